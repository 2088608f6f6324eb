"""Files that a stranger's hand, a bad disk or a bad joke has spoiled, and the sentence with which each is refused."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from planner.document import Document
from planner.roadmap import CheckIn, Goal, Person, Roadmap, Step

Spoil = Callable[[Path], object]
PAGE = "One line of a page, and " + "more of it, " * 200


def sound(path: Path) -> Path:
    """Make a small roadmap file with some of everything, among it a long text that was corrected twice."""
    goal = Goal(statement="Everyone is helped in one go")
    with Document.create_from(path, Roadmap(goal=goal)) as document:
        with document.change("page") as change:
            page = change.add(Step(title="A page", description=PAGE))
        for number in (1, 2):
            with document.change(f"page {number}") as change:
                change.set(page, description=PAGE.replace("more", f"more {number}", 1))
        with document.change("plan") as change:
            change.remove(page)
            owner = change.add(Person(name="Director"))
            top = change.add(Step(title="One counter", owner_id=owner.id, weight=2.0))
            below = change.add(Step(title="Ask residents", progress=40), parent=top)
            change.add(CheckIn(step_id=below.id, confidence=7))
    return path


def sql(*statements: str) -> Spoil:
    """Return what runs statements in the file, as a hand with another program would."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.execute(statement)

    return spoil


def schema_behind(table: str, change: Callable[[str], str], *statements: str) -> Spoil:
    """Return what runs statements under a changed schema, and then puts our own schema's words back."""

    def rewrite(path: Path, words: str) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (words, table))

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            words = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        assert change(words) != words
        rewrite(path, change(words))
        sql(*statements)(path)
        rewrite(path, words)

    return spoil


def another_program(path: Path) -> None:
    path.unlink()
    sql("CREATE TABLE bookmarks (address TEXT)", "PRAGMA application_id = 7")(path)


def header(offset: int, data: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        whole = bytearray(path.read_bytes())
        whole[offset : offset + len(data)] = data
        path.write_bytes(whole)

    return spoil


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def link_to(target: str) -> Spoil:
    def spoil(path: Path) -> None:
        path.unlink()
        path.symlink_to(target)

    return spoil


def flipped_bit(path: Path) -> None:
    """Flip one bit inside the words of a change, where no structure of SQLite suffers."""
    whole = bytearray(path.read_bytes())
    spot = whole.rindex(b'"One counter"')
    whole[spot + 3] ^= 1
    path.write_bytes(whole)


STEP = "(SELECT min(id) FROM step)"
BAD: dict[str, tuple[Spoil, str]] = {
    "another kind of file": (lambda path: path.write_text("Dear director,\n" * 40), "another kind of file"),
    "random bytes": (lambda path: path.write_bytes(os.urandom(20_000)), "another kind of file"),
    "fewer than 100 bytes": (lambda path: path.write_bytes(path.read_bytes()[:60]), "another kind of file"),
    "zero bytes": (lambda path: path.write_bytes(b""), "not been downloaded"),
    "another program's database": (another_program, "another program"),
    "a newer format": (header(60, (9).to_bytes(4)), "newer version"),
    "an impossible format": (header(60, (0).to_bytes(4)), "cannot bring up to date"),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:-5000]), "cut off"),
    "trailing bytes": (lambda path: path.write_bytes(path.read_bytes() + b"\0" * 100), "strange end"),
    "in WAL mode": (header(18, b"\x02\x02"), "-wal"),
    "a wal beside it": (lambda path: Path(f"{path}-wal").write_bytes(b"x" * 40), "plan.db-wal"),
    "a journal beside it": (lambda path: Path(f"{path}-journal").write_bytes(b"x" * 40), "plan.db-journal"),
    "a folder": (folder, "not a file"),
    "a pipe": (pipe, "not a file"),
    "a device": (link_to("/dev/zero"), "not a file"),
    "a link to nowhere": (link_to("/nowhere/plan.db"), "is not there"),
    "not there": (lambda path: path.unlink(), "is not there"),
    "a trigger": (sql("CREATE TRIGGER sly AFTER UPDATE ON step BEGIN DELETE FROM step; END"), "did not make (sly)"),
    "a view": (sql("CREATE VIEW sly AS SELECT * FROM step"), "did not make (sly)"),
    "a virtual table": (sql("CREATE VIRTUAL TABLE sly USING fts5(words)"), "did not make (sly"),
    "one more table": (sql("CREATE TABLE sly (words TEXT)"), "did not make (sly)"),
    "a generated column": (
        sql("ALTER TABLE person ADD COLUMN sly TEXT GENERATED ALWAYS AS (hex(zeroblob(400000000)))"),
        "did not make (person)",
    ),
    "a table less": (sql("DROP TABLE check_in"), "did not make (check_in"),
    "a view named like a table": (
        sql("PRAGMA foreign_keys = OFF", "DROP TABLE check_in", "CREATE VIEW check_in AS SELECT 1 AS id"),
        "did not make (check_in",
    ),
    "a changed check": (
        lambda path: schema_rewritten(path, "step", "AND 100", "AND 900"),
        "did not make (step)",
    ),
    "text where a number belongs": (
        schema_behind(
            "step",
            lambda words: words.replace(",\n STRICT", ""),
            f"UPDATE step SET progress = 'lots' WHERE id = {STEP}",
        ),
        "damaged",
    ),
    "30 February": (sql(f"UPDATE step SET start = '2026-02-30' WHERE id = {STEP}"), "damaged (step.start"),
    "infinity": (sql(f"UPDATE step SET weight = 9e999 WHERE id = {STEP}"), "damaged"),
    "a progress of 900": (sql(f"UPDATE step SET progress = 900 WHERE id = {STEP}"), "damaged"),
    "a parent that does not exist": (sql(f"UPDATE step SET parent_id = 'nobody' WHERE id = {STEP}"), "damaged"),
    "a circle of parents": (
        sql("UPDATE step SET parent_id = (SELECT max(id) FROM step) WHERE parent_id IS NULL"),
        "circle of parents",
    ),
    "two goals": (
        sql("INSERT INTO goal (id, statement, language) VALUES ('other', 'Another goal', 'nl')"),
        "damaged (goal",
    ),
    "no goal": (sql("DELETE FROM goal"), "damaged (goal"),
    "a cell of 6 MB": (sql(f"UPDATE step SET description = printf('%6000000d', 1) WHERE id = {STEP}"), "damaged"),
    "a cell of 2 MB": (sql(f"UPDATE step SET description = printf('%2000000d', 1) WHERE id = {STEP}"), "damaged"),
    "control characters": (sql(f"UPDATE step SET title = 'a' || char(7) WHERE id = {STEP}"), "damaged (step.title"),
    "a flipped bit in a change": (flipped_bit, "damaged in the change “plan”"),
    "a change rewritten": (sql("UPDATE change SET author = 'somebody else'"), "damaged in the change"),
    "a change without its edits": (sql("DELETE FROM edit WHERE number = 1"), "damaged in the change"),
    "an edit without its change": (
        sql("INSERT INTO edit VALUES ('nothing', 0, 'step', 'x', 'title', NULL, '1')"),
        "damaged",
    ),
    "a wrong head": (sql("UPDATE head SET change_id = (SELECT id FROM change WHERE kind = 'start')"), "damaged"),
    "no head": (sql("DELETE FROM head"), "damaged"),
}


def schema_rewritten(path: Path, table: str, old: str, new: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        before = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        assert old in before
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (before.replace(old, new), table))


def picture(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the names, times and bytes of all files in a folder; of one that is mostly hole only its size."""
    found: dict[str, tuple[int, bytes]] = {}
    for path in sorted(folder.iterdir()):
        state = path.lstat()
        is_plain = path.is_file() and not path.is_symlink()
        is_large = state.st_size > 250 << 20
        whole = str(state.st_size).encode() if is_large else path.read_bytes() if is_plain else b""
        found[path.name] = (state.st_mtime_ns, whole)
    return found
