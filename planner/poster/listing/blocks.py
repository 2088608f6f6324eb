"""The blocks of a list on paper: its title, the big goal, the sentence that leads, heads of groups, and rows."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.insight.progress import overall_progress
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.listing import Listing, ListingGroup, ListingRow
from planner.poster.drawing.flowing import Block
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.palette import INK, NAVY, PAPER, QUIET, RULE
from planner.poster.drawing.paper import Sheet
from planner.poster.drawing.scene import Group, Line, Part, Rectangle
from planner.poster.drawing.structure import Element
from planner.poster.drawing.typesetter import LEADING, Typesetter
from planner.poster.listing.bars import BarRows, bars_of
from planner.roadmap import Roadmap

TITLE: Final = 22.0
GOAL: Final = 12.5
LEAD: Final = 12.5
HEAD: Final = 12.5
BODY: Final = 10.0
SMALL: Final = 9.0
MOST: Final = 12
"""Lines of one text that are shown."""


class ListingBlocks:
    """Measures and draws the blocks of one list; `shortened` keeps the ids of what was cut."""

    def __init__(self, sheet: Sheet, setter: Typesetter, language: Language, today: date) -> None:
        self._sheet, self._setter, self._language, self._today = sheet, setter, language, today
        self.shortened: dict[str, None] = {}

    def top(self, listing: Listing, roadmap: Roadmap) -> list[Block]:
        """Return the title with its quiet line, the band of the big goal, and the sentence that leads."""
        made = [self._title(listing), self._goal(roadmap)]
        return [*made, self._words(listing.leads, LEAD, INK, "leads")] if listing.leads else made

    def nothing(self, words: str) -> Block:
        """Return what is said of a list of nothing."""
        return self._words(words, LEAD, QUIET, "nothing")

    def group(self, group: ListingGroup, place: int) -> list[Block]:
        """Return the head of a group, if it has one, and its rows; `place` tells it from others."""
        head = (
            [self.head(group.heading, f"head {place}", len(group.rows) if group.counted else None)]
            if group.heading
            else []
        )
        bars = bars_of(group, self._sheet, self._setter, self._today)
        if group.note:
            note = self._words(group.note, SMALL, QUIET, f"note {place}")
            head.append(bars.below(note, self._language) if bars is not None else note)
        return [*head, *(self._row(row, f"row {place} {number}", bars) for number, row in enumerate(group.rows))]

    def head(self, heading: str, key: str, count: int | None = None) -> Block:
        """Return a heading with a line below it; `count` is said behind it."""
        words = self._clean(heading)
        parts: list[Part] = [*self._run(words, 0, 8 + HEAD * 0.95, BOLD, HEAD, INK)]
        if count is not None:
            x = self._width(words, BOLD, HEAD) + 8
            parts.extend(self._run(str(count), x, 8 + HEAD * 0.95, REGULAR, SMALL, QUIET))
        height = 8 + HEAD * LEADING + 3
        parts.append(Line(0, height, self._sheet.inner_width, height, RULE, 0.75))
        group = Group(tuple(parts), role="heading", key=key)
        return Block(height + 2, (group,), head=True, read=Element("H2", heading, key))

    def _title(self, listing: Listing) -> Block:
        lines = self._wrapped(listing.title, BOLD, TITLE, self._sheet.inner_width)
        parts = self._lines(lines, TITLE, BOLD, INK, TITLE)
        height = TITLE * (1 + LEADING * (len(lines) - 1))
        if listing.about:
            parts.extend(self._run(self._clean(listing.about), 0, height + 17, REGULAR, 11.5, QUIET))
            height += 17
        read = f"{listing.title}. {listing.about}" if listing.about else listing.title
        return Block(height + 13, (Group(tuple(parts), key="title"),), read=Element("H1", read, "title"))

    def _goal(self, roadmap: Roadmap) -> Block:
        goal, text = roadmap.goal, self._language.text
        far = self._language.percent(overall_progress(roadmap))
        room = self._sheet.inner_width - self._width(far, BOLD, GOAL) - 44
        statement = goal.statement.strip() or text("No big goal yet")
        lines = self._wrapped(statement, BOLD, GOAL, room, goal.id, 4)
        height = len(lines) * GOAL * LEADING + 14
        parts: list[Part] = [Rectangle(0, 0, self._sheet.inner_width, height, NAVY, radius=4)]
        parts.extend(self._lines(lines, GOAL, BOLD, PAPER, 7 + GOAL * 0.95, 14))
        right = self._sheet.inner_width - 14 - self._width(far, BOLD, GOAL)
        parts.extend(self._run(far, right, 7 + GOAL * 0.95, BOLD, GOAL, PAPER))
        said = f"{text('Big goal')}: {statement}. {text('Progress')}: {far}"
        return Block(height + 10, (Group(tuple(parts), goal.id, "title", "goal"),), read=Element("P", said, "goal"))

    def _words(self, words: str, size: float, ink: str, key: str) -> Block:
        lines = self._wrapped(words, REGULAR, size, self._sheet.inner_width)
        parts = tuple(self._lines(lines, size, REGULAR, ink, size))
        return Block(len(lines) * size * LEADING + 10, (Group(parts, key=key),), read=Element("P", words, key))

    def _row(self, row: ListingRow, key: str, bars: BarRows | None = None) -> Block:
        width = self._sheet.inner_width
        aside = self._clean(row.aside)
        room = width - (self._width(aside, REGULAR, SMALL) + 12 if aside else 0.0)
        below = room < width * 0.45  # what stands aside leaves no room for the title: it goes below
        titles = self._wrapped(row.title, BOLD, BODY, width if below else room, row.record_id)
        said = f"{row.aside}. {row.line}" if below and row.line else row.line or (row.aside if below else "")
        lines = self._wrapped(said, REGULAR, BODY, width, row.record_id) if said else ()
        parts = self._lines(titles, BODY, BOLD, INK, 5 + BODY * 0.95)
        if aside and not below:
            right = width - self._width(aside, REGULAR, SMALL)
            parts.extend(self._run(aside, right, 5 + BODY * 0.95, REGULAR, SMALL, QUIET))
        under = 5 + BODY * LEADING * len(titles)
        if bars is not None and row.bars is not None:
            drawn = bars.row(row.bars, under)
            parts.extend(drawn.parts)
            under += drawn.height
        parts.extend(self._lines(lines, BODY, REGULAR, QUIET, under + BODY * 0.95))
        height = under + len(lines) * BODY * LEADING + 6
        parts.append(Line(0, height, width, height, RULE, 0.4))
        read = Element("LBody", ". ".join(part for part in (row.title, row.aside, row.line) if part), key)
        group = Group(tuple(parts), row.record_id, "card", key)
        return Block(height, (group,), record_id=row.record_id, read=read)

    def _lines(
        self, lines: Sequence[str], size: float, font: str, ink: str, baseline: float, x: float = 0
    ) -> list[Part]:
        made: list[Part] = []
        for place, line in enumerate(lines):
            made.extend(self._run(line, x, baseline + place * size * LEADING, font, size, ink))
        return made

    def _wrapped(
        self, text: str, font: str, size: float, room: float, record_id: str = "", most: int = MOST
    ) -> tuple[str, ...]:
        lines = self._setter.measurer.wrap(self._clean(text), font, size, room)
        if len(lines) > most and record_id:
            self.shortened[record_id] = None
        return self._setter.cut(lines, most, font, size, room)

    def _clean(self, text: str) -> str:
        return self._setter.measurer.clean(text)

    def _run(self, text: str, x: float, baseline: float, font: str, size: float, fill: str) -> list[Part]:
        return [*self._setter.run(text, x, baseline, font, size, fill)]

    def _width(self, text: str, font: str, size: float) -> float:
        return self._setter.measurer.width(text, font, size)


def silence(language: Language) -> str:
    """Return what is said on paper where a list has nothing in it."""
    return language.text(marked("There is nothing in this list."))
