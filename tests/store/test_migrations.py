"""Migrations to a made-up format: two lines in the tables and one a step, and old files follow to the letter."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.operations import Operations
from sqlalchemy import Column, Integer, Text

from planner.store import tables
from planner.store.migrations import Migration, all_migrations, migrate, parts_in, version_of
from planner.store.migrations.rebuild import WrongMigration
from planner.store.schema import FORMAT, Part, parts_made_by, parts_of
from tests.document.teams import do, plan, retitle, worked_on

NEXT = FORMAT + 1
LAST_CHECK = '        CheckConstraint("parent_id <> id", name="step_parent"),\n'
MADE_UP = {
    "    weight: float": "    cost: int | None = whole(None)\n    weight: float",
    LAST_CHECK: LAST_CHECK + '        CheckConstraint("cost BETWEEN 0 AND 1000000", name="step_cost"),\n',
    '    name: str = text_column("")\n    department_id': (
        '    name: str = text_column("")\n    role: str = text_column("")\n    department_id'
    ),
    '        Index("step_by_parent", "parent_id"),\n': (
        '        Index("step_by_parent", "parent_id"),\n        Index("step_by_cost", "cost"),\n'
    ),
}
"""What a person would write in `tables.py`: a column in the midst of two tables, with a rule and an index."""


def upgrade(operations: Operations) -> None:
    operations.add_column("step", Column("cost", Integer))
    operations.add_column("person", Column("role", Text, nullable=False, server_default=""))


def edited(folder: Path, edits: dict[str, str]) -> tuple[Part, ...]:
    """Return the schema that `tables.py` comes to after some edits, by the command that generates it."""
    folder.mkdir()
    source = Path(tables.__file__).read_text(encoding="utf-8")
    for before, after in edits.items():
        assert source.count(before) == 1, before
        source = source.replace(before, after)
    (folder / "tables.py").write_text(source, encoding="utf-8")
    subprocess.run([sys.executable, folder / "tables.py"], check=True)
    return parts_made_by((folder / "schema.sql").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Part, ...]:
    return edited(tmp_path_factory.mktemp("made up") / "store", MADE_UP)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of our format with something in each kind of table: a copy that came back, and a conflict."""
    path = tmp_path / "plan.db"
    with plan(path) as document:
        document.copy_to(tmp_path / "side.db")
        worked_on(tmp_path / "side.db", retitle("north", "Theirs"))
        do(document, "ours", lambda change: change.set("north", title="Ours", weight=2.5))
        document.merge(tmp_path / "side.db")
        document.publish()
    assert version_of(path) == FORMAT
    return path


def rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, by the names of its columns."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = [name for kind, name, _, _ in parts_in(FORMAT) if kind == "table"]
        return {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in names}


def asked(path: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def schema_in(path: Path) -> tuple[Part, ...]:
    with closing(sqlite3.connect(path)) as connection:
        return parts_of(connection)


def test_added_columns_stand_to_the_letter_where_the_tables_have_them(file: Path, made_up: tuple[Part, ...]) -> None:
    before = rows(file)
    assert made_up != parts_in(FORMAT)
    assert migrate(file, [Migration(NEXT, upgrade, made_up)])
    assert schema_in(file) == made_up
    assert version_of(file) == NEXT
    columns = [row[1] for row in asked(file, "PRAGMA table_info(step)")]
    assert columns.index("cost") + 1 == columns.index("weight")

    expected = {
        **before,
        "step": [{**row, "cost": None} for row in before["step"]],
        "person": [{**row, "role": ""} for row in before["person"]],
    }
    assert before["edit"] and before["step"] and before["person"] and before["conflict"] and before["sent"]
    assert rows(file) == expected
    assert asked(file, "PRAGMA foreign_key_check") == []
    assert asked(file, "PRAGMA integrity_check") == [("ok",)]


def test_the_rules_and_references_of_the_new_schema_hold(file: Path, made_up: tuple[Part, ...]) -> None:
    migrate(file, [Migration(NEXT, upgrade, made_up)])
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("UPDATE step SET cost = 7 WHERE id = 'north'")
        for statement in (
            "UPDATE step SET cost = -1",
            "UPDATE step SET parent_id = 'nowhere' WHERE id = 'north'",
            "UPDATE step SET owner_id = 'nobody' WHERE id = 'north'",
            "UPDATE person SET role = NULL",
            "UPDATE step SET cost = 'much'",
            "DELETE FROM person",
            "DELETE FROM step WHERE id = 'top'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)


def test_a_second_time_does_nothing(file: Path, made_up: tuple[Part, ...]) -> None:
    migration = Migration(NEXT, upgrade, made_up)
    assert migrate(file, [migration])
    before = file.read_bytes()
    assert not migrate(file, [migration])
    assert not migrate(file)
    assert file.read_bytes() == before


def test_a_step_that_raises_half_way_leaves_the_file_as_it_was(file: Path, made_up: tuple[Part, ...]) -> None:
    before = file.read_bytes()

    def broken(operations: Operations) -> None:
        upgrade(operations)
        operations.execute("DELETE FROM edit")
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        migrate(file, [Migration(NEXT, broken, made_up)])
    assert file.read_bytes() == before
    assert migrate(file, [Migration(NEXT, upgrade, made_up)])


def test_of_two_steps_the_first_stands_where_the_second_fails(file: Path, made_up: tuple[Part, ...]) -> None:
    def broken(operations: Operations) -> None:
        operations.drop_table("sent")
        raise RuntimeError("half way")

    steps = [Migration(NEXT, upgrade, made_up), Migration(NEXT + 1, broken, parts_in(1))]
    with pytest.raises(RuntimeError, match="half way"):
        migrate(file, steps)
    assert (version_of(file), schema_in(file)) == (NEXT, made_up)


def test_the_first_format_comes_all_the_way(tmp_path: Path, made_up: tuple[Part, ...]) -> None:
    path = tmp_path / "first.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for _, _, _, sql in sorted(parts_in(1), reverse=True):  # tables before indexes
            connection.execute(str(sql))
        connection.execute("INSERT INTO person (id, name) VALUES ('a', 'A')")
        connection.execute("INSERT INTO step (id, owner_id) VALUES ('b', 'a')")
        connection.execute("PRAGMA user_version = 1")
    assert migrate(path, [*all_migrations(), Migration(NEXT, upgrade, made_up)])
    assert (version_of(path), schema_in(path)) == (NEXT, made_up)
    assert asked(path, "SELECT owner_id, cost FROM step") == [("a", None)]


def unsaid(_operations: Operations) -> None:
    """Say nothing of the columns."""


def said_too_much(operations: Operations) -> None:
    upgrade(operations)
    operations.add_column("pillar", Column("icon", Text))


def a_table_too_many(operations: Operations) -> None:
    upgrade(operations)
    operations.create_table("budget", Column("id", Text, primary_key=True))


def a_table_too_few(operations: Operations) -> None:
    upgrade(operations)
    operations.drop_table("sent")


def a_reference_to_nothing(operations: Operations) -> None:
    upgrade(operations)
    operations.execute("DELETE FROM person")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (unsaid, "columns of .* that the migration does not speak of"),
        (said_too_much, "not as in the schema|columns of pillar"),
        (a_table_too_many, "budget"),
        (a_table_too_few, "sent"),
        (a_reference_to_nothing, "a row of step refers to none of person"),
    ],
)
def test_a_step_that_does_not_lead_to_its_schema_is_a_bug_and_changes_nothing(
    file: Path, made_up: tuple[Part, ...], wrong: Any, said: str
) -> None:
    before = file.read_bytes()
    with pytest.raises(WrongMigration, match=said):
        migrate(file, [Migration(NEXT, wrong, made_up)])
    assert file.read_bytes() == before


def test_a_value_that_a_new_rule_forbids_stops_the_step(file: Path, tmp_path: Path) -> None:
    heavy = {"weight BETWEEN 0 AND 1000000": "weight BETWEEN 0 AND 2"}
    before = file.read_bytes()
    with pytest.raises(sqlite3.IntegrityError, match="step_weight"):
        migrate(file, [Migration(NEXT, unsaid, edited(tmp_path / "store", heavy))])
    assert file.read_bytes() == before


def test_a_column_goes_and_another_gets_a_name_and_a_type_by_batch_operations(file: Path, tmp_path: Path) -> None:
    before = rows(file)
    parts = edited(
        tmp_path / "store",
        {
            '    result: str = text_column("")\n': '    outcome: str = text_column("")\n',
            "    by_hand: int = whole()\n": "",
            '        CheckConstraint("by_hand IN (0, 1)", name="step_by_hand"),\n': "",
            "sa_type=REAL": "sa_type=Integer",
            '"server_default": text("1.0")': '"server_default": text("1")',
        },
    )

    def changed(operations: Operations) -> None:
        operations.execute("UPDATE step SET weight = round(weight)")
        with operations.batch_alter_table("step") as batch:
            batch.drop_constraint("step_by_hand")
            batch.drop_column("by_hand")
            batch.alter_column("result", new_column_name="outcome")
            batch.alter_column("weight", type_=Integer())

    assert migrate(file, [Migration(NEXT, changed, parts)])
    assert schema_in(file) == parts
    found = rows(file)
    assert [(row["id"], row["outcome"], row["parent_id"]) for row in found["step"]] == [
        (row["id"], row["result"], row["parent_id"]) for row in before["step"]
    ]
    assert {row["weight"] for row in found["step"]} == {1, 3}
    assert {**found, "step": None} == {**before, "step": None}


def test_no_trace_of_the_old_tables_is_left_to_be_found(file: Path, made_up: tuple[Part, ...]) -> None:
    migrate(file, [Migration(NEXT, upgrade, made_up)])
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("UPDATE step SET title = 'x' WHERE id = 'north-a'")
        connection.execute("DELETE FROM edit")
    assert b"north a title" not in file.read_bytes()
