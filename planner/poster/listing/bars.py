"""Rows with bars on paper: a light one as it was meant over a full one as it went, on the same years for all of them.

Each row says the same in words, so that nothing hangs on colour: the light bar has an edge, a mark its word below it.
"""

from dataclasses import replace
from datetime import date
from math import cos, pi, sin
from typing import Final, NamedTuple

from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.listing import ListingGroup, RowBars
from planner.poster.drawing.flowing import Block
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.palette import ALARM, FIELD, INK, NAVY, PAPER, QUIET, RULE
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Group, Line, Part, Path, Rectangle
from planner.poster.drawing.typesetter import Typesetter

TYPE: Final = 8.5
MEANT: Final = 5.0
WENT: Final = 6.5
HIGH: Final = 20.0
"""Points of the words at the axis, of each bar, and of both with what is around them."""
MARK: Final = 4.2
"""Points from the middle of a mark to its corners."""
WORDS: Final = 9.5
"""Points that the words of marks take."""


class Drawn(NamedTuple):
    """What was drawn below a title, and how high it is."""

    parts: list[Part]
    height: float


class BarRows:
    """Draws the bars of one group, as wide as a sheet within its margins."""

    def __init__(self, days: list[date], today: date, sheet: Sheet, setter: Typesetter) -> None:
        self._setter, self._width, self._today = setter, sheet.inner_width, today
        self._first, self._last = min(days), max(days)

    def _x(self, day: date) -> float:
        span = max((self._last - self._first).days, 1)
        return self._width * (day - self._first).days / span

    @property
    def _sees_today(self) -> bool:
        return self._first < self._today < self._last

    def below(self, note: Block, language: Language) -> Block:
        """Return what is said under a heading with the years below it, and today."""
        line, room = note.height + TYPE - 4, TYPE * 1.5
        parts: list[Part] = []
        taken: list[tuple[float, float]] = []
        if self._sees_today:
            today, room = language.text(marked("today")), TYPE * 2.5
            parts += self._word(today, self._x(self._today), line + TYPE * 1.1, BOLD, ALARM, [])
        for day, name in self._beginnings():
            parts += self._word(name, self._x(day), line, REGULAR, QUIET, taken)
        (said,) = note.parts
        assert isinstance(said, Group)
        return replace(note, height=note.height + room, parts=(replace(said, parts=(*said.parts, *parts)),))

    def row(self, bars: RowBars, top: float) -> Drawn:
        """Return the bars of a row, drawn from `top`."""
        top += 3
        height = HIGH + (WORDS if bars.marks else 0.0)
        parts: list[Part] = [
            Line(self._x(day), top, self._x(day), top + HIGH - 6, RULE, 0.5) for day, _ in self._beginnings()
        ]
        if bars.meant is not None:
            x, wide = self._span(bars.meant)
            parts.append(Rectangle(x, top, wide, MEANT, fill=FIELD, stroke=QUIET, line=0.5, radius=MEANT / 2))
        if bars.went is not None:
            x, wide = self._span(bars.went)
            parts.append(Rectangle(x, top + MEANT + 1.5, wide, WENT, fill=NAVY, radius=WENT / 2))
        if self._sees_today:
            x = self._x(self._today)
            parts.append(Line(x, top - 1, x, top + HIGH - 5, ALARM, 0.8))
        taken: list[tuple[float, float]] = []
        for day, word in bars.marks:
            x = self._x(day)
            parts.append(_octagon(x, top + MEANT + 1.5 + WENT / 2))
            parts += self._word(word, x, top + HIGH + TYPE - 6, BOLD, INK, taken)
        return Drawn(parts, height)

    def _span(self, days: tuple[date, date]) -> tuple[float, float]:
        first, last = (self._x(day) for day in days)
        wide = max(last - first, MEANT)
        return min(first, self._width - wide), wide

    def _word(
        self, word: str, middle: float, baseline: float, font: str, ink: str, taken: list[tuple[float, float]]
    ) -> list[Part]:
        """Return a word below a day; nothing where it has no room between those `taken`."""
        width = self._setter.measurer.width(word, font, TYPE)
        left = min(max(middle - width / 2, 0.0), self._width - width)
        if any(left < end + 5 and begin < left + width + 5 for begin, end in taken):
            return []
        taken.append((left, left + width))
        return [*self._setter.run(word, left, baseline, font, TYPE, ink)]

    def _beginnings(self) -> list[tuple[date, str]]:
        """Return the first day of each year, or of each quarter where there are few years, with its name."""
        years = range(self._first.year, self._last.year + 1)
        months = (1, 4, 7, 10) if len(years) <= 2 else (1,)
        days = [date(year, month, 1) for year in years for month in months]
        each = max(len(days) // 12, 1)
        return [
            (day, f"Q{day.month // 3 + 1} {day.year}" if len(months) > 1 else str(day.year))
            for day in days[::each]
            if self._first <= day <= self._last
        ]


def _octagon(x: float, y: float) -> Part:
    corners = tuple((x + MARK * cos(pi / 8 + at * pi / 4), y + MARK * sin(pi / 8 + at * pi / 4)) for at in range(8))
    return Path((corners,), fill=PAPER, stroke=INK, line=1.1)


def bars_of(group: ListingGroup, sheet: Sheet, setter: Typesetter, today: date) -> BarRows | None:
    """Return what draws the bars of a group, None where no row has any."""
    days = [day for row in group.rows if row.bars is not None for day in row.bars.days]
    return BarRows(days, today, sheet, setter) if days else None
