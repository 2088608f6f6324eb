"""The journal: what is written comes back, and any flipped letter is found and named."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from planner.roadmap.changes import Change, content_hash, edit_rows, next_clock
from planner.roadmap.edits import PLACE, WHOLE, Edit, edit_of
from planner.store import journal
from planner.store.errors import DAMAGED_CHANGE, Damaged, DamagedHistory
from planner.store.schema import schema_sql
from tests.refusals import raises_code

EDITS = (
    edit_of("step", "s1", WHOLE, None, {"id": "s1", "title": "One counter", "parent_id": None, "rank": "A001V"}),
    edit_of("step", "s1", "title", "One counter", "Eén loket"),
    edit_of("step", "s1", "progress", 0, 40),
    edit_of("step", "s1", PLACE, (None, "A001V"), ("s0", "A002V")),
    edit_of("step", "s2", WHOLE, {"id": "s2", "title": "Gone", "parent_id": None, "rank": "A003V"}, None),
)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.executescript(schema_sql())
        yield made


def written(connection: sqlite3.Connection, name: str, *follows: str, edits: tuple[Edit, ...] = EDITS) -> Change:
    """Write a change that follows others, and return it."""
    known = journal.hashes(connection)
    clock = next_clock(journal.latest_clock(connection))
    at = "2026-11-24T10:32:00.000+00:00"
    head = Change(name, clock, f"session-{name}", "director", at, f"act {name}", "change", None, follows)
    head = replace(head, hash=content_hash(head, edit_rows(edits), known))
    journal.write_change(connection, head, edit_rows(edits))
    return head


def test_changes_come_back_in_the_order_of_their_clocks(connection: sqlite3.Connection) -> None:
    heads = [written(connection, "c"), written(connection, "a", "c"), written(connection, "b", "a")]
    assert list(journal.read_changes(connection)) == heads
    assert list(journal.read_changes(connection, newest_first=True)) == heads[::-1]
    assert journal.all_changes(connection) == [(head, EDITS) for head in heads]
    assert journal.read_change(connection, "a") == heads[1]
    assert journal.change_ids(connection) == {"a", "b", "c"}
    assert journal.latest_clock(connection) == heads[-1].clock
    with pytest.raises(KeyError):
        journal.read_change(connection, "nobody")


def test_edits_come_back_as_they_were(connection: sqlite3.Connection) -> None:
    head = written(connection, "a")
    assert journal.edits_from(journal.read_edit_rows(connection, head.id)) == EDITS
    assert journal.records_ever_made(connection, ["s1", "s2", "s9"]) == {("step", "s1")}
    assert journal.steps_once_moved(connection) == {"s1"}
    assert journal.changes_on(connection, ["s2"]) == [(head, [EDITS[-1]])]
    assert journal.changes_on(connection, [f"x{number}" for number in range(1200)]) == []
    assert journal.records_once_removed(connection) == {("step", "s2")}
    assert journal.changes_of_record(connection, "s1") == {"a"}
    assert journal.changes_of_record(connection, "s9") == set()


@pytest.mark.parametrize("many", [0, 5_000])
def test_what_some_changes_touched_is_found_one_by_one_and_by_reading_through(
    many: int, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_MANY", many)
    first, second = written(connection, "a"), written(connection, "b", "a", edits=EDITS[1:3])
    written(connection, "c", "b", edits=EDITS[3:4])
    assert journal.touched_by(connection, {"a"}) == ({("step", "s1"), ("step", "s2")}, {"s1"})
    assert journal.touched_by(connection, {"b"}) == ({("step", "s1")}, set())
    assert journal.touched_by(connection, {"b", "c"}) == ({("step", "s1")}, {"s1"})
    assert journal.changes_on(connection, ["s1", "s9"], {"c"}) == [(first, [*EDITS[:4]]), (second, [*EDITS[1:3]])]
    assert journal.changes_on(connection, ["s2"], {"a"}) == []


def test_a_record_that_is_kept_alive_is_not_hung_anywhere(connection: sqlite3.Connection) -> None:
    written(connection, "a", edits=(edit_of("step", "s1", WHOLE, None, {}),))
    assert journal.touched_by(connection, {"a"}) == ({("step", "s1")}, set())


def test_an_unknown_kind_of_record_is_refused(connection: sqlite3.Connection) -> None:
    written(connection, "a", edits=(edit_of("nonsense", "s1", "title", "a", "b"),))
    with pytest.raises(DamagedHistory):
        journal.touched_by(connection, {"a"})


def test_the_graph_is_told_in_the_order_of_the_clocks(connection: sqlite3.Connection) -> None:
    heads = [written(connection, "c"), written(connection, "a", "c"), written(connection, "b", "c", "a")]
    assert list(journal.read_graph(connection)) == [(head.id, head.at, head.follows) for head in heads]


def test_the_act_behind_an_undo_of_a_redo_is_found(connection: sqlite3.Connection) -> None:
    for name, kind, target in (("m", "merge", None), ("u", "undo", "m"), ("r", "redo", "u"), ("v", "undo", "x")):
        head = Change(name, next_clock(journal.latest_clock(connection)), "s", "", "2026", "", kind, target, ())
        journal.write_change(connection, head, ())
    found = [journal.act_behind(connection, one) for one in ("m", "u", "r", "v", "x", None)]
    assert [act and act.id for act in found] == ["m", "m", "m", None, None, None]


def test_heads_are_those_that_were_written_last(connection: sqlite3.Connection) -> None:
    first, second = written(connection, "a"), written(connection, "b", "a")
    journal.write_heads(connection, ["a"])
    journal.write_heads(connection, ["b"])
    assert journal.read_heads(connection) == {"b": second.hash}
    assert journal.hashes(connection) == {"a": first.hash, "b": second.hash}


SPOILT = {
    "label": "UPDATE change SET label = 'another' WHERE id = 'b'",
    "author": "UPDATE change SET author = '' WHERE id = 'b'",
    "moment": "UPDATE change SET at = '2020-01-01T00:00:00+00:00' WHERE id = 'b'",
    "kind": "UPDATE change SET kind = 'merge' WHERE id = 'b'",
    "target": "UPDATE change SET target_id = 'a' WHERE id = 'b'",
    "clock": "UPDATE change SET clock = clock + 1 WHERE id = 'b'",
    "hash": "UPDATE change SET hash = 'x' WHERE id = 'b'",
    "follows": "UPDATE change SET follows = '[]' WHERE id = 'b'",
    "follows nobody": "UPDATE change SET follows = '[\"z\"]' WHERE id = 'b'",
    "follows itself": "UPDATE change SET follows = '[\"b\"]' WHERE id = 'b'",
    "value": "UPDATE edit SET new = '41' WHERE change_id = 'b' AND field = 'progress'",
    "field": "UPDATE edit SET field = 'result' WHERE change_id = 'b' AND field = 'title'",
    "record": "UPDATE edit SET entity_id = 's3' WHERE change_id = 'b' AND number = 2",
    "none for a text": "UPDATE edit SET old = NULL WHERE change_id = 'b' AND number = 1",
    "edit gone": "DELETE FROM edit WHERE change_id = 'b' AND number = 4",
    "order": "UPDATE edit SET number = 9 WHERE change_id = 'b' AND number = 1",
}


@pytest.mark.parametrize("name", SPOILT)
def test_whatever_is_altered_in_a_change_is_named(connection: sqlite3.Connection, name: str) -> None:
    written(connection, "a")
    written(connection, "b", "a")
    journal.verify_hashes(connection, "plan.db")
    connection.execute(SPOILT[name])
    with raises_code(DAMAGED_CHANGE) as refused:
        journal.verify_hashes(connection, "plan.db")
    assert refused.value.values["name"] == "plan.db"
    assert refused.value.values["label"] in ("act b", "another")


def test_an_altered_change_breaks_those_that_follow_it(connection: sqlite3.Connection) -> None:
    first = written(connection, "a")
    written(connection, "b", "a")
    edits = (edit_of("step", "s1", "title", "One counter", "another story"),)
    forged = replace(first, hash=content_hash(first, edit_rows(edits), {}))
    connection.execute("DELETE FROM edit WHERE change_id = 'a'")
    connection.execute("DELETE FROM change WHERE id = 'a'")
    journal.write_change(connection, forged, edit_rows(edits))
    with raises_code(DAMAGED_CHANGE, match="act b"):
        journal.verify_hashes(connection, "plan.db")


def test_an_edit_without_a_change_is_damage(connection: sqlite3.Connection) -> None:
    written(connection, "a")
    connection.execute("INSERT INTO edit (change_id, number, entity, entity_id) VALUES ('z', 0, 'step', 's1')")
    with pytest.raises(Damaged, match="edit"):
        journal.verify_hashes(connection, "plan.db")
