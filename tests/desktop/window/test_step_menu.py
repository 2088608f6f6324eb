"""The menu of a step, under the right button, and the poster of its branch."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from planner.desktop.poster import PosterPage
from planner.desktop.window import MainWindow
from tests.desktop.acting import F2, place_of, stand_on, titled, view_of
from tests.desktop.conftest import press, settle

DESK = "Wijkbalie in vier buurthuizen"


def asked_menu(window: MainWindow, place: QPoint) -> QMenu:
    """Ask for the menu at a place of the tree, and return what is shown."""
    ground = view_of(window).viewport()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(ground, QContextMenuEvent(reason, place, ground.mapToGlobal(place)))
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def poster_of(window: MainWindow) -> PosterPage:
    page = window.stack.currentWidget()
    assert isinstance(page, PosterPage)
    return page


def test_the_right_button_shows_what_can_be_done_with_a_step(window: MainWindow) -> None:
    stand_on(window, DESK)
    menu = asked_menu(window, place_of(window, DESK))
    names = [action.objectName() for action in menu.actions()]
    assert {"new-step", "rename", "duplicate", "remove", "poster-of-branch"} <= set(names)
    assert all(action.isEnabled() for action in menu.actions() if action.objectName() == "poster-of-branch")
    menu.close()


def test_poster_of_this_branch_opens_the_poster_with_that_branch(window: MainWindow, qtbot: QtBot) -> None:
    stand_on(window, DESK)
    menu = asked_menu(window, place_of(window, DESK))
    next(action for action in menu.actions() if action.objectName() == "poster-of-branch").trigger()
    menu.close()
    page = poster_of(window)
    assert page.choosing.wanted().branch == titled(window, DESK).id
    qtbot.waitUntil(lambda: page.ready, timeout=30_000)
    assert "left out by what you chose" in page.notes.text()
    assert not window.commands.action("poster-of-branch").isEnabled()


def test_what_is_being_typed_is_kept_and_stands_on_the_poster(window: MainWindow, qtbot: QtBot) -> None:
    stand_on(window, DESK)
    press(F2, "Balie")
    window.commands.run("poster-of-branch")
    page = poster_of(window)
    assert page.choosing.narrowing.branch.currentText().endswith("  Balie")
    qtbot.waitUntil(lambda: page.ready, timeout=30_000)


def test_another_branch_takes_the_place_of_the_one_before(window: MainWindow, qtbot: QtBot) -> None:
    tops = window.document.roadmap.steps.children()
    for step in tops[:2]:
        window.window_commands.back_to_tree()
        stand_on(window, step.title)
        window.commands.run("poster-of-branch")
        assert poster_of(window).choosing.wanted().branch == step.id
    qtbot.waitUntil(lambda: poster_of(window).ready, timeout=30_000)
