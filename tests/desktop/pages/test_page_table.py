"""A page that is made up, in the one place where a page goes: all that a page has comes of its row in the table."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

import planner
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.window import MainWindow
from planner.desktop.window.page_table import PAGES, PageEntry, PageServices
from planner.document import Document
from tests.desktop.conftest import settle, window_of


class CountPage(RoadmapPage):
    """Says how many steps there are."""

    def __init__(self, services: PageServices) -> None:
        super().__init__()
        self.services, self.label = services, QLabel()
        QVBoxLayout(self).addWidget(self.label)

    def show_document(self, document: Document) -> None:
        self.label.setText(f"{len(document.roadmap.steps)} steps")


@pytest.fixture
def window(registry: WindowRegistry, plan_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    entry = PageEntry("count", "Number of steps", CountPage, keys=("Ctrl+Alt+9",), menu="view")
    monkeypatch.setattr("planner.desktop.window.pages.PAGES", [*PAGES, entry])
    return window_of(registry, plan_path)


def shown(window: MainWindow) -> CountPage:
    page = window.stack.currentWidget()
    assert isinstance(page, CountPage)
    return page


def test_a_page_is_a_row_in_the_table(window: MainWindow, qtbot: QtBot) -> None:
    assert window.document is not None
    assert window.workspace is not None
    action = window.commands.action("count")
    assert action.text() == "Number of steps"
    assert action.shortcut().toString() == "Ctrl+Alt+9"
    assert action in window.menus._menus["view"].actions()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(window.workspace.outline.view, Qt.Key.Key_9, keys)
    page, count = shown(window), len(window.document.roadmap.steps)
    assert page.label.text() == f"{count} steps"
    assert page.services.translator.language.code == "en"
    with window.document.change("Remove") as change:
        change.remove(window.document.roadmap.steps.children(None)[0])
    assert page.label.text() == f"{len(window.document.roadmap.steps)} steps"
    assert len(window.document.roadmap.steps) < count


def test_a_page_goes_away_by_its_command_and_by_itself_and_is_made_once(window: MainWindow) -> None:
    window.commands.run("count")
    page = shown(window)
    page.closed.emit()
    assert window.stack.currentWidget() is window.workspace
    window.commands.run("count")
    assert shown(window) is page
    window.commands.run("poster")
    assert not page.isVisible()
    window.commands.run("count")
    window.commands.run("count")
    assert window.stack.currentWidget() is window.workspace
    settle()


def test_a_page_needs_an_open_roadmap(registry: WindowRegistry) -> None:
    window = registry.welcome()
    assert not window.commands.action("poster").isEnabled()


def test_a_page_that_is_asked_for_by_another_is_there() -> None:
    """Each name that a page asks for is in the table; an unknown one would be an error of the program."""
    named: set[str] = set()
    for path in (Path(planner.__file__).parent / "desktop").rglob("*.py"):
        named |= {*re.findall(r'pageRequested\.emit(?:\(|, )"([a-z-]+)"', path.read_text(encoding="utf-8"))}
    assert {"attention", "check-in-round", "people"} <= named <= {entry.name for entry in PAGES}
