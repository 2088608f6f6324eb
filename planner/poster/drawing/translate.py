"""Parts that were drawn from a corner of their own, put at their place on the page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from planner.poster.drawing.scene import Group, Line, Part, Path, Rectangle, Text


def translate(parts: tuple[Part, ...], x: float, y: float) -> list[Part]:
    """Return parts that were drawn from a corner at (0, 0) with that corner at (x, y)."""
    return [_shift(part, x, y) for part in parts]


def _shift(part: Part, x: float, y: float) -> Part:
    return _SHIFTS[next(kind for kind in type(part).__mro__ if kind in _SHIFTS)](part, x, y)


def _shift_group(part: Group, x: float, y: float) -> Part:
    return replace(part, parts=tuple(translate(part.parts, x, y)))


def _shift_line(part: Line, x: float, y: float) -> Part:
    return replace(part, x1=part.x1 + x, x2=part.x2 + x, y1=part.y1 + y, y2=part.y2 + y)


def _shift_shape(part: Path, x: float, y: float) -> Part:
    def put(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] + x, point[1] + y

    contours = tuple(
        tuple((put(one[0]), put(one[1]), put(one[2])) if len(one) == 3 else put(one) for one in contour)
        for contour in part.contours
    )
    return replace(part, contours=contours)


def _shift_box(part: Rectangle, x: float, y: float) -> Part:
    return replace(part, x=part.x + x, y=part.y + y)


def _shift_text(part: Text, x: float, y: float) -> Part:
    return replace(part, x=part.x + x, baseline=part.baseline + y)


_SHIFTS: Final[dict[type, Callable[..., Part]]] = {
    Group: _shift_group,
    Line: _shift_line,
    Path: _shift_shape,
    Rectangle: _shift_box,
    Text: _shift_text,
}
