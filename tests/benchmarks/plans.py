"""Plans to measure with: every column of every step filled in, and check-ins beside them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from planner.document import Document
from planner.roadmap import CheckIn, Roadmap, Step, Theme
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import TODAY, plan_of, rank


@cache
def full_plan(steps: int) -> Roadmap:
    """Return a plan of so many steps with all columns, and a word said about every fifth."""
    plan = plan_of(steps)
    draft = RoadmapBuilder(plan)
    for number in range(9):
        draft.put(Theme(id=f"t{number}", name=f"Thema {number}", pillar_id=f"q{number % 3}", rank=rank(number)))
    for record in _filled(plan.steps):
        draft.put(record)
    return draft.finish()


def _filled(steps: Iterable[Step]) -> Iterable[Step | CheckIn]:
    for number, step in enumerate(steps):
        yield replace(
            step,
            description=f"{step.title}, samen met wie het werk doet en wie het merkt.",
            result=f"Negen van de tien inwoners merken het ({number}).",
            department_id=f"d{number % 4}",
            pillar_id=f"q{number % 3}",
            theme_id=f"t{number % 9}",
            weight=1.0 + number % 3,
        )
        if number % 5 == 0:
            day = TODAY - timedelta(days=number % 300)
            yield CheckIn(
                id=f"c{number}",
                step_id=step.id,
                day=day,
                person_id=step.owner_id,
                progress=step.progress,
                confidence=number % 11,
                note=f"{step.title} gaat {'goed' if number % 2 else 'moeizaam'}: volgende week oefent de eerste groep.",
            )


def file_of(steps: int, folder: Path) -> Path:
    """Return the path of a roadmap file with such a plan."""
    path = folder / f"plan-{steps}.db"
    if not path.exists():
        Document.create_from(path, full_plan(steps)).close()
    return path
