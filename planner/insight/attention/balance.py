"""Rules about how work is spread: over those who do it, and over the pillars."""

from collections.abc import Iterator
from datetime import date

from planner.insight.attention.point import Finding
from planner.insight.load import overloaded
from planner.insight.progress import figures
from planner.message import marked
from planner.roadmap import Person, Pillar, Roadmap, Status


def too_many(roadmap: Roadmap, today: date) -> Iterator[tuple[Person, Finding]]:
    """Find the people who have more steps under way at once than `goal.most_at_once`."""
    message = marked("{title} has {count} steps under way at once; more than {most} is too many.")
    for person, count in overloaded(roadmap, today):
        yield person, Finding(message, {"count": count, "most": roadmap.goal.most_at_once})


def empty_pillar(roadmap: Roadmap, today: date) -> Iterator[tuple[Pillar, Finding]]:
    """Find the pillars without an open or done step in a plan of which some steps carry one."""
    del today
    used = _used_pillars(roadmap)
    if used is not None:
        for pillar in roadmap.pillars:
            if pillar.id not in used:
                yield pillar, Finding(marked("Nothing is planned or done in “{title}”."))


def _used_pillars(roadmap: Roadmap) -> set[str] | None:
    """Return the pillars with a step that is not stopped, None where no step has any pillar."""
    steps = roadmap.steps
    used: set[str] = set()
    carried, wanted = False, len(roadmap.pillars)
    for step in steps.parts.records.values():
        if len(used) == wanted:
            break
        if step.pillar_id is None or step.pillar_id in used:
            continue
        carried = True
        line = (step, *steps.ancestors(step))
        if all(figures(roadmap, one).status is not Status.STOPPED for one in line):
            used.add(step.pillar_id)
    return used if carried else None
