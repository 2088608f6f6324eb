"""A conflict that was settled by mistake: undo opens it again, on every copy, and redo settles it again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.history.conflicts import Conflict
from planner.document.verify import verify
from planner.roadmap import Person, Step

WORDS = {"removal": ("keep", "remove"), "twins": ("both", "one")}


def act(document: Document, kind: str, side: int) -> None:
    """Do what one of two sides does, so that a conflict of a kind comes of it."""
    with document.change(kind) as change:
        if kind == "value":
            change.set("task", title=f"as side {side} says")
        elif kind == "place":
            change.move("task", parent=("north", "south")[side])
        elif kind == "removal":
            _ = change.remove("task") if side else change.set("task", progress=30)
        else:
            change.add(Step(title="the same"))


def choices(conflict: Conflict) -> tuple[object, ...]:
    return WORDS.get(conflict.kind) or tuple(said.value for said in conflict.values)


@pytest.mark.parametrize("pick", [0, 1])
@pytest.mark.parametrize("kind", ["value", "place", "removal", "twins"])
def test_undo_opens_it_again(kind: str, pick: int, tmp_path: Path) -> None:
    with Document.create(tmp_path / "ours.db", "empty", author="ours") as ours:
        with ours.change("begin") as change:
            for name in ("task", "north", "south"):
                change.add(Step(id=name, title=name))
        ours.copy_to(tmp_path / "theirs.db")
        with Document.open(tmp_path / "theirs.db", author="theirs") as theirs:
            for side, document in enumerate((ours, theirs)):
                act(document, kind, side)
                document.publish()
            ours.merge(theirs.path)
            before, told = ours.roadmap, {one.index for one in ours.conflicts}
            (conflict,) = ours.conflicts
            assert conflict.kind == kind
            ours.resolve(conflict, choices(conflict)[pick], "settle")
            assert ours.conflicts == ()
            ours.undo()
            assert ours.roadmap == before
            assert {(one.entity_id, one.field) for one in ours.conflicts} == {
                (one.entity_id, one.field) for one in told
            }
            ours.redo()
            assert ours.conflicts == ()
            ours.undo()
            ours.publish()
            theirs.merge(ours.path)
            assert theirs.roadmap == before
            assert len(theirs.conflicts) == 1
            theirs.publish()
            for document in (ours, theirs):
                assert len(verify(document.path).conflicts) == 1


SIDES = {
    "ours stands": lambda change, side: (
        change.set("task", title="theirs") if side else change.set("task", title="ours")
    ),
    "place": lambda change, side: change.move("moved", parent=("north", "south")[side]),
    "removed by them": lambda change, side: change.remove("kept") if side else change.set("kept", progress=30),
    "removed by us": lambda change, side: change.set("gone", progress=30) if side else change.remove("gone"),
    "twin steps": lambda change, side: change.add(Step(title="the same")),
    "twin persons": lambda change, side: change.add(Person(name="Team lead")),
}


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Document, Path]]:
    """A plan, and a copy of it in which somebody worked on what was worked on in the plan as well."""
    path = tmp_path / "theirs.db"
    with Document.create(tmp_path / "ours.db", "empty", author="ours") as ours:
        with ours.change("begin") as change:
            for name in ("task", "moved", "kept", "gone", "north", "south"):
                change.add(Step(id=name, title=name))
        ours.copy_to(path)
        with Document.open(path, author="theirs") as theirs:
            for side, document in ((1, theirs), (0, ours)):
                for label, work in SIDES.items():
                    with document.change(label) as change:
                        work(change, side)
            with ours.change("later") as change:
                change.set("north", title="ours")
            with theirs.change("later still") as change:
                change.set("north", title="theirs")
        yield ours, path


def told(document: Document) -> set[tuple[str, str, str]]:
    return {(one.kind, one.entity_id, one.field) for one in document.conflicts}


def test_undoing_a_merge_closes_what_it_opened_and_redo_opens_all_of_it_again(two: tuple[Document, Path]) -> None:
    ours, path = two
    before = ours.roadmap
    ours.merge(path)
    after, open_then = ours.roadmap, told(ours)
    assert len(open_then) == 7
    for _ in range(3):
        ours.undo()
        assert ours.roadmap == before
        assert ours.conflicts == ()
        ours.publish()
        assert verify(ours.path).conflicts == ()
        ours.redo()
        assert ours.roadmap == after
        assert told(ours) == open_then
        ours.publish()
        assert len(verify(ours.path).conflicts) == 7


@pytest.mark.parametrize("by_list", [True, False])
def test_what_is_taken_in_again_opens_its_conflicts_again(two: tuple[Document, Path], by_list: bool) -> None:
    ours, path = two
    ours.merge(path)
    after, open_then = ours.roadmap, told(ours)
    ours.undo()
    with ours.change("go on") as change:
        change.set("south", progress=20)
    left = ours.excluded()[0] if by_list else ours.preview_job([path])().undone
    assert left is not None
    ours.include(left, "take in again")
    assert told(ours) == open_then
    assert ours.undo_label == "take in again"
    assert {step.id: step.title for step in ours.roadmap.steps} == {step.id: step.title for step in after.steps}
    ours.publish()
    assert {one.index for one in verify(ours.path).conflicts} == {one.index for one in ours.conflicts}
    ours.undo()
    assert ours.conflicts == ()
    assert ours.roadmap.steps["south"].progress == 20
    assert ours.undo_label == "go on"


def test_another_conflict_about_the_same_is_still_told_after_the_undo(two: tuple[Document, Path]) -> None:
    ours, path = two
    third = path.with_name("third.db")
    ours.copy_to(third)
    with Document.open(third, author="third") as document, document.change("third") as change:
        change.set("task", title="the third's")
    with ours.change("ours") as change:
        change.set("task", title="ours again")
    ours.merge(third)
    assert told(ours) == {("value", "task", "title")}
    ours.merge(path)
    ours.undo()
    assert told(ours) == {("value", "task", "title")}
    (conflict,) = ours.conflicts
    assert {said.value for said in conflict.values} == {"the third's", "ours again"}
