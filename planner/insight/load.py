"""What each person carries: the steps that are theirs at one time, by quarter and today.

The rule. What counts is an open leaf with a day, of one owner, that is no milestone and hangs in no stopped branch. It
is carried from its first to its last known day, both included; one that was begun before its first day from today on,
one whose last day has passed until today, for it is still to be done.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.insight.kept import of_branch, of_tree
from planner.insight.progress import weight_of
from planner.roadmap import Person, Roadmap, Status, Step
from planner.roadmap.period import Period, months_from


@dataclass(frozen=True, slots=True)
class QuarterLoad:
    """What one person carries in one quarter: the `ids` of the steps, how many, and what they weigh together.

    `above` tells that they are more than `goal.most_at_once`.
    """

    count: int
    weight: float
    ids: tuple[str, ...]
    above: bool


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """A row of the heat map: a person, and what is carried in each quarter."""

    person: Person
    quarters: tuple[QuarterLoad, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """The heat map: its `quarters`, a row for each person, and the open leaves that stand in none of the rows.

    Rows are in the order of department and name, partners last. `undated` have an owner and no days, `ownerless` no
    owner.
    """

    quarters: tuple[Period, ...]
    rows: tuple[PersonLoad, ...]
    undated: int
    ownerless: int

    @property
    def weighed(self) -> bool:
        """Whether the steps of any cell weigh more or less than one each."""
        return any(cell.weight != cell.count for row in self.rows for cell in row.quarters)


_Cells = Mapping[str, tuple[tuple[Step, ...], ...]]
"""The steps that each owner carries in each of the periods."""


@dataclass(frozen=True, slots=True)
class _Carried:
    cells: _Cells
    undated: int = 0
    ownerless: int = 0


def quarters_from(first: date, count: int) -> tuple[Period, ...]:
    """Return `count` quarters of the calendar, the first of them the one of the day `first`."""
    number = first.year * 4 + (first.month - 1) // 3
    places = [divmod(number + later, 4) for later in range(count)]
    return tuple([months_from(year, quarter * 3 + 1, 3) for year, quarter in places if year <= date.max.year])


def load(roadmap: Roadmap, first: date, quarters: int = 8, today: date | None = None) -> Load:
    """Return what each person carries in so many quarters from the one of `first`; `today` is `first` if left out."""
    spans = quarters_from(first, quarters)
    whole = _carried(roadmap, "load", spans, today or first)
    nothing: tuple[tuple[Step, ...], ...] = ((),) * len(spans)
    rows = [
        PersonLoad(person, tuple([_cell(roadmap, steps) for steps in whole.cells.get(person.id, nothing)]))
        for person in sorted(roadmap.people, key=lambda person: _order(roadmap, person))
    ]
    return Load(spans, tuple(rows), whole.undated, whole.ownerless)


def under_way(roadmap: Roadmap, today: date) -> dict[str, tuple[Step, ...]]:
    """Return the steps that each person carries today, by the id of the person, in the order of the tree."""
    whole = _carried(roadmap, "under way", (Period(today, today),), today)
    return {owner_id: steps for owner_id, (steps,) in whole.cells.items() if steps and owner_id in roadmap.people}


def overloaded(roadmap: Roadmap, today: date) -> tuple[tuple[Person, int], ...]:
    """Return who has more steps under way today than the roadmap's limit, and how many, in the order of the people."""
    carried = under_way(roadmap, today)
    most = roadmap.goal.most_at_once
    return tuple([(one, len(carried[one.id])) for one in roadmap.people if len(carried.get(one.id, ())) > most])


def _order(roadmap: Roadmap, person: Person) -> tuple[bool, bool, str, str, str]:
    department = roadmap.departments.get(person.department_id)
    if department is None:
        return False, True, "", person.name.casefold(), person.id
    return department.partner, False, department.name.casefold(), person.name.casefold(), person.id


def _cell(roadmap: Roadmap, steps: Sequence[Step]) -> QuarterLoad:
    weight = sum(map(weight_of, steps))
    return QuarterLoad(len(steps), weight, tuple([step.id for step in steps]), len(steps) > roadmap.goal.most_at_once)


def _carried(roadmap: Roadmap, name: str, spans: tuple[Period, ...], today: date) -> _Carried:
    def compute(step: Step, below: Mapping[str, _Carried]) -> _Carried:
        if step.status is Status.STOPPED:
            return _Carried({})
        children = roadmap.steps.child_ids(step)
        return _together([below[child] for child in children]) if children else _of_leaf(step, spans, today)

    key = (spans, today)
    steps = roadmap.steps

    def together() -> _Carried:
        return _together([of_branch(steps, step, name, key, compute) for step in steps.children(None)])

    return of_tree(steps, f"{name} of all", key, together)


def _of_leaf(step: Step, spans: tuple[Period, ...], today: date) -> _Carried:
    if step.status is Status.DONE or step.milestone:
        return _Carried({})
    if step.owner_id is None:
        return _Carried({}, ownerless=1)
    days = _days(step, today)
    if days is None:
        return _Carried({}, undated=1)
    cells = tuple([(step,) if _meets(span, *days) else () for span in spans])
    return _Carried({step.owner_id: cells} if any(cells) else {})


def _days(step: Step, today: date) -> tuple[date, date] | None:
    """Return the first and the last day on which an open step is carried, None where it has no days."""
    first, last = step.start or step.end, step.end or step.start
    if first is None or last is None:
        return None
    return min(first, today) if step.status is Status.UNDER_WAY else first, max(last, today)


def _meets(span: Period, first: date, last: date) -> bool:
    return span.start is not None and span.end is not None and span.start <= last and first <= span.end


def _together(parts: list[_Carried]) -> _Carried:
    cells: dict[str, list[list[Step]]] = {}
    for owner_id, row in _rows(parts):
        kept = cells.setdefault(owner_id, [[] for _ in row])
        for cell, steps in zip(kept, row, strict=True):
            cell.extend(steps)
    return _Carried(
        {owner_id: tuple([tuple(cell) for cell in row]) for owner_id, row in cells.items()},
        sum(part.undated for part in parts),
        sum(part.ownerless for part in parts),
    )


def _rows(parts: list[_Carried]) -> Iterator[tuple[str, tuple[tuple[Step, ...], ...]]]:
    for part in parts:
        yield from part.cells.items()
