"""Roll-up: what a branch adds up to. One figure for each branch, kept until something in the branch changes.

The rule. A leaf has its own progress, and 100 once it is done. A parent has the mean of its children weighted by
their weight, where stopped children do not count and a milestone weighs nothing; children of no weight at all
count alike. A parent given by hand keeps that figure, and is marked. Whatever the mean or the hand says, a parent is at
most 99 while a step or milestone below it is open, and at least 1 once something below it has begun: weights, huge
numbers and rounding decide neither. A parent's period is its own, or what its children span (`spans.py`), stopped
ones aside. It is late once its own end has passed, or the end of what its children span while one of them is late and
none is meant for next or later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.insight.kept import of_tree
from planner.insight.spans import known_days, span, sticks_out
from planner.roadmap import Horizon, Record, Roadmap, Status, Step, Steps
from planner.roadmap.period import Period, period_of
from planner.roadmap.persistent_map import Cache

MOST_WHILE_OPEN: Final = 99.0
"""The progress of a parent, 0-100, at most, while something below it is open."""
LEAST_ONCE_BEGUN: Final = 1.0
"""The progress of a parent, 0-100, at least, once something below it has progress."""
_OPEN: Final = (Status.NOT_STARTED, Status.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one branch adds up to.

    `progress` is 0-100 and not rounded; `status` is that of the whole branch; `period` is its own or what its
    children span, and `known` the days of it that are known, from the first to the last, where an end is open; `due`
    is the day after which it is late, None where it is finished or has no such day; `leaves`, `done` and `stopped`
    count the leaves below (of a leaf: itself), and `open` those neither done nor in a stopped branch; `counted` says
    how many direct children the mean is over; `by_hand` marks a figure that a person gave.
    """

    progress: float
    status: Status
    period: Period
    known: Period
    due: date | None
    leaves: int
    done: int
    stopped: int
    open: int
    counted: int
    by_hand: bool


def figures(roadmap: Roadmap, step: Record | str) -> Figures:
    """Return what a branch adds up to; only branches that changed since the last time are computed again."""
    steps = roadmap.steps
    root = steps[step]
    memo = steps.memo("figures")
    known = memo.get(root.id)
    if isinstance(known, Figures):
        return known
    waiting = [root]
    while waiting:
        current = waiting[-1]
        missing = [child for child in steps.children(current) if memo.get(child.id) is None]
        if missing:
            waiting.extend(missing)
            continue
        waiting.pop()
        memo.keep(current.id, _computed(steps, memo, current))
    result = memo.get(root.id)
    assert isinstance(result, Figures)
    return result


def progress(roadmap: Roadmap, step: Record | str) -> float:
    """Return the progress of a step or branch, 0-100, rolled up."""
    return figures(roadmap, step).progress


def overall_progress(roadmap: Roadmap) -> float:
    """Return the progress of the BHAG, 0-100: the mean over the top steps by the same rule."""

    def compute() -> float:
        top = [(step, figures(roadmap, step)) for step in roadmap.steps.children(None)]
        return _bounded(_mean(top), top)

    return of_tree(roadmap.steps, "overall progress", None, compute)


def open_below(roadmap: Roadmap, step: Record | str | None = None) -> Iterator[Step]:
    """Yield the leaves under a step that keep it below 100, in the order of the tree; None asks for the BHAG's."""
    steps = roadmap.steps
    waiting = [*reversed(steps.children(step))]
    while waiting:
        current = waiting.pop()
        if figures(roadmap, current).status in _OPEN:
            children = steps.children(current)
            waiting.extend(reversed(children))
            if not children:
                yield current


def _computed(steps: Steps, memo: Cache, step: Step) -> Figures:
    children = steps.children(step)
    if not children:
        done = step.status is Status.DONE
        return Figures(
            progress=100.0 if done else float(step.progress),
            status=step.status,
            period=(own := period_of(step)),
            known=known_days(own),
            due=own.end if step.status in _OPEN else None,
            leaves=1,
            done=int(done),
            stopped=int(step.status is Status.STOPPED),
            open=int(step.status in _OPEN),
            counted=0,
            by_hand=False,
        )
    below = [(child, part) for child in children if isinstance(part := memo.get(child.id), Figures)]
    status = _status(step, [part.status for _, part in below])
    period, known = _period(step, [part for _, part in below])
    lasting = period_of(step) or (any(part.due for _, part in below) and not any(_waits(part) for _, part in below))
    return Figures(
        progress=_bounded(float(step.progress) if step.by_hand else _mean(below), below),
        status=status,
        period=period,
        known=known,
        due=period.end if lasting and status in _OPEN else None,
        leaves=sum(part.leaves for _, part in below),
        done=sum(part.done for _, part in below),
        stopped=sum(part.stopped for _, part in below),
        open=sum(part.open for _, part in below if part.status is not Status.STOPPED),
        counted=sum(1 for _, part in below if part.status is not Status.STOPPED),
        by_hand=step.by_hand,
    )


def weight_of(step: Step) -> float:
    """Return what a step weighs in its parent's mean."""
    return 0.0 if step.milestone else step.weight


def weighted_mean(parts: list[tuple[float, float]]) -> float:
    """Return the mean of figures, each after its weight; 0 for none. Figures of no weight at all count alike."""
    weighing = [part for part in parts if part[0] > 0] or [(1.0, figure) for _, figure in parts]
    if not weighing:
        return 0.0
    mean = sum(weight * figure for weight, figure in weighing) / sum(weight for weight, _ in weighing)
    known = [figure for _, figure in weighing]
    return min(max(mean, min(known)), max(known))  # that of 100s is 100, whatever the last decimal says


def _mean(parts: list[tuple[Step, Figures]]) -> float:
    return weighted_mean(
        [(weight_of(step), part.progress) for step, part in parts if part.status is not Status.STOPPED]
    )


def _bounded(figure: float, parts: list[tuple[Step, Figures]]) -> float:
    """Return a figure that is not 100 while a part is open, nor 0 once one has begun; stopped parts do neither."""
    counting = [part for _, part in parts if part.status is not Status.STOPPED]
    if any(part.open for part in counting):
        figure = min(figure, MOST_WHILE_OPEN)
    if any(part.progress > 0 for part in counting):
        figure = max(figure, LEAST_ONCE_BEGUN)
    return figure


def _status(step: Step, below: list[Status]) -> Status:
    if step.status is Status.STOPPED or all(status is Status.STOPPED for status in below):
        return Status.STOPPED
    counting = [status for status in below if status is not Status.STOPPED]
    if all(status is Status.DONE for status in counting):
        return Status.DONE
    return Status.NOT_STARTED if set(counting) == {Status.NOT_STARTED} else Status.UNDER_WAY


def _waits(part: Figures) -> bool:
    """Tell whether a branch is open and meant for some time to come, without days."""
    return part.status in _OPEN and part.known.horizon in (Horizon.NEXT, Horizon.LATER)


def _period(step: Step, below: list[Figures]) -> tuple[Period, Period]:
    """Return the period of a parent and its known days."""
    own = period_of(step)
    if own:
        return own, known_days(own)
    counting = [part for part in below if part.status is not Status.STOPPED] or below
    return span([(part.period, part.known) for part in counting])


def outside_own_period(roadmap: Roadmap, step: Record | str) -> tuple[Step, ...]:
    """Return the steps directly below one that its own given period no longer spans; none where it gives none."""
    own = period_of(roadmap.steps[step])
    below = [(child, figures(roadmap, child)) for child in roadmap.steps.children(step)] if own else []
    counting = [(child, part) for child, part in below if part.status is not Status.STOPPED]
    return tuple([child for child, part in counting if sticks_out(own, part.known)])


def is_late(roadmap: Roadmap, step: Record | str, today: date) -> bool:
    """Tell whether a branch should have been finished before `today` and is neither done nor stopped.

    What hangs in a branch that was stopped is not late.
    """
    due = figures(roadmap, step).due
    if due is None or due >= today:
        return False
    return all(above.status is not Status.STOPPED for above in roadmap.steps.ancestors(step))
