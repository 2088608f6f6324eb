"""The tables are the records: SQLModel's classes, the SQL that is shipped, and the dataclasses say the same."""

import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from planner.roadmap.entities import ENTITIES
from planner.store import schema, tables
from planner.store.migrations import parts_in
from planner.store.rows import COLUMNS
from planner.store.schema import APPLICATION_ID, FORMAT, create, expected_parts, parts_of, schema_sql

TABLE = {table.name: table for table in SQLModel.metadata.sorted_tables}


AS_WRITTEN = {
    1: "c0f9664e1e5edbce88757d1df125ca535018ec5151600d77b541ad43652c7149",
    2: "a3e09e47e4da49a7416b7293eb8e21b0acc4771df84e007ee3b325136ef62cfa",
    3: "104e3ad8b43f5d268d8a718201d62bd959fff695d479137120e7f9d80e2359ae",
    4: "4cf592085f313e6cb7f479e377c045e9be33b45411438d79baa944e22b828a68",
    5: "5051268212ec9e3a1d82d5dc1ed9fe7845d08501675b2b57ce98126632a00c82",
}
"""Digests of the schema of each format as files have it that were written with it."""


def test_the_shipped_sql_is_what_the_classes_come_to() -> None:
    assert schema_sql() == tables.schema()


def test_a_command_generates_the_shipped_sql(tmp_path: Path) -> None:
    (tmp_path / "tables.py").write_bytes(Path(tables.__file__).read_bytes())
    subprocess.run([sys.executable, tmp_path / "tables.py"], check=True)
    assert (tmp_path / "schema.sql").read_bytes() == Path(schema.__file__).with_name("schema.sql").read_bytes()


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_the_schema_of_a_format_is_as_it_was_when_its_files_were_written(number: int) -> None:
    # A file must have it to the letter: another text is another format.
    assert hashlib.sha256(repr(parts_in(number)).encode()).hexdigest() == AS_WRITTEN[number]


def test_the_comment_above_the_shipped_sql_is_in_no_file() -> None:
    assert schema_sql().startswith("--")
    assert not [part for part in expected_parts() if "--" in str(part[3])]


def test_a_file_is_made_and_opened_without_the_orm(tmp_path: Path) -> None:
    script = (
        "import pathlib, sys\n"
        "from planner.document import Document\n"
        "Document.create(pathlib.Path(sys.argv[1])).close()\n"
        "Document.open(pathlib.Path(sys.argv[1])).close()\n"
        "sys.exit('sqlmodel' in sys.modules or 'alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / "plan.db"], check=True)


@pytest.mark.parametrize("name", ENTITIES)
def test_a_record_and_its_table_have_the_same_fields(name: str) -> None:
    of_record = [field.name for field in fields(ENTITIES[name].record)]
    of_table = [column.name for column in TABLE[name].columns]
    assert of_table == ([*of_record, "parent_id", "rank"] if name == "step" else of_record)
    assert list(COLUMNS[name]) == of_table


@pytest.mark.parametrize("name", ENTITIES)
def test_a_column_holds_what_the_kind_of_its_field_needs(name: str) -> None:
    for column, kind in COLUMNS[name].items():
        found = TABLE[name].columns[column]
        assert str(found.type) == kind.sql
        assert bool(found.nullable) == kind.optional


@pytest.mark.parametrize("name", ENTITIES)
def test_a_reference_is_a_foreign_key(name: str) -> None:
    keys = {key.parent.name: key.column.table.name for key in TABLE[name].foreign_keys}
    hung = {"parent_id": "step"} if name == "step" else {}
    assert keys == {**ENTITIES[name].references, **hung}


@pytest.mark.parametrize("name", ENTITIES)
def test_what_the_file_fills_in_is_what_a_record_has_by_itself(name: str, tmp_path: Path) -> None:
    create(tmp_path / "plan.db")
    bare = ENTITIES[name].plain(ENTITIES[name].record(id="one"))
    with closing(sqlite3.connect(tmp_path / "plan.db")) as connection:
        connection.execute(f"INSERT INTO {name} (id) VALUES ('one')")
        columns = ", ".join(f'"{field}"' for field in bare)
        (row,) = connection.execute(f"SELECT {columns} FROM {name}")
    assert dict(zip(bare, row, strict=True)) == bare


def test_a_new_file_is_marked_as_ours_and_strict(tmp_path: Path) -> None:
    create(tmp_path / "plan.db")
    with closing(sqlite3.connect(tmp_path / "plan.db")) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID == int.from_bytes(b"BHAG")
        assert connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT
        assert parts_of(connection) == expected_parts()
        strict = {row[1]: row[5] for row in connection.execute("PRAGMA table_list") if row[1] in TABLE}
        assert strict == dict.fromkeys(TABLE, 1)
