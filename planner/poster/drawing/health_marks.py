"""Marks of health as shapes: octagon, triangle and square, as on the screen, and told apart without colour.

What goes well has none: its tick in a disc is that of what is done.
"""

from typing import Final

from planner.poster.drawing.marks import Contour
from planner.poster.drawing.palette import ALARM, CHANGED, PAPER, RISK, mixed
from planner.poster.drawing.scene import Part, Path
from planner.roadmap import Health

_SIDE: Final = 24.0
"""The side of the square in which the shapes are given."""
_FADED: Final = 0.25
"""The share of white in a mark whose latest word is older than its rhythm: as on the screen."""
_OCTAGON: Final[Contour] = (
    (7.6, 1.4), (16.4, 1.4), (22.6, 7.6), (22.6, 16.4), (16.4, 22.6), (7.6, 22.6), (1.4, 16.4), (1.4, 7.6),
)  # fmt: skip
_CROSS: Final[Contour] = (
    (8.6, 6.8), (12, 10.2), (15.4, 6.8), (17.2, 8.6), (13.8, 12), (17.2, 15.4),
    (15.4, 17.2), (12, 13.8), (8.6, 17.2), (6.8, 15.4), (10.2, 12), (6.8, 8.6),
)  # fmt: skip
_TRIANGLE: Final[Contour] = ((12, 1.6), (23.4, 21.8), (0.6, 21.8))
_STROKE: Final[Contour] = ((10.6, 8), (13.4, 8), (13.4, 14.9), (10.6, 14.9))
_DOT: Final[Contour] = ((10.6, 16.6), (13.4, 16.6), (13.4, 19.4), (10.6, 19.4))
_SQUARE: Final[Contour] = (
    (5.4, 2), (18.6, 2), ((20.5, 2), (22, 3.5), (22, 5.4)), (22, 18.6), ((22, 20.5), (20.5, 22), (18.6, 22)),
    (5.4, 22), ((3.5, 22), (2, 20.5), (2, 18.6)), (2, 5.4), ((2, 3.5), (3.5, 2), (5.4, 2)),
)  # fmt: skip
_ARROW: Final[Contour] = (
    (5.4, 10.5), (12, 10.5), (12, 6.4), (18.8, 12), (12, 17.6), (12, 13.5), (5.4, 13.5),
)  # fmt: skip
_SHAPES: Final = {
    Health.OFF_COURSE: (_OCTAGON, (_CROSS,), ALARM),
    Health.AT_RISK: (_TRIANGLE, (_STROKE, _DOT), RISK),
    Health.CHANGED: (_SQUARE, (_ARROW,), CHANGED),
}
"""The shape of a state, the sign in it, and its colour."""


def health_mark(
    state: Health, x: float, y: float, size: float, *, below: bool = False, faded: bool = False
) -> tuple[Part, ...]:
    """Return the mark of a state in a square of `size` points whose top left corner is (x, y).

    Filled with its sign for a step's own trouble, hollow for trouble `below` it, and paler where the latest word is
    old. A rim of white parts it from what it lies on.
    """
    shape, signs, colour = _SHAPES[state]
    colour = mixed(colour, PAPER, _FADED) if faded else colour
    outline = _placed(shape, x, y, size)
    if below:
        within = _placed(shape, x + size * 0.06, y + size * 0.06, size * 0.88)
        rim = Path((outline,), fill=PAPER, stroke=PAPER, line=size * 0.14)
        return rim, Path((within,), fill=PAPER, stroke=colour, line=max(1.2, size * 0.16))
    return (
        Path((outline,), fill=colour, stroke=PAPER, line=size * 0.14),
        Path((outline,), fill=colour),
        *(Path((_placed(sign, x, y, size),), fill=PAPER) for sign in signs),
    )


def _placed(contour: Contour, x: float, y: float, size: float) -> Contour:
    scale = size / _SIDE
    return tuple([_moved(point, x, y, scale) for point in contour])


def _moved(
    point: tuple[float, float] | tuple[tuple[float, float], tuple[float, float], tuple[float, float]],
    x: float,
    y: float,
    scale: float,
) -> tuple[float, float] | tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    if len(point) == 2:
        return x + point[0] * scale, y + point[1] * scale
    (x1, y1), (x2, y2), (x3, y3) = point
    return (
        (x + x1 * scale, y + y1 * scale),
        (x + x2 * scale, y + y2 * scale),
        (x + x3 * scale, y + y3 * scale),
    )
