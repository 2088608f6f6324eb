"""The tree of steps: immutable, with its order, its numbers and its lines up to the BHAG."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from planner.roadmap.errors import NotInRoadmap
from planner.roadmap.persistent_map import Cache, PersistentMap
from planner.roadmap.records import Record, Step

T = TypeVar("T")


class Place(NamedTuple):
    """Where a step hangs: under which step (None: directly under the BHAG) and at which rank among its siblings."""

    parent_id: str | None
    rank: str


@dataclass(frozen=True, slots=True)
class TreeParts:
    """The three mappings a tree is made of; `children` holds ids in order, with None for the top."""

    records: PersistentMap[str, Step]
    places: PersistentMap[str, Place]
    children: PersistentMap[str | None, tuple[str, ...]]


class _Positions(NamedTuple):
    """The places of many siblings, kept because looking for each in turn takes as long as there are siblings."""

    siblings: tuple[str, ...]
    at: dict[str, int]


_FEW = 32
"""Siblings among which a step is found at once."""
_DIGITS = 10
"""Digits of one part of a number that some step may have: fewer than these."""


def id_of(record: Record | str) -> str:
    """Return the id for which a record stands, or the id itself."""
    return record if isinstance(record, str) else record.id


class Steps:
    """All steps of a roadmap as a tree. Every method takes a step or its id; an unknown id raises KeyError.

    Nothing here changes after it was made, so that a view, a poster in the background and a test can share it.
    `memo` lets insight keep a figure for each branch from one edit to the next: an edit drops the figures of the
    steps that it touched, of those that a record which it touched is about, and of their ancestors; of nothing else.
    """

    __slots__ = ("_memo", "_parts")

    def __init__(self, parts: TreeParts, memo: dict[str, Cache] | None = None) -> None:
        self._parts = parts
        self._memo: dict[str, Cache] = memo if memo is not None else {}

    @property
    def parts(self) -> TreeParts:
        """The mappings behind the tree, to be read and never written."""
        return self._parts

    def memo(self, name: str) -> Cache:
        """Return the kept figures called `name`, by the id of the branch they are about."""
        known = self._memo.get(name)
        return known if known is not None else self._memo.setdefault(name, Cache())

    def memo_without(self, stale: set[str]) -> dict[str, Cache]:
        """Return all kept figures but those of the branches in `stale`, for the next tree."""
        return {name: memo.without(stale) for name, memo in tuple(self._memo.items())}

    def twin(self) -> "Steps":
        """Return the same tree with kept figures of its own, for another thread to work out more of them."""
        return Steps(self._parts, {name: memo.copied() for name, memo in tuple(self._memo.items())})

    def take_over(self, twin: "Steps") -> None:
        """Keep all figures of a twin, which no other thread works on any more; raises ValueError for another tree."""
        if twin.parts is not self._parts:
            raise ValueError("the figures are of another tree")
        self._memo.update(twin.twin()._memo)

    def __len__(self) -> int:
        return len(self._parts.records)

    def __iter__(self) -> Iterator[Step]:
        return self.walk()

    def __contains__(self, step: object) -> bool:
        return (step.id if isinstance(step, Record) else step) in self._parts.records

    def __getitem__(self, step: Record | str) -> Step:
        return _found(self._parts.records, id_of(step))

    def get(self, step: Record | str | None) -> Step | None:
        """Return the step as it is now, or None where there is none."""
        return None if step is None else self._parts.records.get(id_of(step))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Steps):
            return NotImplemented
        mine, theirs = self._parts, other._parts
        return mine.records == theirs.records and mine.places == theirs.places

    __hash__ = None  # type: ignore[assignment]

    def child_ids(self, step: Record | str | None = None) -> tuple[str, ...]:
        """Return the ids of the steps under `step` in order; None asks for the top of the tree."""
        return self._parts.children.get(None if step is None else id_of(step)) or ()

    def children(self, step: Record | str | None = None) -> tuple[Step, ...]:
        """Return the steps under `step` in order; None asks for those directly under the BHAG."""
        records = self._parts.records
        return tuple([records[child] for child in self.child_ids(step)])

    def is_leaf(self, step: Record | str) -> bool:
        """Tell whether nothing hangs under the step."""
        return not self.child_ids(step)

    def place(self, step: Record | str) -> Place:
        """Return where the step hangs."""
        return _found(self._parts.places, id_of(step))

    def parent_id(self, step: Record | str) -> str | None:
        """Return the id of the step above, or None directly under the BHAG."""
        return _found(self._parts.places, id_of(step)).parent_id

    def parent(self, step: Record | str) -> Step | None:
        """Return the step above, or None directly under the BHAG."""
        above = self.parent_id(step)
        return None if above is None else self._parts.records[above]

    def ancestors(self, step: Record | str) -> tuple[Step, ...]:
        """Return the line up to the BHAG: the parent first, the top step last."""
        line: list[Step] = []
        above = self.parent(step)
        while above is not None:
            line.append(above)
            above = self.parent(above)
        return tuple(line)

    def ancestor_ids(self, step: Record | str) -> Iterator[str]:
        """Yield the ids of the line up to the BHAG, the parent first."""
        above = self.parent_id(step)
        while above is not None:
            yield above
            above = self.parent_id(above)

    def depth(self, step: Record | str) -> int:
        """Return how many steps stand above the step: 0 directly under the BHAG."""
        return sum(1 for _ in self.ancestor_ids(step))

    def levels(self) -> int:
        """Return how many levels of steps there are: 0 for none, 1 where nothing hangs under any."""
        children, count = self._parts.children, 0
        level: list[str] = [*self.child_ids()]
        while level:
            count += 1
            level = [below for step_id in level for below in children.get(step_id) or ()]
        return count

    def walk(self, step: Record | str | None = None) -> Iterator[Step]:
        """Yield steps from top to bottom as the outline shows them: the whole tree, or a step and all below it."""
        records = self._parts.records
        waiting = [*reversed(self.child_ids(None))] if step is None else [id_of(step)]
        while waiting:
            step_id = waiting.pop()
            yield _found(records, step_id)
            waiting.extend(reversed(self.child_ids(step_id)))

    def position(self, step: Record | str) -> int:
        """Return the place among the siblings, counted from 0."""
        step_id = id_of(step)
        above = self.parent_id(step_id)
        siblings = self.child_ids(above)
        if len(siblings) <= _FEW:
            return siblings.index(step_id)
        memo = self.memo("positions")
        known = memo.get(above or "")
        if not isinstance(known, _Positions) or known.siblings is not siblings:
            known = _Positions(siblings, {one: at for at, one in enumerate(siblings)})
            memo.keep(above or "", known)
        return known.at[step_id]

    def path(self, step: Record | str) -> tuple[int, ...]:
        """Return the places along the line from the top, counted from 0: by it steps sort as in the outline."""
        line = [id_of(step), *self.ancestor_ids(step)]
        return tuple([self.position(step_id) for step_id in reversed(line)])

    def number(self, step: Record | str) -> str:
        """Return the outline number: "2.1.3" is the third step under the first under the second."""
        return ".".join([str(place + 1) for place in self.path(step)])

    def numbered(self, number: str) -> Step | None:
        """Return the step of an outline number such as "2.1.3" or "2.1.3."; None where no step has it."""
        found: str | None = None
        for part in number.removesuffix(".").split("."):
            below = self.child_ids(found)
            place = part.lstrip("0")
            if not (part.isascii() and place.isdigit() and len(place) < _DIGITS and int(place) <= len(below)):
                return None
            found = below[int(place) - 1]
        return self[found] if found is not None else None

    def is_within(self, step: Record | str, branch: Record | str) -> bool:
        """Tell whether the step is `branch` itself or hangs somewhere under it."""
        wanted = id_of(branch)
        return id_of(step) == wanted or any(above == wanted for above in self.ancestor_ids(step))


def _found(there: PersistentMap[str, T], step_id: str) -> T:
    """Return what is kept of a step; raises NotInRoadmap for one that is gone."""
    try:
        return there[step_id]
    except KeyError:
        raise NotInRoadmap from None


EMPTY_TREE = Steps(TreeParts(PersistentMap(), PersistentMap(), PersistentMap()))
