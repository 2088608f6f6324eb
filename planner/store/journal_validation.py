"""Validates the journal of an incoming file before it is used: every column, in linear time.

Ids, clocks, moments and parents, and that the tables hold the records that the journal creates. The values of edits are
validated when they are decoded (`journal.edits_from`).
"""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from planner.roadmap.changes import latest_possible
from planner.roadmap.edits import PLACE, SETTLED, WHOLE
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import ID, REFERENCE, TEXT, FieldType, Matching, Plain
from planner.roadmap.roadmap import Roadmap
from planner.store import errors, journal
from planner.store.provenance import root_id

DEEPEST: Final = 5_000
"""Levels of steps at most; a person can make two thousand (`invariants.DEEPEST`), and merging can add to them."""
MOST_TANGLED: Final = 4_000_000
"""Entries that the ancestor graph of a history may take (`document/history/graph.py`); 300 MB of them."""
_MOMENT: Final = Matching(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00")
_KIND: Final = Matching("start|change|undo|redo|merge")
_HASH: Final = Matching("[0-9a-f]{64}")
_FOLLOWS: Final = re.compile(r'\[(?:"[0-9a-zA-Z_-]{1,64}"(?:, "[0-9a-zA-Z_-]{1,64}")*)?\]', re.ASCII)
_COLUMNS: Final[dict[str, FieldType]] = {
    "id": ID,
    "session": ID,
    "author": TEXT,
    "at": _MOMENT,
    "label": TEXT,
    "kind": _KIND,
    "target_id": REFERENCE,
    "hash": _HASH,
}
_FIELDS: Final = {
    name: {*entity.kinds, WHOLE, SETTLED, *({PLACE} if name == "step" else ())} - {"id"}
    for name, entity in ENTITIES.items()
}
"""By entity, the fields that an edit may have; an id never changes."""
_PART: Final = 2_000


def check_changes(connection: sqlite3.Connection, name: str) -> None:
    """Validate every column of the changes; raises Damaged, CLOCK_AHEAD or TOO_TANGLED."""
    latest, latest_moment = latest_possible()
    wanted = ", ".join(("clock", "follows", *_COLUMNS))
    found = connection.execute(f"SELECT {wanted} FROM change ORDER BY clock, id")  # noqa: S608 - our own names
    graph = _GraphCost()
    while rows := found.fetchmany(_PART):
        clocks, follows, *others = zip(*rows, strict=True)
        columns = dict(zip(_COLUMNS, others, strict=True))
        _check(name, "change.clock", all(type(clock) is int and clock >= 0 for clock in clocks))
        for column, kind in _COLUMNS.items():
            _check_column(name, f"change.{column}", kind, columns[column])
        _check(name, "change.at", all(map(_is_moment, set(columns["at"]))))
        for clock, at, label in zip(clocks, columns["at"], columns["label"], strict=True):
            # A clock that is taken over is never less again: one far ahead would win over every later edit for ever.
            if clock > latest or at > latest_moment:
                raise errors.CLOCK_AHEAD(name=name, label=label[:60] or at[:10])
        for change_id, text in zip(columns["id"], follows, strict=True):
            _check(name, "change.follows", isinstance(text, str) and bool(_FOLLOWS.fullmatch(text)))
            graph.add(change_id, json.loads(text))
            if graph.cost > MOST_TANGLED:
                raise errors.TOO_TANGLED(name=name)


class _GraphCost:
    """Bounds the cost of the ancestor graph before it is built: one entry a chain for each fork and each merge."""

    def __init__(self) -> None:
        self._tips: set[str] = set()
        self._runs = self._knots = 0

    @property
    def cost(self) -> int:
        return self._runs * self._knots

    def add(self, change_id: str, follows: Sequence[str]) -> None:
        """Add the next change, in the order of the stamps."""
        continued = next((one for one in follows if one in self._tips), None)
        if continued is None:
            self._runs += 1
        else:
            self._tips.remove(continued)
        if continued is None or len(follows) != 1:
            self._knots += max(len(follows), 1)
        self._tips.add(change_id)


def _is_moment(text: str) -> bool:
    try:
        # Before 1970 and after 3000 not every system can tell the time of day.
        return "1970" <= text < "3000" and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def check_edits(connection: sqlite3.Connection, roadmap: Roadmap, name: str) -> None:
    """Validate that edits are of records which the journal creates, and that the tables hold these; raises Damaged."""
    made, removed, meant = _Ids(), _Ids(), _Ids()
    made.take(connection.execute("SELECT entity, entity_id FROM edit WHERE field = '' AND new <> '{}'"))
    removed.take(journal.records_once_removed(connection))
    query = "SELECT DISTINCT entity, entity_id, field FROM edit WHERE field <> '' OR new = '{}'"
    fields = connection.execute(query).fetchall()
    meant.take((entity, record_id) for entity, record_id, _ in fields)
    named = {*made, *removed, *meant}
    _check(name, "edit.entity", named <= ENTITIES.keys())
    _check(name, "edit.field", all(field in _FIELDS[entity] for entity, _, field in fields))
    # Behind a snapshot root, changes of copies that diverged earlier may edit records that were removed before it.
    begins_later = root_id(connection) is not None
    for entity in named:
        others = removed[entity] | meant[entity]
        _check(name, "edit: a record that was never made", begins_later or others <= made[entity])
    goals = connection.execute("SELECT new FROM edit WHERE entity = 'goal' AND field = ''").fetchall()
    _check(name, "edit: two goals", len(goals) == 1 and goals[0][0] is not None)
    for entity in ENTITIES:
        there, ever = _ids_in(roadmap, entity), made[entity]
        _check(name, "edit: another plan than in the tables", ever - removed[entity] <= there <= ever)
        # The ids in the tables were validated when these were read.
        _check_column(name, "edit.entity_id", ID, (ever | removed[entity] | meant[entity]) - there)


class _Ids(dict[str, set[str]]):
    """Ids of records by entity: sets of strings compare much faster than sets of pairs."""

    def __missing__(self, entity: str) -> set[str]:
        return set()

    def take(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add pairs of entity and id."""
        for entity, record_id in pairs:
            found = self.get(entity)
            if found is None:
                found = self[entity] = set()
            found.add(record_id)


def _ids_in(roadmap: Roadmap, entity: str) -> set[str]:
    if entity == "goal":
        return {roadmap.goal.id}
    if entity == "step":
        return {*roadmap.steps.parts.records}
    return {record.id for record in getattr(roadmap, ENTITIES[entity].collection)}


def check_depth(roadmap: Roadmap, name: str) -> None:
    """Raise TOO_DEEP for a tree deeper than DEEPEST."""
    if roadmap.steps.levels() > DEEPEST:
        raise errors.TOO_DEEP(name=name, limit=DEEPEST)


def _check(name: str, detail: str, holds: bool) -> None:
    if not holds:
        raise errors.Damaged(name=name, detail=detail)


def _check_column(name: str, where: str, kind: FieldType, plain: Collection[Any]) -> None:
    """Raise Damaged for an invalid value in a column; each distinct value is validated once."""
    different: set[Plain] = set(plain)
    if kind.optional:
        different.discard(None)
    if kind.are_values(different):
        return
    for one in different:
        try:
            kind.value(one)
        except ValueError as wrong:
            raise errors.Damaged(name=name, detail=f"{where}: {str(wrong)[:60]}") from None
