"""The day of a check-in that a person typed: one day, today or before."""

import re
from datetime import date

from planner.message import marked
from planner.roadmap import PlanError
from planner.roadmap.period import parse_period


def day_said(text: str, today: date) -> date:
    """Return the day that was typed, today for nothing; without a year the last one that there was.

    Raises PlanError for what is no day, and for one that is still to come.
    """
    if not text.strip():
        return today
    try:
        period = parse_period(text, today)
    except PlanError:
        raise _no_day(text) from None
    day = period.start
    if day is None or day != period.end:
        raise _no_day(text)
    if day > today and not re.search(r"\d{4}|['’]\d\d", text):
        try:
            day = day.replace(year=day.year - 1)
        except ValueError:  # a 29 February
            raise _no_day(text) from None
    if day > today:
        raise PlanError(marked('"{text}" is still to come; a check-in is of today or before.'), text=text.strip()[:30])
    return day


def _no_day(text: str) -> PlanError:
    return PlanError(marked('"{text}" is no day. Try 1 Sep 2027.'), text=text.strip()[:30])
