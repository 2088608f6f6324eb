"""A stack of parts of which one is in sight, and which is no larger than that one."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """Qt's own, but asking for the room of the part in sight alone: what is out of sight widens no page."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size of the part in sight."""
        part = self.currentWidget()
        return part.minimumSizeHint() if part is not None else super().minimumSizeHint()
