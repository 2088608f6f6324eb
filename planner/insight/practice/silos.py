"""Silos: which departments and partners work with which, who works with nobody, and who is the only bridge."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from planner.roadmap import Contributor, Department, Person, Roadmap, Status, Step

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
    owned: dict[str, list[str]]
    cells: dict[tuple[str, str], list[str]]
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


class _Known(NamedTuple):
    """The crossings that were found last, and in what: two rules and the matrix ask for the same ones."""

    roadmap: Roadmap
    crossings: tuple[Crossing, ...]


def crossings(roadmap: Roadmap) -> tuple[Crossing, ...]:
    """Return each pair of a step and another department that helps with it; stopped steps are left out."""
    memo = roadmap.steps.memo("crossings")
    known = memo.get("")
    if not isinstance(known, _Known) or known.roadmap is not roadmap:
        known = _Known(roadmap, tuple(_crossings(roadmap)))
        memo.keep("", known)
    return known.crossings


def _crossings(roadmap: Roadmap) -> Iterator[Crossing]:
    for one in roadmap.contributors:
        step = roadmap.steps.get(one.step_id)
        if step is None or step.status is Status.STOPPED:
            continue
        home, helper = home_of(roadmap, step), _home_of_helper(roadmap, one)
        if home is not None and helper is not None and home != helper:
            people = frozenset(who for who in (step.owner_id, one.person_id) if who in roadmap.people and who)
            yield Crossing(step.id, home, helper, people)


def silo_map(roadmap: Roadmap) -> SiloMap:
    """Return the matrix of all steps that are not stopped, each once in a cell."""
    cells: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    crossing: set[str] = set()
    for one in crossings(roadmap):
        here = cells[one.owner_id, one.helper_id]
        crossing.add(one.step_id)
        if one.step_id not in here:
            here.append(one.step_id)
    owned: defaultdict[str, list[str]] = defaultdict(list)
    years: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    homeless = 0
    place: dict[str, int] = {}
    for step in roadmap.steps.walk():
        place[step.id] = len(place)
        if step.status is Status.STOPPED:
            continue
        home = home_of(roadmap, step)
        if home is None:
            homeless += 1
            continue
        owned[home].append(step.id)
        for year in _years(step):
            years[year][0] += 1
            years[year][1] += step.id in crossing
    for here in cells.values():
        here.sort(key=place.__getitem__)
    by_year = {year: (count, across) for year, (count, across) in sorted(years.items())}
    counted = sum(map(len, owned.values()))
    ordered = sorted(roadmap.departments, key=lambda one: (one.partner, one.name.casefold(), one.id))
    return SiloMap(tuple(ordered), dict(owned), dict(cells), counted, len(crossing), by_year, homeless)


def _years(step: Step) -> range:
    first, last = step.start or step.end, step.end or step.start
    if first is None or last is None or last < first:
        return range(0)
    return range(first.year, min(last.year, first.year + 50) + 1)


def alone(roadmap: Roadmap) -> Iterator[tuple[Department, int]]:
    """Yield the departments that own steps and work with nobody, in a plan in which others do; with how many steps."""
    together = {one for found in crossings(roadmap) for one in (found.owner_id, found.helper_id)}
    if not together:
        return
    if all(department.id in together for department in roadmap.departments):
        return
    owned: defaultdict[str, int] = defaultdict(int)
    for step in roadmap.steps.parts.records.values():
        if step.status is not Status.STOPPED and (home := home_of(roadmap, step)) is not None:
            owned[home] += 1
    for department in roadmap.departments:
        if department.id not in together and owned.get(department.id):
            yield department, owned[department.id]


class Bridge(NamedTuple):
    """The one person on whom all steps across one border hang."""

    person: Person
    one: Department
    other: Department
    shared: int


def only_bridges(roadmap: Roadmap) -> Iterator[Bridge]:
    """Yield who is the only bridge between two departments that share two steps or more, by name."""
    people: dict[tuple[str, str], frozenset[str]] = {}
    steps: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for found in crossings(roadmap):
        pair = (min(found.owner_id, found.helper_id), max(found.owner_id, found.helper_id))
        people[pair] = people[pair] & found.people if pair in people else found.people
        steps[pair].add(found.step_id)
    bridges: list[Bridge] = []
    for (one, other), named in people.items():
        if len(named) == 1 and len(steps[one, other]) >= BRIDGED:
            person = roadmap.people[next(iter(named))]
            between = sorted((roadmap.departments[one], roadmap.departments[other]), key=lambda where: where.name)
            bridges.append(Bridge(person, between[0], between[1], len(steps[one, other])))
    yield from sorted(bridges, key=lambda found: (found.person.name.casefold(), found.one.name, found.other.name))
