"""Roll-up: what a branch adds up to. One figure for each branch, kept until something in the branch changes.

The rule. A leaf has its own progress, and 100 once it is done. A parent has the mean of its children weighted by
their weight, where stopped children do not count and a milestone weighs nothing; children of no weight at all
count alike. A parent given by hand keeps that figure, and is marked. Whatever the mean or the hand says, a parent is at
most 99 while a step or milestone below it is open, and at least 1 once something below it has begun: weights, huge
numbers and rounding decide neither. A parent's period spans its children's periods unless it has one of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.roadmap import Record, Roadmap, Status, Step, Steps
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
    children span; `leaves`, `done` and `stopped` count the leaves below (of a leaf: itself), and `open` those neither
    done nor in a stopped branch; `counted` says how many direct children the mean is over; `by_hand` marks a figure
    that a person gave.
    """

    progress: float
    status: Status
    period: Period
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
    top = [(step, figures(roadmap, step)) for step in roadmap.steps.children(None)]
    return _bounded(_mean(top), top)


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
            period=period_of(step),
            leaves=1,
            done=int(done),
            stopped=int(step.status is Status.STOPPED),
            open=int(step.status in _OPEN),
            counted=0,
            by_hand=False,
        )
    below = [(child, part) for child in children if isinstance(part := memo.get(child.id), Figures)]
    return Figures(
        progress=_bounded(float(step.progress) if step.by_hand else _mean(below), below),
        status=_status(step, [part.status for _, part in below]),
        period=period_of(step) or _span([part.period for _, part in below]),
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


def _mean(parts: list[tuple[Step, Figures]]) -> float:
    counting = [(weight_of(step), part.progress) for step, part in parts if part.status is not Status.STOPPED]
    weighing = [part for part in counting if part[0] > 0] or [(1.0, figure) for _, figure in counting]
    if not weighing:
        return 0.0
    mean = sum(weight * figure for weight, figure in weighing) / sum(weight for weight, _ in weighing)
    known = [figure for _, figure in weighing]
    return min(max(mean, min(known)), max(known))  # that of 100s is 100, whatever the last decimal says


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


def _span(periods: list[Period]) -> Period:
    starts = [period.start for period in periods if period.start]
    ends = [period.end for period in periods if period.end]
    if starts or ends:
        return Period(min(starts, default=None), max(ends, default=None))
    horizons = [period.horizon for period in periods if period.horizon]
    order = ["now", "next", "later"]
    return Period(horizon=min(horizons, key=lambda horizon: order.index(horizon.value), default=None))


def is_late(roadmap: Roadmap, step: Record | str, today: date) -> bool:
    """Tell whether a branch should have been finished before `today` and is neither done nor stopped."""
    figure = figures(roadmap, step)
    end = figure.period.end
    return end is not None and end < today and figure.status in (Status.NOT_STARTED, Status.UNDER_WAY)
