"""The heat map: who carries how much in which quarter; arrows go from cell to cell, Enter opens one."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from planner.desktop.people.load_cells import LoadDelegate
from planner.desktop.people.load_headers import LEAST, NameHeader, QuarterHeader
from planner.desktop.people.load_model import LoadModel
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.insight.load import Load
from planner.roadmap import Roadmap
from planner.roadmap.period import Period

WIDEST: Final = 66
"""Points of a quarter at its widest."""
NARROWEST: Final = 44
BESIDE: Final = 14
"""Points beside names and quarters, for the bar to scroll by."""


class HeatMap(QTableView):
    """Shows the load of everybody and keeps the cell one is at, by person and quarter, whatever changes.

    `opened` tells that a cell was opened, `moved` that another is current, `renameRequested` (F2) the id of a person.
    """

    opened = Signal()
    moved = Signal()
    renameRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    fitted = Signal()
    """More quarters fit in the width than before, or fewer."""

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self.load_model = LoadModel(translator)
        self._cells = LoadDelegate(theme, self)
        self._names, self._quarters = NameHeader(theme, self), QuarterHeader(theme, self)
        self._fitting = 0
        self.setModel(self.load_model)
        self.setItemDelegate(self._cells)
        self.setVerticalHeader(self._names)
        self.setHorizontalHeader(self._quarters)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setProperty("kind", "heat-map")
        self.viewport().setAutoFillBackground(False)
        self._names.sectionPressed.connect(self._to_row)
        theme.changed.connect(self._repaint)
        translator.changed.connect(self.load_model.speak)

    @property
    def person_id(self) -> str:
        """The person of the cell one is at, "" for none."""
        index = self.currentIndex()
        return self.load_model.row(index).person.id if index.isValid() else ""

    def show_load(self, roadmap: Roadmap, found: Load) -> None:
        """Show a heat map as it is now, at the same person and quarter; at first at what is most too much."""
        first = not self.load_model.rowCount()
        at, person_id = self.currentIndex(), self.person_id
        row, column = at.row(), at.column()
        self._cells.most = roadmap.goal.most_at_once
        self.load_model.show(roadmap, found)
        if not self.load_model.rowCount():
            return
        if first:
            row, column = self.load_model.heaviest()
        elif (again := self.load_model.row_of(person_id)) >= 0:
            row = again
        self._go(min(max(row, 0), self.load_model.rowCount() - 1), max(column, 0))
        self._share_out()

    def choose(self, person_id: str) -> bool:
        """Go to the row of a person; return whether there is one."""
        row = self.load_model.row_of(person_id)
        if row >= 0:
            self._go(row, max(self.currentIndex().column(), 0))
        return row >= 0

    def _go(self, row: int, column: int) -> None:
        index = self.load_model.index(row, min(column, self.load_model.columnCount() - 1))
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self._names.show_row(row)

    def _to_row(self, row: int) -> None:
        self._go(row, max(self.currentIndex().column(), 0))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _repaint(self) -> None:
        for one in (self.viewport(), self._names.viewport(), self._quarters.viewport()):
            one.update()

    @property
    def last_shown(self) -> Period | None:
        """The last quarter that is shown where not all of them fit, else None."""
        quarters = self.load_model.load.quarters
        return quarters[self._fitting - 1] if self._fitting < len(quarters) else None

    def _share_out(self) -> None:
        """Show as many quarters as fit, the first ones, each with the same room; the names have what these leave."""
        quarters = self.load_model.columnCount()
        if not quarters:
            return
        spare = self.width() - BESIDE - quarters * WIDEST
        wide = max(min(self._names.wanted, spare), LEAST)
        if wide != self._names.wide:
            self._names.wide = wide
            self.updateGeometries()
        room, before = self.width() - self._names.wide - BESIDE, self._fitting
        self._fitting = min(max(room // NARROWEST, 1), quarters)
        for column in range(quarters):
            self.setColumnHidden(column, column >= self._fitting)
            self.setColumnWidth(column, min(max(room // self._fitting, NARROWEST), WIDEST))
        if (at := self.currentIndex()).column() >= self._fitting:
            self._go(at.row(), self._fitting - 1)
        if self._fitting != before:
            self.fitted.emit()

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell that another cell is current."""
        super().currentChanged(current, previous)
        self._names.show_row(current.row())
        self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the cell that is clicked on."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter, rename with F2."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.person_id:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_F2 and self.person_id:
            self.renameRequested.emit(self.person_id)
        elif event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share out the room anew."""
        super().resizeEvent(event)
        self._share_out()
