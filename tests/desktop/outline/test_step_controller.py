"""Acts on chosen steps: several at once, each one change and one undo, with the choice and the folding kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.window import MainWindow
from planner.document import Document
from tests.desktop.acting import (
    DELETE,
    LEFT,
    chosen,
    click,
    current,
    model_of,
    place_of,
    plan,
    rows,
    stand_on,
    view_of,
    written,
)
from tests.desktop.conftest import drawn, press, seen, settle, window_of, with_answers

OUTLINE = """
A
  A1
  A2
    A2x
  A3
B
  B1
C
D
"""


@pytest.fixture
def small(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, written(tmp_path / "small.db", plan(OUTLINE))))


def test_several_steps_are_moved_as_one_act(small: MainWindow) -> None:
    stand_on(small, "C", "D")
    press("Ctrl+]")
    assert drawn(small) == seen(small) == "A\n  A1\n  A2\n    A2x\n  A3\nB\n  B1\n  C\n  D"
    assert chosen(small) == ["C", "D"]
    assert small.document.undo_label == "move 2 steps deeper"
    press("Alt+Up")
    assert drawn(small).endswith("B\n  C\n  D\n  B1")
    press("Ctrl+[")
    assert drawn(small).endswith("B\n  B1\nC\nD")
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert drawn(small) == seen(small) == OUTLINE.strip("\n")
    assert chosen(small) == ["C", "D"]


def test_steps_of_one_branch_and_another_move_with_what_hangs_under_them(small: MainWindow) -> None:
    stand_on(small, "A2", "A2x", "B")
    press("Alt+Down")
    assert drawn(small) == seen(small)
    assert "A2\n" in drawn(small)
    press("Ctrl+Z")
    assert drawn(small) == OUTLINE.strip("\n")


def test_delete_takes_the_branch_away_says_so_and_undo_brings_it_back_unfolded(small: MainWindow) -> None:
    stand_on(small, "A2x")
    before = rows(small)
    assert "A2x" in before
    stand_on(small, "A2")
    press(DELETE)
    assert drawn(small) == seen(small) == "A\n  A1\n  A3\nB\n  B1\nC\nD"
    assert small.statusBar().currentMessage() == "2 steps removed. Ctrl+Z brings them back."
    assert current(small) == "A3"
    press("Ctrl+Z")
    assert drawn(small) == seen(small) == OUTLINE.strip("\n")
    assert rows(small) == before
    assert current(small) == "A2"


def test_several_branches_are_removed_as_one_act(small: MainWindow) -> None:
    stand_on(small, "A1", "B", "D")
    press(DELETE)
    assert drawn(small) == seen(small) == "A\n  A2\n    A2x\n  A3\nC"
    assert small.document.undo_label == "remove 3 steps"
    press("Ctrl+Z")
    assert drawn(small) == OUTLINE.strip("\n")
    stand_on(small, "A")
    press("Ctrl+A", DELETE)
    assert drawn(small) == ""
    assert small.workspace.outline.word.isVisible()
    press("Ctrl+Z")
    assert drawn(small) == seen(small) == OUTLINE.strip("\n")
    assert not small.workspace.outline.word.isVisible()


def test_a_duplicate_stands_right_below_with_its_branch(small: MainWindow) -> None:
    stand_on(small, "A2")
    press("Ctrl+D")
    assert drawn(small) == seen(small) == "A\n  A1\n  A2\n    A2x\n  A2\n    A2x\n  A3\nB\n  B1\nC\nD"
    assert small.document.undo_label == "duplicate “A2”"


def test_choice_folding_and_scroll_stay_over_edits_elsewhere(registry: WindowRegistry, tmp_path: Path) -> None:
    many = "\n".join(f"{n:03}\n  {n:03}a\n  {n:03}b" for n in range(60))
    window = window_of(registry, written(tmp_path / "many.db", plan(many)))
    stand_on(window, "040a", "040b")
    view = view_of(window)
    view.collapse(model_of(window).index_of("030", 0))
    before, scrolled = rows(window), view.verticalScrollBar().value()
    assert scrolled > 0
    window.document.copy_to(tmp_path / "copy.db")
    with Document.open(tmp_path / "copy.db") as copy, copy.change("edit") as change:
        change.set("050", title="050!")
        change.move("002", parent=None, after="058")
        change.remove("055")
    with window.document.change("edit") as change:
        change.set("001a", title="001a!")
    window.document.merge(tmp_path / "copy.db")
    settle()
    assert chosen(window) == ["040a", "040b"]
    assert current(window) == "040a"
    assert abs(view.verticalScrollBar().value() - scrolled) <= 3 * 30
    after = [title.rstrip("!") for title in rows(window)]
    gone = {"055", "055a", "055b"}
    assert sorted(after) == sorted(title for title in before if title not in gone)
    assert seen(window) == drawn(window)


def test_numbers_are_right_after_every_move(small: MainWindow) -> None:
    stand_on(small, "B")
    for key in ("Alt+Up", "Alt+Down", "Ctrl+]", "Alt+Up", "Ctrl+[", "Alt+Up", DELETE, "Ctrl+Z", "Ctrl+D"):
        press(key)
        steps = small.document.roadmap.steps
        for step in steps.walk():
            assert model_of(small).index_of(step.id, 0).data() == steps.number(step)


def test_shift_and_ctrl_with_the_mouse_choose_several(small: MainWindow) -> None:
    from PySide6.QtTest import QTest

    click(small, "B")
    view = view_of(small)
    keys = Qt.KeyboardModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys.ShiftModifier, place_of(small, "D"))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys.ControlModifier, place_of(small, "C"))
    settle()
    assert chosen(small) == ["B", "B1", "D"] or chosen(small) == ["B", "D"]


def test_fold_and_unfold_by_key_by_menu_and_to_a_depth(small: MainWindow) -> None:
    stand_on(small, "A")
    press("Ctrl+.")
    assert "A1" not in rows(small)
    press("Ctrl+.")
    assert "A1" in rows(small)
    small.commands.run("fold-all")
    assert rows(small) == ["A", "B", "C", "D"]
    small.commands.run("unfold-all")
    assert rows(small) == ["A", "A1", "A2", "A2x", "A3", "B", "B1", "C", "D"]
    small.commands.run("unfold-1")
    assert rows(small) == ["A", "A1", "A2", "A3", "B", "B1", "C", "D"]
    stand_on(small, "A2x")
    small.commands.run("fold-all")
    assert current(small) == "A"
    press(Qt.Key.Key_Right)
    assert rows(small) == ["A", "A1", "A2", "A3", "B", "C", "D"]
    press(LEFT)
    assert rows(small) == ["A", "B", "C", "D"]


def test_an_act_that_finds_nothing_to_do_leaves_no_undo(small: MainWindow) -> None:
    stand_on(small, "A")
    press("Alt+Up", "Ctrl+[", "Ctrl+]")
    stand_on(small, "D")
    press("Alt+Down")
    assert small.document.undo_label is None
