"""The window of the history: the changes on the left, newest first, and what the chosen one did on the right."""

from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QSplitter, QTreeView, QVBoxLayout, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page, scrolled
from planner.desktop.history.model import HistoryModel
from planner.desktop.history.sentences import Sentences, headline
from planner.desktop.theme import Theme
from planner.desktop.wording import Wording
from planner.document import Document
from planner.roadmap.refusal import marked

MOST: Final = 60
"""Sentences that are shown of one change; the making of a plan has thousands."""


class HistoryDialog(Page):
    """Shows the history of the file, or of one step."""

    def __init__(
        self,
        document: Document,
        wording: Wording,
        theme: Theme,
        parent: QWidget | None = None,
        step_id: str | None = None,
    ) -> None:
        super().__init__(wording, theme, parent, marked("History"))
        self._document, self._step = document, document.roadmap.steps.get(step_id)
        self.heading = plain(points=13.0, bold=True)
        self.search, self.list = QLineEdit(), QTreeView()
        self.found, self.details = plain(kind="quiet", points=9.0), plain()
        self.what = plain(bold=True, points=11.0)
        self.model = HistoryModel(document.history(step_id), wording)
        self.model.setParent(self)
        self._set_up_list()
        self._lay_out()
        self.live.text(marked("Search in the history"), self.search.setPlaceholderText, self.search.setAccessibleName)
        self.live.text(marked("Changes"), self.list.setAccessibleName)
        self.live.fill(self._renew)
        self.search.textChanged.connect(self.model.search)
        self.model.read.connect(self._count)
        self.end_with("", marked("Close"))
        self.size_to(1060, 620)

    @property
    def ready(self) -> bool:
        """True when everything that is looked at was read."""
        return self.model.complete or self.model.rowCount() > 0

    def _set_up_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setProperty("kind", "list")
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAllColumnsShowFocus(True)
        header = view.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 150)
        header.resizeSection(2, 150)
        view.selectionModel().currentRowChanged.connect(self._show_change)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 0, 0, 0)
        column.addWidget(self.what)
        column.addWidget(self.details)
        column.addStretch(1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(scrolled(right))
        split.setSizes([680, 320])
        for widget in (self.heading, self.search):
            self.page.addWidget(widget)
        self.page.addWidget(split, 1)
        self.page.addWidget(self.found)

    def _renew(self) -> None:
        text = self.wording.text
        title = text(marked("The whole roadmap"))
        if self._step is not None:
            title = self._step.title or text(marked("(no title)"))
        self.heading.setText(title)
        self.model.renew()
        self._count()
        self._show_change(self.list.currentIndex())

    def _count(self) -> None:
        count = self.model.rowCount()
        if not self.list.currentIndex().isValid() and count:
            self.list.setCurrentIndex(self.model.index(0, 0))
        more = "" if self.model.complete else "+"
        if count == 0 and self.model.complete:
            self.found.setText(self.wording.text(marked("Nothing was found.")))
        else:
            said = self.wording.plural("{number} change", "{number} changes", count, number=f"{count}{more}")
            self.found.setText(said)

    def _show_change(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        entry = self.model.entry(index.row()) if index.isValid() else None
        if entry is None:
            self.what.setText("")
            self.details.setText("")
            return
        sentences = Sentences(self._document.roadmap, self.wording)
        shown = [sentences.of(edit) for edit in entry.edits[:MOST]]
        more = len(entry.edits) - MOST
        if more > 0:
            shown.append(self.wording.plural("… and {count} more edit", "… and {count} more edits", more))
        if not shown:
            shown.append(self.wording.text(marked("Nothing in the plan changed by this.")))
        self.what.setText(headline(entry, self.wording))
        self.details.setText("\n\n".join(shown))
