"""What copies would bring is told before anything is written; then it is taken in, in whole or in part, as one act."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planner.document import Document, Event
from planner.document.merge.preview import Preview
from planner.roadmap import CheckIn, Goal, Person, Roadmap, Step
from planner.store.errors import AnotherRoadmap, FileRefused
from tests.document.teams import copy, do, edits, fold, items, plan, proved, rename, retitle, title, told, worked_on


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


def busy(ours: Document) -> Path:
    """Hand out a copy in which something of every kind is then done."""
    path = copy(ours)
    do(ours, "remove here", lambda change: change.remove("south-b"))
    return worked_on(
        path,
        retitle("north-a", "Another"),
        lambda change: change.add(Step(id="new", title="New", owner_id="northerner"), parent="north", before="north-b"),
        lambda change: change.add(CheckIn(id="word", step_id="north-a", note="A word")),
        lambda change: change.move("south-a", parent="top"),
        lambda change: change.remove("north-b"),
        lambda change: change.set("south-b", progress=20),
        lambda change: change.add(Person(id="joined", name="Joined")),
        lambda change: change.set(ours.roadmap.goal, measure="A measure"),
    )


def preview_of(ours: Document, *paths: Path) -> Preview:
    return ours.preview_job(paths)()


# What is told.


def test_it_tells_what_is_added_changed_moved_removed_and_what_returns(ours: Document) -> None:
    preview = preview_of(ours, busy(ours))
    goal = ours.roadmap.goal.id
    assert [(group.key[1], told(group.items)) for group in preview.groups] == [
        (goal, [f"changes {goal} measure"]),
        ("north-a", ["adds word", "changes north-a title"]),
        ("north-b", ["removes north-b"]),
        ("new", ["adds new"]),
        ("south-b", ["returns south-b"]),
        ("south-a", ["moves south-a place"]),
        ("joined", ["adds joined"]),
    ]
    assert preview.before is ours.roadmap
    assert preview.after.steps["south-b"].progress == 20


def test_the_steps_that_stay_stand_in_the_order_of_the_tree(ours: Document) -> None:
    path = copy(ours)
    for step in ("south-b", "north-b", "south", "top", "north-a"):
        worked_on(path, retitle(step, f"Another {step}"))
    worked_on(path, lambda change: change.move("south", before="north"))
    groups = [group.key[1] for group in preview_of(ours, path).groups]
    assert groups == ["top", "south", "south-b", "north-a", "north-b"]


def test_each_item_tells_who_did_it_when_and_in_which_act_the_latest_first(ours: Document) -> None:
    path = copy(ours)
    worked_on(path, retitle("north-a", "First"), author="first")
    worked_on(path, lambda change: change.set("north-a", progress=50), author="second")
    worked_on(path, retitle("north-a", "Third"), author="third")
    by = {item.edit.field: item.by for item in items(preview_of(ours, path))}
    assert [(one.author, one.label, one.source) for one in by["title"]] == [
        ("third", "act 0 of third", 0),
        ("first", "act 0 of first", 0),
    ]
    assert [one.author for one in by["progress"]] == ["second"]
    assert by["title"][0].at > by["progress"][0].at > by["title"][1].at
    assert by["title"][0].at.tzinfo is not None


def test_several_copies_are_told_at_once_each_with_what_came_by_it(ours: Document) -> None:
    first = worked_on(copy(ours, "first.db"), retitle("north-a", "First"), author="first")
    second = worked_on(copy(ours, "second.db"), retitle("north-a", "Second"), retitle("south-a", "2"), author="second")
    preview = preview_of(ours, first, second)
    assert [source.path.name for source in preview.sources] == ["first.db", "second.db"]
    assert {item.edit.entity_id: {by.source for by in item.by} for item in items(preview)} == {
        "north-a": {0, 1},
        "south-a": {1},
    }
    (conflict,) = preview.conflicts
    assert [preview.attributions[value.change_id].author for value in conflict.values] == ["second", "first"]
    report = ours.apply(preview)
    assert [change.author for change in report.applied] == ["first", "second", "second"]
    assert report.conflicts == ours.conflicts == (conflict,)
    proved(ours)


def test_two_copies_that_know_each_other_bring_each_change_once(ours: Document) -> None:
    first = worked_on(copy(ours, "first.db"), lambda change: change.add(Step(id="new", title="New"), parent="north"))
    with Document.open(first) as document:
        document.copy_to(first.with_name("second.db"))
    second = worked_on(first.with_name("second.db"), retitle("new", "Newer"))
    report = ours.apply(preview_of(ours, second, first))
    assert len(report.applied) == 2
    assert title(ours, "new") == "Newer"
    proved(ours)


def test_a_conflict_names_who_on_our_own_side(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    rename(ours, "north-a", "Ours")
    preview = preview_of(ours, path)
    (conflict,) = preview.conflicts
    assert {preview.attributions[value.change_id].author: preview.attributions[value.change_id].source for value in
            conflict.values} == {"director": -1, "colleague": 0}  # fmt: skip


# How a copy stands to the file.


@pytest.mark.parametrize(
    ("here", "there", "kind"), [(0, 0, "same"), (0, 2, "newer"), (3, 0, "older"), (1, 2, "parted")]
)
def test_it_tells_how_many_changes_each_side_has_more(ours: Document, here: int, there: int, kind: str) -> None:
    path = copy(ours)
    for number in range(here):
        rename(ours, "north", f"Here {number}")
    worked_on(path, *(retitle("south", f"There {number}") for number in range(there)))
    status = preview_of(ours, path).sources[0].status
    assert (status.kind, status.here, status.there) == (kind, here, there)
    assert status.parted_at == ours.history()[here].at


def test_merges_of_nothing_new_do_not_count(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north", "There"))
    ours.merge(path)
    with Document.open(path) as theirs:
        ours.publish()
        theirs.merge(ours.path)
    status = preview_of(ours, path).sources[0].status
    assert (status.here, status.there) == (0, 0)
    assert preview_of(ours, path).empty


def test_another_roadmap_and_a_file_that_is_none_are_refused_with_nothing_left_behind(ours: Document) -> None:
    working = {*_working_copy(ours).parent.iterdir()}
    for path, refusal in ((another(ours), AnotherRoadmap), (broken(ours), FileRefused)):
        with pytest.raises(refusal):
            preview_of(ours, path)
    assert {*_working_copy(ours).parent.iterdir()} == working


def another(ours: Document) -> Path:
    other = ours.path.with_name("other.db")
    Document.create_from(other, Roadmap(goal=Goal(statement="Another"))).close()
    return other


def broken(ours: Document) -> Path:
    bad = ours.path.with_name("bad.db")
    bad.write_bytes(b"no roadmap")
    return bad


# Nothing is written before.


def _working_copy(document: Document) -> Path:
    states = Path(os.environ["XDG_DATA_HOME"]).rglob("state.json")
    (found,) = [one for one in states if json.loads(one.read_text())["path"] == str(document.path)]
    return found.with_name("plan.db")


def test_a_preview_writes_nothing(ours: Document) -> None:
    path = busy(ours)
    ours.publish()
    working = _working_copy(ours)
    before = ours.path.read_bytes(), working.read_bytes(), path.read_bytes(), ours.roadmap, ours.history()
    told_of: list[Event] = []
    ours.subscribe(told_of.append)
    preview_of(ours, path).discard()
    assert (ours.path.read_bytes(), working.read_bytes(), path.read_bytes(), ours.roadmap, ours.history()) == before
    assert told_of == []
    assert not ours.saved.waiting


def test_bringing_back_is_one_event_one_act_and_one_undo(ours: Document) -> None:
    path = busy(ours)
    preview, before = preview_of(ours, path), ours.roadmap
    told_of: list[Event] = []
    ours.subscribe(told_of.append)
    report = ours.apply(preview, label="Bring in the copy")
    assert len(report.applied) == 8
    (event,) = told_of
    assert (event.before, event.after) == (before, preview.after)
    assert event.touched == {(edit.entity, edit.entity_id) for edit in edits(preview)}
    assert ours.roadmap == preview.after
    assert ours.undo_label == "Bring in the copy"
    proved(ours)
    ours.undo()
    assert ours.roadmap == before
    assert ours.undo_label == "remove here"
    proved(ours)
    ours.redo()
    assert ours.roadmap == preview.after
    proved(ours)


def test_one_undo_takes_the_whole_merge_back_after_closing_and_opening(ours: Document) -> None:
    preview, before = preview_of(ours, busy(ours)), ours.roadmap
    ours.apply(preview)
    ours.close()
    with Document.open(ours.path, author="director") as again:
        assert again.undo() == "copy.db"
        assert again.roadmap == before
        proved(again)
    with Document.open(ours.path, author="director") as again:
        assert again.redo() == "copy.db"
        assert again.roadmap == preview.after
        proved(again)


def test_undo_of_a_merge_keeps_what_was_done_after_it(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"), retitle("north-b", "Theirs too"))
    ours.merge(path)
    rename(ours, "north-a", "Ours, later")
    ours.undo()
    rename(ours, "north-a", "Ours, again")
    rename(ours, "south", "South again")
    assert [ours.undo(), ours.undo(), ours.undo()] == ["rename to South again", "rename to Ours, again", "copy.db"]
    assert [title(ours, one) for one in ("north-a", "north-b")] == ["north a title", "north b title"]
    proved(ours)


def test_two_merges_are_undone_one_by_one(ours: Document) -> None:
    first = worked_on(copy(ours, "first.db"), retitle("north-a", "First"))
    second = worked_on(copy(ours, "second.db"), retitle("north-b", "Second"))
    start = ours.roadmap
    ours.merge(first)
    between = ours.roadmap
    ours.merge(second)
    assert ours.undo() == "second.db"
    assert ours.roadmap == between
    assert ours.undo() == "first.db"
    assert ours.roadmap == start
    proved(ours)


def test_the_other_side_learns_of_an_undone_merge_and_has_its_own_again_by_undo(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    ours.merge(path)
    ours.undo()
    ours.publish()
    with Document.open(path, author="colleague") as theirs:
        theirs.merge(ours.path)
        assert title(theirs, "north-a") == "north a title"
        assert theirs.undo() == "plan.db"
        assert title(theirs, "north-a") == "Theirs"
        proved(theirs)


# Left out.


def test_one_item_is_left_out_and_told_as_such(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Unwanted"), retitle("north-b", "Wanted"))
    preview = preview_of(ours, path)
    ours.apply(preview, [edit for edit in edits(preview) if edit.new == "Unwanted"])
    assert [title(ours, one) for one in ("north-a", "north-b")] == ["north a title", "Wanted"]
    assert ours.conflicts == ()
    (entry,) = ours.excluded()
    assert (entry.label, entry.author, [edit.entity_id for edit in entry.edits]) == ("copy.db", "director", ["north-a"])
    again = preview_of(ours, path)
    assert (again.groups, again.conflicts) == ((), ())
    assert again.undone is not None
    assert (again.undone.undone, [edit.new for edit in again.undone.edits]) == (False, ["Unwanted"])
    assert again.sources[0].status.left_out_at == entry.at
    proved(ours)
    ours.undo()
    assert [title(ours, one) for one in ("north-a", "north-b")] == ["north a title", "north b title"]
    again = preview_of(ours, path)
    assert again.undone is not None
    assert again.undone.undone


def test_what_something_else_needs_cannot_be_left_out_and_that_is_told(ours: Document) -> None:
    path = worked_on(
        copy(ours),
        lambda change: change.add(Step(id="new", title="New", owner_id=change.add(Person(id="p", name="Late")).id)),
        retitle("north-a", "Unwanted"),
    )
    preview = preview_of(ours, path)
    out = [edit for edit in edits(preview) if edit.entity_id == "p" or edit.new == "Unwanted"]
    report = ours.apply(preview, out)
    assert [(edit.entity, edit.entity_id) for edit in report.needed] == [("person", "p")]
    assert ours.roadmap.people["p"].name == "Late"
    assert title(ours, "north-a") == "north a title"
    proved(ours)


@pytest.mark.parametrize("turned", [False, True])
def test_all_that_is_told_is_left_out_and_the_plan_is_as_it_was(ours: Document, turned: bool) -> None:
    path = busy(ours)
    worked_on(
        path,
        lambda change: change.add(Step(title="Below", owner_id=change.add(Person(name="Late")).id), parent="new"),
        lambda change: change.remove("south"),
        lambda change: change.remove("southerner"),
        lambda change: change.move("south-a", parent="new"),
    )
    preview, before = preview_of(ours, path), ours.roadmap
    left = edits(preview)
    ours.apply(preview, left[::-1] if turned else left)
    assert ours.roadmap == before
    proved(ours)
    for entry in ours.excluded():
        ours.include(entry)
    assert ours.roadmap == preview.after
    assert ours.excluded() == []
    proved(ours)


@pytest.mark.parametrize("group", range(7))
def test_a_whole_group_is_left_out_and_taken_in_later(ours: Document, group: int) -> None:
    preview = preview_of(ours, busy(ours))
    left = preview.groups[group]
    ours.apply(preview, [item.edit for item in left.items])
    key = left.key
    assert _record(ours.roadmap, key) == _record(preview.before, key)
    for other in preview.groups:
        if other is not left:
            assert _record(ours.roadmap, other.key) == _record(preview.after, other.key)
    proved(ours)
    ours.close()
    with Document.open(ours.path, author="director") as again:
        (entry,) = again.excluded()
        again.include(entry, "after all")
        assert again.roadmap == preview.after
        assert again.excluded() == []
        proved(again)
        assert again.undo() == "after all"
        assert _record(again.roadmap, key) == _record(preview.before, key)
        proved(again)


def _record(roadmap: Roadmap, key: tuple[str, str]) -> object:
    from planner.roadmap.edits import record_of

    record = record_of(roadmap, *key)
    return (record, roadmap.steps.parent_id(key[1])) if key[0] == "step" and record else record


def test_what_was_left_out_stays_out_on_every_copy(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Unwanted"), lambda change: change.remove("north-b"))
    preview = preview_of(ours, path)
    ours.apply(preview, edits(preview))
    ours.publish()
    with Document.open(path, author="colleague") as theirs:
        theirs.merge(ours.path)
        assert theirs.roadmap == ours.roadmap
        assert title(theirs, "north-a") == "north a title"
        assert "north-b" in theirs.roadmap.steps
        assert theirs.conflicts == ()
        proved(theirs)


def test_what_was_here_stays_when_what_kept_it_is_left_out(ours: Document) -> None:
    path = copy(ours)
    keeps = worked_on(copy(ours, "keeps.db"), lambda change: change.move("south-a", parent="north-a"))
    worked_on(path, lambda change: change.remove("north"))
    with Document.open(path, author="colleague") as theirs:
        theirs.merge(keeps)
    before = ours.roadmap
    preview = preview_of(ours, path)
    assert sorted(told(items(preview))) == ["moves south-a place", "removes north-b", "removes said-north"]
    ours.apply(preview, edits(preview))
    assert ours.roadmap == before
    assert {one.kind for one in ours.conflicts} == {"removal"}
    proved(ours)


def test_moves_that_change_places_are_undone_together(ours: Document) -> None:
    def turn_round(change: Any) -> None:
        change.move("north-a", parent=None)
        change.move("north", parent="north-a")

    path = worked_on(copy(ours), turn_round, lambda change: change.move("south", parent="north"))
    before = ours.roadmap
    ours.merge(path)
    ours.undo()
    assert ours.roadmap == before
    preview = preview_of(ours, worked_on(path, lambda change: change.move("south", parent="north-a")))
    ours.apply(preview, edits(preview)[::-1])
    proved(ours)


def test_what_was_left_out_is_taken_in_only_where_nothing_was_done_since(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Unwanted"), retitle("north-b", "Unwanted too"))
    preview = preview_of(ours, path)
    ours.apply(preview, edits(preview))
    rename(ours, "north-a", "Ours since")
    (entry,) = ours.excluded()
    ours.include(entry)
    assert [title(ours, one) for one in ("north-a", "north-b")] == ["Ours since", "Unwanted too"]
    assert ours.excluded() == []


# Typed on meanwhile.


def test_what_is_typed_between_preview_and_bringing_back_is_kept(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"), retitle("north-b", "Unwanted"))
    preview = preview_of(ours, path)
    rename(ours, "north-a", "Typed meanwhile")
    rename(ours, "south", "Typed too")
    report = ours.apply(preview, [edit for edit in edits(preview) if edit.new == "Unwanted"])
    assert len(report.conflicts) == 1
    assert title(ours, "south") == "Typed too"
    assert title(ours, "north-b") == "north b title"
    assert {value.value for value in report.conflicts[0].values} == {"Theirs", "Typed meanwhile"}
    proved(ours)
    ours.undo()
    assert [title(ours, one) for one in ("north-a", "south")] == ["Typed meanwhile", "Typed too"]


def test_a_job_that_was_made_before_typing_tells_of_the_plan_as_it_is_then(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    job = ours.preview_job([path])
    rename(ours, "south", "Typed meanwhile")
    preview = job()
    assert preview.before == ours.roadmap
    assert told(items(preview)) == ["changes north-a title"]
    ours.apply(preview)
    assert (title(ours, "north-a"), title(ours, "south")) == ("Theirs", "Typed meanwhile")
    proved(ours)


def test_the_plan_of_a_moment_before_a_merge_is_told_as_it_was(ours: Document) -> None:
    path = busy(ours)
    before, moment = ours.roadmap, ours.history()[0].at
    ours.merge(path)
    assert ours.roadmap != before
    assert ours.as_of(moment) == before


def test_after_folding_the_counts_are_of_what_the_other_lacks(ours: Document) -> None:
    path = copy(ours)
    rename(ours, "north", "Here")
    rename(ours, "north", "Here again")
    fold(ours)
    worked_on(path, retitle("south", "There"))
    status = preview_of(ours, path).sources[0].status
    assert (status.kind, status.here, status.there) == ("parted", 2, 1)
