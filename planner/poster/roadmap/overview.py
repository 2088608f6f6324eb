"""The overview: always one sheet. A band with the goal, heads at the left, bars over time, lists beside them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from planner.phrasing.language import Language
from planner.poster.choices import Choices
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.palette import pillar_colours
from planner.poster.drawing.scene import Page, Part
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.roadmap.axis_head import AxisHead, axis_head, axis_lines, draw_axis, ground_of, today_flag
from planner.poster.roadmap.band import Band, BandMaker
from planner.poster.roadmap.bars import today_parts
from planner.poster.roadmap.cells import TAB, CellMaker, cell_width
from planner.poster.roadmap.chooser import Chooser
from planner.poster.roadmap.content import Content
from planner.poster.roadmap.field import FieldSpace
from planner.poster.roadmap.field_painter import AXIS_GAP, FieldPainter
from planner.poster.roadmap.field_plan import Demand, FieldPlan
from planner.poster.roadmap.labels import LONGEST, Labels
from planner.poster.roadmap.legend import Foot, draw_foot, foot_for, overview_words, signs
from planner.poster.roadmap.side import WIDTH, SideColumn
from planner.poster.roadmap.sizes import sizes_for
from planner.poster.timeline.items import HealthMark, marks_of

GAP: Final = 3.2
"""Millimetres of an A3 between the parts of the sheet."""
LABEL_ROOM: Final = 26.0
"""Millimetres of an A3 right of the axis, for labels."""


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """The sheet before it is drawn: its parts, and the heights in points between which its field is."""

    band: Band
    foot: Foot
    side: SideColumn
    plan: FieldPlan
    head: AxisHead
    top: float
    field_top: float
    field_bottom: float


@dataclass(frozen=True, slots=True)
class Overview:
    """The sheet as it was drawn: its page, and what has words, marks, or is only counted."""

    page: Page
    in_words: tuple[str, ...]
    as_marks: tuple[str, ...]
    and_more: tuple[str, ...]
    shortened: tuple[str, ...]


class OverviewLayout:
    """Lays out one sheet at one distance."""

    def __init__(
        self, content: Content, choices: Choices, measurer: Measurer, language: Language, distance: str
    ) -> None:
        self._content, self._choices, self._language = content, choices, language
        self._setter = Typesetter(measurer)
        self._sizes = sizes_for(choices.sheet, distance)
        self._labels = Labels(self._setter, language, choices.today)
        self._colours = pillar_colours(content.roadmap)
        self._cells = CellMaker(self._labels, self._sizes, self._colours)
        self._bands = BandMaker(content.roadmap.goal, content.summary, self._labels, self._sizes)

    @property
    def _between(self) -> float:
        """The room between lanes; those of one cell are as near each other as cells are."""
        return (
            0.0 if all(len(lane.cells) == 1 and not lane.tab for lane in self._content.lanes) else self._sizes.mm(2.0)
        )

    def _side_below(self) -> bool:
        """Tell whether the lists stand below the field, since the sheet is too narrow for them beside it."""
        return not self._sizes.landscape

    def lay_out(self) -> PlannedSheet:
        """Return the sheet before it is drawn."""
        sizes, content, choices = self._sizes, self._content, self._choices
        band = self._bands.measure(choices.wall_goal)
        gap = sizes.mm(GAP)
        top = sizes.margin + band.height + gap
        foot = self._foot(self._said(content.count), dots=True, marks=marks_of(content.items))
        bottom = sizes.sheet.height - sizes.margin - foot.height
        side = self._side(top, bottom)
        field_bottom = bottom - gap * 0.5
        if side.lists and self._side_below():
            field_bottom -= max(side.height(made) for made in side.lists)
        spaces = [self._space(cells, side) for cells in (True, False)]
        heads = [axis_head(space, sizes, self._setter, self._language, choices.columns) for space in spaces]
        field_top = top + max(head.height for head in heads)
        plan = self._plan(side, field_bottom - field_top)
        return PlannedSheet(band, foot, side, plan, heads[0 if plan.cells else 1], top, field_top, field_bottom)

    def draw(self, laid: PlannedSheet) -> Overview:
        """Return the sheet."""
        sizes, plan, side = self._sizes, laid.plan, laid.side
        self._stretch(plan, laid.field_bottom - laid.field_top)
        words, marks, more = self._coverage(plan, side)
        heads = len(self._content.context.intersection(words))
        said = self._said(len(words) + bool(self._content.named), heads)
        foot = self._foot(said, dots=plan.has_dots, marks=plan.marks | side.marks)
        parts: list[Part] = [*self._bands.draw(laid.band), *self._field(laid)]
        parts.extend(self._lists(side, laid.top, laid.field_bottom + sizes.mm(GAP)))
        parts.append(draw_foot(foot, self._setter, sizes, sizes.sheet.height - sizes.margin - foot.height))
        page = Page(sizes.sheet.width, sizes.sheet.height, tuple(parts))
        return Overview(page, words, marks, more, self._cut(plan, side, words))

    def _foot(self, said: str, *, dots: bool, marks: Collection[HealthMark]) -> Foot:
        """Return the foot; `dots` tells that there are signs of steps below to be explained, `marks` are of health."""
        colours = self._unnamed_colours()
        legend = signs(self._language, self._content.summary, bars=True, dots=dots, colours=colours, marks=marks)
        return foot_for(legend, said, self._choices.today, self._setter, self._sizes, self._language)

    def _cut(self, plan: FieldPlan, side: SideColumn, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the ids of the steps whose title is not whole where it stands."""
        known = set(words)
        cells = [cell for lane in plan.lanes for cell in lane.cells]
        cut = [bar.item.id for bar in plan.bars if bar.cut]
        cut += [one.id for one in self._content.items if len(one.step.title) > LONGEST and one.id in known]
        cut += [cell.cell.head.id for cell in cells if cell.cell.head and cell.measured and cell.measured.cut]
        return tuple(dict.fromkeys([*cut, *side.shortened]))

    def _unnamed_colours(self) -> dict[str, str]:
        """Return the colours of pillars by their names where no tab says them."""
        if self._choices.lanes == "pillar":
            return {}
        return {pillar.name: self._colours[pillar.id] for pillar in self._content.roadmap.pillars}

    def _said(self, words: int, heads: int = 0) -> str:
        """Return how much is in words; `heads` are steps that were not asked for and stand over some that were."""
        steps = self._content.count + heads
        return overview_words(self._language, self._setter, self._choices.title, steps, words)

    def _side(self, top: float, bottom: float) -> SideColumn:
        sizes = self._sizes
        columns = sum(
            1 for part in (self._content.agenda.late, self._content.agenda.soon, self._content.agenda.undated) if part
        )
        pad = sizes.type(11) * 0.35
        if self._side_below():
            width = (sizes.width - sizes.mm(GAP) * (columns - 1)) / max(columns, 1) - 2 * pad
        else:
            width = sizes.mm(WIDTH) - 2 * pad
        side = SideColumn(self._content.agenda, self._labels, sizes, width, self._choices.today)
        if self._side_below():
            side.fit_beside((bottom - top) * 0.28)
        else:
            side.fit(bottom - sizes.mm(GAP) * 0.5 - top)
        side.lists = [made for made in side.lists if made.entries]
        return side

    def _left(self, cells: bool) -> float:
        sizes = self._sizes
        tab = sizes.mm(TAB) + sizes.mm(1.0) if any(lane.tab for lane in self._content.lanes) else 0.0
        return sizes.margin + tab + (cell_width(sizes) + sizes.mm(AXIS_GAP) if cells else sizes.mm(1.6))

    def _space(self, cells: bool, side: SideColumn) -> FieldSpace:
        sizes = self._sizes
        edge = sizes.margin + sizes.width
        if side.lists and not self._side_below():
            edge -= sizes.mm(WIDTH) + sizes.mm(GAP)
        left = self._left(cells)
        right = edge - min(sizes.mm(LABEL_ROOM), (edge - left) * 0.15)
        axis, today = self._content.axis, self._choices.today
        assert axis is not None  # a plan without days has a board
        at = left + axis.place(today) * (right - left) if axis.holds(today) else None
        return FieldSpace(axis, left, right, edge, at)

    def _plan(self, side: SideColumn, room: float) -> FieldPlan:
        content, choices = self._content, self._choices
        demand = Demand(
            items=content.items,
            lanes=content.lanes,
            context=content.context,
            elsewhere=side.worded | content.context,
            room=room,
            between=self._between,
            space=lambda cells: self._space(cells, side),
            most=choices.depth,
            owners=choices.lanes != "owner",
        )
        return Chooser(demand, self._labels, self._cells, self._sizes).choose()

    def _stretch(self, plan: FieldPlan, room: float) -> None:
        """Give what is left of the height to the cells, in proportion to theirs."""
        every = [cell for lane in plan.lanes for cell in lane.cells]
        spare, total = room - plan.height, sum(cell.height for cell in every)
        if spare > 0 and total:
            for cell in every:
                cell.height += spare * cell.height / total

    def _coverage(self, plan: FieldPlan, side: SideColumn) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        words = {bar.item.id for bar in plan.bars} | side.worded
        marks: set[str] = set()
        for lane in plan.lanes:
            for cell in lane.cells:
                if cell.measured is not None:
                    if cell.cell.head and cell.cell.own:
                        words.add(cell.cell.head.id)
                    marks.update(item.id for item in cell.measured.dots.marks)
                for bar in cell.bars:
                    marks.update(item.id for item in bar.label.dots.marks)
        ids = [item.id for item in self._content.chosen]
        shown = [item.id for item in self._content.items if item.id in words]
        return (
            tuple(shown),
            tuple(one for one in ids if one in marks and one not in words),
            tuple(one for one in ids if one not in words and one not in marks),
        )

    def _field(self, laid: PlannedSheet) -> list[Part]:
        """Return the axis and the field below it."""
        plan, head, space, setter, unit = laid.plan, laid.head, laid.plan.space, self._setter, self._sizes.unit
        painter = FieldPainter(plan, self._labels, self._sizes, self._colours, self._cells, self._left(True))
        painted = painter.paint(laid.field_top, self._between)
        flag = today_flag(head, space, setter, self._language, laid.top)
        pale, strong = today_parts(space, laid.top, laid.field_bottom, painted.crossed, unit)
        lines = axis_lines(head, space, laid.top, laid.field_top, laid.field_bottom, unit)
        axis = draw_axis(head, space, setter, laid.top, ground_of(flag))
        column = painter.column_head(head.height, laid.top)
        return [*painted.grounds, *lines, *painted.shapes, *pale, *strong, axis, *column, *painted.words, *flag]

    def _lists(self, side: SideColumn, top: float, below: float) -> list[Part]:
        sizes = self._sizes
        pad = side.size * 0.35
        parts: list[Part] = []
        if self._side_below():
            x = sizes.margin + pad
            step = (sizes.width + sizes.mm(GAP)) / max(len(side.lists), 1)
            for made in side.lists:
                parts.extend(side.draw(made, x, below - sizes.mm(GAP) * 0.5))
                x += step
            return parts
        x = sizes.margin + sizes.width - sizes.mm(WIDTH) + pad
        for made in side.lists:
            parts.extend(side.draw(made, x, top))
            top += side.height(made)
        return parts
