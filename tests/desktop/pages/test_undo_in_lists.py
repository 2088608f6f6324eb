"""Lists that are mended: after undo one stands at the row that came back, and what was left so is nobody's next."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.attention import AttentionPage
from planner.desktop.compass import CompassPage
from planner.desktop.mending.page import MendingPage
from planner.desktop.window import MainWindow
from planner.roadmap import CheckIn, Health, Step
from tests.desktop.conftest import settle, wait_for
from tests.desktop.pages.mending_plan import TODAY, day, director_of, director_plan, keys, shown, type_keys

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return director_of(registry, director_plan(tmp_path / "plan.db"))


def press(window: MainWindow, key: Qt.Key) -> None:
    """Press Ctrl with a key wherever one is."""
    QTest.keyClick(window.focusWidget() or window, key, CONTROL)
    settle()


def mend(page: MendingPage, key: str, digit: str, *typed: str) -> None:
    """Do an act on the row of a key, by keyboard."""
    page.list.choose(key)
    page.to_list()
    type_keys(page, digit)
    for at, part in enumerate(typed):
        type_keys(page, part, Qt.Key.Key_Return if at + 1 == len(typed) else Qt.Key.Key_Tab)


ACTS = [
    ("tasks", "late", ("2",)),
    ("tasks", "word", ("2",)),
    ("tasks", "due", ("1", "60", "7", "It goes well")),
    ("tasks", "soon", ("5", "Nobody comes")),
    ("attention", "no-result asks", ("8", "A list on the wall")),
    ("attention", "no-result asks", ("9", "Everyone sees it")),
]


@pytest.mark.parametrize(("name", "key", "typed"), ACTS)
def test_the_row_that_undo_brings_back_is_the_chosen_one_and_after_redo_the_next(
    window: MainWindow, name: str, key: str, typed: tuple[str, ...]
) -> None:
    page = shown(window, name)
    mend(page, key, *typed)
    following = page.list.key
    assert following != key
    for _ in range(2):
        page.list.choose(keys(page)[0][1])  # one went elsewhere meanwhile
        press(window, Qt.Key.Key_Z)
        assert (page.list.key, page.list.hasFocus()) == (key, True)
        title = page.list.currentIndex().data().partition(". ")[0]
        assert page.card.title.text().split()[-1] == title.split()[-1]
        page.list.choose(keys(page)[0][1])
        press(window, Qt.Key.Key_Y)
        assert (page.list.key, page.list.hasFocus()) == (following, True)


def test_several_acts_are_undone_one_by_one_each_at_its_own_row(window: MainWindow) -> None:
    page = shown(window, "tasks")
    for key in ("late", "soon", "word"):
        mend(page, key, "2")
    for key in ("word", "soon", "late"):
        press(window, Qt.Key.Key_Z)
        assert page.list.key == key


@pytest.mark.parametrize("elsewhere", ["plan", "attention"])
def test_what_was_undone_on_another_page_is_the_chosen_one_on_coming_back(window: MainWindow, elsewhere: str) -> None:
    page = shown(window, "tasks")
    mend(page, "late", "2")
    window.commands.run(elsewhere)
    settle()
    press(window, Qt.Key.Key_Z)
    window.commands.run("tasks")
    settle()
    assert page.list.key == "late"


def test_an_act_of_the_plan_that_is_undone_in_a_list_is_seen_there(window: MainWindow) -> None:
    page = shown(window, "attention")
    with window.document.change("a result") as change:
        change.set(window.document.roadmap.steps["asks"], result="A list")
    page.list.choose(keys(page)[-1][1])
    press(window, Qt.Key.Key_Z)
    assert page.list.key == "no-result asks"


def test_what_somebody_else_brings_moves_nobody_from_the_chosen_row(window: MainWindow) -> None:
    page = shown(window, "tasks")
    mend(page, "word", "2")
    press(window, Qt.Key.Key_Z)
    page.list.choose("due")
    with window.document.change("more") as change:
        change.add(Step(id="new", title="New", owner_id="director", start=day(-9), end=day(-2)))
    settle()
    assert ("Late", "new") in keys(page)
    assert page.list.key == "due"


def test_the_last_row_comes_back_with_the_keyboard_in_it(window: MainWindow) -> None:
    page = shown(window, "tasks")
    last = ""
    while page.list.key:
        last = page.list.key
        mend(page, last, "2")
    assert page.empty.isVisible()
    press(window, Qt.Key.Key_Z)
    assert (page.list.key, page.list.hasFocus()) == (last, True)


def test_the_compass_shows_the_card_of_what_came_back(window: MainWindow) -> None:
    window.commands.run("compass")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, CompassPage)
    wait_for(lambda: page.ready)
    mend(page, "word", "2")
    assert not page.card.isVisible()
    page.list.choose(keys(page)[-1][1])
    press(window, Qt.Key.Key_Z)
    assert (page.list.key, page.card.isVisible()) == ("word", True)
    assert page.card.buttons["received"].isVisible()
    press(window, Qt.Key.Key_Y)
    assert (page.list.key != "word", page.card.isVisible()) == (True, False)


def test_after_the_last_point_enter_points_nothing_out_again(window: MainWindow) -> None:
    document = window.document
    with document.change("trouble") as change:
        change.add(CheckIn(step_id="due", day=TODAY, person_id="director", health=Health.OFF_COURSE))
    page = shown(window, "attention")
    assert isinstance(page, AttentionPage)
    count = len(keys(page))
    assert count > 2
    while points := [key for group, key in keys(page) if group != "Left so"]:
        mend(page, points[-1], "9", "We know")
        if len(points) > 1:
            assert page.list.key in points  # the next in hand is one of those above
    assert len(document.roadmap.set_aside) == count
    assert (page.list.key, page.card.isVisible(), page.list.hasFocus()) == ("", False, True)
    for _ in range(2):
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle()
    assert len(document.roadmap.set_aside) == count
    window.commands.run("plan")
    window.commands.run("attention")
    settle()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert len(document.roadmap.set_aside) == count
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.key == keys(page)[0][1]
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    settle()
    assert len(document.roadmap.set_aside) == count - 1
    assert [group for group, key in keys(page) if key == page.list.key] != ["Left so"]
