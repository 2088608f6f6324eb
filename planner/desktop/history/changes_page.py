"""The page of what happened: the changes day by day on the left, and what the chosen one did on the right."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QSplitter, QTreeView, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.history.change_pane import ChangePane
from planner.desktop.history.filters import Filters
from planner.desktop.history.model import HistoryModel
from planner.document import Document
from planner.message import marked
from planner.roadmap import DocumentError


class ChangesPage(QWidget):
    """Shows who did what, when: of everything, or of the step that was chosen in the tree and its branch."""

    def __init__(self, document: Document, texts: Retranslator, step_id: str | None, *, of_step: bool) -> None:
        super().__init__()
        self._texts = texts
        step = document.roadmap.steps.get(step_id)
        self.filters = Filters(
            texts, document.history_start.day, step.title if step else None, of_step=of_step and step is not None
        )
        self._document = document
        self._chosen = ""
        self.list = QTreeView()
        self.found, self.done = plain(kind="quiet", points=9.0), plain(bold=True)
        self.undo = button(texts, marked("Undo"), icon="undo-2")
        self.model = HistoryModel(document, step.id if step else None, texts.translator, texts.theme, self)
        self.pane = ChangePane(document, self.model, texts)
        self._set_up_list()
        self._lay_out()
        texts.text(marked("Changes"), self.list.setAccessibleName)
        self.filters.changed.connect(self._search)
        self.model.read.connect(self._count)
        self.model.people.connect(self.filters.offer)
        self.model.rowsInserted.connect(self._span)
        self.pane.done.connect(self._tell)
        self.undo.clicked.connect(self._undo)
        self.list.verticalScrollBar().valueChanged.connect(self._see)
        texts.fill(self._search)
        self.model.ask_people()

    @property
    def ready(self) -> bool:
        """True when everything that is looked at was read."""
        return not self.model.busy and not self.filters.waiting and self.pane.ready

    def renew(self) -> None:
        """Show what was added to the history; what was put back can be undone here until something else was done."""
        for widget in (self.done, self.undo):
            widget.hide()
        self.model.renew()

    def _tell(self, words: str) -> None:
        self.done.setText(words)
        for widget in (self.done, self.undo):
            widget.show()

    def _undo(self) -> None:
        try:
            self._document.undo()
        except DocumentError as refusal:
            self._tell(self._texts.translator.refusal(refusal))
            self.undo.hide()

    def _set_up_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setProperty("kind", "list")
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAllColumnsShowFocus(True)
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 66)
        header.resizeSection(2, 150)
        view.selectionModel().currentRowChanged.connect(self._show_change)

    def _lay_out(self) -> None:
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(self.pane)
        split.setSizes([680, 420])
        self.undo.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.found, 1)
        for widget in (self.done, self.undo):
            foot.addWidget(widget)
            widget.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filters)
        column.addWidget(split, 1)
        column.addLayout(foot)

    def _search(self) -> None:
        self.model.show(self.filters.wanted())
        self._count()

    def _span(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Let the names of days run over all columns."""
        for row in range(first, last + 1):
            if self.model.is_day(row):
                self.list.setFirstColumnSpanned(row, QModelIndex(), True)

    def _see(self, value: int) -> None:
        """Read on when the end of what was read comes in sight."""
        bar = self.list.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep():
            self.model.more()

    def _count(self) -> None:
        count, translator = self.model.count, self._texts.translator
        if not self.list.currentIndex().isValid() and count:
            self.list.setCurrentIndex(self.model.index(self.model.row_of(self._chosen) or 1, 0))
        if count == 0:
            nothing = marked("Nothing was found. Other words, or a longer time, may find it.")
            said = nothing if self.model.complete else marked("Reading…")
            self.found.setText(translator.text(said))
            self._show_change(QModelIndex())
            return
        more = "" if self.model.complete else "+"
        self.found.setText(translator.plural("{number} change", "{number} changes", count, number=f"{count}{more}"))

    def _show_change(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None:
            self._chosen = row.entry.id
        self.pane.show_row(row)
