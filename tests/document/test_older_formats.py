"""Files of an earlier format: opened, brought up to date in the working copy, and merged with present ones."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.backups import restore_safety_copy, safety_copies
from planner.document.history.reader import history_of, plans_of
from planner.document.verify import verify
from planner.roadmap import Step
from planner.store.errors import FOREIGN_SCHEMA
from planner.store.migrations import migrate, parts_in, version_of
from planner.store.schema import FORMAT, parts_of
from tests.document.teams import aged, do, edits, plan, proved, rename, retitle, sql, title, told, worked_on
from tests.document.teams import items as items_of
from tests.refusals import raises_code


def parts(path: Path) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return parts_of(connection)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file of format 1 with a conflict in it that nobody has looked for."""
    with plan(tmp_path / "old.db") as document:
        document.copy_to(tmp_path / "side.db")
        worked_on(tmp_path / "side.db", retitle("north", "Theirs"), lambda change: change.remove("south-a"))
        do(document, "ours", lambda change: change.set("north", title="Ours"))
        do(document, "ours too", lambda change: change.set("south-a", progress=80))
        document.merge(tmp_path / "side.db")
        assert {one.kind for one in document.conflicts} == {"value", "removal"}
    return aged(tmp_path / "old.db")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: Path) -> Iterator[None]:
    """Be on a computer that has no working copy of the old file yet."""
    del old
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another computer"))
    yield


def test_what_the_first_version_wrote_is_what_we_take_it_for(old: Path) -> None:
    assert version_of(old) == 1
    assert parts(old) == parts_in(1)


@pytest.mark.usefixtures("elsewhere")
def test_it_opens_with_its_conflicts_found_and_stays_as_it_is_until_it_is_published(old: Path) -> None:
    before = old.read_bytes()
    with Document.open(old, author="director") as document:
        assert {one.kind for one in document.conflicts} == {"value", "removal"}
        assert title(document, "north") == "Ours"
        assert len(document.history()) == 7
        assert not document.saved.waiting
    assert old.read_bytes() == before
    with Document.open(old, author="director") as document:
        assert {one.kind for one in document.conflicts} == {"value", "removal"}
        rename(document, "south", "Later")
        proved(document)
    assert version_of(old) == FORMAT
    assert parts(old) == parts_in(FORMAT)
    with Document.open(old, author="director") as document:
        assert len(document.conflicts) == 2
        assert document.undo() == "rename to Later"
        assert document.undo() is None  # the rest was done on another computer


def test_a_working_copy_of_an_earlier_version_goes_on(old: Path) -> None:
    for working in Path(os.environ["XDG_DATA_HOME"]).rglob("plan.db"):
        aged(working)
    with Document.open(old, author="director") as document:
        assert len(document.conflicts) == 2
        rename(document, "south", "Later")
        proved(document)


@pytest.mark.usefixtures("elsewhere")
def test_it_is_read_without_being_opened_and_left_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    assert Document.read(old).steps["north"].title == "Ours"
    assert {one.kind for one in verify(old).conflicts} == {"value", "removal"}
    assert len(history_of(old)) == 7
    (earlier,) = plans_of(old, history_of(old)[-1].at)
    assert list(earlier.steps) == []
    assert old.read_bytes() == before


@pytest.mark.usefixtures("elsewhere")
def test_it_comes_into_a_present_file_with_its_conflicts(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    new.write_bytes(old.read_bytes())
    worked_on(new, retitle("south", "In the new one"))
    assert version_of(new) == FORMAT
    _ = _later(old, tmp_path)
    before = old.read_bytes()
    with Document.open(new, author="director") as document:
        preview = document.preview_job([old])()
        assert told(items_of(preview)) == ["changes south-b title"]
        document.apply(preview)
        assert [title(document, one) for one in ("south", "south-b")] == ["In the new one", "In the old one"]
        assert len(document.conflicts) == 2
        proved(document)
        document.undo()
        proved(document)
    assert old.read_bytes() == before


def _later(old: Path, tmp_path: Path) -> Path:
    """Have a change made in the old file, as the first version would have made it."""
    worked_on(old, retitle("south-b", "In the old one"))
    return aged(old)


@pytest.mark.usefixtures("elsewhere")
def test_a_present_file_comes_into_it(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    new.write_bytes(old.read_bytes())
    worked_on(new, retitle("north-a", "In the new one"), lambda change: change.add(Step(id="new", title="New")))
    with Document.open(old, author="director") as document:
        rename(document, "north-a", "In the old one")
        preview = document.preview_job([new])()
        assert {edit.entity_id for edit in edits(preview)} == {"new"}
        assert {one.entity_id for one in preview.conflicts} == {"north-a"}
        document.apply(preview)
        assert {one.entity_id for one in document.conflicts} == {"north", "north-a", "south-a"}
        proved(document)
    assert version_of(old) == FORMAT


@pytest.mark.usefixtures("elsewhere")
def test_a_branch_copy_of_it_takes_it_in_and_becomes_it(old: Path, tmp_path: Path) -> None:
    with Document.open(old, author="director") as document:
        document.copy_to(tmp_path / "north.db", branch="north")
    worked_on(tmp_path / "north.db", retitle("north-a", "In the branch"))
    with Document.open(tmp_path / "north.db") as copy:
        copy.merge(aged(old) if version_of(old) == FORMAT else old)
        assert copy.branch is None
        assert {one.kind for one in copy.conflicts} == {"removal", "value"}
        assert title(copy, "north-a") == "In the branch"
        proved(copy)


def test_a_colleague_with_the_first_version_renews_the_file_while_it_is_open(old: Path, tmp_path: Path) -> None:
    with Document.open(old, author="director") as document:
        rename(document, "north-b", "Ours, later")
        (tmp_path / "theirs.db").write_bytes(old.read_bytes())
        worked_on(tmp_path / "theirs.db", retitle("south-b", "Of the first version"))
        aged(tmp_path / "theirs.db").replace(old)
        document.take_update()
        assert [title(document, one) for one in ("north-b", "south-b")] == ["Ours, later", "Of the first version"]
        proved(document)
    assert version_of(old) == FORMAT


def test_a_safety_copy_of_the_first_version_is_put_back(old: Path) -> None:
    with Document.open(old, author="director") as document:
        rename(document, "north-b", "Later")
    (kept, *_) = [one for one in safety_copies(old) if one.path.stem[:2] == "20"]
    aged(kept.path)
    restore_safety_copy(old, kept)
    verify(old)
    with Document.open(old, author="director") as document:
        assert len(document.conflicts) == 2
        proved(document)


def test_parts_that_the_first_version_did_not_make_are_refused(old: Path) -> None:
    sql(old, "CREATE TABLE start (change_id TEXT)")
    with raises_code(FOREIGN_SCHEMA, match="start"):
        Document.read(old)


def test_a_present_file_that_says_it_is_older_is_refused(old: Path) -> None:
    worked_on(old, retitle("south-b", "Now of the present format"))
    sql(old, "PRAGMA user_version = 1")
    with raises_code(FOREIGN_SCHEMA):
        Document.read(old)


def test_a_step_that_fails_half_way_leaves_the_earlier_format_whole(old: Path) -> None:
    sql(old, "CREATE TABLE sent (id TEXT)")  # the fourth table that the step makes
    before, rows = parts(old), _rows(old)
    with pytest.raises(Exception, match="table sent already exists"):
        migrate(old)
    assert (parts(old), _rows(old), version_of(old)) == (before, rows, 1)
    sql(old, "DROP TABLE sent")
    assert migrate(old)
    assert (parts(old), version_of(old)) == (parts_in(FORMAT), FORMAT)
    assert not migrate(old)


def _rows(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM change ORDER BY id").fetchall()


MOMENTS = (
    "CREATE TABLE folded",
    "INSERT INTO conflict (",
    'ALTER TABLE "sent" RENAME TO "sent_before"',
    'INSERT INTO "sent"',
    'DROP TABLE "sent_before"',
    "PRAGMA foreign_key_check",
    "PRAGMA user_version = 2",
    "COMMIT",
)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_step_that_is_killed_half_way_leaves_the_earlier_format_whole(old: Path, moment: str) -> None:
    script = (
        "import os, sys, pathlib\n"
        "from sqlalchemy import Pool, event\n"
        "from planner.store.migrations import migrate\n"
        "def killed(sql):\n"
        "    if sql.strip().startswith(sys.argv[2]): os._exit(9)\n"
        "event.listen(Pool, 'connect', lambda connection, record: connection.set_trace_callback(killed))\n"
        "migrate(pathlib.Path(sys.argv[1]))"
    )
    before = _rows(old)
    killed = subprocess.run([sys.executable, "-c", script, str(old), moment], check=False)
    assert killed.returncode == 9
    assert _rows(old) == before
    assert (parts(old), version_of(old)) == (parts_in(1), 1)
    old.with_name("old.db-journal").unlink(missing_ok=True)
    assert Document.read(old).steps["north"].title == "Ours"


def test_what_a_crash_left_half_written_is_rolled_back_before_the_format_is_asked(old: Path) -> None:
    journal = old.with_name("old.db-journal")
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.executescript("PRAGMA synchronous = OFF; BEGIN IMMEDIATE; PRAGMA user_version = 2;")
        left = journal.read_bytes()
        connection.execute("COMMIT")
    journal.write_bytes(left)  # as where the computer stopped between the new page and the end of the journal
    assert int.from_bytes(old.read_bytes()[60:64]) == 2
    assert version_of(old) == 1
    assert not journal.exists()


def test_what_is_no_roadmap_at_all_is_left_to_who_reads_it(tmp_path: Path) -> None:
    (tmp_path / "empty.db").write_bytes(b"")
    assert not migrate(tmp_path / "empty.db")
    (tmp_path / "else.db").write_bytes(b"no database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        migrate(tmp_path / "else.db")
    with pytest.raises(sqlite3.OperationalError):
        migrate(tmp_path / "nowhere.db")
    assert not (tmp_path / "nowhere.db").exists()


def test_a_folder_with_a_strange_name_is_no_hindrance(old: Path, tmp_path: Path) -> None:
    folder = tmp_path / "what? 100% #1 & more"
    folder.mkdir()
    strange = folder / "old.db"
    strange.write_bytes(old.read_bytes())
    assert migrate(strange)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("what")] == [folder.name]
    assert version_of(strange) == FORMAT
