"""Conflicts: concurrent edits of one record that no later change has resolved.

Four kinds. Value: several values of one field. Place: one step moved under several parents. Removal: one side removed
what the other edited. Twins: duplicates, two steps of one title under one parent or one person entered twice. Any
later change by somebody who observed both sides resolves it, whatever it decides.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

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
"""Records of one name that are compared pairwise; more than that are no accident, and would cost a square."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Concurrent edits of one record; the first value is the one in the plan.

    `field` is that of the values, "place" for a place, "" for a removal, and names the other record for twins. Of a
    removal the first value is the latest edit of the record and the second the removal; of twins they are the two
    creations, that of this record first.
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
        """The id of the earlier of two duplicates, of which this record is the later one; None for other kinds."""
        return self.field.removeprefix(DUPLICATES) if self.kind == "twins" else None

    @property
    def index(self) -> OpenConflict:
        """The row of the conflict index for it."""
        return OpenConflict(self.entity, self.entity_id, self.field, tuple(one.change_id for one in self.values))


def conflicts_in(
    keys: Iterable[Key], logs: Mapping[Key, RecordLog], place_of: PlaceOf, graph: ChangeGraph
) -> Iterator[Conflict]:
    """Yield the open conflicts of some records in the plan, all kinds but duplicates."""
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
    """Return the concurrent places of a step under different parents, its place in the plan first."""
    here = (stands.parent_id, stands.rank)
    state = next((value for value in reversed(log.places) if value.value == here), log.places[-1])
    # Two ranks under one parent are no conflict: nobody cares who wins among neighbours.
    found = {stands.parent_id: state}
    for value in open_values(log.places, graph):
        assert isinstance(value.value, tuple)
        found.setdefault(value.value[0], value)
    return list(found.values()) if len(found) > 1 else ()


def _removal(log: RecordLog, graph: ChangeGraph) -> Sequence[StampedValue]:
    """Return the latest edit of a record and the latest removal that no edit observed, if there is one."""
    edits, removals = log.edits, log.removals
    # Who edits a record that others removed decides that it stays; an undone edit decides nothing. A resurrected record
    # has nobody's decision behind it, so its conflict stays open even where the removal was undone.
    if log.lives_by_edits(graph):
        edits = [edit for edit in edits if edit[1] not in graph.ignored]
        removals = [gone for gone in removals if gone[1] not in graph.ignored]
    unknown = [gone for gone in removals if not any(graph.observed(edit[1], gone) for edit in edits)]
    if not unknown:
        return ()
    edit, gone = max(edits or log.edits), max(unknown)
    return StampedValue(edit[1], edit, None), StampedValue(gone[1], gone, None)


# Duplicates.


def duplicates_among(
    candidates: Iterable[tuple[str, str, str]], logs: Mapping[Key, RecordLog], graph: ChangeGraph
) -> Iterator[Conflict]:
    """Yield the conflicts among `duplicate_candidates`: those created concurrently, with no decision since."""
    for entity, first, second in candidates:
        one, other = logs.get((entity, first)), logs.get((entity, second))
        if (
            one is not None
            and other is not None
            and one.creations
            and other.creations
            and _are_concurrent(one, other, graph)
        ):
            later, earlier = (second, first) if one.creations[0] < other.creations[0] else (first, second)
            made = [logs[entity, record_id].creations[0] for record_id in (later, earlier)]
            values = tuple(StampedValue(stamp[1], stamp, None) for stamp in made)
            yield Conflict(entity, later, f"{DUPLICATES}{earlier}", values)


def duplicate_candidates(roadmap: Roadmap, examined: Collection[Key] | None) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of siblings of one title and of persons of one name, as entity and two ids.

    With `examined`, only pairs with at least one of these records; None yields all.
    """
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
    """Tell whether two records were created concurrently, and no change that observed both has decided since."""
    first, second = one.creations[0], other.creations[0]
    if graph.observed(first[1], second) or graph.observed(second[1], first):
        return False
    # Naming or moving one of two records that one sees side by side says that they are two.
    deciding = {value.stamp for log in (one, other) for value in _deciding_values(log)}
    deciding.update(one.resolutions, other.resolutions)
    deciders = {by for _, by in deciding if by not in graph.ignored}
    return not any(graph.observed(by, first) and graph.observed(by, second) for by in deciders)


def _deciding_values(log: RecordLog) -> Iterator[StampedValue]:
    yield from log.places
    for name in ("title", "name"):
        yield from log.fields.get(name, ())


# The conflict index of a file.


def conflicts_on(connection: sqlite3.Connection, roadmap: Roadmap, keys: Collection[Key]) -> list[Conflict]:
    """Compute the open conflicts of some records anew from a journal of which `roadmap` is the plan; writes nothing."""
    there = [key for key in sorted(keys) if record_of(roadmap, *key) is not None]
    pairs = tuple(duplicate_candidates(roadmap, there))
    alike = {(name, one) for name, *pair in pairs for one in pair}
    ids = {record_id for _, record_id in (*there, *alike)}
    changes_on_them = journal.changes_on(connection, ids)
    if len({head.session for head, _ in changes_on_them}) < 2 and not any(
        isinstance(edit, KeepAlive) for _, edits in changes_on_them for edit in edits
    ):
        # The shortcut that makes undo quick: edits of one session are never concurrent, and only a record kept alive
        # can be in conflict all the same.
        return []
    changes = Changeset(connection)
    found = [*conflicts_in(there, changes.read(there), roadmap.steps.parts.places.get, changes.graph)]
    return [*found, *duplicates_among(pairs, changes.read(alike), changes.graph)]


def read_conflicts(connection: sqlite3.Connection, roadmap: Roadmap) -> tuple[Conflict, ...]:
    """Read the conflict index, with each value from the journal.

    Rows whose records or changes are gone, or gave no such value, are skipped: an incoming index may be false.
    """
    rows = [one for one in read_open(connection) if all(record_of(roadmap, one.entity, of) for of in one.records)]
    return tuple([found for one in rows if (found := _with_values(connection, one)) is not None])


def _with_values(connection: sqlite3.Connection, one: OpenConflict) -> Conflict | None:
    values: list[StampedValue] = []
    for change_id in one.change_ids:
        try:
            stamp = journal.read_change(connection, change_id).stamp
        except KeyError:
            return None
        found = _value_in(connection, change_id, one)
        if found is _NO_VALUE:
            return None
        values.append(StampedValue(change_id, stamp, cast("Value", found)))
    return Conflict(one.entity, one.entity_id, one.field, tuple(values)) if len(values) > 1 else None


_NO_VALUE: Final = object()


def _value_in(connection: sqlite3.Connection, change_id: str, one: OpenConflict) -> object:
    """Return the value that a change gave to the field of a conflict, by an edit or a creation; else `_NO_VALUE`.

    None of a conflict about the whole record.
    """
    if one.field == WHOLE or one.field.startswith(DUPLICATES):
        return None
    found: object = _NO_VALUE
    for field, new in journal.values_given(connection, change_id, one.entity_id):
        value = decoded(field, new)
        if field == one.field:
            found = value
        elif field == WHOLE and isinstance(value, Mapping):
            found = (value.get("parent_id"), value.get("rank")) if one.field == PLACE else value.get(one.field)  # type: ignore[assignment]
    return found
