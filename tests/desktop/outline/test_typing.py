"""Typing in the goal tree, as in a good outliner."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.document import Document
from tests.desktop.acting import (
    BACKTAB,
    DOWN,
    ENTER,
    ESC,
    F2,
    LEFT,
    LEFT_BUTTON,
    TAB,
    UP,
    click,
    current,
    place_of,
    plan,
    rows,
    stand_on,
    titled,
    view_of,
    written,
)
from tests.desktop.conftest import drawn, focused, press, seen, settle, window_of, with_answers

OUTLINE = """
One
  One a
    One a x
  One b
Two
Three
"""


@pytest.fixture
def small(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, written(tmp_path / "small.db", plan(OUTLINE))))


def test_enter_writes_a_step_below_the_one_where_one_stands(small: MainWindow) -> None:
    stand_on(small, "One b")
    press(ENTER, "One c", ENTER, ESC)
    assert drawn(small) == seen(small) == "One\n  One a\n    One a x\n  One b\n  One c\nTwo\nThree"
    stand_on(small, "Two")
    press(ENTER, "Two and a half", ENTER, "Almost three", ENTER, ESC)
    assert drawn(small).endswith("Two\nTwo and a half\nAlmost three\nThree")
    stand_on(small, "Three")
    press(ENTER, "Four", ENTER, ESC)
    assert drawn(small).endswith("Three\nFour")
    assert seen(small) == drawn(small)


def test_enter_on_an_unfolded_branch_writes_its_first_step_and_on_a_folded_one_the_step_after_it(
    small: MainWindow,
) -> None:
    stand_on(small, "One")
    press(ENTER, "First of one", ENTER, ESC)
    assert drawn(small).startswith("One\n  First of one\n  One a")
    stand_on(small, "One")
    press(LEFT, ENTER, "After one", ENTER, ESC)
    assert rows(small) == ["One", "After one", "Two", "Three"]
    assert "\nAfter one\nTwo" in drawn(small)


def test_a_new_step_takes_the_keyboard_and_esc_gives_it_back_to_the_step_before(small: MainWindow) -> None:
    stand_on(small, "Two")
    press(ENTER)
    assert small.workspace.outline.typing.editor is focused()
    press("Draft", ESC)
    assert current(small) == "Two"
    assert focused() is view_of(small)
    assert drawn(small) == seen(small) == OUTLINE.strip("\n")
    assert small.document.undo_label is None


def test_tab_and_shift_tab_shift_the_title_that_is_being_typed(small: MainWindow) -> None:
    stand_on(small, "Two")
    press(F2, TAB)
    assert drawn(small) == "One\n  One a\n    One a x\n  One b\n  Two\nThree"
    assert small.workspace.typing
    press("Two!", TAB)
    assert drawn(small) == "One\n  One a\n    One a x\n  One b\n    Two!\nThree"
    press(BACKTAB, BACKTAB, ENTER)
    assert drawn(small) == seen(small) == "One\n  One a\n    One a x\n  One b\nTwo!\nThree"
    assert current(small) == "Two!"


def test_the_first_step_cannot_go_deeper_and_a_top_step_not_higher(small: MainWindow) -> None:
    stand_on(small, "One")
    press("Ctrl+]", F2, TAB, BACKTAB, ESC, "Ctrl+[")
    assert drawn(small) == OUTLINE.strip("\n")
    assert small.document.undo_label is None


def test_a_new_step_that_cannot_be_shifted_is_typed_on(empty: MainWindow) -> None:
    press(ENTER, "First", TAB, " of all", BACKTAB, ENTER, "Second", ENTER, ESC)
    assert drawn(empty) == "First of all\nSecond"


def test_ctrl_brackets_shift_while_typing_and_while_not(small: MainWindow) -> None:
    stand_on(small, "Two")
    press("Ctrl+]")
    assert drawn(small) == "One\n  One a\n    One a x\n  One b\n  Two\nThree"
    press(F2, "Two!", "Ctrl+[")
    assert drawn(small) == "One\n  One a\n    One a x\n  One b\nTwo!\nThree"
    assert small.workspace.typing
    press(ENTER)
    press(ENTER, "New", "Ctrl+]")
    assert small.workspace.typing
    press(ENTER, ESC)
    assert drawn(small) == "One\n  One a\n    One a x\n  One b\nTwo!\n  New\nThree"


def test_a_deeper_step_is_seen_where_it_went(small: MainWindow) -> None:
    stand_on(small, "One")
    press(LEFT)
    stand_on(small, "Two")
    press("Ctrl+]")
    assert rows(small) == ["One", "One a", "One b", "Two", "Three"]
    assert current(small) == "Two"


def test_alt_up_and_down_move_a_step_and_what_is_being_typed_is_kept(small: MainWindow) -> None:
    stand_on(small, "Two")
    press("Alt+Up")
    assert drawn(small) == "Two\nOne\n  One a\n    One a x\n  One b\nThree"
    press("Alt+Down", "Alt+Down", "Alt+Down")
    assert drawn(small) == "One\n  One a\n    One a x\n  One b\nThree\nTwo"
    press(F2, "Two, said better", "Alt+Up")
    assert drawn(small) == seen(small) == "One\n  One a\n    One a x\n  One b\nTwo, said better\nThree"
    assert current(small) == "Two, said better"


def test_f2_begins_with_the_whole_title_chosen_and_esc_leaves_it_as_it_was(small: MainWindow) -> None:
    stand_on(small, "Two")
    press(F2, "Other", ESC)
    assert "Two" in drawn(small)
    assert small.document.undo_label is None
    press(F2, "Other", ENTER)
    assert "Other" in drawn(small)
    assert small.document.undo_label == "rename “Two”"
    assert focused() is view_of(small)


def test_a_title_is_never_emptied(small: MainWindow) -> None:
    stand_on(small, "Two")
    press(F2, "Ctrl+A", "   ", ENTER)
    assert drawn(small) == OUTLINE.strip("\n")


def test_enter_twice_ends_typing(small: MainWindow) -> None:
    stand_on(small, "Three")
    press(ENTER, "Four", ENTER, ENTER)
    assert not small.workspace.typing
    assert drawn(small).endswith("Three\nFour")
    assert current(small) == "Four"
    press(UP, DOWN, ENTER, "Five", ENTER, ENTER)
    assert drawn(small) == seen(small)
    assert drawn(small).endswith("Four\nFive")


def test_a_click_elsewhere_keeps_what_was_typed_and_lands_where_it_was_aimed(small: MainWindow) -> None:
    stand_on(small, "Two")
    press(F2, "Two, typed")
    click(small, "One b")
    assert "Two, typed" in drawn(small)
    assert current(small) == "One b"
    stand_on(small, "One b")
    press(ENTER, "One c")
    click(small, "Three")
    assert drawn(small) == seen(small) == "One\n  One a\n    One a x\n  One b\n  One c\nTwo, typed\nThree"
    assert current(small) == "Three"


def test_a_click_below_an_empty_draft_lands_where_it_was_aimed(small: MainWindow) -> None:
    stand_on(small, "One b")
    press(ENTER)
    click(small, "Two")
    assert current(small) == "Two"
    assert rows(small) == ["One", "One a", "One b", "Two", "Three"]
    assert drawn(small) == seen(small) == OUTLINE.strip("\n")


def test_a_click_in_the_search_field_goes_there_and_keeps_what_was_typed(small: MainWindow) -> None:
    stand_on(small, "Two")
    press(F2, "Two, typed")
    QTest.mouseClick(small.workspace.outline.bar.words, LEFT_BUTTON)
    settle()
    assert focused() is small.workspace.outline.bar.words
    assert "Two, typed" in drawn(small)
    stand_on(small, "Two, typed")
    press(ENTER)
    QTest.mouseClick(small.workspace.outline.bar.words, LEFT_BUTTON)
    settle()
    assert focused() is small.workspace.outline.bar.words
    assert seen(small) == drawn(small)


def test_a_double_click_opens_the_cell_that_was_clicked(small: MainWindow) -> None:
    click(small, "Two", Column.PERIOD, twice=True)
    press("Q3 2027", ENTER)
    assert small.document.roadmap.steps["Two"].start is not None
    click(small, "Two", Column.NUMBER, twice=True)
    press("Ctrl+A", "Two, by its number", ENTER)
    assert "Two, by its number" in drawn(small)


def test_tab_goes_to_the_next_column_and_back_where_no_title_is_typed(small: MainWindow) -> None:
    typing = small.workspace.outline.typing
    typing.edit("Two", Column.OWNER)
    press("Teamleider", TAB)
    assert typing.editor.accessibleName() == "Period"
    press("nu", BACKTAB)
    assert typing.editor.accessibleName() == "Owner"
    assert typing.editor.text() == "Teamleider"
    press(ESC)
    assert small.document.roadmap.steps["Two"].horizon is not None


def test_undo_while_a_title_is_typed_takes_back_the_letters_only(small: MainWindow) -> None:
    stand_on(small, "Two")
    press("Alt+Down", F2, "Other", "Ctrl+Z")
    assert small.workspace.typing
    press(ESC)
    assert drawn(small).endswith("Three\nTwo")


def test_a_step_that_somebody_else_removes_while_its_title_is_typed_does_no_harm(
    small: MainWindow, tmp_path: Path
) -> None:
    small.document.copy_to(tmp_path / "copy.db")
    with Document.open(tmp_path / "copy.db") as copy, copy.change("remove") as change:
        change.remove("Two")
    stand_on(small, "Two")
    press(F2, "Two, typed")
    small.document.merge(tmp_path / "copy.db")
    settle()
    assert not small.workspace.typing
    assert "Two" not in drawn(small)
    stand_on(small, "Three")
    press(ENTER, "Four", ENTER, ESC)
    assert drawn(small) == seen(small) == "One\n  One a\n    One a x\n  One b\nThree\nFour"


def test_no_word_beside_a_field_stays_behind(small: MainWindow) -> None:
    viewport = view_of(small).viewport()
    before = len(viewport.findChildren(QLabel))
    for _ in range(5):
        small.workspace.outline.typing.edit("Two", Column.PERIOD)
        press("soon", ESC)
    assert len(viewport.findChildren(QLabel)) == before


def test_titles_are_letters_and_not_markup(small: MainWindow) -> None:
    markup = "<img src='/etc/hostname'> <b>Bold</b> & co"
    stand_on(small, "Two")
    press(F2, "Ctrl+A", markup, ENTER)
    assert titled(small, markup)
    tip = view_of(small).model().index_of("Two", Column.TITLE).data(3)
    assert "<img" not in tip
    assert "&lt;img" in tip
    assert place_of(small, markup).x() > 0
