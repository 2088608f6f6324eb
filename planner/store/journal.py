"""The journal: writes and reads changes with their edits, and verifies their hashes."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, islice
from typing import Any

from planner.roadmap.changes import Change, EditRow, Link, content_hash, decoded
from planner.roadmap.edit_values import check_values
from planner.roadmap.edits import PLACE, Edit, edit_of
from planner.roadmap.entities import ENTITIES
from planner.store import errors, long_texts
from planner.store.long_texts import LongTexts
from planner.store.provenance import folded_hashes, root_id

_HEAD = "id, clock, session, author, at, label, kind, target_id, follows, hash"
_EDIT = "number, entity, entity_id, field, old, new"
_AT_ONCE = 500
"""Ids in one query; SQLite limits the number of parameters."""
_MANY = 5_000
"""Number of ids from which scanning the table is quicker than looking each one up."""


def write_change(connection: sqlite3.Connection, head: Change, rows: Sequence[EditRow]) -> None:
    """Insert a change with its edit rows; raises sqlite3.IntegrityError for an id that exists."""
    follows = json.dumps(list(head.follows))
    values = (head.id, head.clock, head.session, head.author, head.at, head.label, head.kind, head.target_id)
    connection.execute(f"INSERT INTO change ({_HEAD}) VALUES (?,?,?,?,?,?,?,?,?,?)", (*values, follows, head.hash))  # noqa: S608
    connection.executemany(
        f"INSERT INTO edit (change_id, {_EDIT}) VALUES (?,?,?,?,?,?,?)",  # noqa: S608 - our own names
        [(head.id, *row) for row in long_texts.keep(connection, rows)],
    )


def write_heads(connection: sqlite3.Connection, heads: Iterable[str]) -> None:
    """Replace the heads."""
    connection.execute("DELETE FROM head")
    connection.executemany("INSERT INTO head (change_id) VALUES (?)", [(head,) for head in sorted(heads)])


def read_heads(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the hashes of the heads, the changes without children, by id."""
    rows = connection.execute("SELECT head.change_id, change.hash FROM head JOIN change ON change.id = head.change_id")
    return dict(rows)


def latest_clock(connection: sqlite3.Connection) -> int:
    """Return the highest clock in the journal, 0 for an empty one."""
    row = connection.execute("SELECT clock FROM change ORDER BY clock DESC LIMIT 1").fetchone()
    return row[0] if row else 0


def _head(row: tuple[str, int, str, str, str, str, str, str | None, str, str]) -> Change:
    *own, follows, hashed = row
    return Change(*own, tuple(json.loads(follows)), hashed)  # type: ignore[arg-type]


def read_changes(connection: sqlite3.Connection, *, newest_first: bool = False) -> Iterator[Change]:
    """Yield every change in the order of clock and id."""
    order = "DESC" if newest_first else "ASC"
    query = f"SELECT {_HEAD} FROM change ORDER BY clock {order}, id {order}"  # noqa: S608 - our own names
    return map(_head, connection.execute(query))


def changes_of_sessions(connection: sqlite3.Connection, sessions: Iterable[str]) -> Iterator[Change]:
    """Yield the changes of some sessions, newest first."""
    query = f"SELECT {_HEAD} FROM change WHERE session IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own names
    return map(_head, connection.execute(f"{query} ORDER BY clock DESC, id DESC", (json.dumps([*sessions]),)))


def read_links(connection: sqlite3.Connection) -> Iterator[Link]:
    """Yield what every change is to the graph, in the order of clock and id."""
    query = "SELECT id, clock, kind, target_id, follows FROM change ORDER BY clock, id"
    for change_id, clock, kind, target_id, follows in connection.execute(query):
        # Nearly all follow one other, and ids hold no mark that JSON escapes.
        parents = tuple(json.loads(follows)) if "," in follows or len(follows) < 4 else (follows[2:-2],)
        yield Link(change_id, clock, kind, target_id, parents)


def read_graph(connection: sqlite3.Connection) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield id, moment (ISO 8601) and parents of every change, in the order of clock and id."""
    for change_id, at, follows in connection.execute("SELECT id, at, follows FROM change ORDER BY clock, id"):
        yield change_id, at, tuple(json.loads(follows))


def read_page(connection: sqlite3.Connection, before: tuple[int, str] | None, count: int) -> list[Change]:
    """Return up to `count` changes before a stamp (None: the latest), newest first; leaves no cursor open."""
    asked = f"SELECT {_HEAD} FROM change"  # noqa: S608 - our own names
    order = "ORDER BY clock DESC, id DESC LIMIT ?"
    if before is None:
        rows = connection.execute(f"{asked} {order}", (count,)).fetchall()
    else:
        rows = connection.execute(f"{asked} WHERE (clock, id) < (?, ?) {order}", (*before, count)).fetchall()
    return [_head(row) for row in rows]


def first_change(connection: sqlite3.Connection) -> Change:
    """Return the snapshot root or else the earliest change; raises KeyError for an empty journal."""
    started = root_id(connection)
    if started is not None:
        return read_change(connection, started)
    row = connection.execute(f"SELECT {_HEAD} FROM change ORDER BY clock, id LIMIT 1").fetchone()  # noqa: S608
    if row is None:
        raise KeyError("no change")
    return _head(row)


def authors(connection: sqlite3.Connection) -> list[str]:
    """Return the authors in alphabetical order; "" for changes without one."""
    return [row[0] for row in connection.execute("SELECT DISTINCT author FROM change ORDER BY author COLLATE NOCASE")]


def edit_rows_of(connection: sqlite3.Connection, change_ids: Collection[str]) -> dict[str, list[EditRow]]:
    """Return the edit rows of some changes, by change and in order."""
    grouped: dict[str, list[EditRow]] = {}
    query = f"SELECT change_id, {_EDIT} FROM edit WHERE change_id"  # noqa: S608 - our own names
    for change_id, *row in long_texts.told(connection, _among(connection, query, change_ids)):
        grouped.setdefault(change_id, []).append(tuple(row))
    for rows in grouped.values():
        rows.sort(key=lambda row: row[0])
    return grouped


def changes_of_kind(connection: sqlite3.Connection, kind: str) -> list[Change]:
    """Return the changes of one kind, newest first."""
    query = f"SELECT {_HEAD} FROM change WHERE kind = ? ORDER BY clock DESC, id DESC"  # noqa: S608 - our own names
    return [_head(row) for row in connection.execute(query, (kind,))]


def undos_and_redos(connection: sqlite3.Connection) -> list[Change]:
    """Return the undos and redos, by stamp."""
    query = f"SELECT {_HEAD} FROM change WHERE kind IN ('undo', 'redo') ORDER BY clock, id"  # noqa: S608 - our own names
    return [_head(row) for row in connection.execute(query)]


def ids_of_kind(connection: sqlite3.Connection, kind: str, change_ids: Collection[str]) -> set[str]:
    """Return those of some changes that are in the journal and of a kind."""
    return {one for one, own in _among(connection, "SELECT id, kind FROM change WHERE id", change_ids) if own == kind}


def read_change(connection: sqlite3.Connection, change_id: str) -> Change:
    """Return one change; raises KeyError for an unknown id."""
    row = connection.execute(f"SELECT {_HEAD} FROM change WHERE id = ?", (change_id,)).fetchone()  # noqa: S608
    if row is None:
        raise KeyError(change_id)
    return _head(row)


def change_ids(connection: sqlite3.Connection) -> set[str]:
    """Return the ids of all changes in the journal."""
    return {row[0] for row in connection.execute("SELECT id FROM change")}


def read_edit_rows(connection: sqlite3.Connection, change_id: str) -> list[EditRow]:
    """Return the edit rows of one change, in order."""
    query = f"SELECT {_EDIT} FROM edit WHERE change_id = ? ORDER BY number"  # noqa: S608 - our own names
    return [*long_texts.told(connection, connection.execute(query, (change_id,)).fetchall())]


def all_edit_rows(connection: sqlite3.Connection) -> dict[str, list[EditRow]]:
    """Return the edit rows of every change, by change and in order."""
    texts = LongTexts(connection)
    return {one: [*long_texts.told(connection, rows, texts)] for one, rows in _rows_as_they_stand(connection).items()}


def _rows_as_they_stand(connection: sqlite3.Connection) -> dict[str, list[EditRow]]:
    """Return the edit rows of every change, with long values named."""
    grouped: dict[str, list[EditRow]] = {}
    query = f"SELECT change_id, {_EDIT} FROM edit ORDER BY change_id, number"  # noqa: S608 - our own names
    for row in connection.execute(query):
        grouped.setdefault(row[0], []).append(row[1:])
    return grouped


def hashes(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the hash of every change, by id."""
    return dict(connection.execute("SELECT id, hash FROM change"))


def records_ever_made(connection: sqlite3.Connection, record_ids: Collection[str]) -> set[tuple[str, str]]:
    """Return the keys of those of some records that a change creates."""
    query = "SELECT entity, entity_id FROM edit WHERE field = '' AND new IS NOT NULL AND entity_id"
    return {(entity, record_id) for entity, record_id in _among(connection, query, record_ids)}


def records_made(connection: sqlite3.Connection, without: Set[str] = frozenset()) -> set[tuple[str, str]]:
    """Return the keys of all records that a change creates, except changes in `without`."""
    query = "SELECT entity, entity_id, change_id FROM edit WHERE field = '' AND new <> '{}'"
    return {(entity, record_id) for entity, record_id, by in connection.execute(query) if by not in without}


def records_referring(connection: sqlite3.Connection, targets: Collection[str]) -> set[tuple[str, str]]:
    """Return the keys of records that some edit makes refer to, or hang under, one of `targets`."""
    query = "SELECT entity, entity_id, field, new FROM edit WHERE new IS NOT NULL AND (field = '' OR field = ? OR field"
    fields = sorted({name for entity in ENTITIES.values() for name in entity.references})
    marks = ", ".join("?" * len(fields))
    found: set[tuple[str, str]] = set()
    given = connection.execute(f"{query} IN ({marks}))", (PLACE, *fields))
    for entity, record_id, field, new in long_texts.told(connection, given):
        value = decoded(field, new)
        if isinstance(value, Mapping):
            named = [value.get(name) for name in (*ENTITIES[entity].references, "parent_id")]
        else:
            named = [value[0] if isinstance(value, tuple) else value]
        if any(one in targets for one in named):
            found.add((entity, record_id))
    return found


def _among(connection: sqlite3.Connection, query: str, record_ids: Collection[str]) -> Iterator[tuple[Any, ...]]:
    """Run a query, whose last word is the column of ids, in batches of ids, and yield its rows."""
    ids = sorted(record_ids)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        yield from connection.execute(f"{query} IN ({marks})", some)


def all_changes(connection: sqlite3.Connection) -> list[tuple[Change, tuple[Edit, ...]]]:
    """Return every change with its edits, by stamp."""
    rows = all_edit_rows(connection)
    return [(head, edits_from(rows.get(head.id, ()))) for head in read_changes(connection)]


def edits_from(rows: Iterable[EditRow]) -> tuple[Edit, ...]:
    """Decode and validate edit rows; raises DamagedHistory for an invalid one."""
    try:
        edits = [
            edit_of(entity, at, field, decoded(field, old), decoded(field, new))
            for _, entity, at, field, old, new in rows
        ]
        check_values(edits)
    except ValueError as wrong:
        raise errors.DamagedHistory(detail=str(wrong)[:80]) from None
    return tuple(edits)


def changes_on(
    connection: sqlite3.Connection, record_ids: Collection[str], without: Set[str] = frozenset()
) -> list[tuple[Change, list[Edit]]]:
    """Return the changes that touch any of some records, with only their edits of these, by stamp.

    Changes in `without` are skipped, unread. All edits are validated at once: one by one takes several times as long.
    """
    found: dict[str, list[EditRow]] = {}
    for row in _rows_on(connection, record_ids, without):
        found.setdefault(row[0], []).append(row[1:])
    heads = sorted(_heads_of(connection, found), key=lambda head: head.stamp)
    rows = [sorted(found[head.id], key=lambda row: row[0]) for head in heads]
    edits = iter(edits_from(chain.from_iterable(rows)))
    return [(head, list(islice(edits, len(some)))) for head, some in zip(heads, rows, strict=True)]


def _rows_on(
    connection: sqlite3.Connection, record_ids: Collection[str], without: Set[str]
) -> Iterator[tuple[Any, ...]]:
    """Yield edit rows of some records, each after its change id; by change where these are far fewer."""
    query = f"SELECT change_id, {_EDIT} FROM edit WHERE"  # noqa: S608 - our own names
    left = change_ids(connection) - without if len(record_ids) > _MANY else None
    if left is not None and len(left) < _MANY:
        wanted = {*record_ids}
        found = (row for row in _among(connection, f"{query} change_id", left) if row[3] in wanted)
    else:
        found = (row for row in _among(connection, f"{query} entity_id", record_ids) if row[0] not in without)
    yield from long_texts.told(connection, found)


def _heads_of(connection: sqlite3.Connection, change_ids: Collection[str]) -> list[Change]:
    """Return some changes; raises KeyError where one is missing."""
    query = f"SELECT {_HEAD} FROM change WHERE id"  # noqa: S608 - our own names
    heads = [_head(row) for row in _among(connection, query, change_ids)]
    if len(heads) < len(change_ids):
        raise KeyError("an edit of no change")
    return heads


def touched_by(connection: sqlite3.Connection, change_ids: Set[str]) -> tuple[set[tuple[str, str]], set[str]]:
    """Return the keys that some changes touch, and the ids of the steps that they create or move.

    Values are not read. Raises DamagedHistory for an unknown entity.
    """
    hangs = f"field = '{PLACE}' OR (field = '' AND new IS NOT NULL AND new <> '{{}}')"
    query = f"SELECT change_id, entity, entity_id, {hangs} FROM edit"  # noqa: S608 - our own names
    if len(change_ids) > _MANY:
        rows = (row for row in connection.execute(query) if row[0] in change_ids)
    else:
        rows = _among(connection, f"{query} WHERE change_id", change_ids)
    touched: set[tuple[str, str]] = set()
    hung: set[str] = set()
    for _, entity, record_id, hangs in rows:
        touched.add((entity, record_id))
        if hangs and entity == "step":
            hung.add(record_id)
    for entity in {entity for entity, _ in touched} - ENTITIES.keys():
        raise errors.DamagedHistory(detail=entity[:40])
    return touched, hung


def act_behind(
    connection: sqlite3.Connection, change_id: str | None, found: dict[str, Change | None] | None = None
) -> Change | None:
    """Return the act behind an undo or redo, or any other change itself; None where it is not in the journal.

    `found` remembers the answers for a caller that asks for many.
    """
    known = {} if found is None else found
    way: list[str] = []
    seen: set[str] = set()
    act: Change | None = None
    while change_id is not None and change_id not in seen:
        if change_id in known:
            act = known[change_id]
            break
        way.append(change_id)
        seen.add(change_id)
        try:
            head = read_change(connection, change_id)
        except KeyError:
            break
        if head.kind not in ("undo", "redo"):
            act = head
            break
        change_id = head.target_id
    known.update(dict.fromkeys(way, act))
    return act


def values_given(connection: sqlite3.Connection, change_id: str, entity_id: str) -> list[tuple[str, str | None]]:
    """Return the fields that a change writes in one record, with the new values as JSON."""
    query = "SELECT field, new FROM edit WHERE change_id = ? AND entity_id = ? ORDER BY number"
    return [*long_texts.told(connection, connection.execute(query, (change_id, entity_id)).fetchall())]


def steps_once_moved(connection: sqlite3.Connection) -> set[str]:
    """Return the ids of the steps that any change moves."""
    return {row[0] for row in connection.execute("SELECT DISTINCT entity_id FROM edit WHERE field = 'place'")}


def changes_of_record(connection: sqlite3.Connection, entity_id: str) -> set[str]:
    """Return the ids of the changes that touch a record."""
    rows = connection.execute("SELECT DISTINCT change_id FROM edit WHERE entity_id = ?", (entity_id,))
    return {row[0] for row in rows}


def changes_with_edits(connection: sqlite3.Connection) -> set[str]:
    """Return the ids of the changes with edits; a merge commit may have none."""
    # EXISTS stops at the first edit; the first change may hold one for every record of the plan.
    query = "SELECT id FROM change WHERE EXISTS (SELECT 1 FROM edit WHERE change_id = change.id)"
    return {row[0] for row in connection.execute(query)}


def records_once_removed(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return the keys that any change removes, restored or not."""
    return set(connection.execute("SELECT DISTINCT entity, entity_id FROM edit WHERE field = '' AND new IS NULL"))


def verify_hashes(connection: sqlite3.Connection, name: str, known: dict[str, str] | None = None) -> None:
    """Verify the hash of every change over its content and its parents' hashes; raises DAMAGED_CHANGE for the first.

    `known` holds hashes of parents outside the file, taken as proved. The snapshot root is verified by a hash of its
    own, as its id and hash are those of the change that it replaces.
    """
    hashes = {**(known or {}), **folded_hashes(connection)}
    start = dict(connection.execute("SELECT change_id, hash FROM start"))
    rows = _rows_as_they_stand(connection)
    texts = LongTexts(connection)
    for head in read_changes(connection):
        # One at a time: a change of a thousand edits may name long texts that are gigabytes together.
        edits = long_texts.told(connection, rows.pop(head.id, []), texts)
        if head.id in start:
            if head.follows or start[head.id] != content_hash(head, edits, {}):
                raise errors.DAMAGED_CHANGE(name=name, label=head.label[:60], at=head.at[:10])
        elif any(followed not in hashes for followed in head.follows) or head.hash != content_hash(head, edits, hashes):
            raise errors.DAMAGED_CHANGE(name=name, label=head.label[:60], at=head.at[:10])
        hashes[head.id] = head.hash
    if rows:
        raise errors.Damaged(name=name, detail="edit")
