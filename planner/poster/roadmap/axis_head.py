"""The head of the axis: years and what divides them, the lines down the field, and the flag of today."""

from dataclasses import dataclass
from typing import Final

from planner.message import marked
from planner.phrasing.language import Language
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.palette import ALARM, INK, PAPER, QUIET, RULE
from planner.poster.drawing.scene import Group, Line, Part, Rectangle
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.roadmap.field import FieldSpace
from planner.poster.roadmap.sizes import Sizes
from planner.poster.timeline.ticks import Ticks, ticks_for

_DARK: Final = "#7c8797"
"""The line between two years."""
_YEAR: Final = "#a7b0bd"
"""The same within the field, where words cross it."""
_PART_LABELS: Final = {"quarters": "Q4", "halves": "H2"}


@dataclass(frozen=True, slots=True)
class AxisHead:
    """The head measured: its ticks, its height and its sizes of type in points."""

    ticks: Ticks
    height: float
    year: float
    part: float


def axis_head(space: FieldSpace, sizes: Sizes, setter: Typesetter, language: Language, wanted: str | None) -> AxisHead:
    """Return the head of an axis with the finest ticks whose labels have room."""
    year, part = sizes.type(17), sizes.type(11)
    measure = setter.measurer.width

    def room(kind: str) -> float:
        """Return the room that a label needs: that of the widest month, or of a quarter, with air around it."""
        if kind == "months":
            return max(measure(name, REGULAR, part) for name in ("mrt", "Mar", "aug", "Nov")) + part * 0.7
        return measure(_PART_LABELS[kind], REGULAR, part) + part * 0.9

    ticks = ticks_for(
        space.axis, space.right - space.left, measure("2027", BOLD, year) + year * 0.6, room, language.code, wanted
    )
    height = year * 1.3 + (part * 1.3 if ticks.parts else 0.0)
    return AxisHead(ticks, height, year, part)


def draw_axis(head: AxisHead, space: FieldSpace, setter: Typesetter, top: float, flag: Rectangle | None) -> Group:
    """Return years and parts with the top edge at `top`; one that has no room, or that a flag covers, is left out."""
    parts: list[Part] = []
    for ticks, size, font, baseline in (
        (head.ticks.years, head.year, BOLD, top + head.year * 0.95),
        (head.ticks.parts, head.part, REGULAR, top + head.year * 1.3 + head.part * 0.86),
    ):
        for place, tick in enumerate(ticks):
            x = space.x(tick.left) + size * 0.25
            end = space.edge if place == len(ticks) - 1 and font == BOLD else space.x(tick.right)
            width = setter.measurer.width(tick.label, font, size)
            hidden = flag is not None and _covers(flag, x, x + width, baseline - size * 0.7, baseline)
            if x + width <= end and not hidden:
                parts.extend(setter.run(tick.label, x, baseline, font, size, INK if font == BOLD else QUIET))
    return Group(tuple(parts), role="axis")


def _covers(ground: Rectangle, left: float, right: float, top: float, bottom: float) -> bool:
    across = left < ground.x + ground.width and right > ground.x
    return across and top < ground.y + ground.height and bottom > ground.y


def axis_lines(
    head: AxisHead, space: FieldSpace, top: float, field_top: float, bottom: float, unit: float
) -> list[Part]:
    """Return the lines of the ticks: those of years from the head down, those of parts within the field."""
    years = {round(tick.left, 6) for tick in head.ticks.years}
    made: list[Part] = []
    begins = top + head.year * 1.3
    for tick in head.ticks.parts:
        if round(tick.left, 6) not in years:
            x = space.x(tick.left)
            made.append(Line(x, begins, x, bottom, RULE, 0.5 * unit))
    for share in [tick.left for tick in head.ticks.years] + [1.0]:
        x = space.x(share)
        made.append(Line(x, top if share < 1 else begins, x, field_top, _DARK, 0.8 * unit))
        made.append(Line(x, field_top, x, bottom, _YEAR, 0.9 * unit))
    made.append(Line(space.left, field_top, space.edge, field_top, _DARK, 0.8 * unit))
    return made


def today_flag(head: AxisHead, space: FieldSpace, setter: Typesetter, language: Language, top: float) -> list[Part]:
    """Return the flag with the word for today at the head of its line, on the side that leaves the year readable."""
    size = max(head.part * 1.1, head.part)
    words = language.text(marked("today"))
    if space.today is None:
        return []
    width = setter.measurer.width(words, BOLD, size) + size * 0.9
    if width > space.edge - space.left:
        return []  # the line speaks for itself where its word is wider than the time
    high = head.year * 1.24
    taken = [
        (space.x(tick.left), space.x(tick.left) + head.year * 0.35 + setter.measurer.width(tick.label, BOLD, head.year))
        for tick in head.ticks.years
    ]
    sides = (space.today - width, space.today)
    fitting = [begin for begin in sides if begin >= space.left - size and begin + width <= space.edge]
    free = [begin for begin in fitting if all(begin + width <= first or begin >= last for first, last in taken)]
    if not free and head.ticks.parts:  # the parts of a year can be told without each having its word
        top, high = top + head.year * 1.3, head.part * 1.3
    left = (free or fitting or [max(space.left, min(sides[0], space.edge - width))])[0]
    parts: list[Part] = [Rectangle(left, top, width, high, fill=ALARM, radius=size * 0.12)]
    parts.extend(setter.run(words, left + size * 0.45, top + high / 2 + size * 0.36, BOLD, size, PAPER))
    return [Group(tuple(parts), role="today")]


def ground_of(flag: list[Part]) -> Rectangle | None:
    """Return the ground of a flag, None without one."""
    return next(
        (part.parts[0] for part in flag if isinstance(part, Group) and isinstance(part.parts[0], Rectangle)), None
    )
