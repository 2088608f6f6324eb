"""The left bar beside the pages, which gives way where the window is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.desktop.navigation.bar import NavigationBar


class NavigationFrame(QWidget):
    """Holds the bar and what it leads to."""

    def __init__(self, bar: NavigationBar, pages: QWidget) -> None:
        super().__init__()
        self._bar = bar
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(bar)
        row.addWidget(pages, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the bar as wide as there is room for."""
        self._bar.give_way(event.size())
        super().resizeEvent(event)
