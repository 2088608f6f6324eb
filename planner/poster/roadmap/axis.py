"""The columns of a roadmap: quarters, halves, years or more years at a time, or Now, Next and Later."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from planner.phrasing.language import Language
from planner.roadmap import Horizon
from planner.roadmap.period import Period

ROOMY: Final = 138.0
"""The width in points, at scale 1, under which columns are not chosen by themselves."""
TIGHT: Final = 94.0
"""The width in points, at scale 1, under which columns that a person asked for are taken coarser."""
SPANNING: Final = 136.0
"""The width in points, at scale 1, that the head of a column of more years needs."""
PLAIN: Final = 210.0
"""The width in points, at scale 1, of the columns of a plan without any period."""
_MONTHS: Final = {"quarters": 3, "halves": 6, "years": 12}
_YEARS: Final = (2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_HORIZONS: Final = (Horizon.NOW, Horizon.NEXT, Horizon.LATER)


@dataclass(frozen=True, slots=True)
class Axis:
    """Columns from left to right. `starts` are months counted from the year 0, with the end of the last one.

    `kind` is a word of COLUMNS, or "none" where nothing has a period; `labels` head the columns. `parts` says how many
    cards stand side by side in each column; it is empty where a card is as wide as its period.
    """

    kind: str
    labels: tuple[str, ...]
    starts: tuple[int, ...] = ()
    today: date | None = None
    parts: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """Return how many columns there are."""
        return len(self.labels)

    @property
    def lanes(self) -> int:
        """Return how many cards stand side by side over the whole width."""
        return sum(self.parts) if self.parts else self.count

    def begin(self, column: int) -> int:
        """Return how many cards stand to the left of a column."""
        return sum(self.parts[:column]) if self.parts else column

    def place(self, period: Period) -> tuple[int, int] | None:
        """Return the first and the last column of a period, or None for one that has no place on this axis."""
        if self.kind == "none":
            return None
        if self.kind == "horizons":
            return self._horizon(period)
        first, last = period.start or period.end, period.end or period.start
        if first is None or last is None:
            return None
        return self._column(_month(first)), self._column(_month(last))

    def _column(self, month: int) -> int:
        return min(max(bisect_right(self.starts, month) - 1, 0), self.count - 1)

    def _horizon(self, period: Period) -> tuple[int, int] | None:
        if period.horizon is not None:
            column = _HORIZONS.index(period.horizon)
            return column, column
        first = period.start or period.end
        if first is None or self.today is None:
            return None
        ahead = _month(first) - _month(self.today)
        column = 0 if ahead <= 3 else 1 if ahead <= 12 else 2
        return column, column

    def merged(self, tail: int) -> "Axis":
        """Return the axis with its last columns, so many and one, made one; years only."""
        if self.kind != "years" or not 0 < tail < self.count - 1:
            return self
        starts = (*self.starts[: -tail - 1], self.starts[-1])
        last = f"{starts[-2] // 12} – {starts[-1] // 12 - 1}"
        return replace(self, labels=(*self.labels[: -tail - 1], last), starts=starts)

    def position(self, day: date) -> float | None:
        """Return where a day is, in cards from the left, or None outside."""
        if not self.starts or not self.starts[0] <= _month(day) < self.starts[-1]:
            return None
        column = self._column(_month(day))
        first, after = self.starts[column], self.starts[column + 1]
        left, right = self.begin(column), self.begin(column + 1)
        return left + (right - left) * (_month(day) + (day.day - 1) / 31 - first) / (after - first)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def axis_for(
    periods: Iterable[Period], width: float, scale: float, wanted: str | None, language: Language, today: date
) -> Axis:
    """Return the finest columns that fit `width` points with type of `scale`, or those that a person wanted."""
    given = [period for period in periods if period]
    dated = [day for period in given for day in (period.start, period.end) if day]
    rough = sum(1 for period in given if period.horizon)
    if wanted == "horizons" or (wanted is None and rough * 2 > len(given)) or (wanted is None and rough and not dated):
        return Axis("horizons", tuple(language.horizon(horizon).capitalize() for horizon in _HORIZONS), (), today)
    if not dated:
        return Axis("none", ("",) * max(1, int(width / (PLAIN * scale))))
    return _dated(dated, width / scale, wanted, today)


def _dated(days: Sequence[date], width: float, wanted: str | None, today: date) -> Axis:
    first, last = _month(min(days)), _month(max(days))
    most = max(1, int(width / (TIGHT if wanted else ROOMY)))
    kinds = [*_MONTHS]
    for kind in kinds[kinds.index(wanted) :] if wanted else kinds:
        starts = _starts(first, last, _MONTHS[kind])
        if len(starts) - 1 <= most:
            return Axis(kind, tuple(_label(kind, start) for start in starts[:-1]), starts, today)
    many = [_starts(first, last, 12 * years) for years in _YEARS]
    starts = next((starts for starts in many if len(starts) - 1 <= max(2, int(width / SPANNING))), many[-1])
    return Axis("years", tuple(f"{a // 12} – {b // 12 - 1}" for a, b in pairwise(starts)), starts)


def _starts(first: int, last: int, months: int) -> tuple[int, ...]:
    begin = first // months * months
    return tuple(range(begin, last // months * months + months + 1, months))


def _label(kind: str, month: int) -> str:
    year, part = divmod(month, 12)
    if kind == "years":
        return str(year)
    return f"Q{part // 3 + 1} {year}" if kind == "quarters" else f"H{part // 6 + 1} {year}"
