"""A list of sentences, each wrapped over as many lines as it needs."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem

SIDE: Final = 13
"""Points on each side of a sentence that are not for words: what the sheet leaves free, and room for rounding."""
ABOVE: Final = 7


class WrappedList(QListWidget):
    """Shows sentences; never scrolls sideways and cuts nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "list")
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure = _Measure(self)
        self.setItemDelegate(self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Measure the sentences anew: there is other room for them."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Measure(QStyledItemDelegate):
    """Gives a sentence the height that it needs; Qt's own forgets what the sheet leaves free at the sides."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room that a sentence needs in the width of the list."""
        width = self._view.viewport().width() - 2 * self._view.spacing()
        room = QRect(0, 0, max(width - 2 * SIDE, 80), 100_000)
        words = self._view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(width, words.height() + 2 * ABOVE)
