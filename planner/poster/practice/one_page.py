"""The layout "one-page": why, for whom, the pillars, what was achieved and learnt, on a single sheet.

All of it has a cap and says "and n more". Where the sheet is too low for it, first the texts of the goal get fewer
lines, then the pillars fewer steps; the columns below take what is left, each as much as fits. Where there is room to
spare, all type grows: the sheet is then read from further away.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import Final, NamedTuple

from planner.message import marked
from planner.phrasing.language import Language
from planner.poster.choices import Choices
from planner.poster.drawing.flowing import Block
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.palette import INK, RULE
from planner.poster.drawing.scene import Bookmark, Coverage, Line, Page, Part, Remark, Scene
from planner.poster.drawing.structure import Element
from planner.poster.drawing.translate import translate
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.practice.band import goal_band
from planner.poster.practice.blocks import Blocks
from planner.poster.practice.content import Content, PillarGroup, Section, content_of
from planner.poster.practice.entries import Kind
from planner.poster.practice.legend import legend
from planner.poster.practice.setting import MARGIN, Setting, unit_of
from planner.roadmap import Roadmap

GUTTER: Final = 24.0
_WIDE: Final = {"stopped": 1.14}
"""How much wider than others a column is."""
_ZOOMS: Final = (1.6, 1.5, 1.4, 1.3, 1.2, 1.12, 1.06, 1.0)
"""How much the type may grow where all of it fits."""
_SPARES: Final = (0, 2)
"""How many lines more than usual each text gets where it would be cut and there is room for it."""
_MOST: Final = 0.55
"""What part of the sheet the columns may ask for, so that the texts above give way."""


_NOTHING_YET: Final = marked(
    "The main steps stand here once the roadmap has any; below them what was finished, what was agreed, and what was "
    "tried and learnt."
)


class Room(NamedTuple):
    """How much the parts above the columns may take: lines of a text of the goal, steps of a pillar."""

    lines: int
    steps: int


_ROOMS: Final = (Room(5, 3), Room(3, 3), Room(2, 3), Room(2, 2), Room(1, 2), Room(1, 1))
_ALONE: Final = (Room(6, 12), Room(4, 9), Room(4, 6), Room(3, 4), *_ROOMS[1:])
"""The same where there are no columns below."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """Blocks beside or below each other, drawn, with how high they are and what is read of them."""

    height: float
    parts: tuple[Part, ...]
    read: tuple[Element, ...]
    shown: tuple[str, ...] = ()
    whole: bool = True
    """False where something was left out for want of room."""


class OnePageLayout:
    """Makes one sheet."""

    def __init__(self, roadmap: Roadmap, choices: Choices, measurer: Measurer, language: Language) -> None:
        self._roadmap, self._choices, self._language = roadmap, choices, language
        sheet = choices.sheet
        self._width, self._height = sheet.width, sheet.height
        self._unit, self._setter = unit_of(sheet), Typesetter(measurer)
        self._margin = max(MARGIN * self._unit, sheet.margin)
        self._inner = sheet.width - 2 * self._margin
        self._grow(1.0)

    def _grow(self, zoom: float, spare: int = 0) -> None:
        """Begin anew, with type that is so many times as large, and so many lines more for each text."""
        self._set = Setting(self._setter, self._language, self._unit * zoom)
        self._blocks = Blocks(self._set, spare)

    def scene(self) -> Scene:
        """Return the sheet in the largest type in which all of it fits, else in the least."""
        content = content_of(self._roadmap, self._choices.today, self._language)
        for zoom, spare in product(_ZOOMS, _SPARES):
            self._grow(zoom, spare)
            scene, whole = self._made(content)
            if whole:
                return scene
        self._grow(1.0)
        return self._made(content)[0]

    def _made(self, content: Content) -> tuple[Scene, bool]:
        """Return the sheet in the present type, and whether all of it fits."""
        head = goal_band(self._roadmap, self._set, self._inner)
        entries = [entry for section in content.sections for entry in section.entries]
        foot = legend(entries, (Kind.TO_DO, Kind.UNDER_WAY, Kind.DONE), self._set, self._inner, self._choices)
        top, bottom = self._margin + head.height, self._height - self._margin - foot.height
        above = self._above(content, bottom - top)
        columns = (
            self._columns(content.sections, bottom - top - above.height) if content.sections else _Placed(0, (), ())
        )
        parts = (
            *translate(head.parts, self._margin, self._margin),
            *translate(above.parts, self._margin, top),
            *translate(columns.parts, self._margin, top + above.height),
            *translate(foot.parts, self._margin, bottom),
        )
        title = self._set.clean(self._roadmap.goal.statement)[:300] or self._language.text(marked("Roadmap"))
        steps = [one.id for one in self._roadmap.steps]
        drawn = dict.fromkeys((*above.shown, *columns.shown))
        worded = tuple(one for one in steps if one in drawn)
        scene = Scene(
            pages=(Page(self._width, self._height, parts),),
            title=title,
            author=self._set.setter.measurer.clean(self._choices.author, 300),
            language=self._language.code,
            day=self._choices.today,
            structure=Element("Document", children=(head.read, *above.read, *columns.read)),
            bookmarks=(Bookmark(title, 0),),
            missing=tuple(self._set.setter.measurer.missing),
            shortened=tuple(self._set.shortened),
            on_page=dict.fromkeys(worded, 1),
            shown=Coverage(
                worded, left_out=tuple(one for one in steps if one not in drawn), size=self._set.points(10.5), few=True
            ),
            remarks=self._remarks(content),
        )
        fits = above.height <= bottom - top and not self._set.shortened
        return scene, fits and above.whole and columns.whole

    def _remarks(self, content: Content) -> tuple[Remark, ...]:
        if not content.groups_left:
            return ()
        sentence = marked("{count} pillar has no room on one page; the roadmap poster shows it.")
        many = marked("{count} pillars have no room on one page; the roadmap poster shows them.")
        return (Remark(sentence, many=many, count=content.groups_left),)

    def _above(self, content: Content, room: float) -> _Placed:
        """Return the texts of the goal and the pillars, as much of them as leaves the columns their part."""
        if not (content.texts or content.groups or content.sections):
            words = self._blocks.note(self._language.text(_NOTHING_YET), self._inner, "nothing yet")
            return _Placed(words.height, words.parts, (words.read,))
        rooms = _ROOMS if content.sections else _ALONE
        least = min(self._natural(content.sections), self._height * _MOST)
        made = self._fitted(content, rooms[0])
        for one in rooms:
            made = self._fitted(content, one)
            if made.height <= room - least:
                return replace(made, whole=one is rooms[0])
        return replace(made, whole=False)

    def _fitted(self, content: Content, room: Room) -> _Placed:
        texts, pillars = self._texts(content, room.lines), self._pillars(content.groups, room.steps)
        parts = (*texts.parts, *translate(pillars.parts, 0, texts.height))
        return _Placed(texts.height + pillars.height, parts, (*texts.read, *pillars.read), pillars.shown)

    def _texts(self, content: Content, most: int) -> _Placed:
        if not content.texts:
            return _Placed(0, (), ())
        gutter = self._set.points(GUTTER)
        width = (self._inner - gutter * (len(content.texts) - 1)) / len(content.texts)
        parts: list[Part] = []
        made = [
            self._blocks.text(head, words, width, most, f"text {place}", self._roadmap.goal.id)
            for place, (head, words) in enumerate(content.texts)
        ]
        for place, block in enumerate(made):
            parts += translate(block.parts, place * (width + gutter), 0)
        height = max(block.height for block in made) + self._set.points(16)
        return _Placed(height, tuple(parts), tuple(block.read for block in made))

    def _pillars(self, groups: Sequence[PillarGroup], most: int) -> _Placed:
        if not groups:
            return _Placed(0, (), ())
        gutter = self._set.points(GUTTER)
        width = (self._inner - gutter * (len(groups) - 1)) / len(groups)
        made = [self._pillar(group, width, most) for group in groups]
        parts: list[Part] = []
        for place, one in enumerate(made):
            parts += translate(one.parts, place * (width + gutter), 0)
        height = max(one.height for one in made) + self._set.points(12)
        return _Placed(
            height,
            tuple(parts),
            tuple(element for one in made for element in one.read),
            tuple(step for one in made for step in one.shown),
        )

    def _pillar(self, group: PillarGroup, width: float, most: int) -> _Placed:
        head = self._blocks.pillar_head(group, width)
        rows = [self._blocks.main_step(one, width, group.colour) for one in group.steps[:most]]
        left = len(group.steps) - len(rows)
        more = [self._blocks.more(left, width, f"more {group.pillar_id}")] if left else []
        return self._stacked([head], rows, more, self._set.points(3))

    def _columns(self, sections: Sequence[Section], room: float) -> _Placed:
        """Return the columns, in one row on a sheet that lies and in two on one that stands."""
        rows = self._rows(sections)
        parts: list[Part] = [Line(0, 0, self._inner, 0, INK, self._set.points(1.2))]
        read: list[Element] = []
        shown: list[str] = []
        whole = True
        each, top = room / len(rows), self._set.points(10)
        for place, row in enumerate(rows):
            made = self._row(row, each - top)
            parts += translate(made.parts, 0, place * each + top)
            read += made.read
            shown += made.shown
            whole = whole and made.whole
        return _Placed(room, tuple(parts), tuple(read), tuple(shown), whole)

    def _rows(self, sections: Sequence[Section]) -> list[Sequence[Section]]:
        apart = len(sections) > 3 and not self._choices.landscape
        return [sections[:3], sections[3:]] if apart else [sections]

    def _natural(self, sections: Sequence[Section]) -> float:
        """Return how high the columns are where there is room for all that they may hold."""
        if not sections:
            return 0.0
        highest = 0.0
        rows = self._rows(sections)
        for row in rows:
            weights, share = self._shares(row)
            for one, weight in zip(row, weights, strict=True):
                highest = max(highest, self._column(one, share * weight, self._height * 9).height)
        return len(rows) * (highest + self._set.points(14))

    def _shares(self, sections: Sequence[Section]) -> tuple[list[float], float]:
        """Return how many parts of the width each column has, and the width of one part."""
        weights = [_WIDE.get(section.name, 1.0) for section in sections]
        return weights, (self._inner - self._set.points(GUTTER) * (len(sections) - 1)) / sum(weights)

    def _row(self, sections: Sequence[Section], room: float) -> _Placed:
        gutter = self._set.points(GUTTER)
        weights, share = self._shares(sections)
        edges = [0.0]
        for weight in weights:
            edges.append(edges[-1] + share * weight + gutter)
        parts: list[Part] = []
        made = [self._column(one, share * weight, room) for one, weight in zip(sections, weights, strict=True)]
        for place, (one, (left, _right)) in enumerate(zip(made, pairwise(edges), strict=True)):
            parts += translate(one.parts, left, 0)
            if place:
                x = left - gutter / 2
                parts.append(Line(x, 0, x, room - self._set.points(8), RULE, 0.75))
        return _Placed(
            room,
            tuple(parts),
            tuple(each for one in made for each in one.read),
            tuple(step for one in made for step in one.shown),
            all(one.whole for one in made),
        )

    def _column(self, section: Section, width: float, room: float) -> _Placed:
        """Return a column with as much as fits, and how many more there are."""
        head = self._blocks.head(section.head, section.lead, width, f"section:{section.name}")
        blocks = [self._blocks.entry(one, width) for one in section.entries[: section.most]]
        last = self._blocks.more(1, width, "").height
        shown: list[Block] = []
        used = head.height
        for place, block in enumerate(blocks):
            rest = len(section.entries) - place - 1
            if used + block.height + (last if rest else 0) > room:
                break
            shown.append(block)
            used += block.height
        left = len(section.entries) - len(shown)
        more = [self._blocks.more(left, width, f"more {section.name}")] if left and used + last <= room else []
        stack = self._stacked([head], shown, more, 0)
        return replace(stack, whole=len(shown) == len(blocks) and (not left or bool(more)))

    def _stacked(self, head: list[Block], rows: list[Block], more: list[Block], gap: float) -> _Placed:
        parts: list[Part] = []
        y = 0.0
        for block in (*head, *rows, *more):
            parts += translate(block.parts, 0, y)
            y += block.height + (gap if block in head else 0)
        items = tuple(Element("LI", children=(block.read,)) for block in rows)
        listed = (Element("L", children=items),) if items else ()
        section = Element("Sect", children=(*(one.read for one in head), *listed, *(one.read for one in more)))
        return _Placed(y, tuple(parts), (section,), tuple(block.record_id for block in rows))


def one_page_layout(roadmap: Roadmap, choices: Choices, measurer: Measurer, language: Language) -> Scene:
    """Return the whole story on one sheet."""
    return OnePageLayout(roadmap, choices, measurer, language).scene()
