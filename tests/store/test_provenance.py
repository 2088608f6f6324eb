"""What a file knows of itself and its relatives: written, read back, and judged when a stranger says it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from planner.store import provenance
from planner.store.errors import Damaged
from planner.store.provenance import Origin, Sent
from planner.store.schema import create, open_for_writing

MOMENT = "2026-11-25T10:00:00.000+00:00"
ORIGIN = Origin("copy", MOMENT, "branch", ("one", "other"))
SENT = Sent("copy", MOMENT, "director", "north.db", None, ("one",))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    create(tmp_path / "plan.db")
    with closing(open_for_writing(tmp_path / "plan.db")) as found:
        yield found


def test_what_a_file_is_a_copy_of_is_said_once(connection: sqlite3.Connection) -> None:
    assert provenance.read_origin(connection) is None
    provenance.write_origin(connection, ORIGIN)
    provenance.write_origin(connection, replace(ORIGIN, id="later"))
    assert provenance.read_origin(connection) == replace(ORIGIN, id="later")
    provenance.write_origin(connection, None)
    assert provenance.read_origin(connection) is None


def test_copies_that_were_handed_out_stand_the_latest_first(connection: sqlite3.Connection) -> None:
    later = replace(SENT, id="later", made_at="2026-11-26T10:00:00.000+00:00")
    provenance.add_sent(connection, [SENT, later])
    assert provenance.read_sent(connection) == [later, SENT]


def test_that_a_copy_came_back_is_not_forgotten_when_one_who_does_not_know_it_tells_of_it(
    connection: sqlite3.Connection,
) -> None:
    provenance.add_sent(connection, [SENT])
    provenance.mark_returned(connection, "copy", MOMENT)
    provenance.mark_returned(connection, "never handed out", MOMENT)
    provenance.add_sent(connection, [SENT])
    assert provenance.read_sent(connection) == [replace(SENT, returned_at=MOMENT)]


def test_that_a_copy_came_back_is_learnt_from_one_who_knows_it(connection: sqlite3.Connection) -> None:
    provenance.add_sent(connection, [SENT])
    provenance.add_sent(connection, [replace(SENT, returned_at=MOMENT)])
    assert provenance.read_sent(connection) == [replace(SENT, returned_at=MOMENT)]


def test_what_we_write_ourselves_is_judged_sound(connection: sqlite3.Connection) -> None:
    provenance.write_origin(connection, ORIGIN)
    provenance.add_sent(
        connection, [replace(SENT, returned_at=MOMENT), replace(SENT, id="b", author="", name="é 1.db")]
    )
    provenance.validate(connection, "plan.db")


@pytest.mark.parametrize(
    "change",
    [
        {"made_at": "yesterday"},
        {"made_at": "2026-11-25T10:00:00"},
        {"returned_at": "soon"},
        {"name": "line\nbreak"},
        {"author": "turned\u202eround"},
        {"name": "x" * 1001},
        {"branch_id": "no id"},
        {"change_ids": ("no id",)},
        {"id": ""},
    ],
)
def test_what_cannot_be_is_refused(connection: sqlite3.Connection, change: dict[str, object]) -> None:
    provenance.add_sent(connection, [replace(SENT, **change)])  # type: ignore[arg-type]
    with pytest.raises(Damaged, match=r"plan\.db"):
        provenance.validate(connection, "plan.db")


@pytest.mark.parametrize("text", ["{}", "7", "nothing", "[", "[" * 100_000])
def test_what_is_no_list_of_changes_is_refused(connection: sqlite3.Connection, text: str) -> None:
    connection.execute("INSERT INTO origin VALUES ('copy', ?, NULL, ?)", (MOMENT, text))
    with pytest.raises(Damaged):
        provenance.validate(connection, "plan.db")
