"""What people say of a period in more words than needed, brought to the short words that the parser knows.

"eerste kwartaal van 2027" becomes "Q1 2027"; a week is known by its number.
"""

import re
from datetime import date
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
_STRETCHES: Final = {
    "begin": "Q1 {0}",
    "early": "Q1 {0}",
    "medio": "Q2 {0} - Q3 {0}",
    "halverwege": "Q2 {0} - Q3 {0}",
    "mid": "Q2 {0} - Q3 {0}",
    "eind": "Q4 {0}",
    "einde": "Q4 {0}",
    "late": "Q4 {0}",
    "end": "Q4 {0}",
    "voorjaar": "mrt {0} - mei {0}",
    "lente": "mrt {0} - mei {0}",
    "spring": "mrt {0} - mei {0}",
    "zomer": "jun {0} - aug {0}",
    "summer": "jun {0} - aug {0}",
    "najaar": "sep {0} - nov {0}",
    "herfst": "sep {0} - nov {0}",
    "autumn": "sep {0} - nov {0}",
}
"""Parts of a year that people name roughly: what is taken for them is shown at once, in plain dates."""
_STRETCH: Final = re.compile(
    rf"^(?:(?:het|de|the)\s+)?(?P<part>{'|'.join(_STRETCHES)})(?:\s+(?:van|of|in))?\s+(?P<year>\d{{4}})$",
    re.IGNORECASE | re.ASCII,
)
_SCHOOL_YEAR: Final = re.compile(
    r"^(?:schooljaar|studiejaar|school year)\s+(\d{4})\s?[-/–]\s?(?:\d{4}|\d\d)$", re.IGNORECASE | re.ASCII
)
_YEARS: Final = {"dit jaar": 0, "this year": 0, "volgend jaar": 1, "next year": 1}
_SHORT_YEAR: Final = re.compile(r"['’](\d\d)\b", re.ASCII)
_HYPHEN: Final = re.compile(r"\b((?:[qkh]|wk\s?|week\s?)\d{1,2})-(\d{4})\b", re.IGNORECASE | re.ASCII)
_IN: Final = re.compile(r"^(?:in|gedurende|during)\s+", re.IGNORECASE)


def plain_words(text: str, year: int) -> str:
    """Return the words of a period in the short form; `year` is the present one."""
    short = _IN.sub("", " ".join(text.split()))
    if short.lower() in _YEARS:
        return str(year + _YEARS[short.lower()])
    short = _HYPHEN.sub(r"\1 \2", _SHORT_YEAR.sub(r"20\1", short))
    if found := _SCHOOL_YEAR.match(short):
        # The school year of Dutch law begins on 1 August (Wet op het primair onderwijs, article 1).
        return f"1 aug {found[1]} - 31 jul {int(found[1]) + 1}"
    if found := _STRETCH.match(short):
        return _STRETCHES[found["part"].lower()].format(found["year"])
    return _PART_NUMBER.sub(_part, _NTH_PART.sub(_part, short))


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
