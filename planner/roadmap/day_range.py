"""The days that a person means by a day or a period."""

from datetime import date, timedelta
from typing import Final

from planner.roadmap.errors import PlanError
from planner.roadmap.period import parse_period

DAYS_AGO: Final = {
    "now": 0,
    "nu": 0,
    "today": 0,
    "vandaag": 0,
    "yesterday": 1,
    "gisteren": 1,
    "tomorrow": -1,
    "morgen": -1,
}
"""Words for a day, and how many days ago that was."""


def day_range(text: str, today: date | None = None) -> tuple[date, date] | None:
    """Return the first and the last day of a day or period as a person types it; None where no day is meant."""
    today = today or date.today()
    ago = DAYS_AGO.get(text.strip().casefold())
    if ago is not None:
        return today - timedelta(days=ago), today - timedelta(days=ago)
    try:
        period = parse_period(text, today)
    except PlanError:
        return None
    first, last = period.start or period.end, period.end or period.start
    return None if first is None or last is None else (first, last)
