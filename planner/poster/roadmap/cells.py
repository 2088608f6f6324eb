"""Cells: the head of a branch at the left, with its owner and how far it is. First measured, then drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planner.insight import drawn_share
from planner.message import marked
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.palette import INK, PAPER, mixed, tint
from planner.poster.drawing.scene import Group, Part, Rectangle
from planner.poster.roadmap.labels import Dots, Labels, short_number
from planner.poster.roadmap.signs import draw_dots, health_sign
from planner.poster.roadmap.sizes import Sizes
from planner.poster.timeline.items import Item
from planner.poster.timeline.lanes import Cell
from planner.roadmap import Status

_LYING, _UPRIGHT = 91.0, 74.0
"""Widths in mm of an A3 that lies or stands."""
_LETTERS: Final = 17
"""Times the least type that cells are wide at least."""
_MOST: Final = 0.45
"""The share of the sheet that cells take at most, 0-1."""
TAB: Final = 9.0
"""Width of a tab in mm of an A3."""
_LEADING: Final = 1.14
_MOST_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class CellStyle:
    """Sizes of type in points: of the title, of the percentage, and of the rest. `bar` tells that a bar is drawn."""

    title: float
    percent: float
    small: float
    bar: bool = True


@dataclass(frozen=True, slots=True)
class MeasuredCell:
    """A cell measured: its height in points and its words; `beside`: marks and percentage stand behind the owner."""

    cell: Cell
    style: CellStyle
    height: float
    number: str
    title: tuple[str, ...]
    owner: tuple[str, ...]
    percent: str
    progress: float
    dots: Dots
    cut: bool
    beside: bool


def cell_width(sizes: Sizes) -> float:
    """Return the width of cells in points: narrower where the time has less room."""
    if sizes.landscape:
        return sizes.mm(_LYING)
    return min(max(sizes.mm(_UPRIGHT), _LETTERS * sizes.least), sizes.width * _MOST)


def styles(sizes: Sizes) -> tuple[CellStyle, ...]:
    """Return how cells may look, the roomiest first."""
    kind = sizes.type
    return (
        CellStyle(kind(21), kind(16), kind(14)),
        CellStyle(kind(18), kind(15), kind(13)),
        CellStyle(kind(15), kind(13), kind(11.5)),
        CellStyle(kind(13), kind(12), kind(11), bar=False),
    )


class CellMaker:
    """Measures and draws the cells of one document."""

    def __init__(self, labels: Labels, sizes: Sizes, colours: dict[str, str]) -> None:
        self._labels, self._sizes, self._colours = labels, sizes, colours
        self._width = cell_width(sizes)
        self._setter = labels.setter
        self._known: dict[tuple[str, CellStyle, int], MeasuredCell] = {}

    def measure(self, cell: Cell, style: CellStyle, under: Sequence[Item], longest: str) -> MeasuredCell:
        """Return a cell measured; `longest` is the widest number of all cells, `under` the steps without words."""
        key = (cell.key, style, len(under))
        known = self._known.get(key)
        if known is None or known.dots != self._labels.more_dots(under):
            known = self._known[key] = self._measured(cell, style, under, longest)
        return known

    def _measured(self, cell: Cell, style: CellStyle, under: Sequence[Item], longest: str) -> MeasuredCell:
        measurer, language = self._setter.measurer, self._labels.language
        head = cell.head
        left = self._indent(style, longest)
        room = self._width - left - self._pad
        if head is None:  # how many more there are stands behind the name
            room -= measurer.width(language.plural("and {count} more", "and {count} more", 99), REGULAR, style.small)
        name = self._labels.title(head) if head else measurer.clean(cell.name, 400) or language.text("(no name)")
        titles = measurer.wrap(name, BOLD, style.title, room)
        cut = len(titles) > _MOST_LINES
        titles = self._setter.cut(titles, _MOST_LINES, BOLD, style.title, room)
        known = head is not None and cell.own
        progress = head.figures.progress if head else 0.0
        percent = language.percent(progress) if known else ""
        dots = self._labels.more_dots(under)
        after = dots.width * style.small + measurer.width(percent, BOLD, style.percent) + style.small
        owner = self._owner(cell, style, room, 0.0 if known and style.bar else after)
        height = len(titles) * style.title * _LEADING + len(owner) * style.small * _LEADING + 2 * self._vertical
        if style.bar and known:
            height += style.percent * 1.2
        last = measurer.width(owner[-1], REGULAR, style.small) if owner else room
        beside = last + after <= room and not (known and style.bar)
        if (dots.width or percent) and not beside and not (known and style.bar):
            height += style.small * _LEADING
        number = short_number(head.number) if head else ""
        return MeasuredCell(cell, style, height, number, titles, owner, percent, progress, dots, cut, beside)

    def _owner(self, cell: Cell, style: CellStyle, room: float, after: float) -> tuple[str, ...]:
        """Return what stands below the name in lines, with how its step stands where that asks for no further line.

        The day of an old word has a line of its own if need be. `after` is the room behind the last line in points.
        """
        measurer, said = self._setter.measurer, self._said(cell, style)
        plain = measurer.wrap(said, REGULAR, style.small, room) if said else ()
        head = cell.head if cell.own else None
        told = self._labels.health(head) if head and head.mark else []
        for words in (told, told[-1:] if len(told) > 1 else []):
            lines = measurer.wrap(" · ".join([said, *words]), REGULAR, style.small, room)
            same = len(lines) == len(plain)
            fits = measurer.width(lines[-1], REGULAR, style.small) + after <= room if lines else False
            if words and ((same and fits) or (len(told) > 1 and len(lines) <= 2)):
                return lines
        return self._setter.cut(plain, 2, REGULAR, style.small, room)

    def _said(self, cell: Cell, style: CellStyle) -> str:
        """Return what stands below the name: who owns the branch, or how many steps a lane has."""
        language = self._labels.language
        if cell.head:
            return self._labels.owner(cell.head) if cell.own else language.text(marked("stands in another lane"))
        if not style.bar:
            return ""
        leaves = [item for item in cell.items if not item.parent]
        steps = language.plural("{count} step", "{count} steps", len(leaves))
        done = sum(1 for item in leaves if item.status is Status.DONE)
        return language.text("{steps}, {done} done", steps=steps, done=done)

    @property
    def _pad(self) -> float:
        return self._sizes.mm(1.8)

    @property
    def _vertical(self) -> float:
        return self._sizes.mm(0.55)

    def _indent(self, style: CellStyle, longest: str) -> float:
        if not longest:
            return self._pad
        return self._pad + self._setter.measurer.width(longest, BOLD, style.title) + style.title * 0.45

    def draw(self, made: MeasuredCell, x: float, top: float, height: float, longest: str) -> list[Part]:
        """Return a cell of a height with its top left corner at (x, top)."""
        style, setter = made.style, self._setter
        colour = self._colours[made.cell.pillar]
        ground = Rectangle(x, top, self._width, height, fill=tint(colour, 0.9))
        left = x + self._indent(style, longest)
        right = x + self._width - self._pad
        spare = max(0.0, height - made.height)
        y = top + self._vertical + min(spare / 2, self._sizes.mm(2.2))
        baseline = y + style.title * 0.86
        words: list[Part] = []
        if made.number:
            words.extend(setter.run(made.number, x + self._pad, baseline, BOLD, style.title, colour))
        for line in made.title:
            words.extend(setter.run(line, left, baseline, BOLD, style.title, INK))
            baseline += style.title * _LEADING
        baseline += (style.small - style.title) * 0.86
        for line in made.owner:
            words.extend(setter.run(line, left, baseline, REGULAR, style.small, INK))
            baseline += style.small * _LEADING
        below = baseline - style.small * 0.86
        words.extend(self._mark(made, left, below - len(made.owner) * style.small * _LEADING))
        if made.percent and style.bar:
            words.extend(self._progress(made, left, right, below, colour))
        else:
            end = left + setter.measurer.width(made.owner[-1], REGULAR, style.small) if made.owner else left
            at = (end, baseline - style.small * _LEADING) if made.beside else (left - style.small * 0.6, baseline)
            words.extend(draw_dots(made.dots, *at, style.small, setter))
            width = setter.measurer.width(made.percent, BOLD, style.percent)
            words.extend(
                setter.run(made.percent, right - width, at[1], BOLD, style.percent, INK) if made.percent else ()
            )
        head = made.cell.head
        key = f"step:{head.id}" if head and made.cell.own else f"cell:{made.cell.key}"
        record = head.id if head and made.cell.own else ""
        return [ground, Group(tuple(words), record, "cell", key)]

    def _mark(self, made: MeasuredCell, right: float, top: float) -> list[Part]:
        """Return the mark of health below the number, before a line whose top left corner is at (right, top)."""
        head, style = made.cell.head, made.style
        if head is None or not made.cell.own or not made.number:
            return []
        size = min(style.title * 0.8, style.small * 1.05)
        return health_sign(head, right - size * 1.22, top + style.small * 0.5 - size / 2, size)

    def _progress(self, made: MeasuredCell, left: float, right: float, top: float, colour: str) -> list[Part]:
        """Return the bar of progress with its percentage behind it, and marks of steps below between them."""
        style, setter = made.style, self._setter
        widest = setter.measurer.width(self._labels.language.percent(100), BOLD, style.percent)
        dots = made.dots.width * style.small
        end = right - widest - style.percent * 0.5 - dots
        high = min(self._sizes.mm(2.8), style.percent * 0.6)
        middle = top + style.percent * 0.62
        done = (end - left) * drawn_share(made.progress)
        parts: list[Part] = [Rectangle(left, middle - high / 2, end - left, high, PAPER, mixed(colour, INK, 0.3), 0.6)]
        if done > 0:
            parts.append(Rectangle(left, middle - high / 2, done, high, colour))
        baseline = middle + style.percent * 0.36
        parts.extend(draw_dots(made.dots, end, baseline, style.small, setter))
        width = setter.measurer.width(made.percent, BOLD, style.percent)
        parts.extend(setter.run(made.percent, right - width, baseline, BOLD, style.percent, INK))
        return parts
