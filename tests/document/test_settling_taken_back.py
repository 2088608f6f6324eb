"""A conflict that was settled by mistake: undo opens it again, on every copy, and redo settles it again."""

from pathlib import Path

import pytest

from planner.document import Document
from planner.document.checking import check
from planner.document.conflicts import Conflict
from planner.roadmap import Step

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
            ours.settle(conflict, choices(conflict)[pick], "settle")
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
                assert len(check(document.path).conflicts) == 1
