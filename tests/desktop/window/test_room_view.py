"""F11 gives the whole screen to the page in sight, and Escape or F11 gives the window back as it was."""

from PySide6.QtCore import Qt

from planner.desktop.forms.notifications import Notification
from planner.desktop.window import MainWindow
from planner.roadmap import Agreement
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
