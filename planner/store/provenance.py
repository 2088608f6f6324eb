"""Provenance of a file: what it is a copy of, its snapshot root, and the copies that were handed out."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from planner.roadmap.field_types import ID
from planner.store import errors

LONGEST_NAME: Final = 1_000
"""Letters of a name in these tables at most."""
MOST_SENT: Final = 10_000
"""Copies that were handed out and are remembered, at most."""

FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 3000
"""Between these years lie the moments of a file, as those of its changes do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file is a copy of.

    `id` is the copy's own; `made_at` ISO 8601 in UTC; `branch_id` the step whose branch it holds, None for the whole;
    `change_ids` the heads of the roadmap that it was made from: its merge base.
    """

    id: str
    made_at: str
    branch_id: str | None
    change_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SnapshotRoot:
    """The snapshot root of a file: one change that stands for all its ancestors, as a shallow clone's boundary.

    `folded` maps the id of each ancestor, itself included, to its clock; nothing else of them is in the file.
    """

    change_id: str
    made_at: str
    hash: str
    folded: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy that was handed out: its id, moment, author, file name, merge base, and when it was last merged back."""

    id: str
    made_at: str
    author: str
    name: str
    branch_id: str | None
    change_ids: tuple[str, ...]
    returned_at: str | None = None


def read_origin(connection: sqlite3.Connection) -> Origin | None:
    """Read what a file is a copy of; None for an original."""
    row = connection.execute("SELECT id, made_at, branch_id, change_ids FROM origin").fetchone()
    return Origin(row[0], row[1], row[2], _ids(row[3])) if row else None


def write_origin(connection: sqlite3.Connection, origin: Origin | None) -> None:
    """Replace the origin of a file; None for an original."""
    connection.execute("DELETE FROM origin")
    if origin is not None:
        row = (origin.id, origin.made_at, origin.branch_id, json.dumps(origin.change_ids))
        connection.execute("INSERT INTO origin (id, made_at, branch_id, change_ids) VALUES (?, ?, ?, ?)", row)


def read_snapshot_root(connection: sqlite3.Connection) -> SnapshotRoot | None:
    """Read the snapshot root of a file; None where its history is whole."""
    row = connection.execute("SELECT change_id, made_at, hash FROM start").fetchone()
    if row is None:
        return None
    return SnapshotRoot(row[0], row[1], row[2], dict(connection.execute("SELECT change_id, clock FROM folded")))


def write_snapshot_root(connection: sqlite3.Connection, start: SnapshotRoot) -> None:
    """Replace the snapshot root of a file; its change must have been written."""
    connection.execute("DELETE FROM start")
    connection.execute("DELETE FROM folded")
    connection.execute(
        "INSERT INTO start (change_id, made_at, hash) VALUES (?, ?, ?)", (start.change_id, start.made_at, start.hash)
    )
    connection.executemany("INSERT INTO folded (change_id, clock) VALUES (?, ?)", start.folded.items())


def folded_hashes(connection: sqlite3.Connection) -> dict[str, str]:
    """Read the hashes of changes behind the snapshot root that changes in the journal have as parents."""
    return dict(connection.execute("SELECT change_id, hash FROM folded WHERE hash IS NOT NULL"))


def keep_hashes(connection: sqlite3.Connection, hashes: Mapping[str, str]) -> None:
    """Write the hashes of changes behind the snapshot root, for the verification of their children."""
    connection.executemany(
        "UPDATE folded SET hash = ? WHERE change_id = ?", [(hashed, one) for one, hashed in hashes.items()]
    )


def root_id(connection: sqlite3.Connection) -> str | None:
    """Read the id of the snapshot root; None where history is whole."""
    row = connection.execute("SELECT change_id FROM start").fetchone()
    return row[0] if row else None


def is_folded(connection: sqlite3.Connection, change_id: str) -> bool:
    """Tell whether a change lies behind the snapshot root, itself included."""
    return connection.execute("SELECT 1 FROM folded WHERE change_id = ?", (change_id,)).fetchone() is not None


def read_sent(connection: sqlite3.Connection) -> list[Sent]:
    """Read the copies that were handed out, the latest first."""
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
    """Add copies that were handed out; of known ones `returned_at` is updated, and a name that was dropped goes."""
    for one in sent:
        row = (one.id, one.made_at, one.author, one.name, one.branch_id, json.dumps(one.change_ids), one.returned_at)
        connection.execute(
            "INSERT INTO sent (id, made_at, author, name, branch_id, change_ids, returned_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET returned_at = coalesce(excluded.returned_at, returned_at),"
            " author = iif(excluded.name = '', '', author), name = iif(excluded.name = '', '', name)",
            row,
        )
    _forget_oldest(connection)


def _forget_oldest(connection: sqlite3.Connection) -> None:
    """Delete the records of copies for which there is no room: first the oldest of those that came back."""
    # A copy says by itself what it was made of, so that one that is forgotten comes back all the same.
    connection.execute(
        "DELETE FROM sent WHERE id IN"
        " (SELECT id FROM sent ORDER BY returned_at IS NULL DESC, made_at DESC, id LIMIT -1 OFFSET ?)",
        (MOST_SENT,),
    )


def remove_sent(connection: sqlite3.Connection, copy_id: str) -> None:
    """Delete the record of a copy that was handed out."""
    connection.execute("DELETE FROM sent WHERE id = ?", (copy_id,))


def mark_returned(connection: sqlite3.Connection, copy_id: str, moment: str) -> None:
    """Set when a copy was merged back; does nothing for an unknown one."""
    connection.execute("UPDATE sent SET returned_at = ? WHERE id = ?", (moment, copy_id))


def validate(connection: sqlite3.Connection, name: str) -> None:
    """Validate the provenance of an incoming file; raises Damaged."""
    try:
        for table, most in (("origin", 1), ("start", 1), ("sent", MOST_SENT)):
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
        read = datetime.fromisoformat(moment)
        if read.tzinfo is None:
            raise ValueError("a moment without a time zone")
        if not FIRST_YEAR <= read.year < LAST_YEAR:  # one at an end of the calendar is in no other time zone
            raise ValueError("a moment in no year of ours")


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
