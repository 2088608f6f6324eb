"""What the cells of a spreadsheet hold, whatever kind of file it is: words, and the number or day behind them."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final, NamedTuple

from planner.roadmap.field_types import LONGEST_TEXT

MOST_ROWS: Final = 100_000
"""Rows with content in one sheet."""
MOST_COLUMNS: Final = 200
MOST_LETTERS: Final = 60_000_000
"""Letters in all cells of a file together: a million steps of a line each."""
FIRST_DAY: Final = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers, but for files from old Macs."""
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_TRIGGER: Final = re.compile(r"[=+\-@\s＝＋－＠]")
_DECIMALS: Final = re.compile(r"[0#]\.(0+)")
_LARGEST: Final = 1e15
"""Beyond it a cell holds no number of a plan, and a float no longer tells whole numbers apart."""


class Trouble(Enum):
    """Why a cell has no value."""

    ERROR = "error"
    FORMULA = "formula without a result"
    TOO_LONG = "text that is too long"


class Cell(NamedTuple):
    """One cell. `words` is what a person reads in it, with its spaces; `value` the number, day or yes behind it.

    `form` is the number format ("" for the general one); `indent` the indentation that its alignment gives;
    `literal` says that the text is meant exactly as it stands; `computed` that a formula made it.
    """

    words: str
    value: float | bool | date | None = None
    form: str = ""
    indent: int = 0
    literal: bool = False
    computed: bool = False
    trouble: Trouble | None = None

    @property
    def text(self) -> str:
        """The words without the spaces around them, unless those are meant."""
        return self.words if self.literal else self.words.strip()

    @property
    def number(self) -> float | None:
        """The number behind the words, None where there is none."""
        value = self.value
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


class Line(NamedTuple):
    """One row with words in it: its number in the file, its cells by column from 0, and its level of grouping."""

    row: int
    cells: Mapping[int, Cell]
    level: int = 0

    def text(self, column: int) -> str:
        """Returns the text of a column, "" for an empty cell or an error."""
        cell = self.cells.get(column)
        return cell.text if cell and not cell.trouble else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows with words of one sheet.

    `merged` maps a cell that is covered by the one above it to the row of that one; `summary_below` says where the
    file has the rows that sum up a group; `first_day` is day 0 of the serial numbers.
    """

    name: str
    lines: tuple[Line, ...]
    merged: Mapping[tuple[int, int], int]
    summary_below: bool = True
    first_day: date = FIRST_DAY
    exact_texts: bool = True
    """False where another program may have made a number of 1.10 before the file was written: .csv."""


def clean(text: str) -> str:
    """Replaces the characters that no text of a plan may hold."""
    return _FORBIDDEN.sub("\ufffd", text) if _FORBIDDEN.search(text) else text


def is_too_long(text: str) -> bool:
    """Tells whether a cell is longer than a text of a plan may be."""
    return len(text) > LONGEST_TEXT


def needs_protection(text: str) -> bool:
    """Tells whether a text must be marked as text, so that it is never evaluated and keeps its spaces."""
    return bool(text) and (bool(_TRIGGER.match(text.lstrip("'"))) or text[-1].isspace())


def text_cell(text: str, *, indent: int = 0, literal: bool = False, computed: bool = False) -> Cell:
    """Returns the cell of a text."""
    return Cell(clean(text), indent=indent, literal=literal, computed=computed)


def value_cell(value: object, form: str = "", *, computed: bool = False) -> Cell:
    """Returns the cell of a number, date, time or boolean; anything else is an error."""
    form = "" if form == "General" else form
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", value, computed=computed)
    if isinstance(value, int | float):
        return _number_cell(value, form, computed)
    if isinstance(value, datetime):
        return _moment_cell(value, form, computed)
    if isinstance(value, date):
        return Cell(value.isoformat(), value, form, computed=computed)
    if isinstance(value, time | timedelta):
        return Cell(str(value), computed=computed)
    return Cell("", trouble=Trouble.ERROR)


def _number_cell(value: float, form: str, computed: bool) -> Cell:
    if isinstance(value, int) and abs(value) > _LARGEST:
        return Cell(str(value), computed=computed)
    if not math.isfinite(value):
        return Cell("", trouble=Trouble.ERROR)
    return Cell(format_number(value, form), value, form, computed=computed)


def _moment_cell(value: datetime, form: str, computed: bool) -> Cell:
    words = value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return Cell(words, value.date(), form, computed=computed)


def format_number(value: float, form: str) -> str:
    """Formats a number by its number format, never with fewer digits than it has."""
    if "%" in form:
        return f"{plain(value * 100)}%"
    words = plain(value)
    found = _DECIMALS.search(form)
    padded = f"{value:.{len(found[1])}f}" if found else words
    return padded if len(padded) > len(words) and "e" not in words else words


def plain(value: float) -> str:
    """Formats a number with its own digits and no more: 16, 1.5."""
    return str(int(value)) if value == int(value) else f"{value:.11g}"
