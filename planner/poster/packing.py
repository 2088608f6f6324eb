"""Packing: cards into columns, as high as they can go, none over another, each below the step it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.poster.cards import Card

ANYWHERE = -1
"""The first column of a card without a period: it goes where there is room."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A card and the columns it spans, both ends included."""

    card: Card
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A card with its column and its top edge, in points below the top of what it is packed in."""

    card: Card
    first: int
    top: float


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

    def take(self, first: int, last: int, top: float, bottom: float) -> None:
        """Take a stretch of these columns."""
        for column in self._taken[first : last + 1]:
            column.append((top, bottom))

    def bottom(self, first: int, last: int) -> float:
        """Return how deep these columns are taken."""
        return max((end for column in self._taken[first : last + 1] for _, end in column), default=0.0)


@dataclass(frozen=True, slots=True)
class Packed:
    """Cards at their places, how deep they reach in points, and those for which there was no room."""

    placed: tuple[Placed, ...]
    height: float
    rest: tuple[Slot, ...]


def pack(slots: Sequence[Slot], first: int, last: int, gap: float, limit: float) -> Packed:
    """Return the slots packed into columns `first` to `last`, no deeper than `limit` points.

    The order holds: where a card does not fit any more, it and all after it are the rest.
    """
    columns = Columns(last + 1)
    placed: list[Placed] = []
    bottoms: dict[str, float] = {}
    depth = tray = 0.0
    for number, slot in enumerate(slots):
        card = slot.card
        floor = max(bottoms.get(card.item.above or "", 0.0), bottoms.get(card.item.step.id, 0.0))
        if slot.first == ANYWHERE:
            tray = tray or depth
            begin, top = _anywhere(columns, slot, (first, last), max(floor, tray))
        else:
            begin, top = slot.first, columns.fit(slot.first, slot.last, card.height + gap, floor)
        if top + card.height > limit + 0.01:
            return Packed(tuple(placed), max(0.0, depth - gap), tuple(slots[number:]))
        end = begin + (slot.last - slot.first)
        columns.take(begin, end, top, top + card.height + gap)
        placed.append(Placed(card, begin, top))
        bottoms[card.item.step.id] = top + card.height + gap
        depth = max(depth, top + card.height + gap)
    return Packed(tuple(placed), max(0.0, depth - gap), ())


def _anywhere(columns: Columns, slot: Slot, span: tuple[int, int], floor: float) -> tuple[int, float]:
    first, last = span
    begins = range(first, last + 1 - (slot.last - slot.first))
    tops = [(columns.fit(begin, begin + slot.last - slot.first, slot.card.height, floor), begin) for begin in begins]
    top, begin = min(tops)
    return begin, top
