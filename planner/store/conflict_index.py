"""The conflicts that are open in a file, written down so that nobody has to look through the history for them.

As the heads, they follow from the changes alone; `check` proves that they do.
"""

import json
import sqlite3
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Any, Final

from planner.roadmap.edits import PLACE, SETTLED, WHOLE, Edit, KeepAlive
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import ID
from planner.store import errors

DUPLICATES: Final = "twins "
"""What the field begins with where two records are fields_of to be one; the id of the earlier one follows."""


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """Of which field of which record, and the changes whose values differ, the standing one first."""

    entity: str
    entity_id: str
    field: str
    change_ids: tuple[str, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the records that it is about: one, or two that are fields_of to be one."""
        if self.field.startswith(DUPLICATES):
            return self.entity_id, self.field.removeprefix(DUPLICATES)
        return (self.entity_id,)


def read_open(connection: sqlite3.Connection) -> list[OpenConflict]:
    """Return the conflicts that are open, in no order that means anything."""
    query = "SELECT entity, entity_id, field, change_ids FROM conflict ORDER BY entity, entity_id, field"
    rows = connection.execute(query).fetchall()
    return [OpenConflict(row[0], row[1], row[2], tuple(json.loads(row[3]))) for row in rows if row[0]]


def write_open(connection: sqlite3.Connection, found: Iterable[OpenConflict], examined: Set[str]) -> None:
    """Write what was found in some records, in the place of what stood there about them."""
    connection.executemany(
        "DELETE FROM conflict WHERE entity = ? AND entity_id = ? AND field = ?",
        [(one.entity, one.entity_id, one.field) for one in read_open(connection) if examined & {*one.records}],
    )
    _insert(connection, found)


def write_all(connection: sqlite3.Connection, found: Iterable[OpenConflict]) -> None:
    """Write every conflict that is open."""
    connection.execute("DELETE FROM conflict")
    _insert(connection, found)


def _insert(connection: sqlite3.Connection, found: Iterable[OpenConflict]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO conflict (entity, entity_id, field, change_ids) VALUES (?, ?, ?, ?)",
        [(one.entity, one.entity_id, one.field, json.dumps(one.change_ids)) for one in found],
    )


def is_unknown(connection: sqlite3.Connection) -> bool:
    """Tell whether nobody has looked for conflicts yet: the file was of an older format until just now."""
    return connection.execute("SELECT 1 FROM conflict WHERE entity = ''").fetchone() is not None


def resolved_by(open_now: Iterable[OpenConflict], edits: Iterable[Edit]) -> list[OpenConflict]:
    """Return the open conflicts that edits by somebody who knows all that is here settle."""
    fields_of: dict[str, set[str]] = {}
    for edit in edits:
        if not isinstance(edit, KeepAlive):
            fields_of.setdefault(edit.entity_id, set()).add(edit.field)
    return [one for one in open_now if _is_resolved(one, fields_of)]


def _is_resolved(one: OpenConflict, fields_of: dict[str, set[str]]) -> bool:
    if not one.field.startswith(DUPLICATES):
        fields = fields_of.get(one.entity_id, set[str]())
        # Whatever is done to a record by one who knows that others removed it says that it stays.
        return bool(fields) if one.field == WHOLE else bool(fields & {one.field, WHOLE})
    deciding = {WHOLE, PLACE, SETTLED, "title", "name"}
    return any(fields_of.get(record_id, set[str]()) & deciding for record_id in one.records)


def close(connection: sqlite3.Connection, resolved: Iterable[OpenConflict]) -> None:
    """Strike conflicts off."""
    connection.executemany(
        "DELETE FROM conflict WHERE entity = ? AND entity_id = ? AND field = ?",
        [(one.entity, one.entity_id, one.field) for one in resolved],
    )


def validate(connection: sqlite3.Connection, name: str) -> None:
    """Raise Damaged unless what a file that arrived says of its open conflicts can be."""
    try:
        for row in connection.execute("SELECT entity, entity_id, field, change_ids FROM conflict"):
            if row[0]:
                _check(row[0], row[1], row[2], json.loads(row[3]))
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise errors.Damaged(name=name, detail=f"conflict: {str(wrong)[:60]}") from None


def _check(entity: str, entity_id: str, field: str, change_ids: Any) -> None:  # noqa: ANN401 - what JSON may hold
    ID.value(entity_id)
    kinds = ENTITIES[entity].kinds
    if field.startswith(DUPLICATES):
        ID.value(field.removeprefix(DUPLICATES))
    elif field not in (WHOLE, PLACE):
        _ = kinds[field]
    if not isinstance(change_ids, list):
        raise TypeError("a list of changes")
    for one in change_ids:  # pyright: ignore[reportUnknownVariableType] - each is judged here
        ID.value(one)  # pyright: ignore[reportUnknownArgumentType]
