"""The chart of an experiment: its figures in time against threshold and stop line, each named at its right end."""

from datetime import date
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.insight.practice.experiments import ReadingChart
from planner.message import marked
from planner.phrasing.practice.experiment_text import figure

LEFT, TOP, BOTTOM = 40, 18, 24
APART: Final = 14
"""Points between two names; nearer than that the first value is told in words alone."""
SMALL: Final = 46
"""Points of height of a chart on a card, which has lines and no words."""


class ExperimentChart(QWidget):
    """Draws the figures of an experiment; on a card it is `small`. The same is told in words beside it."""

    def __init__(self, theme: Theme, translator: Translator, *, small: bool = False) -> None:
        super().__init__()
        self._theme, self._translator, self._small = theme, translator, small
        self._chart: ReadingChart | None = None
        self._today = date.today()
        self.setFixedHeight(SMALL if small else 190)
        theme.changed.connect(self.update)

    def show_chart(self, chart: ReadingChart, said: str, today: date) -> None:
        """Show the figures of an experiment; `said` tells them in words."""
        self._chart, self._today = chart, today
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room in which nothing is crowded."""
        return QSize(120 if self._small else 460, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, the limits, the figures."""
        chart = self._chart
        if chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = [] if self._small else self._names(chart)
        bold = QFontMetrics(font(9.0, bold=True))
        room = max((bold.horizontalAdvance(words) for words, _, _ in names), default=-10) + 14
        left, top, bottom = (4, 5, 5) if self._small else (LEFT, TOP, BOTTOM)
        ground = QRectF(left, top, max(self.width() - left - room, 40), self.height() - top - bottom)
        if not self._small:
            self._draw_ground(painter, ground, chart)
        self._draw_limits(painter, ground, chart)
        self._draw_points(painter, ground, chart)
        self._draw_names(painter, ground, chart, names)

    def _names(self, chart: ReadingChart) -> list[tuple[str, float, str]]:
        """Return what is named at the right: the words, the figure, and the colour."""
        text, language = self._translator.text, self._translator.language
        named: list[tuple[str, float, str]] = []
        if chart.threshold is not None:
            words = text(marked("threshold {figure}"), figure=figure(chart.threshold, language))
            named.append((words, chart.threshold, "done"))
        if chart.stop_value is not None:
            words = text(marked("stop line {figure}"), figure=figure(chart.stop_value, language))
            named.append((words, chart.stop_value, "text"))
        return named

    def _x(self, ground: QRectF, chart: ReadingChart, day: date) -> float:
        span = (chart.last - chart.first).days
        share = (day - chart.first).days / span if span else 1.0
        return ground.left() + ground.width() * min(max(share, 0.0), 1.0)

    def _y(self, ground: QRectF, chart: ReadingChart, value: float) -> float:
        share = value / (chart.highest * 1.08)
        return ground.bottom() - ground.height() * min(max(share, 0.0), 1.0)

    def _draw_ground(self, painter: QPainter, ground: QRectF, chart: ReadingChart) -> None:
        quiet, language = self._theme.colour("quiet"), self._translator.language
        painter.setFont(font(8.5))
        for value in (0.0, chart.highest):
            y = self._y(ground, chart, value)
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QLineF(ground.left(), y, ground.right(), y))
            painter.setPen(quiet)
            place = QRectF(0, y - 8, LEFT - 8, 16)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure(value, language)
            )
        metrics = QFontMetrics(font(8.5))
        for day, right in ((chart.first, False), (chart.last, True)):
            words = language.day(day)
            x = ground.right() - metrics.horizontalAdvance(words) if right else ground.left()
            painter.drawText(QPointF(x, self.height() - 6), words)
        if chart.first < self._today < chart.last:
            x = self._x(ground, chart, self._today)
            late = self._theme.colour("late")
            painter.setPen(QPen(late, 1))
            painter.drawLine(QLineF(x, ground.top() - 6, x, ground.bottom()))
            painter.drawText(QPointF(x + 4, ground.top() - 6), self._translator.text(marked("today")))

    def _draw_limits(self, painter: QPainter, ground: QRectF, chart: ReadingChart) -> None:
        first = ((chart.first_threshold, chart.first_end), (chart.first_stop_value, chart.first_stop_day))
        for value, day in first:
            if value is not None and not self._small:
                pen = QPen(self._theme.colour("faint"), 1)
                pen.setDashPattern([1, 3])
                self._draw_line(painter, ground, chart, value, pen, day)
        if chart.stop_value is not None and not self._small:
            pen = QPen(self._theme.colour("text"), 1.4)
            pen.setDashPattern([5, 3])
            self._draw_line(painter, ground, chart, chart.stop_value, pen, chart.stop_day)
        if chart.threshold is not None:
            pen = QPen(self._theme.colour("done"), 1.4 if self._small else 2)
            if self._small:
                pen.setDashPattern([3, 2])
            self._draw_line(painter, ground, chart, chart.threshold, pen, None)

    def _draw_line(
        self, painter: QPainter, ground: QRectF, chart: ReadingChart, value: float, pen: QPen, until: date | None
    ) -> None:
        painter.setPen(pen)
        y = self._y(ground, chart, value)
        right = self._x(ground, chart, until) if until is not None else ground.right()
        painter.drawLine(QLineF(ground.left(), y, right, y))
        if until is not None and right < ground.right():
            painter.setPen(QPen(self._theme.colour("line"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(right, y, ground.right(), y))

    def _draw_points(self, painter: QPainter, ground: QRectF, chart: ReadingChart) -> None:
        accent = self._theme.colour("accent")
        places = [QPointF(self._x(ground, chart, day), self._y(ground, chart, value)) for day, value in chart.points]
        if not places:
            return
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(places)
        painter.setBrush(accent)
        for place in places[-1:] if self._small else places:
            painter.drawEllipse(place, 3, 3) if self._small else painter.drawEllipse(place, 4, 4)
        if not self._small:
            painter.setFont(font(9.5, bold=True))
            words = figure(chart.points[-1][1], self._translator.language)
            width = QFontMetrics(painter.font()).horizontalAdvance(words)
            limits = (one for one in (chart.threshold, chart.stop_value) if one is not None)
            crossed = any(-4 < places[-1].y() - self._y(ground, chart, one) < 24 for one in limits)
            y = places[-1].y() + (18 if crossed else -9)
            painter.drawText(QPointF(min(places[-1].x() - width / 2, ground.right() - width), y), words)

    def _draw_names(
        self, painter: QPainter, ground: QRectF, chart: ReadingChart, names: list[tuple[str, float, str]]
    ) -> None:
        painter.setFont(font(9.0, bold=True))
        ends = sorted(
            ((self._y(ground, chart, value), words, ink) for words, value, ink in names), key=lambda one: one[0]
        )
        heights = [height for height, _, _ in ends]
        if len(heights) == 2 and heights[1] - heights[0] < APART:
            middle = sum(heights) / 2
            heights = [middle - APART / 2, middle + APART / 2]
        for height, (_, words, ink) in zip(heights, ends, strict=True):
            painter.setPen(self._theme.colour(ink))
            place = QRectF(ground.right() + 8, height - 9, self.width() - ground.right() - 8, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
