"""What should be done by a day, by the dates of the plan: to be held against the progress that is there.

The rule. A leaf with a first and a last day should be done evenly over them: nothing before the first, all of it at the
end of the last. A parent has the mean of its children as in the roll-up, weighted alike, stopped ones aside; what has
no days does not count. A parent with days of its own and no dated step below it is taken as a leaf.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planner.insight.kept import SLOTS, of_branch, of_tree
from planner.insight.progress import figures, weight_of, weighted_mean
from planner.roadmap import Record, Roadmap, Status, Step


def planned_progress(roadmap: Roadmap, step: Record | str | None, today: date) -> float:
    """Return the progress, 0-100, that a branch should have at the end of `today`; None asks for the BHAG.

    It is 0 where nothing has dates.
    """
    if step is not None:
        return planned(roadmap, step, today) or 0.0

    def compute() -> float:
        top = roadmap.steps.children(None)
        return _mean_of(roadmap, top, {one.id: planned(roadmap, one, today) for one in top}) or 0.0

    return of_tree(roadmap.steps, "planned of all", today, compute)


def planned(roadmap: Roadmap, step: Record | str, today: date) -> float | None:
    """Return the same of one branch, None where nothing in it has a first and a last day."""

    def compute(branch: Step, below: Mapping[str, float | None]) -> float | None:
        mean = _mean_of(roadmap, roadmap.steps.children(branch), below)
        return mean if mean is not None else _of_days(branch, today)

    name = f"planned {today.toordinal() % SLOTS}"
    return of_branch(roadmap.steps, roadmap.steps[step], name, today, compute)


def planned_line(roadmap: Roadmap, days: tuple[date, ...]) -> tuple[float, ...]:
    """Return `planned_progress` of the BHAG at the end of each of some days, as the plan is now.

    They are kept together, apart from those of single days: an edit computes its own line alone anew.
    """

    def compute(branch: Step, below: Mapping[str, tuple[float | None, ...]]) -> tuple[float | None, ...]:
        return tuple(
            [
                mean if mean is not None else _of_days(branch, day)
                for day, mean in zip(days, means(roadmap.steps.children(branch), below), strict=True)
            ]
        )

    def means(steps: tuple[Step, ...], parts: Mapping[str, tuple[float | None, ...]]) -> Iterator[float | None]:
        counting = [
            (weight_of(step), parts[step.id]) for step in steps if figures(roadmap, step).status is not Status.STOPPED
        ]
        for at in range(len(days)):
            dated = [(weight, part) for weight, line in counting if (part := line[at]) is not None]
            yield weighted_mean(dated) if dated else None

    top = roadmap.steps.children(None)
    parts = {one.id: of_branch(roadmap.steps, one, "planned line", days, compute) for one in top}
    return tuple([mean or 0.0 for mean in means(top, parts)])


def expected(roadmap: Roadmap, step: Record | str, today: date) -> float | None:
    """Return the progress, 0-100, to hold that of a branch against at the end of `today`, None where nothing has dates.

    It is `planned`, but what has no days is expected to be as far as it is, so that it puts nothing ahead or behind.
    """

    def compute(branch: Step, below: Mapping[str, float | None]) -> float | None:
        children = roadmap.steps.children(branch)
        if all(part is None for part in below.values()):
            return _of_days(branch, today)
        there = {child.id: figures(roadmap, child).progress for child in children}
        return _mean_of(roadmap, children, {**there, **{one: part for one, part in below.items() if part is not None}})

    name = f"expected {today.toordinal() % SLOTS}"
    return of_branch(roadmap.steps, roadmap.steps[step], name, today, compute)


def _mean_of(roadmap: Roadmap, steps: Iterable[Step], parts: Mapping[str, float | None]) -> float | None:
    counting = [
        (weight_of(step), part)
        for step in steps
        if (part := parts[step.id]) is not None and figures(roadmap, step).status is not Status.STOPPED
    ]
    return weighted_mean(counting) if counting else None


def _of_days(step: Step, today: date) -> float | None:
    """Return which share of its own days, 0-100, is over at the end of `today`; None with an end that is open."""
    if step.start is None or step.end is None or step.end < step.start:
        return None
    gone = (today - step.start).days + 1
    days = (step.end - step.start).days + 1
    return 100.0 * min(max(gone, 0), days) / days
