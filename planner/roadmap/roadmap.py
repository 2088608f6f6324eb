"""The whole plan in memory: one goal, a tree of steps, and those who carry them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from planner.roadmap.practice.agreements import Agreement
from planner.roadmap.practice.course import Chance, Minute, Rescheduling, Success
from planner.roadmap.practice.ethics import Assessment, EthicsAnswer, EthicsQuestion
from planner.roadmap.practice.experiments import Amendment, Closure, Expense, Experiment, Reading
from planner.roadmap.practice.served import Benefit, ServedGroup
from planner.roadmap.practice.tensions import Placement, Pull, Sign, Tension
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

    __slots__ = ("_by_id", "_groups")

    def __init__(self, by_id: Mapping[str, R] | None = None) -> None:
        self._by_id: Mapping[str, R] = by_id if by_id is not None else {}
        self._groups: dict[str, Mapping[str, tuple[R, ...]]] = {}

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
        return self.of("step_id", step)

    def of(self, reference: str, record: Record | str) -> tuple[R, ...]:
        """Return the records that name another by the field `reference`, in order; grouped once, when first asked."""
        groups = self._groups.get(reference)
        if groups is None:
            found: dict[str, list[R]] = {}
            for one in self._by_id.values():
                named: str | None = getattr(one, reference, None)
                if named is not None:
                    found.setdefault(named, []).append(one)
            groups = self._groups[reference] = {named: tuple(group) for named, group in found.items()}
        return groups.get(id_of(record), ())

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
    served_groups: Records[ServedGroup] = field(default_factory=Records[ServedGroup])
    benefits: Records[Benefit] = field(default_factory=Records[Benefit])
    experiments: Records[Experiment] = field(default_factory=Records[Experiment])
    amendments: Records[Amendment] = field(default_factory=Records[Amendment])
    readings: Records[Reading] = field(default_factory=Records[Reading])
    expenses: Records[Expense] = field(default_factory=Records[Expense])
    closures: Records[Closure] = field(default_factory=Records[Closure])
    agreements: Records[Agreement] = field(default_factory=Records[Agreement])
    tensions: Records[Tension] = field(default_factory=Records[Tension])
    signs: Records[Sign] = field(default_factory=Records[Sign])
    placements: Records[Placement] = field(default_factory=Records[Placement])
    pulls: Records[Pull] = field(default_factory=Records[Pull])
    chances: Records[Chance] = field(default_factory=Records[Chance])
    successes: Records[Success] = field(default_factory=Records[Success])
    reschedulings: Records[Rescheduling] = field(default_factory=Records[Rescheduling])
    minutes: Records[Minute] = field(default_factory=Records[Minute])
    ethics_questions: Records[EthicsQuestion] = field(default_factory=Records[EthicsQuestion])
    ethics_answers: Records[EthicsAnswer] = field(default_factory=Records[EthicsAnswer])
    assessments: Records[Assessment] = field(default_factory=Records[Assessment])

    def themes_of(self, pillar: Record | str) -> tuple[Theme, ...]:
        """Return the themes of one pillar in order."""
        pillar_id = id_of(pillar)
        return tuple([theme for theme in self.themes if theme.pillar_id == pillar_id])
