"""Rows and records: any roadmap comes back from its tables as it was, and what cannot be is named."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.roadmap import Goal, Roadmap
from planner.roadmap.edits import difference, edit_of
from planner.roadmap.record_keys import all_keys
from planner.store.rows import PART, BadRows, read_roadmap, write_edits
from planner.store.schema import schema_sql
from tests.collecting import collecting
from tests.plans import municipal_plan, plan_of

NOTHING = Roadmap(goal=Goal(id=""))


@contextmanager
def tables_of(roadmap: Roadmap) -> Iterator[sqlite3.Connection]:
    """Yield tables in memory that hold a roadmap."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(schema_sql())
        bring(connection, NOTHING, roadmap)
        yield connection


def bring(connection: sqlite3.Connection, before: Roadmap, after: Roadmap) -> None:
    """Bring the tables from one roadmap to another."""
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    write_edits(connection, difference(before, after, all_keys(before, after)))
    connection.execute("COMMIT")


@pytest.mark.parametrize("roadmap", [municipal_plan(), plan_of(0), plan_of(PART + 50)], ids=["town", "none", "parts"])
def test_a_roadmap_comes_back_as_it_was(roadmap: Roadmap) -> None:
    with tables_of(roadmap) as connection:
        assert read_roadmap(connection) == roadmap


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 99), st.integers(0, 99))
def test_tables_are_brought_from_any_plan_to_any_other(first: int, second: int, seed: int, other: int) -> None:
    before, after = plan_of(first, seed=seed), plan_of(second, seed=other, depth=4)
    with tables_of(before) as connection:
        bring(connection, before, after)
        assert read_roadmap(connection) == after


def test_an_edit_touches_only_its_own_column() -> None:
    roadmap = plan_of(3)
    with tables_of(roadmap) as connection:
        connection.execute("UPDATE step SET description = 'by another hand'")
        said: list[str] = []
        connection.set_trace_callback(said.append)
        steps = roadmap.steps

        write_edits(connection, [edit_of("step", next(steps.walk()).id, "title", "old", "new")])
        connection.set_trace_callback(None)
        assert [words.split(" SET ")[1] for words in said] == ["\"title\" = 'new' WHERE id = 's00000'"]


BAD = {
    "UPDATE step SET start = '2026-02-30' WHERE id = 's00001'": "step.start",
    "UPDATE step SET weight = 9e999": "step.weight",
    "UPDATE step SET progress = 101 WHERE id = 's00002'": "step.progress",
    "UPDATE step SET rank = 'no rank!'": "step.rank",
    "UPDATE step SET status = 'asleep'": "step.status",
    "UPDATE pillar SET colour = 'url(x)'": "pillar.colour",
    "UPDATE goal SET language = 'xx'": "goal.language",
    "INSERT INTO goal (id) VALUES ('second')": "goal: 2",
    "DELETE FROM goal": "goal: 0",
    "UPDATE step SET parent_id = 's00001' WHERE id = 's00000'": "circle",
    "UPDATE step SET parent_id = 'nowhere' WHERE id = 's00000'": "circle",
}


@pytest.mark.parametrize("statement", BAD)
def test_what_cannot_be_is_named(statement: str) -> None:
    roadmap = plan_of(12)
    with tables_of(roadmap) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)
        with pytest.raises(BadRows, match=BAD[statement].replace(".", r"\.")):
            read_roadmap(connection)


def test_reading_leaves_the_garbage_collector_as_it_was(tmp_path: Path) -> None:
    import gc

    with tables_of(plan_of(5)) as connection, collecting():
        read_roadmap(connection)
        assert gc.isenabled()
        gc.disable()
        read_roadmap(connection)
        assert not gc.isenabled()
