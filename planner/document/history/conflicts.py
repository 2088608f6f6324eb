"""What two sides did without knowing of each other, and what nobody has settled yet.

A value: several were given to one field. A place: a step was hung at several. A removal: one side removed what the
other worked on. Twins: two new steps of one title at one place, or one person entered twice. What settles each is a
later change by somebody who knows both sides.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from planner.document.history.changeset import Changeset
from planner.document.history.graph import ChangeGraph
from planner.document.history.record_log import Key, RecordLog, StampedValue, open_values
from planner.roadmap.changes import decoded
from planner.roadmap.edits import PLACE, WHOLE, KeepAlive, Value, record_of
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import Place, Steps
from planner.store import journal
from planner.store.conflict_index import DUPLICATES, OpenConflict, read_open

PlaceOf = Callable[[str], Place | None]
Kind = Literal["value", "place", "removal", "twins"]


MOST_ALIKE: Final = 50
"""Records of one name that are held against each other; more of them is nobody's mistake."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What changes that did not know of each other did to one record; the first value stands.

    `field` is that of the values, "place" for a place, "" for a removal, and names the other record for twins. Of a
    removal the first value is the latest act on the record and the second is the removal; of twins they are the two
    makings, that of this record first.
    """

    entity: str
    entity_id: str
    field: str
    values: tuple[StampedValue, ...]

    @property
    def kind(self) -> Kind:
        """Which of the four it is."""
        if self.field.startswith(DUPLICATES):
            return "twins"
        if self.field == PLACE:
            return "place"
        return "removal" if self.field == WHOLE else "value"

    @property
    def other_id(self) -> str | None:
        """The earlier of twins, of which this record is the later one."""
        return self.field.removeprefix(DUPLICATES) if self.kind == "twins" else None

    @property
    def index(self) -> OpenConflict:
        """What is written of it in the file."""
        return OpenConflict(self.entity, self.entity_id, self.field, tuple(one.change_id for one in self.values))


def conflicts_in(
    keys: Iterable[Key], logs: Mapping[Key, RecordLog], place_of: PlaceOf, graph: ChangeGraph
) -> Iterator[Conflict]:
    """Yield the conflicts that are open in some living records, twins left out."""
    for key in keys:
        log = logs[key]
        for name, values_given in log.fields.items():
            values = open_values(values_given, graph) if len(values_given) > 1 else ()
            if len(values) > 1:
                yield Conflict(*key, name, tuple(values))
        stands = place_of(key[1]) if len(log.places) > 1 else None
        if stands is not None and (found := _places(log, stands, graph)):
            yield Conflict(*key, PLACE, tuple(found))
        if log.removals and (found := _removal(log, graph)):
            yield Conflict(*key, WHOLE, tuple(found))


def _places(log: RecordLog, stands: Place, graph: ChangeGraph) -> Sequence[StampedValue]:
    """Return the places under different steps that are open for a step, that where it hangs first."""
    here = (stands.parent_id, stands.rank)
    state = next((value for value in reversed(log.places) if value.value == here), log.places[-1])
    found = {stands.parent_id: state}
    for value in open_values(log.places, graph):
        assert isinstance(value.value, tuple)
        found.setdefault(value.value[0], value)
    return list(found.values()) if len(found) > 1 else ()


def _removal(log: RecordLog, graph: ChangeGraph) -> Sequence[StampedValue]:
    """Return the latest act on a living record and the latest removal that no act knew of, if there is one."""
    acts, removals = log.acts, log.removals
    if log.lives_by_acts(graph):  # what is there only for others' sake is changes_on_them, whoever changed their mind
        acts = [act for act in acts if act[1] not in graph.ignored]
        removals = [gone for gone in removals if gone[1] not in graph.ignored]
    unknown = [gone for gone in removals if not any(graph.observed(act[1], gone) for act in acts)]
    if not unknown:
        return ()
    act, gone = max(acts or log.acts), max(unknown)
    return StampedValue(act[1], act, None), StampedValue(gone[1], gone, None)


# Twins.


def duplicates_among(
    candidates: Iterable[tuple[str, str, str]], logs: Mapping[Key, RecordLog], graph: ChangeGraph
) -> Iterator[Conflict]:
    """Yield those of some `twin_candidates` that seem to be one."""
    for entity, first, second in candidates:
        one, other = logs.get((entity, first)), logs.get((entity, second))
        if one is not None and other is not None and one.made and other.made and _are_concurrent(one, other, graph):
            later, earlier = (second, first) if one.made[0] < other.made[0] else (first, second)
            made = [logs[entity, record_id].made[0] for record_id in (later, earlier)]
            values = tuple(StampedValue(stamp[1], stamp, None) for stamp in made)
            yield Conflict(entity, later, f"{DUPLICATES}{earlier}", values)


def duplicate_candidates(roadmap: Roadmap, examined: Collection[Key] | None) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of neighbours of one title and of persons of one name, as entity and two ids."""
    steps = roadmap.steps
    parents = steps.parts.children if examined is None else _parents(steps, examined)
    for parent_id in parents:
        named = ((steps[step_id].title, step_id) for step_id in steps.child_ids(parent_id))
        yield from (("step", *pair) for pair in _pairs(named, examined, "step"))
    if examined is None or any(entity == "person" for entity, _ in examined):
        people = ((person.name, person.id) for person in roadmap.people)
        yield from (("person", *pair) for pair in _pairs(people, examined, "person"))


def _parents(steps: Steps, examined: Collection[Key]) -> set[str | None]:
    return {steps.parent_id(one) for entity, one in examined if entity == "step" and one in steps}


def _pairs(
    named: Iterable[tuple[str, str]], examined: Collection[Key] | None, entity: str
) -> Iterator[tuple[str, str]]:
    same: dict[str, list[str]] = {}
    for name, record_id in named:
        if plain := " ".join(name.casefold().split()):
            same.setdefault(plain, []).append(record_id)
    for ids in same.values():
        del ids[MOST_ALIKE:]
        for number, one in enumerate(ids):
            for other in ids[number + 1 :]:
                if examined is None or (entity, one) in examined or (entity, other) in examined:
                    yield one, other


def _are_concurrent(one: RecordLog, other: RecordLog, graph: ChangeGraph) -> bool:
    """Tell whether two records were made by sides that did not know of each other, and nobody has decided since."""
    first, second = one.made[0], other.made[0]
    if graph.observed(first[1], second) or graph.observed(second[1], first):
        return False
    deciding = {value.stamp for log in (one, other) for value in _deciding_values(log)}
    deciding.update(one.resolutions, other.resolutions)
    deciders = {by for _, by in deciding if by not in graph.ignored}
    return not any(graph.observed(by, first) and graph.observed(by, second) for by in deciders)


def _deciding_values(log: RecordLog) -> Iterator[StampedValue]:
    yield from log.places
    for name in ("title", "name"):
        yield from log.fields.get(name, ())


# Those that are written down in a file.


def conflicts_on(connection: sqlite3.Connection, roadmap: Roadmap, keys: Collection[Key]) -> list[Conflict]:
    """Return the conflicts that are open in some records, looked for in a journal of which `roadmap` is the plan."""
    there = [key for key in sorted(keys) if record_of(roadmap, *key) is not None]
    pairs = tuple(duplicate_candidates(roadmap, there))
    alike = {(name, one) for name, *pair in pairs for one in pair}
    ids = {record_id for _, record_id in (*there, *alike)}
    changes_on_them = journal.changes_on(connection, ids)
    if len({head.session for head, _ in changes_on_them}) < 2 and not any(
        isinstance(edit, KeepAlive) for _, edits in changes_on_them for edit in edits
    ):
        return []  # one person alone, as mostly, and nothing that is there for others' sake
    changes = Changeset(connection)
    found = [*conflicts_in(there, changes.read(there), roadmap.steps.parts.places.get, changes.graph)]
    return [*found, *duplicates_among(pairs, changes.read(alike), changes.graph)]


def read_conflicts(connection: sqlite3.Connection) -> tuple[Conflict, ...]:
    """Return the conflicts that are open, with the values as the journal has them."""
    return tuple([found for one in read_open(connection) if (found := _with_values(connection, one)) is not None])


def _with_values(connection: sqlite3.Connection, one: OpenConflict) -> Conflict | None:
    values: list[StampedValue] = []
    for change_id in one.change_ids:
        try:
            stamp = journal.read_change(connection, change_id).stamp
        except KeyError:
            return None
        values.append(StampedValue(change_id, stamp, _value_in(connection, change_id, one)))
    return Conflict(one.entity, one.entity_id, one.field, tuple(values)) if len(values) > 1 else None


def _value_in(connection: sqlite3.Connection, change_id: str, one: OpenConflict) -> Value:
    """Return the value that a change gave to the field of a conflict, None where it gave none."""
    if one.field == WHOLE or one.field.startswith(DUPLICATES):
        return None
    found: Value = None
    for field, new in journal.values_given(connection, change_id, one.entity_id):
        value = decoded(field, new)
        if field == one.field:
            found = value
        elif field == WHOLE and isinstance(value, Mapping):
            found = (value.get("parent_id"), value.get("rank")) if one.field == PLACE else value.get(one.field)  # type: ignore[assignment]
    return found
