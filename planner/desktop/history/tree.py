"""The view of lines that are only read."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from planner.desktop.forms.lines import ReadOnlyTreeModel

ALL: Final = 600
"""Lines up to which the whole tree is unfolded."""


class LineTree(QTreeView):
    """Shows lines; the last column takes the room that is left, and `spare` ones give way where there is none."""

    def __init__(self, lines: ReadOnlyTreeModel, widths: Sequence[int], spare: Sequence[int] = ()) -> None:
        super().__init__()
        self._lines, self._least, self._spare = lines, sum(widths), spare
        self.setModel(lines)
        self.setProperty("kind", "list")
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(widths):
            header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out the columns that can be missed in a narrow window."""
        super().resizeEvent(event)
        for column in self._spare:
            self.setColumnHidden(column, event.size().width() < self._least)

    def unfold(self) -> None:
        """Unfold the tree, of a large one only the top."""
        if self._lines.count <= ALL:
            self.expandAll()
        else:
            self.collapseAll()

    def choose(self, key: str | None) -> None:
        """Choose the line of an id and bring it in sight; without one, the first."""
        index = self._lines.index_of(key or "")
        if not index.isValid():
            index = self._lines.index(0, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
