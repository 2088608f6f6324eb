"""The conflict index: the open conflicts of a file as rows, so that no opening searches the history for them.

As the heads, they follow from the changes alone; `planner.document.verify` proves that they do.
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
"""Prefix of `field` where two records are duplicates; the id of the earlier one follows."""


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A row of the index: record, field, and the changes whose values differ, the current one first."""

    entity: str
    entity_id: str
    field: str
    change_ids: tuple[str, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of its records: one, or two that are duplicates."""
        if self.field.startswith(DUPLICATES):
            return self.entity_id, self.field.removeprefix(DUPLICATES)
        return (self.entity_id,)


def read_open(connection: sqlite3.Connection) -> list[OpenConflict]:
    """Read the open conflicts, in an order without meaning."""
    query = "SELECT entity, entity_id, field, change_ids FROM conflict ORDER BY entity, entity_id, field"
    rows = connection.execute(query).fetchall()
    return [OpenConflict(row[0], row[1], row[2], tuple(json.loads(row[3]))) for row in rows if row[0]]


def write_open(connection: sqlite3.Connection, found: Iterable[OpenConflict], examined: Set[str]) -> None:
    """Replace the rows about the records `examined` by what was found in them."""
    connection.executemany(
        "DELETE FROM conflict WHERE entity = ? AND entity_id = ? AND field = ?",
        [(one.entity, one.entity_id, one.field) for one in read_open(connection) if examined & {*one.records}],
    )
    _insert(connection, found)


def write_all(connection: sqlite3.Connection, found: Iterable[OpenConflict]) -> None:
    """Replace all rows."""
    connection.execute("DELETE FROM conflict")
    _insert(connection, found)


def _insert(connection: sqlite3.Connection, found: Iterable[OpenConflict]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO conflict (entity, entity_id, field, change_ids) VALUES (?, ?, ?, ?)",
        [(one.entity, one.entity_id, one.field, json.dumps(one.change_ids)) for one in found],
    )


def is_unknown(connection: sqlite3.Connection) -> bool:
    """Tell whether the index is not built yet: a migration from format 1 leaves a marker row."""
    return connection.execute("SELECT 1 FROM conflict WHERE entity = ''").fetchone() is not None


def resolved_by(open_now: Iterable[OpenConflict], edits: Iterable[Edit]) -> list[OpenConflict]:
    """Return the open conflicts that edits resolve, made with all heads as ancestors."""
    fields_of: dict[str, set[str]] = {}
    for edit in edits:
        if not isinstance(edit, KeepAlive):
            fields_of.setdefault(edit.entity_id, set()).add(edit.field)
    return [one for one in open_now if _is_resolved(one, fields_of)]


def _is_resolved(one: OpenConflict, fields_of: dict[str, set[str]]) -> bool:
    if not one.field.startswith(DUPLICATES):
        fields = fields_of.get(one.entity_id, set[str]())
        # Any edit of a record by somebody who observed its removal decides that it stays.
        return bool(fields) if one.field == WHOLE else bool(fields & {one.field, WHOLE})
    deciding = {WHOLE, PLACE, SETTLED, "title", "name"}
    return any(fields_of.get(record_id, set[str]()) & deciding for record_id in one.records)


def close(connection: sqlite3.Connection, resolved: Iterable[OpenConflict]) -> None:
    """Delete the rows of resolved conflicts."""
    connection.executemany(
        "DELETE FROM conflict WHERE entity = ? AND entity_id = ? AND field = ?",
        [(one.entity, one.entity_id, one.field) for one in resolved],
    )


def validate(connection: sqlite3.Connection, name: str) -> None:
    """Validate the conflict index of an incoming file; raises Damaged."""
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
        if entity not in ("step", "person"):
            raise ValueError("no two of a kind that may be one")
    elif field == PLACE:
        if entity != "step":
            raise ValueError("no place")
    elif field != WHOLE:
        _ = kinds[field]
    if not isinstance(change_ids, list):
        raise TypeError("a list of changes")
    for one in change_ids:  # pyright: ignore[reportUnknownVariableType] - each is validated here
        ID.value(one)  # pyright: ignore[reportUnknownArgumentType]
