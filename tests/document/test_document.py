"""The open plan by its public names: one act, one transaction, one event, one undo."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from planner.document import Document, DocumentError, Event
from planner.document.recovery import unpublished
from planner.roadmap import Goal, Person, PlanError, Roadmap, Step


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    goal = Goal(statement="Everyone can read")
    with Document.create_from(tmp_path / "plan.db", Roadmap(goal=goal), author="director") as made:
        yield made


def add(document: Document, title: str, parent: Step | None = None) -> Step:
    with document.change(f"add {title}") as change:
        return change.add(Step(title=title), parent=parent)


def titles(document: Document) -> list[str]:
    steps = document.roadmap.steps
    return [f"{steps.number(step)} {step.title}" for step in steps]


def test_an_act_of_several_edits_is_one_change_one_event_and_one_undo(document: Document) -> None:
    told: list[Event] = []
    document.subscribe(told.append)
    before = document.roadmap
    with document.change("Give it to the librarian", source="panel") as change:
        person = change.add(Person(name="Librarian"))
        step = change.add(Step(title="Open a library"))
        change.set(step, owner_id=person.id, progress=40)
    (event,) = told
    assert (event.before, event.after) == (before, document.roadmap)
    assert event.touched == {("person", person.id), ("step", step.id)}
    assert (event.label, event.source) == ("Give it to the librarian", "panel")
    assert document.undo() == "Give it to the librarian"
    assert document.roadmap == before
    assert len(told) == 2


def test_nothing_is_written_when_the_block_raises(document: Document) -> None:
    told: list[Event] = []
    document.subscribe(told.append)
    before = document.roadmap
    with pytest.raises(ZeroDivisionError), document.change("half") as change:
        change.add(Step(title="half"))
        raise ZeroDivisionError
    assert document.roadmap is before
    assert told == []
    assert document.undo_label is None


def test_nothing_is_written_when_a_rule_is_broken(document: Document) -> None:
    step = add(document, "one")
    before = document.roadmap
    with pytest.raises(PlanError), document.change("bad") as change:
        change.set(step, title="two")
        change.set(step, progress=101)
    assert document.roadmap is before
    assert document.undo_label == "add one"


def test_an_act_that_changes_nothing_is_no_change(document: Document) -> None:
    step = add(document, "one")
    told: list[Event] = []
    document.subscribe(told.append)
    with document.change("the same") as change:
        change.set(step, title="one")
    assert told == []
    assert document.undo_label == "add one"


def test_a_record_stands_for_its_id_however_old(document: Document) -> None:
    step = add(document, "one")
    with document.change("rename") as change:
        change.set(step, title="two")
    with document.change("rename again") as change:
        newest = change.set(step, progress=30)
    assert (newest.title, newest.progress) == ("two", 30)


def test_what_is_gone_cannot_be_changed(document: Document) -> None:
    step = add(document, "one")
    with document.change("remove") as change:
        change.remove(step)
    with pytest.raises(PlanError, match="no longer"), document.change("rename") as change:
        change.set(step, title="two")


def test_a_subscriber_that_fails_keeps_no_other_from_hearing(document: Document) -> None:
    told: list[Event] = []

    def broken(_event: Event) -> None:
        raise ZeroDivisionError

    document.subscribe(broken)
    unsubscribe = document.subscribe(told.append)
    with pytest.raises(ZeroDivisionError):
        add(document, "one")
    assert len(told) == 1
    assert titles(document) == ["1 one"]
    unsubscribe()
    with pytest.raises(ZeroDivisionError):
        add(document, "two")
    assert len(told) == 1


def test_undo_and_redo_have_names_and_an_end(document: Document) -> None:
    assert (document.undo(), document.redo()) == (None, None)
    add(document, "one")
    add(document, "two")
    assert (document.undo_label, document.redo_label) == ("add two", None)
    assert document.undo() == "add two"
    assert (document.undo_label, document.redo_label) == ("add one", "add two")
    assert document.redo() == "add two"
    assert titles(document) == ["1 one", "2 two"]
    document.undo()
    add(document, "three")
    assert document.redo() is None
    assert titles(document) == ["1 one", "2 three"]


def test_the_making_of_a_file_is_never_undone(document: Document) -> None:
    path = document.path
    assert document.undo() is None
    document.close()
    with Document.open(path) as again:
        assert again.undo() is None
        assert again.roadmap.goal.statement == "Everyone can read"


def test_undo_goes_on_after_closing_and_opening(document: Document) -> None:
    add(document, "one")
    add(document, "two")
    document.undo()
    document.close()
    with Document.open(document.path, author="director") as again:
        assert (again.undo_label, again.redo_label) == ("add one", "add two")
        again.redo()
        again.undo()
        again.undo()
        assert titles(again) == []


def test_history_tells_who_did_what_newest_first(document: Document) -> None:
    first = add(document, "one")
    document.author = "librarian"
    add(document, "two", first)
    document.undo()
    entries = document.history()
    assert [(entry.author, entry.label, entry.kind) for entry in entries] == [
        ("librarian", "add two", "undo"),
        ("librarian", "add two", "change"),
        ("director", "add one", "change"),
        ("director", "Everyone can read", "start"),
    ]
    assert all(entry.at.tzinfo is not None for entry in entries)
    assert [entry.label for entry in document.history(first)] == ["add one"]


def test_restore_brings_an_earlier_plan_back_as_a_change_that_can_be_undone(document: Document) -> None:
    add(document, "one")
    earlier = document.roadmap
    with document.change("remove all") as change:
        for step in document.roadmap.steps.children():
            change.remove(step)
    add(document, "two")
    document.restore(earlier, "back to yesterday")
    assert titles(document) == ["1 one"]
    assert document.undo() == "back to yesterday"
    assert titles(document) == ["1 two"]


def test_a_change_within_a_change_is_a_bug(document: Document) -> None:
    with pytest.raises(RuntimeError, match="while another"), document.change("outer") as change:
        change.add(Step(title="outer"))
        add(document, "inner")
    assert titles(document) == ["1 inner"]


def test_closing_twice_is_harmless_and_publishes(document: Document) -> None:
    add(document, "one")
    assert document.saved.waiting
    document.close()
    document.close()
    assert [step.title for step in Document.read(document.path).steps] == ["one"]


def test_reading_leaves_nothing_behind(document: Document, own_folders: Path) -> None:
    document.close()
    before = sorted(own_folders.rglob("*"))
    Document.read(document.path)
    assert sorted(own_folders.rglob("*")) == before
    assert [path.name for path in document.path.parent.iterdir()] == ["plan.db"]


def test_a_rank_stays_short_however_often_one_squeezes_in(document: Document) -> None:
    first, last = add(document, "first"), add(document, "last")
    with document.change("squeeze") as change:
        for number in range(400):
            change.add(Step(title=f"{number}"), before=last)
            change.add(Step(title=f"{number}"), after=first)
    steps = document.roadmap.steps
    ranks = [steps.place(step).rank for step in steps.children()]
    assert ranks == sorted(ranks)
    assert max(map(len, ranks)) <= 64
    assert titles(document)[0].endswith("first")
    assert titles(document)[-1].endswith("last")


def test_what_cannot_be_made_leaves_nothing_behind(tmp_path: Path, own_folders: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be made there") as refused:
        Document.create_from(tmp_path / "nowhere" / "plan.db", Roadmap(goal=Goal(statement="A goal")))
    assert "tried again" not in str(refused.value)
    assert list(own_folders.rglob("*.db")) == []
    assert list(tmp_path.rglob("*.db")) == []


def test_a_closed_roadmap_takes_no_change(tmp_path: Path) -> None:
    document = Document.create(tmp_path / "plan.db", "empty")
    document.close()
    before = document.roadmap
    with pytest.raises(DocumentError, match=r"plan\.db was closed"), document.change("too late") as change:
        change.add(Step(title="too late"))
    assert document.roadmap is before
    assert unpublished() == []


def test_a_moment_without_a_time_zone_is_none(tmp_path: Path) -> None:
    with Document.create(tmp_path / "plan.db", "empty") as document, pytest.raises(ValueError, match="time zone"):
        document.as_of(datetime(2026, 11, 1))
