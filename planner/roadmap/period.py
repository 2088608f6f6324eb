"""Periods: a span of days, both ends included, or a rough Now, Next or Later; written and read as people say them.

`parse_period` takes Dutch and English alike, whatever language the program speaks: `2027`, `2027 H1`, `Q3 2027`,
`mrt 2027`, `1 sep - 15 okt 2027`, `eind volgend jaar`, `next quarter`, `nu`, `later`, and the plain dates of
`2027-09-01` and `1-9-2027`.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.message import marked
from planner.roadmap.errors import PlanError
from planner.roadmap.period_words import SEASONS, THIRDS, dated_words, plain_words, stretch_in, week_in
from planner.roadmap.records import Horizon, Step


@dataclass(frozen=True, slots=True)
class Period:
    """When: `start` and `end` are days that both belong to it, either may be open; `horizon` only without days."""

    start: date | None = None
    end: date | None = None
    horizon: Horizon | None = None

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None or self.horizon is not None

    @property
    def days(self) -> int | None:
        """How many days it spans, both ends included; None while an end is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else None


NO_PERIOD: Final = Period()
PAST: Final = 120
"""Days after which a period without a year is surely not meant to lie behind us."""


def period_of(step: Step) -> Period:
    """Return the period a step gives itself."""
    dated = step.start is not None or step.end is not None
    return Period(step.start, step.end, None if dated else step.horizon)


MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_FULL_MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "march"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september", "sept"),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
_MONTH_NUMBER: Final = {
    name: number + 1
    for number, full in enumerate(_FULL_MONTHS)
    for name in (*full, MONTHS["nl"][number], MONTHS["en"][number].lower())
}


def month_name(month: int, language: str) -> str:
    """Return the name of a month, 1-12, in small letters in Dutch and with a capital in English."""
    names = _FULL_MONTHS[month - 1]
    return names[0] if language == "nl" else names[-1].capitalize()


_HORIZONS: Final = {
    "nu": Horizon.NOW,
    "now": Horizon.NOW,
    "straks": Horizon.NEXT,
    "next": Horizon.NEXT,
    "later": Horizon.LATER,
}
_NOTHING = {"", "-", "–", "geen", "none"}
_MONTH = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_PARTS = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})"
    rf"|(?P<dutch>\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}})"
    rf"|(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{_MONTH})\.?(?:[\s-]+(?P<month_year>\d{{4}}))?"
    rf"|(?P<year_before>\d{{4}})[\s-]*(?P<part_after>[qkh]\s?[1-4])"
    rf"|(?P<part>[qkh]\s?[1-4])(?:\s*(?P<part_year>\d{{4}}))?"
    rf"|(?P<iso_month>\d{{4}}-\d{{1,2}})"
    rf"|(?P<dutch_month>\d{{1,2}}[-/]\d{{4}})"
    rf"|(?P<year>\d{{4}})"
    rf"|(?P<lone>\d{{1,2}})",
    re.IGNORECASE | re.ASCII,
)
_FROM = re.compile(r"^(vanaf|van|from|since|tussen|between)\s+", re.IGNORECASE)
_UNTIL = re.compile(r"^(tot en met|t/m|tot|until|till|by)\s+", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:\s-\s|(?<=^\d{4})-(?=\d{4}$)|–|—|\bt/m\b|\btot en met\b|\b(?:tot|until|to|till|en|and)\b)\s*",
    re.IGNORECASE,
)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> Period:
    """Return the period of `count` whole months that begins in `month` (1-12) of `year`, within one year."""
    return Period(date(year, month, 1), _month_end(year, month + count - 1))


def _part_of_year(part: str, year: int) -> Period:
    number = int(part[-1])
    if part[0].lower() == "h":
        if number > 2:
            raise ValueError(part)
        return months_from(year, number * 6 - 5, 6)
    return months_from(year, number * 3 - 2, 3)


def _part_of(part: str, whole: Period) -> Period:
    """Return a part of a year, of half of one, of a quarter or of a month; raises ValueError for any other period."""
    start, end = whole.start, whole.end
    months = 0 if start is None or end is None else end.month - start.month + 1
    if start is None or end is None or start.year != end.year or whole != months_from(start.year, start.month, months):
        raise ValueError(part)
    if part in SEASONS and months == 12:
        return months_from(start.year, SEASONS[part], 3)
    if part in SEASONS:
        raise ValueError(part)
    third = THIRDS[part]
    if months == 12:
        return months_from(start.year, *((1, 3), (4, 6), (10, 3))[third])
    if months == 1:
        return Period(start.replace(day=1 + 10 * third), end if third == 2 else start.replace(day=10 + 10 * third))
    return months_from(start.year, start.month + months // 3 * third, months // 3)


def _in_numbers(found: re.Match[str]) -> Period | None:
    """Return a day or a month that was written in numbers alone, None for words."""
    if month_of := found["iso_month"]:
        year, month = map(int, month_of.split("-"))
        return months_from(year, month, 1)
    if month_of := found["dutch_month"]:
        month, year = map(int, re.split(r"[-/]", month_of))
        return months_from(year, month, 1)
    if iso := found["iso"]:
        year, month, day = map(int, iso.split("-"))
    elif dutch := found["dutch"]:
        day, month, year = map(int, re.split(r"[-/.]", dutch))
    else:
        return None
    moment = date(year, month, day)
    return Period(moment, moment)


def _single(text: str, year: int | None, month: int | None) -> Period:
    """Return the period of one phrase; `year` and `month` fill in what it leaves out. Raises ValueError."""
    stretch = stretch_in(text.strip())
    if stretch is None:
        return _whole(text, year, month)
    part, whole = stretch
    return _part_of(part, _whole(whole, year, None))


def _whole(text: str, year: int | None, month: int | None) -> Period:
    """Return the period of one phrase that names all of it."""
    week = week_in(text.strip(), year)
    if week is not None:
        return Period(*week)
    found = _PARTS.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    numbers = _in_numbers(found)
    if numbers is not None:
        return numbers
    if found["part_after"]:
        return _part_of_year(found["part_after"], int(found["year_before"]))
    if found["year"]:
        return months_from(int(found["year"]), 1, 12)
    own_year = found["month_year"] or found["part_year"]
    year = int(own_year) if own_year else year
    if year is None:
        raise ValueError(text)
    if found["part"]:
        return _part_of_year(found["part"], year)
    if found["month"]:
        month = _MONTH_NUMBER[found["month"].lower()]
        if not found["day"]:
            return months_from(year, month, 1)
    day = found["day"] or found["lone"]
    if month is None or not day:
        raise ValueError(text)
    moment = date(year, month, int(day))
    return Period(moment, moment)


def _parsed(text: str, today: date) -> Period:
    plain = plain_words(text)
    word = plain.lower()
    if word in _NOTHING:
        return NO_PERIOD
    if word in _HORIZONS:
        return Period(horizon=_HORIZONS[word])
    phrases = _BETWEEN.split(_FROM.sub("", plain))
    if len(phrases) == 2 and all(phrases):
        first, last = phrases
        return _span(first, last, today)
    if _FROM.match(plain):
        return Period(start=_single(_FROM.sub("", plain), today.year, None).start)
    if _UNTIL.match(plain):
        return Period(end=_single(_UNTIL.sub("", plain), today.year, None).end)
    try:
        return _single(plain, today.year, None)
    except ValueError:
        first, hyphen, last = plain.partition("-")
        if not hyphen or not re.match(r"[^-]*[a-z][^-]*$", last, re.IGNORECASE):
            raise
        return _span(first, last, today)


def _span(first_words: str, last_words: str, today: date) -> Period:
    """Return the period from one phrase to another; the first takes over the year and the month of the last."""
    last = _single(last_words, today.year, None)
    anchor = last.end or today
    first = _single(first_words, anchor.year, anchor.month)
    if first.start and last.end and first.start > last.end and not re.search(r"\d{4}", first_words):
        first = _single(first_words, anchor.year - 1, anchor.month)
    return Period(first.start, last.end)


def parse_period(text: str, today: date | None = None) -> Period:
    """Return the period a person wrote, in Dutch or English; an empty text or "-" means no period.

    `today` gives the year where none is written: the present one, or the next where that has been over for more than
    `PAST` days, for who plans "mrt" in November means next March. Raises PlanError with an example when it is not
    understood.
    """
    today = today or date.today()
    try:
        dated = dated_words(text, today)
        period = _parsed(dated, today)
        if period.end and (today - period.end).days > PAST and not re.search(r"\d{4}|['’]\d\d", dated):
            period = _parsed(dated, today.replace(year=today.year + 1, day=1))
    except ValueError:
        raise PlanError(
            marked('"{text}" is not a period. Try 2027, Q3 2027, Sep 2027, 1 Sep - 15 Oct 2027, or now, next, later.'),
            text=text.strip()[:60],
        ) from None
    if period.start and period.end and period.start > period.end:
        raise PlanError(marked('"{text}" ends before it begins.'), text=text.strip()[:60])
    return period


def _day(moment: date, language: str, *, year: bool = True) -> str:
    words = f"{moment.day} {MONTHS[language][moment.month - 1]}"
    return f"{words} {moment.year:04}" if year else words


def _round(start: date, end: date, language: str) -> str | None:
    """Return the short name of a span of whole months, where it has one."""
    if start.day != 1 or end + timedelta(days=1) != (end + timedelta(days=1)).replace(day=1):
        return None
    if start.year != end.year:
        if start.month == 1 and end.month == 12:
            return f"{start.year:04} – {end.year:04}"
        return f"{_month(start, language)} – {_month(end, language)}"
    months = end.month - start.month + 1
    if months == 12:
        return f"{start.year:04}"
    if months == 6 and start.month in (1, 7):
        return f"H{start.month // 6 + 1} {start.year:04}"
    if months == 3 and start.month % 3 == 1:
        return f"Q{start.month // 3 + 1} {start.year:04}"
    if months == 1:
        return _month(start, language)
    return f"{MONTHS[language][start.month - 1]} – {_month(end, language)}"


def _month(moment: date, language: str) -> str:
    return f"{MONTHS[language][moment.month - 1]} {moment.year:04}"


_HORIZON_WORDS: Final = {
    "nl": {Horizon.NOW: "nu", Horizon.NEXT: "straks", Horizon.LATER: "later"},
    "en": {Horizon.NOW: "now", Horizon.NEXT: "next", Horizon.LATER: "later"},
}


def format_period(period: Period, language: str = "en") -> str:
    """Return the period in the shortest words that `parse_period` reads back as the same; "" for none."""
    if period.horizon is not None:
        return _HORIZON_WORDS[language][period.horizon]
    start, end = period.start, period.end
    if start is None and end is None:
        return ""
    if end is None:
        assert start is not None
        return f"{'vanaf' if language == 'nl' else 'from'} {_day(start, language)}"
    if start is None:
        return f"{'t/m' if language == 'nl' else 'until'} {_day(end, language)}"
    if start == end:
        return _day(start, language)
    short = _round(start, end, language) if end < date.max else None
    if short is not None:
        return short
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} – {_day(end, language)}"
    return f"{_day(start, language, year=start.year != end.year)} – {_day(end, language)}"
