"""What holds for every page and dialog: names for all that takes the focus, plain text, both languages, any width."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.desktop.check_in.choices import ChoiceButtons
from tests.screens.page_scenes import SCENES as PAGES
from tests.screens.road_scenes import SCENES as ROADS
from tests.screens.sharing_scenes import SCENES as SHARING
from tests.screens.sheet_scenes import SCENES as SHEETS
from tests.screens.stage import Stage
from tests.screens.tension_scenes import SCENES as TENSIONS
from tests.screens.window_scenes import SCENES as WINDOWS

SCENES = {
    **PAGES,
    **SHEETS,
    **TENSIONS,
    **ROADS,
    **{name: scene for name, scene in SHARING.items() if not name.startswith("window")},
    **{name: scene for name, scene in WINDOWS.items() if name.startswith("import")},
}


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(tmp_path, "en", "light")
    yield made
    made.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, stage: Stage, qtbot: QtBot) -> QWidget:
    make, size = SCENES[request.param]
    widget = make(stage)
    qtbot.addWidget(widget)
    if size is not None:
        widget.resize(*size)
    widget.show()
    qtbot.waitUntil(lambda: bool(getattr(widget, "ready", True)), timeout=20_000)
    return widget


def is_part(widget: QWidget) -> bool:
    """Tell whether a widget is the inside of another, which has the name."""
    return isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)


def takes_focus(page: QWidget) -> Iterator[QWidget]:
    for widget in page.findChildren(QWidget):
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisibleTo(page) and not is_part(widget):
            yield widget


def all_that_takes_the_focus_has_a_name(page: QWidget) -> None:
    nameless = [type(widget).__name__ for widget in takes_focus(page) if not widget.accessibleName()]
    assert nameless == []


def no_label_reads_markup(page: QWidget) -> None:
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel) if label.text())


def tab_goes_round_and_is_never_trapped(page: QWidget, qtbot: QtBot) -> None:
    page.activateWindow()
    seen: list[QWidget] = []
    for _ in range(80):
        focus = page.window().focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    wanted = {widget for widget in takes_focus(page) if widget.isEnabled()}
    missed = [widget.accessibleName() for widget in wanted if widget not in seen]
    assert missed == []


def no_button_is_cut(page: QWidget) -> None:
    for one in page.findChildren(QAbstractButton):
        if one.isVisibleTo(page) and one.text() and one.property("kind") != "link":
            assert one.width() >= min(one.sizeHint().width(), 400), one.text()


def the_other_language_comes_at_once_and_goes_again(page: QWidget, stage: Stage, qtbot: QtBot) -> None:
    before = texts(page)
    speak(page, stage, qtbot, "nl")
    dutch = texts(page)
    speak(page, stage, qtbot, "en")
    assert texts(page) == before
    assert dutch != before


def speak(page: QWidget, stage: Stage, qtbot: QtBot, code: str) -> None:
    """Go over to another language, and let a page read anew what it reads in the background."""
    stage.translator.speak(code)
    read(page, stage, qtbot)


def read(page: QWidget, stage: Stage, qtbot: QtBot) -> None:
    """Wait until a page has read what it reads in the background."""
    stage.settle()
    qtbot.waitUntil(lambda: bool(getattr(page, "ready", True)), timeout=20_000)
    stage.settle()


def light_and_dark_can_be_changed_with_the_page_open(page: QWidget, stage: Stage, qtbot: QtBot) -> None:
    read(page, stage, qtbot)
    before = texts(page)
    stage.theme.choose("dark")
    read(page, stage, qtbot)
    assert page.grab().toImage().pixelColor(3, 3).lightness() < 80
    assert texts(page) == before
    stage.theme.choose("light")


def texts(page: QWidget) -> list[str]:
    """Return all that can be read on a page."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    buttons = [one.accessibleName() for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)]
    fields = [field.text() for field in page.findChildren(QLineEdit) if field.isVisibleTo(page)]
    return [page.windowTitle(), *labels, *buttons, *fields]


@pytest.mark.parametrize("page", [*SCENES], indirect=True)
def test_what_holds_for_every_page(page: QWidget, stage: Stage, qtbot: QtBot) -> None:
    """Each in turn on one page: most of the time of such a test goes into making the page."""
    all_that_takes_the_focus_has_a_name(page)
    no_label_reads_markup(page)
    no_button_is_cut(page)
    tab_goes_round_and_is_never_trapped(page, qtbot)
    the_other_language_comes_at_once_and_goes_again(page, stage, qtbot)
    light_and_dark_can_be_changed_with_the_page_open(page, stage, qtbot)


PRESSED = ("tasks", "check-in", "attention", "compass", "words", "people")
"""The beginnings of the names of scenes in which every button is pressed by keys."""


@pytest.mark.parametrize("page", [name for name in SCENES if name.startswith(PRESSED)], indirect=True)
def test_enter_and_space_press_the_button_that_has_the_keyboard(page: QWidget, stage: Stage, qtbot: QtBot) -> None:
    page.activateWindow()
    read(page, stage, qtbot)
    buttons = [one for one in takes_focus(page) if isinstance(one, QPushButton | QToolButton) and one.isEnabled()]
    buttons = [one for one in buttons if not isinstance(one.parentWidget(), ChoiceButtons)]  # a row, with its own keys
    pressed: list[QWidget] = []

    def note(one: QWidget, _on: bool = False) -> None:
        pressed.append(one)

    for one in sorted(
        buttons, key=lambda one: one.group() is not None
    ):  # the tabs come last: they hide what is in others
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            for signal in (one.clicked, one.pressed):  # what comes of it is tested elsewhere
                with suppress(RuntimeError, SystemError):
                    signal.disconnect()
            one.clicked.connect(partial(note, one))
            one.setFocus()
            qtbot.keyClick(one, key)
    assert [(one.accessibleName(), pressed.count(one)) for one in buttons if pressed.count(one) != 3] == []
