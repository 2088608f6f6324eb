"""Settling: the counter, the page and the marks of one window follow what is open in its document."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.desktop.conflicts.counter import Counter
from planner.desktop.forms.editing_session import OpenEditors
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.history.conflicts import Conflict
from planner.roadmap import DocumentError

if TYPE_CHECKING:
    from planner.desktop.conflicts.page import ConflictsPage

Marks = dict[str, tuple[Conflict, ...]]
"""By the id of a step what is open in it."""


class ConflictsController(QObject):
    """Shows what is open and settles it. `shown` is called with the page that is to be seen."""

    pageRequested = Signal(object)  # noqa: N815 - as Qt names its signals
    left = Signal()
    stepChosen = Signal(str)  # noqa: N815
    refused = Signal(object)
    """Why it could not be settled: a DocumentError."""

    def __init__(self, parent: QObject, translator: Translator, theme: Theme, mark: Callable[[Marks], object]) -> None:
        super().__init__(parent)
        self._translator, self._theme, self._mark = translator, theme, mark
        self._document: Document | None = None
        self._editors: OpenEditors | None = None
        self._seen: tuple[Conflict, ...] | None = None
        self._page: ConflictsPage | None = None
        self.counter = Counter(translator, theme)
        self.counter.clicked.connect(self.show)

    @property
    def page(self) -> "ConflictsPage | None":
        """The page, once it was asked for."""
        return self._page

    @property
    def any_open(self) -> bool:
        """True while something is to be settled."""
        return self._document is not None and bool(self._document.conflicts)

    def watch(self, document: Document, editors: OpenEditors | None = None) -> None:
        """Follow a document, and hold what is in hand in the `editors` that are open on it."""
        self._document, self._seen, self._editors = document, None, editors
        self.renew()

    def renew(self) -> None:
        """Show what is open now; called after each commit and merge."""
        document = self._document
        if document is None:
            return
        conflicts = document.conflicts
        if conflicts != self._seen:
            self._seen = conflicts
            self.counter.count(len(conflicts))
            self._mark(marks_of(conflicts))
        if self._page is not None and self._page.isVisible():
            self._show_in(self._page, document)

    def show(self) -> None:
        """Show the page."""
        if self._document is None:
            return
        page = self._page or self._made()
        self.pageRequested.emit(page)
        self._show_in(page, self._document)
        page.list.setFocus()

    def _show_in(self, page: "ConflictsPage", document: Document) -> None:
        said_by, origin_of = document.change_by_id, document.file.origins.of
        page.show_conflicts(document.conflicts, document.roadmap, said_by, document.author, origin_of)

    def show_of(self, entity_id: str, field: str = "") -> None:
        """Show the page with what is open in a record, in one of its fields."""
        self.show()
        if self._page is not None:
            self._page.choose(entity_id, field)

    def _made(self) -> "ConflictsPage":
        from planner.desktop.conflicts.page import ConflictsPage

        page = self._page = ConflictsPage(self._translator, self._theme, self._editors)
        page.resolved.connect(self._resolve)
        page.closed.connect(self.left)
        page.stepChosen.connect(self.stepChosen)
        return page

    def _resolve(self, conflict: Conflict, choice: object, label: str) -> None:
        if self._document is None or self._page is None:
            return
        try:
            self._document.resolve(conflict, choice, label)
        except DocumentError as refusal:
            if self._page.chosen.field is not None:
                self._page.refuse(refusal)
            else:
                self.refused.emit(refusal)
        self.renew()


def marks_of(conflicts: tuple[Conflict, ...]) -> Marks:
    """Return by step what is open in it; of two that may be one, both are marked."""
    marks: Marks = {}
    for conflict in conflicts:
        if conflict.entity == "step":
            for step_id in filter(None, (conflict.entity_id, conflict.other_id)):
                marks[step_id] = (*marks.get(step_id, ()), conflict)
    return marks
