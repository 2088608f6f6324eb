"""Depth and type: the deepest level that fits whole on one sheet, then the largest type that still does.

What does not fit at any depth is counted ("and 9 more"), the least pressing first.
"""

from typing import Final

from planner.poster.roadmap.cells import CellMaker, styles
from planner.poster.roadmap.field import FieldPacker, PlacedBar, RowStyle, hidden_under
from planner.poster.roadmap.field_plan import CellPlan, Demand, FieldPlan, LanePlan
from planner.poster.roadmap.labels import Labels, short_number
from planner.poster.roadmap.row_shares import OTHERS, dealt, together
from planner.poster.roadmap.sizes import Sizes
from planner.poster.roadmap.tabs import tab_lines
from planner.poster.timeline.items import Item
from planner.poster.timeline.lanes import Cell, Lane
from planner.poster.timeline.rows import Rows
from planner.roadmap import Status

MOST_TOPS: Final = 24
"""Heads that stand in cells at most; more become bars."""
FOLDED: Final = 0.25
"""The share of the second level that may be folded into marks, done and far steps first, never late ones."""
FULL: Final = 25
"""Steps that find no room one after the other, before a cell counts as full."""
SPARSE: Final = 0.5
"""The share of the field, 0-1, up to which rows of whole levels leave it so empty that a part of the next is drawn."""
_TRIES: Final = (
    *((size, True, 0) for size in (2.1, 1.8, 1.55)),
    *((size, True, style) for size in (1.35, 1.2, 1.08) for style in (1, 2)),
    *((size, False, style) for size in (1.6, 1.45, 1.3, 1.2, 1.12, 1.06) for style in (0, 1, 2)),
    *((1.0, False, style) for style in (1, 2, 3)),
)
"""Type as a part of the least, whether rows have a second line, and the style of cells, the most wished first."""


class Chooser:
    """Chooses depth and type for one sheet."""

    def __init__(self, demand: Demand, labels: Labels, cells: CellMaker, sizes: Sizes) -> None:
        self._demand, self._labels, self._cells, self._sizes = demand, labels, cells, sizes
        self._styles = styles(sizes)
        self._owners = demand.owners
        self._axis = demand.space(True).axis
        self._partly = False
        self._known: dict[tuple[int, frozenset[str]], tuple[dict[str, Item], dict[str, list[Item]]]] = {}
        every = [cell for lane in demand.lanes for cell in lane.cells]
        heads = [short_number(cell.head.number) for cell in every if cell.head]
        self._longest = max(heads, key=len, default="")
        self._many = len(every)

    def choose(self) -> FieldPlan:
        """Return the plan of the field; `counted` where even the first level does not fit whole."""
        demand = self._demand
        deepest = max((item.level for item in demand.items), default=0) + 1
        if demand.most is not None:
            deepest = min(deepest, max(demand.most, 1))
        if self._many <= MOST_TOPS or not self._headed:
            for depth in range(deepest, 0, -1):
                plan = self._fitting(depth, frozenset())
                if plan is not None:
                    return self._fuller(plan, depth, deepest) if depth < deepest else plan
                if depth == 2 and (plan := self._folded()) is not None:
                    return plan
        if not self._headed:
            return self._counted_cells()
        for depth in range(deepest, 0, -1):
            plan = self._grown_bars(depth)
            if plan is not None:
                return plan
        self._owners = False  # rather all top steps than who owns some of them
        return self._bars_plan(1.0, 1, None) or self._counted_bars()

    @property
    def _headed(self) -> bool:
        """Tell whether cells have a top step for a head."""
        return any(cell.head for lane in self._demand.lanes for cell in lane.cells)

    def _fitting(self, depth: int, folded: frozenset[str], *, grow: bool = True) -> FieldPlan | None:
        """Return the plan with the largest type at a depth, None where the least does not fit."""
        least = self._plan(depth, folded, *_TRIES[-1])
        if least is None or not grow:
            return least
        spare = self._demand.room / max(least.height, 1.0)
        for size, deep, style in _TRIES[:-1]:
            if size * (1.7 if deep else 1.0) > spare * 1.6:
                continue
            tried = self._plan(depth, folded, size, deep, style)
            if tried is not None:
                return tried
        return least

    def _folded(self) -> FieldPlan | None:
        """Return the plan of two levels with as few steps of the second folded as need be, a quarter at most."""
        second = [item for item in self._demand.items if item.level == 1 and item.dated]
        free = sorted((item for item in second if not item.late), key=self._pressing, reverse=True)
        most = min(int(len(second) * FOLDED), len(free))
        best = self._fitting(2, frozenset(item.id for item in free[:most]), grow=False) if most else None
        low, high = 1, most - 1
        while best is not None and low <= high:
            middle = (low + high) // 2
            plan = self._fitting(2, frozenset(item.id for item in free[:middle]), grow=False)
            if plan is None:
                low = middle + 1
            else:
                best, high = plan, middle - 1
        return best

    def _fuller(self, plan: FieldPlan, depth: int, deepest: int) -> FieldPlan:
        """Return the plan, with the most pressing of the deeper steps where it leaves much of the field empty."""
        least = RowStyle(self._sizes.least)
        used = sum(cell.rows for lane in plan.lanes for cell in lane.cells) * least.row
        if used > SPARSE * self._demand.room:
            return plan
        self._partly = depth == 1
        deeper = [item for item in self._demand.items if item.level >= depth and item.dated]
        wished = sorted(self._with_room(deeper, deepest, least), key=self._wished)
        low, high, best = 1, len(wished), plan
        middle = high
        while low <= high:
            shown = {item.id for item in wished[:middle]}
            tried = self._fitting(deepest, frozenset(one.id for one in deeper if one.id not in shown), grow=False)
            if tried is None:
                high = middle - 1
            else:
                best, low = tried, middle + 1
            middle = (low + high) // 2
        best.depth = depth
        return best

    def _wished(self, item: Item) -> tuple[bool, int, int, int]:
        """Return an order: what is late first, then by level, then the most pressing."""
        return not item.late, item.level, *self._pressing(item)

    def _with_room(self, deeper: list[Item], deepest: int, least: RowStyle) -> list[Item]:
        """Return those of the deeper steps for which their cell has rows, the most wished first in each."""
        drawn, hidden = self._levels(deepest, frozenset())
        wanted = {item.id for item in deeper}
        lanes = self._demand.lanes
        cells = [cell for lane in lanes for cell in lane.cells]
        heights = [self._cells.measure(cell, self._styles[-1], (), self._longest).height for cell in cells]
        loads = [sum(1 for item in cell.items if item.id in wanted) for cell in cells]
        spare = max(0.0, self._demand.room - self._demand.between * (len(lanes) - 1) - sum(heights))
        packer, pad, found = FieldPacker(self._demand.space(True), self._labels, least), self._pad(least), list[Item]()
        for cell, height, load in zip(cells, heights, loads, strict=True):
            rows = Rows(int((height + spare * load / max(sum(loads), 1) - 2 * pad) / least.row))
            if self._head_bar(cell, drawn) and cell.head:
                packer.place(self._labels.head_label(cell.head, ()), rows)
            refused = 0
            for item in sorted((one for one in cell.items if one.id in drawn), key=self._wished):
                label = self._labels.label(item, hidden.get(item.id, ()), owner=self._owners, deep=False)
                placed = packer.place(label, rows) is not None
                refused = 0 if placed else refused + 1
                if placed and item.id in wanted:
                    found.append(item)
                if refused > FULL:
                    break
        return found

    def _pressing(self, item: Item) -> tuple[int, int]:
        """Return an order: what is late or under way first, what is far, stopped or done last."""
        kind = (
            0
            if item.late
            else {Status.UNDER_WAY: 1, Status.NOT_STARTED: 2, Status.STOPPED: 3, Status.DONE: 4}[item.status]
        )
        start = item.figures.known.start
        return kind, start.toordinal() if start else 0

    def _levels(self, depth: int, folded: frozenset[str]) -> tuple[dict[str, Item], dict[str, list[Item]]]:
        """Return the steps that have bars at a depth, and those without words by the nearest one that is drawn."""
        known = self._known.get((depth, folded))
        if known is None:
            lanes = self._demand.lanes
            heads = {cell.head.id: cell.head for lane in lanes for cell in lane.cells if cell.head and cell.own}
            drawn = self._drawn(depth, folded)
            hidden = hidden_under(self._demand.items, {**drawn, **heads}, self._demand.context)
            known = self._known[depth, folded] = (drawn, hidden)
        return known

    def _drawn(self, depth: int, folded: frozenset[str]) -> dict[str, Item]:
        return {
            item.id: item
            for item in self._demand.items
            if item.level < depth and item.dated and item.id not in folded and self._shown(item)
        }

    def _shown(self, item: Item) -> bool:
        """Tell whether a step was chosen, or is the top step over a chosen one, and not wholly outside the axis."""
        if item.id in self._demand.context and not (item.depth == 0 and self._headed):
            return False
        stretch = self._axis.stretch(item.figures.known)
        return stretch is None or not stretch.outside

    def _crowded(self, count: int, look: RowStyle) -> bool:
        """Tell at once that so many bars cannot fit, however they lie: each takes the room of a few letters."""
        space = self._demand.space(True)
        rows = self._demand.room / look.row
        return count * 5 * look.size > rows * (space.edge - space.left)

    def _plan(self, depth: int, folded: frozenset[str], size: float, deep: bool, style: int) -> FieldPlan | None:
        """Return a plan with heads in cells, None where it does not fit."""
        demand = self._demand
        look, cell_style = RowStyle(self._sizes.least * size, deep), self._styles[style]
        drawn, hidden = self._levels(depth, folded)
        if self._crowded(len(drawn), look):
            return None
        space = demand.space(True)
        packer = FieldPacker(space, self._labels, look)
        room, lanes = demand.room - demand.between * (len(demand.lanes) - 1), list[LanePlan]()
        pad = self._pad(look)
        for lane in demand.lanes:
            plan = LanePlan(lane, [])
            for cell in lane.cells:
                left_rows = int((room - 2 * pad) / look.row + 0.001)
                made = self._cell(cell, drawn, hidden, packer, left_rows)
                if made is None:
                    return None
                bars, rows = made
                measured = self._cells.measure(cell, cell_style, self._cell_hidden(cell, drawn, hidden), self._longest)
                if style < 2 and any(line.endswith("-") for line in measured.title):
                    return None  # smaller type keeps the word whole
                height = max(measured.height, rows * look.row + 2 * pad)
                plan.cells.append(CellPlan(cell, measured, bars, rows, height))
                room -= height
                if room < -0.01:
                    return None
            plan.strip = self._strip(lane, plan.height)
            room -= plan.strip
            lanes.append(plan)
        if room < -0.01:
            return None
        return FieldPlan(look, lanes, space, depth, True, cell_style, hidden, demand.room - room, self._longest)

    def _pad(self, look: RowStyle) -> float:
        return look.size * 0.16

    def _strip(self, lane: Lane, height: float) -> float:
        """Return the height of a head above a lane whose name does not fit in its tab."""
        if not lane.tab or tab_lines(self._labels, lane.name, height, self._sizes) is not None:
            return 0.0
        return self._sizes.type(12) * 1.6

    def _cell_hidden(self, cell: Cell, drawn: dict[str, Item], hidden: dict[str, list[Item]]) -> list[Item]:
        """Return the steps without words whose marks stand in a cell."""
        own = hidden.get(cell.head.id, []) if cell.head and cell.own else []
        if self._head_bar(cell, drawn):
            return []  # they stand behind the bar of the head
        if cell.head is not None:
            return own
        inside = {item.id for item in cell.items}
        return [item for item in hidden.get("", []) if item.id in inside]

    def _head_bar(self, cell: Cell, drawn: dict[str, Item]) -> bool:
        """Tell whether a head has a bar of its own: where no step below it has one, or only some have."""
        head = cell.head
        if head is None or not cell.own or not head.dated or not self._shown(head):
            return False
        return self._partly or not any(item.id in drawn for item in cell.items)

    def _cell(
        self, cell: Cell, drawn: dict[str, Item], hidden: dict[str, list[Item]], packer: FieldPacker, most: int
    ) -> tuple[list[PlacedBar], int] | None:
        deep = packer.deep
        rows, bars = Rows(most), list[PlacedBar]()
        shown = [item for item in cell.items if item.id in drawn]
        if self._head_bar(cell, drawn):
            assert cell.head is not None
            bar = packer.place(self._labels.head_label(cell.head, hidden.get(cell.head.id, ())), rows)
            if bar is None:
                return None
            bars.append(bar)
        named = cell.head.owner if cell.head else ""
        for item in shown:
            owner = self._owners and (cell.head is None or item.owner != named)
            label = self._labels.label(item, hidden.get(item.id, ()), owner=owner, deep=deep)
            bar = packer.place(label, rows)
            if bar is None:
                return None
            bars.append(bar)
        return bars, rows.count

    def _grown_bars(self, depth: int) -> FieldPlan | None:
        """Return the plan without cells, at the largest type in which the bars of so many levels fit."""
        least = self._bars_plan(1.0, depth, None)
        if least is None:
            return None
        for size in (1.6, 1.45, 1.3, 1.2, 1.1):
            plan = self._bars_plan(size, depth, None)
            if plan is not None:
                return plan
        return least

    def _bars_plan(self, size: float, depth: int, shares: list[int] | None) -> FieldPlan | None:
        """Return a plan without cells; with `shares` each lane has so many rows, and what has no room is counted."""
        demand = self._demand
        look, space = RowStyle(self._sizes.least * size), demand.space(False)
        drawn, hidden = self._bar_levels(depth)
        if shares is None and self._crowded(len(drawn), look):
            return None
        packer, pad = FieldPacker(space, self._labels, look), self._pad(look)
        room, lanes = demand.room - demand.between * (len(demand.lanes) - 1), list[LanePlan]()
        for place, lane in enumerate(demand.lanes):
            most = int((room - 2 * pad) / look.row + 0.001) if shares is None else shares[place]
            members = [item for cell in lane.cells for item in cell.members if item.id in drawn]
            made = self._lane_bars(members, hidden, packer, most, counting=shares is not None)
            if made is None:
                return None
            bars, rows, more = made
            height = (rows + (1 if more else 0)) * look.row + 2 * pad
            plan = LanePlan(lane, [CellPlan(lane.cells[0], None, bars, rows, height, more)])
            plan.strip = self._strip(lane, height)
            lanes.append(plan)
            room -= plan.height
            if room < -0.01 and shares is None:
                return None
        return FieldPlan(
            look, lanes, space, depth, False, None, hidden, demand.room - room, self._longest, bool(shares)
        )

    def _bar_levels(self, depth: int) -> tuple[dict[str, Item], dict[str, list[Item]]]:
        """Return the same where there are no cells, the steps without days among them."""
        known = self._known.get((-depth, frozenset()))
        if known is None:
            demand = self._demand
            drawn = {item.id: item for item in demand.items if item.level < depth and self._shown(item)}
            known = drawn, hidden_under(demand.items, drawn, demand.context)
            self._known[-depth, frozenset()] = known
        return known

    def _lane_bars(
        self, members: list[Item], hidden: dict[str, list[Item]], packer: FieldPacker, most: int, *, counting: bool
    ) -> tuple[list[PlacedBar], int, list[Item]] | None:
        """Return the bars of a lane, their rows, and the steps that are only counted; None where all should fit."""
        rows, bars, more = Rows(max(most, 0)), list[PlacedBar](), list[Item]()
        dated = [item for item in members if item.dated]
        for item in sorted(dated, key=self._pressing) if counting else dated:
            label = self._labels.label(item, hidden.get(item.id, ()), owner=self._owners, deep=packer.deep)
            bar = packer.place(label, rows)
            if bar is not None:
                bars.append(bar)
            elif counting:
                more.append(item)
            else:
                return None
        more += [item for item in members if not item.dated]
        more += [below for item in more for below in hidden.get(item.id, ())]
        return bars, rows.count, [item for item in more if item.id not in self._demand.elsewhere]

    def _counted_bars(self) -> FieldPlan:
        """Return a plan in which each lane has a share of the rows, and the rest of its top steps is counted."""
        demand, look = self._demand, RowStyle(self._sizes.least)
        lanes = len(demand.lanes)
        room = demand.room - demand.between * (lanes - 1) - lanes * (2 * self._pad(look) + self._sizes.type(12) * 1.6)
        loads = [sum(1 for item in lane.items if item.level == 0) for lane in demand.lanes]
        shares = dealt(int(room / look.row) - 2 * lanes, loads)
        plan = self._bars_plan(1.0, 1, shares)
        assert plan is not None
        return plan

    def _counted_cells(self) -> FieldPlan:
        """Return a plan in which each lane is a cell with a share of the rows, and the rest is counted.

        Where even one row each is too much, the lanes with least to do are one lane together.
        """
        demand, look, style = self._demand, RowStyle(self._sizes.least), self._styles[-1]
        space, pad = demand.space(True), self._pad(look)
        drawn = self._drawn(1, frozenset())
        hidden = hidden_under(demand.items, drawn, demand.context)
        packer = FieldPacker(space, self._labels, look)
        lanes = together(demand.lanes, int(demand.room / (1.9 * look.row + 2 * pad + demand.between)), self._labels)
        cells = [self._cells.measure(lane.cells[0], style, (), "") for lane in lanes]
        least = [max(cell.height, look.row + 2 * pad) for cell in cells]
        spare = int((demand.room - sum(least) - demand.between * (len(lanes) - 1)) / look.row)
        loads = [sum(1 for item in lane.items if item.id in drawn) for lane in lanes]
        plans: list[LanePlan] = []
        for lane, cell, dealt_rows in zip(lanes, cells, dealt(spare, loads), strict=True):
            share = max(dealt_rows, int((cell.height - 2 * pad) / look.row + 0.001))
            members = [item for item in lane.items if item.id in drawn or item.level == 0]
            self._owners = self._demand.owners or lane.key == OTHERS
            made = self._lane_bars(members, hidden, packer, share, counting=True)
            bars, rows, more = made or ([], 0, [])
            height = max(cell.height, rows * look.row + 2 * pad)
            plans.append(LanePlan(lane, [CellPlan(lane.cells[0], cell, bars, rows, height, more)]))
        height = sum(plan.height for plan in plans) + demand.between * (len(plans) - 1)
        return FieldPlan(look, plans, space, 1, True, style, hidden, height, "", counted=True)
