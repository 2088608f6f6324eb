"""Rules about how work is spread: over those who do it, and over the pillars."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planner.insight.attention.dates import open_leaves
from planner.insight.attention.point import Finding
from planner.insight.progress import figures
from planner.message import marked
from planner.roadmap import Person, Pillar, Roadmap, Status, Step


def too_many(roadmap: Roadmap, today: date) -> Iterator[tuple[Person, Finding]]:
    """Find the people who have more steps under way at once than `goal.most_at_once`."""
    most = roadmap.goal.most_at_once
    carried = _under_way(roadmap, today)
    for person in roadmap.people:
        count = carried[person.id]
        if count > most:
            message = marked("{title} has {count} steps under way at once; more than {most} is too many.")
            yield person, Finding(message, {"count": count, "most": most})


def _under_way(roadmap: Roadmap, today: date) -> Counter[str]:
    """Count by owner the dated leaves that are under way, or should be: unfinished, and their first day has come.

    What each top branch comes to is kept until something in it changes.
    """
    memo = roadmap.steps.memo("attention under way")
    carried: Counter[str] = Counter()
    for top in roadmap.steps.child_ids(None):
        known = memo.get(top)
        if not isinstance(known, _Carried) or known.today != today:
            counts = Counter(step.owner_id for step in open_leaves(roadmap, top) if _is_under_way(step, today))
            known = _Carried(today, tuple([(owner, count) for owner, count in counts.items() if owner is not None]))
            memo.keep(top, known)
        for owner_id, count in known.counts:
            carried[owner_id] += count
    return carried


class _Carried(NamedTuple):
    """How many steps under way each owner has in one branch, today."""

    today: date
    counts: tuple[tuple[str, int], ...]


def _is_under_way(step: Step, today: date) -> bool:
    first = step.start or step.end
    if step.owner_id is None or first is None or step.milestone:
        return False
    return step.status is Status.UNDER_WAY or first <= today


def empty_pillar(roadmap: Roadmap, today: date) -> Iterator[tuple[Pillar, Finding]]:
    """Find the pillars without an open or done step in a plan of which some steps carry one."""
    del today
    used = _used_pillars(roadmap)
    if used is not None:
        for pillar in roadmap.pillars:
            if pillar.id not in used:
                yield pillar, Finding(marked("Nothing is planned or done in the pillar “{title}”."))


def _used_pillars(roadmap: Roadmap) -> set[str] | None:
    """Return the pillars with a step that is not stopped, None where no step has any pillar."""
    steps = roadmap.steps
    used: set[str] = set()
    carried = False
    for step in steps.parts.records.values():
        if step.pillar_id is None or step.pillar_id in used:
            continue
        carried = True
        line = (step, *steps.ancestors(step))
        if all(figures(roadmap, one).status is not Status.STOPPED for one in line):
            used.add(step.pillar_id)
    return used if carried else None
