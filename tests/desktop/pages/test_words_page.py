"""Latest words: a word leads to the story of its step and to its place in the plan, by keyboard and by mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.check_in import CheckInPage
from planner.desktop.window import MainWindow
from planner.desktop.words import WordsPage
from tests.desktop.conftest import settle, window_of, with_answers
from tests.desktop.pages.test_check_in_page import made


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return with_answers(window_of(registry, made(tmp_path / "plan.db")))


def words_page(window: MainWindow) -> WordsPage:
    """Return the page with its first word chosen, and the keyboard in the list."""
    window.commands.run("words")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, WordsPage)
    page.list.choose(page.list.rows_model.rows[0].key)
    page.list.setFocus()
    return page


@pytest.mark.parametrize("way", ["Enter", "double click"])
def test_a_word_leads_to_the_story_of_its_step(window: MainWindow, way: str) -> None:
    page = words_page(window)
    if way == "Enter":
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    else:
        at = page.list.visualRect(page.list.currentIndex()).center()
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    story = window.stack.currentWidget()
    assert isinstance(story, CheckInPage)
    assert story.round is not None
    assert story.round.step_id == "first"


def test_f4_leads_to_the_step_in_the_plan(window: MainWindow) -> None:
    page = words_page(window)
    QTest.keyClick(page.list, Qt.Key.Key_F4)
    settle()
    assert window.stack.currentWidget() is window.workspace
    assert window.workspace is not None
    assert window.workspace.outline.view.current() == "first"


def test_beside_the_list_stands_the_story_of_the_chosen_word_where_there_is_room(window: MainWindow) -> None:
    window.resize(1366, 768)
    page = words_page(window)
    settle()
    title = page.list.rows_model.rows[0].title
    assert page.story.isVisible()
    assert page.story_of.text() in title
    assert page.story.words.count() > 0
    window.resize(800, 700)
    settle()
    assert not page.story.isVisible()


def test_one_goes_back_to_the_word_that_led_to_a_check_in(window: MainWindow) -> None:
    page = words_page(window)
    chosen = page.list.key
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle()
    story = window.stack.currentWidget()
    assert isinstance(story, CheckInPage)
    places = window.window_commands.pages.bar.buttons
    assert places["compass"].isChecked()  # that of the words: nobody jumped to Mine
    story.leave()
    settle()
    assert window.stack.currentWidget() is page
    assert page.list.key == chosen
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    settle()
    assert window.stack.currentWidget() is window.workspace


def test_one_goes_back_no_further_than_where_one_came_from(window: MainWindow) -> None:
    page = words_page(window)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    window.window_commands.story_of("first")  # asked for in the tree by now: that is where it goes back to
    story = window.stack.currentWidget()
    assert isinstance(story, CheckInPage)
    story.leave()
    settle()
    assert window.stack.currentWidget() is window.workspace
