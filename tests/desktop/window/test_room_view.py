"""F11 gives the whole screen to the page in sight, and Escape or F11 gives the window back as it was."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from planner.desktop.forms.larger_type import ROOM
from planner.desktop.forms.notifications import Notification
from planner.desktop.meeting import MeetingPage
from planner.desktop.mending.page import MendingPage
from planner.desktop.theme.fonts import BODY
from planner.desktop.window import MainWindow
from planner.roadmap import Agreement, MeetingForm
from tests.desktop.conftest import focused, press, settle


def parts(window: MainWindow) -> tuple[bool, bool, bool, bool]:
    assert window.workspace is not None
    bar = window.window_commands.pages.bar
    panel = window.workspace.panel
    return (
        window.isFullScreen(),
        window.menuBar().isHidden(),
        bar.isHidden(),
        panel.isHidden(),
    )


def test_the_page_has_the_screen_and_escape_gives_the_window_back(window: MainWindow) -> None:
    assert parts(window) == (False, False, False, False)
    press(Qt.Key.Key_F11)
    assert parts(window) == (True, True, True, True)
    assert not window.banner.isHidden()
    press(Qt.Key.Key_Escape)
    assert parts(window) == (False, False, False, False)
    press(Qt.Key.Key_F11, Qt.Key.Key_F11)
    assert parts(window) == (False, False, False, False)


def test_the_bar_stays_away_when_the_plan_changes_and_a_panel_that_was_away_stays_so(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.panel.hide()
    press(Qt.Key.Key_F11)
    with window.document.change("more") as change:
        change.set(next(iter(window.document.roadmap.steps.walk())), title="Changed")
    settle()
    assert parts(window)[2]
    press(Qt.Key.Key_F11)
    assert parts(window) == (False, False, False, True)


def test_escape_is_first_for_what_one_writes(window: MainWindow) -> None:
    with window.document.change("promise") as change:
        change.add(Agreement(what="Call the library"))
    window.commands.run("agreements")
    settle()
    press("0")
    press(Qt.Key.Key_F11)
    assert focused().inherits("QLineEdit")
    press("Half a", Qt.Key.Key_Escape)
    assert parts(window)[0]
    press(Qt.Key.Key_Escape)
    assert not parts(window)[0]


def test_nothing_is_asked_of_a_room(window: MainWindow) -> None:
    window.notes.say(Notification("name", lambda: "What is your name?"))
    press(Qt.Key.Key_F11)
    assert window.notes.isHidden()
    press(Qt.Key.Key_F11)
    assert not window.notes.isHidden()


def sizes(page: QWidget) -> dict[int, float]:
    """The points of all words on a page."""
    words = [one for kind in (QLabel, QPushButton, QLineEdit) for one in page.findChildren(kind)]
    return {id(one): one.font().pointSizeF() for one in words}


def test_a_meeting_is_read_from_across_the_room_and_is_as_it_was_on_a_desk(window: MainWindow) -> None:
    with window.document.change("promises") as change:
        for at in range(9):
            change.add(Agreement(what=f"Promise {at}", due=date.today()))
    window.resize(1366, 768)
    window.commands.run("meeting")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, MeetingPage)
    page.begin_cards.cards[MeetingForm.LONG].click()
    page.parts.step(2)
    settle()
    before, first = sizes(page), page.list.visualRect(page.list.currentIndex()).height()
    press(Qt.Key.Key_F11)
    larger = sizes(page)
    assert all(larger[one] == points * ROOM for one, points in before.items())
    assert page.list.visualRect(page.list.currentIndex()).height() == first * ROOM
    window.resize(1366, 768)
    settle()
    assert page.list.height() >= 2 * first * ROOM
    assert page.title.isHidden()
    page.card.press("date")
    settle()
    assert page.card.fields["date"][0].editor.font().pointSizeF() == BODY * ROOM
    page.card.leave()
    page.begin_cards.begun.emit(MeetingForm.SHORT)
    settle()
    assert {made.font().pointSizeF() for made in page.parts.buttons.values()} == {BODY * ROOM}
    press(Qt.Key.Key_F11)
    after = sizes(page)
    assert all(after[one] == points for one, points in before.items() if one in after)
    assert {made.font().pointSizeF() for made in page.parts.buttons.values()} == {BODY}
    assert page.list.visualRect(page.list.currentIndex()).height() == first
    assert not page.title.isHidden()


def test_other_pages_are_as_on_a_desk_and_a_meeting_that_is_come_to_later_is_larger(window: MainWindow) -> None:
    press(Qt.Key.Key_F11)
    window.commands.run("attention")
    settle()
    attention = window.stack.currentWidget()
    assert isinstance(attention, MendingPage)
    assert attention.title.font().pointSizeF() == 15.0
    window.commands.run("meeting")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, MeetingPage)
    assert page.title.font().pointSizeF() == 15.0 * ROOM
    window.close()
    settle()
    assert not window.window_commands.room.on
