"""Long values of edits: kept once, as differences where that is shorter, and handed out as they were written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.roadmap.changes import Change, EditRow
from planner.store import journal, long_texts
from planner.store.errors import Damaged, DamagedHistory
from planner.store.schema import create, open_for_writing


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    create(tmp_path / "plan.db")
    with closing(open_for_writing(tmp_path / "plan.db")) as opened:
        yield opened


def change(name: str) -> Change:
    return Change(name, 1, "s", "", "2026-11-26T10:00:00.000+00:00", "", "change", None, ())


def row(old: str | None, new: str | None, number: int = 0) -> EditRow:
    return number, "step", "one", "description", old, new


def written(connection: sqlite3.Connection, *values: str) -> None:
    """Write changes that turn each value into the next."""
    for number, (old, new) in enumerate(pairwise(values)):
        journal.write_change(connection, change(f"c{number}"), [row(old, new)])


def stored(connection: sqlite3.Connection) -> int:
    return sum(len(text) for (text,) in connection.execute("SELECT text FROM long_text"))


PAGE = '"' + "Een bladzijde tekst. " * 5_000 + '"'


def test_a_text_that_is_corrected_a_hundred_times_is_kept_about_once(connection: sqlite3.Connection) -> None:
    values = [PAGE.replace("tekst", f"tekst {number}", 1) for number in range(100)]
    written(connection, *values)
    assert stored(connection) < 4 * len(PAGE)
    for number in range(99):
        assert journal.read_edit_rows(connection, f"c{number}") == [row(values[number], values[number + 1])]
    long_texts.validate(connection, "plan.db", 10**9)


def test_the_same_text_is_kept_once_whoever_wrote_it(connection: sqlite3.Connection) -> None:
    written(connection, '"a"', PAGE, '"b"', PAGE, '"c"', PAGE)
    assert stored(connection) == len(PAGE)


def test_a_short_value_stands_in_its_edit(connection: sqlite3.Connection) -> None:
    written(connection, '"a"', '"b"')
    assert connection.execute("SELECT old, new FROM edit").fetchall() == [('"a"', '"b"')]
    assert stored(connection) == 0


pieces = st.lists(st.sampled_from(["a", "ë", "𝄞", "\n", '"', "lang " * 300, "kort"]), max_size=8).map("".join)


@settings(max_examples=60, deadline=None)
@given(values=st.lists(pieces, min_size=2, max_size=12))
def test_what_is_read_is_what_was_written(values: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("texts") / "plan.db"
    create(path)
    with closing(open_for_writing(path)) as connection:
        written(connection, *values)
        found = [journal.read_edit_rows(connection, f"c{number}")[0][-2:] for number in range(len(values) - 1)]
        assert found == [*pairwise(values)]
        every = [rows[0][-2:] for rows in journal.all_edit_rows(connection).values()]
        assert sorted(map(str, every)) == sorted(map(str, found))
        long_texts.validate(connection, "plan.db", 10**9)


SPOILT = {
    "another text": "UPDATE long_text SET text = 'x' || substr(text, 2) WHERE base IS NULL",
    "another length": "UPDATE long_text SET length = length + 1 WHERE pieces = 3",
    "another digest": "UPDATE edit SET new = replace(new, '0', '1')",
    "no text": "DELETE FROM long_text",
    "a ring": "UPDATE long_text SET base = digest, pieces = 1 WHERE pieces = 1",
    "another base": "UPDATE long_text SET base = (SELECT digest FROM long_text WHERE pieces = 4) WHERE pieces = 2",
    "more of its base than there is": "UPDATE long_text SET before = 9000000 WHERE pieces = 2",
    "less than nothing": "UPDATE long_text SET before = -1 WHERE pieces = 2",
    "too many pieces": "UPDATE long_text SET pieces = 51 WHERE pieces = 2",
}


@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_texts_are_refused(connection: sqlite3.Connection, name: str) -> None:
    written(connection, *[PAGE.replace("tekst", f"tekst {number}", 1) for number in range(8)])
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(SPOILT[name])
    with pytest.raises((Damaged, DamagedHistory)):
        long_texts.validate(connection, "plan.db", 10**9)


def test_more_letters_than_may_be_are_refused_unread(connection: sqlite3.Connection) -> None:
    written(connection, *[PAGE.replace("tekst", f"tekst {number}", 1) for number in range(30)])
    with pytest.raises(Exception, match="more text than any roadmap"):
        long_texts.validate(connection, "plan.db", 20 * len(PAGE))
