"""The drawing of work in copies for the README: `uv run python -m tests.screens.copies_drawing OUT.png`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QImage, QPainter, QPainterPath, QPen

import planner.desktop  # noqa: F401 - keeps None alive
from planner.desktop.theme.fonts import font, register_fonts

WIDTH, HEIGHT, RATIO = 800, 392, 2
INK, QUIET, LINE, ACCENT, SOFT, LATE = "#1b222c", "#515b69", "#c4cad2", "#0b5a6e", "#e6f1f4", "#a61b1b"
GREEN: Final = "#2f6b35"
HEADS: Final = (
    (24, 150, "1  Send"),
    (200, 216, "2  Work, for weeks, offline"),
    (444, 160, "3  Look first"),
    (632, 152, "4  Bring back"),
)
COPIES: Final = (
    (64, "The whole roadmap", "for who may change everything", "new steps, other dates", False),
    (154, "A branch", "for a team: its steps alone", "progress, check-ins, results", False),
    (244, "Without history", "to read only, for outsiders", "need not come back", True),
)
PREVIEW: Final = (
    ("+", "4 added", GREEN),
    ("~", "9 changed", QUIET),
    ("→", "1 moved", QUIET),
    ("–", "1 removed", LATE),
    ("!", "2 conflicts", LATE),
)


class Drawing:
    """Draws cards, arrows and words; all sizes are points of the picture at 100 %."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def words(self, box: QRectF, text: str, size: float = 9, colour: str = INK, *, bold: bool = False) -> None:
        """Write a text from the upper left of a box, wrapped."""
        self._painter.setFont(font(size, bold=bold))
        self._painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        self._painter.drawText(box, int(flags), text)

    def card(self, box: QRectF, *, fill: str = "#ffffff", edge: str = LINE, dashed: bool = False) -> None:
        """Draw a card."""
        pen = QPen(QColor(edge), 1.4)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.setBrush(QColor(fill))
        self._painter.drawRoundedRect(box, 7, 7)

    def file(self, x: float, y: float, more: str) -> None:
        """Draw the roadmap: a card with a small tree."""
        self.card(QRectF(x, y, 132, 132), fill=SOFT, edge=ACCENT)
        self.words(QRectF(x + 12, y + 9, 116, 20), "Roadmap.db", 10.5, ACCENT, bold=True)
        painter = self._painter
        painter.setPen(QPen(QColor(ACCENT), 1.4))
        for depth, row in ((0, 0), (1, 1), (1, 2)):
            left, top = x + 14 + 16 * depth, y + 36 + 14 * row
            painter.setBrush(QColor(ACCENT if not depth else "#ffffff"))
            painter.drawRoundedRect(QRectF(left, top, 8, 8), 2, 2)
            painter.drawLine(QPointF(left + 14, top + 4), QPointF(left + 62 - 12 * row, top + 4))
        self.words(QRectF(x + 12, y + 80, 114, 48), more, 8.5)

    def arrow(self, points: Sequence[tuple[float, float]], colour: str = ACCENT) -> None:
        """Draw a line through points, bent softly between two of them, with a head at its end."""
        path = QPainterPath(QPointF(*points[0]))
        (x1, y1), (x2, y2) = points[-2], points[-1]
        if len(points) == 2:
            middle = (x1 + x2) / 2
            path.cubicTo(QPointF(middle, y1), QPointF(middle, y2), QPointF(x2 - 5, y2))
            y1, x1 = y2, x2 - 1
        else:
            for point in points[1:]:
                path.lineTo(QPointF(*point))
        self._painter.setPen(QPen(QColor(colour), 1.8))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)
        self._head(x1, y1, x2, y2, colour)

    def _head(self, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
        length = max(abs(x2 - x1), abs(y2 - y1))
        along = QPointF((x2 - x1) / length, (y2 - y1) / length)
        side = QPointF(-along.y(), along.x())
        tip = QPointF(x2, y2)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(QColor(colour)))
        self._painter.drawPolygon([tip, tip - along * 9 + side * 4.5, tip - along * 9 - side * 4.5])


def draw(painter: QPainter) -> None:
    """Draw the way of a roadmap out into copies and back."""
    drawing = Drawing(painter)
    for x, width, text in HEADS:
        drawing.words(QRectF(x, 22, width, 24), text, 11, ACCENT, bold=True)
    drawing.file(24, 125, "One file: the plan, and who changed what when")
    for y, title, who, does, reads in COPIES:
        drawing.card(QRectF(200, y, 196, 74), dashed=reads)
        drawing.words(QRectF(212, y + 8, 180, 20), title, 10, bold=True)
        drawing.words(QRectF(212, y + 28, 180, 20), who, 8.5, QUIET)
        drawing.words(QRectF(212, y + 48, 180, 20), does, 8.5, QUIET if reads else ACCENT)
        drawing.arrow(((156, 191), (200, y + 37)), QUIET if reads else ACCENT)
        if not reads:
            drawing.arrow(((396, y + 37), (444, 191)))
    _preview(drawing)
    drawing.arrow(((588, 191), (632, 191)))
    drawing.file(632, 125, "All of it together, and one undo takes it back")
    drawing.words(QRectF(632, 266, 160, 40), "Conflicts can wait. Settled once is settled in every copy.", 8.5)
    drawing.arrow(((698, 308), (698, 352), (90, 352), (90, 257)), LINE)
    drawing.words(
        QRectF(224, 358, 400, 20), "and again: copies that are out may stay out and come back later", 8.5, QUIET
    )


def _preview(drawing: Drawing) -> None:
    drawing.card(QRectF(444, 64, 144, 254))
    drawing.words(QRectF(456, 72, 130, 20), "What comes in", 10, bold=True)
    for number, (mark, text, colour) in enumerate(PREVIEW):
        y = 102 + 24 * number
        drawing.words(QRectF(458, y, 16, 20), mark, 10, colour, bold=True)
        drawing.words(QRectF(478, y, 110, 20), text, 9.5)
    drawing.words(
        QRectF(456, 232, 128, 84),
        "by step and by whom; leave out what you do not want yet. Nothing is written until you say so.",
        8.5,
        QUIET,
    )


def main(given: list[str]) -> int:
    """Write the drawing to a picture."""
    if not given:
        print("Say where: uv run python -m tests.screens.copies_drawing OUT.png", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    register_fonts()
    image = QImage(WIDTH * RATIO, HEIGHT * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    draw(painter)
    painter.end()
    image.save(str(Path(given[0])))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
