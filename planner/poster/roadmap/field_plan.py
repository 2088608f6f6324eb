"""How the field is filled: the plan that a chooser makes and a painter paints, and what is asked of the chooser."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from planner.poster.roadmap.cells import CellStyle, MeasuredCell
from planner.poster.roadmap.field import FieldSpace, PlacedBar, RowStyle
from planner.poster.timeline.items import HealthMark, Item, marks_of
from planner.poster.timeline.lanes import Cell, Lane


@dataclass(slots=True)
class CellPlan:
    """A cell with its bars: heights in points; `rows` are those of its bars, and `ground` its top step's own bar."""

    cell: Cell
    measured: MeasuredCell | None
    bars: list[PlacedBar]
    rows: int
    height: float
    more: list[Item] = field(default_factory=list[Item])


@dataclass(slots=True)
class LanePlan:
    """A lane with its cells; `strip` is the height in points of a head above it, 0 where its name stands in the tab."""

    lane: Lane
    cells: list[CellPlan]
    strip: float = 0.0

    @property
    def height(self) -> float:
        """The height of its cells and its head."""
        return self.strip + sum(cell.height for cell in self.cells)


@dataclass(slots=True)
class FieldPlan:
    """How the field is filled. `cells` tells that heads stand in cells; `depth` counts the levels that have bars.

    `counted` tells that even of the first level some steps are only counted.
    """

    look: RowStyle
    lanes: list[LanePlan]
    space: FieldSpace
    depth: int
    cells: bool
    style: CellStyle | None
    hidden: dict[str, list[Item]]
    height: float
    longest: str = ""
    counted: bool = False

    @property
    def has_dots(self) -> bool:
        """True where marks of steps below stand behind a bar or in a cell."""
        cells = [cell.measured for lane in self.lanes for cell in lane.cells if cell.measured]
        return any(bar.label.dots.width for bar in self.bars) or any(cell.dots.width for cell in cells)

    @property
    def marks(self) -> frozenset[HealthMark]:
        """The marks of health that bars and cells wear, small ones of steps below among them."""
        cells = [cell.measured for lane in self.lanes for cell in lane.cells if cell.measured]
        heads = [one.cell.head for one in cells if one.cell.head and one.cell.own]
        small = [*(one.dots for one in cells), *(bar.label.dots for bar in self.bars)]
        return marks_of([*heads, *(bar.item for bar in self.bars)]).union(*(dots.health for dots in small))

    @property
    def bars(self) -> list[PlacedBar]:
        """All bars."""
        return [bar for lane in self.lanes for cell in lane.cells for bar in cell.bars]


@dataclass(frozen=True, slots=True)
class Demand:
    """What is to be put on the field: lanes with their steps, those that have words elsewhere, and the room there is.

    `context` holds the ids of steps that are no more than the heads of chosen ones.

    `room` is the height in points, `between` the room between lanes, `space` gives the field beside cells or without.
    `most` is the deepest level wanted, `owners` tells that owners are named.
    """

    items: Sequence[Item]
    lanes: Sequence[Lane]
    context: frozenset[str]
    elsewhere: frozenset[str]
    room: float
    between: float
    space: Callable[[bool], FieldSpace]
    most: int | None
    owners: bool
