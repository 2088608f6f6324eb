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
_IN: Final = re.compile(r"^(?:in|gedurende|during)\s+", re.IGNORECASE)


def plain_words(text: str) -> str:
    """Return the words of a period in the short form."""
    short = _IN.sub("", " ".join(text.split()))
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
