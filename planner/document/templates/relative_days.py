"""Relative days in a template, resolved against the day on which a roadmap is created from it.

A template says "Q+1" for the next quarter, "Q-1.2" for the second month of the quarter before this one, "D-12" for
twelve days ago and "Y+4" for the fourth year from now, so that a sample is as alive in ten years as it is today.
"""

import re
from datetime import date, timedelta
from typing import Final

from planner.roadmap.period import Period, months_from

_WORD: Final = re.compile(r"(?P<unit>[DQY])(?P<count>[+-]\d+)(?:\.(?P<month>[123]))?", re.ASCII)


def days_of(word: str, today: date) -> Period:
    """Resolve a relative day to a period; raises ValueError for an unknown form."""
    found = _WORD.fullmatch(word)
    if found is None or (found["month"] and found["unit"] != "Q"):
        raise ValueError(f"{word!r} is no day of a template: write Q+1, Q-1.2, D-12 or Y+4")
    count = int(found["count"])
    if found["unit"] == "D":
        day = today + timedelta(days=count)
        return Period(day, day)
    if found["unit"] == "Y":
        return months_from(today.year + count, 1, 12)
    return _quarter(today, count, found["month"])


def _quarter(today: date, count: int, month: str | None) -> Period:
    """Return the quarter `count` after that of `today`, or its first, second or third month."""
    year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + count, 4)
    if month is None:
        return months_from(year, quarter * 3 + 1, 3)
    return months_from(year, quarter * 3 + int(month), 1)
