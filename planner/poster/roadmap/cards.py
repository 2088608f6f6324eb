"""Cards: a step as it stands on the wall. First measured for a width, then drawn at a place.

A card takes the lines that its words need. Wide ones say all on one line.
"""

from dataclasses import dataclass

from planner.insight import drawn_share
from planner.phrasing.language import Language
from planner.phrasing.period_text import period_words
from planner.poster.drawing.fonts import BOLD, REGULAR
from planner.poster.drawing.marks import late_mark, status_mark
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.palette import ALARM, FIELD, INK, PAPER, QUIET, tint
from planner.poster.drawing.scene import Group, Part, Rectangle
from planner.poster.drawing.typesetter import LEADING, Typesetter
from planner.poster.roadmap.lanes import Item
from planner.roadmap import Status

BODY = 11.0
TOP = 16.0
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
    percent: str
    part: int = 0


class CardMaker(Typesetter):
    """Measures and draws cards of one document."""

    def __init__(self, measurer: Measurer, language: Language) -> None:
        super().__init__(measurer)
        self.language = language
        self.words: dict[str, tuple[str, str, str]] = {}

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
        period = clean(period_words(item.figures, language)) or language.text("no period")
        percent = "" if item.step.milestone else language.percent(item.figures.progress)
        return f"{item.number}\u2002{title}", f"{owner} · {period}", percent

    def measure(self, item: Item, width: float, style: Style) -> Card:
        """Return the card of a step in `width` points."""
        title, meta, percent = self.texts(item)
        inner = self.inner(width, style)
        bar = self._bar_width(percent, style)
        indent = self._indent(item, style)
        single = self._single(title, meta, bar + indent, inner, style)
        if single is not None:
            return Card(item, width, single, style, (title,), (meta,), single=True, percent=percent)
        titles = self.measurer.wrap(title, BOLD, style.title, inner, indent)
        metas = self._metas(meta, style, inner)
        beside = self.measurer.width(metas[-1], REGULAR, style.body) + bar + style.body <= inner
        rows = len(metas) + (0 if beside or not percent else 1)
        height = len(titles) * style.title * LEADING + rows * style.body * LEADING + self._padding(style) * 2
        return Card(item, width, height, style, titles, metas, single=False, percent=percent)

    def _metas(self, meta: str, style: Style, inner: float) -> tuple[str, ...]:
        """Return owner and period on one line where they fit, otherwise each on lines of its own."""
        if self.measurer.width(meta, REGULAR, style.body) <= inner:
            return (meta,)
        owner, _, period = meta.rpartition(" · ")
        wrap = self.measurer.wrap
        return (*wrap(owner, REGULAR, style.body, inner), *wrap(period, REGULAR, style.body, inner))

    def frame_height(self, style: Style) -> float:
        """Return the height of a card without any line."""
        return self._padding(style) * 2

    def _single(self, title: str, meta: str, bar: float, inner: float, style: Style) -> float | None:
        """Return the height of a card of one line, or None where its words do not fit on one."""
        if len(title) > 200:
            return None
        used = self.measurer.width(title, BOLD, style.title) + self.measurer.width(meta, REGULAR, style.body)
        if used + bar + 3 * style.body > inner:
            return None
        return style.title * LEADING + self._padding(style) * 2

    def _padding(self, style: Style) -> float:
        return (4.5 if style.head else 4.0) * style.scale

    def _indent(self, item: Item, style: Style) -> float:
        """Return how far the title stands behind its marks."""
        return style.title * (2.7 if item.late else 1.42)

    def inner(self, width: float, style: Style) -> float:
        """Return the width of the words in a card of `width` points."""
        return width - self._left(style) - self._padding(style) * 1.4

    def _left(self, style: Style) -> float:
        return (6.0 if style.head else 9.0) * style.scale

    def _bar_width(self, percent: str, style: Style) -> float:
        if not percent:
            return 0
        return self.measurer.width(percent, BOLD, style.body) + style.body * 4.5

    def draw(self, card: Card, x: float, y: float) -> Group:
        """Return the card with its top left corner at (x, y)."""
        item, style = card.item, card.style
        left, top = x + self._left(style), y + self._padding(style)
        right = x + card.width - self._padding(style) * 1.4
        ink = PAPER if style.head else INK
        quiet = PAPER if style.head else ALARM if item.late else QUIET
        baseline = top + style.title * 0.98
        parts: list[Part] = [*self._frame(card, x, y), *self._marks(item, style, left, top)]
        indent = self._indent(item, style) if card.part == 0 else 0.0
        for number, line in enumerate(card.title):
            begin = left + (0 if number else indent)
            parts.extend(self.run(line, begin, baseline + number * style.title * LEADING, BOLD, style.title, ink))
        if card.single:
            at = left + indent + self.measurer.width(card.title[0], BOLD, style.title) + style.body
            parts.extend(self.run(card.meta[0], at, baseline, REGULAR, style.body, quiet))
            parts.extend(self._bar(card, right, baseline))
            return self._group(card, parts)
        baseline = top + len(card.title) * style.title * LEADING + style.body * 0.96
        for number, line in enumerate(card.meta):
            parts.extend(self.run(line, left, baseline + number * style.body * LEADING, REGULAR, style.body, quiet))
        foot = y + card.height - self._padding(style) - style.body * (LEADING - 0.96)
        beside = foot < baseline + (len(card.meta) - 0.5) * style.body * LEADING
        parts.extend(self._bar(card, right, foot, None if beside else left))
        return self._group(card, parts)

    def _marks(self, item: Item, style: Style, left: float, top: float) -> list[Part]:
        """Return the mark of the status, and that of what is late; on a plate where the ground is dark."""
        size, parts = style.title, list[Part]()
        top += size * 0.12
        signs = [status_mark(item.figures.status, left, top, size, milestone=item.step.milestone)]
        if item.late:
            signs.append(late_mark(left + size * 1.28, top, size))
        for place, sign in enumerate(signs):
            if style.head:
                edge = size * 0.1
                x, plate = left + place * size * 1.28 - edge, size + 2 * edge
                round_ = plate * (0.2 if place or item.step.milestone else 0.5)
                parts.append(Rectangle(x, top - edge, plate, plate, PAPER, radius=round_))
            parts.extend(sign)
        return parts

    def _group(self, card: Card, parts: list[Part]) -> Group:
        return Group(tuple(parts), card.item.step.id, "heading" if card.style.head else "card")

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
        used = max(self.measurer.width(line, REGULAR, style.body) for line in card.meta[-1:])
        if card.single:
            used += self._indent(card.item, style) + self.measurer.width(card.title[0], BOLD, style.title) + style.body
        begin = end - style.body * (6 if used + style.body * 12 < card.width else 3) if left is None else left
        height = style.body * 0.5
        top = baseline - style.body * 0.36 - height / 2
        done = (end - begin) * drawn_share(card.item.figures.progress)
        fill, edge, ground = (PAPER, PAPER, card.item.colour) if style.head else (card.item.colour, INK, FIELD)
        parts: list[Part] = [Rectangle(begin, top, end - begin, height, ground, edge, 0.6)]
        if done > 0:
            parts.append(Rectangle(begin, top, done, height, fill))
        parts.extend(self.run(card.percent, right - width, baseline, BOLD, style.body, PAPER if style.head else INK))
        return tuple(parts)
