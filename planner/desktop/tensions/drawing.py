"""What the drawings of a tension share: its line, the diamond of where one wants to be, a mark with two letters."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font

MARK: float = 13.0
"""Points from the middle of a mark to its edge."""


def draw_line(painter: QPainter, theme: Theme, start: QPointF, width: float, *, middle: bool = True) -> None:
    """Draw the line between two poles, with a stroke at its ends and in the middle."""
    painter.setPen(QPen(theme.colour("edge"), 1.5))
    painter.drawLine(QLineF(start.x(), start.y(), start.x() + width, start.y()))
    for part in (0.0, 0.5, 1.0) if middle else (0.0, 1.0):
        x = start.x() + width * part
        painter.drawLine(QLineF(x, start.y() - 4, x, start.y() + 4))


def draw_diamond(painter: QPainter, theme: Theme, at: QPointF, size: float) -> None:
    """Draw where one wants to be."""
    painter.setPen(QPen(theme.colour("accent"), 1.6))
    painter.setBrush(theme.colour("base"))
    corners = ((0, -size), (size, 0), (0, size), (-size, 0))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))


def draw_dot(painter: QPainter, theme: Theme, at: QPointF, size: float = 5.0) -> None:
    """Draw the average of a round."""
    painter.setPen(QPen(theme.colour("base"), 1))
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(at, size, size)


def draw_mark(painter: QPainter, theme: Theme, at: QPointF, letters: str, size: float = MARK) -> None:
    """Draw the mark of one person."""
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(theme.colour("base"))
    painter.drawEllipse(at, size, size)
    painter.setPen(theme.colour("accent"))
    painter.setFont(font(8.0 if size <= MARK else 11.0, bold=True))
    painter.drawText(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size), Qt.AlignmentFlag.AlignCenter, letters)


def draw_band(painter: QPainter, theme: Theme, ground: QRectF) -> None:
    """Draw how far the marks of a round are spread."""
    colour = theme.colour("accent")
    colour.setAlphaF(0.22 if theme.dark else 0.15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(ground, min(ground.height() / 2, 6), min(ground.height() / 2, 6))
