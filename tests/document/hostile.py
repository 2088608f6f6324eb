"""Copies that somebody made to do harm: the files of `spoiled`, and those whose every hash is right."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from planner.document import Document
from planner.roadmap import Person, Step
from planner.roadmap.changes import Change, content_hash
from planner.store import journal
from planner.store.errors import DamagedHistory
from tests.document.hostile_relatives import LIES
from tests.document.spoiled import BAD, PAGE, Spoil, sound, sql
from tests.document.spoiled_texts import TEXTS

NEW = "(SELECT id FROM change ORDER BY clock DESC, id DESC LIMIT 1)"
FIRST = "(SELECT id FROM change ORDER BY clock, id LIMIT 1)"
OF_NEW = f"change_id = {NEW}"
MADE = f"{OF_NEW} AND entity = 'step' AND field = '' AND old IS NULL"
CHANGE = "id, clock, session, author, at, label, kind, target_id, follows, hash"
RIGHT_TO_LEFT = "\u202e"
ESCAPE = "\x1b[31m"


def parted(folder: Path) -> tuple[Path, Path]:
    """Return a roadmap file and, in a folder of its own, a copy in which somebody else has done something of all."""
    copy = folder / "elsewhere" / "plan.db"
    copy.parent.mkdir()
    with Document.open(sound(folder / "plan.db"), author="here") as document:
        document.copy_to(copy)
    with Document.open(copy, author="elsewhere") as other, other.change("from elsewhere") as change:
        below = next(step for step in other.roadmap.steps if step.title == "Ask residents")
        partner = change.add(Person(name="Partner"))
        made = change.add(Step(title="New here", owner_id=partner.id))
        change.set(below, title="Ask all residents", progress=50, owner_id=partner.id, description=PAGE.upper())
        change.move(below, parent=made)
        change.remove(next(iter(other.roadmap.check_ins)))
    return folder / "plan.db", copy


def rehashed(path: Path) -> None:
    """Give every change the hash that fits what it now says, as somebody who knows how it is made could."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        hashes: dict[str, str] = {}
        connection.execute("BEGIN")
        for row in connection.execute(f"SELECT {CHANGE} FROM change ORDER BY clock, id").fetchall():
            *own, text, _ = row
            try:
                follows = tuple(map(str, json.loads(text)))
                head = Change(*own, follows)
                known = {one: hashes.get(one, "") for one in follows}
                hashed = content_hash(head, journal.read_edit_rows(connection, head.id), known)
            except (ValueError, TypeError, RecursionError, AttributeError, DamagedHistory):
                continue
            hashes[head.id] = hashed
            connection.execute("UPDATE change SET hash = ? WHERE id = ?", (hashed, head.id))
        connection.execute("COMMIT")


def forged(*statements: str) -> Spoil:
    """Return what runs statements in the file and then makes every hash right."""

    def spoil(path: Path) -> None:
        sql(*statements)(path)
        rehashed(path)

    return spoil


def new_edit(entity: str, record_id: str, field: str, old: object = None, new: object = None) -> Spoil:
    """Return what adds an edit to the newest change, written as JSON, and makes every hash right."""
    said = ["NULL" if value is None else _quoted(json.dumps(value)) for value in (old, new)]
    return raw_edit(entity, record_id, field, *said)


def raw_edit(entity: str, record_id: str, field: str, old: str, new: str) -> Spoil:
    """Return what adds an edit with values in SQL."""
    return forged(f"INSERT INTO edit VALUES ({NEW}, 90, '{entity}', {record_id}, '{field}', {old}, {new})")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def nested(path: Path, count: int = 100_000) -> None:
    """Hang steps under each other, in the tables and in the journal alike."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        (newest,) = connection.execute(f"SELECT {NEW}").fetchone()
        ids = [f"n{number}" for number in range(count)]
        parents = [None, *ids]
        connection.executemany(
            "INSERT INTO step (id, title, parent_id, rank) VALUES (?, 'deep', ?, 'A001V')",
            zip(ids, parents, strict=False),
        )
        made = [
            json.dumps({"id": one, "parent_id": above, "rank": "A001V"})
            for one, above in zip(ids, parents, strict=False)
        ]
        rows = [
            (newest, number + 100, "step", one, "", None, new)
            for number, (one, new) in enumerate(zip(ids, made, strict=True))
        ]
        connection.executemany("INSERT INTO edit VALUES (?,?,?,?,?,?,?)", rows)
        connection.execute("COMMIT")
    rehashed(path)


def nested_in_the_journal(path: Path) -> None:
    """Hang steps under each other in the journal alone, where the tables have them on the top level."""
    nested(path, 20_000)
    sql("UPDATE step SET parent_id = NULL WHERE title = 'deep'")(path)


def many_changes(path: Path) -> None:
    """Add half a million changes that do nothing."""
    sql(
        "PRAGMA synchronous = OFF",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500000) "
        "INSERT INTO change SELECT 'c' || i, i, 's', '', '', '', 'change', NULL, '[]', '' FROM n",
    )(path)


def tangled(path: Path) -> None:
    """Let the history part again and again, each time from where it parted last."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        newest, clock = connection.execute("SELECT id, clock FROM change ORDER BY clock DESC LIMIT 1").fetchone()
        rows: list[tuple[object, ...]] = []
        at = "2026-11-24T10:32:00.000+00:00"
        for number in range(3_000):
            for side in "ab":
                follows = json.dumps([f"t{number - 1}b" if number else newest])
                clock += 1
                rows.append((f"t{number}{side}", clock, "s", "", at, "", "change", None, follows, ""))
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO change VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
        heads = [*(f"t{number}a" for number in range(3_000)), "t2999b"]
        connection.execute("DELETE FROM head")
        connection.executemany("INSERT INTO head VALUES (?)", [(head,) for head in heads])
        connection.execute("COMMIT")
    rehashed(path)


def sparse(path: Path) -> None:
    """Make it ten gigabytes of zeros that take no room on the disk."""
    with path.open("r+b") as file:
        file.truncate(10 * 1024**3)


def zeros(path: Path) -> None:
    """Make it zeros, less than the limit of size."""
    path.unlink()
    with path.open("wb") as file:
        file.truncate(100 * 1024**2)


def linked_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def linked_to_the_system(path: Path) -> None:
    """Make it a link to a file of the system that everybody can read."""
    path.unlink()
    path.symlink_to("/etc/hostname" if Path("/etc/hostname").stat().st_size else os.__file__)


DAMAGED = "is damaged"
HOSTILE: dict[str, tuple[Spoil, str]] = (
    BAD
    | LIES
    | TEXTS
    | {
        "a clock at the end of time": (
            forged(f"UPDATE change SET clock = {2**63 - 1} WHERE id = {NEW}"),
            "century ahead",
        ),
        "a clock two centuries ahead": (
            forged(f"UPDATE change SET clock = {(7_983_100_800_000) << 16} WHERE id = {NEW}"),
            "century ahead",
        ),
        "a moment in the year 9999": (
            forged(f"UPDATE change SET at = '9999-12-31T23:59:59.999+00:00' WHERE id = {NEW}"),
            "change.at",
        ),
        "a moment in the year 2500": (
            forged(f"UPDATE change SET at = '2500-12-31T23:59:59.999+00:00' WHERE id = {NEW}"),
            "century ahead",
        ),
        "a moment in the year 1": (
            forged(f"UPDATE change SET at = '0001-01-01T00:00:00.000+00:00' WHERE id = {NEW}"),
            "change.at",
        ),
        "a moment that is none": (forged(f"UPDATE change SET at = 'yesterday' WHERE id = {NEW}"), "change.at"),
        "a moment on 30 February": (
            forged(f"UPDATE change SET at = '2026-02-30T00:00:00.000+00:00' WHERE id = {NEW}"),
            "change.at",
        ),
        "a clock below zero": (forged(f"UPDATE change SET clock = -5 WHERE id = {NEW}"), "change.clock"),
        "two changes with one id": (
            forged(f"UPDATE change SET author = 'Somebody else' WHERE id = {FIRST}"),
            "otherwise than this roadmap does",
        ),
        "a field that does not exist": (
            forged(f"UPDATE edit SET field = 'sly' WHERE {OF_NEW} AND field = 'title'"),
            "edit.field",
        ),
        "a field named id": (
            forged(f"UPDATE edit SET field = 'id', old = '\"a\"', new = '\"b\"' WHERE {OF_NEW} AND field = 'title'"),
            "edit.field",
        ),
        "a kind of record that does not exist": (
            forged(f"UPDATE edit SET entity = 'sly' WHERE {OF_NEW} AND field = 'title'"),
            "edit.entity",
        ),
        "a record that was never made": (
            forged(f"UPDATE edit SET entity_id = 'nobody' WHERE {OF_NEW} AND field = 'title'"),
            "never made",
        ),
        "a record kept alive that was never made": (new_edit("step", "'nobody'", "", None, {}), "never made"),
        "the big goal removed": (
            raw_edit("goal", "(SELECT id FROM goal)", "", '\'{"id": "x"}\'', "NULL"),
            "two goals",
        ),
        "a second goal": (new_edit("goal", "'g2'", "", None, {"id": "g2", "statement": "Mine"}), "two goals"),
        "tables that hold what the journal does not": (
            forged("INSERT INTO person (id, name) VALUES ('sly', 'Sly')"),
            "another plan than in the tables",
        ),
        "tables without what the journal made": (
            forged(f"DELETE FROM edit WHERE {OF_NEW} AND entity = 'check_in'"),
            "another plan than in the tables",
        ),
        "a whole record under another id": (
            forged(f'UPDATE edit SET new = replace(new, \'"id":"\', \'"id":"x\') WHERE {MADE}'),
            DAMAGED,
        ),
        "a whole record with a field too many": (
            forged(f'UPDATE edit SET new = replace(new, \'{{"id"\', \'{{"sly":1,"id"\') WHERE {MADE}'),
            DAMAGED,
        ),
        "a whole record without a place": (
            forged(f"UPDATE edit SET new = replace(new, '\"parent_id\"', '\"result\"') WHERE {MADE}"),
            DAMAGED,
        ),
        "a whole record that is a number": (forged(f"UPDATE edit SET new = '7' WHERE {MADE}"), DAMAGED),
        "a removal of nothing": (
            forged(f"UPDATE edit SET old = NULL WHERE {OF_NEW} AND entity = 'check_in'"),
            "neither made nor removed",
        ),
        "an owner who was never made": (
            forged(f"UPDATE edit SET new = '\"nobody\"' WHERE {OF_NEW} AND field = 'owner_id'"),
            "never made",
        ),
        "an owner that is a step": (
            forged(
                f"UPDATE edit SET new = (SELECT json_quote(min(id)) FROM step) WHERE {OF_NEW} AND field = 'owner_id'"
            ),
            "never made",
        ),
        "a parent who was never made": (
            forged(f"UPDATE edit SET new = '[\"nobody\",\"A001V\"]' WHERE {OF_NEW} AND field = 'place'"),
            "a parent that was never made",
        ),
        "a place of three": (
            forged(f"UPDATE edit SET new = '[null,\"A001V\",1]' WHERE {OF_NEW} AND field = 'place'"),
            DAMAGED,
        ),
        "a place that is a text": (
            forged(f"UPDATE edit SET new = '\"top\"' WHERE {OF_NEW} AND field = 'place'"),
            "not a place",
        ),
        "a rank that is none": (
            forged(f"UPDATE edit SET new = '[null,\"../..\"]' WHERE {OF_NEW} AND field = 'place'"),
            DAMAGED,
        ),
        "a place of a person": (
            forged(
                "UPDATE edit SET entity = 'person', entity_id = (SELECT min(id) FROM person) "
                f"WHERE {OF_NEW} AND field = 'place'"
            ),
            "edit.field",
        ),
        "a progress of a text": (
            forged(f"UPDATE edit SET new = '\"half\"' WHERE {OF_NEW} AND field = 'progress'"),
            DAMAGED,
        ),
        "a progress of true": (forged(f"UPDATE edit SET new = 'true' WHERE {OF_NEW} AND field = 'progress'"), DAMAGED),
        "a progress of 1e999": (
            forged(f"UPDATE edit SET new = '1e999' WHERE {OF_NEW} AND field = 'progress'"),
            DAMAGED,
        ),
        "a progress of NaN": (
            forged(f"UPDATE edit SET new = 'NaN' WHERE {OF_NEW} AND field = 'progress'"),
            "no number",
        ),
        "a progress of 5,000 digits": (
            forged(f"UPDATE edit SET new = printf('%.*c', 5000, '9') WHERE {OF_NEW} AND field = 'progress'"),
            DAMAGED,
        ),
        "a title that is a record": (
            forged(f"UPDATE edit SET new = '{{\"a\":1}}' WHERE {OF_NEW} AND field = 'title'"),
            DAMAGED,
        ),
        "a title of nothing": (forged(f"UPDATE edit SET new = NULL WHERE {OF_NEW} AND field = 'title'"), DAMAGED),
        "a title with NUL": (
            forged(f"UPDATE edit SET new = '\"a\\u0000b\"' WHERE {OF_NEW} AND field = 'title'"),
            DAMAGED,
        ),
        "a title with half a letter": (
            forged(f"UPDATE edit SET new = '\"\\ud800\"' WHERE {OF_NEW} AND field = 'title'"),
            DAMAGED,
        ),
        "a former title that is a list": (
            forged(f"UPDATE edit SET old = '[1]' WHERE {OF_NEW} AND field = 'title'"),
            DAMAGED,
        ),
        "a title that is no JSON": (
            forged(f"UPDATE edit SET new = '\"open' WHERE {OF_NEW} AND field = 'title'"),
            DAMAGED,
        ),
        "a title of 100,000 brackets": (
            forged(f"UPDATE edit SET new = printf('%.*c', 100000, '[') WHERE {OF_NEW} AND field = 'title'"),
            DAMAGED,
        ),
        "a title of 2 MB": (
            forged(
                f"UPDATE edit SET new = '\"' || printf('%.*c', 2000000, 'x') || '\"' WHERE {OF_NEW} AND field = 'title'"
            ),
            "2000000",
        ),
        "a title of 100 MB": (
            sql("UPDATE step SET title = printf('%.*c', 100000000, 'x') WHERE title = 'New here'"),
            "longer than a million letters",
        ),
        "a former title of 100 MB": (
            sql(f"UPDATE edit SET old = printf('%.*c', 100000000, 'x') WHERE {OF_NEW} AND field = 'title'"),
            "longer than a million letters",
        ),
        "a name with an escape for terminals": (
            forged("UPDATE person SET name = char(27) || '[31mPartner' WHERE name = 'Partner'"),
            "damaged (person.name",
        ),
        "an author with an escape for terminals": (
            forged(f"UPDATE change SET author = char(27) || '[2J' WHERE id = {NEW}"),
            "damaged (change.author",
        ),
        "a label with NUL": (
            forged(f"UPDATE change SET label = 'a' || char(0) || 'b' WHERE id = {NEW}"),
            "damaged (change.label",
        ),
        "a session with a path": (
            forged(f"UPDATE change SET session = '../../evil' WHERE id = {NEW}"),
            "change.session",
        ),
        "a change of a kind that is none": (forged(f"UPDATE change SET kind = 'evil' WHERE id = {NEW}"), DAMAGED),
        "a change that takes back a sentence": (
            forged(f"UPDATE change SET target_id = 'no such thing' WHERE id = {NEW}"),
            "change.target_id",
        ),
        "a change that follows itself": (
            forged(f"UPDATE change SET follows = '[\"' || id || '\"]' WHERE id = {NEW}"),
            "damaged in the change “from elsewhere”",
        ),
        "changes that follow each other in a circle": (
            forged(f"UPDATE change SET follows = '[\"' || {NEW} || '\"]' WHERE label = 'plan'"),
            "damaged in the change “plan”",
        ),
        "a change that follows nobody": (
            forged(f"UPDATE change SET follows = '[\"nobody\"]' WHERE id = {NEW}"),
            "damaged in the change “from elsewhere”",
        ),
        "a change that follows a number": (
            forged(f"UPDATE change SET follows = '[1]' WHERE id = {NEW}"),
            "change.follows",
        ),
        "a change that follows no list": (
            forged(f"UPDATE change SET follows = '{{}}' WHERE id = {NEW}"),
            "change.follows",
        ),
        "a change that follows 100,000 brackets": (
            forged(f"UPDATE change SET follows = printf('%.*c', 100000, '[') WHERE id = {NEW}"),
            "change.follows",
        ),
        "a history that parts 3,000 times": (tangled, "more tangled"),
        "100,000 nested steps": (nested, "levels deep"),
        "20,000 nested steps in the journal alone": (nested_in_the_journal, "hang deeper under each other"),
        "half a million changes": (many_changes, "more than 500 thousand changes"),
        "10 GB of zeros": (sparse, "larger than 200 MB"),
        "100 MB of zeros": (zeros, "another kind of file"),
        "a link to itself": (linked_to_itself, "not a file"),
        "a link to a file of the system": (linked_to_the_system, "another kind of file"),
    }
)
"""By kind: how to make it of a sound copy, and what its sentence holds."""


def odd_names(path: Path) -> None:
    """Give names a letter that turns what follows back to front, wherever a person reads them."""
    sly = f"'exe{RIGHT_TO_LEFT}txt'"
    forged(
        f"UPDATE change SET author = {sly}, label = {sly} WHERE id = {NEW}",
        f"UPDATE edit SET new = replace(new, 'Ask all residents', {sly}) WHERE {OF_NEW} AND field = 'title'",
        f"UPDATE edit SET new = replace(new, 'New here', {sly}) WHERE {MADE}",
    )(path)


def linked(path: Path) -> None:
    """Put the copy elsewhere, and a link in its place."""
    real = path.with_name("real.db")
    shutil.move(path, real)
    path.symlink_to(real)


ODD: dict[str, Spoil] = {
    "names written from right to left": odd_names,
    "a link to a sound copy": linked,
    "a clock fifty years ahead": forged(
        f"UPDATE change SET clock = clock + {50 * 365 * 86_400_000 << 16} WHERE id = {NEW}"
    ),
    "a clock that stood still": forged(
        f"UPDATE change SET clock = (SELECT max(clock) FROM change WHERE id <> {NEW}) + 1 WHERE id = {NEW}"
    ),
    "an author of a million letters": forged(
        f"UPDATE change SET author = printf('%.*c', 1000000, 'x') WHERE id = {NEW}"
    ),
    "a title of a million letters": forged(
        f"UPDATE edit SET new = '\"' || printf('%.*c', 1000000, 'x') || '\"' WHERE {OF_NEW} AND field = 'title'"
    ),
    "two edits of one field in one change": forged(
        "INSERT INTO edit SELECT change_id, 91, entity, entity_id, field, old, '\"Twice\"' "
        f"FROM edit WHERE {OF_NEW} AND field = 'title'"
    ),
    "a step that is moved under itself": forged(
        f"UPDATE edit SET new = '[\"' || entity_id || '\",\"A001V\"]' WHERE {OF_NEW} AND field = 'place'"
    ),
}
"""Copies that are only odd: taken in, and harmless."""
