"""The chosen tension drawn: the marks of now on its line, and below it how it went, round by round."""

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.tensions.drawing import MARK, draw_band, draw_diamond, draw_dot, draw_line, draw_mark
from planner.desktop.theme.fonts import font
from planner.insight.practice.tensions import Round
from planner.message import marked, sanitize
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.tension_text import initials, path_words
from planner.roadmap import Roadmap, Tension

LEFT: Final = 96
"""Points before the line, in which the days stand."""
RIGHT: Final = 16
ROW: Final = 28
MOST: Final = 6
"""Earlier rounds that are drawn until all are asked for."""
NEAR: Final = 2 * MARK
"""Points between the middles of two marks from which they stand beside each other."""
STACK: Final = 28


class _Placed(NamedTuple):
    """A mark on the line: where, how high above it, and its letters."""

    x: float
    level: int
    letters: str


class TensionPath(QWidget):
    """Draws the rounds of a tension on one axis, the latest on top; what it shows is told in words to a reader."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts, self._theme = texts, texts.theme
        self._roadmap, self._tension = Roadmap(), Tension()
        self._rounds: tuple[Round, ...] = ()
        self._all = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        texts.fill(self._name)

    def show_tension(self, roadmap: Roadmap, tension: Tension, found: tuple[Round, ...], *, all_of_it: bool) -> None:
        """Show the rounds of a tension; the earlier ones beyond six only where all are asked for."""
        self._roadmap, self._tension, self._rounds, self._all = roadmap, tension, found, all_of_it
        self._name()
        self._fit()
        self.update()

    def _name(self) -> None:
        shown = self._rounds[:1] + self._earlier
        words = path_words(self._roadmap, self._tension, shown, self._texts.translator.language)
        self.setAccessibleName(words)

    @property
    def _earlier(self) -> tuple[Round, ...]:
        return self._rounds[1:] if self._all else self._rounds[1 : MOST + 1]

    @property
    def _axis(self) -> tuple[float, float]:
        return float(LEFT), float(max(self.width() - LEFT - RIGHT, 60))

    def _x(self, position: float) -> float:
        left, width = self._axis
        return left + width * position / 100

    def _placed(self) -> list[_Placed]:
        """Return the marks of now; those that would stand on each other are stacked upward."""
        if not self._rounds:
            return []
        latest = self._rounds[0]
        taken = [(self._x(latest.average), 0, 5 + MARK), (self._x(self._tension.wanted), 0, 8 + MARK)]
        placed: list[_Placed] = []
        for mark in latest.marks:
            x, level = self._x(mark.position), 0
            while any(level == other and abs(x - at) < near for at, other, near in taken):
                level += 1
            taken.append((x, level, NEAR))
            person = self._roadmap.people.get(mark.person_id)
            placed.append(_Placed(x, level, initials(name_of(person)) if person is not None else "–"))
        return placed

    @property
    def _line_at(self) -> float:
        highest = max((one.level for one in self._placed()), default=0)
        return 24 + highest * STACK + (18 if self._rounds and self._rounds[0].far_apart else 0)

    def _fit(self) -> None:
        earlier = len(self._earlier)
        self.setFixedHeight(round(self._line_at + 44 + (ROW * (earlier + 1) + 10 if earlier else 0)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room in which nothing is crowded."""
        return QSize(620, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room."""
        return QSize(320, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stack the marks anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw now, then the path."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._line_at
        if self._earlier:
            self._draw_earlier(painter, top)
        self._draw_now(painter, top)

    def _draw_now(self, painter: QPainter, top: float) -> None:
        text, (left, width) = self._texts.translator.text, self._axis
        latest = self._rounds[0] if self._rounds else None
        if latest is not None and len(latest.marks) > 1:
            low, high = self._x(latest.lowest), self._x(latest.highest)
            draw_band(painter, self._theme, QRectF(low - 4, top - 16, high - low + 8, 32))
        draw_line(painter, self._theme, QPointF(left, top), width)
        self._draw_day(painter, top, text(marked("now")), self._day(latest) if latest else "", strong=True)
        draw_diamond(painter, self._theme, QPointF(self._x(self._tension.wanted), top), 8)
        if latest is None:
            self._words(painter, left + width / 2, top - 24, text(marked("Nobody placed a mark yet.")), "quiet")
        else:
            draw_dot(painter, self._theme, QPointF(self._x(latest.average), top))
            placed = self._placed()
            for one in placed:
                draw_mark(painter, self._theme, QPointF(one.x, top - one.level * STACK), one.letters)
            if latest.far_apart:
                words = text(marked("Far apart: talk about the difference."))
                middle = (self._x(latest.lowest) + self._x(latest.highest)) / 2
                high = max(one.level for one in placed) * STACK
                self._words(painter, middle, top - high - 34, words, "text", bold=True)
        wanted = text(marked("where we want to be"))
        self._words(painter, self._x(self._tension.wanted), top + 14, wanted, "accent", over_path=True)

    def _words(
        self,
        painter: QPainter,
        middle: float,
        y: float,
        words: str,
        ink: str,
        *,
        bold: bool = False,
        over_path: bool = False,
    ) -> None:
        typeface = font(9.0, bold=bold)
        left, width = self._axis
        wide = QFontMetrics(typeface).horizontalAdvance(words) + 4
        painter.setFont(typeface)
        painter.setPen(self._theme.colour(ink))
        x = min(max(middle - wide / 2, left), left + width - wide + RIGHT)
        if over_path:
            painter.fillRect(QRectF(x - 2, y + 2, wide + 4, 14), self._theme.colour("base"))
        painter.drawText(QRectF(x, y, wide, 18), Qt.AlignmentFlag.AlignCenter, words)

    def _draw_day(self, painter: QPainter, y: float, word: str, below: str = "", *, strong: bool = False) -> None:
        painter.setFont(font(10.0 if strong else 9.5, bold=strong))
        painter.setPen(self._theme.colour("text" if strong else "quiet"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, y - (16 if below else 10), LEFT - 8, 20), middle, sanitize(word))
        if below:
            painter.setFont(font(9.0))
            painter.setPen(self._theme.colour("quiet"))
            painter.drawText(QRectF(0, y, LEFT - 8, 18), middle, below)

    def _draw_earlier(self, painter: QPainter, top: float) -> None:
        """Draw the rounds before, and the path from each to the next."""
        rule = top + 42
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(QLineF(0, rule, self.width(), rule))
        self._draw_day(painter, rule + 16, self._texts.translator.text(marked("How it went")), strong=True)
        heights = [rule + 16 + ROW * at for at in range(1, len(self._earlier) + 1)]
        left, width = self._axis
        for one, y in zip(self._earlier, heights, strict=True):
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QLineF(left, y, left + width, y))
            low, high = self._x(one.lowest), self._x(one.highest)
            draw_band(painter, self._theme, QRectF(low - 4, y - 4, high - low + 8, 8))
            self._draw_day(painter, y, self._day(one))
            draw_diamond(painter, self._theme, QPointF(self._x(one.wanted), y), 5)
        spots = [top, *heights]
        path = [QPointF(self._x(one.average), y) for one, y in zip(self._rounds, spots, strict=False)]
        painter.setPen(QPen(self._theme.colour("accent"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(path)
        for point in path[1:]:
            draw_dot(painter, self._theme, point)

    def _day(self, one: Round) -> str:
        return self._texts.translator.language.near_day(one.day, date.today())
