"""Larger type for a page that is read from across a room, and back to what it was."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

ROOM: Final = 1.5
"""How much larger than on a desk."""
LOW: Final = 640
LOW_ROOM: Final = 1.15
"""Points of a screen below which there is room for less: there the system itself shows all words large already."""
_OWN: Final = "points on a desk"
"""The property in which a part keeps its size."""
_WORDS: Final = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


class LargerType(QObject):
    """Sets the words on a page larger, also those of parts that are made meanwhile; what it draws is its own."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page, self.scale = page, 1.0

    def show(self, *, on: bool) -> None:
        """Show the page larger, or as on a desk."""
        application = QApplication.instance()
        larger = ROOM if self._page.screen().size().height() >= LOW else LOW_ROOM
        scale = larger if on else 1.0
        if scale == self.scale or application is None:
            return
        self.scale = scale
        found = [one for one in self._page.findChildren(QWidget) if self._is_words(one)]
        sizes = [_own(one) for one in found]  # read before any is set: what stands in another has its size
        for one, points in zip(found, sizes, strict=True):
            self._set(one, points)
        _ = application.installEventFilter(self) if on else application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Set a part larger that comes in sight for the first time."""
        if event.type() == QEvent.Type.Polish and isinstance(watched, QWidget) and self._is_words(watched):
            self._set(watched, _own(watched))
        return False

    def _is_words(self, part: QWidget) -> bool:
        return isinstance(part, _WORDS) and self._page.isAncestorOf(part) and part.window() is self._page.window()

    def _set(self, part: QWidget, points: float) -> None:
        part.setProperty(_OWN, points)
        typeface = part.font()
        typeface.setPointSizeF(points * self.scale)
        part.setFont(typeface)


def _own(part: QWidget) -> float:
    kept = part.property(_OWN)
    return kept if isinstance(kept, float) else part.font().pointSizeF()
