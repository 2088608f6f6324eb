"""The page of what happened: the changes day by day on the left, and what the chosen one did on the right."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTreeView, QVBoxLayout, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.live import Live
from planner.desktop.forms.pages import scrolled
from planner.desktop.history.filters import Filters
from planner.desktop.history.model import HistoryModel
from planner.document import Document
from planner.roadmap.refusal import marked


class ActsPage(QWidget):
    """Shows who did what, when: of everything, or of the step that was chosen in the tree and its branch."""

    def __init__(self, document: Document, live: Live, step_id: str | None, *, of_step: bool) -> None:
        super().__init__()
        self._live = live
        step = document.roadmap.steps.get(step_id)
        made = document.made_at.astimezone().date()
        self.filters = Filters(live, made, step.title if step else None, of_step=of_step and step is not None)
        self.list = QTreeView()
        self.found, self.details = plain(kind="quiet", points=9.0), plain()
        self.what = plain(bold=True, points=11.0)
        self.by = plain(kind="quiet")
        self.model = HistoryModel(document, step.id if step else None, live.wording, live.theme, self)
        self._set_up_list()
        self._lay_out()
        live.text(marked("Changes"), self.list.setAccessibleName)
        self.filters.changed.connect(self._search)
        self.model.read.connect(self._count)
        self.model.people.connect(self.filters.offer)
        self.model.rowsInserted.connect(self._span)
        self.list.verticalScrollBar().valueChanged.connect(self._see)
        live.fill(self._search)
        self.model.ask_people()

    @property
    def ready(self) -> bool:
        """True when everything that is looked at was read."""
        return not self.model.busy and not self.filters.waiting

    def renew(self) -> None:
        """Show what was added to the history."""
        self.model.renew()

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
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(16, 0, 0, 0)
        for widget in (self.what, self.by, self.details):
            beside.addWidget(widget)
        beside.addStretch(1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(scrolled(right))
        split.setSizes([760, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filters)
        column.addWidget(split, 1)
        column.addWidget(self.found)

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
        count, wording = self.model.count, self._live.wording
        if not self.list.currentIndex().isValid() and count:
            self.list.setCurrentIndex(self.model.index(1, 0))
        if count == 0:
            said = marked("Nothing was found.") if self.model.complete else marked("Reading…")
            self.found.setText(wording.text(said))
            self._show_change(QModelIndex())
            return
        more = "" if self.model.complete else "+"
        self.found.setText(wording.plural("{number} change", "{number} changes", count, number=f"{count}{more}"))

    def _show_change(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        wording = self._live.wording
        if row is None:
            for label in (self.what, self.by, self.details):
                label.setText("")
            return
        shown = [*row.sentences]
        if row.more:
            shown.append(wording.plural("… and {count} more edit", "… and {count} more edits", row.more))
        if not shown:
            shown.append(wording.text(marked("Nothing in the plan changed by this.")))
        self.what.setText(row.headline)
        if row.begins:
            shown.insert(
                0, wording.text(marked("What stood in the roadmap then. What came before is not in this file."))
            )
        author = row.author or wording.text(marked("someone"))
        by = wording.text(marked("{author}, {moment}"), author=author, moment=wording.language.moment(row.at))
        self.by.setText(wording.language.moment(row.at) if row.begins else by)
        self.details.setText("\n\n".join(shown))
