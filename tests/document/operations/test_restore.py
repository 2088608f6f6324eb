"""Taking a step back: its fields, its place, and what it needs; told before it is done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Document
from planner.document.operations.restore import restoration, restore_step
from planner.roadmap import CheckIn, Goal, Person, Pillar, PlanError, Roadmap, Status, Step, Theme
from planner.roadmap.edits import PLACE, Create

EARLIER = {
    "a": None,
    "a1": "a",
    "a2": "a",
    "a3": "a",
    "b": None,
    "b1": "b",
    "b11": "b1",
}


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
        for step_id, parent in EARLIER.items():
            change.add(Step(id=step_id, title=step_id, progress=10), parent=parent)
        change.set("b1", owner_id=owner.id, pillar_id=pillar.id, theme_id=theme.id)
        change.add(CheckIn(id="said", step_id="b11", day=date(2026, 11, 1), person_id=owner.id, note="well"))
    return document


def shape(roadmap: Roadmap) -> str:
    return " ".join(f"{roadmap.steps.number(step)}:{step.id}" for step in roadmap.steps.walk())


def test_a_step_gets_its_fields_again_as_one_change_that_can_be_undone(document: Document) -> None:
    earlier = document.roadmap
    with document.change("act") as change:
        change.set("a1", title="another", progress=80, status=Status.UNDER_WAY, start=date(2027, 1, 1))
        change.set("a2", title="stays another")
    planned = restoration(document.roadmap, earlier, "a1")
    assert {edit.field for edit in planned.edits} == {"title", "progress", "status", "start"}
    assert restore_step(document, earlier, "a1", "put back") == planned
    assert document.roadmap.steps["a1"] == earlier.steps["a1"]
    assert document.roadmap.steps["a2"].title == "stays another"
    assert document.history()[0].label == "put back"
    assert document.undo() == "put back"
    assert document.roadmap.steps["a1"].title == "another"


def test_what_is_as_it_was_needs_no_change(document: Document) -> None:
    count = len(document.history())
    assert not restore_step(document, document.roadmap, "a1", "put back")
    assert len(document.history()) == count


def test_a_moved_step_goes_back_between_its_neighbours(document: Document) -> None:
    earlier = document.roadmap
    with document.change("act") as change:
        change.move("a2", parent="b", before="b1")
    restore_step(document, earlier, "a2", "put back")
    assert shape(document.roadmap) == shape(earlier)


def test_the_order_among_neighbours_comes_back_and_new_ones_are_left_alone(document: Document) -> None:
    earlier = document.roadmap
    with document.change("act") as change:
        change.move("a1", after="a3")
        change.add(Step(id="new", title="new"), before="a2")
    restore_step(document, earlier, "a1", "put back")
    assert shape(document.roadmap).startswith("1:a 1.1:new 1.2:a1 1.3:a2 1.4:a3") or shape(document.roadmap).startswith(
        "1:a 1.1:a1 1.2:new 1.3:a2 1.4:a3"
    )
    assert not restoration(document.roadmap, earlier, "a1")


def test_a_removed_branch_comes_back_with_owner_pillar_theme_and_check_ins(document: Document) -> None:
    earlier = document.roadmap
    with document.change("act") as change:
        change.remove("b")
        for record in ("owner", "theme", "pillar"):
            change.remove(record)
    planned = restoration(document.roadmap, earlier, "b")
    assert {edit.entity for edit in planned.edits if isinstance(edit, Create)} == {
        "step",
        "person",
        "pillar",
        "theme",
        "check_in",
    }
    restore_step(document, earlier, "b", "put back")
    assert document.roadmap == earlier


def test_a_step_of_the_branch_that_lives_elsewhere_stays_there(document: Document) -> None:
    earlier = document.roadmap
    with document.change("act") as change:
        change.move("b11", parent="a", after="a3")
        change.remove("b")
    restore_step(document, earlier, "b", "put back")
    assert shape(document.roadmap) == "1:a 1.1:a1 1.2:a2 1.3:a3 1.4:b11 2:b 2.1:b1"


def test_a_step_whose_parent_is_gone_comes_under_the_nearest_that_is_left(document: Document) -> None:
    earlier = document.roadmap
    with document.change("act") as change:
        change.remove("b1")
    planned = restore_step(document, earlier, "b11", "put back")
    assert planned.elsewhere
    assert document.roadmap.steps.parent_id("b11") == "b"


def test_a_step_never_comes_under_itself(document: Document) -> None:
    earlier = document.roadmap
    with document.change("act") as change:
        change.move("b1", parent=None)
        change.move("b", parent="b11")
        change.set("b1", title="other")
    planned = restore_step(document, earlier, "b1", "put back")
    assert planned.elsewhere
    assert PLACE not in {edit.field for edit in planned.edits}
    assert document.roadmap.steps["b1"].title == "b1"


def test_a_theme_that_went_to_another_pillar_is_left_out(document: Document) -> None:
    earlier = document.roadmap
    with document.change("act") as change:
        change.set("b1", theme_id=None)
        other = change.add(Pillar(name="Other", rank="B"))
        change.set("theme", pillar_id=other.id)
    restore_step(document, earlier, "b1", "put back")
    assert document.roadmap.steps["b1"].pillar_id == "pillar"
    assert document.roadmap.steps["b1"].theme_id is None


def test_what_breaks_a_rule_is_refused_and_nothing_is_written(document: Document) -> None:
    earlier = document.roadmap
    torn = replace(earlier.steps["a1"], start=date(2027, 2, 1), end=date(2027, 1, 1))
    from planner.roadmap.builder import RoadmapBuilder

    draft = RoadmapBuilder(earlier)
    draft.put(torn)
    count = len(document.history())
    with pytest.raises(PlanError, match="would end on"):
        restore_step(document, draft.finish(), "a1", "put back")
    assert len(document.history()) == count


def test_a_step_that_was_not_there_then_cannot_come_back(document: Document) -> None:
    earlier = document.roadmap
    with document.change("act") as change:
        new = change.add(Step(title="new"))
    with pytest.raises(KeyError):
        restoration(document.roadmap, earlier, new)


@settings(max_examples=40)  # each makes files
@given(data=st.data())
def test_whatever_was_done_every_step_gets_back_what_it_was(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, made(Path(folder) / "plan.db") as document:
        earlier = document.roadmap
        for _ in range(data.draw(st.integers(1, 8))):
            _something(document, data)
        for step in earlier.steps.walk():
            restore_step(document, earlier, step, "put back")
        for step in earlier.steps:
            assert document.roadmap.steps[step] == step
        for said in earlier.check_ins:
            assert said in document.roadmap.check_ins


def _something(document: Document, data: st.DataObject) -> None:
    """Do one act at random: edit, move, remove a step, or remove what a step refers to."""
    steps = [step.id for step in document.roadmap.steps.walk()]
    others = [record.id for record in (*document.roadmap.people, *document.roadmap.pillars)]
    what = data.draw(st.sampled_from(["set", "move", "remove", "other"]))
    with document.change(what) as change:
        if what == "other" and others:
            change.remove(data.draw(st.sampled_from(others)))
        elif steps and what == "set":
            title, progress = data.draw(st.sampled_from("xyz")), data.draw(st.integers(0, 100))
            change.set(data.draw(st.sampled_from(steps)), title=title, progress=progress)
        elif steps and what == "remove":
            change.remove(data.draw(st.sampled_from(steps)))
        elif steps and what == "move":
            step, parent = data.draw(st.sampled_from(steps)), data.draw(st.sampled_from([None, *steps]))
            if parent is None or not document.roadmap.steps.is_within(parent, step):
                change.move(step, parent=parent)


@settings(max_examples=40)  # each makes files
@given(data=st.data())
def test_the_plan_as_of_now_is_the_plan(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, made(Path(folder) / "plan.db") as document:
        for _ in range(data.draw(st.integers(0, 6))):
            _something(document, data)
        moment = document.history()[0].at
        assert document.as_of(moment) == document.roadmap == document.as_of_job(moment)()
