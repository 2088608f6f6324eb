"""Places a record in a list that a person puts in order: only its own rank is written, as far as that can be.

So two people who move different ones in their copies get both moves.
"""

from collections.abc import Sequence
from typing import TypeVar

from planner.document.operations.current import all_of
from planner.document.transaction import Transaction
from planner.roadmap import Pillar, ServedGroup, Tension, Theme
from planner.roadmap.ranks import LONGEST, between, dealt

Listed = TypeVar("Listed", ServedGroup, Tension)


def place_among(
    change: Transaction, moved: Pillar | Theme | ServedGroup | Tension,
    others: Sequence[Pillar | Theme | ServedGroup | Tension], spot: int,
) -> None:  # fmt: skip
    """Put a record at a place among the others, counted from 0; all get new ranks only where none fits between."""
    low, high = others[spot - 1].rank if spot else "", others[spot].rank if spot < len(others) else ""
    rank = between(low, high) if low < high or not high else ""
    if rank and len(rank) <= LONGEST and all(one.rank for one in others):
        change.set(moved, rank=rank)
        return
    for one, dealt_rank in zip([*others[:spot], moved, *others[spot:]], dealt(len(others) + 1), strict=True):
        change.set(one, rank=dealt_rank)


def move_by(change: Transaction, kind: type[Listed], moved: Listed, way: int) -> None:
    """Move a record one place up (-1) or down (1) in the list of its kind; at the end it stays."""
    order = sorted(all_of(change, kind), key=lambda one: (one.rank, one.id))
    at = next(at for at, one in enumerate(order) if one.id == moved.id)
    if 0 <= at + way < len(order):
        place_among(change, moved, [one for one in order if one.id != moved.id], at + way)
