"""Packing: cards into columns, as high as they can go, none over another, each below the step it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.poster.roadmap.cards import Card

ANYWHERE = -1
"""The first column of a card without a period: it goes where there is room, below all others."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A card, the columns among which it may stand, both ends included, and how many of them it takes."""

    card: Card
    first: int
    last: int
    span: int
    below: bool = True
    """Whether the card stands below the card of the step above it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A card with its column and its top edge, in points below the top of what it is packed in."""

    card: Card
    first: int
    top: float
    span: int


class Columns:
    """What is taken of each column, from the top down, in points."""

    def __init__(self, count: int) -> None:
        self._taken: list[list[tuple[float, float]]] = [[] for _ in range(count)]

    def fit(self, first: int, last: int, height: float, floor: float) -> float:
        """Return the highest top edge from `floor` down at which `height` points are free in all these columns."""
        top = floor
        taken = sorted({span for column in self._taken[first : last + 1] for span in column})
        for begin, end in taken:
            if begin < top + height and end > top:
                top = end
        return top

    def place(self, among: tuple[int, int], span: int, height: float, floor: float) -> tuple[int, float]:
        """Return the column and the top edge of the highest free place among these columns; left before right."""
        begins = range(among[0], among[1] + 2 - span)
        top, begin = min((self.fit(begin, begin + span - 1, height, floor), begin) for begin in begins)
        return begin, top

    def take(self, first: int, last: int, top: float, bottom: float) -> None:
        """Take a stretch of these columns."""
        for column in self._taken[first : last + 1]:
            column.append((top, bottom))

    def bottom(self, first: int, last: int) -> float:
        """Return how deep these columns are taken."""
        return max((end for column in self._taken[first : last + 1] for _, end in column), default=0.0)


@dataclass(frozen=True, slots=True)
class Packed:
    """Cards at their places, how deep they reach in points, and those for which there was no room.

    `tray` is where the cards without a period begin, or -1.
    """

    placed: tuple[Placed, ...]
    height: float
    rest: tuple[Slot, ...]
    tray: float = -1.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where slots are packed: columns, the gap between cards, the room above a tray, the greatest depth in points."""

    first: int
    last: int
    gap: float
    caption: float
    limit: float


def pack(slots: Sequence[Slot], bounds: Bounds) -> Packed:
    """Return the slots packed in the order they come; a card for which there is no room is in the rest.

    What hangs below a card in the rest is in the rest as well, and so are all without a period once one card is.
    """
    return _Packing(bounds).run(slots)


class _Packing:
    """One run over the slots of a branch."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._columns = Columns(bounds.last + 1)
        self._placed: list[Placed] = []
        self._rest: list[Slot] = []
        self._left: set[str] = set()
        self._bottoms: dict[str, float] = {}
        self._depth = 0.0
        self._tray = -1.0

    def run(self, slots: Sequence[Slot]) -> Packed:
        for slot in slots:
            if not self._put(slot):
                self._rest.append(slot)
                self._left.add(slot.card.item.step.id)
        gap = self._bounds.gap
        beside = not any(slot.below and not slot.card.style.head for slot in slots)
        placed = tuple(_aligned(self._placed, gap) if beside else self._placed)
        return Packed(placed, max(0.0, self._depth - gap), tuple(self._rest), self._tray)

    def _put(self, slot: Slot) -> bool:
        step, above, head = slot.card.item.step.id, slot.card.item.above, slot.card.style.head
        if step in self._left or (slot.below and above in self._left):
            return False
        floor = self._bottoms.get(step, 0.0)
        if slot.below and above:
            floor = max(floor, self._bottoms.get(above, 0.0))
        bounds, high = self._bounds, slot.card.height + self._bounds.gap
        among, tray = (slot.first, slot.last), self._tray
        if slot.first == ANYWHERE:
            if self._rest:
                return False
            tray = self._depth if tray < 0 else tray
            among, floor = (bounds.first, bounds.last), max(floor, tray + bounds.caption)
        begin, top = self._columns.place(among, slot.span, high, floor)
        if top + slot.card.height > bounds.limit + 0.01:
            return False
        self._tray = tray
        self._columns.take(begin, begin + slot.span - 1, top, top + high)
        self._placed.append(Placed(slot.card, begin, top, slot.span))
        self._bottoms[step] = top + high if slot.below or head or slot.card.part else 0.0
        self._depth = max(self._depth, top + high)
        return True


def _aligned(placed: list[Placed], gap: float) -> list[Placed]:
    """Return cards that begin at one height made equally high, where nothing stands below them."""
    rows: dict[float, float] = {}
    for one in placed:
        rows[one.top] = max(rows.get(one.top, 0.0), one.card.height)
    columns: dict[int, list[float]] = {}
    for one in placed:
        for column in range(one.first, one.first + one.span):
            columns.setdefault(column, []).append(one.top)
    return [replace(one, card=_stretched(one, rows[one.top], columns, gap)) for one in placed]


def _stretched(one: Placed, height: float, columns: dict[int, list[float]], gap: float) -> Card:
    """Return the card as high as its row, or as far as the next one below."""
    if one.card.style.head or height <= one.card.height:
        return one.card
    span = range(one.first, one.first + one.span)
    nearest = min((top for column in span for top in columns[column] if top > one.top), default=one.top + height + gap)
    return replace(one.card, height=max(one.card.height, min(height, nearest - gap - one.top)))
