"""The command palette: every act by its name in either language, also with a typing mistake, and steps by title."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.desktop.window.palette import CommandPalette
from planner.phrasing.language import language
from tests.desktop.acting import DOWN, ENTER, ESC, current, stand_on, titled
from tests.desktop.conftest import press, settle

DESK = "Wijkbalie in vier buurthuizen"


def called(window: MainWindow) -> CommandPalette:
    window.activateWindow()
    settle()
    press("Ctrl+K")
    palette = QApplication.activeModalWidget()
    assert isinstance(palette, CommandPalette)
    return palette


def offered(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).text().split("    ")[0] for row in range(palette.list.count())]


def leave(palette: CommandPalette) -> None:
    palette.reject()
    settle()


@pytest.mark.parametrize("code", ["en", "nl"])
def test_each_act_is_found_by_its_name_in_either_language(window: MainWindow, code: str) -> None:
    window.window_commands._speak(code)
    palette = called(window)
    for command in window.commands.all:
        if command.name == "palette":
            continue
        for tongue in ("en", "nl"):
            palette.look(language(tongue).text(command.text))
            assert window.commands.spoken(command.name) in offered(palette), (command.name, tongue)
    leave(palette)


def test_a_typing_mistake_is_forgiven(window: MainWindow) -> None:
    palette = called(window)
    for typed, name in {
        "psoter": "Poster",
        "prefrences": "Preferences…",
        "duplicaet": "Duplicate",
        "histroy step": "History of this step…",
        "voorkeurne": "Preferences…",
        "spredsheet export": "Export to a spreadsheet…",
    }.items():
        palette.look(typed)
        assert offered(palette)[0] == name, typed
    palette.look("zzzzzz")
    assert offered(palette) == ["Nothing is called that."]
    press(ENTER)
    assert palette.isVisible()
    leave(palette)


def test_return_does_the_act_that_stands_out(window: MainWindow) -> None:
    stand_on(window, DESK)
    called(window)
    press("dark", ENTER)
    assert window._theme.dark
    window.window_commands._show_in("light")
    called(window)
    press("move", DOWN, ENTER)
    assert window.document.undo_label == f"move “{DESK}” down"


def test_an_act_that_opens_a_field_opens_it(window: MainWindow) -> None:
    stand_on(window, DESK)
    called(window)
    press("period", ENTER)
    settle()
    typing = window.workspace.outline.typing
    assert typing.editor is not None
    assert typing._column is Column.PERIOD
    window.activateWindow()
    settle()
    assert typing.editor is not None
    press("2031", ENTER)
    assert titled(window, DESK).start.year == 2031


def test_an_act_that_cannot_be_done_is_shown_and_not_done(window: MainWindow) -> None:
    palette = called(window)
    palette.field.setText("redo")
    assert not palette.list.item(0).flags() & Qt.ItemFlag.ItemIsEnabled
    press(ENTER)
    assert palette.isVisible()
    press(ESC)
    assert QApplication.activeModalWidget() is None


def test_keys_stand_beside_the_names(window: MainWindow) -> None:
    palette = called(window)
    palette.look("undo")
    assert palette.list.item(0).text() == "Undo    Ctrl+Z"
    assert palette.field.accessibleDescription() == "Undo    Ctrl+Z"
    palette.look("new step below")
    assert palette.list.item(0).text() == "New step below    Enter"
    leave(palette)


def test_a_step_is_found_by_its_title_and_gone_to_also_from_the_poster(window: MainWindow) -> None:
    window.window_commands.page("poster")
    settle()
    palette = called(window)
    press("wijkbaile")
    assert offered(palette) == [f"8.3  {DESK}"]
    press(ENTER)
    assert window.stack.currentWidget() is window.workspace
    assert current(window) == DESK


def test_the_mouse_does_as_well(window: MainWindow) -> None:
    palette = called(window)
    palette.field.setText("light colours")
    place = palette.list.visualItemRect(palette.list.item(0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert window._settings.appearance == "light"


def test_the_palette_of_the_welcome_page_knows_no_steps(registry: WindowRegistry) -> None:
    window = registry.welcome()
    window.activateWindow()
    settle()
    window.window_commands.palette()
    palette = QApplication.activeModalWidget()
    palette.look("")
    assert "New roadmap…" in offered(palette)
    assert "Rename" not in offered(palette)
    leave(palette)
