"""Chances as a list is made of them: those to weigh, the oldest first, then what was taken and what was let go."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from planner.roadmap import Roadmap
from planner.roadmap.practice.course import Chance, ChanceState

STATES: Final = (ChanceState.OPEN, ChanceState.TAKEN, ChanceState.LET_GO)


def in_order(chances: Iterable[Chance]) -> list[Chance]:
    """Return chances by what became of them; those to weigh with the oldest first, the others with the latest first."""

    def place(one: Chance) -> tuple[int, int, str]:
        day = one.day if one.chance_state is ChanceState.OPEN else one.weighed or one.day
        number = (day or date.min).toordinal()
        return STATES.index(one.chance_state), number if one.chance_state is ChanceState.OPEN else -number, one.id

    return sorted(chances, key=place)


def to_weigh(roadmap: Roadmap) -> list[Chance]:
    """Return the chances that are to be weighed, the oldest first."""
    return in_order(one for one in roadmap.chances if one.chance_state is ChanceState.OPEN)


def age(chance: Chance, today: date) -> int | None:
    """Return how many days ago a chance was noted; None where no day is known, or it is still to come."""
    return (today - chance.day).days if chance.day is not None and chance.day <= today else None
