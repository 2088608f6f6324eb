"""The calm strip: the latest note is shown, acting on it lets it go, and the one before comes back."""

import pytest
from pytestqt.qtbot import QtBot

from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from tests.desktop.pages.conftest import theme, translator

__all__ = ["theme", "translator"]


@pytest.fixture
def bar(qtbot: QtBot, translator: Translator, theme: Theme) -> NotificationBar:
    made = NotificationBar(translator, theme)
    qtbot.addWidget(made)
    return made


def note(key: str, *acts: tuple[str, object], passing: bool = False) -> Notification:
    return Notification(key, lambda: f"About {key}", acts, passing=passing)  # type: ignore[arg-type]


def test_nothing_is_shown_while_there_is_nothing_to_say(bar: NotificationBar) -> None:
    assert bar.isHidden()
    bar.say(note("copies"))
    assert not bar.isHidden()
    assert (bar.label.text(), bar.accessibleName()) == ("About copies", "About copies")
    bar.away.click()
    assert bar.isHidden()


def test_an_act_is_done_and_its_note_goes(bar: NotificationBar) -> None:
    done: list[str] = []
    bar.say(note("copies"))
    bar.say(note("left out", ("Look", lambda: done.append("looked"))))
    assert [button.text() for button in bar.buttons] == ["Look"]
    bar.buttons[0].click()
    assert done == ["looked"]
    assert bar.label.text() == "About copies"


def test_a_newer_note_about_the_same_takes_its_place(bar: NotificationBar) -> None:
    bar.say(note("copies"))
    bar.say(note("copies", ("Look", lambda: None)))
    bar.away.click()
    assert bar.isHidden()


def test_a_passing_note_gives_way_to_the_next(bar: NotificationBar) -> None:
    bar.say(note("saved", passing=True))
    bar.say(note("copies"))
    bar.away.click()
    assert bar.isHidden()


def test_an_act_that_says_something_itself_is_heard(bar: NotificationBar) -> None:
    bar.say(note("copies", ("Look", lambda: bar.say(note("brought")))))
    bar.buttons[0].click()
    assert bar.label.text() == "About brought"
