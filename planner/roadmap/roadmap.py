"""The whole plan in memory: one goal, a tree of steps, and those who carry them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from planner.roadmap.records import (
    CheckIn,
    Contributor,
    Decision,
    Department,
    Goal,
    HiddenPage,
    Person,
    Pillar,
    Record,
    Review,
    SetAside,
    Theme,
)
from planner.roadmap.steps import EMPTY_TREE, Steps, id_of

R = TypeVar("R", bound=Record)


class Records(Generic[R]):
    """An immutable set of records of one kind, in a fixed order, found by id.

    Iteration gives records; `records[id]` raises KeyError for an unknown id, `get` gives None.
    """

    __slots__ = ("_by_id", "_by_step")

    def __init__(self, by_id: Mapping[str, R] | None = None) -> None:
        self._by_id: Mapping[str, R] = by_id if by_id is not None else {}
        self._by_step: Mapping[str, tuple[R, ...]] | None = None

    @property
    def by_id(self) -> Mapping[str, R]:
        """The records by their ids, to be read and never written."""
        return self._by_id

    def __iter__(self) -> Iterator[R]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, record: object) -> bool:
        return (record.id if isinstance(record, Record) else record) in self._by_id

    def __getitem__(self, record: Record | str) -> R:
        return self._by_id[id_of(record)]

    def get(self, record: Record | str | None) -> R | None:
        """Return the record as it is now, or None where there is none."""
        return None if record is None else self._by_id.get(id_of(record))

    def of_step(self, step: Record | str) -> tuple[R, ...]:
        """Return the records that name a step by their `step_id`, in order; grouped once, when first asked for."""
        if self._by_step is None:
            groups: dict[str, list[R]] = {}
            for record in self._by_id.values():
                step_id: str | None = getattr(record, "step_id", None)
                if step_id is not None:
                    groups.setdefault(step_id, []).append(record)
            self._by_step = {step_id: tuple(group) for step_id, group in groups.items()}
        return self._by_step.get(id_of(step), ())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Records):
            return NotImplemented
        return self._by_id == other._by_id  # pyright: ignore[reportUnknownMemberType]

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A plan at one moment. It never changes: an edit makes the next one and shares what stayed the same.

    `people` and `departments` are in the order of their names, `pillars` and `themes` by rank, what has a
    day by day.
    """

    goal: Goal = field(default_factory=Goal)
    steps: Steps = field(default_factory=lambda: EMPTY_TREE)
    people: Records[Person] = field(default_factory=Records[Person])
    departments: Records[Department] = field(default_factory=Records[Department])
    pillars: Records[Pillar] = field(default_factory=Records[Pillar])
    themes: Records[Theme] = field(default_factory=Records[Theme])
    check_ins: Records[CheckIn] = field(default_factory=Records[CheckIn])
    contributors: Records[Contributor] = field(default_factory=Records[Contributor])
    decisions: Records[Decision] = field(default_factory=Records[Decision])
    reviews: Records[Review] = field(default_factory=Records[Review])
    set_aside: Records[SetAside] = field(default_factory=Records[SetAside])
    hidden_pages: Records[HiddenPage] = field(default_factory=Records[HiddenPage])

    def themes_of(self, pillar: Record | str) -> tuple[Theme, ...]:
        """Return the themes of one pillar in order."""
        pillar_id = id_of(pillar)
        return tuple([theme for theme in self.themes if theme.pillar_id == pillar_id])
