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
    window.window_commands.speak(code)
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
    window.window_commands.show_in("light")
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


def in_menus(window: MainWindow) -> list[str]:
    """Return the names of everything that the menus hold, as they are when they are opened."""
    names: list[str] = []
    waiting = [action.menu() for action in window.menuBar().actions() if action.isVisible()]
    while waiting:
        menu = waiting.pop()
        menu.aboutToShow.emit()
        for action in menu.actions():
            if action.menu() is not None:
                waiting.append(action.menu())
            elif not action.isSeparator():
                names.append(action.text().split("\t")[0].replace("&&", "&"))
    return names


@pytest.mark.parametrize("code", ["en", "nl"])
def test_whatever_stands_in_a_menu_is_found(window: MainWindow, code: str) -> None:
    window.window_commands.speak(code)
    stand_on(window, DESK)
    names = in_menus(window)
    assert len(names) > 60
    palette = called(window)
    palette.look("")
    here = offered(palette)
    for name in names:
        if name != window.commands.spoken("palette"):
            assert any(one == name or one.endswith(f": {name}") for one in here), name
    leave(palette)


def test_columns_are_shown_and_recent_files_opened_by_name(registry: WindowRegistry, window: MainWindow) -> None:
    view = window.workspace.outline.view
    assert view.isColumnHidden(Column.PILLAR)
    called(window)
    press("columns pillar", ENTER)
    assert not view.isColumnHidden(Column.PILLAR)
    palette = called(window)
    palette.look("recent")
    assert offered(palette) == ["Open recent: plan"]
    opened: list[str] = []
    window.pathRequested.connect(opened.append)
    press("open recent plan", ENTER)
    assert opened == [str(window.document.path)]


def test_what_the_bar_filters_is_found_too(window: MainWindow) -> None:
    called(window)
    press("late", ENTER)
    assert window.workspace.outline.bar.late.isChecked()
    called(window)
    press("steps late", ENTER)
    assert not window.workspace.outline.bar.late.isChecked()


def test_a_check_in_is_begun_by_name_also_where_the_panel_is_put_away(window: MainWindow) -> None:
    form = window.workspace.panel.check_ins
    stand_on(window, DESK)
    window.workspace.show_panel()
    assert not window.workspace.panel.isVisible()
    window.window_commands.speak("nl")
    called(window)
    press("check", ENTER)
    window.activateWindow()
    settle()
    assert form.progress.hasFocus()
    press("40")
    form.keep.click()
    (one,) = [said for said in window.document.roadmap.check_ins if said.step_id == titled(window, DESK).id]
    assert one.progress == 40


def test_fields_that_are_in_no_column_are_gone_to(window: MainWindow) -> None:
    panel = window.workspace.panel
    stand_on(window, DESK)
    for words, editor in (
        ("description", panel.fields.description.editor),
        ("how do we see", panel.fields.result.editor),
        ("weight", panel.weight.number),
    ):
        called(window)
        press(words, ENTER)
        window.activateWindow()
        settle()
        assert editor.hasFocus(), words
    called(window)
    press("milestone", ENTER)
    assert titled(window, DESK).milestone
