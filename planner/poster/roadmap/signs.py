"""Marks of steps: of their health, and of steps below, one behind the other or one of each kind with how many."""

from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.health_marks import health_mark
from planner.poster.drawing.marks import late_mark, status_mark
from planner.poster.drawing.palette import INK
from planner.poster.drawing.scene import Group, Part
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.roadmap.labels import DOT, GAP, PLUS, Dots
from planner.poster.timeline.items import Item


def sign(item: Item, x: float, y: float, size: float) -> tuple[Part, ...]:
    """Return the mark of a step in a square of `size` points whose top left corner is (x, y)."""
    if item.late:
        return late_mark(x, y, size, told=item.told)
    if item.small_mark is not None:
        return (Group(health_mark(item.small_mark.state, x, y, size), role="health"),)
    return status_mark(item.status, x, y, size, milestone=item.step.milestone)


def health_sign(item: Item, x: float, y: float, size: float) -> list[Part]:
    """Return the mark of health that a step wears, if it does, in a square of `size` points at (x, y)."""
    if item.mark is None:
        return []
    state, below, faded = item.mark
    return [Group(health_mark(state, x, y, size, below=below, faded=faded), item.id, "health")]


def draw_dots(dots: Dots, x: float, baseline: float, size: float, setter: Typesetter) -> list[Part]:
    """Return marks of steps below behind a label that ends at x, with type of `size` points."""
    parts: list[Part] = []
    x += 2 * GAP * size
    if dots.plus:
        parts.extend(setter.run(PLUS, x, baseline, BOLD, size, INK))
        x += dots.plus * size
    top = baseline - 0.36 * size - DOT * size / 2
    for item in dots.marks:
        parts.append(Group(sign(item, x, top, DOT * size), item.id, "mark", f"step:{item.id}"))
        x += (DOT + 0.1) * size
    for item, number, wide in dots.counts:
        parts.append(Group(sign(item, x, top, DOT * size)))
        x += (DOT + 0.15) * size
        parts.extend(setter.run(number, x, baseline, REGULAR, size, INK))
        x += (wide + GAP) * size
    return parts
