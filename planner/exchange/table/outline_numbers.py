"""Outline numbers in cells: 1, 1.1, 1.1.2, also where Excel made a number or a date of them.

A cell has one or more readings. Where it has several (1.1 or 1.10 once Excel dropped the zero; 1.2 or 2.1 once it
made 2 January of it), the one that follows the number above is taken; what stays in doubt is told apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.exchange.table.cells import Cell, plain
from planner.roadmap.period import MONTHS

Number = tuple[int, ...]

_PARTS: Final = re.compile(r"[.,\-_/]")
_PART: Final = re.compile(r"\d{1,5}|[A-Za-z]", re.ASCII)
_LETTERED: Final = re.compile(r"(\d{1,5})([A-Za-z])", re.ASCII)
_ONE_SIGN: Final = re.compile(r"(\d{1,4})[.,](\d{0,3}[1-9])", re.ASCII)
_ENDS_IN_ZERO: Final = re.compile(r"\d{1,4}[.,]\d{0,2}[1-9]?0", re.ASCII)
_TEXT_DATE: Final = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII)
_DAY_MONTH: Final = re.compile(r"(\d{1,2})[- ]([a-z]{3})\.?", re.ASCII | re.IGNORECASE)
_MONTH_NUMBERS: Final = {
    name.lower(): number for names in MONTHS.values() for number, name in enumerate(names, start=1)
}
_MOST_PARTS: Final = 60


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a column, None where there is none; `doubtful` and `dates` are places in it.

    `doubtful` are those of which nothing tells whether 1.1 or 1.10 is meant; `dates` those that were a date and do
    not follow the number above, so that day and month may have been exchanged.
    """

    numbers: tuple[Number | None, ...]
    doubtful: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()


def number_text(number: Number) -> str:
    """Formats a number as people write it."""
    return ".".join(map(str, number))


def parse_number(text: str) -> Number | None:
    """Parses an outline number, None when the text is none."""
    parts: list[str] = []
    for part in _PARTS.split(text.strip().rstrip(".):")):
        lettered = _LETTERED.fullmatch(part)
        parts.extend(lettered.groups() if lettered else (part,))
    if len(parts) > _MOST_PARTS or not all(map(_PART.fullmatch, parts)):
        return None
    return _without_zeros(tuple(int(part) if part.isdecimal() else ord(part.lower()) - 96 for part in parts))


def _without_zeros(number: Number) -> Number:
    """Return 1 for 1.0, as people number a chapter."""
    while len(number) > 1 and number[-1] == 0:
        number = number[:-1]
    return number


def readings(cell: Cell, *, exact_texts: bool) -> tuple[Number, ...]:
    """Returns the numbers that a cell may mean, the likeliest first; nothing when it is no number."""
    if isinstance(cell.value, date):
        return _of_date(cell.value, with_year="y" in cell.form.lower())
    if cell.number is not None and cell.number >= 0 and "%" not in cell.form:
        return _with_zero(cell.text, plain(cell.number))
    if not isinstance(cell.value, bool) and cell.value is not None:
        return ()
    return _of_text(cell.text, exact_texts=exact_texts)


def _of_text(text: str, *, exact_texts: bool) -> tuple[Number, ...]:
    if not exact_texts:
        full, short = _TEXT_DATE.fullmatch(text), _DAY_MONTH.fullmatch(text)
        if full and int(full[1]) <= 31 and int(full[2]) <= 31:
            return _of_parts(int(full[1]), int(full[2]), int(full[3]) - 2000, with_year=True)
        if short and short[2].lower() in _MONTH_NUMBERS:
            return _of_parts(int(short[1]), _MONTH_NUMBERS[short[2].lower()], -1, with_year=False)
        if _ONE_SIGN.fullmatch(text):
            return _with_zero(text, text)
    number = parse_number(text)
    return (number,) if number else ()


def _of_date(day: date, *, with_year: bool) -> tuple[Number, ...]:
    return _of_parts(day.day, day.month, day.year - 2000, with_year=with_year)


def _of_parts(day: int, month: int, year: int, *, with_year: bool) -> tuple[Number, ...]:
    short = [(day, month), (month, day)]
    long = [(day, month, year), (month, day, year)] if 0 < year <= 31 else []
    ordered: list[Number] = [*long, *short] if with_year else [*short, *long]
    return tuple(dict.fromkeys(ordered))


def _with_zero(shown: str, digits: str) -> tuple[Number, ...]:
    """Return what is shown, and the same with a zero more or less at its end: Excel keeps 1.10 and 1.1 alike."""
    first, short = parse_number(shown), parse_number(digits)
    found = [number for number in (first, short) if number]
    if short and len(short) == 2 and short[1] % 10 and short[1] < 100:
        found.append((short[0], short[1] * 10))
    return tuple(dict.fromkeys(found))


def follows(above: Number | None, number: Number) -> bool:
    """Tells whether a number comes next in an outline: first child, next sibling, or next sibling of an ancestor."""
    if above is None:
        return all(part <= 1 for part in number)
    if number == (*above, 1):
        return True
    size = len(number)
    return size <= len(above) and number[:-1] == above[: size - 1] and number[-1] == above[size - 1] + 1


def resolve_numbers(cells: Sequence[Cell | None], *, exact_texts: bool, tenth: bool = False) -> Numbers:
    """Resolves the readings of a column to numbers; `tenth` answers for ambiguous ones that 1.1 means 1.10."""
    zeros = any(cell and _ENDS_IN_ZERO.fullmatch(cell.text) and cell.value is None for cell in cells)
    choice = [readings(cell, exact_texts=exact_texts or zeros) if cell else () for cell in cells]
    if _formats_tell(cells):
        choice = [found[:1] if cell and _is_padded(cell) else found for cell, found in zip(cells, choice, strict=True)]
    numbers: list[Number | None] = []
    doubtful: list[int] = []
    dates: list[int] = []
    seen: set[Number] = set()
    last: dict[Number, int] = {}
    above: Number | None = None
    for place, possible in enumerate(choice):
        number = possible[0] if possible else None
        if number is not None and len(possible) > 1:
            fitting = [one for one in possible if follows(above, one) and one not in seen]
            if len(fitting) == 1:
                number = fitting[0]
            elif _is_date(cells[place]):
                dates.append(place)
            elif number in seen or number[-1] < last.get(number[:-1], 0):
                doubtful.append(place)
                number = max(possible) if tenth else min(possible)
        numbers.append(number)
        if number is not None:
            seen.add(number)
            last[number[:-1]] = max(number[-1], last.get(number[:-1], 0))
            above = number
    return Numbers(tuple(numbers), tuple(doubtful), tuple(dates))


def _formats_tell(cells: Sequence[Cell | None]) -> bool:
    """Tell whether some numbers show a zero at their end and others do not, so that someone gave them that format.

    A whole column that shows two decimals says nothing: 1.10 is as likely to be 1.1.
    """
    padded = {_is_padded(cell) for cell in cells if cell and cell.number is not None and cell.number % 1}
    return len(padded) == 2


def _is_padded(cell: Cell) -> bool:
    return cell.number is not None and cell.text != plain(cell.number)


def _is_date(cell: Cell | None) -> bool:
    return cell is not None and (isinstance(cell.value, date) or bool(_DAY_MONTH.fullmatch(cell.text)))
