"""Marks of status as shapes, so that they differ without colour and need no font."""

from planner.poster.drawing.palette import ALARM, INK, PAPER
from planner.poster.drawing.scene import Line, Part, Path, Point, Rectangle
from planner.roadmap import Status

TAIL = "#f6d4d1"
"""The ground from the day that something was due to today."""
_CURVE = 0.5523
"""How far the handles of a quarter circle reach, as a part of the radius."""

Contour = tuple[Point | tuple[Point, Point, Point], ...]


def circle(x: float, y: float, radius: float) -> Contour:
    """Return a circle of four curves round (x, y)."""
    reach = radius * _CURVE
    return (
        (x + radius, y),
        ((x + radius, y + reach), (x + reach, y + radius), (x, y + radius)),
        ((x - reach, y + radius), (x - radius, y + reach), (x - radius, y)),
        ((x - radius, y - reach), (x - reach, y - radius), (x, y - radius)),
        ((x + reach, y - radius), (x + radius, y - reach), (x + radius, y)),
    )


def diamond(x: float, y: float, radius: float) -> Contour:
    """Return a square that stands on its corner round (x, y)."""
    return ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))


def _half(x: float, y: float, radius: float) -> Contour:
    reach = radius * _CURVE
    return (
        (x, y + radius),
        ((x - reach, y + radius), (x - radius, y + reach), (x - radius, y)),
        ((x - radius, y - reach), (x - reach, y - radius), (x, y - radius)),
    )


def _half_diamond(x: float, y: float, radius: float) -> Contour:
    return ((x, y - radius), (x, y + radius), (x - radius, y))


def _tick(x: float, y: float, radius: float) -> Contour:
    return (
        (x - radius * 0.45, y + radius * 0.02),
        (x - radius * 0.1, y + radius * 0.38),
        (x + radius * 0.48, y - radius * 0.36),
    )


def status_mark(status: Status, x: float, y: float, size: float, *, milestone: bool = False) -> tuple[Part, ...]:
    """Return the mark of a status in a square of `size` points whose top left corner is (x, y).

    Open: not started; half filled: under way; filled with a tick: done; filled with a bar: stopped. A milestone has
    a diamond instead of a circle.
    """
    radius = size / 2 - 0.6
    x, y = x + size / 2, y + size / 2
    outline = diamond(x, y, radius * 1.12) if milestone else circle(x, y, radius)
    line = max(1.0, size / 11)
    solid = status in {Status.DONE, Status.STOPPED}
    fill = INK if status is Status.DONE else "#6b7687" if solid else PAPER
    shape = Path((outline,), fill=fill, stroke=INK if status is not Status.STOPPED else "#6b7687", line=line)
    if status is Status.UNDER_WAY:
        half = _half_diamond(x, y, radius * 1.12) if milestone else _half(x, y, radius)
        return shape, Path((half,), fill=INK)
    if status is Status.DONE:
        return shape, Path((_tick(x, y, radius),), stroke=PAPER, line=line * 1.5, closed=False)
    if status is Status.STOPPED:
        bar = Rectangle(x - radius * 0.5, y - radius * 0.17, radius, radius * 0.34, fill=PAPER)
        return shape, bar
    return (shape,)


def late_mark(
    x: float, y: float, size: float, fill: str = ALARM, sign: str = PAPER, *, told: bool = False
) -> tuple[Part, ...]:
    """Return the mark of what is late: a triangle with an exclamation mark, in a square of `size` points.

    Where health is `told`, that is the mark of what is at risk, and an hourglass that of what is late.
    """
    if told:
        return _hourglass(x, y, size, fill, sign)
    top, foot = y + size * 0.06, y + size * 0.92
    middle = x + size / 2
    triangle: Contour = ((middle, top), (x + size, foot), (x, foot))
    return (
        Path((triangle,), fill=fill),
        Rectangle(middle - size * 0.06, y + size * 0.36, size * 0.12, size * 0.28, fill=sign),
        Rectangle(middle - size * 0.06, y + size * 0.7, size * 0.12, size * 0.12, fill=sign),
    )


def late_tail(begin: float, end: float, top: float, height: float, unit: float) -> tuple[Part, ...]:
    """Return what stands between the day for which a step was meant, at `begin`, and today, at `end`."""
    foot = top + height
    return (
        Rectangle(begin, top, end - begin, height, fill=TAIL),
        Line(begin, foot, end, foot, ALARM, 1.2 * unit, 2.2 * unit),
    )


def _hourglass(x: float, y: float, size: float, fill: str, rim: str) -> tuple[Part, ...]:
    """Return two triangles tip to tip between two bars, with a thin rim."""
    half: list[Point] = [(0.12, 0.02), (0.88, 0.02), (0.88, 0.16), (0.8, 0.16), (0.57, 0.5)]
    right = [*half[1:], (0.8, 0.84), (0.88, 0.84), (0.88, 0.98)]
    left = [(1 - across, down) for across, down in reversed(right)]
    outline = tuple([(x + across * size, y + down * size) for across, down in (*right, *left)])
    return Path((outline,), fill=fill, stroke=rim, line=size * 0.1), Path((outline,), fill=fill)
