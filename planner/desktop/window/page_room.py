"""The room of the page in sight: where it needs more than the screen gives, it scrolls, and the window stays whole."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from planner.desktop.forms.pages import ScrolledPage


class PageRoom(ScrolledPage):
    """A stack of pages that never makes its window larger than the screen.

    A page is as large as the room; where that is too small for it, it has the least size at which nothing of it is cut,
    and is scrolled, also to what has the keyboard. Pages out of sight ask for nothing.
    """

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self.setWidgetResizable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        stack.currentChanged.connect(self._came)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for enough to see that there is a page."""
        return QSize(240, 160)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for what the page in sight asks for."""
        page = self._stack.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the page as large as the room."""
        self._fit()
        QScrollArea.resizeEvent(self, event)  # and not as narrow as the room, as a page that scrolls up and down alone

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit again when something in the page asks for another size."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _came(self) -> None:
        self._fit()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        page = self._stack.currentWidget()
        least = _least_size(page, room.width()) if page is not None else QSize()
        if least.height() > room.height() and page is not None:
            room.setWidth(max(room.width() - self.verticalScrollBar().sizeHint().width(), 0))
            least = _least_size(page, room.width())
        if least.width() > room.width():
            room.setHeight(max(room.height() - self.horizontalScrollBar().sizeHint().height(), 0))
        self._stack.resize(least.expandedTo(room))


def _least_size(page: QWidget, width: int) -> QSize:
    """Return the size below which something of a page is cut, in points, in a room of a width.

    Qt has two answers for its height, of which the lower is enough: as if all words were wrapped narrowly, and what
    parts out of sight would like at this width.
    """
    least, layout = page.minimumSizeHint(), page.layout()
    if layout is not None and layout.hasHeightForWidth():
        least.setHeight(min(least.height(), layout.minimumHeightForWidth(max(width, least.width()))))
    return least
