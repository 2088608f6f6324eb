"""Values of fields in words and back, by the type of the field: screen, paper and command line take them from here."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, Final

from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import PlanError
from planner.roadmap.entities import FIELDS
from planner.roadmap.field_types import Choice, Day, FieldType, Flag, Number, Plain, Text, Weight, Whole
from planner.roadmap.period import parse_period

YES: Final = marked("yes")
NO: Final = marked("no")
_WHOLE: Final = re.compile(r"(\d{1,3}(?:[.,\s\u202f]\d{3})+|\d+)(?:,[-–]+)?", re.ASCII)
_LONGEST_QUOTE: Final = 30
_MOST_DECIMALS: Final = 4

_SAID: Final[Mapping[type[FieldType], Callable[[Any, Any, Language], str]]] = {
    Choice: lambda kind, plain, language: language.choice(kind.value(plain)),
    Day: lambda _kind, plain, language: language.day(date.fromisoformat(plain)),
    Flag: lambda _kind, plain, language: language.text(YES if plain else NO),
    Number: lambda _kind, plain, language: figure_text(plain, language),
    Weight: lambda _kind, plain, language: language.number(plain, 0 if float(plain).is_integer() else 1),
    Whole: lambda kind, plain, language: language.amount(plain, kind.unit),
}


def value_text(kind: FieldType, plain: Plain, language: Language) -> str:
    """Return a plain value in words, "" for none; a text as it stands, and of a reference the id."""
    if plain is None:
        return ""
    said = _SAID.get(type(kind))
    return str(plain) if said is None else said(kind, plain, language)


def figure_text(figure: float, language: Language) -> str:
    """Return a figure with as many decimals as it has, four at most: beyond is rounding noise."""
    most = round(figure, _MOST_DECIMALS)
    decimals = next((count for count in range(_MOST_DECIMALS) if round(figure, count) == most), _MOST_DECIMALS)
    return language.number(figure, decimals)


def is_text(field: str) -> bool:
    """Tell whether a field holds a text that a person writes."""
    return field in FIELDS and type(FIELDS[field].type) is Text


def value_choices(kind: FieldType, language: Language) -> dict[str, object]:
    """Return the words that a field can hold with the value of each, none where anything is typed."""
    if isinstance(kind, Flag):
        return {language.text(YES): True, language.text(NO): False}
    return {language.choice(member): member for member in kind.members} if isinstance(kind, Choice) else {}


def typed_value(kind: FieldType, text: str, language: Language) -> object:
    """Return the value that a person typed, as `value_text` says it or a little shorter; raise PlanError for none."""
    words = text.strip()
    if not words and kind.optional:
        return None
    if isinstance(kind, Day):
        return typed_day(words, first=False)
    if isinstance(kind, Choice | Flag):
        return _chosen(kind, words, language)
    if isinstance(kind, Whole):
        number = whole_number(words, kind.unit)
        return kind.accepted(words[:_LONGEST_QUOTE] if number is None else number)
    return kind.accepted(_fraction(words, language) if isinstance(kind, Weight | Number) else words)


def whole_number(text: str, unit: str = "") -> int | None:
    """Return the whole number of units in a text, with or without marks between thousands; None where there is none."""
    found = _WHOLE.fullmatch(text.replace(unit, "", 1).strip() if unit else text.strip())
    return int(re.sub(r"\D", "", found[1])) if found else None


def typed_day(text: str, *, first: bool) -> date | None:
    """Return the day that was typed, or the first or last of a period; None for nothing, PlanError for none."""
    if not text.strip():
        return None
    day = None
    with suppress(PlanError):
        period = parse_period(text)
        day = period.start if first else period.end
    if day is None:
        raise PlanError(marked('"{text}" is no day. Try 1 Sep 2027.'), text=text.strip()[:_LONGEST_QUOTE])
    return day


def _fraction(words: str, language: Language) -> object:
    """Return the number in a text, with or without marks between thousands; the text itself where there is none."""
    mark = "," if language.code == "en" else "."
    try:
        return float(re.sub(rf"(?<=\d)[{mark}](?=\d{{3}}(?!\d))", "", words).replace(",", "."))
    except ValueError:
        return words[:_LONGEST_QUOTE]


def _chosen(kind: FieldType, words: str, language: Language) -> object:
    """Return the choice of which the word begins as was typed; of several the one that was typed whole."""
    choices = value_choices(kind, language)
    begun = [value for word, value in choices.items() if words and word.casefold().startswith(words.casefold())]
    if not begun:
        message = marked("{value} is none of: {words}.")
        raise PlanError(message, value=words[:_LONGEST_QUOTE], words=", ".join(choices))
    return begun[0]
