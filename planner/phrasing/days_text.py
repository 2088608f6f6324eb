"""A number of days as people say it, "about a quarter", and as they type it, "3 months"."""

import math
import re
from typing import Final

from planner.message import marked
from planner.phrasing.language import Language

MONTH: Final = 30.5
"""Days of a month, rounded up for several: three months are 92 days, as the longest quarter has."""
_UNITS: Final = {
    "d day days dag dagen": 1,
    "w week weeks weken": 7,
    "m month months maand maanden": MONTH,
    "quarter quarters kwartaal kwartalen": 3 * MONTH,
    "year years jaar jaren": 12 * MONTH,
}
_DAYS: Final = {word: days for words, days in _UNITS.items() for word in words.split()}
_TYPED: Final = re.compile(r"(\d{1,6}|an?|een|één|half a|een half)?\s*([a-z]*)")


def about_days(language: Language, days: int) -> str:
    """Return about how long so many days are, in weeks, months or years; of less than a week just the days."""
    months, years = round(days / MONTH), round(days / (12 * MONTH))
    if days < 6:
        return language.plural("{count} day", "{count} days", days)
    if days < 27:
        return language.plural("about {count} week", "about {count} weeks", round(days / 7))
    if months == 3:
        return language.text(marked("about a quarter"))
    if months == 6:
        return language.text(marked("about half a year"))
    if months < 23 and months != 12:
        return language.plural("about {count} month", "about {count} months", months)
    return language.plural("about {count} year", "about {count} years", years)


def round_length(language: Language, days: int) -> str:
    """Return how long so many days are where that is a round length, "a quarter", "2 years"; "" for any other."""
    if days in (91, 92):
        return language.text(marked("a quarter"))
    if days in (182, 183):
        return language.text(marked("half a year"))
    years = round(days / 365.5)
    if years and 365 * years <= days <= 366 * years:
        return language.plural("a year", "{count} years", years)
    return ""


def typed_days(text: str) -> int | None:
    """Return how many days a person typed: "92", "92 days", "3 months", "a quarter"; None for anything else."""
    found = _TYPED.fullmatch(" ".join(text.split()).casefold())
    number, unit = found.groups("") if found is not None else ("", "")
    each = _DAYS.get(unit) if unit else 1 if number.isdigit() else None
    if each is None:
        return None
    return math.ceil(each * (int(number) if number.isdigit() else 0.5 if "half" in number else 1))
