"""Type on the one page: lines broken and set at a size that grows with the sheet, and what had to be cut."""

from collections.abc import Sequence
from math import sqrt
from typing import Final

from planner.phrasing.language import Language
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Part
from planner.poster.drawing.typesetter import LEADING, Typesetter

__all__ = ["BOLD", "LEADING", "MARGIN", "REGULAR", "Setting", "unit_of"]

MARGIN: Final = 28.0
"""Points at the edge of an A3."""
_A3: Final = 841.89 * 1190.55


def unit_of(sheet: Sheet) -> float:
    """Return how many times an A3's lengths a sheet has."""
    return sqrt(sheet.width * sheet.height / _A3)


class Setting:
    """Sets the type of one sheet. `unit` is how many times an A3's lengths it has; `shortened` holds what was cut."""

    def __init__(self, setter: Typesetter, language: Language, unit: float) -> None:
        self.setter, self.language, self.unit = setter, language, unit
        self.shortened: dict[str, None] = {}

    def points(self, length: float) -> float:
        """Return a length on an A3, in points, on this sheet."""
        return length * self.unit

    def wrapped(
        self, text: str, font: str, size: float, room: float, most: int, record_id: str = ""
    ) -> tuple[str, ...]:
        """Return a text in at most so many lines; one of more ends in "…" and is kept as cut."""
        lines = self.setter.measurer.wrap(self.clean(text), font, size, room)
        if len(lines) > most and record_id:
            self.shortened[record_id] = None
        return self.setter.cut(lines, most, font, size, room)

    def lines(self, lines: Sequence[str], x: float, baseline: float, font: str, size: float, ink: str) -> list[Part]:
        """Return lines below each other, the first on `baseline`."""
        made: list[Part] = []
        for place, line in enumerate(lines):
            made.extend(self.setter.run(line, x, baseline + place * size * LEADING, font, size, ink))
        return made

    def width(self, text: str, font: str, size: float) -> float:
        """Return the width of a clean text in points."""
        return self.setter.measurer.width(text, font, size)

    def clean(self, text: str) -> str:
        """Return a text of the plan as it will be drawn, on one line."""
        return self.setter.measurer.clean(" ".join(text.split()))
