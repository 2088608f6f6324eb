"""A dash for each step of a round: filled where a word was said, outlined where one is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.desktop.check_in.rounds import Round
from planner.desktop.theme import Theme

DASH, GAP, WIDEST = 44, 8, 360
"""Points of a dash and between two of them; of many steps they are smaller, so that all take `WIDEST`."""


class Dashes(QWidget):
    """Draws how far a round is; the words beside it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._states: tuple[tuple[bool, bool], ...] = ()
        theme.changed.connect(self.update)

    def show_round(self, going: Round) -> None:
        """Show a round; of one step alone there is nothing to show."""
        states = tuple((step in going.said, step == going.step_id) for step in going.steps)
        self._states = states if len(states) > 1 else ()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of all dashes."""
        return QSize(min(len(self._states) * (DASH + GAP), WIDEST), 12)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return less: they give way to words."""
        return QSize(min(len(self._states) * 10, 120), 12)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the dashes from the right edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._states)
        if not count:
            return
        each = min(self.width() / count, DASH + GAP)
        gap = min(GAP, each / 4)
        for at, (said, here) in enumerate(self._states):
            left = self.width() - (count - at) * each + gap
            room = QRectF(left, (self.height() - 6) / 2, each - gap, 6)
            accent = self._theme.colour("accent")
            painter.setPen(QPen(accent, 1.5) if here else Qt.PenStyle.NoPen)
            painter.setBrush(accent if said else self._theme.colour("selected" if here else "track"))
            painter.drawRoundedRect(room.adjusted(0.75, 0.75, -0.75, -0.75) if here else room, 3, 3)
