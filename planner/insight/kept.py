"""Figures of branches that are kept from one roadmap to the next, so that an edit costs what it touches.

`of_branch` keeps what follows from the steps of a branch alone, and from the records that name them; `of_tree` and
`of_tops` what follows from all of these, and `those` which steps say something by themselves. `of_all` keeps what also
follows from words, decisions and the branches around a step: it holds each roadmap against the one before.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import is_not
from typing import Any, Final, Generic, TypeVar, cast

from planner.roadmap import Record, Records, Roadmap, Status, Step, Steps
from planner.roadmap.persistent_map import PersistentMap

T = TypeVar("T")
W = TypeVar("W")
SLOTS: Final = 4
"""Days of which figures are kept at once: today, yesterday, and days that are looked back at."""


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    key: Hashable
    figure: T


@dataclass(frozen=True, slots=True)
class _OfTree(Generic[T]):
    steps: Steps
    key: Hashable
    figure: T


@dataclass(frozen=True, slots=True)
class _OfTops(Generic[T, W]):
    steps: Steps
    key: Hashable
    parts: Sequence[T]
    figure: W


@dataclass(frozen=True, slots=True)
class _Those:
    records: PersistentMap[str, Step]
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Table(Generic[T]):
    roadmap: Roadmap
    today: date
    figures: dict[str, T]


def of_branch(steps: Steps, step: Step, name: str, key: Hashable, compute: Callable[[Step, Mapping[str, T]], T]) -> T:
    """Return a figure of a branch that follows from its own steps and `key`, from that of each branch below.

    `compute` gets a step and the figures of its children by their ids.
    """
    memo = steps.memo(name)
    waiting = [step]
    while True:
        current = waiting[-1]
        known = cast("_Kept[T] | None", memo.get(current.id))
        if known is None or known.key != key:
            below: dict[str, T] = {}
            missing: list[Step] = []
            for child in steps.children(current):
                part = cast("_Kept[T] | None", memo.get(child.id))
                if part is None or part.key != key:
                    missing.append(child)
                else:
                    below[child.id] = part.figure
            if missing:
                waiting.extend(missing)
                continue
            known = _Kept(key, compute(current, below))
            memo.keep(current.id, known)
        waiting.pop()
        if not waiting:
            return known.figure


def of_tree(steps: Steps, name: str, key: Hashable, compute: Callable[[], T]) -> T:
    """Return a figure of the whole tree that follows from its steps and `key` alone: once for each tree."""
    memo = steps.memo(name)
    known = cast("_OfTree[T] | None", memo.get(""))
    if known is None or known.steps is not steps or known.key != key:
        known = _OfTree(steps, key, compute())
        memo.keep("", known)
    return known.figure


def of_tops(
    steps: Steps,
    name: str,
    key: Hashable,
    compute: Callable[[Step, Mapping[str, T]], T],
    together: Callable[[Sequence[T]], W],
) -> W:
    """Return a figure of the whole tree that follows from those of its top branches, which are kept by `of_branch`.

    It is put together anew only where one of these is another than it was: most edits change the figure of no branch.
    """
    memo = steps.memo(f"{name} of all")
    known = cast("_OfTops[T, W] | None", memo.get(""))
    if known is None or known.steps is not steps or known.key != key:
        parts = [of_branch(steps, top, name, key, compute) for top in steps.children(None)]
        figure = known.figure if known is not None and known.parts == parts else together(parts)
        known = _OfTops(steps, key, parts, figure)
        memo.keep("", known)
    return known.figure


def those(steps: Steps, name: str, test: Callable[[Step], bool]) -> frozenset[str]:
    """Return the ids of the steps that pass a test on what a step says by itself; only changed steps are tested anew.

    `name` stands for the test: the same name is always given with the same one.
    """
    memo, records = steps.memo(name), steps.parts.records
    known = cast("_Those | None", memo.get(""))
    if known is None:
        known = _Those(records, frozenset([step.id for step in records.values() if test(step)]))
        memo.keep("", known)
    elif known.records is not records:
        changed = set(known.records.apart(records))
        passing = {step_id for step_id in changed if (step := records.get(step_id)) is not None and test(step)}
        ids = known.ids if passing == set(known.ids & changed) else known.ids - changed | passing
        known = _Those(records, ids)
        memo.keep("", known)
    return known.ids


def of_all(roadmap: Roadmap, today: date, name: str, compute: Callable[[Step, Mapping[str, T]], T]) -> Mapping[str, T]:
    """Return a figure of each step on a day, by its id; only what changed since the last time is computed again.

    `compute` gets a step and the figures known so far, among them those of all its children.
    """
    memo = roadmap.steps.memo(name)
    slot = str(today.toordinal() % SLOTS)
    known = cast("_Table[T] | None", memo.get(slot))
    if known is not None and (known.roadmap is roadmap and known.today == today):
        return known.figures
    changed = _changed(known.roadmap, roadmap) if known is not None and known.today == today else None
    steps = roadmap.steps
    if known is None or changed is None:
        figures: dict[str, T] = {}
        order = [step.id for step in steps][::-1]
    else:
        figures = dict(known.figures) if changed else known.figures
        order = sorted(filter(steps.__contains__, changed), key=steps.depth, reverse=True)
        for gone in changed - set(order):
            figures.pop(gone, None)
    for step_id in order:
        figures[step_id] = compute(steps[step_id], figures)
    memo.keep(slot, _Table(roadmap, today, figures))
    return figures


def _changed(before: Roadmap, after: Roadmap) -> set[str] | None:
    """Return the changed steps, found once for all figures."""
    memo = after.steps.memo("changed steps")
    known = cast("tuple[Roadmap, Roadmap, set[str] | None] | None", memo.get(""))
    if known is None or known[0] is not before or known[1] is not after:
        known = before, after, changed_steps(before, after)
        memo.keep("", known)
    return known[2]


def changed_steps(before: Roadmap, after: Roadmap) -> set[str] | None:
    """Return the steps whose figures may be others now, those that are gone included; None for all of them.

    They are those that an edit, a word or a decision is about, all below one that moved, got another rhythm or was
    stopped, and every step above these.
    """
    if before.goal.rhythm is not after.goal.rhythm:
        return None
    steps = after.steps
    touched = {*_spoken_about(before.check_ins, after.check_ins), *_spoken_about(before.decisions, after.decisions)}
    if before.steps is not steps:
        old, new = before.steps.parts, steps.parts
        edited = {*old.records.apart(new.records), *old.places.apart(new.places)}
        touched |= edited
        touched.update(above for above in old.children.apart(new.children) if above is not None)
        for step_id in edited:
            if step_id in steps and _passes_on(before.steps, step_id) != _passes_on(steps, step_id):
                touched.update(below.id for below in steps.walk(step_id))
    for step_id in tuple(touched):
        if step_id in steps:
            touched.update(steps.ancestor_ids(step_id))
    return touched


def _passes_on(steps: Steps, step_id: str) -> tuple[object, ...]:
    """Return what a step passes on to all below it: where it hangs, its rhythm, and that it was stopped."""
    step = steps.get(step_id)
    return () if step is None else (steps.parent_id(step), step.rhythm, step.status is Status.STOPPED)


def _spoken_about(before: Records[Any], after: Records[Any]) -> set[str]:
    """Return the steps about which words or decisions differ."""
    if before is after:
        return set()
    changed = [*_not_the_same(before.by_id, after.by_id), *_not_the_same(after.by_id, before.by_id)]
    about: list[str | None] = [getattr(record, "step_id", None) for record in changed]
    return {step_id for step_id in about if step_id is not None}


def _not_the_same(of: Mapping[str, Record], other: Mapping[str, Record]) -> Iterator[Record]:
    """Yield the records that are not the very same in another collection: all of them are held at C's speed."""
    return compress(of.values(), map(is_not, of.values(), map(other.get, of)))
