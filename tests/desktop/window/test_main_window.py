"""The window around the tree: panes, files that are dropped, language and colours, and how it comes back."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.desktop.window.palette import CommandPalette
from tests.desktop.acting import ENTER, F2, LEFT_BUTTON, plan, stand_on, view_of, written
from tests.desktop.conftest import close_all, focused, press, settle, wait_for, window_of, with_answers

DESK = "Wijkbalie in vier buurthuizen"


def pane_of(window: MainWindow) -> str:
    """Return in which part of the window the keyboard is."""
    place, focus = window.workspace, focused()
    bar = window.window_commands.pages.bar
    parts = {
        "goal": window.banner,
        "places": bar,
        "search": place.outline.bar,
        "tree": place.outline.view,
        "step": place.panel,
    }
    return next(name for name, part in parts.items() if part is focus or part.isAncestorOf(focus))


def test_f6_goes_round_the_panes_and_back(window: MainWindow) -> None:
    stand_on(window, DESK)
    seen: list[str] = []
    for _ in range(5):
        press(Qt.Key.Key_F6)
        seen.append(pane_of(window))
    assert seen == ["step", "goal", "places", "search", "tree"]
    press("Shift+F6")
    assert pane_of(window) == "search"
    window.window_commands.page("poster")
    settle()
    press(Qt.Key.Key_F6)
    assert focused() is window.banner
    press(Qt.Key.Key_F6)
    assert pane_of(window) == "places"
    press(Qt.Key.Key_F6)
    assert window.stack.currentWidget().isAncestorOf(focused())


def test_no_part_of_the_window_is_a_trap_for_tab(window: MainWindow) -> None:
    stand_on(window, DESK)
    seen: list[QWidget] = []
    while focused() not in seen:
        seen.append(focused())
        press(Qt.Key.Key_Tab)
        assert len(seen) < 80
    assert focused() is seen[0] is view_of(window)
    assert window.banner in seen
    assert any(window.workspace.panel.isAncestorOf(one) for one in seen)


def texts(window: MainWindow) -> set[str]:
    """Return everything that can be read in a window, menus and headings included."""
    found = {window.saved.label.text(), window.banner._caption(), window.banner.accessibleName()}
    found |= {label.text() for label in window.findChildren(QLabel) if label.isVisible()}
    for one in window.findChildren(QAbstractButton):
        if one.isVisible():
            found |= {one.text().strip(), one.accessibleName(), one.toolTip()}
    for field in window.findChildren(QLineEdit):
        found |= {field.placeholderText(), field.accessibleName()}
    found |= {action.text().split("\t")[0] for action in window.findChildren(QAction)}
    found |= {menu.title() for menu in window.findChildren(QMenu)}
    header = view_of(window).model().headerData
    found |= {header(column, Qt.Orientation.Horizontal) for column in Column}
    rows = view_of(window).model().index_of(view_of(window).current(), Column.STATUS)
    return {text for text in (*found, rows.data(), window.menuBar().accessibleName()) if text}


def test_the_language_goes_over_everywhere_at_once_and_back(window: MainWindow) -> None:
    stand_on(window, DESK)
    wait_for(lambda: window.window_commands.pages.bar.buttons["attention"].count)
    english = texts(window)
    window.commands.run("dutch")
    settle()
    dutch = texts(window)
    known = window._translator.language
    left = {text for text in english & dutch if known.text(text) != text}
    assert left == set()
    assert {"niet begonnen", "Stap", "Eigenaar"} <= dutch
    assert window._settings.language == "nl"
    window.commands.run("english")
    settle()
    assert texts(window) == english
    stand_on(window, DESK)
    window.workspace.outline.typing.edit(view_of(window).current(), Column.PERIOD)
    press("ooit")
    window.window_commands.speak("nl")
    press("!")
    assert "is geen periode" in window.workspace.outline.typing.editor.bubble
    press(Qt.Key.Key_Escape)


def test_light_and_dark_go_over_at_once(window: MainWindow) -> None:
    stand_on(window, DESK)

    def lightness() -> list[int]:
        settle()
        picture = window.grab().toImage()
        places = [(x, y) for x in range(3, picture.width(), 37) for y in range(3, picture.height(), 23)]
        return sorted(picture.pixelColor(*place).lightness() for place in places)

    window.commands.run("light")
    light = lightness()
    window.commands.run("dark")
    dark = lightness()
    assert light[len(light) // 10] > 190
    assert dark[len(dark) * 9 // 10] < 90
    assert window._settings.appearance == "dark"
    window.commands.run("light")
    assert lightness() == light


def test_the_chosen_look_and_language_are_ticked_in_the_menu(window: MainWindow) -> None:
    window.commands.run("dutch")
    window.commands.run("dark")
    on = {name: window.commands.action(name).isChecked() for name in ("dutch", "english", "light", "dark")}
    assert on == {"dutch": True, "english": False, "light": False, "dark": True}
    window.commands.run("light")


def drag_splitter(window: MainWindow, way: int) -> list[int]:
    """Drag the line between tree and panel to one side and return their widths then."""
    splitter = window.workspace.splitter
    handle, before = splitter.handle(1), splitter.sizes()
    middle = handle.rect().center()
    QTest.mousePress(handle, LEFT_BUTTON, pos=middle)
    QTest.mouseMove(handle, middle + QPoint(way, 0))
    QTest.mouseRelease(handle, LEFT_BUTTON, pos=handle.rect().center())
    settle()
    assert splitter.sizes() != before
    return splitter.sizes()


def test_geometry_panel_and_splitter_come_back(registry: WindowRegistry, plan_path: Path) -> None:
    window = window_of(registry, plan_path)
    sizes = drag_splitter(window, -120)
    window.resize(770, 560)
    settle()
    close_all(registry)
    registry.open(plan_path)
    wait_for(lambda: registry.windows and registry.windows[0].document)
    settle()
    window = registry.windows[0]
    assert (window.width(), window.height()) == (770, 560)
    window.resize(1280, 800)
    settle()
    assert window.workspace.splitter.sizes() == sizes


def test_a_narrow_window_has_the_panel_below_the_tree(window: MainWindow) -> None:
    splitter = window.workspace.splitter
    sizes = drag_splitter(window, -90)
    assert splitter.orientation() is Qt.Orientation.Horizontal
    window.resize(700, 600)
    settle()
    assert splitter.orientation() is Qt.Orientation.Vertical
    assert window.workspace.panel.width() == splitter.width()
    window.resize(1280, 800)
    settle()
    assert splitter.sizes() == sizes


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files in the middle of the window, as a file manager does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    target = view_of(window).viewport() if window.workspace else window
    with warnings.catch_warnings():  # the binding calls the only way to make this event deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        come = QDragEnterEvent(QPoint(300, 300), copy, mime, LEFT_BUTTON, none)
    event = QDropEvent(QPointF(300, 300), copy, mime, LEFT_BUTTON, none)
    for one in (come, event):
        QApplication.sendEvent(target, one)
        assert one.isAccepted()
    settle()


def test_what_is_dropped_and_cannot_come_back_opens(
    window: MainWindow, registry: WindowRegistry, tmp_path: Path
) -> None:
    names = ["plan ? # % ' één.db", "two.db", "three.db"]
    paths = [written(tmp_path / name, plan("A")) for name in names]
    window.dialogs.act = True  # none of them has anything to do with the open one: open it instead
    for count, path in enumerate(paths, 2):
        drop(window, path)
        wait_for(lambda count=count: len([one for one in registry.windows if one.document]) == count)
    assert {one.document.path for one in registry.windows} == {window.document.path, *paths}
    assert len(window.dialogs.said) == 3
    drop(window, paths[1])
    wait_for(lambda: len(window.dialogs.said) == 4)
    settle()
    assert len(registry.windows) == 4


def test_files_dropped_on_the_welcome_page_open_there_and_beside(registry: WindowRegistry, tmp_path: Path) -> None:
    window = registry.welcome()
    paths = [written(tmp_path / f"{name}.db", plan(name)) for name in ("one", "two")]
    drop(window, *paths)
    wait_for(lambda: len([one for one in registry.windows if one.document]) == 2)
    assert len(registry.windows) == 2
    assert window.document is not None


def test_a_dropped_file_that_is_no_roadmap_is_said_in_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    stranger = tmp_path / "letter.docx"
    stranger.write_bytes(b"not a database at all, a letter" * 40)
    drop(window, stranger, tmp_path)
    said = window.dialogs.said
    wait_for(lambda: len(said) == 2)
    assert all(line.endswith(".") and "\n" not in line for line in said)
    assert "letter.docx" in said[0]
    assert window.document is not None


def test_the_goal_stands_on_top_as_it_is_now(window: MainWindow) -> None:
    assert window.banner.accessibleName().startswith("Big goal: In 2030 regelt")
    with window.document.change("goal") as change:
        change.set(window.document.roadmap.goal, statement="<b>Everyone</b> & all\nof them " + "x" * 400)
    settle()
    assert window.banner.accessibleName().startswith("Big goal: <b>Everyone</b> & all of them")
    assert "<b>" not in window.banner.toolTip()
    assert len(window.banner._lines()) == 2
    assert window.banner._lines()[-1].endswith("…")
    before = window.banner._percent
    with window.document.change("done") as change:
        for step in window.document.roadmap.steps.walk():
            change.set(step, progress=100)
    assert window.banner._percent > before


def test_the_buttons_beside_the_search_do_what_they_say(window: MainWindow) -> None:
    buttons = {one.accessibleName(): one for one in window.workspace.outline.bar.findChildren(QAbstractButton)}
    assert not buttons["Undo"].isEnabled()
    stand_on(window, DESK)
    QTest.mouseClick(buttons["New step below"], LEFT_BUTTON)
    settle()
    press("Wijkbalie op school", ENTER, Qt.Key.Key_Escape)
    undo = next(
        one
        for one in window.workspace.outline.bar.findChildren(QAbstractButton)
        if one.accessibleName() == "Undo: add “Wijkbalie op school”"
    )
    assert undo.toolTip() == "<qt>Undo: add “Wijkbalie op school” (Ctrl+Z)</qt>"
    QTest.mouseClick(undo, LEFT_BUTTON)
    settle()
    assert window.document.undo_label is None
    QTest.mouseClick(buttons["Poster"], LEFT_BUTTON)
    settle()
    assert window.stack.currentWidget() is not window.workspace


class Shown(QObject):
    """Notes which widgets are shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.add(type(watched).__name__)
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    made = Shown()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_nothing_flashes_by_as_a_window_of_its_own(registry: WindowRegistry, plan_path: Path, shown: Shown) -> None:
    window = window_of(registry, plan_path)
    window.window_commands.page("poster")
    settle()
    window.window_commands.palette()
    settle()
    assert shown.kinds == {"MainWindow", CommandPalette.__name__}
    QApplication.activeModalWidget().reject()


def test_what_is_typed_is_kept_when_the_window_is_closed(registry: WindowRegistry, plan_path: Path) -> None:
    window = with_answers(window_of(registry, plan_path))
    stand_on(window, DESK)
    press(F2, "Typed and not left")
    close_all(registry)
    window = window_of(registry, plan_path)
    titles = [step.title for step in window.document.roadmap.steps.walk()]
    assert "Typed and not left" in titles


def test_a_panel_that_was_put_away_stays_away_at_the_next_opening(registry: WindowRegistry, plan_path: Path) -> None:
    def is_shown() -> bool:
        window = window_of(registry, plan_path)
        assert window.workspace is not None
        shown = window.workspace.panel.isVisible()
        window.commands.run("panel")
        assert window.workspace.panel.isVisible() is not shown
        close_all(registry)
        return shown

    assert [is_shown() for _ in range(3)] == [True, False, True]


def test_over_a_panel_below_it_the_tree_keeps_its_room_until_the_border_is_moved(window: MainWindow) -> None:
    window.notes.hide()
    window.resize(910, 512)
    settle()
    place = window.workspace
    assert place is not None
    tree = place.outline.view
    assert place.splitter.orientation() is Qt.Orientation.Vertical
    assert tree.viewport().height() >= 5 * tree.visualRect(tree.model().index(0, 0)).height()
    before = place.splitter.sizes()[0]
    place.splitter.moveSplitter(before - 60, 1)
    window.resize(912, 512)
    settle()
    assert abs(place.splitter.sizes()[0] - (before - 60)) <= 3
