"""What the fuzzer found, kept: each of these once ended in a crash or a hang (`test_fuzz.py`)."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planner.document import Document, DocumentError
from planner.document.verify import verify
from tests.document.hostile import parted
from tests.document.spoiled import sql


def test_a_letter_of_the_schema_that_is_none(tmp_path: Path) -> None:
    plan, copy = parted(tmp_path)
    whole = bytearray(copy.read_bytes())
    spot = whole.index(b"CREATE TABLE department")
    whole[spot + 13] = 0xDE
    copy.write_bytes(whole)
    with Document.open(plan) as document:
        for look in (document.merge, verify, Document.read, Document.open):
            with pytest.raises(DocumentError, match="is damaged"):
                look(copy)


def test_an_index_that_tells_otherwise_than_its_table(tmp_path: Path) -> None:
    plan, copy = parted(tmp_path)
    hidden = "name = 'step_by_parent'"
    with closing(sqlite3.connect(copy)) as connection:
        row = connection.execute(f"SELECT * FROM sqlite_schema WHERE {hidden}").fetchone()
    sql("PRAGMA writable_schema = ON", f"DELETE FROM sqlite_schema WHERE {hidden}")(copy)
    stale = "UPDATE step SET parent_id = (SELECT id FROM step WHERE title = 'One counter') WHERE title = 'New here'"
    sql(stale)(copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)
    with Document.open(plan) as document:
        for look in (document.merge, verify, Document.read, Document.open):
            with pytest.raises(DocumentError, match="is damaged"):
                look(copy)


def test_a_part_of_the_schema_of_which_the_name_is_no_text(tmp_path: Path) -> None:
    plan, copy = parted(tmp_path)
    whole = bytearray(copy.read_bytes())
    spot = whole.index(b"indexstep_by_parentstep")
    kind = whole.rindex(13 + 2 * len("step_by_parent"), 0, spot)
    assert spot - kind < 8
    whole[kind] -= 1  # a blob as long as the text was
    copy.write_bytes(whole)
    with Document.open(plan) as document:
        before = document.roadmap
        for look in (document.merge, verify, Document.read, Document.open):
            with pytest.raises(DocumentError):
                look(copy)
        assert document.roadmap is before
