"""The tree of what copies would bring: painted rows, however many there are."""

from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from planner.desktop.copies.merge.model import MergeModel

WIDTHS: Final = (0, 190, 130)
"""Points of the columns; the first takes what is left, and no less than `LEAST`."""
LEAST: Final = 260
UNFOLDED: Final = 300
"""Up to so many things every group is unfolded at first; of more, only the headings are shown."""


class MergeView(QTreeView):
    """Shows the rows of a model, the sentences as wide as there is room."""

    def __init__(self, model: MergeModel) -> None:
        super().__init__()
        self.setProperty("kind", "list")
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.header().setStretchLastSection(False)
        self.show_model(model)

    def show_model(self, model: MergeModel) -> None:
        """Show the rows of another model, from the first on."""
        self.setModel(model)
        self._let_conflicts_run_on(model)
        if model.count <= UNFOLDED:
            self.expandAll()
        elif model.rowCount():
            self.expand(model.index(0, 0))
        self.setCurrentIndex(model.index(0, 0))

    def _let_conflicts_run_on(self, model: MergeModel) -> None:
        """Give headings and conflicts, of which the sentence tells who, the room of all columns."""
        for place in range(model.rowCount()):
            top = model.index(place, 0)
            row = model.row(top)
            if row is None or row.group is not None:
                continue
            self.setFirstColumnSpanned(place, QModelIndex(), True)
            for below in range(model.rowCount(top) if row.undone is None else 0):
                self.setFirstColumnSpanned(below, top, True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the sentences what the other columns leave; where there is little room, who and when shrink first."""
        super().resizeEvent(event)
        room = self.viewport().width()
        less = 0.65 if room < LEAST + sum(WIDTHS) + 60 else 1.0
        for column, width in enumerate(WIDTHS[1:], 1):
            self.header().resizeSection(column, round(width * less))
        self.header().resizeSection(0, max(room - round(sum(WIDTHS) * less), LEAST))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the rows out anew: before, the sheet of styles did not say how high they are."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()
