"""What stands round the lanes: heads of the columns, today's line, the legend, the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.phrasing.language import Language
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.marks import late_mark, status_mark
from planner.poster.drawing.palette import ALARM, FIELD, INK, RULE
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Group, Line, Part, Path, Rectangle
from planner.poster.roadmap.blocks import Grid
from planner.poster.roadmap.cards import CardMaker
from planner.roadmap import Status

HEAD = 20.0
"""The smallest size in points of the heads of columns and lanes."""
LEGEND = 10.0


def head_height(grid: Grid) -> float:
    """Return the height of the heads of the columns, in points."""
    return 0.0 if grid.axis.kind == "none" else HEAD * 1.75 * grid.scale


def column_heads(grid: Grid, maker: CardMaker, top: float) -> Group:
    """Return the heads of the columns on a quiet ground."""
    if grid.axis.kind == "none":
        return Group(())
    size, height = HEAD * grid.scale, head_height(grid) - 6 * grid.scale
    parts: list[Part] = [Rectangle(grid.x(0), top, grid.width * grid.axis.lanes, height, FIELD, radius=3 * grid.scale)]
    for place, label in enumerate(grid.axis.labels):
        x = grid.x(grid.axis.begin(place)) + grid.inset
        parts.extend(maker.run(label, x, top + height / 2 + size * 0.36, BOLD, size, INK))
    return Group(tuple(parts), role="columns")


def column_rules(grid: Grid, top: float, bottom: float) -> list[Part]:
    """Return the lines between the columns."""
    if grid.axis.kind == "none":
        return []
    lines = [grid.x(grid.axis.begin(place)) for place in range(1, grid.axis.count)]
    return [Line(x, top, x, bottom, RULE, 0.8) for x in lines]


def today_line(grid: Grid, today: date, top: float, stretches: Sequence[tuple[float, float]]) -> list[Part]:
    """Return the line of today: its handle at the foot of the heads, and its stretches from top to bottom.

    Where cards stand side by side in the column in which they begin, their place is no date: there the line stays
    within the heads, lest a card to the left of it be taken for one that is over.
    """
    place = grid.axis.position(today)
    if place is None:
        return []
    x, half = grid.x(place), 5 * grid.scale
    if any(part > 1 for part in grid.axis.parts):
        stretches = [(top - head_height(grid) * 0.4, top)]
    handle = Path((((x - half, top - half * 1.5), (x + half, top - half * 1.5), (x, top)),), fill=ALARM)
    return [handle, *(Line(x, begin, x, end, ALARM, 1.6 * grid.scale) for begin, end in stretches)]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend: its sign, how wide the sign is, and its words."""

    sign: str
    words: str
    colour: str = ""


def legend_entries(language: Language, colours: dict[str, str], *, today: bool, late: bool) -> list[Entry]:
    """Return what the legend explains; `colours` are the names of pillars that the lanes do not show."""
    made = [Entry(status.value, language.status(status)) for status in Status]
    made.append(Entry("milestone", language.text("milestone")))
    if late:
        made.append(Entry("late", language.text("late")))
    if today:
        made.append(Entry("today", language.text("today")))
    return made + [Entry("colour", name, colour) for name, colour in colours.items()]


@dataclass(frozen=True, slots=True)
class Legend:
    """The legend, measured: each entry with its words, its place from the left and its row; its height in points."""

    entries: tuple[tuple[Entry, str, float, int], ...]
    size: float
    height: float


def legend_for(entries: list[Entry], maker: CardMaker, sheet: Sheet, scale: float) -> Legend:
    """Return the legend; it takes as many rows as it needs."""
    size = LEGEND * min(scale, 2.0)
    room = min(sheet.inner_width - size * 2, size * 30)
    x, row, made = sheet.margin, 0, list[tuple[Entry, str, float, int]]()
    for entry in entries:
        lines = maker.measurer.wrap(maker.measurer.clean(entry.words, 60), REGULAR, size, room) or ("",)
        words = maker.cut(lines, 1, REGULAR, size, room)[0]
        width = maker.measurer.width(words, REGULAR, size) + size * 3
        if x + width - size * 1.5 > sheet.margin + sheet.inner_width and x > sheet.margin:
            x, row = sheet.margin, row + 1
        made.append((entry, words, x, row))
        x += width
    return Legend(tuple(made), size, (row + 1) * size * 1.6)


def draw_legend(legend: Legend, maker: CardMaker, top: float) -> Group:
    """Return the legend with its top edge at `top`."""
    parts: list[Part] = []
    for entry, words, x, row in legend.entries:
        upper = top + row * legend.size * 1.6
        parts.extend(_sign(entry, x, upper, legend.size))
        parts.extend(maker.run(words, x + legend.size * 1.5, upper + legend.size * 0.92, REGULAR, legend.size, INK))
    return Group(tuple(parts), role="legend")


def _sign(entry: Entry, x: float, top: float, size: float) -> tuple[Part, ...]:
    top += size * 0.06
    if entry.sign == "milestone":
        return status_mark(Status.NOT_STARTED, x, top, size, milestone=True)
    if entry.sign == "late":
        return late_mark(x, top, size)
    if entry.sign == "today":
        return (Line(x + size / 2, top, x + size / 2, top + size, ALARM, size * 0.16),)
    if entry.sign == "colour":
        return (Rectangle(x, top, size, size, fill=entry.colour, radius=size * 0.15),)
    return status_mark(Status(entry.sign), x, top, size)
