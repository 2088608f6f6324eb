"""Whose acts undo takes back: all of one's own on this computer, however long ago, and never another's."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.document import Document
from planner.roadmap import Goal, Roadmap, Step
from tests.document.teams import another_computer, retitle, title, worked_on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "plan.db"
    roadmap = Roadmap(goal=Goal(statement="All"))
    with Document.create_from(made, roadmap) as document, document.change("begin") as change:
        change.add(Step(id="top", title="0"))
    return made


def titles_undone(document: Document) -> Iterator[str]:
    """Undo as long as there is something, and yield the title after each."""
    while document.undo() is not None and "top" in document.roadmap.steps:
        yield title(document, "top")


def test_undo_goes_back_over_more_openings_than_anybody_counts(path: Path) -> None:
    openings = 130
    for number in range(openings):
        worked_on(path, retitle("top", str(number + 1)), author="")
    with Document.open(path) as document:
        assert [*titles_undone(document)] == [str(number) for number in reversed(range(openings))]
        assert "top" not in document.roadmap.steps  # its making too
        for _ in range(openings + 1):
            assert document.redo() is not None
        assert title(document, "top") == str(openings)


@pytest.mark.parametrize("names", [("", ""), ("Team lead", "Team lead"), ("Team lead", "")])
def test_nobody_takes_back_what_was_done_on_another_computer(
    path: Path, tmp_path: Path, names: tuple[str, str]
) -> None:
    worked_on(path, retitle("top", "Ours"), author=names[0])
    with another_computer(tmp_path / "theirs"), Document.open(path, author=names[1]) as theirs:
        assert theirs.undo_label is None
        assert theirs.undo() is None
        assert title(theirs, "top") == "Ours"
        with theirs.change("theirs") as change:
            change.set("top", description="Theirs")
        assert theirs.undo() == "theirs"
        assert (theirs.undo(), title(theirs, "top")) == (None, "Ours")
        theirs.redo()
    with Document.open(path, author=names[0]) as ours:
        assert ours.undo() == f"act 0 of {names[0]}"
        assert (title(ours, "top"), ours.roadmap.steps["top"].description) == ("0", "Theirs")


@pytest.mark.parametrize("name", ["", "Team lead"])
def test_nor_what_came_with_a_copy(path: Path, tmp_path: Path, name: str) -> None:
    with Document.open(path, author=name) as document:
        document.copy_to(tmp_path / "copy.db")
    with Document.open(tmp_path / "copy.db", author=name) as copy:
        assert copy.undo() is None  # in a file of its own nothing was done yet
        assert title(copy, "top") == "0"
    with another_computer(tmp_path / "theirs"):
        worked_on(tmp_path / "copy.db", retitle("top", "Theirs"), author=name)
    with Document.open(path, author=name) as document:
        document.merge(tmp_path / "copy.db")
        assert document.undo() is not None  # the merge is one's own act
        assert title(document, "top") == "0"
        document.redo()
        assert title(document, "top") == "Theirs"


def test_what_one_did_in_a_second_process_on_the_file_is_ones_own(path: Path, tmp_path: Path) -> None:
    def second(act: Callable[[Document], object]) -> None:
        first = Document.open(path)
        other = Document.open(path)  # takes another slot, as a command beside the window does
        act(other)
        other.close()
        first.close()

    def rename(document: Document) -> None:
        with document.change("beside") as change:
            change.set("top", title="Beside")

    second(rename)
    with Document.open(path) as document:
        assert title(document, "top") == "Beside"
        assert document.undo() == "beside"
        assert title(document, "top") == "0"


def test_a_name_that_changes_meanwhile_changes_nothing_in_that(path: Path) -> None:
    worked_on(path, retitle("top", "First"), author="")
    worked_on(path, retitle("top", "Second"), author="Team lead")
    with Document.open(path, author="Programme manager") as document:
        assert [*titles_undone(document)] == ["First", "0"]
