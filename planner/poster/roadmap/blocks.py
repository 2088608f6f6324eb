"""Blocks: a branch of one lane as cards in columns, measured and ready to be laid on a sheet."""

from dataclasses import dataclass, replace

from planner.poster.drawing.fonts import BOLD
from planner.poster.roadmap.axis import Axis
from planner.poster.roadmap.cards import BODY, LEADING, TOP, Card, CardMaker, Style
from planner.poster.roadmap.lanes import Branch, Item
from planner.poster.roadmap.packing import ANYWHERE, Slot


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a sheet in points: where the first begins, how wide each is, and the scale of the type."""

    left: float
    width: float
    axis: Axis
    scale: float

    @property
    def inset(self) -> float:
        """Return the distance of a card from the edge of its column."""
        return 6.0 * self.scale

    @property
    def gap(self) -> float:
        """Return the distance between two cards in a column."""
        return 6.0 * self.scale

    @property
    def caption(self) -> float:
        """Return the height of the words above cards without a period."""
        return BODY * self.scale * 1.7

    @property
    def edge(self) -> float:
        """Return the distance of a branch's ground from the edge of its column."""
        return 2.0 * self.scale

    def x(self, column: float) -> float:
        """Return where a column of cards begins."""
        return self.left + column * self.width

    def card_width(self, columns: int) -> float:
        """Return the width of a card that spans so many columns."""
        return columns * self.width - 2 * self.inset

    def bar_width(self, columns: int) -> float:
        """Return the width of a top step's bar over so many columns."""
        return columns * self.width - 2 * self.edge

    @property
    def card(self) -> Style:
        """Return how cards look."""
        return Style(BODY * self.scale, BODY * self.scale, self.scale)

    @property
    def bar(self) -> Style:
        """Return how the bar of a top step looks."""
        return Style(TOP * self.scale, BODY * self.scale, self.scale, head=True)


@dataclass(frozen=True, slots=True)
class Block:
    """A branch in columns `first` to `last`; `again` is the bar that heads what goes to a next sheet."""

    first: int
    last: int
    slots: tuple[Slot, ...]
    again: Slot | None
    colour: str

    @property
    def framed(self) -> bool:
        """Tell whether the block stands on a ground of its own."""
        return self.again is not None


@dataclass(frozen=True, slots=True)
class BlockMaker:
    """Makes blocks; no card is higher than `tallest` points."""

    grid: Grid
    maker: CardMaker
    tallest: float

    def block(self, branch: Branch) -> Block:
        """Return the block of a branch."""
        places = [(item, self._place(item)) for item in branch.items]
        flat = [slot for item, place in places if place for slot in self._slots(item, place)]
        loose = [slot for item, place in places if not place for slot in self._slots(item, None)]
        first, last = self._span([*flat, *loose], branch.head, len(loose))
        if branch.head is None:
            return Block(first, last, (*flat, *loose), None, "")
        heads = self._heads(branch.head, first, last)
        if heads is None:
            first, last = 0, self.grid.axis.lanes - 1
            heads = self._heads(branch.head, first, last) or []
        return Block(first, last, (*heads, *flat, *loose), self._again(heads[0]), branch.head.colour)

    def _place(self, item: Item) -> tuple[int, int] | None:
        """Return the columns of cards from the begin of a step's period to its end."""
        axis = self.grid.axis
        place = axis.place(item.figures.known)
        return place and (axis.begin(place[0]), axis.begin(place[1] + 1) - 1)

    def _beginning(self, item: Item) -> tuple[int, int] | None:
        """Return the columns of cards in which a step's period begins."""
        axis = self.grid.axis
        place = axis.place(item.figures.known)
        return place and (axis.begin(place[0]), axis.begin(place[0] + 1) - 1)

    def _span(self, slots: list[Slot], head: Item | None, loose: int) -> tuple[int, int]:
        """Return the columns of a block: those of its steps, and more for steps without a period."""
        count = self.grid.axis.lanes
        place = self._place(head) if head else None
        spans = [(slot.first, slot.last) for slot in slots if slot.first != ANYWHERE] + ([place] if place else [])
        if not spans:
            return 0, count - 1
        first, last = min(begin for begin, _ in spans), max(end for _, end in spans)
        widest = max((slot.span for slot in slots if slot.first == ANYWHERE), default=1)
        wanted = min(count, max(last - first + 1, widest, min(loose, 3)))
        last = min(count - 1, first + wanted - 1)
        return max(0, last - wanted + 1), last

    def _slots(self, item: Item, place: tuple[int, int] | None) -> list[Slot]:
        """Return the card of a step, or the parts of one that is too long for a sheet."""
        grid, count = self.grid, self.grid.axis.lanes
        side_by_side = bool(grid.axis.parts)
        if place and side_by_side:
            place = self._beginning(item)
        first, last = place or (ANYWHERE, ANYWHERE)
        span = 1 if side_by_side or place is None else last - first + 1
        card = self.maker.measure(item, grid.card_width(span), grid.card)
        if card.height > self.tallest * 0.95 and span < count:
            first, last, span = (0, count - 1, count) if place else (ANYWHERE, ANYWHERE, count)
            card = self.maker.measure(item, grid.card_width(count), grid.card)
        return [Slot(part, first, last, span, not side_by_side) for part in self._parts(card)]

    def _parts(self, card: Card) -> list[Card]:
        if card.height <= self.tallest:
            return [card]
        line = card.style.title * LEADING
        rows = card.height - len(card.title) * line
        many = max(1, int((self.tallest - rows) / line))
        pieces = [card.title[start : start + many] for start in range(0, len(card.title), many)]
        bare = self.maker.frame_height(card.style)
        parts = [
            replace(card, title=piece, height=bare + len(piece) * line, part=number, meta=(), percent="")
            for number, piece in enumerate(pieces[:-1])
        ]
        last = replace(card, title=pieces[-1], height=rows + len(pieces[-1]) * line, part=len(parts))
        return [*parts, last]

    def _heads(self, head: Item, first: int, last: int) -> list[Slot] | None:
        """Return the bar of a top step in parts, or None where it would be too high for these columns."""
        count = last - first + 1
        card = self.maker.measure(head, self.grid.bar_width(count), self.grid.bar)
        if card.height > self.tallest * 0.5 and count < self.grid.axis.lanes:
            return None
        return [Slot(part, first, last, count) for part in self._parts(card)]

    def _again(self, head: Slot) -> Slot:
        """Return the bar that is drawn again on a next sheet: at most two lines of the title."""
        card = head.card
        if len(card.title) <= 2:
            return head
        room = self.maker.inner(card.width, card.style)
        title = self.maker.cut(card.title, 2, BOLD, card.style.title, room)
        less = (len(card.title) - 2) * card.style.title * LEADING
        return replace(head, card=replace(card, title=title, height=card.height - less))
