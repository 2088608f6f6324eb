"""A whole roadmap by keyboard alone: typed, undone, redone, closed, opened, undone again."""

from pathlib import Path

from PySide6.QtCore import Qt

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.window import MainWindow
from tests.desktop.conftest import close_all, drawn, press, seen, settle, window_of

ENTER, TAB, BACKTAB, ESC, F2 = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F2,
)
UP, DOWN, DELETE = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete


def type_a_roadmap(window: MainWindow) -> list[str]:
    """Type a roadmap and return the tree after each act."""
    trees = [drawn(window)]

    def then(*keys: object) -> None:
        press(*keys)
        if drawn(window) != trees[-1]:
            trees.append(drawn(window))
        assert seen(window) == drawn(window) or window.workspace.typing

    press(ENTER)
    then("Every school has a library", ENTER)
    press(TAB)
    then("Ask the pupils", ENTER)
    then("Find the rooms", ENTER)
    press(BACKTAB)
    then("Parents read along", ENTER)
    then("Libarian in every school", ENTER)
    press(ESC)
    then(F2, "Ctrl+A", "Librarian in every school", ENTER)
    then("Alt+Up")
    then("Ctrl+]")
    then("Ctrl+[")
    press(UP)
    then("Ctrl+D")
    then(DELETE)
    press(DOWN)
    then(F2, Qt.Key.Key_End, " for all", ENTER)
    then(F2, TAB, ENTER)
    return trees


def test_types_undoes_redoes_closes_opens_and_undoes_again(registry: WindowRegistry, empty_path: Path) -> None:
    window = window_of(registry, empty_path)
    trees = type_a_roadmap(window)
    assert trees[0] == ""
    assert len(trees) > 10

    for tree in reversed(trees[:-1]):
        press("Ctrl+Z")
        assert drawn(window) == seen(window) == tree
    press("Ctrl+Z")
    assert drawn(window) == ""
    assert window.document.roadmap.goal.statement == "Everyone can read"
    for tree in trees[1:]:
        press("Ctrl+Y")
        assert drawn(window) == seen(window) == tree

    close_all(registry)
    window = window_of(registry, empty_path)
    settle()
    assert drawn(window) == seen(window) == trees[-1]
    for tree in reversed(trees[:-1]):
        press("Ctrl+Z")
        assert drawn(window) == seen(window) == tree
    assert window.document.undo_label is None


def test_a_draft_without_a_title_leaves_nothing(empty: MainWindow) -> None:
    press(ENTER)
    assert empty.workspace.typing
    press(ENTER)
    assert not empty.workspace.typing
    assert seen(empty) == drawn(empty) == ""
    press(ENTER, "Something", ESC)
    assert drawn(empty) == ""
    assert empty.document.undo_label is None


def test_a_draft_is_kept_when_one_goes_elsewhere(empty: MainWindow) -> None:
    press(ENTER, "Ask the pupils")
    empty.workspace.outline.bar.words.setFocus()
    settle()
    assert drawn(empty) == seen(empty) == "Ask the pupils"
    press("Ctrl+Z")


def test_a_draft_takes_one_change_wherever_it_was_shifted(empty: MainWindow) -> None:
    press(ENTER, "One", ENTER, "Two", TAB, BACKTAB, TAB, ENTER, ESC)
    assert drawn(empty) == "One\n  Two"
    press("Ctrl+Z")
    assert drawn(empty) == "One"
