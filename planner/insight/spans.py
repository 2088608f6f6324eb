"""When a branch is, from when its parts are. Ends that are open stay open; what is drawn needs days that are known.

The rule. Parts with days span from their first day to their last; where one of them has no first day, the whole has
none, and likewise at the end. A part with a rough word (now, next, later) or without any period says nothing of days.
Of rough parts alone the earliest word holds.
"""

from collections.abc import Sequence
from typing import Final

from planner.roadmap.period import Period
from planner.roadmap.records import Horizon

_ORDER: Final = (Horizon.NOW, Horizon.NEXT, Horizon.LATER)


def known_days(period: Period) -> Period:
    """Return a period with its open end at the other one: the days of it that are known."""
    return Period(period.start or period.end, period.end or period.start, period.horizon)


def span(parts: Sequence[tuple[Period, Period]]) -> tuple[Period, Period]:
    """Return the period of a whole and its known days, from those of its parts; a part without any known says nothing.

    A part that is open at both ends has known days and an empty period.
    """
    given = [part for part in parts if part[1]]
    dated = [part for part in given if part[1].horizon is None]
    if not dated:
        words = [known.horizon for _, known in given if known.horizon]
        rough = Period(horizon=min(words, key=_ORDER.index, default=None))
        return rough, rough
    starts = [period.start for period, _ in dated]
    ends = [period.end for period, _ in dated]
    first = min([start for start in starts if start], default=None) if all(starts) else None
    last = max([end for end in ends if end], default=None) if all(ends) else None
    known = Period(
        min(known.start for _, known in dated if known.start), max(known.end for _, known in dated if known.end)
    )
    return Period(first, last), known


def sticks_out(own: Period, known: Period) -> bool:
    """Tell whether a part with these known days begins before or ends after a period that was given.

    Days are held against days, rough words against rough words: one that comes before the given word sticks out.
    """
    if own.horizon and known.horizon:
        return _ORDER.index(known.horizon) < _ORDER.index(own.horizon)
    before = own.start and known.start and known.start < own.start
    after = own.end and known.end and known.end > own.end
    return bool(before or after)
