"""A small chart of figures over time: each line named at its end, so that it needs no legend."""

from datetime import date
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.phrasing.listing import Chart, ChartDay, ChartLine

LEFT, TOP, BOTTOM, APART = 34, 10, 24, 16
"""Points left of the chart, above and below it, and between the names of two lines."""
FEW: Final = 12
"""Points up to which each one is marked on its line."""


class LineChart(QWidget):
    """Draws lines over the days from the first to the last; what they say is told in words to a screen reader."""

    def __init__(self, theme: Theme, height: int = 140) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[ChartLine] = []
        self._days: tuple[ChartDay, ...] = ()
        self._highest = 100
        self.setMinimumHeight(height)
        theme.changed.connect(self.update)

    def show_chart(self, chart: Chart) -> None:
        """Show other lines."""
        self._highest = chart.highest
        self._lines, self._days = [line for line in chart.lines if line.points], chart.days
        self.setAccessibleDescription(chart.said)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room in which nothing is crowded."""
        return QSize(420, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room."""
        return QSize(240, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, the lines, and their names at the right."""
        if not self._lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = QFontMetrics(font(9.0, bold=True))
        room = max(bold.horizontalAdvance(line.name) for line in self._lines) + 18
        ground = QRectF(LEFT, TOP, max(self.width() - LEFT - room, 60), self.height() - TOP - BOTTOM)
        highest = self._highest
        self._draw_ground(painter, ground, highest)
        ends: list[tuple[float, ChartLine]] = []
        for line in self._lines:
            points = self._points(ground, line, highest)
            self._draw_line(painter, points, line)
            ends.append((points[-1].y(), line))
        self._draw_names(painter, ground, ends)

    @property
    def _span(self) -> tuple[date, int]:
        days = [day for line in self._lines for day, _ in line.points] + [one.day for one in self._days]
        return min(days), (max(days) - min(days)).days

    def _points(self, ground: QRectF, line: ChartLine, highest: int) -> list[QPointF]:
        """Return where the figures stand; a single day stands at the right, where the name is."""
        return [
            QPointF(self._x(ground, day), ground.bottom() - ground.height() * figure / highest)
            for day, figure in line.points
        ]

    def _x(self, ground: QRectF, day: date) -> float:
        first, span = self._span
        return ground.left() + ground.width() * ((day - first).days / span if span else 1)

    def _draw_ground(self, painter: QPainter, ground: QRectF, highest: int) -> None:
        quiet, thin = self._theme.colour("quiet"), self._theme.colour("line")
        painter.setFont(font(8.5))
        for percent in (0, highest // 2, highest):
            height = ground.bottom() - ground.height() * percent / highest
            painter.setPen(QPen(thin, 1))
            painter.drawLine(QLineF(ground.left(), height, ground.right(), height))
            painter.setPen(quiet)
            place = QRectF(0, height - 8, LEFT - 8, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(percent))
        for day in self._days:
            x = self._x(ground, day.day)
            if day.dotted and ground.left() < x < ground.right():
                painter.setPen(QPen(quiet, 1, Qt.PenStyle.DotLine))
                painter.drawLine(QLineF(x, ground.top(), x, ground.bottom()))
        taken: list[tuple[float, float]] = []
        for day in sorted(self._days, key=lambda one: (one.dotted, not one.strong, one.day)):
            typeface = font(8.5, bold=day.strong)
            width = QFontMetrics(typeface).horizontalAdvance(day.word)
            left = min(max(self._x(ground, day.day) - width / 2, ground.left() - 8), ground.right() - width + 8)
            if any(left < right + 8 and begin < left + width + 8 for begin, right in taken):
                continue  # a word that has no room: its line is drawn, and the description names its day
            painter.setFont(typeface)
            painter.setPen(self._theme.colour("text") if day.strong else quiet)
            painter.drawText(QRectF(left, ground.bottom() + 5, width + 2, 16), Qt.AlignmentFlag.AlignLeft, day.word)
            taken.append((left, left + width))

    def _draw_line(self, painter: QPainter, points: list[QPointF], line: ChartLine) -> None:
        colour = self._theme.colour("accent" if line.strong else "quiet")
        pen = QPen(colour, 2.2 if line.strong else 1.3)
        if not line.strong:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if line.strong else self._theme.colour("base"))
        for point in points if len(points) <= FEW else points[-1:]:
            if line.strong:
                painter.drawEllipse(point, 3.2, 3.2)
            else:
                painter.drawRect(QRectF(point.x() - 2.5, point.y() - 2.5, 5, 5))

    def _draw_names(self, painter: QPainter, ground: QRectF, ends: list[tuple[float, ChartLine]]) -> None:
        """Draw each name beside the end of its line, any two apart from each other."""
        ends = sorted(ends, key=lambda end: end[0])
        heights = [height for height, _ in ends]
        if len(heights) == 2 and heights[1] - heights[0] < APART:
            middle = min(max(sum(heights) / 2, ground.top() + APART / 2), ground.bottom() - APART / 2)
            heights = [middle - APART / 2, middle + APART / 2]
        for height, (_, line) in zip(heights, ends, strict=True):
            painter.setFont(font(9.0, bold=line.strong))
            painter.setPen(self._theme.colour("accent" if line.strong else "quiet"))
            at = QRectF(ground.right() + 10, height - 9, self.width() - ground.right() - 10, 18)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, line.name)
