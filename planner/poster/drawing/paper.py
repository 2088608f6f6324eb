"""Paper: the sheets that offices and print shops have."""

from dataclasses import dataclass
from typing import Final

POINTS_PER_MM: Final = 72 / 25.4

PAPERS: Final[dict[str, tuple[float, float]]] = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "A0": (841, 1189),
    "Letter": (215.9, 279.4),
    "Tabloid": (279.4, 431.8),
}
"""Width and height in mm, upright (ISO 216; ANSI/ASME Y14.1)."""


def points(mm: float) -> float:
    """Return a length in points."""
    return mm * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Sheet:
    """One size of paper in one orientation, in points; nothing is drawn in the margin."""

    width: float
    height: float
    margin: float

    @property
    def inner_width(self) -> float:
        """Return the width between the margins."""
        return self.width - 2 * self.margin


def sheet(paper: str, *, landscape: bool) -> Sheet:
    """Return the sheet of a paper's name; the margin grows with it, from 8 to 20 mm."""
    short, long = PAPERS[paper]
    width, height = (long, short) if landscape else (short, long)
    return Sheet(points(width), points(height), points(min(20.0, max(8.0, short * 0.034))))
