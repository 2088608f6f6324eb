"""Files that cannot be opened: each gets its sentence, quickly, and stays as it is, bit by bit."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.document import Document, DocumentError
from planner.document.checking import check
from planner.roadmap import CheckIn, Goal, Person, Roadmap, Step

Spoil = Callable[[Path], object]


def sound(path: Path) -> Path:
    """Make a small roadmap file with some of everything."""
    goal = Goal(statement="Everyone is helped in one go")
    with Document.create_from(path, Roadmap(goal=goal)) as document, document.change("plan") as change:
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


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_sentence_and_left_as_it_is(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sound(tmp_path / "plan.db")
    spoil, wanted = BAD[name]
    spoil(path)
    before = picture(path.parent)
    for look in (Document.read, check, Document.open):
        with pytest.raises(DocumentError) as refusal:
            look(path)
        assert wanted in str(refusal.value)
    assert main(["poster", str(path), "-o", str(tmp_path / "plan.pdf")]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert picture(path.parent) == before


@pytest.mark.parametrize("name", ["zero bytes", "a pipe", "a flipped bit in a change", "a generated column"])
def test_a_bad_file_that_was_never_seen_here_is_refused_too(name: str, tmp_path: Path, own_folders: Path) -> None:
    path = sound(tmp_path / "plan.db")
    shutil.rmtree(own_folders / "xdg_data_home")
    BAD[name][0](path)
    with pytest.raises(DocumentError) as refusal:
        Document.open(path)
    assert BAD[name][1] in str(refusal.value)


def picture(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the names, times and bytes of all files in a folder."""
    found: dict[str, tuple[int, bytes]] = {}
    for path in sorted(folder.iterdir()):
        state = path.lstat()
        is_plain = path.is_file() and not path.is_symlink()
        found[path.name] = (state.st_mtime_ns, path.read_bytes() if is_plain else b"")
    return found


def test_without_permission_to_read_it_says_so() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = sound(Path(folder) / "plan.db")
        path.chmod(0)
        Path(folder).chmod(0o755)
        assert said_by_nobody(path) == "NoPermission"


def said_by_nobody(path: Path) -> str:
    """Return which refusal a user without rights gets; the very process changes its user, in a fork."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            try:
                Document.read(path)
                answer = "opened"
            except DocumentError as refusal:
                answer = type(refusal).__name__
            os.write(writer, answer.encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        return answer.read()


@pytest.mark.parametrize("name", ["plan?.db", "plan#1.db", "100%.db", "l'équipe.db", "a&b;c=d.db", "плани 2027.db"])
def test_names_with_signs_open_that_very_file(name: str, tmp_path: Path) -> None:
    path = sound(tmp_path / name)
    with Document.open(path) as document, document.change("add") as change:
        change.add(Step(title=name))
    assert name in [step.title for step in Document.read(path).steps]
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_a_pipe_does_not_hang_the_command(tmp_path: Path) -> None:
    path = sound(tmp_path / "plan.db")
    pipe(path)
    command = [sys.executable, "-m", "planner", "check", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
