"""What was brought back and undone can be taken in: the copy says so, and so does the list of what was left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.merge.preview import Excluded, Preview
from planner.roadmap import CheckIn, Person, Step
from planner.roadmap.edits import Remove
from tests.document.teams import copy, do, edits, fold, items, plan, proved, rename, retitle, title, told, worked_on


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


def of(ours: Document, *paths: Path) -> Preview:
    return ours.preview_job(paths)()


def busy(ours: Document) -> Path:
    """Hand out a copy in which something of every kind is then done."""
    return worked_on(
        copy(ours),
        retitle("north-a", "Another"),
        lambda change: change.add(Step(id="new", title="New", owner_id=change.add(Person(name="Late")).id)),
        lambda change: change.add(CheckIn(id="word", step_id="north-a", note="A word")),
        lambda change: change.move("south-a", parent="new"),
        lambda change: change.remove("north-b"),
        lambda change: change.set(ours.roadmap.goal, measure="A measure"),
    )


def undone(ours: Document, path: Path) -> Excluded:
    """Bring a copy back, undo it, go on so that nothing can be redone, and look at the copy again."""
    ours.merge(path)
    ours.undo()
    rename(ours, "south-b", f"{title(ours, 'south-b')}, going on")
    assert ours.redo_label is None
    found = of(ours, path).undone
    assert found is not None
    return found


def test_the_same_copy_tells_that_it_was_undone_when_by_whom_and_what_would_come(ours: Document) -> None:
    path, before = busy(ours), ours.roadmap
    would = told(items(of(ours, path)))
    found = undone(ours, path)
    preview = of(ours, path)
    assert not preview.empty
    assert preview.groups == ()
    assert (found.undone, found.author, found.label) == (True, "director", "copy.db")
    assert found.at == next(entry.at for entry in ours.history() if entry.kind == "undo")
    assert preview.sources[0].status.undone_at == found.at
    assert preview.sources[0].status.there == 0
    assert told(item for group in found.groups for item in group.items) == would
    assert {one.author for group in found.groups for item in group.items for one in item.by} == {"colleague"}
    assert found.before == ours.roadmap
    assert {edit.entity_id for edit in found.edits if edit.entity != "person"} == {
        *("north-a", "new", "word", "south-a", "north-b"),
        before.goal.id,
    }


@pytest.mark.parametrize("reopened", [False, True])
def test_it_comes_in_by_one_act_with_a_name_of_its_own_and_one_undo(ours: Document, reopened: bool) -> None:
    path = busy(ours)
    would = of(ours, path).after
    undone(ours, path)
    if reopened:
        ours.close()
    with Document.open(ours.path, author="director") if reopened else ours as document:
        found = of(document, path).undone
        assert found is not None
        before = document.roadmap
        document.include(found, "take in again: copy.db")
        assert document.roadmap == found.after
        assert title(document, "south-b") == "south b title, going on"
        assert document.roadmap.steps["new"] == would.steps["new"]
        assert document.undo_label == "take in again: copy.db"
        assert of(document, path).empty
        assert document.excluded() == []
        proved(document)
        document.undo()
        assert document.roadmap == before
        assert of(document, path).undone is not None
        document.redo()
        assert document.roadmap == found.after
        proved(document)


def test_without_a_name_it_is_called_as_the_copies_that_bring_it_are(ours: Document) -> None:
    ours.include(undone(ours, busy(ours)))
    assert ours.undo_label == "copy.db"


def test_some_of_it_is_taken_in_and_the_rest_stays_to_be_had(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Wanted"), retitle("north-b", "Unwanted"))
    found = undone(ours, path)
    ours.include(found, leave_out=[edit for edit in found.edits if edit.new == "Unwanted"])
    assert [title(ours, one) for one in ("north-a", "north-b")] == ["Wanted", "north b title"]
    again = of(ours, path).undone
    assert again is not None
    assert [edit.new for edit in again.edits] == ["Unwanted"]
    proved(ours)


def test_a_step_stays_out_with_what_hangs_under_it_and_comes_with_what_it_needs(ours: Document) -> None:
    path = worked_on(
        copy(ours),
        lambda change: change.add(Step(id="above", title="Above"), parent="north"),
        lambda change: change.add(Step(id="below", title="Below"), parent="above"),
    )
    found = undone(ours, path)
    out = {edit.entity_id: edit for edit in found.edits}
    before = ours.roadmap
    ours.include(found, leave_out=[out["above"]])
    assert "above" in ours.roadmap.steps  # what is taken in hangs under it
    ours.undo()
    ours.include(found, leave_out=[out["below"]])
    assert ("above" in ours.roadmap.steps, "below" in ours.roadmap.steps) == (True, False)
    ours.undo()
    ours.include(found, leave_out=[*out.values()])
    assert ours.roadmap == before
    proved(ours)


def test_what_was_done_here_since_stands(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"), retitle("north-b", "Theirs too"))
    undone(ours, path)
    rename(ours, "north-a", "Ours since")
    found = of(ours, path).undone
    assert found is not None
    assert [edit.entity_id for edit in found.edits] == ["north-b"]
    ours.include(found)
    assert [title(ours, one) for one in ("north-a", "north-b")] == ["Ours since", "Theirs too"]
    assert of(ours, path).undone is None
    proved(ours)


def test_what_is_typed_between_looking_and_taking_in_stands(ours: Document) -> None:
    found = undone(ours, worked_on(copy(ours), retitle("north-a", "Theirs"), retitle("north-b", "Theirs too")))
    rename(ours, "north-a", "Typed meanwhile")
    ours.include(found)
    assert [title(ours, one) for one in ("north-a", "north-b")] == ["Typed meanwhile", "Theirs too"]


def test_a_copy_that_went_on_brings_what_is_new_and_tells_what_was_undone(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    undone(ours, path)
    worked_on(path, retitle("north-b", "New work"))
    preview = of(ours, path)
    assert told(items(preview)) == ["changes north-b title"]
    assert preview.undone is not None
    assert [edit.entity_id for edit in preview.undone.edits] == ["north-a"]
    ours.apply(preview)
    assert [title(ours, one) for one in ("north-a", "north-b")] == ["north a title", "New work"]
    ours.include(preview.undone)
    assert title(ours, "north-a") == "Theirs"
    proved(ours)


def test_of_two_copies_that_were_undone_together_one_brings_only_its_own(ours: Document) -> None:
    first = worked_on(copy(ours, "first.db"), retitle("north-a", "First"), author="first")
    second = worked_on(copy(ours, "second.db"), retitle("north-b", "Second"), author="second")
    ours.apply(of(ours, first, second))
    ours.undo()
    found = of(ours, second).undone
    assert found is not None
    assert [edit.new for edit in found.edits] == ["Second"]
    both = of(ours, first, second)
    assert both.undone is not None
    assert {edit.new for edit in both.undone.edits} == {"First", "Second"}
    assert all(one.status.undone_at for one in both.sources)
    (entry,) = ours.excluded()
    assert {edit.new for edit in entry.edits} == {"First", "Second"}


@pytest.mark.parametrize("chosen", ["first", "second"])
def test_of_two_copies_about_the_same_each_brings_what_its_own_people_did(ours: Document, chosen: str) -> None:
    paths = {
        name: worked_on(
            copy(ours, f"{name}.db"),
            retitle("north-a", f"of {name}"),
            lambda change, parent=parent: change.move("south-b", parent=parent),
            author=name,
        )
        for name, parent in (("first", "north"), ("second", "top"))
    }
    ours.apply(of(ours, *paths.values()))
    ours.undo()
    rename(ours, "south", "Going on")
    found = of(ours, paths[chosen]).undone
    assert found is not None
    assert found.label == f"{chosen}.db"
    assert {by.author for group in found.groups for item in group.items for by in item.by} == {chosen}
    ours.include(found)
    assert title(ours, "north-a") == f"of {chosen}"
    assert ours.roadmap.steps.parent_id("south-b") == {"first": "north", "second": "top"}[chosen]
    assert ours.undo_label == f"{chosen}.db"
    proved(ours)
    ours.undo()
    assert title(ours, "north-a") == "north a title"
    assert ours.roadmap.steps.parent_id("south-b") == "south"
    assert ours.conflicts == ()
    proved(ours)


def test_two_merges_that_were_both_undone_come_in_as_one_act(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "First"))
    undone(ours, path)
    worked_on(path, retitle("north-a", "Second"))
    undone(ours, path)
    found = of(ours, path).undone
    assert found is not None
    ours.include(found, "again")
    assert title(ours, "north-a") == "Second"
    ours.undo()
    assert title(ours, "north-a") == "north a title"
    proved(ours)


def test_a_copy_that_knows_of_the_undo_or_of_which_nothing_was_undone_says_nothing(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    other = worked_on(copy(ours, "other.db"), retitle("south", "Southern"))
    ours.merge(other)
    undone(ours, path)
    later = worked_on(copy(ours, "later.db"), retitle("south-a", "After the undo"))
    assert of(ours, later).undone is None
    assert of(ours, other).undone is None
    assert of(ours, other).empty


def test_after_redo_or_by_hand_there_is_nothing_to_take_in(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    ours.merge(path)
    ours.undo()
    ours.redo()
    assert of(ours, path).empty
    ours.undo()
    rename(ours, "north-a", "Theirs")
    assert of(ours, path).empty
    assert ours.excluded() == []


def test_a_copy_without_history_tells_it_too(ours: Document) -> None:
    path = ours.path.with_name("bare.db")
    ours.copy_to(path, history=False)
    worked_on(path, retitle("north-a", "Theirs"))
    found = undone(ours, path)
    assert [edit.new for edit in found.edits] == ["Theirs"]
    status = of(ours, path).sources[0].status
    assert (status.kind, status.there, status.undone_at) == ("compared", 0, found.at)
    ours.include(found)
    assert title(ours, "north-a") == "Theirs"
    assert of(ours, path).empty
    proved(ours)


def test_a_branch_copy_tells_it_too(ours: Document) -> None:
    path = ours.path.with_name("branch.db")
    ours.copy_to(path, branch="north")
    found = undone(ours, worked_on(path, retitle("north-a", "Theirs")))
    assert [edit.new for edit in found.edits] == ["Theirs"]


def test_once_history_is_folded_it_is_no_longer_told_and_nothing_fails(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    undone(ours, path)
    fold(ours)
    assert of(ours, path).undone is None
    assert ours.excluded() == []


# The list of what was left out.


def test_the_list_holds_what_was_undone_and_tells_what_taking_in_does(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"), lambda change: change.add(Step(id="new", title="New")))
    undone(ours, path)
    (left,) = ours.excluded()
    assert left.undone
    assert sorted(told(item for group in left.groups for item in group.items)) == [
        "adds new",
        "changes north-a title",
    ]
    (changed,) = [edit for edit in left.edits if edit.field == "title"]
    assert (changed.old, changed.new) == ("north a title", "Theirs")
    ours.include(left)
    assert ours.excluded() == []
    proved(ours)


def test_what_was_left_out_is_told_as_it_would_come_in_and_by_whom(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Unwanted"), lambda change: change.remove("north-b"))
    preview = of(ours, path)
    ours.apply(preview, edits(preview))
    (left,) = ours.excluded()
    assert not left.undone
    assert left.edits == tuple(edits(preview))
    assert [[one.author for one in item.by] for group in left.groups for item in group.items] == [["colleague"]] * 2
    ours.include(left, "some of it", [edit for edit in left.edits if isinstance(edit, Remove)])
    assert title(ours, "north-a") == "Unwanted"
    assert "north-b" in ours.roadmap.steps
    (left,) = ours.excluded()
    assert [edit.entity_id for edit in left.edits] == ["north-b"]
    proved(ours)


def test_what_was_left_out_of_what_was_undone_comes_after_it(ours: Document) -> None:
    path = worked_on(
        copy(ours),
        lambda change: change.add(Step(id="above", title="Above"), parent="north"),
        lambda change: change.add(Step(id="below", title="Below"), parent="above"),
    )
    preview = of(ours, path)
    ours.apply(preview, [edit for edit in edits(preview) if edit.entity_id == "below"])
    ours.undo()
    rename(ours, "south", "Going on")
    (left,) = ours.excluded()
    assert [edit.entity_id for edit in left.edits] == ["above"]
    ours.include(left)
    (left,) = ours.excluded()
    assert [edit.entity_id for edit in left.edits] == ["below"]
    assert not left.undone
    proved(ours)


def test_undoing_something_else_is_no_bringing_back(ours: Document) -> None:
    do(ours, "here", lambda change: change.set("north", title="Here"))
    ours.undo()
    rename(ours, "south", "Going on")
    assert ours.excluded() == []
