"""Silos: which departments and partners work with which, who works with nobody, and who is the only bridge."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from planner.insight.kept import of_tops
from planner.roadmap import Contributor, Department, Person, Records, Roadmap, Status, Step

BRIDGED: Final = 2
"""Steps across one border from which it can be told that they all hang on one person."""


class Crossing(NamedTuple):
    """That a step of one department is helped with by another, and the people that this hangs on."""

    step_id: str
    owner_id: str
    helper_id: str
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class SiloMap:
    """Ids of steps by who owns (row) and who contributes (column), both ids of departments, and shares over years."""

    departments: tuple[Department, ...]
    owned: Mapping[str, tuple[str, ...]]
    cells: Mapping[tuple[str, str], tuple[str, ...]]
    counted: int
    crossing: int
    by_year: dict[int, tuple[int, int]] = field(default_factory=dict[int, tuple[int, int]])
    """By year: steps with an owning department, and those of them that cross a border."""
    homeless: int = 0
    """Steps without a department, by themselves or by their owner."""


def home_of(roadmap: Roadmap, step: Step) -> str | None:
    """Return the id of the department that owns a step: its own, else that of its owner."""
    if step.department_id in roadmap.departments:
        return step.department_id
    owner = roadmap.people.get(step.owner_id)
    return owner.department_id if owner is not None and owner.department_id in roadmap.departments else None


def _home_of_helper(roadmap: Roadmap, one: Contributor) -> str | None:
    if one.department_id in roadmap.departments:
        return one.department_id
    person = roadmap.people.get(one.person_id)
    return person.department_id if person is not None and person.department_id in roadmap.departments else None


class _Homes(NamedTuple):
    """Which departments there are, and where each person is: all that the matrix leans on beside the steps."""

    departments: frozenset[str]
    people: tuple[tuple[str, str | None], ...]


class _KnownHomes(NamedTuple):
    """The homes as they were found last, and in what."""

    people: Records[Person]
    departments: Records[Department]
    homes: _Homes


class _Part(NamedTuple):
    """What one branch brings to the matrix, its steps in the order of the tree."""

    owned: Mapping[str, tuple[str, ...]] = {}
    crossings: tuple[Crossing, ...] = ()
    by_year: Mapping[int, tuple[int, int]] = {}
    homeless: int = 0


_NOTHING: Final = _Part()
_HOMELESS: Final = _Part(homeless=1)


class _Border(NamedTuple):
    """What two departments share: how many steps, and the people on whom all of these hang."""

    people: frozenset[str]
    shared: int


class _Whole(NamedTuple):
    """What all branches bring together: the matrix, and the borders by the ids of two departments."""

    part: _Part
    cells: Mapping[tuple[str, str], tuple[str, ...]]
    crossing: int
    borders: Mapping[tuple[str, str], _Border]


def _whole(roadmap: Roadmap) -> _Whole:
    """Return what two rules and the matrix ask for; an edit costs its line, and the rest where it changes a part."""
    homes = _homes(roadmap)

    def compute(step: Step, below: Mapping[str, _Part]) -> _Part:
        own = _NOTHING if step.status is Status.STOPPED else _of_step(roadmap, step)
        return _together([own, *below.values()]) if below else own

    return of_tops(roadmap.steps, "silos", homes, compute, _counted)


def _counted(parts: Sequence[_Part]) -> _Whole:
    whole = _together(parts)
    cells: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    people: dict[tuple[str, str], frozenset[str]] = {}
    shared: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in whole.crossings:
        here = cells[one.owner_id, one.helper_id]
        if not here or here[-1] != one.step_id:  # the crossings of one step stand together
            here.append(one.step_id)
        pair = (min(one.owner_id, one.helper_id), max(one.owner_id, one.helper_id))
        people[pair] = people[pair] & one.people if pair in people else one.people
        shared[pair].add(one.step_id)
    borders = {pair: _Border(named, len(shared[pair])) for pair, named in people.items()}
    held = {cell: tuple(step_ids) for cell, step_ids in cells.items()}
    return _Whole(whole, held, len({one.step_id for one in whole.crossings}), borders)


def _homes(roadmap: Roadmap) -> _Homes:
    """Return the homes, the very same ones as long as nobody moves: a new name of a department changes no figure."""
    memo = roadmap.steps.memo("silo homes")
    known = memo.get("")
    kept = known if isinstance(known, _KnownHomes) else None
    if kept is None or kept.people is not roadmap.people or kept.departments is not roadmap.departments:
        homes = _Homes(
            frozenset(roadmap.departments.by_id), tuple([(one.id, one.department_id) for one in roadmap.people])
        )
        same = kept is not None and kept.homes == homes
        kept = _KnownHomes(roadmap.people, roadmap.departments, kept.homes if kept is not None and same else homes)
        memo.keep("", kept)
    return kept.homes


def _of_step(roadmap: Roadmap, step: Step) -> _Part:
    home = home_of(roadmap, step)
    if home is None:
        return _HOMELESS
    found = tuple(_crossings(roadmap, step, home))
    return _Part({home: (step.id,)}, found, {year: (1, int(bool(found))) for year in _years(step)}, 0)


def _crossings(roadmap: Roadmap, step: Step, home: str) -> Iterator[Crossing]:
    for one in roadmap.contributors.of_step(step):
        helper = _home_of_helper(roadmap, one)
        if helper is not None and home != helper:
            people = frozenset(who for who in (step.owner_id, one.person_id) if who in roadmap.people and who)
            yield Crossing(step.id, home, helper, people)


def _together(parts: Sequence[_Part]) -> _Part:
    owned: defaultdict[str, list[str]] = defaultdict(list)
    years: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    across: list[Crossing] = []
    homeless = 0
    for part in parts:
        for home, step_ids in part.owned.items():
            owned[home].extend(step_ids)
        for year, (count, crossing) in part.by_year.items():
            total = years[year]
            total[0] += count
            total[1] += crossing
        across.extend(part.crossings)
        homeless += part.homeless
    by_year = {year: (count, crossing) for year, (count, crossing) in years.items()}
    return _Part({home: tuple(step_ids) for home, step_ids in owned.items()}, tuple(across), by_year, homeless)


def silo_map(roadmap: Roadmap) -> SiloMap:
    """Return the matrix of all steps that are not stopped, each once in a cell."""
    found = _whole(roadmap)
    ordered = sorted(roadmap.departments, key=lambda one: (one.partner, one.name.casefold(), one.id))
    return SiloMap(
        departments=tuple(ordered),
        owned=found.part.owned,
        cells=found.cells,
        counted=sum(map(len, found.part.owned.values())),
        crossing=found.crossing,
        by_year=dict(sorted(found.part.by_year.items())),
        homeless=found.part.homeless,
    )


def _years(step: Step) -> range:
    first, last = step.start or step.end, step.end or step.start
    if first is None or last is None or last < first:
        return range(0)
    return range(first.year, min(last.year, first.year + 50) + 1)


def alone(roadmap: Roadmap) -> Iterator[tuple[Department, int]]:
    """Yield the departments that own steps and work with nobody, in a plan in which others do; with how many steps."""
    found = _whole(roadmap)
    together = {one for pair in found.borders for one in pair}
    if not together:
        return
    for department in roadmap.departments:
        owned = found.part.owned.get(department.id, ())
        if department.id not in together and owned:
            yield department, len(owned)


class Bridge(NamedTuple):
    """The one person on whom all steps across one border hang."""

    person: Person
    one: Department
    other: Department
    shared: int


def only_bridges(roadmap: Roadmap) -> Iterator[Bridge]:
    """Yield who is the only bridge between two departments that share two steps or more, by name."""
    bridges: list[Bridge] = []
    for (one, other), border in _whole(roadmap).borders.items():
        if len(border.people) == 1 and border.shared >= BRIDGED:
            person = roadmap.people[next(iter(border.people))]
            between = sorted((roadmap.departments[one], roadmap.departments[other]), key=lambda where: where.name)
            bridges.append(Bridge(person, between[0], between[1], border.shared))
    yield from sorted(bridges, key=lambda found: (found.person.name.casefold(), found.one.name, found.other.name))


def crossing_steps(roadmap: Roadmap) -> tuple[str, ...]:
    """Return the ids of the steps that cross a border, in the order of the tree."""
    return tuple(dict.fromkeys(one.step_id for one in _whole(roadmap).part.crossings))


def homeless_steps(roadmap: Roadmap) -> tuple[str, ...]:
    """Return the ids of the steps that belong to no department, in the order of the tree."""
    return tuple(
        step.id for step in roadmap.steps.walk() if step.status is not Status.STOPPED and home_of(roadmap, step) is None
    )


def bridged_steps(roadmap: Roadmap, bridge: Bridge) -> tuple[str, ...]:
    """Return the ids of the steps that two departments share by one person, in the order of the tree."""
    pair = {bridge.one.id, bridge.other.id}
    found = (one.step_id for one in _whole(roadmap).part.crossings if {one.owner_id, one.helper_id} == pair)
    return tuple(dict.fromkeys(found))


def steps_of(roadmap: Roadmap, department: Department) -> tuple[str, ...]:
    """Return the ids of the steps that a department owns, in the order of the tree."""
    return _whole(roadmap).part.owned.get(department.id, ())
