"""Ticks of an axis: months, quarters, half years, years or more years at a time, as fine as the room allows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.poster.timeline.axis import Axis
from planner.roadmap.period import MONTHS

MONTHS_OF: Final = {"months": 1, "quarters": 3, "halves": 6, "years": 12}
"""How many months there are from one tick to the next."""
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_DAYS: Final = 30.44
"""Days of a month, on average."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One stretch between two ticks, as shares of the width 0-1, with its label; it may be cut off by an end."""

    left: float
    right: float
    label: str


@dataclass(frozen=True, slots=True)
class Ticks:
    """The years, or more years at a time, and what divides them: `kind` is a word of MONTHS_OF ("years": nothing)."""

    kind: str
    years: tuple[Tick, ...]
    parts: tuple[Tick, ...] = ()
    coarser: bool = False
    """True when a person asked for finer ones, for which there is no room."""


def ticks_for(
    axis: Axis,
    width: float,
    year_room: float,
    part_room: Callable[[str], float],
    language: str,
    wanted: str | None = None,
) -> Ticks:
    """Return the finest ticks that have room in `width`, in the same units as the rooms that labels need.

    `part_room` gives the room that a label of a kind needs. `wanted` is the kind that a person chose; one too fine is
    taken coarser.
    """
    a_month = width / axis.days * _DAYS
    kinds = [*MONTHS_OF][:-1]
    if wanted in MONTHS_OF:
        kinds = kinds[kinds.index(wanted) :] if wanted != "years" else []
    kind = next((one for one in kinds if a_month * MONTHS_OF[one] >= part_room(one)), "years")
    years = _years(axis, width, year_room)
    parts = () if kind == "years" else tuple(_parts(axis, kind, language))
    return Ticks(kind, years, parts, coarser=wanted in MONTHS_OF and kind != wanted)


def _years(axis: Axis, width: float, room: float) -> tuple[Tick, ...]:
    a_year = width / axis.days * 365.25
    every = next((count for count in _YEARS if count * a_year >= room), _YEARS[-1])
    begins = date.fromordinal(axis.first).year
    last = date.fromordinal(axis.after - 1).year
    made: list[Tick] = []
    for year in range(begins // every * every, last + 1, every):
        begin = axis.first if year < 1 else date(year, 1, 1).toordinal()
        after = axis.after if year + every > date.max.year else date(year + every, 1, 1).toordinal()
        made.append(_tick(axis, begin, after, str(max(year, begins))))  # the first may begin before the axis does
    return tuple(made)


def _parts(axis: Axis, kind: str, language: str) -> Iterator[Tick]:
    months = MONTHS_OF[kind]
    start = date.fromordinal(axis.first)
    month = (start.year * 12 + start.month - 1) // months * months
    while (begin := _ordinal(month)) < axis.after:
        part = month % 12
        label = {"quarters": f"Q{part // 3 + 1}", "halves": f"H{part // 6 + 1}"}.get(kind, MONTHS[language][part])
        yield _tick(axis, begin, _ordinal(month + months), label)
        month += months


def _ordinal(month: int) -> int:
    """Return the first day of a month that is counted from the year 0."""
    if month >= (date.max.year + 1) * 12:
        return date.max.toordinal() + 1
    return date(max(month // 12, 1), month % 12 + 1, 1).toordinal()


def _tick(axis: Axis, begin: int, after: int, label: str) -> Tick:
    return Tick(max(axis.share(begin), 0.0), min(axis.share(after), 1.0), label)
