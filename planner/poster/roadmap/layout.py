"""The layout "roadmap": lanes over time, each step a card, each top step a bar with its branch below it.

The type is as large as the number of sheets allows and never smaller than the least sizes; what does not fit goes
on a next sheet.
"""

from dataclasses import dataclass, replace
from itertools import product

from planner.phrasing.language import Language
from planner.poster.choices import COLUMNS, Choices
from planner.poster.drawing.fonts import BOLD
from planner.poster.drawing.foot import FOOT
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.scene import Scene
from planner.poster.roadmap.axis import Axis, axis_for
from planner.poster.roadmap.banner import Banner, banner_for
from planner.poster.roadmap.blocks import BlockMaker, Grid
from planner.poster.roadmap.cards import CardMaker
from planner.poster.roadmap.column_widths import column_widths, cost, loads_of
from planner.poster.roadmap.flow import Flow, MeasuredLane, Room, balanced, flow
from planner.poster.roadmap.lane_heads import LaneHead, lane_head
from planner.poster.roadmap.lanes import items_of, lanes_of, pillar_colours
from planner.poster.roadmap.page_furniture import (
    HEAD,
    Entry,
    Legend,
    head_height,
    legend_entries,
    legend_for,
)
from planner.poster.roadmap.sheets import SheetPainter, SheetStyle
from planner.roadmap import Roadmap

_SCALES = (1.0, 1.1, 1.2, 1.35, 1.5, 1.7, 1.9, 2.1, 2.4, 2.8, 3.2, 3.7, 4.3, 5.0)
_CARDS = (150.0, 165.0, 185.0, 210.0)
"""Widths in points, at scale 1, that cards side by side may have."""
_MANY = 250
"""Steps above which the type is not grown over several sheets and sheets are balanced in fewer tries."""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Which columns are tried: their kind, and how wide cards are that stand side by side in them (points, 0: not).

    `tail` says how many of the last years share a column with the one before them.
    """

    kind: str | None
    card: float = 0.0
    tail: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything measured at one scale, and laid on sheets."""

    columns: ColumnPlan
    grid: Grid
    banners: tuple[Banner, Banner]
    heads: tuple[LaneHead, ...]
    legend: Legend
    lanes: tuple[MeasuredLane, ...]
    room: Room
    flow: Flow

    @property
    def pages(self) -> int:
        """Return how many sheets it takes."""
        return len(self.flow.pages)


class RoadmapLayout:
    """Makes one poster; its parts are measured again for each scale that is tried."""

    def __init__(self, roadmap: Roadmap, choices: Choices, measurer: Measurer, language: Language) -> None:
        self._roadmap = roadmap
        self._choices = choices
        self._language = language
        self._maker = CardMaker(measurer, language)
        self._items = items_of(roadmap, choices.lanes, choices.today)
        self._lanes = lanes_of(roadmap, self._items, choices.lanes, language)

    def scene(self) -> Scene:
        """Return the poster."""
        plan = self._best()
        painter = SheetPainter(self._roadmap, self._choices, self._maker, self._language, self._lanes)
        return painter.scene(SheetStyle(plan.grid, plan.banners, plan.heads, plan.legend), plan.flow.pages)

    def _even(self, plan: Plan, tries: int) -> Plan:
        return replace(plan, flow=balanced(plan.lanes, plan.grid, plan.room, tries))

    def _best(self) -> Plan:
        """Return the plan with the largest type that needs no more sheets than the smallest does."""
        least = self._least()
        if least.pages > 1 and len(self._items) > _MANY:
            return self._even(least, 2)
        best = least
        for scale in self._worth_trying(least):
            tried = self._plan(scale, least.columns)
            if tried.pages <= least.pages and self._sound(tried):
                best = tried
                break
        return self._even(best, 5) if best.pages > 1 else best

    def _least(self) -> Plan:
        """Return the plan at scale 1 that needs the fewest sheets.

        Cards as wide as their periods are tried first, and taken where all fits on one sheet; otherwise cards stand
        side by side in the column in which they begin.
        """
        tried: list[Plan] = []
        if len(self._items) <= _MANY:
            tried.append(self._plan(1.0, ColumnPlan(self._choices.columns)))
            if tried[0].pages == 1 or tried[0].grid.axis.kind == "none":
                return tried[0]
        few = max(1, min(16, 800 // max(1, len(self._items))))
        tried += [self._plan(1.0, wanted) for wanted in self._cheapest()[: 1 if not tried else few]]
        return min(tried, key=lambda plan: (plan.pages, -plan.grid.axis.count))

    def _cheapest(self) -> list[ColumnPlan]:
        """Return ways to let cards stand side by side, those that seem to need the least room first."""
        width = self._choices.sheet.inner_width
        count = max(1, len(self._items))
        texts = [self._maker.texts(item) for item in self._items]
        letters = (sum(len(title) for title, _, _ in texts) / count, sum(len(meta) for _, meta, _ in texts) / count)
        found: dict[ColumnPlan, float] = {}
        for kind in (self._choices.columns,) if self._choices.columns else COLUMNS:
            if (kind == "horizons") != (self._rough if self._choices.columns is None else kind == "horizons"):
                continue
            for card, tail in product(_CARDS, (0, 1, 2) if kind == "years" else (0,)):
                axis = self._axis(1.0, wanted := ColumnPlan(kind, card, tail))
                room = 0.0 if axis.kind == "none" else width / axis.lanes
                if room >= _CARDS[0] * 0.85 or (room and self._choices.columns):
                    found[wanted] = cost(axis, loads_of(self._lanes, axis), letters, room)
        return sorted(found, key=lambda wanted: found[wanted]) or [ColumnPlan("years", _CARDS[0])]

    @property
    def _rough(self) -> bool:
        """Tell whether the columns are Now, Next and Later by themselves."""
        return self._axis(1.0, ColumnPlan(None)).kind == "horizons"

    def _axis(self, scale: float, wanted: ColumnPlan) -> Axis:
        width = self._choices.sheet.inner_width
        periods = [item.figures.known for item in self._items]
        axis = axis_for(periods, width, scale, wanted.kind, self._language, self._choices.today)
        if not wanted.card:
            return axis
        axis = axis.merged(wanted.tail)
        return column_widths(axis, loads_of(self._lanes, axis), int(width / (wanted.card * scale)))

    def _worth_trying(self, least: Plan) -> list[float]:
        """Return scales from large to small, beginning where the room could just be filled."""
        room = sum(least.room.of(page) for page in range(least.pages))
        used = sum(max((band.bottom for band in page), default=0.0) for page in least.flow.pages)
        most = min(self._choices.sheet.height / 360, (room / max(used, 1.0)) ** 0.75 * 1.1)
        return [scale for scale in reversed(_SCALES) if 1.0 < scale <= most]

    def _sound(self, plan: Plan) -> bool:
        """Tell whether larger type leaves the goal whole, without a band that takes more than its share."""
        band, grid = plan.banners[0], plan.grid
        widths = [self._maker.measurer.width(label, BOLD, HEAD * grid.scale) for label in grid.axis.labels]
        heads = zip(widths, grid.axis.parts or (1,) * grid.axis.count, strict=True)
        if any(width + 2 * grid.inset > part * grid.width for width, part in heads):
            return False
        return band.whole and (len(band.lines) <= 2 or band.height <= self._choices.sheet.height * 0.2)

    def _plan(self, scale: float, columns: ColumnPlan) -> Plan:
        sheet, maker, language = self._choices.sheet, self._maker, self._language
        width = sheet.inner_width
        axis = self._axis(scale, columns)
        grid = Grid(sheet.margin, width / axis.lanes, axis, scale)
        banners = self._banners(scale)
        legend = legend_for(self._entries(grid), maker, sheet, scale)
        around = sheet.margin * 2 + head_height(grid) + legend.height + (FOOT * 1.5 + 26) * min(scale, 2.0)
        room = Room(sheet.height - around - banners[0].height, sheet.height - around - banners[1].height)
        heads = tuple(lane_head(lane, grid, maker, language) for lane in self._lanes)
        highest = max((head.height for head in heads), default=0.0)
        tallest = (min(room.first, room.next) - highest - 64 * scale) / 2
        lanes = self._lane_blocks(grid, heads, tallest)
        return Plan(columns, grid, banners, heads, legend, lanes, room, flow(lanes, grid, room))

    def _banners(self, scale: float) -> tuple[Banner, Banner]:
        """Return the band of the first sheet and that of the others."""
        sheet, maker, goal = self._choices.sheet, self._maker, self._roadmap.goal
        most = max(2, int(sheet.height * 0.3 / 42))
        first = banner_for(goal, maker, self._language, sheet, scale, most)
        others = first if len(first.lines) <= 2 else banner_for(goal, maker, self._language, sheet, scale, 2)
        return first, others

    def _entries(self, grid: Grid) -> list[Entry]:
        today = grid.axis.position(self._choices.today) is not None
        late = any(item.late for item in self._items)
        colours = {} if self._choices.lanes == "pillar" else pillar_colours(self._roadmap)
        names = {self._roadmap.pillars[pillar].name: colour for pillar, colour in colours.items()}
        return legend_entries(self._language, names, today=today, late=late)

    def _lane_blocks(self, grid: Grid, heads: tuple[LaneHead, ...], tallest: float) -> tuple[MeasuredLane, ...]:
        blocks = BlockMaker(grid, self._maker, tallest)
        return tuple(
            MeasuredLane(place, head.height, tuple(blocks.block(branch) for branch in head.branches))
            for place, head in enumerate(heads)
        )


def roadmap_layout(roadmap: Roadmap, choices: Choices, measurer: Measurer, language: Language) -> Scene:
    """Return the roadmap as a poster."""
    return RoadmapLayout(roadmap, choices, measurer, language).scene()
