"""What changed between two plans of one roadmap, step by step, grouped by the branches at the top.

The order of brothers and sisters is left out: a step has moved when it hangs under another one. Of progress only what
a person said counts, that of a leaf and of a parent by hand; what a branch adds up to is told of the branch.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from planner.insight.merged_tree import MergedTree
from planner.insight.progress import overall_progress, progress
from planner.roadmap import Roadmap, Status, Step
from planner.roadmap.entities import GOAL as GOAL_ENTITY
from planner.roadmap.entities import STEP
from planner.roadmap.field_types import Text
from planner.roadmap.period import Period, period_of


class ChangeKind(StrEnum):
    """The sorts of change, in the order in which they are told and counted."""

    ADDED = "added"
    FINISHED = "finished"
    STOPPED = "stopped"
    STATUS = "status"
    PERIOD = "period"
    OWNER = "owner"
    PROGRESS = "progress"
    MOVED = "moved"
    TEXT = "text"
    OTHER = "other"
    DECISION = "decision"
    WORD = "word"
    REMOVED = "removed"


_WHERE: Final = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MOVED)
"""Sorts of change that leave what is in a step as it was."""
_SAID: Final = (ChangeKind.WORD, ChangeKind.DECISION)
"""Sorts of change that are said of a step and leave the step itself as it was."""
_APART: Final = frozenset({"id", "start", "end", "horizon", "status", "progress", "owner_id", "by_hand"})
"""Fields of a step of which changes are told in a way of their own."""
TEXTS: Final = tuple([name for name, kind in STEP.kinds.items() if type(kind) is Text])
OTHERS: Final = (*(name for name in STEP.kinds if name not in {*_APART, *TEXTS}), "by_hand")
GOAL: Final = tuple([name for name in GOAL_ENTITY.kinds if name != "id"])


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is another now. `field` is that of the record; `old` and `new` are its values, or Periods.

    Of a decision or a check-in `new` is the record. Of an added step `new` is the step; of a removed one `old` is the
    step, and `new` says how many went with it, itself included. `days` says of a period by how many days its end came
    later (or, without an end, its start), negative for earlier; None where no day can be counted.
    """

    sort: ChangeKind
    field: str = ""
    old: Any = None
    new: Any = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ChangedStep:
    """A step with what is other about it: the step as it is now, or as it was last where it was removed."""

    step: Step
    number: str
    depth: int
    differences: tuple[Difference, ...]

    @property
    def removed(self) -> bool:
        """True where the step is no longer there; its number is then that of its last place."""
        return self.differences[0].sort is ChangeKind.REMOVED


@dataclass(frozen=True, slots=True)
class Branch:
    """A step directly under the BHAG, and what changed in its branch; `was` and `now` are its progress, 0-100.

    `was` is None for a branch that is new, `now` for one that was removed.
    """

    top: Step
    number: str
    was: float | None
    now: float | None
    changed: tuple[ChangedStep, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans and what differs; `was` and `now` are the progress of the BHAG, 0-100. False where nothing does."""

    before: Roadmap
    after: Roadmap
    goal: tuple[Difference, ...]
    branches: tuple[Branch, ...]

    def __bool__(self) -> bool:
        return bool(self.goal or self.branches)

    @property
    def was(self) -> float:
        """How far the BHAG was before."""
        return overall_progress(self.before)

    @property
    def now(self) -> float:
        """How far it is after."""
        return overall_progress(self.after)

    def steps(self) -> Iterator[ChangedStep]:
        """Yield every changed step in the order of the tree."""
        for branch in self.branches:
            yield from branch.changed

    def counts(self) -> dict[ChangeKind, int]:
        """Return of how many steps each sort of change is told, in the order of the sorts, but for those of none."""
        found = Counter(sort for one in self.steps() for sort in {other.sort for other in one.differences})
        gone = (other.new for one in self.steps() for other in one.differences if other.sort is ChangeKind.REMOVED)
        found[ChangeKind.REMOVED] = sum(gone)
        return {sort: found[sort] for sort in ChangeKind if found[sort]}

    @property
    def edited(self) -> int:
        """How many steps that were there and still are have something else in them; another place is not enough."""
        return sum(any(other.sort not in (*_WHERE, *_SAID) for other in one.differences) for one in self.steps())

    @property
    def slipped(self) -> int:
        """How many steps now end later than they did."""
        return sum(any((other.days or 0) > 0 for other in one.differences) for one in self.steps())


def compare_plans(before: Roadmap, after: Roadmap) -> Comparison:
    """Return what led from one plan to the other; of a plan and itself, nothing."""
    goal = tuple(_fields(before.goal, after.goal, GOAL, ChangeKind.TEXT))
    trees = MergedTree(after, before)
    branches = (_branch(before, after, trees, top) for top in trees.child_ids())
    return Comparison(before, after, goal, tuple(branch for branch in branches if branch.changed))


def _branch(before: Roadmap, after: Roadmap, trees: MergedTree, top_id: str) -> Branch:
    steps = trees.tree_of(top_id)
    return Branch(
        top=steps[top_id],
        number=steps.number(top_id),
        was=progress(before, top_id) if top_id in before.steps else None,
        now=progress(after, top_id) if top_id in after.steps else None,
        changed=tuple(_changed(before, after, trees, top_id)),
    )


def _changed(before: Roadmap, after: Roadmap, trees: MergedTree, top_id: str) -> Iterator[ChangedStep]:
    for step_id in trees.walk_below(top_id):
        if step_id not in after.steps and _goes_along(before, after, step_id):
            continue
        differences = (*differences_of(before, after, step_id), *_said_since(before, after, step_id))
        if differences:
            steps = trees.tree_of(step_id)
            yield ChangedStep(steps[step_id], steps.number(step_id), steps.depth(step_id), differences)


def _said_since(before: Roadmap, after: Roadmap, step_id: str) -> Iterator[Difference]:
    """Yield the decisions and check-ins about a step that are new, the earliest first."""
    for sort, old, new in (
        (ChangeKind.DECISION, before.decisions, after.decisions),
        (ChangeKind.WORD, before.check_ins, after.check_ins),
    ):
        told = [one for one in new.of_step(step_id) if one.id not in old] if step_id in after.steps else []
        for one in sorted(told, key=lambda said: (said.day or date.min, said.id)):
            yield Difference(sort, sort.value, new=one)


def differences_of(before: Roadmap, after: Roadmap, step_id: str) -> tuple[Difference, ...]:
    """Return what is other about one step, which one of the plans must have; in the order of the sorts."""
    old, new = before.steps.get(step_id), after.steps.get(step_id)
    if old is None:
        return (Difference(ChangeKind.ADDED, new=after.steps[step_id]),)
    if new is None:
        return (Difference(ChangeKind.REMOVED, old=old, new=_gone_with(before, after, step_id)),)
    found = [] if old is new else [*_standing(old, new), *_carried(old, new)]
    was, is_now = before.steps.parent_id(step_id), after.steps.parent_id(step_id)
    if was != is_now:
        found.append(Difference(ChangeKind.MOVED, "place", was, is_now))
    order = [*ChangeKind]
    return tuple(sorted(found, key=lambda one: order.index(one.sort)))


def _goes_along(before: Roadmap, after: Roadmap, step_id: str) -> bool:
    """Tell whether a removed step hung under one that was removed as well."""
    above = before.steps.parent_id(step_id)
    return above is not None and above not in after.steps


def _gone_with(before: Roadmap, after: Roadmap, step_id: str) -> int:
    """Return how many steps of a removed branch are gone."""
    count, waiting = 0, [step_id]
    while waiting:
        here = waiting.pop()
        count += 1
        waiting.extend(child for child in before.steps.child_ids(here) if child not in after.steps)
    return count


def _standing(old: Step, new: Step) -> Iterator[Difference]:
    """Yield how far the step is now; one that is set to done has all its progress, which is not told besides."""
    sort = {Status.DONE: ChangeKind.FINISHED, Status.STOPPED: ChangeKind.STOPPED}.get(new.status, ChangeKind.STATUS)
    if old.status is not new.status:
        yield Difference(sort, "status", old.status, new.status)
    finished = old.status is not new.status and new.status is Status.DONE
    if old.progress != new.progress and not finished:
        yield Difference(ChangeKind.PROGRESS, "progress", old.progress, new.progress)


def _carried(old: Step, new: Step) -> Iterator[Difference]:
    """Yield when it is, who carries it and what it says now."""
    was, is_now = period_of(old), period_of(new)
    if (old.start, old.end, old.horizon) != (new.start, new.end, new.horizon) and was != is_now:
        yield Difference(ChangeKind.PERIOD, "period", was, is_now, _days(was, is_now))
    yield from _fields(old, new, ("owner_id",), ChangeKind.OWNER)
    yield from _fields(old, new, TEXTS, ChangeKind.TEXT)
    yield from _fields(old, new, OTHERS, ChangeKind.OTHER)


def _fields(old: object, new: object, names: tuple[str, ...], sort: ChangeKind) -> Iterator[Difference]:
    for name in names:
        was, is_now = getattr(old, name), getattr(new, name)
        if was != is_now:
            yield Difference(sort, name, was, is_now)


def _days(old: Period, new: Period) -> int | None:
    """Return by how many days a period came later."""
    if old.end and new.end:
        return (new.end - old.end).days
    return (new.start - old.start).days if old.start and new.start and not (old.end or new.end) else None
