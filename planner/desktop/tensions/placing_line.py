"""The line on which one person places a mark: Left and Right move it by five, the place is told in words."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.desktop.tensions.drawing import draw_diamond, draw_mark
from planner.desktop.theme import Theme

STEP: Final = 5
MIDDLE: Final = 50
EDGE: Final = 30
"""Points from the edge of the widget to the end of the line."""
_KEYS: Final = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP, Qt.Key.Key_PageUp: -20, Qt.Key.Key_PageDown: 20}


class PlacingLine(QWidget):
    """A line without a mark at first, which would lead; `moved` tells that it stands elsewhere, `settled` Enter."""

    moved = Signal()
    settled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.position: int | None = None
        self._letters = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(84)
        theme.changed.connect(self.update)

    def begin(self, letters: str, position: int | None) -> None:
        """Have a person place a mark; "" for the diamond of where one wants to be."""
        self._letters, self.position = letters, position
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a long line."""
        return QSize(720, 84)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move by five with the arrows, to an end with Home and End; Enter settles."""
        if event.key() in _KEYS:
            self._move((MIDDLE if self.position is None else self.position) + _KEYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if event.key() == Qt.Key.Key_Home else 100)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.settled.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Put the mark where one clicks."""
        self._move(self._position_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the mark along."""
        self._move(self._position_at(event.position().x()))

    def _position_at(self, x: float) -> int:
        part = (x - EDGE) / max(self.width() - 2 * EDGE, 1)
        return round(part * 100 / STEP) * STEP

    def _move(self, to: int) -> None:
        self.position = min(max(to, 0), 100)
        self.update()
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line, its strokes, and the mark with an arrow at either side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, width = self.height() / 2, self.width() - 2 * EDGE
        painter.setPen(QPen(self._theme.colour("edge"), 2))
        painter.drawLine(QLineF(EDGE, y, EDGE + width, y))
        for at in range(0, 101, STEP):
            x, long = EDGE + width * at / 100, at % MIDDLE == 0
            painter.setPen(QPen(self._theme.colour("edge"), 1.5 if long else 1))
            painter.drawLine(QLineF(x, y - (8 if long else 4), x, y + (8 if long else 4)))
        accent = self._theme.colour("accent")
        if self.position is not None:
            at = QPointF(EDGE + width * self.position / 100, y)
            self._draw_arrows(painter, at)
            if self._letters:
                draw_mark(painter, self._theme, at, self._letters, 19)
            else:
                draw_diamond(painter, self._theme, at, 15)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.position is not None:
                painter.drawEllipse(QPointF(EDGE + width * self.position / 100, y), 24, 24)
            else:
                painter.drawRoundedRect(self.rect().adjusted(2, 16, -2, -16), 8, 8)

    def _draw_arrows(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        for way in (-1, 1):
            if (way < 0 and self.position == 0) or (way > 0 and self.position == 100):
                continue
            tip = QPointF(at.x() + way * 48, at.y())
            painter.drawLine(QLineF(at.x() + way * 34, at.y(), tip.x(), tip.y()))
            for up in (-5, 5):
                painter.drawLine(QLineF(tip.x() - way * 5, tip.y() + up, tip.x(), tip.y()))
