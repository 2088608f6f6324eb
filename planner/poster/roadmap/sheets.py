"""Sheets: what was laid in columns becomes pages of the scene."""

from dataclasses import dataclass, replace

from planner.phrasing.language import Language
from planner.poster.choices import Choices
from planner.poster.drawing.fonts import ITALIC, REGULAR
from planner.poster.drawing.foot import FOOT, foot
from planner.poster.drawing.palette import INK, QUIET, tint
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Bookmark, Group, Page, Part, Rectangle, Scene, Text
from planner.poster.drawing.typesetter import LEADING
from planner.poster.roadmap.banner import Banner, draw_banner, goal_sheets
from planner.poster.roadmap.blocks import Grid
from planner.poster.roadmap.cards import CardMaker
from planner.poster.roadmap.flow import Band, PlacedBlock
from planner.poster.roadmap.lane_heads import LaneHead, draw_head
from planner.poster.roadmap.lanes import Lane
from planner.poster.roadmap.page_furniture import (
    HEAD,
    Legend,
    column_heads,
    column_rules,
    draw_legend,
    head_height,
    today_line,
)
from planner.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """What all sheets share: the grid, the band of the first sheet and of the others, heads of lanes, the legend."""

    grid: Grid
    banners: tuple[Banner, Banner]
    heads: tuple[LaneHead, ...]
    legend: Legend


class SheetPainter:
    """Draws laid lanes as pages."""

    def __init__(
        self, roadmap: Roadmap, choices: Choices, maker: CardMaker, language: Language, lanes: list[Lane]
    ) -> None:
        self._roadmap = roadmap
        self._choices = choices
        self._maker = maker
        self._language = language
        self._lanes = lanes
        self._on_page: dict[str, int] = {}
        self._bookmarks: list[Bookmark] = []

    @property
    def _sheet(self) -> Sheet:
        return self._choices.sheet

    def scene(self, look: SheetStyle, bands: list[list[Band]]) -> Scene:
        """Return the whole poster."""
        title = self._maker.measurer.clean(self._choices.title or self._roadmap.goal.statement, 300)
        self._bookmarks.append(Bookmark(title or self._language.text("Roadmap"), 0))
        before = goal_sheets(look.banners[0], self._maker, self._roadmap)
        count = len(before) + len(bands)
        pages = [self._goal_page(look, sheet, number, count) for number, sheet in enumerate(before)]
        pages += [self._page(look, page, number + len(before), count) for number, page in enumerate(bands)]
        return Scene(
            pages=tuple(pages),
            title=title or self._language.text("Roadmap"),
            author=self._maker.measurer.clean(self._choices.author, 300),
            language=self._roadmap.goal.language,
            bookmarks=tuple(self._bookmarks),
            missing=tuple(self._maker.measurer.missing),
            shortened=self._shortened(look),
            on_page=self._on_page,
        )

    def _shortened(self, look: SheetStyle) -> tuple[str, ...]:
        long = [step.id for step in self._roadmap.steps if len(step.title) > self._maker.measurer.longest]
        goal = self._roadmap.goal
        return (*([goal.id] if len(goal.statement) > self._maker.measurer.longest else []), *long)

    def _goal_page(self, look: SheetStyle, goal: Group, number: int, count: int) -> Page:
        feet = foot(self._maker, self._sheet, self._foot(number, count), look.grid.scale)
        return Page(self._sheet.width, self._sheet.height, (goal, feet))

    def _page(self, look: SheetStyle, bands: list[Band], number: int, count: int) -> Page:
        sheet, grid, maker = self._sheet, look.grid, self._maker
        banner = look.banners[1 if number else 0]
        heads_top = sheet.margin + banner.height + 8 * min(grid.scale, 2.0)
        top = heads_top + head_height(grid)
        feet = sheet.height - sheet.margin - FOOT * 1.5 * min(grid.scale, 2.0)
        legend_top = feet - look.legend.height
        bottom = legend_top - 8 * min(grid.scale, 2.0)
        spread = _spread(bands, bottom - top)
        parts: list[Part] = [
            draw_banner(banner, maker, self._roadmap, self._language),
            column_heads(grid, maker, heads_top),
        ]
        if not bands:
            parts.extend(self._invitation(look, top, bottom))
        parts.extend(self._grounds(spread, look, top))
        parts.extend(column_rules(grid, top, bottom))
        parts.extend(self._blocks(spread, look, top))
        stretches = [(top + band.top + look.heads[band.lane].height, top + band.bottom) for band in spread]
        parts.extend(today_line(grid, self._choices.today, top, stretches))
        parts.extend(self._cards(spread, look, top, number))
        parts.append(draw_legend(look.legend, maker, legend_top))
        parts.append(foot(maker, sheet, self._foot(number, count), grid.scale))
        return Page(sheet.width, sheet.height, tuple(parts))

    def _invitation(self, look: SheetStyle, top: float, bottom: float) -> list[Text]:
        """Return what stands on the poster of a plan without steps."""
        maker, size = self._maker, HEAD * look.grid.scale
        words = self._language.text("No steps yet. Write down the first one, and it stands here.")
        lines = maker.measurer.wrap(words, REGULAR, size, self._sheet.inner_width)
        made: list[Text] = []
        for number, line in enumerate(lines):
            x = (self._sheet.width - maker.measurer.width(line, REGULAR, size)) / 2
            made.extend(maker.run(line, x, (top + bottom) / 2 + number * size * LEADING, REGULAR, size, QUIET))
        return made

    def _grounds(self, bands: list[Band], look: SheetStyle, top: float) -> list[Part]:
        grid = look.grid
        width = grid.width * grid.axis.lanes
        return [
            Rectangle(
                grid.x(0),
                top + band.top,
                width,
                band.bottom - band.top,
                fill=tint(self._lanes[band.lane].colour, 0.95),
                radius=3 * grid.scale,
            )
            for band in bands
        ]

    def _blocks(self, bands: list[Band], look: SheetStyle, top: float) -> list[Part]:
        grid = look.grid
        return [
            Rectangle(
                grid.x(laid.block.first) + grid.edge,
                top + laid.top,
                grid.bar_width(laid.block.last - laid.block.first + 1),
                laid.packed.height + 6 * grid.scale,
                fill=tint(laid.block.colour, 0.86),
                radius=3 * grid.scale,
            )
            for band in bands
            for laid in band.laid
            if laid.block.framed and len(laid.packed.placed) > 1
        ]

    def _cards(self, bands: list[Band], look: SheetStyle, top: float, number: int) -> list[Part]:
        grid, maker = look.grid, self._maker
        parts: list[Part] = []
        for band in bands:
            head = look.heads[band.lane]
            parts.extend(draw_head(head, grid, maker, top + band.top, again=band.again))
            self._mark(band, number)
            for laid in band.laid:
                parts.extend(self._tray(laid, look, top))
            for placed, depth in band.cards():
                card = placed.card
                inset = grid.edge if card.style.head else grid.inset
                parts.append(maker.draw(card, grid.x(placed.first) + inset, top + depth))
                self._on_page.setdefault(card.item.step.id, number + 1)
        return parts

    def _tray(self, laid: PlacedBlock, look: SheetStyle, top: float) -> list[Text]:
        """Return the words above the cards of a branch that have no period."""
        grid = look.grid
        if laid.packed.tray < 0 or grid.axis.kind == "none":
            return []
        size = grid.card.body
        words = self._maker.measurer.clean(self._language.text("Without dates"))
        baseline = top + laid.top + laid.packed.tray + size * 1.1
        return self._maker.run(words, grid.x(laid.block.first) + grid.inset, baseline, ITALIC, size, INK)

    def _mark(self, band: Band, number: int) -> None:
        lane = self._lanes[band.lane]
        if lane.head is not None:
            self._on_page.setdefault(lane.head.step.id, number + 1)
        if not band.again:
            self._bookmarks.append(Bookmark(self._maker.measurer.clean(lane.name, 300), number, 1))
        for laid in band.laid:
            head = laid.packed.placed[0].card if laid.packed.placed else None
            if head is not None and head.style.head and head.item.step.id not in self._on_page:
                self._bookmarks.append(Bookmark(self._maker.texts(head.item)[0][:300], number, 2))

    def _foot(self, number: int, count: int) -> tuple[str, str, str]:
        language = self._language
        name = self._maker.measurer.clean(self._choices.title or self._roadmap.goal.statement, 300)
        day = language.text("As it stood on {day}", day=language.day(self._choices.today))
        return name, day, language.text("page {page} of {pages}", page=number + 1, pages=count)


def _spread(bands: list[Band], room: float) -> list[Band]:
    """Return the lanes of a sheet with what is left of its height shared out among them."""
    if not bands:
        return []
    spare = max(0.0, room - max(band.bottom for band in bands))
    more = spare / len(bands)
    return [_lower(band, place * more, more) for place, band in enumerate(bands)]


def _lower(band: Band, by: float, more: float) -> Band:
    laid = [replace(part, top=part.top + by) for part in band.laid]
    return Band(band.lane, band.top + by, band.bottom + by + more, band.again, band.waiting, laid)
