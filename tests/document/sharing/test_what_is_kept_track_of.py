"""What is kept track of beside the steps goes along in copies, comes back from them and is undone, kind by kind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.document import Document
from planner.document.history.conflicts import Conflict
from planner.roadmap import CheckIn, Contributor, Decision, Health, HiddenPage, Person, Pillar, Record, Review, SetAside
from planner.roadmap.entities import entity_of
from tests.document.teams import do, fold, plan, proved, worked_on

DAY = date(2026, 11, 9)
WITHIN: tuple[Record, ...] = (
    CheckIn(id="word", step_id="north-a", day=DAY, confidence=4, health=Health.AT_RISK, aspect="money", needs="a room"),
    Contributor(id="helper", step_id="north-a", person_id="helping"),
    Decision(id="decision", step_id="north-a", day=DAY, person_id="helping", decided="Later", reason="The council"),
    HiddenPage(id="hidden", page="people"),
    Review(id="review", day=DAY, note="All were there"),
    SetAside(id="of-step", rule="no-result", step_id="north-a", day=DAY, reason="It speaks for itself"),
    SetAside(id="of-pillar", rule="empty-pillar", pillar_id="pillar", day=DAY, reason="Comes next year"),
    SetAside(id="of-person", rule="too-many", person_id="helping", day=DAY, reason="All of it is small"),
    SetAside(id="of-goal", rule="nothing-soon", day=DAY, reason="We wait for the council"),
)
ELSEWHERE: tuple[Record, ...] = (
    Contributor(id="helper-south", step_id="south-a", person_id="helping"),
    Decision(id="decision-south", step_id="south-a", decided="southern decision"),
    SetAside(id="of-south", rule="no-result", step_id="south-a", reason="southern reason"),
    CheckIn(id="of-nothing", note="southern word"),
)
OTHERWISE: dict[str, tuple[str, Any, Any]] = {
    "word": ("aspect", "time", "quality"),
    "helper": ("department_id", "finance", "services"),
    "decision": ("reason", "By them", "By us"),
    "hidden": ("page", "mine", "compass"),
    "review": ("note", "By them", "By us"),
    **dict.fromkeys(("of-step", "of-pillar", "of-person", "of-goal"), ("reason", "By them", "By us")),
}
"""A field of each, and two other values of it."""
EACH = pytest.mark.parametrize("kept", WITHIN, ids=lambda kept: kept.id)


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        with document.change("keep track") as change:
            change.add(Person(id="helping", name="Who helps"))
            change.add(Pillar(id="pillar", name="Pillar"))
            for record in (*WITHIN, *ELSEWHERE):
                change.add(record)
        document.publish()
        yield document


def found(document: Document, kept: Record) -> Record | None:
    return getattr(document.roadmap, entity_of(kept).collection).get(kept.id)


def handed_out(whole: Document, branch: str | None) -> Path:
    path = whole.path.with_name("copy.db")
    whole.copy_to(path, branch=branch)
    return path


@EACH
@pytest.mark.parametrize("branch", [None, "north"])
def test_it_goes_along_and_its_change_comes_back_and_is_undone(
    whole: Document, kept: Record, branch: str | None
) -> None:
    field, theirs, _ = OTHERWISE[kept.id]
    path = worked_on(handed_out(whole, branch), lambda change: change.set(kept.id, **{field: theirs}))
    with Document.open(path) as copy:
        assert found(copy, kept) == replace(kept, **{field: theirs})
        proved(copy)
    assert whole.merge(path).conflicts == ()
    assert found(whole, kept) == replace(kept, **{field: theirs})
    proved(whole)
    whole.undo()
    assert found(whole, kept) == kept
    whole.redo()
    assert found(whole, kept) == replace(kept, **{field: theirs})
    proved(whole)


@EACH
def test_what_two_people_wrote_in_it_is_a_conflict_that_keeps_both(whole: Document, kept: Record) -> None:
    field, theirs, ours = OTHERWISE[kept.id]
    path = worked_on(handed_out(whole, "north"), lambda change: change.set(kept.id, **{field: theirs}))
    do(whole, "otherwise", lambda change: change.set(kept.id, **{field: ours}))
    (conflict,) = whole.merge(path).conflicts
    assert isinstance(conflict, Conflict)
    assert (conflict.entity_id, conflict.field, {one.value for one in conflict.values}) == (
        kept.id,
        field,
        {theirs, ours},
    )
    whole.resolve(conflict, theirs, "theirs")
    assert found(whole, kept) == replace(kept, **{field: theirs})
    proved(whole)


@EACH
def test_its_removal_in_a_branch_copy_comes_back_and_is_undone(whole: Document, kept: Record) -> None:
    path = worked_on(handed_out(whole, "north"), lambda change: change.remove(kept.id))
    whole.merge(path)
    assert found(whole, kept) is None
    whole.undo()
    assert found(whole, kept) == kept
    proved(whole)


@EACH
def test_it_stands_in_a_history_that_was_made_shorter_and_in_copies_of_it(whole: Document, kept: Record) -> None:
    fold(whole)
    assert found(whole, kept) == kept
    proved(whole)
    with Document.open(handed_out(whole, "north")) as copy:
        assert found(copy, kept) == kept


def test_of_other_branches_nothing_goes_along(whole: Document) -> None:
    path = handed_out(whole, "north")
    with Document.open(path) as copy:
        assert [one.id for one in ELSEWHERE if found(copy, one) is not None] == []
    assert [
        words for words in (b"southern decision", b"southern reason", b"southern word") if words in path.read_bytes()
    ] == []


def test_without_history_a_branch_holds_what_is_about_it_and_about_those_who_own_in_it(whole: Document) -> None:
    path = whole.path.with_name("to read.db")
    whole.copy_to(path, history=False, branch="north", notes=True)
    there = Document.read(path)
    assert [one.id for one in there.set_aside if one.person_id is not None] == []
    assert {one.id for one in there.set_aside} == {"of-step", "of-pillar", "of-goal"}
    assert ("helper" in there.contributors, "helping" in there.people) == (False, False)
    do(whole, "own", lambda change: change.set("north-a", owner_id="helping"))
    path.unlink()
    whole.copy_to(path, history=False, branch="north", notes=True)
    there = Document.read(path)
    assert there.set_aside["of-person"].reason == "All of it is small"
    assert "helper" in there.contributors
