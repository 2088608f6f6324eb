"""A chain of two thousand undos and redos: undo, redo, history, conflicts and merge are as after one of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.verify import verify
from planner.store import journal
from tests.document.teams import copy, do, plan, proved, rename, retitle, title, worked_on
from tests.document.undo_oracle import brought_together, told, without_undone
from tests.stress import rounds

SHORT, LONG = 40, 2_000
LENGTHS = [
    pytest.param(lambda: SHORT, id="short"),
    pytest.param(lambda: rounds(LONG), id="long", marks=pytest.mark.stress),
]


def is_as_the_oracle_says(document: Document) -> None:
    """Fail unless plan and conflicts are those of the changes as if nobody had done what was undone."""
    changes = journal.all_changes(document._connection)
    wanted = without_undone(changes)
    assert wanted is not None
    assert document.roadmap == wanted.roadmap
    assert told(document.conflicts) == told(wanted.conflicts)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("ends", ["undone", "done again"])
def test_one_act_undone_and_redone_again_and_again(length: Callable[[], int], ends: str, tmp_path: Path) -> None:
    with plan(tmp_path / "plan.db") as ours:
        path, before = copy(ours), title(ours, "north-a")
        rename(ours, "north-a", "Mine")
        pairs = length() // 2
        for _ in range(pairs):
            assert ours.undo() is not None
            assert ours.redo() is not None
        if ends == "undone":
            ours.undo()
        assert title(ours, "north-a") == (before if ends == "undone" else "Mine")
        assert [entry.kind for entry in ours.history("north-a")[:3]].count("undo") in (1, 2)
        assert len(ours.history()) >= 2 * pairs
        ours.publish()
    with Document.open(tmp_path / "plan.db", author="director") as ours:
        worked_on(path, retitle("north-a", "Theirs"))
        brought_together(ours, path)
        is_as_the_oracle_says(ours)
        assert len(ours.conflicts) == (0 if ends == "undone" else 1)
    assert verify(tmp_path / "plan.db").changes > 2 * pairs


@pytest.mark.parametrize("length", LENGTHS)
def test_many_acts_all_undone_and_all_redone(length: Callable[[], int], tmp_path: Path) -> None:
    with plan(tmp_path / "plan.db") as ours:
        path, before, acts = copy(ours), ours.roadmap, length() // 3
        for number in range(acts):
            rename(ours, ("north-a", "north-b")[number % 2], f"Title {number}")
        after = ours.roadmap
        for _ in range(acts):
            assert ours.undo() is not None
        assert ours.roadmap == before
        for _ in range(acts):
            assert ours.redo() is not None
        assert ours.redo() is None
        assert ours.roadmap == after
        worked_on(path, retitle("north-a", "Theirs"))
        brought_together(ours, path)
        is_as_the_oracle_says(ours)
        do(ours, "go on", lambda change: change.set("north-b", title="And on"))
        ours.undo()
        proved(ours)
