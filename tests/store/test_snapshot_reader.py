"""Reading a working copy beside the connection that writes it: nobody waits, and nothing can be written."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from planner.atomic_file import LOCKED
from planner.store.disk_errors import reason_of
from planner.store.errors import Damaged
from planner.store.schema import copy_pages, create, open_for_writing
from planner.store.snapshot_reader import read_snapshot


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    create(tmp_path / "a # plan.db")
    return tmp_path / "a # plan.db"


def goals(connection: sqlite3.Connection) -> int:
    return connection.execute("SELECT count(*) FROM goal").fetchone()[0]


def test_what_is_written_meanwhile_is_written_at_once_and_not_seen(plan: Path) -> None:
    with closing(open_for_writing(plan)) as writer, read_snapshot(plan, "plan.db") as reader:
        reading = reader.execute("SELECT name FROM sqlite_schema")
        assert reading.fetchone()
        writer.execute("PRAGMA busy_timeout = 0")
        writer.execute("INSERT INTO goal (id, statement, language) VALUES ('g', 'Everyone reads', 'en')")
        assert (goals(writer), goals(reader)) == (1, 0)
        with read_snapshot(plan, "plan.db") as later:
            assert goals(later) == 1


def test_nothing_can_be_written(plan: Path) -> None:
    with read_snapshot(plan, "plan.db") as reader, pytest.raises(sqlite3.OperationalError):
        reader.execute("DELETE FROM goal")


def test_another_thread_may_use_it_and_let_go_of_it(plan: Path) -> None:
    told: list[int] = []
    with read_snapshot(plan, "plan.db") as reader:
        thread = Thread(target=lambda: told.append(goals(reader)))
        thread.start()
        thread.join()
    assert told == [0]


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Damaged), read_snapshot(tmp_path / "nothing.db", "nothing.db"):
        pass
    assert list(tmp_path.iterdir()) == []


# A lock that does not go is waited for as long as by any statement, and no longer.


def written(path: Path, statement: str) -> Path:
    create(path)
    with closing(open_for_writing(path)) as connection:
        connection.execute("INSERT INTO goal (id, statement, language) VALUES ('g', ?, 'en')", [statement])
    return path


def impatient(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=0.1)


def statement_in(path: Path) -> str:
    with closing(impatient(path)) as connection:
        return connection.execute("SELECT statement FROM goal").fetchone()[0]


def test_a_database_that_another_reads_without_end_is_not_replaced_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    new, old = written(tmp_path / "new.db", "New"), written(tmp_path / "old.db", "Old")
    with closing(impatient(old)) as other, closing(impatient(new)) as source, closing(impatient(old)) as target:
        reading = other.execute("SELECT name FROM sqlite_schema")
        assert reading.fetchone()
        with pytest.raises(sqlite3.OperationalError) as refusal:
            copy_pages(source, target)
        assert reason_of(refusal.value) is LOCKED
        assert statement_in(old) == "Old"
        reading.close()
        copy_pages(source, target)
    assert statement_in(old) == "New"


def test_a_database_that_another_writes_without_end_is_not_read_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    path = written(tmp_path / "plan.db", "Old")
    with closing(impatient(path)) as other, closing(impatient(path)) as source:
        other.execute("BEGIN EXCLUSIVE")
        with closing(sqlite3.connect(":memory:", timeout=0.1)) as picture:
            with pytest.raises(sqlite3.OperationalError) as refusal:
                copy_pages(source, picture)
            assert reason_of(refusal.value) is LOCKED
            other.execute("ROLLBACK")
            copy_pages(source, picture)
            assert goals(picture) == 1
