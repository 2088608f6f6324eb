"""Rules about when: dates that do not fit in those above, and a plan that begins too far away."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.insight.attention.point import Finding
from planner.insight.progress import figures
from planner.insight.spans import known_days, sticks_out
from planner.message import marked
from planner.roadmap import Goal, Horizon, Roadmap, Status, Step
from planner.roadmap.period import Period, period_of

SOON: Final = timedelta(days=92)
"""What is meant by the next three months, in days."""
FAR: Final = timedelta(days=365)
"""A plan with open work further away than this reaches years ahead."""


def outside_parent(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a step or branch that begins before or ends after the period that was given to the step above it."""
    del today
    above = roadmap.steps.parent(step)
    given = period_of(above) if above else Period()
    if above is None or not given:
        return None
    known = figures(roadmap, step).known
    if not sticks_out(given, known):
        return None
    message = marked("“{title}” ({own}) does not fit in the period of “{parent}” ({given}).")
    return Finding(message, {"own": known, "parent": above.title, "given": given})


def nothing_soon(roadmap: Roadmap, today: date) -> Iterator[tuple[Goal, Finding]]:
    """Find a plan that reaches years ahead while no open leaf runs or ends in the next three months.

    What each top branch comes to is kept until something in it changes.
    """
    memo = roadmap.steps.memo("attention ahead")
    last = date.min
    for top in roadmap.steps.child_ids(None):
        known = memo.get(top)
        if not isinstance(known, _Ahead) or known.today != today:
            known = _ahead(roadmap, top, today)
            memo.keep(top, known)
        if known.soon:
            return
        last = max(last, known.last)
    if last > today + FAR:
        message = marked("The plan reaches to {last}, and nothing is planned for the next three months.")
        yield roadmap.goal, Finding(message, {"last": last})


class _Ahead(NamedTuple):
    """Whether something in a branch is soon, as seen today, and else its last known day."""

    today: date
    soon: bool
    last: date


def _ahead(roadmap: Roadmap, top: str, today: date) -> _Ahead:
    last = date.min
    for step in open_leaves(roadmap, top):
        if _is_soon(step, today):
            return _Ahead(today, soon=True, last=last)
        last = max(last, known_days(period_of(step)).end or date.min)
    return _Ahead(today, soon=False, last=last)


def open_leaves(roadmap: Roadmap, branch: str) -> Iterator[Step]:
    """Yield the leaves of a top branch that are neither done nor in a stopped branch, in order."""
    steps = roadmap.steps
    waiting = [branch]
    while waiting:
        step_id = waiting.pop()
        step = steps[step_id]
        if step.status is Status.STOPPED:
            continue
        below = steps.child_ids(step_id)
        waiting.extend(reversed(below))
        if not below and step.status is not Status.DONE:
            yield step


def _is_soon(step: Step, today: date) -> bool:
    """Tell whether an open leaf runs or ends from today on to three months from now."""
    period = period_of(step)
    if period.horizon is Horizon.NOW:
        return True
    if period.end is not None and period.end < today:
        return False
    if step.status is Status.UNDER_WAY:
        return True
    begins = period.start or period.end
    return begins is not None and begins <= today + SOON
