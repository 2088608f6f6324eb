"""Parses days in cells: real dates, serial numbers, and the many ways in which people write one."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from planner.exchange.table.cells import FIRST_DAY, Cell
from planner.roadmap.period import Period, parse_period

_NUMERIC: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T ]\d{1,2}:\d\d(?::\d\d)?)?", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?", re.ASCII)
_WEEKDAY: Final = re.compile(
    r"(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[.,]?\s+",
    re.IGNORECASE,
)
_WORDED: Final = re.compile(
    r"(\d{1,2})(?:e|de|ste|st|nd|rd|th)?[\s\-]+([a-z]{3,9})\.?[\s\-,]+(\d{4}|\d{2})", re.IGNORECASE
)
_ENGLISH: Final = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_WEEK: Final = re.compile(r"(?:week|wk|w)\.?\s*(\d{1,2})[\s,\-/']*(?:of\s+|van\s+)?(\d{4})", re.IGNORECASE | re.ASCII)
_YEAR_WEEK: Final = re.compile(r"(\d{4})[\s\-/]*(?:week|wk|w)\.?\s*(\d{1,2})", re.IGNORECASE | re.ASCII)
_SERIALS: Final = range(20_000, 110_000)
"""Serial numbers from 1954 to 2201: days that a plan can be about."""
_YEARS: Final = range(1900, 2201)


def order_shown(cells: Iterable[Cell | None]) -> set[str]:
    """Returns the date orders that a column proves: "day" where a first part is over 12, "month" for a second."""
    proved: set[str] = set()
    for cell in cells:
        found = _numeric(cell)
        if found and int(found[1]) > 12:
            proved.add("day")
        elif found and int(found[2]) > 12:
            proved.add("month")
    return proved


def depends_on_order(cells: Iterable[Cell | None]) -> bool:
    """Tells whether a column holds a date that is another day when read month-first."""
    found = [match for cell in cells if (match := _numeric(cell))]
    return any(match[1] != match[2] and int(match[1]) <= 12 and int(match[2]) <= 12 for match in found)


def _numeric(cell: Cell | None) -> re.Match[str] | None:
    return _NUMERIC.fullmatch(_bare(cell.text)) if cell and cell.value is None else None


def _bare(text: str) -> str:
    return _WEEKDAY.sub("", text.strip(), count=1)


def period_of_cell(cell: Cell, *, day_first: bool, today: date, first_day: date = FIRST_DAY) -> Period | None:
    """Parses a cell into a period, None when it names no day; a single day is a period of one day."""
    if isinstance(cell.value, date):
        return Period(cell.value, cell.value)
    if cell.number is not None:
        return _of_number(cell.number, first_day)
    if cell.trouble or isinstance(cell.value, bool):
        return None
    try:
        return _of_text(_bare(cell.text), day_first, today)
    except (ValueError, OverflowError):  # PlanError is a ValueError: the words are no period
        return None


def _of_number(number: float, first_day: date) -> Period | None:
    if number in _YEARS:
        return Period(date(int(number), 1, 1), date(int(number), 12, 31))
    if int(number) not in _SERIALS:
        return None
    day = first_day + timedelta(days=int(number))
    return Period(day, day)


def _of_text(text: str, day_first: bool, today: date) -> Period:
    if week := _WEEK.fullmatch(text):
        return _week(int(week[2]), int(week[1]))
    if week := _YEAR_WEEK.fullmatch(text):
        return _week(int(week[1]), int(week[2]))
    day = _day(text, day_first)
    if day is not None:
        return Period(day, day)
    if text.isdecimal() and int(text) in _SERIALS:
        return _of_number(int(text), FIRST_DAY) or Period()
    return parse_period(text, today)


def _week(year: int, number: int) -> Period:
    """Return a week as ISO 8601 counts them, Monday to Sunday."""
    monday = date.fromisocalendar(year, number, 1)
    return Period(monday, monday + timedelta(days=6))


def _day(text: str, day_first: bool) -> date | None:
    """Return the day of a date in figures or words, None for anything else; raise ValueError for 30 February."""
    if iso := _ISO.fullmatch(text):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if numeric := _NUMERIC.fullmatch(text):
        first, second = int(numeric[1]), int(numeric[2])
        day, month = (first, second) if (day_first or first > 12) and second <= 12 else (second, first)
        return date(_full(numeric[3]), month, day)
    if worded := _WORDED.fullmatch(text):
        return parse_period(f"{worded[1]} {worded[2]} {_full(worded[3])}").start
    if english := _ENGLISH.fullmatch(text):
        return parse_period(f"{english[2]} {english[1]} {english[3]}").start
    return None


def _full(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)
