"""The parts of the one page, each measured and drawn from (0, 0): texts, main steps, entries and tensions."""

from typing import Final

from planner.message import marked
from planner.poster.drawing.flowing import Block
from planner.poster.drawing.marks import circle, diamond, late_mark, status_mark
from planner.poster.drawing.palette import ALARM, CHANGED, FIELD, INK, NAVY, PAPER, QUIET, RULE
from planner.poster.drawing.practice_marks import decide_mark, scaled_mark, stopped_mark
from planner.poster.drawing.scene import Group, Line, Part, Path, Rectangle
from planner.poster.drawing.structure import Element
from planner.poster.drawing.translate import translate
from planner.poster.practice.content import MainStep, PillarGroup
from planner.poster.practice.entries import Entry, Ink, Kind
from planner.poster.practice.reading_chart import reading_chart
from planner.poster.practice.setting import BOLD, LEADING, REGULAR, Setting
from planner.roadmap import Status

BODY: Final = 10.5
TEXT: Final = 12.0
HEAD: Final = 14.0
SMALL: Final = 10.0
_INKS: Final = {Ink.QUIET: QUIET, Ink.PLAIN: INK, Ink.LINK: CHANGED, Ink.ALARM: ALARM}
_NEXT: Final = {False: (REGULAR, INK), True: (BOLD, ALARM)}
"""How what is next in a step is set, by whether it is late."""
_STATUS: Final = {
    Kind.TO_DO: Status.NOT_STARTED,
    Kind.UNDER_WAY: Status.UNDER_WAY,
    Kind.DONE: Status.DONE,
}


def mark_of(kind: Kind, x: float, y: float, size: float) -> tuple[Part, ...]:
    """Return the mark of a kind in a square of `size` points whose top left corner is (x, y)."""
    if kind in _STATUS:
        return status_mark(_STATUS[kind], x, y, size)
    drawn = {
        Kind.LATE: late_mark,
        Kind.DECIDE: decide_mark,
        Kind.SCALED_UP: scaled_mark,
        Kind.STOPPED: stopped_mark,
    }.get(kind)
    return drawn(x, y, size) if drawn is not None else ()


class Blocks:
    """Measures and draws the parts of one sheet. `spare` is how many lines more than usual a text of the plan gets."""

    def __init__(self, setting: Setting, spare: int = 0) -> None:
        self._set, self._spare = setting, spare

    def text(self, head: str, words: str, width: float, most: int, key: str, record_id: str) -> Block:
        """Return a text of the goal under its head."""
        small, body = self._set.points(SMALL), self._set.points(TEXT)
        lines = self._set.wrapped(words, REGULAR, body, width, most + self._spare, record_id)
        parts = self._set.lines((self._set.clean(head),), 0, small, BOLD, small, QUIET)
        parts += self._set.lines(lines, 0, small * 1.5 + body, REGULAR, body, INK)
        height = small * 1.5 + body * LEADING * len(lines)
        read = Element("P", f"{head}: {self._set.clean(words)}", key)
        return Block(height, (Group(tuple(parts), role="text", key=key),), read=read)

    def pillar_head(self, group: PillarGroup, width: float) -> Block:
        """Return the bar with the name of a pillar."""
        size = self._set.points(12.5)
        height = size * 2.1
        name = self._set.wrapped(group.name or "–", BOLD, size, width - size * 1.6, 1)
        parts: list[Part] = [Rectangle(0, 0, width, height, fill=group.colour, radius=size * 0.35)]
        parts += self._set.lines(name, size * 0.8, height / 2 + size * 0.36, BOLD, size, PAPER)
        key = f"pillar:{group.pillar_id}"
        return Block(height, (Group(tuple(parts), group.pillar_id, "lane", key),), read=Element("H2", group.name, key))

    def main_step(self, one: MainStep, width: float, colour: str) -> Block:
        """Return a main step: its mark, number and title, how far it is, who answers for it and what is next."""
        size, small = self._set.points(11.0), self._set.points(SMALL)
        left, side = size * 1.7, self._set.points(96)
        title = f"{one.number}  {one.title or self._set.language.text(marked('(no title)'))}"
        lines = self._set.wrapped(title, BOLD, size, width - left - side - size, 2 + self._spare, one.step.id)
        top = size * 0.55
        kind = {Status.DONE: Kind.DONE, Status.UNDER_WAY: Kind.UNDER_WAY, Status.STOPPED: Kind.STOPPED}
        parts: list[Part] = [*mark_of(kind.get(one.status, Kind.TO_DO), 0, top, size * 1.05)]
        baseline = top + size * 0.92
        parts += self._set.lines(lines, left, baseline, BOLD, size, INK)
        parts += self._bar(one.progress, width - side, baseline, side, colour)
        y = baseline + (len(lines) - 1) * size * LEADING
        for words, font, ink in ((one.owner, REGULAR, QUIET), (one.next, *_NEXT[one.late])):
            if words:
                said = self._set.wrapped(words, font, small, width - left, 1 + self._spare)
                parts += self._set.lines(said, left, y + small * 1.28, font, small, ink)
                y += small * (1.28 + LEADING * (len(said) - 1))
        y += small * 0.3
        height = y + size * 0.45
        parts.append(Line(0, height, width, height, RULE, 0.5))
        spoken = ", ".join(
            part for part in (title, self._set.language.percent(one.progress), one.owner, one.next) if part
        )
        key = f"step:{one.step.id}"
        group = Group(tuple(parts), one.step.id, "row", key)
        return Block(height, (group,), record_id=one.step.id, read=Element("LBody", spoken, key))

    def _bar(self, progress: float, x: float, baseline: float, width: float, colour: str) -> list[Part]:
        """Return a bar with its percentage behind it, right-aligned in `width`."""
        size = self._set.points(11.0)
        words = self._set.language.percent(progress)
        figure = self._set.width(words, BOLD, size)
        room = width - self._set.points(42)
        top, height = baseline - size * 0.66, size * 0.56
        parts: list[Part] = [Rectangle(x, top, room, height, fill=FIELD, stroke=colour, line=0.8)]
        if progress > 0:
            parts.append(Rectangle(x, top, room * min(progress, 100) / 100, height, fill=colour))
        return [*parts, *self._set.setter.run(words, x + width - figure, baseline, BOLD, size, INK)]

    def entry(self, one: Entry, width: float) -> Block:
        """Return one thing in a column."""
        if one.poles is not None:
            return self._tension(one, width)
        size, small = self._set.points(BODY), self._set.points(SMALL)
        left = size * 1.7
        lines = self._set.wrapped(one.title, BOLD, size, width - left, one.most + self._spare, one.record_id)
        parts: list[Part] = [*mark_of(one.kind, 0, 0, size * 1.1)]
        parts += self._set.lines(lines, left, size * 0.9, BOLD, size, INK)
        y = size * 0.9 + (len(lines) - 1) * size * LEADING
        below, y = self._below(one, left, y, width)
        if one.chart is not None:
            chart, tall = reading_chart(one.chart, self._set, width - left)
            below += translate(chart, left, y + small * 0.7)
            y += tall + (small * 0.4 if tall else 0.0)
        key = f"entry:{one.record_id}"
        group = Group((*parts, *below), one.record_id, "entry", key)
        return Block(y + small * 0.9, (group,), record_id=one.record_id, read=Element("LBody", one.spoken, key))

    def _below(self, one: Entry, left: float, y: float, width: float) -> tuple[list[Part], float]:
        """Return the lines below a title whose baseline is at `y`, and the last baseline."""
        small = self._set.points(SMALL)
        parts: list[Part] = []
        for line in one.lines:
            words = self._set.wrapped(line.words, REGULAR, small, width - left, line.most + self._spare, one.record_id)
            parts += self._set.lines(words, left, y + small * 1.4, REGULAR, small, _INKS[line.ink])
            y += small * 1.4 + (len(words) - 1) * small * LEADING
        return parts, y

    def _tension(self, one: Entry, width: float) -> Block:
        """Return a tension: its poles above a line with where we stand, a disc, and where we want to be, a diamond."""
        assert one.poles is not None
        size, small, poles = self._set.points(BODY), self._set.points(SMALL), one.poles
        half = (width - size) / 2
        left = self._set.wrapped(poles.left, BOLD, size, half, 2, one.record_id)
        right = self._set.wrapped(poles.right, BOLD, size, half, 2, one.record_id)
        rows = max(len(left), len(right), 1)
        parts = self._set.lines(left, 0, size * 0.9, BOLD, size, INK)
        for place, line in enumerate(right):
            x = width - self._set.width(line, BOLD, size)
            parts += self._set.setter.run(line, x, size * (0.9 + LEADING * place), BOLD, size, INK)
        y = size * (0.9 + LEADING * (rows - 1)) + size * 1.15
        inset, radius = size * 0.6, size * 0.46
        parts += [Line(0, y, width, y, QUIET, 1.0)]
        parts += [Line(x, y - radius, x, y + radius, QUIET, 1.0) for x in (0.0, width)]
        room = width - 2 * inset
        if poles.position is not None:
            parts.append(Path((circle(inset + room * poles.position / 100, y, radius),), fill=NAVY))
        wanted = diamond(inset + room * poles.wanted / 100, y, radius * 1.25)
        parts.append(Path((wanted,), fill=PAPER, stroke=NAVY, line=max(1.0, size / 9)))
        below, y = self._below(one, 0, y + radius * 0.7, width)
        key = f"entry:{one.record_id}"
        group = Group((*parts, *below), one.record_id, "entry", key)
        return Block(y + small * 1.2, (group,), record_id=one.record_id, read=Element("LBody", one.spoken, key))

    def note(self, words: str, width: float, key: str) -> Block:
        """Return a sentence of the program itself, in large type."""
        size = self._set.points(HEAD)
        lines = self._set.wrapped(words, REGULAR, size, min(width, self._set.points(560)), 9)
        parts = self._set.lines(lines, 0, size * 1.6, REGULAR, size, QUIET)
        height = size * (1.6 + LEADING * len(lines))
        return Block(height, (Group(tuple(parts), role="text", key=key),), read=Element("P", words, key))

    def more(self, count: int, width: float, key: str) -> Block:
        """Return how many are not shown."""
        small = self._set.points(SMALL)
        words = self._set.language.plural("and {count} more", "and {count} more", count)
        lines = self._set.wrapped(words, REGULAR, small, width, 1)
        parts = self._set.lines(lines, 0, small, REGULAR, small, QUIET)
        return Block(small * 1.5, (Group(tuple(parts), key=key),), read=Element("P", words, key))

    def head(self, head: str, lead: str, width: float, key: str) -> Block:
        """Return the head of a column, and the line that leads."""
        size, body = self._set.points(HEAD), self._set.points(BODY)
        lines = self._set.wrapped(head, BOLD, size, width, 2)
        parts = self._set.lines(lines, 0, size, BOLD, size, INK)
        height = size * (1 + LEADING * (len(lines) - 1)) + size * 0.75
        if lead:
            led = self._set.wrapped(lead, BOLD, body, width, 2)
            parts += self._set.lines(led, 0, height + body * 0.8, BOLD, body, INK)
            height += body * (LEADING * len(led) + 0.5)
        said = f"{head}. {lead}" if lead else head
        return Block(height, (Group(tuple(parts), role="heading", key=key),), read=Element("H2", said, key))
