"""The layout "experiments": a column for each stage, of which "stopped, and what we learnt" has the rank of the others.

Each column has as many cards as fit and says how many more there are; where there is room to spare, all type grows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from planner.insight.practice.experiments import Shown, adjusted_on, board, chart_of
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.experiment_text import STAGES, belief
from planner.poster.choices import Choices
from planner.poster.drawing.flowing import Block
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.palette import FIELD, INK, PAPER, QUIET, RULE
from planner.poster.drawing.scene import Bookmark, Coverage, Group, Page, Part, Rectangle, Scene
from planner.poster.drawing.structure import Element
from planner.poster.drawing.translate import translate
from planner.poster.drawing.typesetter import Typesetter
from planner.poster.practice.band import goal_band
from planner.poster.practice.blocks import Blocks
from planner.poster.practice.entries import Entry, EntryLine, Ink
from planner.poster.practice.legend import legend
from planner.poster.practice.sections import KINDS, stage_lines
from planner.poster.practice.setting import BOLD, LEADING, MARGIN, REGULAR, Setting, unit_of
from planner.roadmap import Roadmap, Stage

GUTTER: Final = 12.0
"""Points on an A3."""
_LINES: Final = 12
"""Lines that one thing on a card takes at most."""
MEASURED: Final = (Stage.RUNNING, Stage.TO_DECIDE)
"""Stages of which what is seen is drawn."""
_ZOOMS: Final = (1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0)
_EMPTY: Final = 0.75
"""How wide a stage without cards is beside one that has some; that of what was stopped is as wide as any."""


class _Column(NamedTuple):
    parts: tuple[Part, ...]
    read: Element
    shown: tuple[str, ...]
    whole: bool


class ExperimentsLayout:
    """Makes one sheet."""

    def __init__(self, roadmap: Roadmap, choices: Choices, measurer: Measurer, language: Language) -> None:
        self._roadmap, self._choices, self._language = roadmap, choices, language
        sheet = choices.sheet
        self._unit, self._setter = unit_of(sheet), Typesetter(measurer)
        self._margin = max(MARGIN * self._unit, sheet.margin)
        self._inner = sheet.width - 2 * self._margin
        self._board = board(roadmap, choices.today)
        self._charts = True
        self._grow(1.0)

    def _grow(self, zoom: float) -> None:
        self._set = Setting(self._setter, self._language, self._unit * zoom)
        self._blocks = Blocks(self._set)

    def scene(self) -> Scene:
        """Return the sheet in the largest type in which all fits, else in the least; charts go before cards do."""
        for zoom in _ZOOMS:
            self._grow(zoom)
            scene, whole = self._made()
            if whole:
                return scene
        self._charts = False
        return self._made()[0]

    def _made(self) -> tuple[Scene, bool]:
        sheet = self._choices.sheet
        head = goal_band(self._roadmap, self._set, self._inner)
        entries = {stage: self._entries(stage) for stage in STAGES}
        foot = legend([one for some in entries.values() for one in some], (), self._set, self._inner, self._choices)
        top, bottom = self._margin + head.height, sheet.height - self._margin - foot.height
        gutter = self._set.points(GUTTER)
        widths = self._widths(entries, gutter)
        columns = [
            self._column(stage, some, width, bottom - top)
            for (stage, some), width in zip(entries.items(), widths, strict=True)
        ]
        parts: list[Part] = [*translate(head.parts, self._margin, self._margin)]
        left = self._margin
        for column, width in zip(columns, widths, strict=True):
            parts += translate(column.parts, left, top)
            left += width + gutter
        parts += translate(foot.parts, self._margin, bottom)
        title = self._set.clean(self._roadmap.goal.statement)[:300] or self._language.text(marked("Experiments"))
        drawn = {one for column in columns for one in column.shown}
        steps = [one.id for one in self._roadmap.steps]
        worded = tuple(one for one in steps if one in drawn)
        scene = Scene(
            pages=(Page(sheet.width, sheet.height, tuple(parts)),),
            title=title,
            author=self._set.setter.measurer.clean(self._choices.author, 300),
            language=self._language.code,
            day=self._choices.today,
            structure=Element("Document", children=(head.read, *(column.read for column in columns))),
            bookmarks=(Bookmark(title, 0),),
            missing=tuple(self._set.setter.measurer.missing),
            shortened=tuple(self._set.shortened),
            on_page=dict.fromkeys(worded, 1),
            shown=Coverage(
                worded, left_out=tuple(one for one in steps if one not in drawn), size=self._set.points(10.5), few=True
            ),
        )
        heads = all(self._has_room(stage, width) for stage, width in zip(entries, widths, strict=True))
        return scene, heads and all(column.whole for column in columns) and not self._set.shortened

    def _widths(self, entries: Mapping[Stage, Sequence[Entry]], gutter: float) -> list[float]:
        """Return how wide each column is; without any card they are alike."""
        some = any(entries.values())
        weights = [1.0 if own or stage is Stage.STOPPED or not some else _EMPTY for stage, own in entries.items()]
        share = (self._inner - gutter * (len(weights) - 1)) / sum(weights)
        return [weight * share for weight in weights]

    def _has_room(self, stage: Stage, width: float) -> bool:
        """Tell whether no word of the head of a column is broken in type of this size."""
        name, below = map(self._language.text, STAGES[stage])
        size, small, pad = self._set.points(14), self._set.points(10), self._set.points(9)
        names = max(self._set.width(word, BOLD, size) for word in name.split())
        words = max(self._set.width(word, REGULAR, small) for word in below.split())
        return max(names + size, words) <= width - 2 * pad

    def _entries(self, stage: Stage) -> tuple[Entry, ...]:
        return tuple(self._entry(one) for one in self._board[stage])

    def _entry(self, one: Shown) -> Entry:
        text, step = self._language.text, one.step
        owner = name_of(self._roadmap.people.get(step.owner_id))
        lines = [EntryLine(owner, most=1)] if owner else []
        said = (one.experiment.belief, one.experiment.for_whom, one.experiment.effect)
        if any(part.strip() for part in said):
            lines.append(EntryLine(belief(one.experiment, self._language), Ink.PLAIN))
        adjusted = adjusted_on(self._roadmap, step)
        if adjusted is not None and one.stage in MEASURED:
            lines.append(EntryLine(text(marked("adjusted on {day}"), day=self._language.day(adjusted))))
        lines += stage_lines(self._roadmap, one, self._language)
        title, most = step.title or text(marked("(no title)")), tuple(replace(line, most=_LINES) for line in lines)
        drawn = self._charts and one.stage in MEASURED
        chart = chart_of(self._roadmap, one.experiment, self._choices.today) if drawn else None
        return Entry(step.id, KINDS[one.stage], title, most, most=3, chart=chart)

    def _column(self, stage: Stage, entries: Sequence[Entry], width: float, room: float) -> _Column:
        """Return a column on its ground: head, cards, and how many more there are."""
        pad, gap = self._set.points(9), self._set.points(8)
        head = self._head(stage, len(entries), width - 2 * pad)
        parts: list[Part] = [
            Rectangle(0, 0, width, room - gap, fill=FIELD, radius=self._set.points(5)),
            *translate(head.parts, pad, pad),
        ]
        y = pad + head.height
        last = self._blocks.more(1, width, "").height
        shown: list[Block] = []
        for place, entry in enumerate(entries):
            card = self._card(entry, width - 2 * pad)
            rest = len(entries) - place - 1
            if y + card.height + gap + (last if rest else 0) > room - gap:
                break
            parts += translate(card.parts, pad, y)
            y += card.height + gap
            shown.append(card)
        left, items = len(entries) - len(shown), tuple(Element("LI", children=(card.read,)) for card in shown)
        read = [head.read, *([Element("L", children=items)] if items else [])]
        if left:
            more = self._blocks.more(left, width - 2 * pad, f"more {stage.value}")
            parts += translate(more.parts, pad, y)
            read.append(more.read)
        section = Element("Sect", children=tuple(read))
        return _Column(tuple(parts), section, tuple(card.record_id for card in shown), not left)

    def _head(self, stage: Stage, count: int, width: float) -> Block:
        name, below = map(self._language.text, STAGES[stage])
        size, small = self._set.points(14), self._set.points(10)
        figure = self._set.clean(str(count))
        lines = self._set.wrapped(name, BOLD, size, width - self._set.width(figure, BOLD, small) - size, 2)
        under = self._set.wrapped(below, REGULAR, small, width, 2)
        parts = self._set.lines(lines, 0, size, BOLD, size, INK)
        right = width - self._set.width(figure, REGULAR, size)
        parts += self._set.lines((figure,), right, size, REGULAR, size, QUIET)
        y = size * (1 + LEADING * (len(lines) - 1))
        parts += self._set.lines(under, 0, y + small * 1.4, REGULAR, small, QUIET)
        key = f"stage:{stage.value}"
        group = Group(tuple(parts), role="heading", key=key)
        height = y + small * (1.9 + LEADING * (len(under) - 1)) + size * 0.4
        return Block(height, (group,), read=Element("H2", f"{name}, {below}: {count}", key))

    def _card(self, entry: Entry, width: float) -> Block:
        """Return an entry on a card of paper."""
        pad = self._set.points(8)
        inside = self._blocks.entry(entry, width - 2 * pad)
        height = inside.height + 1.3 * pad
        ground = Rectangle(0, 0, width, height, fill=PAPER, stroke=RULE, line=0.75, radius=self._set.points(4))
        return Block(height, (ground, *translate(inside.parts, pad, pad)), record_id=entry.record_id, read=inside.read)


def experiments_layout(roadmap: Roadmap, choices: Choices, measurer: Measurer, language: Language) -> Scene:
    """Return the experiments by stage on one sheet."""
    return ExperimentsLayout(roadmap, choices, measurer, language).scene()
