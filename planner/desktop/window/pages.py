"""The pages of the window beside the tree, and the left bar that leads to them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.navigation import NavigationBar, NavigationFrame, NavigationPlace
from planner.desktop.services.commands import Command
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.step_editing.editing import Editing
from planner.desktop.step_editing.editing_page import EditingPage
from planner.desktop.window.acts.act_labels import undo_words
from planner.desktop.window.page_room import PageRoom
from planner.desktop.window.page_table import PAGES, PageServices, pointed_out_in, unused_pages
from planner.document import Document
from planner.document.operations.hidden_pages import hidden_pages, toggle_page
from planner.message import marked

PLAN: Final = "plan"
"""The place of the tree in the left bar."""
REST: Final = 400
"""Milliseconds after an edit in which the numbers in the left bar are counted anew."""
DIVIDED: Final = ("experiments",)
"""Pages above which the menu has a line: those of the practice of change begin here."""


class Pages(QObject):
    """The pages of one window, in its stack of pages, and the left bar. `leave` goes back to the tree.

    A page that is no place of the bar goes back to the page that led to it.
    """

    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    """A page asks to see a step in the tree."""
    pillarRequested = Signal(str)  # noqa: N815
    """A page asks to see the steps of a pillar in the tree."""
    countedRequested = Signal(object)  # noqa: N815
    """A page asks to see the steps that a figure of the balance counts in the tree: a Counted."""
    pageRequested = Signal(str, str)  # noqa: N815
    """A page asks to see another page, at a record or at ""."""
    message = Signal(str)
    """A word for the foot of the window."""
    refused = Signal(object)
    """Why an act was not done: a DocumentError."""
    hintsChanged = Signal()  # noqa: N815
    roomOver = Signal()  # noqa: N815
    """Other keys do something in a page."""

    def __init__(self, stack: QStackedWidget, services: PageServices, leave: Callable[[], object]) -> None:
        super().__init__(stack)
        self._stack, self._services, self._leave = stack, services, leave
        self._made: dict[str, RoadmapPage] = {}
        self._came_from: dict[str, str] = {}
        """By the name of a page that is no place of the bar: the page that led to it, and is gone back to."""
        self._asking = ""
        self._in_room = False
        self._document: Document | None = None
        self._latest: tuple[int, str] | None = None
        """The stamp of the act that undo took back next, when the plan was looked at last."""
        places = [NavigationPlace(PLAN, marked("Plan"), "list-tree", "Ctrl+1")]
        places += [
            NavigationPlace(entry.name, entry.short or entry.text, entry.icon, next(iter(entry.keys), ""))
            for entry in PAGES
            if entry.in_bar
        ]
        self.bar = NavigationBar(places, services.translator, services.theme)
        self.bar.hide()
        self._jobs = Jobs("counting")
        self._counted: tuple[Document, date] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._count)
        self.bar.shown.connect(self._rest.start)
        stack.currentChanged.connect(self._place)

    def framed(self) -> QWidget:
        """Return the bar and the stack beside it, to be put in the window once."""
        return NavigationFrame(self.bar, PageRoom(self._stack))

    def commands(self, toggle: Callable[[str], object], can: Callable[[], bool]) -> list[Command]:
        """Return the act of each page, `toggle` with its name, and for those in the bar the one that hides them."""
        return [
            Command(PLAN, "view", marked("Plan"), self._leave, ("Ctrl+1",), "list-tree", can=can),
            *(
                Command(
                    entry.name,
                    entry.menu,
                    entry.text,
                    partial(toggle, entry.name),
                    entry.keys,
                    entry.icon,
                    can=can,
                    divided=entry.name in DIVIDED,
                )
                for entry in PAGES
            ),
            *(
                Command(
                    f"bar-{entry.name}",
                    "bar",
                    entry.in_bar,
                    partial(self.hide, entry.name),
                    can=partial(self._can_hide, entry.name, can),
                    on=lambda name=entry.name: not self._is_hidden(name) and self._is_used(name),
                )
                for entry in PAGES
                if entry.in_bar
            ),
        ]

    def in_sight(self, name: str) -> bool:
        """Tell whether a page is the one that is shown."""
        return name in self._made and self._stack.currentWidget() is self._made[name]

    def leads_to(self, name: str) -> str:
        """Return the id of the record at which a page is shown from here, by the page in sight or by another."""
        shown = self._stack.currentWidget()
        made = sorted(self._made.values(), key=lambda page: page is not shown)
        return next(filter(None, (page.leads_to(name) for page in made)), "")

    def to_front(self) -> None:
        """Have the page in sight show what one comes to first."""
        page = self._stack.currentWidget()
        if isinstance(page, RoadmapPage):
            page.to_front()

    def show_in_room(self, in_room: bool) -> None:
        """Have the pages be read from across a room, or from a desk again; those that are made later as well."""
        self._in_room = in_room
        for page in self._made.values():
            page.show_in_room(on=in_room)

    def in_bar(self, name: str) -> bool:
        """Tell whether a page is a place of the bar, where asking for it again stays there, at its front."""
        return name in self.bar.buttons

    def show(self, name: str, editing: Editing) -> RoadmapPage:
        """Show a page, made at the first time, with the roadmap as it is now."""
        page = self._made.get(name) or self._make(name)
        leads = any(entry.leads or name in entry.leads_to for entry in PAGES if entry.name == self._asking)
        page.led_from = self._asking if leads else ""
        self._came_from[name] = self._asking if leads or not self.in_bar(name) else ""
        if isinstance(page, EditingPage):
            page.edit_with(editing)
        page.show_document(editing.open_document)
        self._stack.setCurrentWidget(page)
        return page

    def follow(self, document: Document) -> None:
        """Have the page that is in sight show what was committed; the others do when they are seen again."""
        page = self._stack.currentWidget()
        if isinstance(page, RoadmapPage):
            page.show_document(document)
            self._tell_done(document)
        self.watch(document)

    def _tell_done(self, document: Document) -> None:
        """Say at the foot what was done just now, whichever page it was done on: there the tree does not show it."""
        act = document.undo_redo.next.undo
        if act is not None and document is self._document and (self._latest is None or act.stamp > self._latest):
            translator = self._services.translator
            label = undo_words(document, translator)
            self.message.emit(translator.text(marked("Done: {act}. Ctrl+Z takes it back."), act=label))

    def watch(self, document: Document) -> None:
        """Have the bar follow a document: which places it has, and soon how many things wait in each."""
        self._document = document
        act = document.undo_redo.next.undo
        self._latest = act.stamp if act is not None else None
        shown = self._stack.currentWidget()
        here = {name for name, page in self._made.items() if page is shown}  # where one is, the bar says so
        self.bar.hide_places(hidden_pages(document.roadmap) | (unused_pages(document.roadmap) - here))
        self.bar.offer(True)
        self._rest.start()

    def hide(self, name: str) -> None:
        """Leave a page out of the bar of this roadmap, or put it back."""
        if self._document is None:
            return
        text = self._services.translator.text
        entry = next(entry for entry in PAGES if entry.name == name)
        toggle_page(self._document, name, text(marked("places in the left bar: {page}"), page=text(entry.text)))
        if self._is_hidden(name) and self.in_sight(name):
            self._leave()

    def _is_hidden(self, name: str) -> bool:
        return self._document is not None and name in hidden_pages(self._document.roadmap)

    def _is_used(self, name: str) -> bool:
        return self._document is not None and name not in unused_pages(self._document.roadmap)

    def _can_hide(self, name: str, can: Callable[[], bool]) -> bool:
        """Tell whether a page can be left out of the bar: one that holds nothing yet is not in it."""
        return can() and self._is_used(name)

    def _count(self) -> None:
        if self._document is None or not self.bar.isVisible():
            return
        document, today = self._document, date.today()
        if self._counted != (document, today):
            self._count_first(document, today)
            return
        hidden = hidden_pages(document.roadmap) | unused_pages(document.roadmap)
        counts: Mapping[str, int] = {
            entry.name: entry.waiting(document, today)
            for entry in PAGES
            if entry.waiting is not None and entry.name not in hidden
        }
        self.bar.show_counts(counts)

    def _count_first(self, document: Document, today: date) -> None:
        """Work the figures of a plan out on another thread at the first time of a day; an edit then costs little.

        The thread works on a twin that shares no figures with the plan on screen. With the plan changed meanwhile
        they are of no use, and the same is done for the plan of then.
        """
        if self._jobs.busy:
            return
        roadmap = document.roadmap
        steps = roadmap.steps.twin()

        def take(_done: object) -> None:
            if self._document is not document:
                self._rest.start()
                return
            if document.roadmap is roadmap:
                roadmap.steps.take_over(steps)
                self._counted = document, today
            self._count()

        work = partial(pointed_out_in, replace(roadmap, steps=steps), today, document.branch)
        self._jobs.start(self, Job(work, take))

    def _place(self) -> None:
        shown = self._stack.currentWidget()
        name = next((name for name, page in self._made.items() if page is shown), PLAN)
        while origin := self._came_from.get(name):
            name = origin
        self.bar.show_place(next((entry.of for entry in PAGES if entry.name == name and entry.of), name))

    def _ask(self, origin: str, name: str, record_id: str) -> None:
        """Have a page shown that another one asks for."""
        self._asking = origin
        try:
            self.pageRequested.emit(name, record_id)
        finally:
            self._asking = ""

    def leave(self, name: str) -> None:
        """Go back from a page as it does on Escape."""
        self._made[name].leave()

    def again(self, name: str) -> None:
        """Have a page shown that led to the tree, as it was left, with the way back that it had."""
        self._ask(self._came_from.get(name, ""), name, "")

    def _close(self, name: str) -> None:
        """Go back from a page to the one that led to it, or to the tree."""
        origin = self._came_from.pop(name, "")
        if origin:
            self._ask(self._came_from.get(origin, ""), origin, "")
        else:
            self._leave()

    def _make(self, name: str) -> RoadmapPage:
        page = next(entry for entry in PAGES if entry.name == name).make(self._services)
        self._made[name] = page
        page.closed.connect(partial(self._close, name))
        page.stepRequested.connect(self.stepRequested)
        page.pillarRequested.connect(self.pillarRequested)
        page.countedRequested.connect(self.countedRequested)
        page.pageRequested.connect(partial(self._ask, name))
        page.message.connect(self.message)
        page.refused.connect(self.refused)
        page.hintsChanged.connect(self.hintsChanged)
        page.roomOver.connect(self.roomOver)
        self._stack.addWidget(page)
        if self._in_room:
            page.show_in_room(on=True)
        return page
