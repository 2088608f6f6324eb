"""Marks of the practice of change: to decide, scaled up, stopped; each a shape of its own that needs no colour."""

from math import cos, pi, sin

from planner.poster.drawing.marks import circle
from planner.poster.drawing.palette import INK, PAPER, SLATE
from planner.poster.drawing.scene import Part, Path, Point, Rectangle


def decide_mark(x: float, y: float, size: float) -> tuple[Part, ...]:
    """Return a circle with a question mark in it, in a square of `size` points whose top left corner is (x, y)."""
    radius, middle = size / 2 - 0.6, (x + size / 2, y + size / 2)
    line = max(1.0, size / 11)
    hook = _placed(x, y, size, ((0.36, 0.4),))
    curve = (
        *hook,
        (*_placed(x, y, size, ((0.36, 0.2), (0.66, 0.2), (0.64, 0.4))),),
        (*_placed(x, y, size, ((0.62, 0.5), (0.5, 0.48), (0.5, 0.6))),),
    )
    return (
        Path((circle(*middle, radius),), fill=PAPER, stroke=INK, line=line),
        Path((curve,), stroke=INK, line=line * 1.2, closed=False),  # type: ignore[arg-type]
        Path((circle(x + size * 0.5, y + size * 0.73, size * 0.06),), fill=INK),
    )


def scaled_mark(x: float, y: float, size: float) -> tuple[Part, ...]:
    """Return an arrow that points up."""
    outline = ((0.5, 0.04), (0.84, 0.42), (0.62, 0.42), (0.62, 0.96), (0.38, 0.96), (0.38, 0.42), (0.16, 0.42))
    return (Path((_placed(x, y, size, outline),), fill=INK),)


def stopped_mark(x: float, y: float, size: float) -> tuple[Part, ...]:
    """Return an octagon with a bar in it, in a quiet colour: a stop is a result, and no alarm."""
    radius, middle = size / 2 - 0.6, (x + size / 2, y + size / 2)
    corners = [pi / 8 + number * pi / 4 for number in range(8)]
    outline = tuple((middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)) for angle in corners)
    bar = Rectangle(middle[0] - radius * 0.5, middle[1] - radius * 0.17, radius, radius * 0.34, fill=PAPER)
    return Path((outline,), fill=SLATE), bar


def _placed(x: float, y: float, size: float, points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((x + across * size, y + down * size) for across, down in points)
