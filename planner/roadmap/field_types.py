"""The kinds of value a field can hold: what is allowed, and its plain form for the file and the journal.

A plain value is a text, a whole number, a fraction or None: what SQLite and JSON both hold. `accepted` takes what a
person or a program gives and returns the value as records keep it, or raises PlanError; `value` takes a plain
value from a file and raises ValueError when it cannot be one.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from planner.message import marked
from planner.roadmap.errors import PlanError
from planner.roadmap.ranks import is_rank
from planner.roadmap.records import (
    Answer,
    ChangeKind,
    Health,
    Horizon,
    MeetingForm,
    Outcome,
    Rhythm,
    Status,
)

Plain = str | int | float | None
LONGEST_TEXT: Final = 1_000_000
"""Characters in one text; more is a mistake or an attack."""
LARGEST: Final = 1e12
"""The most that a number may be, on either side of nothing: what is larger is a mistake, and no longer exact."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_RANKS = re.compile(r"(?:(?:[0-9A-Za-z]*[1-9A-Za-z])?\n)*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class FieldType(ABC):
    """One kind of value. `sql` is its column type in a STRICT table."""

    sql: str = "TEXT"
    optional: bool = False

    def accepted(self, value: Any) -> Any:  # noqa: ANN401 - any value may be tried; that is the point
        """Return `value` as a record keeps it; raise PlanError when it cannot be one."""
        if value is None and self.optional:
            return None
        return self._accepted(value)

    def plain(self, value: Any) -> Plain:  # noqa: ANN401 - the value of any kind
        """Return the plain form of a value that was accepted."""
        return value

    def value(self, plain: Plain) -> Any:  # noqa: ANN401 - the value of any kind
        """Return the value behind a plain form; raise ValueError when there is none."""
        if plain is None and self.optional:
            return None
        try:
            result = self._value(plain)
        except (PlanError, TypeError) as wrong:
            raise ValueError(str(wrong)) from None
        return result

    def are_values(self, plains: Collection[Plain]) -> bool:
        """Tell whether plain forms, none of them None, are surely values as they stand; False where each must be asked.

        A quick look at a whole column: most columns of ten thousand rows are in order.
        """
        del plains
        return False

    @abstractmethod
    def _accepted(self, value: Any) -> Any:  # noqa: ANN401
        """Return the value as kept, or raise PlanError; never asked about an allowed None."""

    def _value(self, plain: Plain) -> Any:  # noqa: ANN401
        accepted = self._accepted(plain)
        if accepted != plain:
            raise ValueError(f"{plain!r} is not in its plain form")
        return accepted


class Text(FieldType):
    """Any text without control characters, up to `LONGEST_TEXT`."""

    def are_values(self, plains: Collection[Plain]) -> bool:
        """Tell whether plain forms are surely texts as they stand."""
        joined = _joined(plains)
        return joined is not None and not _FORBIDDEN.search(joined)

    def _accepted(self, value: Any) -> str:  # noqa: ANN401
        if not isinstance(value, str):
            raise PlanError(marked("A text was expected, not {value!r}."), value=value)
        if len(value) > LONGEST_TEXT:
            raise PlanError(marked("A text of {count} letters is too long; a million is the most."), count=len(value))
        return _FORBIDDEN.sub("\ufffd", value) if _FORBIDDEN.search(value) else value


def _joined(plains: Collection[Plain]) -> str | None:
    """Return texts as lines, each ended; None when one is no text or too long."""
    try:
        longest = max(map(len, plains), default=0)  # type: ignore[arg-type]
        return "\n".join((*plains, "")) if longest <= LONGEST_TEXT else None  # type: ignore[arg-type]
    except TypeError:
        return None


class Choice(FieldType):
    """One of the few words of `members`, given as the word or the member; "not_started" stands for "not started"."""

    def __init__(self, members: type[StrEnum], *, optional: bool = False) -> None:
        self.optional = optional
        self.members = members
        self._by_word = {member.value.lower(): member for member in members}

    def _accepted(self, value: Any) -> Any:  # noqa: ANN401
        try:
            word = value if isinstance(value, str) else ""  # a number of 5,000 digits cannot be written out
            return self._by_word[word.lower().replace("_", " ").replace("-", " ")]
        except KeyError:
            words = ", ".join(member.value for member in self.members)
            raise PlanError(marked("{value} is none of: {words}."), value=value, words=words) from None

    def plain(self, value: Any) -> Plain:  # noqa: ANN401
        """Return the plain form of a value that was accepted."""
        return None if value is None else str(value.value)

    def _value(self, plain: Plain) -> Any:  # noqa: ANN401
        return self.members(plain)


class Whole(FieldType):
    """A whole number from `lowest` to `highest`; `unit` is what it counts, "%" or "€", "" for things."""

    sql = "INTEGER"

    def __init__(self, lowest: int, highest: int, *, optional: bool = False, unit: str = "") -> None:
        self.lowest, self.highest, self.optional, self.unit = lowest, highest, optional, unit

    def _accepted(self, value: Any) -> int:  # noqa: ANN401
        whole = isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
        if not whole or not self.lowest <= value <= self.highest:
            raise PlanError(
                marked("{value} is not a whole number from {lowest} to {highest}."),
                value=value,
                lowest=self.lowest,
                highest=self.highest,
            )
        return int(value)


class Weight(FieldType):
    """A number of at least 0 and at most a million."""

    sql = "REAL"

    def _accepted(self, value: Any) -> float:  # noqa: ANN401
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not 0 <= value <= 1_000_000:  # so of what is no number, too
            raise PlanError(marked("A weight is a number from 0 to 1,000,000, and {value} is not."), value=value)
        return float(value)


class Number(FieldType):
    """Any number that can be written down, such as a reading; absent where there is none."""

    sql = "REAL"
    optional = True

    def _accepted(self, value: Any) -> float:  # noqa: ANN401
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not abs(value) <= LARGEST:  # so of what is no number, too
            raise PlanError(marked("A number was expected, and {value} is none."), value=value)
        return float(value)


class Flag(FieldType):
    """Yes or no; 1 or 0 in plain form."""

    sql = "INTEGER"

    def __init__(self, *, optional: bool = False) -> None:
        self.optional = optional

    def _accepted(self, value: Any) -> bool:  # noqa: ANN401
        if value not in (True, False):
            raise PlanError(marked("Yes or no was expected, not {value!r}."), value=value)
        return bool(value)

    def plain(self, value: Any) -> Plain:  # noqa: ANN401
        """Return the plain form of a value that was accepted."""
        return None if value is None else int(value)


class Day(FieldType):
    """A date from the year 1 to 9999, without a time; "2027-09-01" in plain form."""

    optional = True

    def _accepted(self, value: Any) -> date:  # noqa: ANN401
        if isinstance(value, datetime) or not isinstance(value, date):
            raise PlanError(marked("A date was expected, not {value!r}."), value=value)
        return value

    def plain(self, value: Any) -> Plain:  # noqa: ANN401
        """Return the plain form of a value that was accepted."""
        return None if value is None else value.isoformat()

    def _value(self, plain: Plain) -> date:
        if not isinstance(plain, str) or not _DAY.fullmatch(plain):
            raise ValueError(f"{plain!r} is not a date")
        return date.fromisoformat(plain)


class Matching(Text):
    """A text of one pattern: an id, a colour, a language."""

    def __init__(self, pattern: str, *, optional: bool = False) -> None:
        self._pattern = re.compile(pattern, re.ASCII)
        self._lines = re.compile(rf"(?:(?:{pattern})\n)*", re.ASCII)
        self.optional = optional

    def are_values(self, plains: Collection[Plain]) -> bool:
        """Tell whether plain forms are surely of the pattern."""
        joined = _joined(plains)
        return joined is not None and joined.count("\n") == len(plains) and bool(self._lines.fullmatch(joined))

    def _accepted(self, value: Any) -> str:  # noqa: ANN401
        text = super()._accepted(value)
        if not self._pattern.fullmatch(text):
            raise PlanError(marked("{value!r} does not belong here."), value=text[:40])
        return text


class Rank(Text):
    """A rank among siblings, or "" where none was given yet."""

    def are_values(self, plains: Collection[Plain]) -> bool:
        """Tell whether plain forms are surely ranks."""
        joined = _joined(plains)
        return joined is not None and joined.count("\n") == len(plains) and bool(_RANKS.fullmatch(joined))

    def _accepted(self, value: Any) -> str:  # noqa: ANN401
        text = super()._accepted(value)
        if text and not is_rank(text):
            raise PlanError(marked("{value!r} does not belong here."), value=text[:40])
        return text


TEXT: Final = Text()
ID: Final = Matching(r"[0-9a-zA-Z_-]{1,64}")
REFERENCE: Final = Matching(r"[0-9a-zA-Z_-]{1,64}", optional=True)
COLOUR: Final = Matching(r"(#[0-9a-fA-F]{6})?")
LANGUAGE: Final = Matching(r"nl|en")
RANK: Final = Rank()
DAY: Final = Day()
PERCENT: Final = Whole(0, 100, unit="%")
OPTIONAL_PERCENT: Final = Whole(0, 100, optional=True, unit="%")
OUT_OF_TEN: Final = Whole(0, 10, optional=True)
FLAG: Final = Flag()
OPTIONAL_FLAG: Final = Flag(optional=True)
NUMBER: Final = Number()
WEIGHT: Final = Weight()
STATUS: Final = Choice(Status)
HORIZON: Final = Choice(Horizon, optional=True)
HEALTH: Final = Choice(Health, optional=True)
RHYTHM: Final = Choice(Rhythm)
OPTIONAL_RHYTHM: Final = Choice(Rhythm, optional=True)
AT_ONCE: Final = Whole(1, 99)
DAYS: Final = Whole(1, 3660)
CHANGE_KIND: Final = Choice(ChangeKind, optional=True)
OUTCOME: Final = Choice(Outcome, optional=True)
ANSWER: Final = Choice(Answer, optional=True)
MEETING_FORM: Final = Choice(MeetingForm, optional=True)
