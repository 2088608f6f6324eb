"""Sizes of the overview: what grows with the sheet, and the least type for a distance to read from.

The rule: at least 11 pt for each metre, of which a normal eye can just tell the letters apart (at one metre a small
letter of 11 pt is some 6 minutes of arc high, and 20/20 vision needs 5). Nothing is under 10 pt but the foot.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from planner.poster.drawing.paper import PAPERS, POINTS_PER_MM, Sheet

LEAST: Final = {"desk": 10.0, "1m": 11.0, "2m": 22.0, "3m": 33.0}
"""The least type in points for each distance."""
SMALLEST: Final = 10.0
"""Nothing is smaller but the foot, in points."""
FOOT_LEAST: Final = 7.0
"""The least type of the foot, in points."""
_MEASURE: Final = PAPERS["A3"][0] * PAPERS["A3"][1]


@dataclass(frozen=True, slots=True)
class Sizes:
    """All lengths in points. `unit` is how many times an A3's lengths the sheet has; `least` is the least type."""

    sheet: Sheet
    unit: float
    least: float

    def mm(self, length: float) -> float:
        """Return so many millimetres of an A3, on this sheet, in points."""
        return length * POINTS_PER_MM * self.unit

    def type(self, size: float) -> float:
        """Return a size of type of an A3, on this sheet, and never under the least."""
        return max(size * self.unit, self.least)

    @property
    def margin(self) -> float:
        """The edge of the sheet that stays empty."""
        return self.mm(9)

    @property
    def width(self) -> float:
        """The width between the edges."""
        return self.sheet.width - 2 * self.margin

    @property
    def landscape(self) -> bool:
        """True for a sheet that lies."""
        return self.sheet.width >= self.sheet.height


def sizes_for(sheet: Sheet, distance: str) -> Sizes:
    """Return the sizes of a sheet that is read from a distance, a word of `choices.DISTANCES`."""
    measure = sheet.width * sheet.height / POINTS_PER_MM**2
    return Sizes(sheet, sqrt(measure / _MEASURE), LEAST[distance])
