"""The pages of the window beside the tree: one table, of which commands, keys and all that follows a page are made."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.services.commands import Command
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.message import marked


class PageServices(NamedTuple):
    """What every page is handed."""

    translator: Translator
    theme: Theme
    settings: Settings


class PageEntry(NamedTuple):
    """A page in the table: its command, and what makes it when it is first asked for."""

    name: str
    text: str
    make: Callable[[PageServices], RoadmapPage]
    keys: tuple[str, ...] = ()
    icon: str = ""
    menu: str = "file"


def _poster(services: PageServices) -> RoadmapPage:
    from planner.desktop.poster import PosterPage

    return PosterPage(*services)


PAGES: Final[list[PageEntry]] = [
    PageEntry("poster", marked("Poster"), _poster, keys=("Ctrl+P",), icon="printer"),
]
"""Every page beside the tree. A new one is a row here; its module is imported in what makes it, and not before."""


class Pages(QObject):
    """The pages of one window, in its stack of pages. `leave` goes back to the tree."""

    def __init__(self, stack: QStackedWidget, services: PageServices, leave: Callable[[], object]) -> None:
        super().__init__(stack)
        self._stack, self._services, self._leave = stack, services, leave
        self._made: dict[str, RoadmapPage] = {}

    def commands(self, toggle: Callable[[str], object], can: Callable[[], bool]) -> list[Command]:
        """Return the act of each page: `toggle` is called with its name."""
        return [
            Command(entry.name, entry.menu, entry.text, partial(toggle, entry.name), entry.keys, entry.icon, can=can)
            for entry in PAGES
        ]

    def in_sight(self, name: str) -> bool:
        """Tell whether a page is the one that is shown."""
        return name in self._made and self._stack.currentWidget() is self._made[name]

    def show(self, name: str, document: Document) -> RoadmapPage:
        """Show a page, made at the first time, with the roadmap as it is now."""
        page = self._made.get(name) or self._make(name)
        self._stack.setCurrentWidget(page)
        page.show_document(document)
        return page

    def follow(self, document: Document) -> None:
        """Have the page that is in sight show what was committed; the others do when they are seen again."""
        page = self._stack.currentWidget()
        if isinstance(page, RoadmapPage):
            page.show_document(document)

    def _make(self, name: str) -> RoadmapPage:
        page = next(entry for entry in PAGES if entry.name == name).make(self._services)
        self._made[name] = page
        page.closed.connect(self._leave)
        self._stack.addWidget(page)
        return page
