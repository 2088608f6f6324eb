"""What a file knows of itself and its relatives: what it is a copy of, where history begins, what was handed out."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from planner.roadmap.field_types import ID
from planner.store import errors

LONGEST_NAME: Final = 1_000
"""Letters of a name or a moment in these tables."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file is a copy of.

    `id` is the copy's own; `made_at` ISO 8601 in UTC; `branch_id` the step whose branch it holds, None for the whole;
    `change_ids` the latest changes of the roadmap that it was made from.
    """

    id: str
    made_at: str
    branch_id: str | None
    change_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SnapshotRoot:
    """Where the history of a file begins later than the roadmap: one change stands for all that came before.

    `folded` maps each of these, itself included, to its clock; nothing else is told of them.
    """

    change_id: str
    made_at: str
    hash: str
    folded: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy that was handed out: its id, when, by whom, under which name, and when it was last brought back."""

    id: str
    made_at: str
    author: str
    name: str
    branch_id: str | None
    change_ids: tuple[str, ...]
    returned_at: str | None = None


def read_origin(connection: sqlite3.Connection) -> Origin | None:
    """Return what a file is a copy of; None for one that is no copy."""
    row = connection.execute("SELECT id, made_at, branch_id, change_ids FROM origin").fetchone()
    return Origin(row[0], row[1], row[2], _ids(row[3])) if row else None


def write_origin(connection: sqlite3.Connection, origin: Origin | None) -> None:
    """Write what a file is a copy of, in the place of what stood there."""
    connection.execute("DELETE FROM origin")
    if origin is not None:
        row = (origin.id, origin.made_at, origin.branch_id, json.dumps(origin.change_ids))
        connection.execute("INSERT INTO origin (id, made_at, branch_id, change_ids) VALUES (?, ?, ?, ?)", row)


def read_snapshot_root(connection: sqlite3.Connection) -> SnapshotRoot | None:
    """Return where the history of a file begins; None where it begins with the roadmap itself."""
    row = connection.execute("SELECT change_id, made_at, hash FROM start").fetchone()
    if row is None:
        return None
    return SnapshotRoot(row[0], row[1], row[2], dict(connection.execute("SELECT change_id, clock FROM folded")))


def write_snapshot_root(connection: sqlite3.Connection, start: SnapshotRoot) -> None:
    """Write where the history of a file begins; its change must have been written."""
    connection.execute("DELETE FROM start")
    connection.execute("DELETE FROM folded")
    connection.execute(
        "INSERT INTO start (change_id, made_at, hash) VALUES (?, ?, ?)", (start.change_id, start.made_at, start.hash)
    )
    connection.executemany("INSERT INTO folded (change_id, clock) VALUES (?, ?)", start.folded.items())


def folded_hashes(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the hashes of the changes before the start that a change which is told follows."""
    return dict(connection.execute("SELECT change_id, hash FROM folded WHERE hash IS NOT NULL"))


def keep_hashes(connection: sqlite3.Connection, hashes: Mapping[str, str]) -> None:
    """Keep the hashes of some changes before the start, because changes that are told follow them."""
    connection.executemany(
        "UPDATE folded SET hash = ? WHERE change_id = ?", [(hashed, one) for one, hashed in hashes.items()]
    )


def root_id(connection: sqlite3.Connection) -> str | None:
    """Return the change with which a history begins later than the roadmap, None where there is none."""
    row = connection.execute("SELECT change_id FROM start").fetchone()
    return row[0] if row else None


def is_folded(connection: sqlite3.Connection, change_id: str) -> bool:
    """Tell whether the start stands for a change."""
    return connection.execute("SELECT 1 FROM folded WHERE change_id = ?", (change_id,)).fetchone() is not None


def read_sent(connection: sqlite3.Connection) -> list[Sent]:
    """Return the copies that were handed out, the latest first."""
    query = "SELECT id, made_at, author, name, branch_id, change_ids, returned_at FROM sent ORDER BY made_at DESC, id"
    return [
        Sent(
            id=copy_id,
            made_at=made_at,
            author=author,
            name=name,
            branch_id=branch_id,
            change_ids=_ids(change_ids),
            returned_at=returned_at,
        )
        for copy_id, made_at, author, name, branch_id, change_ids, returned_at in connection.execute(query)
    ]


def add_sent(connection: sqlite3.Connection, sent: Iterable[Sent]) -> None:
    """Take note of copies that were handed out; what is known of one of them already is kept."""
    for one in sent:
        row = (one.id, one.made_at, one.author, one.name, one.branch_id, json.dumps(one.change_ids), one.returned_at)
        connection.execute(
            "INSERT INTO sent (id, made_at, author, name, branch_id, change_ids, returned_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET returned_at = coalesce(excluded.returned_at, returned_at)",
            row,
        )


def remove_sent(connection: sqlite3.Connection, copy_id: str) -> None:
    """Take note no longer that a copy was handed out."""
    connection.execute("DELETE FROM sent WHERE id = ?", (copy_id,))


def mark_returned(connection: sqlite3.Connection, copy_id: str, moment: str) -> None:
    """Take note that a copy was brought back; nothing happens for one that was never handed out."""
    connection.execute("UPDATE sent SET returned_at = ? WHERE id = ?", (moment, copy_id))


def validate(connection: sqlite3.Connection, name: str) -> None:
    """Raise Damaged unless what a file that arrived says of itself can be."""
    try:
        for table, most in (("origin", 1), ("start", 1), ("sent", 10_000)):
            found = connection.execute(f"SELECT 1 FROM {table} LIMIT ?", (most + 1,))  # noqa: S608 - our own names
            if len(found.fetchall()) > most:
                raise ValueError(f"more than {most} rows in {table}")
        origin = read_origin(connection)
        said: list[Origin | Sent] = [*([origin] if origin else []), *read_sent(connection)]
        for one in said:
            _check(one)
        start = read_snapshot_root(connection)
        if start is not None and start.folded.get(start.change_id) is None:
            raise ValueError("start")
        for row in connection.execute("SELECT change_id FROM folded"):
            ID.value(row[0])
    except (ValueError, TypeError, RecursionError) as wrong:
        raise errors.Damaged(name=name, detail=str(wrong)[:80]) from None


def _check(one: Origin | Sent) -> None:
    for found in (one.id, *one.change_ids):
        ID.value(found)
    if one.branch_id is not None:
        ID.value(one.branch_id)
    for text in _names(one):
        if len(text) > LONGEST_NAME or not text.isprintable():
            raise ValueError("a name that cannot be")
    for moment in (one.made_at, *([one.returned_at] if isinstance(one, Sent) and one.returned_at else [])):
        if datetime.fromisoformat(moment).tzinfo is None:
            raise ValueError("a moment without a time zone")


def _names(one: Origin | Sent) -> Iterator[str]:
    if isinstance(one, Sent):
        yield from (one.author, one.name)


def _ids(text: str) -> tuple[str, ...]:
    try:
        found: Any = json.loads(text)
    except RecursionError:
        found = None
    ids = tuple(cast("list[object]", found)) if isinstance(found, list) else (None,)
    if not all(isinstance(one, str) for one in ids):
        raise ValueError("not a list of changes")
    return cast("tuple[str, ...]", ids)
