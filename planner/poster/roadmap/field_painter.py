"""Painting the field: tabs, cells, grounds, bars and their words, in the order in which they lie on each other."""

from dataclasses import dataclass, field
from typing import Final

from planner.message import marked
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.palette import INK, PAPER, QUIET, tint
from planner.poster.drawing.scene import Group, Part, Rectangle
from planner.poster.roadmap.bars import BarPainter
from planner.poster.roadmap.cells import TAB, CellMaker, cell_width
from planner.poster.roadmap.field import LINE
from planner.poster.roadmap.field_plan import CellPlan, FieldPlan, LanePlan
from planner.poster.roadmap.labels import Labels
from planner.poster.roadmap.sizes import Sizes
from planner.poster.roadmap.tabs import tab_lines

_ROOMIEST: Final = 1.5
"""How many times its least distance rows may have."""
_SEAM: Final = 0.7
"""Millimetres of an A3 between two cells."""
_AIR: Final = 1.1
"""How high a bar of more lines is, as a part of the height of its lines."""
AXIS_GAP: Final = 2.2
"""Millimetres of an A3 between the cells and the axis."""


@dataclass(slots=True)
class Painted:
    """What lies below the lines of the axis, the bars, the words, and the heights at which words cross today's line."""

    grounds: list[Part] = field(default_factory=list[Part])
    shapes: list[Part] = field(default_factory=list[Part])
    words: list[Part] = field(default_factory=list[Part])
    crossed: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])


class FieldPainter:
    """Paints one plan of the field; `left` is where the axis begins beside cells, in points."""

    def __init__(
        self, plan: FieldPlan, labels: Labels, sizes: Sizes, colours: dict[str, str], cells: CellMaker, left: float
    ) -> None:
        self._plan, self._labels, self._sizes, self._colours, self._cells = plan, labels, sizes, colours, cells
        self._setter, self._language = labels.setter, labels.language
        self._bars = BarPainter(plan.space, plan.look, self._setter, colours, sizes.unit)
        self._cell_left = left - sizes.mm(AXIS_GAP) - cell_width(sizes)

    def paint(self, top: float, between: float) -> Painted:
        """Return the field with its top edge at `top`."""
        made, y = Painted(), top
        for lane in self._plan.lanes:
            made.grounds.extend(self._lane_head(lane, y))
            y += lane.strip
            for cell in lane.cells:
                made.words.extend(self._cell(cell, y))
                made.grounds.extend(self._ground(cell, y))
                self._paint_bars(cell, y, made)
                y += cell.height
            y += between
        return made

    def column_head(self, height: float, top: float) -> list[Part]:
        """Return the words above the cells, which say what stands there, where a head of that height has room."""
        setter, size = self._setter, self._sizes.type(11.5)
        if not self._plan.cells or height < size * 2.5:
            return []
        x, room = self._cell_left + self._sizes.mm(1.8), cell_width(self._sizes) - self._sizes.mm(3.6)
        heads = [cell.cell.head for lane in self._plan.lanes for cell in lane.cells if cell.cell.head]
        below = any("." in head.number for head in heads)  # those of a branch are no top steps
        title = marked("Step, owner, progress") if below else marked("Top step, owner, progress")
        texts = [(self._language.text(title), BOLD, INK)]
        if any(bar.label.owner is None and bar.label.number.text for bar in self._plan.bars):
            texts.append((self._language.text(marked("a step without a name is this owner's")), REGULAR, QUIET))
        if not self._plan.longest or any(setter.measurer.width(text, font, size) > room for text, font, _ in texts):
            return []
        made: list[Part] = []
        baseline = top + height - size * (1.65 if len(texts) > 1 else 0.5)
        for text, font, ink in texts:
            made.extend(setter.run(text, x, baseline, font, size, ink))
            baseline += size * 1.22
        return [Group(tuple(made), role="columns", key="columns")]

    def _lane_head(self, lane: LanePlan, y: float) -> list[Part]:
        """Return the tab of a lane with its name, turned; one too long for it stands above the lane."""
        if not lane.lane.tab:
            return []
        sizes, setter, colour = self._sizes, self._setter, self._colours[lane.lane.pillar]
        width, key = sizes.mm(TAB), f"lane:{lane.lane.key}"
        ground = Rectangle(sizes.margin, y, width, lane.height, fill=colour, radius=sizes.mm(0.8))
        words: list[Part] = []
        if lane.strip:
            size, x = sizes.type(12), sizes.margin + width + sizes.mm(2)
            name = setter.measurer.clean(lane.lane.name, 200) or self._language.text("(no name)")
            room = self._plan.space.edge - x
            line = setter.cut(setter.measurer.wrap(name, BOLD, size, room), 1, BOLD, size, room)[0]
            words.extend(setter.run(line, x, y + size * 1.1, BOLD, size, colour))
            return [ground, Group(tuple(words), role="lane", key=key)]
        lines, size = tab_lines(self._labels, lane.lane.name, lane.height, sizes) or ((), 0.0)
        x = sizes.margin + (width - len(lines) * size * 1.1) / 2 + size * 0.86
        for line in lines:
            length = setter.measurer.width(line, BOLD, size)
            words.extend(setter.turned(line, x, y + (lane.height + length) / 2, BOLD, size, PAPER))
            x += size * 1.1
        return [ground, Group(tuple(words), role="lane", key=key)]

    def _cell(self, cell: CellPlan, y: float) -> list[Part]:
        """Return a cell; that of a lane says how many more there are."""
        if cell.measured is None:
            return []
        height = cell.height - self._sizes.mm(_SEAM)
        drawn = self._cells.draw(cell.measured, self._cell_left, y, height, self._plan.longest)
        if cell.more:
            size = self._sizes.type(11)
            text = self._more(cell)
            width = self._setter.measurer.width(text, REGULAR, size)
            right = self._cell_left + cell_width(self._sizes) - self._sizes.mm(1.8) - width
            words = self._setter.run(text, right, y + height - size * 0.5, REGULAR, size, INK)
            drawn.append(Group(tuple(words), role="more", key=f"more:{cell.cell.key}"))
        return drawn

    def _more(self, cell: CellPlan) -> str:
        return self._language.plural("and {count} more", "and {count} more", len(cell.more))

    def _ground(self, cell: CellPlan, y: float) -> list[Part]:
        """Return the ground over the true period of the top step."""
        head = cell.cell.head
        stretch = self._plan.space.axis.stretch(head.figures.known) if head and self._plan.cells else None
        if head is None or stretch is None or stretch.outside:
            return []
        shown, space = stretch.clipped, self._plan.space
        left, right = space.x(shown.left), space.x(shown.right)
        colour = tint(self._colours[cell.cell.pillar], 0.9)
        return [Rectangle(left, y, right - left, cell.height - self._sizes.mm(_SEAM), fill=colour)]

    def _paint_bars(self, cell: CellPlan, y: float, made: Painted) -> None:
        look, size, space = self._plan.look, self._plan.look.size, self._plan.space
        counted = bool(cell.more) and cell.measured is None
        rows = max(cell.rows + (1 if counted else 0), 1)
        room = cell.height - self._sizes.mm(_SEAM)
        pitch = min(room / rows, look.row * _ROOMIEST)
        one = min(look.bar * (pitch / look.row) ** 0.75, pitch * 0.92)
        first = y + (room - rows * pitch) / 2
        for bar in cell.bars:
            high = one + (bar.rows - 1) * pitch
            height = high if bar.rows == 1 else min(high, max(one, len(bar.lines) * LINE * size * _AIR))
            top = first + bar.row * pitch + (pitch - one) / 2 + (high - height) / 2
            made.shapes.append(Group(tuple(self._bars.shape(bar, top, height)), bar.item.id, "shape"))
            made.words.append(self._bars.words(bar, top, height))
            if space.today is not None and bar.words_from(size) - 0.1 * size < space.today < bar.reach + 0.1 * size:
                made.crossed.append((top - 0.02 * size, top + height + 0.02 * size))
        if counted:
            baseline = first + (rows - 0.5) * pitch + 0.36 * size
            words = self._setter.run(self._more(cell), space.left, baseline, BOLD, size, QUIET)
            made.words.append(Group(tuple(words), role="more", key=f"more:{cell.cell.key}"))
