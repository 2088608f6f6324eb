"""What asks for attention beside the plan over time: what is late, what comes soon, what has no date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.poster.timeline.items import Item
from planner.roadmap import Horizon

SOON: Final = 3
"""Months that are soon."""
_ORDER: Final = (Horizon.NOW, Horizon.NEXT, Horizon.LATER, None)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which a step begins or is due."""

    day: date
    item: Item
    due: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is late, the longest first; what begins or is due soon, by day; what is open and has no day, by horizon."""

    late: tuple[Item, ...]
    soon: tuple[Moment, ...]
    undated: tuple[Item, ...]


def agenda_of(items: Sequence[Item], today: date) -> Agenda:
    """Return the agenda of the steps that are drawn; soon are the days from today to that of three months on."""
    late = sorted((item for item in items if item.late), key=lambda item: item.figures.due or today)
    undated = [item for item in items if item.open and not item.parent and not item.dated]
    return Agenda(
        tuple(late),
        tuple(sorted(_moments(items, today), key=lambda moment: (moment.day, not moment.due))),
        tuple(sorted(undated, key=lambda item: _ORDER.index(item.figures.known.horizon))),
    )


def weeks_late(item: Item, today: date) -> int:
    """Return for how many whole weeks a step is late, 0 in the first."""
    return (today - item.figures.due).days // 7 if item.figures.due else 0


def _moments(items: Sequence[Item], today: date) -> list[Moment]:
    last = months_on(today, SOON)
    found: list[Moment] = []
    for item in items:
        if not item.open or item.parent:
            continue
        if (due := item.figures.due) and today <= due <= last:
            found.append(Moment(due, item, due=True))
        if (start := item.step.start) and today <= start <= last and not (item.step.milestone and due):
            found.append(Moment(start, item, due=False))
    return found


def months_on(day: date, months: int) -> date:
    """Return the day so many months on; the last of the month where that has no such day."""
    month = day.year * 12 + day.month - 1 + months
    year, month = month // 12, month % 12 + 1
    if year > date.max.year:
        return date.max
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)
