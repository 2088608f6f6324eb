"""On the screen of a small laptop the window stays whole at every page; a page that needs more scrolls."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.people import PeoplePage
from planner.desktop.window import MainWindow
from planner.desktop.window.page_room import PageRoom
from planner.desktop.window.page_table import PAGES
from planner.document import Document
from tests.desktop.conftest import press, settle, wait_for, window_of

SMALL = [(910, 512), (683, 384)]
"""Points of a laptop of 1366 by 768 at 150 and at 200 %."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    Document.create(path, template="sample", language="nl", author="Informatiemanager").close()
    return path.read_bytes()


@pytest.fixture
def lived_in(registry: WindowRegistry, tmp_path: Path, sample: bytes) -> MainWindow:
    """Return a window with the sample, in Dutch, whose words are the longer."""
    path = tmp_path / "plan.db"
    path.write_bytes(sample)
    window = window_of(registry, path)
    window.window_commands.speak("nl")
    return window


def room_of(window: MainWindow) -> PageRoom:
    (found,) = window.findChildren(PageRoom)
    return found


def in_sight(widget: QWidget, window: MainWindow) -> bool:
    """Tell whether the beginning of a widget is in the window, and in all that scrolls around it."""
    corner = QRect(QPoint(0, 0), widget.size().boundedTo(widget.minimumSizeHint().expandedTo(widget.size() / 2)))
    return widget.isVisible() and not widget.visibleRegion().intersected(corner).isEmpty()


@pytest.mark.parametrize("size", SMALL)
def test_no_page_makes_the_window_larger_than_the_screen(lived_in: MainWindow, size: tuple[int, int]) -> None:
    lived_in.resize(*size)
    settle()
    for entry in PAGES:
        lived_in.commands.run(entry.name)
        settle()
        page = lived_in.stack.currentWidget()
        wait_for(lambda page=page: getattr(page, "ready", True))
        tabs = range(page.stack.count()) if isinstance(page, PeoplePage) else (0,)
        for tab in tabs:
            if isinstance(page, PeoplePage):
                page.show_tab(tab)
            settle()
            assert (lived_in.width(), lived_in.height()) == size, entry.name
            least = lived_in.minimumSizeHint()
            assert least.width() <= size[0], entry.name
            assert least.height() <= size[1], entry.name


def test_on_a_small_laptop_at_150_percent_no_page_scrolls_as_a_whole(lived_in: MainWindow) -> None:
    """Lists and charts in it do; what one does about them stays in sight."""
    lived_in.resize(910, 512)
    room = room_of(lived_in)
    for entry in PAGES:
        lived_in.commands.run(entry.name)
        settle()
        assert room.verticalScrollBar().maximum() == 0, entry.name
        assert room.horizontalScrollBar().maximum() == 0, entry.name


def test_at_200_percent_whatever_gets_the_keyboard_is_scrolled_to(lived_in: MainWindow) -> None:
    lived_in.resize(683, 384)
    room = room_of(lived_in)
    for name in ("agreements", "ethics", "chances", "meeting"):
        lived_in.commands.run(name)
        settle()
        page = lived_in.stack.currentWidget()
        assert page.height() >= room.viewport().height()
        seen: list[QWidget] = []
        for _ in range(40):
            now = QApplication.focusWidget()
            assert now is not None
            if not page.isAncestorOf(now) or now in seen:
                break
            seen.append(now)
            assert in_sight(now, lived_in), (name, now, now.accessibleName())
            press("\t")
            settle()
        assert len(seen) > 2, name
    lived_in.commands.run("agreements")
    settle()
    press("0", "Burgerzaken belt de bibliotheek")
    settle()
    assert in_sight(QApplication.focusWidget(), lived_in)


def test_a_page_is_as_large_as_its_room_and_follows_the_window(lived_in: MainWindow) -> None:
    room = room_of(lived_in)
    for size in ((1366, 768), (683, 384), (1180, 700)):
        lived_in.resize(*size)
        settle()
        lived_in.commands.run("experiments")
        settle()
        page = lived_in.stack.currentWidget()
        assert page.width() >= room.viewport().width()
        assert page.height() >= room.viewport().height()
    assert page.size() == room.viewport().size()
    assert isinstance(room, QScrollArea)
