"""Cards: a step as it stands on the wall. First measured for a width, then drawn at a place.

A card takes the lines that its words need. Wide ones say all on one line.
"""

from dataclasses import dataclass

from planner.language import Language
from planner.poster.fonts import BOLD, REGULAR, runs
from planner.poster.lanes import Item
from planner.poster.marks import late_mark, status_mark
from planner.poster.measuring import Measurer
from planner.poster.palette import ALARM, FIELD, INK, PAPER, QUIET, tint
from planner.poster.scene import Group, Part, Rectangle, Text
from planner.roadmap import Status

BODY = 11.0
TOP = 16.0
LEADING = 1.24
"""The distance of lines, as a part of the size."""
LONGEST_NAME = 120
"""Letters of an owner's name on a card."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a card looks: sizes in points; `head` is the bar of a top step, in white on its colour."""

    title: float
    body: float
    scale: float
    head: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A card measured for one width: its height in points and its lines; `part` counts the sheets of a long one."""

    item: Item
    width: float
    height: float
    style: Style
    title: tuple[str, ...]
    meta: tuple[str, ...]
    single: bool
    bar_beside: bool
    percent: str
    part: int = 0


@dataclass(slots=True)
class CardMaker:
    """Measures and draws cards of one document."""

    measurer: Measurer
    language: Language
    words: dict[str, tuple[str, str, str]]

    def texts(self, item: Item) -> tuple[str, str, str]:
        """Return title, owner with period, and percentage of a step, clean."""
        known = self.words.get(item.step.id)
        if known is None:
            known = self.words[item.step.id] = self._texts(item)
        return known

    def _texts(self, item: Item) -> tuple[str, str, str]:
        language, clean = self.language, self.measurer.clean
        title = clean(item.step.title) or language.text("(no title)")
        owner = clean(item.owner, LONGEST_NAME) or language.text("no owner")
        period = clean(language.period(item.figures.period)) or language.text("no period")
        percent = "" if item.step.milestone else language.percent(item.figures.progress)
        return f"{item.number}\u2002{title}", f"{owner} · {period}", percent

    def measure(self, item: Item, width: float, style: Style) -> Card:
        """Return the card of a step in `width` points."""
        title, meta, percent = self.texts(item)
        inner = self.title_room(item, width, style)
        bar = self._bar_width(percent, style)
        single = self._single(title, meta, bar, inner, style)
        if single is not None:
            return Card(item, width, single, style, (title,), (meta,), single=True, bar_beside=True, percent=percent)
        title_lines = self.measurer.wrap(title, BOLD, style.title, inner)
        full = self.inner(width, style)
        meta_lines = self.measurer.wrap(meta, REGULAR, style.body, full)
        beside = self.measurer.width(meta_lines[-1], REGULAR, style.body) + bar + style.body <= full
        rows = len(meta_lines) + (0 if beside or not percent else 1)
        height = len(title_lines) * style.title * LEADING + rows * style.body * LEADING + self._padding(style) * 2
        return Card(
            item, width, height, style, title_lines, meta_lines, single=False, bar_beside=beside, percent=percent
        )

    def _single(self, title: str, meta: str, bar: float, inner: float, style: Style) -> float | None:
        """Return the height of a card of one line, or None where its words do not fit on one."""
        if len(title) > 200:
            return None
        used = self.measurer.width(title, BOLD, style.title) + self.measurer.width(meta, REGULAR, style.body)
        if used + bar + 3 * style.body > inner:
            return None
        return style.title * LEADING + self._padding(style) * 2

    def _padding(self, style: Style) -> float:
        return 5.0 * style.scale

    def _indent(self, style: Style) -> float:
        return style.title * 1.45

    def inner(self, width: float, style: Style) -> float:
        """Return the width of the words in a card of `width` points."""
        return width - self._left(style) - self._indent(style) - self._padding(style) * 1.4

    def _left(self, style: Style) -> float:
        return (6.0 if style.head else 9.0) * style.scale

    def _bar_width(self, percent: str, style: Style) -> float:
        if not percent:
            return 0
        return self.measurer.width(percent, BOLD, style.body) + style.body * 4.5

    def draw(self, card: Card, x: float, y: float) -> Group:
        """Return the card with its top left corner at (x, y)."""
        item, style = card.item, card.style
        parts: list[Part] = [*self._frame(card, x, y)]
        ink, quiet = (PAPER, PAPER) if style.head else (INK, QUIET)
        left, top = x + self._left(style), y + self._padding(style)
        mark_top = top + style.title * 0.12
        if style.head:
            plate = style.title * 1.16
            parts.append(Rectangle(left - plate * 0.07, mark_top - plate * 0.07, plate, plate, PAPER, radius=plate / 2))
        parts.extend(
            status_mark(
                item.step.status if not item.parent else item.figures.status,
                left,
                mark_top,
                style.title,
                milestone=item.step.milestone,
            )
        )
        words = left + self._indent(style)
        right = x + card.width - self._padding(style) * 1.4
        if item.late:
            late_x = right - style.title
            if style.head:
                parts.append(Rectangle(late_x - 2, mark_top - 2, style.title + 4, style.title + 4, PAPER, radius=3))
            parts.extend(late_mark(late_x, mark_top, style.title))
            right -= style.title * 1.1 if card.single else 0
        baseline = top + style.title * 0.98
        for number, line in enumerate(card.title):
            parts.extend(self.run(line, words, baseline + number * style.title * LEADING, BOLD, style.title, ink))
        if card.single:
            at = words + self.measurer.width(card.title[0], BOLD, style.title) + style.body
            parts.extend(self.run(card.meta[0], at, baseline, REGULAR, style.body, self._meta_ink(item, quiet)))
            parts.extend(self._bar(card, right, baseline))
            return self._group(card, parts)
        baseline = top + len(card.title) * style.title * LEADING + style.body * 0.96
        for number, line in enumerate(card.meta):
            row = baseline + number * style.body * LEADING
            parts.extend(self.run(line, words, row, REGULAR, style.body, self._meta_ink(item, quiet)))
        if card.percent:
            rows = len(card.meta) - (1 if card.bar_beside else 0)
            parts.extend(
                self._bar(card, right, baseline + rows * style.body * LEADING, None if card.bar_beside else words)
            )
        return self._group(card, parts)

    def title_room(self, item: Item, width: float, style: Style) -> float:
        """Return the width of the lines of a title in a card of `width` points."""
        return self.inner(width, style) - (style.title * 1.1 if item.late else 0)

    def cut(self, lines: tuple[str, ...], most: int, font: str, size: float, room: float) -> tuple[str, ...]:
        """Return at most so many lines; where there were more, the last one ends in "…"."""
        if len(lines) <= most:
            return lines
        last = lines[most - 1]
        while last and self.measurer.width(last + "…", font, size) > room:
            last = last[:-1]
        return (*lines[: most - 1], last.rstrip(" -") + "…")

    def _meta_ink(self, item: Item, quiet: str) -> str:
        return ALARM if item.late and quiet == QUIET else quiet

    def _group(self, card: Card, parts: list[Part]) -> Group:
        status = self.language.status(card.item.figures.status)
        return Group(tuple(parts), card.item.step.id, "heading" if card.style.head else "card", status)

    def _frame(self, card: Card, x: float, y: float) -> tuple[Part, ...]:
        scale, colour = card.style.scale, card.item.colour
        if card.style.head:
            return (Rectangle(x, y, card.width, card.height, fill=colour, radius=3 * scale),)
        stopped = card.item.figures.status is Status.STOPPED
        fill = FIELD if stopped else tint(colour, 0.86) if card.item.parent else PAPER
        return (
            Rectangle(
                x,
                y,
                card.width,
                card.height,
                fill,
                colour,
                0.8 * scale,
                radius=3 * scale,
                dash=3 * scale if stopped else 0,
            ),
            Rectangle(x, y, 4 * scale, card.height, fill=colour, radius=1.5 * scale),
        )

    def _bar(self, card: Card, right: float, baseline: float, left: float | None = None) -> tuple[Part, ...]:
        """Return bar and percentage that end at `right`; the bar begins at `left`, or is short without one."""
        style = card.style
        if not card.percent:
            return ()
        width = self.measurer.width(card.percent, BOLD, style.body)
        end = right - self.measurer.width("100 %", BOLD, style.body) - style.body * 0.4
        begin = end - style.body * 3 if left is None else left
        height = style.body * 0.5
        top = baseline - style.body * 0.36 - height / 2
        done = (end - begin) * max(0.0, min(1.0, card.item.figures.progress / 100))
        fill, edge, ground = (PAPER, PAPER, card.item.colour) if style.head else (card.item.colour, INK, FIELD)
        parts: list[Part] = [Rectangle(begin, top, end - begin, height, ground, edge, 0.6)]
        if done > 0:
            parts.append(Rectangle(begin, top, done, height, fill))
        parts.extend(self.run(card.percent, right - width, baseline, BOLD, style.body, PAPER if style.head else INK))
        return tuple(parts)

    def run(self, text: str, x: float, baseline: float, font: str, size: float, fill: str) -> list[Text]:
        """Return a clean line of text as runs, one for each font that it needs."""
        made: list[Text] = []
        for name, letters in runs(text, font):
            width = self.measurer.width(letters, font, size)
            made.append(Text(x, baseline, width, letters, name, size, fill))
            x += width
        return made
