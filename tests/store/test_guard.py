"""The guard: behind it a connection can read our columns, and nothing else can be asked of it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planner.document import Document
from planner.roadmap import Goal, Roadmap
from planner.store.errors import FOREIGN_SCHEMA, TOO_LARGE, TOO_SLOW, Damaged
from planner.store.guard import digest_of, quarantine_copy, read_guarded
from planner.store.limits import COPY
from tests.refusals import raises_code


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.db"
    Document.create_from(path, Roadmap(goal=Goal(statement="Everyone can read"))).close()
    return path


@pytest.fixture
def guarded(plan: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "copy.db"
    quarantine_copy(plan, copy)
    yield copy


def test_our_columns_can_be_read(guarded: Path) -> None:
    with read_guarded(guarded, "plan.db") as connection:
        assert connection.execute("SELECT statement FROM goal").fetchall() == [("Everyone can read",)]


ASKED = (
    "UPDATE goal SET statement = ''",
    "DELETE FROM goal",
    "INSERT INTO goal (id) VALUES ('x')",
    "DROP TABLE goal",
    "CREATE TABLE mine (x)",
    "CREATE TEMP TABLE mine (x)",
    "ATTACH ':memory:' AS other",
    "PRAGMA query_only = OFF",
    "PRAGMA journal_mode",
    "SELECT sql FROM sqlite_schema",
    "SELECT load_extension('evil')",
    "SELECT randomblob(1000000000)",
    "VACUUM",
    "WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT max(n) FROM endless",
)


@pytest.mark.parametrize("statement", ASKED)
def test_nothing_else_can_be_asked(guarded: Path, statement: str) -> None:
    before = guarded.read_bytes()
    with pytest.raises(Damaged), read_guarded(guarded, "plan.db") as connection:
        connection.execute(statement).fetchall()
    assert guarded.read_bytes() == before


def test_a_question_without_end_is_broken_off(guarded: Path) -> None:
    impatient = replace(COPY, patience=0.05)
    with raises_code(TOO_SLOW), read_guarded(guarded, "plan.db", limits=impatient) as connection:
        connection.set_authorizer(None)
        connection.execute(
            "WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT max(n) FROM endless"
        ).fetchall()


def test_a_copy_has_the_digest_of_its_file(plan: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert quarantine_copy(plan, copy) == digest_of(plan) == digest_of(copy)
    assert copy.read_bytes() == plan.read_bytes()
    assert digest_of(tmp_path) is None
    assert digest_of(tmp_path / "nowhere") is None


def test_a_file_that_grows_over_the_limit_leaves_no_copy(plan: Path, tmp_path: Path) -> None:
    with raises_code(TOO_LARGE):
        quarantine_copy(plan, tmp_path / "copy.db", replace(COPY, size=plan.stat().st_size - 1))
    assert not (tmp_path / "copy.db").exists()


def test_the_words_of_a_stranger_are_made_harmless(guarded: Path) -> None:
    connection = sqlite3.connect(guarded)
    connection.execute('CREATE TABLE "aa\u202eevil\x1b[31m" (x)')
    connection.commit()
    connection.close()
    with raises_code(FOREIGN_SCHEMA) as refused, read_guarded(guarded, "plan.db"):
        pass
    assert "\u202e" not in str(refused.value)
    assert "\x1b" not in str(refused.value)
