"""A linear axis over days: each day has a share of the width, and equal times are equally wide.

Days are counted by their ordinals (`date.toordinal`), so that the day after the last one of the calendar has a place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.roadmap.period import Period

MOST_EMPTY: Final = 0.25
"""The share of the width, 0-1, that may stay empty so that a far day, by when or today, is on the axis."""
_FEW: Final = 0.1
"""The share of the days, 0-1, that may be slips."""
_MOST: Final = 12
"""Days that are slips at most, in a plan of any size."""
_LEAST: Final = 4
"""Days from which one of them can be called a slip; from half as many more the two days of one step can."""
_FAR: Final = 3.0
"""How many times longer the axis would have to be for days to be slips."""
_APART: Final = 25 * 365
"""Days between a slip and the others, at least: a plan may well have its last step in ten years, or in twenty."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a period lies: shares of the width, 0-1 within the axis, and whether it goes on before or after it."""

    left: float
    right: float
    before: bool = False
    after: bool = False

    @property
    def outside(self) -> bool:
        """True when nothing of it is on the axis."""
        return self.right <= 0 or self.left >= 1

    @property
    def clipped(self) -> "Stretch":
        """Return what of it is on the axis."""
        return Stretch(min(max(self.left, 0.0), 1.0), min(max(self.right, 0.0), 1.0), self.before, self.after)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to the one before `after`, both as ordinals; `far` holds the days left outside as typos."""

    first: int
    after: int
    far: tuple[date, ...] = ()

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.after - self.first

    def share(self, ordinal: float) -> float:
        """Return where a day begins: 0 at the first, 1 at the end of the last, beyond these for days outside."""
        return (ordinal - self.first) / self.days

    def place(self, day: date) -> float:
        """Return where the middle of a day is, as a share of the width."""
        return self.share(day.toordinal() + 0.5)

    def holds(self, day: date) -> bool:
        """Tell whether a day is on the axis."""
        return self.first <= day.toordinal() < self.after

    def stretch(self, known: Period) -> Stretch | None:
        """Return where known days lie, both ends included; None for a period without days."""
        if known.start is None or known.end is None:
            return None
        start, end = known.start.toordinal(), known.end.toordinal() + 1
        return Stretch(self.share(start), self.share(end), start < self.first, end > self.after)


def axis_for(
    days: Sequence[date],
    *,
    today: date,
    by_when: date | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Axis | None:
    """Return the axis over days, from the month of the first to that of the last; None where there is no day.

    The few that are so far outside that they would squeeze all others are left out. It reaches to `today` and to
    `by_when` where at most a quarter of the width is empty then. `since` and `until` are its ends where they are given.
    """
    ordered = sorted(day.toordinal() for day in days)
    if not ordered and since is None and until is None:
        return None
    begin, end = _core(ordered, by_when) if ordered else (0, 0)
    far = [day for day in ordered if not begin <= day <= end]
    if not ordered:
        begin = end = (since or until or today).toordinal()
    begin, end = _reaching(begin, end, [wished.toordinal() for wished in (today, by_when) if wished is not None])
    begin = since.toordinal() if since else _month_start(begin)
    after = until.toordinal() + 1 if until else _month_after(end)
    if after <= begin:
        begin, after = (begin, _month_after(begin)) if since else (_month_start(after - 1), after)
    # What a person left out by giving an end is no slip.
    far = [day for day in far if (day < begin and not since) or (day >= after and not until)]
    return Axis(begin, after, tuple(date.fromordinal(day) for day in dict.fromkeys(far)))


def _core(ordered: list[int], by_when: date | None) -> tuple[int, int]:
    """Return the first and the last of the days without the slips; what lies before `by_when` is none."""
    count = len(ordered)
    few = 2 if count >= _LEAST * 1.5 else 1 if count >= _LEAST else 0
    most = min(max(few, int(count * _FEW)), _MOST) if few else 0
    begin, end = ordered[0], ordered[-1]
    shortest = max(end - begin, 1)
    for left_out in range(1, most + 1):
        for before in range(left_out + 1):
            first, last = ordered[before], ordered[count - 1 - (left_out - before)]
            length = max(last - first, 30)
            if length * _FAR < shortest:
                begin, end, shortest = first, last, length
    meant = by_when.toordinal() if by_when else end
    while True:
        # What lies near the rest stays, however few are taken away at an end.
        reach = max((end - begin) // 4, _APART)
        low = ordered[bisect_left(ordered, begin - reach)]
        high = ordered[bisect_right(ordered, max(end + reach, meant)) - 1]
        if (low, high) == (begin, end):
            return begin, end
        begin, end = low, high


def _reaching(begin: int, end: int, wished: list[int]) -> tuple[int, int]:
    """Return the ends with more days between them, each where at most a quarter of the width is empty then."""
    filled = end - begin + 1
    for day in wished:
        longer = max(end, day) - min(begin, day) + 1
        if longer - filled <= MOST_EMPTY * longer:
            begin, end = min(begin, day), max(end, day)
    return begin, end


def _month_start(ordinal: int) -> int:
    return date.fromordinal(ordinal).replace(day=1).toordinal()


def _month_after(ordinal: int) -> int:
    """Return the first day after the month of a day; that after the last month of the calendar has a number too."""
    day = date.fromordinal(ordinal)
    if (day.year, day.month) == (date.max.year, 12):
        return date.max.toordinal() + 1
    return date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal()
