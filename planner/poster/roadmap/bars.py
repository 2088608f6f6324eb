"""Bars on the field: a step over its true days, how far it is as a tint from the left, its words in ink."""

from typing import Final

from planner.insight import drawn_share
from planner.poster.drawing.marks import late_mark, late_tail, status_mark
from planner.poster.drawing.palette import ALARM, FIELD, INK, PAPER, QUIET, contrast, mixed, tint
from planner.poster.drawing.scene import Group, Line, Part, Path, Rectangle
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.roadmap.field import LINE, FieldSpace, PlacedBar, RowStyle
from planner.poster.roadmap.labels import GAP, SIGN
from planner.poster.roadmap.signs import draw_dots, health_sign
from planner.roadmap import Status

READABLE: Final = 4.6
"""The contrast of ink on what is drawn under it, at least."""


def under_ink(colour: str, share: float = 0.5) -> str:
    """Return the tint of a colour on which ink can be read."""
    made = tint(colour, share)
    while contrast(made, INK) < READABLE:
        made = mixed(made, PAPER, 0.1)
    return made


class BarPainter:
    """Draws the placed bars of one document at their heights."""

    def __init__(
        self, space: FieldSpace, look: RowStyle, setter: Typesetter, colours: dict[str, str], unit: float
    ) -> None:
        self._space, self._look, self._setter = space, look, setter
        self._colours, self._unit = colours, unit

    def shape(self, bar: PlacedBar, top: float, height: float) -> list[Part]:
        """Return the bar itself, its top at `top`; nothing for a moment but what it is late."""
        item, unit = bar.item, self._unit
        parts: list[Part] = [*self._tail(bar, top, height)]
        if bar.mark is not None:
            return parts
        colour = self._colours[item.pillar]
        edge = ALARM if item.late else QUIET if item.status is Status.STOPPED else colour
        stopped = item.status is Status.STOPPED
        left, width, bottom = bar.left, bar.right - bar.left, top + height
        parts.append(Rectangle(left, top, width, height, fill=FIELD if stopped else PAPER))
        begin, end = self._space.x(bar.stretch.left), self._space.x(bar.stretch.right)
        reached = begin + (end - begin) * drawn_share(
            item.figures.progress
        )  # of the whole, also where a part is cut off
        if not stopped and reached > left:
            parts.append(Rectangle(left, top, min(reached - left, width), height, fill=under_ink(colour)))
        strong = (1.9 if item.late else 1.3) * unit
        dash = 2.2 * unit if stopped else 0.0
        parts.append(Line(left, bottom, left + width, bottom, edge, strong, dash))
        parts.append(Line(left, top, left + width, top, edge, strong if item.late else 0.6 * unit, dash))
        if not bar.stretch.before:
            parts.append(Line(left, top, left, bottom, edge, strong, dash))
        if not bar.stretch.after:
            crossed = not bar.beside and bar.reach > bar.right - 0.1 * self._look.size
            # Words that run past the end are not crossed out by it: its corners alone show where it is.
            for begin, end in (
                ((top, top + height * 0.14), (bottom - height * 0.14, bottom)) if crossed else ((top, bottom),)
            ):
                parts.append(Line(left + width, begin, left + width, end, edge, strong, dash))
        parts.extend(self._arrows(bar, top, height, edge))
        return parts

    def _tail(self, bar: PlacedBar, top: float, height: float) -> list[Part]:
        today, item = self._space.today, bar.item
        begin = bar.right if bar.mark is None else bar.mark
        if not item.late or today is None or today <= begin:
            return []
        return [*late_tail(begin, today, top, height, self._unit)]

    def _arrows(self, bar: PlacedBar, top: float, height: float, edge: str) -> list[Part]:
        """Return arrows at the edge for what goes on beyond the axis."""
        half, parts = height / 2, list[Part]()
        reach = min(half * 0.8, 5.0 * self._unit)
        fill = under_ink(edge)
        if bar.stretch.before:
            x = self._space.left
            parts.append(Path((((x, top), (x, top + height), (x - reach, top + half)),), fill=fill))
        if bar.stretch.after:
            x = self._space.right
            parts.append(Path((((x, top), (x, top + height), (x + reach, top + half)),), fill=fill))
        return parts

    def words(self, bar: PlacedBar, top: float, height: float) -> Group:
        """Return the words and marks of a bar whose top is at `top`."""
        size, item = self._look.size, bar.item
        per_line = size * LINE
        first = top + (height - per_line * max(len(bar.lines), 1)) / 2
        baseline = first + per_line / 2 + 0.36 * size
        parts: list[Part] = [*self._signs(bar, baseline)]
        for place, line in enumerate(bar.lines):
            x = bar.text
            for piece in line:
                x += piece.gap * size
                parts.extend(self._setter.run(piece.text, x, baseline, piece.font, size, INK))
                if piece.struck:
                    parts.append(
                        Line(
                            x, baseline - 0.28 * size, x + piece.width * size, baseline - 0.28 * size, INK, 0.07 * size
                        )
                    )
                x += piece.width * size
            if place == len(bar.lines) - 1:
                parts.extend(draw_dots(bar.label.dots, x, baseline, size, self._setter))
            baseline += per_line
        return Group(tuple(parts), item.id, "bar", f"step:{item.id}")

    def _signs(self, bar: PlacedBar, baseline: float) -> list[Part]:
        item, size = bar.item, self._look.size
        side = SIGN * size
        top = baseline - 0.36 * size - side / 2
        if bar.mark is None:
            x = bar.left + 0.15 * size
        else:
            side *= 1.2
            top -= 0.1 * side
            x = bar.mark - side / 2
        parts: list[Part] = [*status_mark(item.status, x, top, side, milestone=item.step.milestone)]
        x, top = bar.signs, baseline - 0.36 * size - SIGN * size / 2
        if item.late:
            parts.extend(late_mark(x, top, SIGN * size, told=item.told))
            x += (SIGN + GAP / 2) * size
        parts.extend(health_sign(item, x, top, SIGN * size))
        return parts


def today_parts(
    space: FieldSpace, top: float, bottom: float, crossed: list[tuple[float, float]], unit: float
) -> tuple[list[Part], list[Part]]:
    """Return today's line as it lies under words, pale, and its strong stretches between those that it crosses."""
    if space.today is None:
        return [], []
    x, strong, begin = space.today, list[Part](), top
    pale: list[Part] = [Line(x, top, x, bottom, mixed(ALARM, PAPER, 0.62), 2.0 * unit)]
    for first, last in sorted(crossed):
        if first > begin:
            strong.append(Line(x, begin, x, first, ALARM, 2.0 * unit))
        begin = max(begin, last)
    if bottom > begin:
        strong.append(Line(x, begin, x, bottom, ALARM, 2.0 * unit))
    return pale, strong
