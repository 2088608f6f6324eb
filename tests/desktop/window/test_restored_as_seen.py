"""Going back from a dialog, a page or a note follows what a person saw there, and overrules nothing unseen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.backups.dialog import SafetyCopiesDialog
from planner.desktop.history.dialog import HistoryDialog
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.backups import safety_copies
from tests.desktop.acting import plan, titled, written
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.desktop.window.test_file_controller import answer


@pytest.fixture
def mine(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    path = written(tmp_path / "plan.db", plan("One\nTwo"))
    window = with_answers(window_of(registry, path))  # which keeps a safety copy
    window.publisher.stop()  # what comes in is taken in by the test
    with window.document.change("since") as change:
        change.set("One", description="since")
    window.document.publish()
    return window


@pytest.fixture
def theirs(mine: MainWindow) -> Iterator[Document]:
    with Document.open(mine.document.path, author="colleague") as document:
        yield document


def comes_in(mine: MainWindow, theirs: Document) -> None:
    with theirs.change("theirs") as change:
        change.set("One", description="their words", result="their result")
    theirs.publish()
    assert mine.document.take_update() is not None


def both_are_told(mine: MainWindow) -> None:
    step = titled(mine, "One")
    assert (step.description, step.result) == ("", "their result")
    (conflict,) = mine.document.conflicts
    assert [said.value for said in conflict.values] == ["", "their words"]


def test_a_safety_copy(mine: MainWindow, theirs: Document) -> None:
    assert safety_copies(mine.document.path)

    def go_back(dialog: QDialog) -> None:
        assert isinstance(dialog, SafetyCopiesDialog)
        wait_for(lambda: dialog.ready)
        comes_in(mine, theirs)
        dialog.accept()

    answer(SafetyCopiesDialog, go_back)
    mine.commands.run("safety")
    wait_for(lambda: mine.document.undo_label == "go back to a safety copy")
    both_are_told(mine)


def test_what_stood_before_a_change(mine: MainWindow, theirs: Document) -> None:
    looks = (mine._translator, mine._theme, mine)
    dialog = HistoryDialog(mine.document, *looks)
    wait_for(lambda: dialog.ready)
    pane = dialog.changes_page.pane
    assert pane.back.isEnabled()
    comes_in(mine, theirs)
    pane.back.click()  # at once: what it says is still that of before
    both_are_told(mine)
    dialog.reject()
    settle()


def test_an_older_version_that_was_put_in_the_files_place(mine: MainWindow, theirs: Document, tmp_path: Path) -> None:
    earlier = Document.read(safety_copies(mine.document.path)[0].path)
    mine.file_notes.say_older(earlier)
    comes_in(mine, theirs)
    mine.notes.buttons[0].click()
    both_are_told(mine)
