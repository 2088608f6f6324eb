"""What people say of a period in more words than needed, brought to the short words that the parser knows.

"eerste kwartaal van 2027" becomes "Q1 2027"; a week is known by its number.
"""

import re
from datetime import date
from functools import partial
from typing import Final

_ORDINALS: Final = {
    "eerste": 1,
    "first": 1,
    "tweede": 2,
    "second": 2,
    "derde": 3,
    "third": 3,
    "vierde": 4,
    "fourth": 4,
}
_ORDINAL: Final = rf"(?P<nth>{'|'.join(_ORDINALS)}|[1-4](?:e|ste|de|st|nd|rd|th)?)"
_PARTS: Final = {"kwartaal": "Q", "quarter": "Q", "helft": "H", "halfjaar": "H", "half": "H"}
_PART: Final = rf"(?P<part>{'|'.join(_PARTS)})"
_NTH_PART: Final = re.compile(rf"\b(?:het |de |the )?{_ORDINAL}\s+{_PART}\b(?:\s+(?:van|of|in))?", re.IGNORECASE)
_PART_NUMBER: Final = re.compile(rf"\b{_PART}\s+(?P<nth>[1-4])\b", re.IGNORECASE)
_WEEK: Final = re.compile(
    r"(?:(?P<before>\d{4})[- ]?w|week\s*|wk\.?\s*)(?P<week>\d{1,2})(?:\s+(?:van\s+|of\s+|in\s+)?(?P<year>\d{4}))?",
    re.IGNORECASE | re.ASCII,
)
THIRDS: Final = {
    "begin": 0,
    "early": 0,
    "medio": 1,
    "halverwege": 1,
    "half": 1,
    "mid": 1,
    "eind": 2,
    "einde": 2,
    "late": 2,
    "end": 2,
}
"""Which third of a month, a quarter or half a year people mean by a word; of a year it is the first or last quarter."""
SEASONS: Final = {
    "voorjaar": 3,
    "lente": 3,
    "spring": 3,
    "zomer": 6,
    "summer": 6,
    "najaar": 9,
    "herfst": 9,
    "autumn": 9,
}
"""The month in which a part of a year begins that people name roughly: what is taken for it is shown in plain dates."""
_STRETCH: Final = re.compile(
    rf"(?:(?:het|de|the)\s+)?(?P<part>{'|'.join((*THIRDS, *SEASONS))})"
    r"(?:\s+(?:van|of|in))?(?:\s+(?:het|de|the))?[\s-]+(?P<whole>\S.*)",
    re.IGNORECASE,
)
_SCHOOL_MONTH: Final = 8
"""The school year of Dutch law begins on 1 August (Wet op het primair onderwijs, article 1)."""
_SCHOOL_YEAR: Final = re.compile(
    r"^(?:schooljaar|studiejaar|school year)\s+(\d{4})\s?[-/–]\s?(?:\d{4}|\d\d)$", re.IGNORECASE | re.ASCII
)
_SHIFTS: Final = {
    **dict.fromkeys(("vorig", "vorige", "afgelopen", "last"), -1),
    **dict.fromkeys(("dit", "deze", "this"), 0),
    **dict.fromkeys(("volgend", "volgende", "komend", "komende", "next", "coming"), 1),
}
_UNITS: Final = {
    **dict.fromkeys(("jaar", "year"), "year"),
    **dict.fromkeys(("halfjaar", "half jaar", "half year", "half-year"), "half"),
    **dict.fromkeys(("kwartaal", "quarter"), "quarter"),
    **dict.fromkeys(("maand", "month"), "month"),
    "week": "week",
    **dict.fromkeys(("schooljaar", "studiejaar", "school year"), "school year"),
}
_RELATIVE: Final = re.compile(
    rf"\b(?:(?:het|de|the)\s+)?(?P<shift>{'|'.join(_SHIFTS)})\s+(?P<unit>{'|'.join(_UNITS)})\b", re.IGNORECASE
)
_END_OF_THIS: Final = re.compile(
    r"\b(?P<end>einde?|end)(?:\s+(?:van|of))?(?:\s+(?:het|de|the))?\s+(?P<unit>jaar|year|kwartaal|quarter|maand|month)$",
    re.IGNORECASE,
)
"""What is said to end without a word of which one: the present one."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS: Final = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1}
_SHORT_YEAR: Final = re.compile(r"['’](\d\d)\b", re.ASCII)
_HYPHEN: Final = re.compile(r"\b((?:[qkh]|wk\s?|week\s?)\d{1,2})-(\d{4})\b", re.IGNORECASE | re.ASCII)
_IN: Final = re.compile(r"^(?:in|at|aan|gedurende|during)\s+", re.IGNORECASE)


def dated_words(text: str, today: date) -> str:
    """Return the words of a period with a year, quarter, month or week that is told from today named in full.

    "eind volgend jaar" becomes "eind 2027", "next quarter" "Q1 2027". Raises ValueError beyond the calendar.
    """
    short = " ".join(text.split())
    if short.lower() in _DAYS:
        return date.fromordinal(today.toordinal() + _DAYS[short.lower()]).isoformat()
    return _RELATIVE.sub(partial(_dated, today), _END_OF_THIS.sub(r"\g<end> this \g<unit>", short))


def _dated(today: date, found: re.Match[str]) -> str:
    shift, unit = _SHIFTS[found["shift"].lower()], _UNITS[found["unit"].lower()]
    if unit == "year":
        return f"{today.year + shift:04}"
    if unit == "school year":
        begins = today.year - (today.month < _SCHOOL_MONTH) + shift
        return f"schooljaar {begins:04}-{begins + 1:04}"
    if unit == "week":
        year, week, _ = date.fromordinal(today.toordinal() + 7 * shift).isocalendar()
        return f"week {week} {year:04}"
    length = {"half": 6, "quarter": 3, "month": 1}[unit]
    year, at = divmod(today.year * 12 + (today.month - 1) // length * length + shift * length, 12)
    return f"{_MONTHS[at]} {year:04}" if unit == "month" else f"{unit[0].upper()}{at // length + 1} {year:04}"


def plain_words(text: str) -> str:
    """Return the words of a period in the short form."""
    short = _IN.sub("", " ".join(text.split()))
    short = _HYPHEN.sub(r"\1 \2", _SHORT_YEAR.sub(r"20\1", short))
    if found := _SCHOOL_YEAR.match(short):
        return f"1 aug {found[1]} - 31 jul {int(found[1]) + 1}"
    return _PART_NUMBER.sub(_part, _NTH_PART.sub(_part, short))


def stretch_in(text: str) -> tuple[str, str] | None:
    """Return the word for a part of a period, one of `THIRDS` or `SEASONS`, and the words of that period; else None."""
    found = _STRETCH.fullmatch(text)
    return (found["part"].lower(), found["whole"]) if found else None


def _part(found: re.Match[str]) -> str:
    nth = found["nth"].lower()
    return f"{_PARTS[found['part'].lower()]}{_ORDINALS.get(nth) or nth[0]}"


def week_in(text: str, year: int | None) -> tuple[date, date] | None:
    """Return the first and last day of the week that is meant (ISO 8601); None for words about something else.

    `year` stands where none is said. Raises ValueError for a week that the year does not have.
    """
    found = _WEEK.fullmatch(text)
    if found is None:
        return None
    own = found["before"] or found["year"] or year
    if own is None:
        raise ValueError(text)
    return date.fromisocalendar(int(own), int(found["week"]), 1), date.fromisocalendar(int(own), int(found["week"]), 7)
