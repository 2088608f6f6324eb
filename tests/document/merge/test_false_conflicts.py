"""An index of conflicts that is false: what is none is not shown as one, and nobody falls over it."""

import json
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.verify import verify
from planner.phrasing.language import language
from planner.roadmap import DocumentError
from tests.document.teams import plan, rename, retitle, sql, worked_on

FALSE = {
    "a place that nobody gave": ("step", "north", "place"),
    "a place of a step that is not there": ("step", "nowhere", "place"),
    "a title that one side did not write": ("step", "south", "title"),
    "a field that nobody wrote": ("step", "north", "weight"),
    "a record that is not there": ("step", "nowhere", "title"),
    "a removal of what is not there": ("person", "nowhere", ""),
    "two of which one is not there": ("step", "north", "twins nowhere"),
    "a person who is not there": ("person", "nowhere", "name"),
}


@pytest.mark.parametrize("name", FALSE)
def test_a_conflict_that_is_none_is_not_shown(name: str, tmp_path: Path) -> None:
    with plan(tmp_path / "plan.db") as document:
        rename(document, "north", "Ours")
        document.copy_to(tmp_path / "copy.db")
        rename(document, "north", "Ours again")
        last = [entry.id for entry in document.history()[:2]]
    worked_on(tmp_path / "copy.db", retitle("north", "Theirs"))
    entity, record_id, field = FALSE[name]
    row = (entity, record_id, field, json.dumps(last))
    values = ", ".join(f"'{one}'" for one in row)
    sql(tmp_path / "plan.db", f"INSERT INTO conflict (entity, entity_id, field, change_ids) VALUES ({values})")
    with Document.open(tmp_path / "plan.db") as document:
        assert document.conflicts == ()
        document.merge(tmp_path / "copy.db")
        (real,) = document.conflicts
        assert (real.entity_id, real.field) == ("north", "title")
        document.resolve(real, "Theirs", "resolve")
        assert document.conflicts == ()
        document.undo()
        document.redo()
    try:
        verify(tmp_path / "plan.db")
    except DocumentError as error:
        assert language("en").refusal(error)
