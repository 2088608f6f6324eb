"""Taking back is not saying: what was undone decides nothing, and undo then redo is as if nobody had done either."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.document import Document
from planner.roadmap import Person, Step
from planner.store import journal
from tests.document.teams import copy, do, plan, proved, rename, retitle, title, worked_on
from tests.document.undo_oracle import brought_together


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


def undone(document: Document, act: Callable[[Document], object]) -> None:
    act(document)
    assert document.undo() is not None


def both_ways(ours: Document, here: Callable[[Document], object], *there: Callable[..., object]) -> Document:
    """Do something here and some acts in a copy, bring them together in both, and fail unless both end alike."""
    path = copy(ours)
    here(ours)
    worked_on(path, *there)
    brought_together(ours, path)
    return ours


def test_a_typo_undone_at_once_beats_nobody(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    undone(ours, lambda document: rename(document, "north-a", "A typo"))
    ours.merge(path)
    assert title(ours, "north-a") == "Theirs"
    assert ours.conflicts == ()
    proved(ours)


def test_undo_and_redo_of_a_typo_leave_the_conflict(ours: Document) -> None:
    def typo(document: Document) -> None:
        rename(document, "north-a", "Mine")
        document.undo()
        document.redo()

    both_ways(ours, typo, retitle("north-a", "Theirs"))
    (conflict,) = ours.conflicts
    assert {value.value for value in conflict.values} == {"Mine", "Theirs"}


@pytest.mark.parametrize("later", [False, True])
def test_a_removal_undone_at_once_overrules_no_work_below(ours: Document, later: bool) -> None:
    def here(document: Document) -> None:
        do(document, "remove", lambda change: change.remove("north"))
        document.undo()

    acts = [
        retitle("north-a", "Theirs"),
        lambda change: change.set("north-b", description="Theirs"),
        lambda change: change.move("north-b", parent="south"),
    ]
    path = copy(ours)
    if later:
        here(ours)
        worked_on(path, *acts)
    else:
        worked_on(path, *acts)
        here(ours)
    ours.merge(path)
    assert ours.conflicts == ()
    assert title(ours, "north-a") == "Theirs"
    assert ours.roadmap.steps["north-b"].description == "Theirs"
    assert ours.roadmap.steps.parent("north-b") == ours.roadmap.steps["south"]
    proved(ours)


def test_a_removal_redone_is_in_conflict_with_the_work_below(ours: Document) -> None:
    def here(document: Document) -> None:
        do(document, "remove", lambda change: change.remove("north"))
        document.undo()
        document.redo()

    both_ways(ours, here, retitle("north-a", "Theirs"))
    assert [one.kind for one in ours.conflicts if one.entity_id == "north-a"] == ["removal"]


def test_what_a_colleague_wrote_between_undo_and_redo_is_told(ours: Document) -> None:
    rename(ours, "north-a", "Mine")
    ours.undo()
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    ours.redo()
    assert title(ours, "north-a") == "Mine"
    ours.merge(path)
    (conflict,) = ours.conflicts
    assert [value.value for value in conflict.values] == ["Theirs", "Mine"]
    proved(ours)


def test_what_a_colleague_knew_of_an_undo_stands_after_redo(ours: Document) -> None:
    rename(ours, "north-a", "Mine")
    ours.undo()
    ours.merge(worked_on(copy(ours), retitle("north-a", "Theirs")))
    assert title(ours, "north-a") == "Theirs"
    assert ours.conflicts == ()


def test_the_undo_of_what_stands_above_others_shows_what_they_wrote(ours: Document) -> None:
    path = worked_on(copy(ours), retitle("north-a", "Theirs"))
    rename(ours, "north-a", "Mine")
    ours.merge(path)
    assert ours.undo() is not None  # the merge
    assert title(ours, "north-a") == "Mine"
    ours.redo()
    do(ours, "no more", lambda change: change.set("south", progress=5))
    proved(ours)


def test_a_colleague_takes_back_what_was_merged_before(ours: Document) -> None:
    other = copy(ours)
    with Document.open(other, author="colleague") as theirs:
        rename(theirs, "north-a", "Theirs first")
        ours_copy = copy(theirs, "between.db")
        ours.merge(ours_copy)
        rename(ours, "north-b", "Mine")
        theirs.undo()
        ours.publish()
        theirs.merge(ours.path)
        theirs.publish()
        ours.merge(theirs.path)
        assert title(ours, "north-a") == title(theirs, "north-a") == "north a title"
        assert ours.conflicts == theirs.conflicts == ()
        assert title(theirs, "north-b") == "Mine"
        proved(ours)


def test_an_undone_creation_that_others_worked_on_lives(ours: Document) -> None:
    do(ours, "add", lambda change: change.add(Step(id="new", title="New"), parent="north"))
    path = worked_on(copy(ours), lambda change: change.set("new", description="Theirs"))
    ours.undo()
    assert "new" not in ours.roadmap.steps
    ours.merge(path)
    assert ours.roadmap.steps["new"].description == "Theirs"
    proved(ours)


def test_undo_of_one_of_two_writes_of_one_person(ours: Document) -> None:
    for name in ("One", "Two", "Three"):
        rename(ours, "north-a", name)
    seen = []
    for _ in range(3):
        ours.undo()
        seen.append(title(ours, "north-a"))
    for _ in range(3):
        ours.redo()
        seen.append(title(ours, "north-a"))
    assert seen == ["Two", "One", "north a title", "One", "Two", "Three"]
    proved(ours)


def test_a_removed_owner_is_back_with_all_that_named_them(ours: Document) -> None:
    do(ours, "dismiss", lambda change: change.remove("northerner"))
    ours.undo()
    assert ours.roadmap.steps["north-a"].owner_id == "northerner"
    ours.redo()
    assert ours.roadmap.steps["north-a"].owner_id is None
    assert "northerner" not in ours.roadmap.people
    ours.undo()
    path = worked_on(copy(ours), lambda change: change.set("north-a", owner_id="southerner"))
    ours.merge(path)
    assert ours.roadmap.steps["north-a"].owner_id == "southerner"
    assert ours.conflicts == ()
    proved(ours)


def test_the_journal_tells_what_an_undo_did(ours: Document) -> None:
    rename(ours, "north-a", "Mine")
    ours.undo()
    head = journal.read_change(ours._repository.copy.connection, next(iter(ours._repository.heads)))
    edits = journal.edits_from(journal.read_edit_rows(ours._repository.copy.connection, head.id))
    assert [(edit.field, edit.old, edit.new) for edit in edits] == [("title", "Mine", "north a title")]


def test_people_entered_and_taken_back(ours: Document) -> None:
    def here(document: Document) -> None:
        do(document, "hire", lambda change: change.set("north-a", owner_id=change.add(Person(id="new", name="N")).id))
        document.undo()

    both_ways(ours, here, lambda change: change.set("north-a", owner_id="southerner"))
    assert ours.roadmap.steps["north-a"].owner_id == "southerner"
    assert ours.conflicts == ()
