"""The layout "roadmap": one overview for the wall, and detail sheets on request.

Where not all fits, this is the order: one sheet; the least type; the goal in words; what is late; top steps; the rest.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from planner.message import Phrase, marked
from planner.phrasing.language import Language
from planner.poster.choices import COLUMNS, DISTANCES, Choices
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.palette import pillar_colours
from planner.poster.drawing.scene import Bookmark, Coverage, Page, Part, Remark, Scene
from planner.poster.drawing.structure import Element
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.roadmap.band import WALL, Band, BandMaker
from planner.poster.roadmap.board import BoardMaker
from planner.poster.roadmap.content import content_of
from planner.poster.roadmap.detail import DetailSheets
from planner.poster.roadmap.first_meeting import empty_sheet, invitation
from planner.poster.roadmap.labels import LONGEST, Labels
from planner.poster.roadmap.legend import Foot, draw_foot, foot_for, overview_words, signs
from planner.poster.roadmap.overview import GAP, Overview, OverviewLayout, PlannedSheet
from planner.poster.roadmap.reading import ListWords, Reader
from planner.poster.roadmap.side import SideColumn
from planner.poster.roadmap.sizes import Sizes, sizes_for
from planner.poster.timeline.items import HealthMark, marks_of
from planner.roadmap import Roadmap

_NEARER: Final = ("3m", "2m", "1m", "desk")


class RoadmapLayout:
    """Makes one poster."""

    def __init__(self, roadmap: Roadmap, choices: Choices, measurer: Measurer, language: Language) -> None:
        self._roadmap, self._choices, self._language = roadmap, choices, language
        self._measurer, self._setter = measurer, Typesetter(measurer)
        self._labels = Labels(self._setter, language, choices.today)
        self._content = content_of(roadmap, choices, language)
        self._colours = pillar_colours(roadmap)
        self._remarks: list[Remark] = [*self._content.remarks]
        self._shortened: dict[str, None] = {}
        self._reader = Reader(roadmap.goal, language, measurer.clean, choices.today)

    def scene(self) -> Scene:
        """Return the poster."""
        pages: list[Page] = []
        bookmarks: list[Bookmark] = []
        sections: list[Element] = []
        on_page: dict[str, int] = {}
        shown = Coverage()
        title = self._measurer.clean(self._roadmap.goal.statement, 300) or self._language.text(marked("Roadmap"))
        bookmarks.append(Bookmark(title, 0))
        if self._choices.sheets != "detail":
            page, shown, parts = self._overview()
            pages.append(page)
            sections.extend(parts)
            on_page |= dict.fromkeys((*shown.in_words, *shown.as_marks), 1)
            bookmarks.extend(self._lane_marks(0))
        if self._choices.sheets != "overview" and (self._content.items or not pages):
            details = self._details(len(pages), bookmarks, on_page)
            pages.extend(details)
            heading = Element("H2", self._language.text(marked("Every step in words")))
            sections.append(Element("Sect", children=(heading, *self._reader.lanes(self._content.lanes, "detail"))))
            if self._choices.sheets == "detail":
                every = tuple(item.id for item in self._content.chosen)
                shown = Coverage(
                    every, left_out=self._left_out(every), size=self._sizes(self._choices.distance).type(11)
                )
        head = self._reader.head(self._content.summary)
        return Scene(
            pages=tuple(pages),
            title=title,
            author=self._measurer.clean(self._choices.author, 300),
            language=self._language.code,
            day=self._choices.today,
            structure=Element("Document", children=(*head, *sections)),
            bookmarks=tuple(bookmarks),
            missing=tuple(self._measurer.missing),
            shortened=tuple(self._shortened),
            on_page=on_page,
            shown=self._with_named(shown),
            remarks=tuple(self._remarks),
        )

    def _with_named(self, shown: Coverage) -> Coverage:
        """Return what has words, the step that the band names among it."""
        named = self._content.named
        if not named:
            return shown
        return replace(shown, in_words=(named, *shown.in_words))

    def _sizes(self, distance: str) -> Sizes:
        return sizes_for(self._choices.sheet, distance)

    def _lane_marks(self, page: int) -> list[Bookmark]:
        made: list[Bookmark] = []
        for lane in self._content.lanes:
            if lane.name:
                made.append(Bookmark(self._measurer.clean(lane.name, 300) or self._language.text("(no name)"), page, 1))
            for cell in lane.cells:
                if cell.head and cell.own:
                    words = f"{cell.head.number} {self._measurer.clean(cell.head.step.title, 200)}".strip()
                    made.append(Bookmark(words, page, 2 if lane.name else 1))
        return made

    def _overview(self) -> tuple[Page, Coverage, list[Element]]:
        if not self._content.items:
            return self._empty()
        if self._content.axis is None:
            return self._board()
        layout, laid = self._at_distance()
        drawn = layout.draw(laid)
        self._say_cut_band(laid.band)
        self._shortened |= dict.fromkeys(drawn.shortened)
        self._say_choices(laid, drawn)
        left_out = self._left_out(drawn.in_words)
        shown = Coverage(drawn.in_words, drawn.as_marks, drawn.and_more, left_out, self._least_size(laid))
        return drawn.page, shown, self._overview_sections(laid.side)

    def _least_size(self, laid: PlannedSheet) -> float:
        """Return the smallest type in which a step has words, in points."""
        sizes = [laid.plan.look.size] if laid.plan.bars else []
        sizes += [laid.side.size] if laid.side.worded else []
        sizes += [laid.plan.style.small] if laid.plan.style else []
        return min(sizes, default=0.0)

    def _say_choices(self, laid: PlannedSheet, drawn: Overview) -> None:
        """Say what could not be drawn as it was asked for."""
        plan, ticks = laid.plan, laid.head.ticks
        if drawn.and_more:
            self._count_remark(len(drawn.and_more))
        if ticks.coarser:
            words = marked("There is no room for {wanted}: the time is divided into {drawn}.")
            values = {"wanted": Phrase(COLUMNS[self._choices.columns or "years"]), "drawn": Phrase(COLUMNS[ticks.kind])}
            self._remarks.append(Remark(words, values))
        if self._choices.depth is not None and plan.depth < self._deepest_wanted:
            words = marked("{wanted} levels do not fit in words on one sheet: {drawn} are drawn.")
            self._remarks.append(Remark(words, {"wanted": self._deepest_wanted, "drawn": plan.depth}))

    def _left_out(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the steps that were not asked for and have no words either as the head of some that were."""
        known = set(words)
        return (*self._content.left_out, *(one for one in self._content.context if one not in known))

    @property
    def _deepest_wanted(self) -> int:
        deepest = max((item.depth for item in self._content.items), default=0) + 1
        return min(deepest, self._choices.depth or deepest)

    def _at_distance(self) -> tuple[OverviewLayout, PlannedSheet]:
        """Return the sheet for the distance that was asked, or for the largest at which the first level fits whole."""
        asked = self._choices.distance
        kept: tuple[OverviewLayout, PlannedSheet] | None = None
        used = asked
        for distance in _NEARER[_NEARER.index(asked) :]:
            layout = OverviewLayout(self._content, self._choices, self._measurer, self._language, distance)
            laid = layout.lay_out()
            if kept is None or not laid.plan.counted or distance == "1m":
                kept, used = (layout, laid), distance
            if not laid.plan.counted:
                break
        assert kept is not None
        if used != asked:
            self._distance_remark(asked, used)
        return kept

    def _distance_remark(self, asked: str, used: str) -> None:
        words = marked(
            "Not even the top steps fit in type that is read {asked}; it can be read {used}. Larger paper helps."
        )
        self._remarks.append(Remark(words, {"asked": Phrase(DISTANCES[asked]), "used": Phrase(DISTANCES[used])}))

    def _count_remark(self, count: int) -> None:
        one = marked("{count} step has no room in words and is only counted. Larger paper or detail sheets show it.")
        many = marked(
            "{count} steps have no room in words and are only counted. Larger paper or detail sheets show them."
        )
        self._remarks.append(Remark(one, {}, many, count))

    def _say_cut_band(self, band: Band) -> None:
        """Say what the band could not hold."""
        if band.below_cut and self._content.named:
            self._shortened[self._content.named] = None
        if not band.cut:
            return
        goal = self._roadmap.goal
        self._shortened[goal.id] = None
        words = marked(
            "The goal has {letters} letters and ends in … on the wall: give it a short form of at most {most}."
        )
        values = {"letters": len(goal.statement), "most": WALL}
        self._remarks.append(Remark(words, values, about=goal.id))

    def _overview_sections(self, side: SideColumn) -> list[Element]:
        lists: list[ListWords] = []
        for made in side.lists:
            entries = tuple(
                (
                    f"{made.key}:{entry.item.id}:{entry.above}",
                    f"{entry.above} {self._reader.words(entry.item)}".strip(),
                    entry.item,
                )
                for entry in made.entries[: made.shown]
            )
            left = made.count - made.shown
            more = self._language.plural("and {count} more", "and {count} more", left) if left else ""
            lists.append(ListWords(made.key, made.name, entries, more))
        return [*self._reader.lanes(self._content.lanes), *self._reader.lists(lists)]

    def _frame(self, distance: str) -> tuple[Sizes, Band, list[Part], float, float]:
        """Return the sizes, the band and its parts, and the heights between which a sheet without an axis is filled."""
        sizes = self._sizes(distance)
        maker = BandMaker(self._roadmap.goal, self._content.summary, self._labels, sizes)
        band = maker.measure(self._choices.wall_goal)
        top = sizes.margin + band.height + sizes.mm(GAP)
        return sizes, band, maker.draw(band), top, sizes.sheet.height - sizes.margin

    def _board(self) -> tuple[Page, Coverage, list[Element]]:
        """Return the sheet without an axis, for the largest distance up to that asked at which the first level fits."""
        asked = distance = self._choices.distance
        while True:
            sizes, band, parts, top, bottom = self._frame(distance)
            foot = self._board_foot(sizes, dots=True, marks=marks_of(self._content.chosen))
            bottom -= foot.height + sizes.mm(1.6)
            maker = BoardMaker(self._content.chosen, self._labels, sizes, self._colours)
            board = maker.lay_out(bottom - top, self._choices.depth)
            if not board.counted or distance == _NEARER[-1]:
                break
            distance = _NEARER[_NEARER.index(distance) + 1]
        if distance != asked:
            self._distance_remark(asked, distance)
        self._say_cut_band(band)
        cards = [card for column in board.columns for card in column.cards]
        drawn = marks_of(card.item for card in cards).union(*(card.dots.health for card in cards))
        foot = self._board_foot(sizes, dots=any(card.dots.width for card in cards), marks=drawn)
        ids = [one.id for one in self._content.chosen]
        words = board.worded
        marks = {item.id for card in cards for item in card.dots.marks}
        long = [one for one, cut in words.items() if cut or len(self._roadmap.steps[one].title) > LONGEST]
        self._shortened |= dict.fromkeys(long)
        shown = Coverage(
            tuple(one for one in ids if one in words),
            tuple(one for one in ids if one in marks and one not in words),
            tuple(one for one in ids if one not in words and one not in marks),
            self._left_out(()),
            board.size,
        )
        if shown.and_more and (board.counted or not board.heads):
            self._count_remark(len(shown.and_more))
        said = overview_words(
            self._language,
            self._setter,
            self._choices.title,
            self._content.count,
            len(words) + bool(self._content.named),
        )
        parts += maker.draw(board, top, bottom)
        foot = replace(foot, said=said)
        parts.append(draw_foot(foot, self._setter, sizes, sizes.sheet.height - sizes.margin - foot.height))
        page = Page(sizes.sheet.width, sizes.sheet.height, tuple(parts))
        return page, shown, self._reader.lanes(self._content.lanes)

    def _board_foot(self, sizes: Sizes, *, dots: bool, marks: Collection[HealthMark]) -> Foot:
        steps = self._content.count
        colours = {pillar.name: self._colours[pillar.id] for pillar in self._roadmap.pillars}
        legend = signs(self._language, self._content.summary, bars=False, dots=dots, colours=colours, marks=marks)
        every = overview_words(self._language, self._setter, self._choices.title, steps, steps)
        return foot_for(legend, every, self._choices.today, self._setter, sizes, self._language)

    def _empty(self) -> tuple[Page, Coverage, list[Element]]:
        sizes, band, parts, top, bottom = self._frame(self._choices.distance)
        self._say_cut_band(band)
        foot = foot_for([], invitation(self._language), self._choices.today, self._setter, sizes, self._language)
        bottom -= foot.height + sizes.mm(1)
        made = empty_sheet(
            self._roadmap, sizes, self._setter, self._language, self._colours, (top, bottom), self._choices.today
        )
        if made.without_room:
            words = marked("There is no room for stickers on this paper for: {pillars}. Take a larger one.")
            self._remarks.append(Remark(words, {"pillars": made.without_room}))
        parts += made.parts
        parts.append(draw_foot(foot, self._setter, sizes, sizes.sheet.height - sizes.margin - foot.height))
        page = Page(sizes.sheet.width, sizes.sheet.height, tuple(parts))
        lanes = [
            Element("Sect", children=(Element("H2", pillar.name, f"lane:{pillar.id}"),))
            for pillar in self._roadmap.pillars
        ]
        return page, Coverage(left_out=self._left_out(())), lanes

    def _details(self, before: int, bookmarks: list[Bookmark], on_page: dict[str, int]) -> list[Page]:
        sizes = self._sizes(self._choices.distance)
        sheets = DetailSheets(self._content, self._labels, sizes, self._colours)
        goals = sheets.goal_pages()
        before += len(goals)
        laid = sheets.pages()
        long = [item.id for item in self._content.items if len(item.step.title) > self._measurer.longest]
        self._shortened |= dict.fromkeys(long)
        seen: set[str] = set()
        for place, bands in enumerate(laid):
            for band in bands:
                for row in band.rows:
                    on_page.setdefault(row.item.id, before + place + 1)
                lane = sheets.lane_name(band.lane)
                if lane not in seen:
                    seen.add(lane)
                    bookmarks.append(Bookmark(lane[:300], before + place, 1))
        return goals + [sheets.draw(bands, number + 1, len(laid)) for number, bands in enumerate(laid)]


def roadmap_layout(roadmap: Roadmap, choices: Choices, measurer: Measurer, language: Language) -> Scene:
    """Return the roadmap as a poster."""
    return RoadmapLayout(roadmap, choices, measurer, language).scene()
