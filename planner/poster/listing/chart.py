"""Figures over time on paper: each line named at its end, so that it needs no legend, and the same read in words."""

from datetime import date
from itertools import pairwise
from typing import Final

from planner.phrasing.listing import Chart, ChartDay, ChartLine
from planner.poster.drawing.flowing import Block
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.palette import INK, NAVY, PAPER, QUIET, RULE
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Group, Line, Part, Path, Rectangle
from planner.poster.drawing.structure import Element
from planner.poster.drawing.typesetter import Typesetter

HEIGHT: Final = 96.0
LEFT: Final = 26.0
"""Points of the field from top to bottom, and left of it."""
TYPE: Final = 9.0
APART: Final = 12.0
"""Points between the names of two lines."""


class ChartBlock:
    """Measures and draws one chart as wide as a sheet within its margins."""

    def __init__(self, chart: Chart, sheet: Sheet, setter: Typesetter) -> None:
        self._chart, self._setter = chart, setter
        self._lines = [line for line in chart.lines if line.points]
        names = max(setter.measurer.width(line.name, BOLD if line.strong else REGULAR, TYPE) for line in self._lines)
        self._right = sheet.inner_width - names - 12
        days = [day for line in self._lines for day, _ in line.points] + [one.day for one in chart.days]
        self._first, self._span = min(days), (max(days) - min(days)).days

    def block(self) -> Block:
        """Return the chart."""
        parts: list[Part] = [*self._ground()]
        for line in self._lines:
            parts.extend(self._line(line))
        parts.extend(self._names())
        group = Group(tuple(parts), role="chart", key="chart")
        return Block(HEIGHT + 34, (group,), read=Element("LBody", self._chart.said, "chart"))

    def _x(self, day: date) -> float:
        share = (day - self._first).days / self._span if self._span else 1.0
        return LEFT + (self._right - LEFT) * share

    def _y(self, figure: float) -> float:
        return 6 + HEIGHT * (1 - figure / self._chart.highest)

    def _ground(self) -> list[Part]:
        parts: list[Part] = []
        for figure in (0, self._chart.highest // 2, self._chart.highest):
            y, said = self._y(figure), str(figure)
            parts.append(Line(LEFT, y, self._right, y, RULE, 0.5))
            x = LEFT - 6 - self._setter.measurer.width(said, REGULAR, TYPE)
            parts.extend(self._setter.run(said, x, y + TYPE * 0.36, REGULAR, TYPE, QUIET))
        taken: list[tuple[float, float]] = []
        for day in sorted(self._chart.days, key=lambda one: (one.dotted, not one.strong, one.day)):
            if day.dotted:
                parts.append(Line(self._x(day.day), 6, self._x(day.day), 6 + HEIGHT, QUIET, 0.7, 1.5))
            parts.extend(self._day(day, taken))
        return parts

    def _day(self, day: ChartDay, taken: list[tuple[float, float]]) -> list[Part]:
        """Return the word below a day, nothing where it has no room between those `taken`."""
        font = BOLD if day.strong else REGULAR
        width = self._setter.measurer.width(day.word, font, TYPE)
        left = min(max(self._x(day.day) - width / 2, LEFT), self._right - width)
        if any(left < end + 6 and begin < left + width + 6 for begin, end in taken):
            return []
        taken.append((left, left + width))
        return [*self._setter.run(day.word, left, 6 + HEIGHT + 14, font, TYPE, INK if day.strong else QUIET)]

    def _line(self, line: ChartLine) -> list[Part]:
        points = [(self._x(day), self._y(figure)) for day, figure in line.points]
        colour, wide = (NAVY, 1.8) if line.strong else (QUIET, 1.0)
        x, y = points[-1]
        if line.strong:
            parts: list[Part] = [Path((tuple(points),), stroke=colour, line=wide, closed=False)] if points[1:] else []
            return [*parts, Rectangle(x - 2.6, y - 2.6, 5.2, 5.2, fill=colour, radius=2.6)]
        dashed = [Line(*begin, *end, colour, wide, 3.0) for begin, end in pairwise(points)]
        return [*dashed, Rectangle(x - 2.2, y - 2.2, 4.4, 4.4, fill=PAPER, stroke=colour, line=1.0)]

    def _names(self) -> list[Part]:
        """Return each name beside the end of its line, any two apart from each other."""
        ends = sorted(((self._y(line.points[-1][1]), line) for line in self._lines), key=lambda end: end[0])
        heights = [height for height, _ in ends]
        if len(heights) == 2 and heights[1] - heights[0] < APART:
            middle = min(max(sum(heights) / 2, 6 + APART / 2), 6 + HEIGHT - APART / 2)
            heights = [middle - APART / 2, middle + APART / 2]
        parts: list[Part] = []
        for y, (_, line) in zip(heights, ends, strict=True):
            font, ink = (BOLD, NAVY) if line.strong else (REGULAR, QUIET)
            parts.extend(self._setter.run(line.name, self._right + 8, y + TYPE * 0.36, font, TYPE, ink))
        return parts
