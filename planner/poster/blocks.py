"""Blocks: a branch of one lane as cards in columns, measured and ready to be laid on a sheet."""

from dataclasses import dataclass, replace

from planner.poster.axis import Axis
from planner.poster.cards import BODY, LEADING, TOP, Card, CardMaker, Style
from planner.poster.fonts import BOLD
from planner.poster.lanes import Branch, Item
from planner.poster.packing import ANYWHERE, Slot


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
    def edge(self) -> float:
        """Return the distance of a branch's ground from the edge of its column."""
        return 2.0 * self.scale

    def x(self, column: float) -> float:
        """Return where a column begins."""
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
        places = [(item, self.grid.axis.place(item.figures.period)) for item in branch.items]
        head_place = self.grid.axis.place(branch.head.figures.period) if branch.head else None
        slots = [self._slots(item, place) for item, place in places if place]
        tray = [self._slots(item, None) for item, place in places if not place]
        flat = [slot for made in slots for slot in made]
        loose = [slot for made in tray for slot in made]
        first, last = self._span([*flat, *loose], head_place, len(loose))
        colour = branch.head.colour if branch.head else ""
        if branch.head is None:
            return Block(first, last, (*flat, *loose), None, colour)
        heads = self._heads(branch.head, first, last)
        if heads is None:
            first, last = 0, self.grid.axis.count - 1
            heads = self._heads(branch.head, first, last) or []
        return Block(first, last, (*heads, *flat, *loose), self._again(heads[0]), colour)

    def _span(self, slots: list[Slot], head: tuple[int, int] | None, loose: int) -> tuple[int, int]:
        count = self.grid.axis.count
        spans = [(slot.first, slot.last) for slot in slots if slot.first != ANYWHERE] + ([head] if head else [])
        if not spans:
            return 0, count - 1
        first, last = min(begin for begin, _ in spans), max(end for _, end in spans)
        widest = max((slot.last - slot.first + 1 for slot in slots if slot.first == ANYWHERE), default=1)
        wanted = min(count, max(last - first + 1, widest, min(loose, 3)))
        last = min(count - 1, first + wanted - 1)
        return max(0, last - wanted + 1), last

    def _slots(self, item: Item, place: tuple[int, int] | None) -> list[Slot]:
        """Return the card of a step, or the parts of one that is too long for a sheet."""
        grid = self.grid
        first, last = place or (ANYWHERE, ANYWHERE)
        card = self.maker.measure(item, grid.card_width(last - first + 1), grid.card)
        if card.height > self.tallest * 0.6:
            first, last = (0, grid.axis.count - 1) if place else (ANYWHERE, ANYWHERE + grid.axis.count - 1)
            card = self.maker.measure(item, grid.card_width(grid.axis.count), grid.card)
        return [Slot(part, first, last) for part in self._parts(card)]

    def _parts(self, card: Card) -> list[Card]:
        if card.height <= self.tallest:
            return [card]
        line = card.style.title * LEADING
        rows = card.height - len(card.title) * line
        many = max(1, int((self.tallest - rows) / line))
        pieces = [card.title[start : start + many] for start in range(0, len(card.title), many)]
        return [replace(card, title=piece, height=rows + len(piece) * line, part=n) for n, piece in enumerate(pieces)]

    def _heads(self, head: Item, first: int, last: int) -> list[Slot] | None:
        """Return the bar of a top step in parts, or None where it would be too high for these columns."""
        count = last - first + 1
        card = self.maker.measure(head, self.grid.bar_width(count), self.grid.bar)
        if card.height > self.tallest * 0.5 and count < self.grid.axis.count:
            return None
        return [Slot(part, first, last) for part in self._parts(card)]

    def _again(self, head: Slot) -> Slot:
        """Return the bar that is drawn again on a next sheet: at most two lines of the title."""
        card = head.card
        if len(card.title) <= 2:
            return head
        room = self.maker.title_room(card.item, card.width, card.style)
        title = self.maker.cut(card.title, 2, BOLD, card.style.title, room)
        less = (len(card.title) - 2) * card.style.title * LEADING
        return replace(head, card=replace(card, title=title, height=card.height - less))
