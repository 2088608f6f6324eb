"""The columns and the folding of the tree: hidden, ordered, filled, and as they were at the next opening."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.step_editing.columns import WIDTHS, Column
from planner.desktop.window import MainWindow
from planner.document import Document
from tests.desktop.acting import chosen, current, model_of, plan, rows, stand_on, view_of, written
from tests.desktop.conftest import close_all, drawn, press, seen, settle, window_of, with_answers
from tests.plans import plan_of


def column_menu(window: MainWindow) -> dict[str, QAction]:
    """Return the acts in the menu of columns, filled as when it is opened."""
    menu = window.menus._menus["columns"]
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def test_a_column_is_shown_and_hidden_by_the_menu(window: MainWindow) -> None:
    view = view_of(window)
    controller = column_menu(window)
    assert list(controller) == [
        "No.", "Owner", "Department", "Pillar", "Theme", "Period", "Status", "Progress", "Confidence",
    ]  # fmt: skip
    assert not controller["Department"].isChecked()
    controller["Department"].trigger()
    assert not view.isColumnHidden(Column.DEPARTMENT)
    column_menu(window)["Owner"].trigger()
    assert view.isColumnHidden(Column.OWNER)
    assert not column_menu(window)["Owner"].isChecked()


def test_columns_their_order_and_the_title_come_back_at_the_next_opening(
    registry: WindowRegistry, plan_path: Path
) -> None:
    window = window_of(registry, plan_path)
    header = view_of(window).header()
    column_menu(window)["Confidence"].trigger()
    column_menu(window)["Status"].trigger()
    header.moveSection(header.visualIndex(Column.PERIOD), header.visualIndex(Column.OWNER))
    header.resizeSection(Column.OWNER, 222)
    header.resizeSection(Column.TITLE, 411)
    order = [header.logicalIndex(place) for place in range(header.count())]
    close_all(registry)
    window = window_of(registry, plan_path)
    header = view_of(window).header()
    assert [header.logicalIndex(place) for place in range(header.count())] == order
    assert not header.isSectionHidden(Column.CONFIDENCE)
    assert header.isSectionHidden(Column.STATUS)
    assert header.sectionSize(Column.OWNER) == 222
    assert view_of(window).title_width == 411


def test_the_title_takes_the_room_that_is_left_and_never_less_than_its_width(window: MainWindow) -> None:
    view = view_of(window)
    window.resize(1700, 800)
    settle()
    assert view.header().length() == view.viewport().width()
    assert view.header().sectionSize(Column.TITLE) > WIDTHS[Column.TITLE]
    window.resize(1000 + window.window_commands.pages.bar.width(), 800)
    settle()
    assert view.header().sectionSize(Column.TITLE) == WIDTHS[Column.TITLE]
    assert view.horizontalScrollBar().maximum() > 0


def test_folding_comes_back_at_the_next_opening(registry: WindowRegistry, tmp_path: Path) -> None:
    path = written(tmp_path / "plan.db", plan("A\n  A1\n    A2\nB\n  B1\n    B2"))
    window = window_of(registry, path)
    assert rows(window) == ["A", "A1", "B", "B1"]
    stand_on(window, "A")
    press(Qt.Key.Key_Left)
    stand_on(window, "B2")
    close_all(registry)
    window = window_of(registry, path)
    assert rows(window) == ["A", "B", "B1", "B2"]


def test_a_step_that_comes_from_elsewhere_does_not_unfold_what_is_folded(
    registry: WindowRegistry, tmp_path: Path
) -> None:
    window = window_of(registry, written(tmp_path / "plan.db", plan("A\n  A1\nB\n  B1")))
    stand_on(window, "A")
    press(Qt.Key.Key_Left)
    window.document.copy_to(tmp_path / "copy.db")
    with Document.open(tmp_path / "copy.db") as copy, copy.change("move") as change:
        change.move("B1", parent="A", after="A1")
        change.move("B", parent=None, before="A")
    window.document.merge(tmp_path / "copy.db")
    settle()
    assert rows(window) == ["B", "A"]
    assert seen(window) == drawn(window)


def test_a_branch_that_comes_back_is_unfolded_as_it_was(registry: WindowRegistry, tmp_path: Path) -> None:
    window = with_answers(window_of(registry, written(tmp_path / "plan.db", plan("A\n  A1\n    A2\n      A3\nB"))))
    window.commands.run("unfold-all")
    before = rows(window)
    stand_on(window, "A")
    press(Qt.Key.Key_Delete, "Ctrl+Z")
    assert rows(window) == before == ["A", "A1", "A2", "A3", "B"]


def test_choice_and_folding_stay_over_a_commit_of_very_many_steps(registry: WindowRegistry, tmp_path: Path) -> None:
    window = with_answers(window_of(registry, written(tmp_path / "large.db", plan_of(2_300))))
    steps = window.document.roadmap.steps
    deep = max(steps.walk(), key=steps.depth)
    window.window_commands.go_to(deep.id)
    before, here = len(rows(window)), current(window)
    stand_on(window, here)
    press("Ctrl+A")
    assert len(chosen(window)) > 200
    window.window_commands.go_to(deep.id)
    with window.document.change("all") as change:
        for step in steps.walk():
            change.set(step, progress=50)
    settle()
    assert current(window) == here
    assert len(rows(window)) == before
    assert seen(window) == drawn(window)


def test_tab_leaves_the_tree_and_comes_back(window: MainWindow) -> None:
    view = view_of(window)
    stand_on(window, "Zaaksysteem vervangen")
    press(Qt.Key.Key_Tab)
    assert not view.hasFocus()
    press(Qt.Key.Key_Backtab)
    assert view.hasFocus()
    assert current(window) == "Zaaksysteem vervangen"


def test_the_empty_tree_says_how_to_begin(empty: MainWindow) -> None:
    word = empty.workspace.outline.word
    assert word.isVisible()
    assert word.text().startswith("Nothing here yet. Press Enter")
    press(Qt.Key.Key_Return)
    assert not word.isVisible()
    press(Qt.Key.Key_Escape)
    assert word.isVisible()


def test_numbers_are_of_the_model_also_without_their_column(window: MainWindow) -> None:
    column_menu(window)["No."].trigger()
    stand_on(window, "Zaaksysteem vervangen", "Terugbellen binnen een uur")
    press("Ctrl+D")
    assert len(model_of(window).roadmap.steps) > 70
    assert seen(window) == drawn(window)
