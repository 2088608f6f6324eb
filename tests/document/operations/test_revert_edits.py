"""Putting back what a change replaced: fields, places and what was removed; told before it is done."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document import Document, Entry
from planner.document.operations.revert_edits import Revert, can_revert, plan_revert, revert_edits
from planner.document.operations.set_status import set_status
from planner.document.transaction import Transaction
from planner.phrasing.change_lines import joined_lines
from planner.roadmap import CheckIn, Goal, Person, Pillar, PlanError, Roadmap, Status, Step, Theme
from planner.roadmap.edits import PLACE, Create, Edit
from tests.histories import BRANCH, municipal_past

STEPS = {"a": None, "a1": "a", "a2": "a", "b": None, "b1": "b", "b11": "b1"}


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with made(tmp_path / "plan.db") as document:
        yield document


def made(path: Path) -> Document:
    document = Document.create_from(path, Roadmap(goal=Goal(statement="Everyone can read")), author="director")
    with document.change("make") as change:
        owner = change.add(Person(id="owner", name="Librarian"))
        pillar = change.add(Pillar(id="pillar", name="Culture", rank="A"))
        theme = change.add(Theme(id="theme", name="Values", pillar_id=pillar.id, rank="A"))
        for step_id, parent in STEPS.items():
            change.add(Step(id=step_id, title=step_id, progress=10), parent=parent)
        change.set("b1", owner_id=owner.id, pillar_id=pillar.id, theme_id=theme.id, description="Every word of it")
        change.add(CheckIn(id="said", step_id="b11", day=date(2026, 11, 1), person_id=owner.id, note="well"))
    return document


def latest(document: Document) -> tuple[Entry, Roadmap]:
    """Return the latest change and the plan that it found."""
    entry = document.history()[0]
    return entry, found_by(document, entry)


def found_by(document: Document, entry: Entry) -> Roadmap:
    past = document.history_reader()
    try:
        return past.before(entry.id)
    finally:
        past.close()


def told(planned: Revert) -> list[tuple[str, object, object]]:
    return [(edit.field, edit.old, edit.new) for edit in planned.edits]


def shape(roadmap: Roadmap) -> str:
    return " ".join(f"{roadmap.steps.number(step)}:{step.id}" for step in roadmap.steps.walk())


def test_a_text_that_was_overwritten_stands_there_again_as_one_change_that_can_be_undone(document: Document) -> None:
    with document.change("rewrite") as change:
        change.set("b1", description="Few words")
    entry, earlier = latest(document)
    assert told(plan_revert(document.roadmap, earlier, entry.edits)) == [
        ("description", "Few words", "Every word of it")
    ]
    count = len(document.history())
    assert not revert_edits(document, earlier, entry.edits, "put back").newer
    assert document.roadmap.steps["b1"].description == "Every word of it"
    assert [one.label for one in document.history()][: len(document.history()) - count] == ["put back"]
    assert document.undo() == "put back"
    assert document.roadmap.steps["b1"].description == "Few words"


def test_what_stands_there_again_needs_no_change(document: Document) -> None:
    with document.change("rewrite") as change:
        change.set("b1", description="Few words")
    entry, earlier = latest(document)
    document.undo()
    count = len(document.history())
    assert not revert_edits(document, earlier, entry.edits, "put back")
    assert len(document.history()) == count


def test_what_is_newer_is_told_with_both_values_and_replaced(document: Document) -> None:
    with document.change("rewrite") as change:
        change.set("b1", description="Few words", title="other")
    entry, earlier = latest(document)
    with document.change("and again") as change:
        change.set("b1", description="Newer words")
    planned = revert_edits(document, earlier, entry.edits, "put back")
    assert [(edit.field, edit.old, edit.new) for edit in planned.newer] == [
        ("description", "Newer words", "Every word of it")
    ]
    assert document.roadmap.steps["b1"].description == "Every word of it"
    assert document.roadmap.steps["b1"].title == "b1"


def test_one_line_of_a_change_is_put_back_alone(document: Document) -> None:
    with document.change("two things") as change:
        change.set("a1", title="other")
        change.set("a2", title="stays other")
    entry, earlier = latest(document)
    first, second = joined_lines(entry.edits)
    revert_edits(document, earlier, first, "put back")
    assert document.roadmap.steps["a1"].title == "a1"
    assert document.roadmap.steps["a2"].title == "stays other"
    assert len(second) == 1


def test_what_belongs_together_is_one_line(document: Document) -> None:
    set_status(document, "a1", Status.DONE, "finish")
    entry, earlier = latest(document)
    (line,) = joined_lines(entry.edits)
    assert {edit.field for edit in line} == {"status", "progress"}
    revert_edits(document, earlier, line, "put back")
    assert document.roadmap.steps["a1"] == earlier.steps["a1"]


def test_a_moved_step_hangs_where_it_did_between_its_neighbours(document: Document) -> None:
    before = shape(document.roadmap)
    with document.change("move") as change:
        change.move("a1", parent="b")
    entry, earlier = latest(document)
    with document.change("and on") as change:
        change.move("a1", parent="b1")
    assert [edit.field for edit in revert_edits(document, earlier, entry.edits, "put back").newer] == [PLACE]
    assert shape(document.roadmap) == before


def test_a_place_among_neighbours_that_were_dealt_anew_is_not_newer(document: Document) -> None:
    with document.change("move") as change:
        change.move("a1", parent="b")
    entry, earlier = latest(document)
    with document.change("up") as change:
        change.move("a1", before="b1")
    planned = plan_revert(document.roadmap, earlier, entry.edits)
    assert (len(planned.edits), planned.newer) == (1, ())


def test_two_steps_that_changed_places_hang_as_they_did(document: Document) -> None:
    before = shape(document.roadmap)
    with document.change("turn round") as change:
        change.move("a1", parent=None)
        change.move("a", parent="a1")
    entry, earlier = latest(document)
    assert not revert_edits(document, earlier, entry.edits, "put back").elsewhere
    assert shape(document.roadmap) == before


def test_a_removed_branch_comes_back_whole(document: Document) -> None:
    before = document.roadmap
    with document.change("remove") as change:
        change.remove("b")
    entry, earlier = latest(document)
    assert earlier == before
    with document.change("the owner leaves") as change:
        change.remove("owner")
    assert joined_lines(entry.edits)[0][0].entity_id == "b"
    planned = revert_edits(document, earlier, joined_lines(entry.edits)[0], "put back")
    assert {edit.entity for edit in planned.edits if isinstance(edit, Create)} == {"step", "person", "check_in"}
    assert document.roadmap == before


def test_everything_of_a_removal_comes_back_too(document: Document) -> None:
    before = document.roadmap
    with document.change("remove") as change:
        for one in ("b", "owner", "pillar"):
            change.remove(one)
    entry, earlier = latest(document)
    revert_edits(document, earlier, entry.edits, "put back")
    assert document.roadmap == before


def test_a_removed_owner_comes_back_to_what_was_theirs(document: Document) -> None:
    before = document.roadmap
    with document.change("remove") as change:
        change.remove("owner")
    entry, earlier = latest(document)
    revert_edits(document, earlier, entry.edits, "put back")
    assert document.roadmap == before


def test_a_step_that_is_back_already_stays_as_it_is_now(document: Document) -> None:
    with document.change("remove") as change:
        change.remove("b11")
    entry, earlier = latest(document)
    document.undo()
    with document.change("work on") as change:
        change.set("b11", title="worked on")
    assert not plan_revert(document.roadmap, earlier, entry.edits)


def test_a_field_of_a_step_that_is_gone_brings_the_step_back_as_it_was(document: Document) -> None:
    with document.change("rename") as change:
        change.set("b11", title="other")
    entry, earlier = latest(document)
    with document.change("remove") as change:
        change.remove("b1")
    planned = revert_edits(document, earlier, entry.edits, "put back")
    assert planned.elsewhere
    assert document.roadmap.steps["b11"].title == "b11"
    assert document.roadmap.steps.parent_id("b11") == "b"


def test_an_owner_that_is_gone_comes_back_with_the_field(document: Document) -> None:
    with document.change("another") as change:
        change.set("b1", owner_id=change.add(Person(id="other", name="Teacher")).id)
    entry, earlier = latest(document)
    with document.change("remove") as change:
        change.remove("owner")
    revert_edits(document, earlier, entry.edits, "put back")
    assert document.roadmap.steps["b1"].owner_id == "owner"
    assert document.roadmap.people["owner"].name == "Librarian"
    assert "other" in document.roadmap.people


def test_where_nothing_stood_before_there_is_nothing_to_put_back(document: Document) -> None:
    with document.change("add") as change:
        change.add(Step(id="new", title="new"))
    entry, earlier = latest(document)
    assert not any(can_revert(edit) for edit in entry.edits)
    assert not plan_revert(document.roadmap, earlier, entry.edits)


def test_what_breaks_a_rule_is_refused_and_nothing_is_written(document: Document) -> None:
    with document.change("plan") as change:
        change.set("a1", end=date(2027, 1, 31))
    with document.change("plan") as change:
        change.set("a1", end=date(2027, 6, 30))
    entry, earlier = latest(document)
    with document.change("begin later") as change:
        change.set("a1", start=date(2027, 3, 1))
    count = len(document.history())
    with pytest.raises(PlanError, match="would end on"):
        revert_edits(document, earlier, entry.edits, "put back")
    assert len(document.history()) == count


def test_the_plan_before_a_change_is_exact_even_within_one_moment(document: Document) -> None:
    plans: list[Roadmap] = []
    for number in range(5):
        plans.append(document.roadmap)
        with document.change(str(number)) as change:
            change.set("a1", title=str(number))
    entries: Sequence[Entry] = document.history()[:5]
    assert [found_by(document, entry) for entry in reversed(entries)] == plans


def test_before_the_making_of_a_roadmap_there_was_nothing(document: Document) -> None:
    with pytest.raises(KeyError):
        found_by(document, document.history()[-1])


def test_what_came_after_a_history_was_made_shorter_can_be_put_back(tmp_path: Path) -> None:
    municipal_past(tmp_path / "past.db")
    with Document.open(tmp_path / "past.db") as document:
        document.finish_compact(document.compact_job(date.today())())
        with document.change("remove") as change:
            change.remove("s00000")
        entry, earlier = latest(document)
        before = len(document.roadmap.steps)
        revert_edits(document, earlier, entry.edits, "put back")
        assert len(document.roadmap.steps) > before
        assert BRANCH not in document.roadmap.steps


def test_another_persons_change_of_a_copy_is_put_back(document: Document, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    document.copy_to(copy)
    with Document.open(copy, author="colleague") as theirs, theirs.change("rewrite") as change:
        change.set("b1", description="Their words")
    with document.change("mine") as change:
        change.set("a1", title="mine")
    document.merge(copy)
    entry = next(one for one in document.history() if one.author == "colleague")
    revert_edits(document, found_by(document, entry), entry.edits, "put back")
    assert document.roadmap.steps["b1"].description == "Every word of it"
    assert document.roadmap.steps["a1"].title == "mine"


@given(data=st.data())
def test_after_putting_back_the_latest_change_all_that_it_replaced_is_as_before(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, made(Path(folder) / "plan.db") as document:
        for _ in range(data.draw(st.integers(1, 4))):
            _something(document, data)
        entry, earlier = latest(document)
        revert_edits(document, earlier, entry.edits, "put back")
        for edit in entry.edits:
            if can_revert(edit):
                _is_as_before(document.roadmap, earlier, edit)


def _is_as_before(now: Roadmap, earlier: Roadmap, edit: Edit) -> None:
    if edit.entity == "step" and edit.entity_id in earlier.steps:
        assert now.steps[edit.entity_id] == earlier.steps[edit.entity_id]
        assert now.steps.parent_id(edit.entity_id) == earlier.steps.parent_id(edit.entity_id)


def _something(document: Document, data: st.DataObject) -> None:
    steps = [step.id for step in document.roadmap.steps.walk()]
    with document.change("act") as change:
        for _ in range(data.draw(st.integers(1, 3)) if steps else 0):
            step = data.draw(st.sampled_from(steps))
            if change.draft.get("step", step) is None:
                continue
            what = data.draw(st.sampled_from(["set", "move", "remove"]))
            parent = data.draw(st.sampled_from([None, *steps]))
            if what == "set":
                change.set(step, title=data.draw(st.sampled_from("xyz")), status=data.draw(st.sampled_from(Status)))
            elif what == "remove" and step in ("a1", "a2", "b11"):
                change.remove(step)
            elif what == "move" and _can_hang(change, step, parent):
                change.move(step, parent=parent)


def _can_hang(change: Transaction, step: str, parent: str | None) -> bool:
    there = parent is None or change.draft.get("step", parent) is not None
    return there and not change.draft.would_circle(step, parent)
