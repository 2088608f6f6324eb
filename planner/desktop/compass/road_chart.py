"""The road as it was meant and as it went: for each main step a light bar over a full one, by years or quarters."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.theme.fonts import font
from planner.insight.practice.road import Leg
from planner.message import marked, sanitize
from planner.phrasing.plan_text import named
from planner.phrasing.practice.road_text import because_text, leg_words, legs_said

ROW: Final = 42
WHY: Final = 15
"""Points of a row, and what it has more where it says why its end is another."""
HEAD: Final = 34
SIDE: Final = 10
"""Points at the left of the names, where the colour of a pillar stands."""
MOST: Final = 10
"""Main steps that are drawn; of more than that those that went another way come first."""
NARROWEST: Final = 44
"""Points that a year or quarter needs to be named."""


class RoadChart(QWidget):
    """Draws legs; all that it shows is told in words as well."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._theme, self._translator = texts.theme, texts.translator
        self._legs: Sequence[Leg] = ()
        self._colours: Mapping[str, str] = {}
        self._first, self._last = date.min, date.min
        self._whys: list[str] = []
        self._tops: list[int] = [HEAD]
        """Why the end of each is another, and where each begins; behind the last where all end."""
        self.left_out = 0
        theme = texts.theme
        theme.changed.connect(self.update)

    def show_legs(self, legs: Sequence[Leg], colours: Mapping[str, str]) -> None:
        """Show other legs; `colours` are those of the pillars of steps by id."""
        self._legs, self._colours = drawn(legs), colours
        self.left_out = len(legs) - len(self._legs)
        days = [day for leg in self._legs for span in (leg.meant, leg.went) if span is not None for day in span]
        self._first, self._last = min(days, default=date.today()), max(days, default=date.today())
        said = legs_said(self._legs, self._translator.language)
        self.setAccessibleName(self._translator.text(marked("The road")))
        self.setAccessibleDescription(said)
        language = self._translator.language
        self._whys = [because_text(leg, language) for leg in self._legs]
        self._tops = [*accumulate((ROW + (WHY if why else 0) for why in self._whys), initial=HEAD)]
        self.setFixedHeight(self._tops[-1])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room in which nothing is crowded."""
        return QSize(440, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room."""
        return QSize(260, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the periods, then each main step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_periods(painter)
        for at, leg in enumerate(self._legs):
            self._draw_leg(painter, leg, at)

    def _place(self, day: date) -> float:
        span = max((self._last - self._first).days, 1)
        return SIDE + (self.width() - SIDE - 2) * (day - self._first).days / span

    def _draw_periods(self, painter: QPainter) -> None:
        """Name each year or quarter at its beginning, and today; a thin line stands there behind the bars alone."""
        small = QFontMetrics(font(9.0))
        painter.setFont(font(9.0))
        free = -1.0
        for day, name in _beginnings(self._first, self._last, (self.width() - SIDE) / NARROWEST):
            x, width = self._place(day), small.horizontalAdvance(name)
            self._draw_line(painter, x, QPen(self._theme.colour("line"), 1))
            if x >= free and x + width <= self.width():
                painter.setPen(self._theme.colour("quiet"))
                painter.drawText(QRectF(x, 0, width + 2, 16), Qt.AlignmentFlag.AlignVCenter, name)
                free = x + width + 8
        today = date.today()
        if self._first < today < self._last:
            x, word = self._place(today), self._translator.text(marked("today"))
            self._draw_line(painter, x, QPen(self._theme.colour("late"), 1.2))
            width = small.horizontalAdvance(word) + 2
            room = QRectF(min(max(x - width / 2, 0), self.width() - width), 15, width, small.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, word)

    def _draw_line(self, painter: QPainter, x: float, pen: QPen) -> None:
        painter.setPen(pen)
        for below in self._tops[1:]:
            painter.drawLine(QLineF(x, below - 22, x, below - 5))

    def _draw_leg(self, painter: QPainter, leg: Leg, at: int) -> None:
        language, top, below = self._translator.language, self._tops[at], self._tops[at + 1]
        words = leg_words(leg, language)
        bold = bool(leg.days) or leg.state in ("new", "removed", "stopped")
        typeface = font(9.0, bold=bold)
        width = QFontMetrics(typeface).horizontalAdvance(words) + 2
        names = QRectF(SIDE, top + 2, max(self.width() - SIDE - width - 10, 40), 18)
        stroke = self._colours.get(leg.step.id)
        if stroke:
            painter.fillRect(QRectF(0, top + 4, 4, below - top - 10), stroke)
        painter.setFont(font(10.0))
        painter.setPen(self._theme.colour("text"))
        name = sanitize(named(leg.step, leg.number, language))
        name = QFontMetrics(font(10.0)).elidedText(name, Qt.TextElideMode.ElideRight, int(names.width()))
        painter.drawText(names, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, name)
        painter.setFont(typeface)
        painter.setPen(self._theme.colour("text" if bold else "quiet"))
        room = QRectF(self.width() - width, top + 2, width, 18)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        painter.setFont(font(9.0))
        painter.setPen(self._theme.colour("quiet"))
        why = QRectF(SIDE, top + 18, self.width() - SIDE, WHY)
        painter.drawText(why, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._whys[at])
        self._draw_bar(painter, leg.meant, below - 20, 5, meant=True)
        ink = {"stopped": "stopped", "done": "done"}.get(leg.state, "accent")
        self._draw_bar(painter, leg.went, below - 14, 7, ink=ink)

    def _draw_bar(
        self,
        painter: QPainter,
        span: tuple[date, date] | None,
        top: float,
        height: float,
        *,
        ink: str = "accent",
        meant: bool = False,
    ) -> None:
        if span is None:
            return
        first, last = (self._place(day) for day in span)
        bar = QRectF(first, top, max(last - first, 4), height)
        if meant:
            light = self._theme.colour("edge")
            light.setAlphaF(0.45)
            painter.setBrush(light)
        else:
            painter.setBrush(self._theme.colour(ink))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(bar, height / 2, height / 2)


def drawn(legs: Sequence[Leg]) -> Sequence[Leg]:
    """Return the legs that are drawn, in their order: of many those that went another way than was meant first."""
    if len(legs) <= MOST:
        return legs
    far = sorted(legs, key=lambda leg: (leg.meant == leg.went, -abs(leg.days or 0)))[:MOST]
    chosen = {leg.step.id for leg in far}
    return [leg for leg in legs if leg.step.id in chosen]


def _beginnings(first: date, last: date, most: float) -> list[tuple[date, str]]:
    """Return the first days of quarters, or of years where there is no room for these, each with its name."""
    years = range(first.year, last.year + 1)
    quarters = [
        (day, f"Q{month // 3 + 1} {year}")
        for year in years
        for month in (1, 4, 7, 10)
        if first <= (day := date(year, month, 1)) <= last
    ]
    if len(quarters) * 1.4 <= most:
        return quarters
    whole = [(date(year, 1, 1), str(year)) for year in years if first <= date(year, 1, 1) <= last]
    each = max(int(len(whole) / max(most, 1)) + 1, 1)
    return whole[::each]
