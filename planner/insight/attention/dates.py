"""Rules about when: dates that do not fit in those above, and a plan that begins too far away."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

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
    """Find a plan that reaches years ahead while no open leaf runs or ends in the next three months."""
    last = date.min
    for step in open_leaves(roadmap):
        period = known_days(period_of(step))
        if _is_soon(step, today):
            return
        last = max(last, period.end or date.min)
    if last > today + FAR:
        message = marked("The plan reaches to {last}, and nothing is planned for the next three months.")
        yield roadmap.goal, Finding(message, {"last": last})


def open_leaves(roadmap: Roadmap) -> Iterator[Step]:
    """Yield the leaves that are neither done nor in a stopped branch, in the order of the tree."""
    steps = roadmap.steps
    waiting = [*reversed(steps.child_ids(None))]
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
