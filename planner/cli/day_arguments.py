"""The days that a person asks about, held against the days that the history in a file can tell of."""

from datetime import date
from typing import TYPE_CHECKING, Final

from planner.cli.errors import AFTER_TODAY, BEFORE_COPY, BEFORE_HISTORY, BEFORE_MADE, NO_DAY
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap.day_range import DAYS_AGO, day_range
from planner.roadmap.errors import ErrorCode

if TYPE_CHECKING:
    from planner.document.history.history_start import StartKind

_BEFORE: Final[dict["StartKind", ErrorCode]] = {
    "made": BEFORE_MADE,
    "later": BEFORE_HISTORY,
    "copied": BEFORE_COPY,
}
_SINCE: Final[dict["StartKind", str]] = {
    "made": marked("What changed from {first}, when this roadmap was made, to {last}"),
    "later": marked("What changed from {first}, where the history in this file begins, to {last}"),
    "copied": marked("What changed from {first}, when this copy was made, to {last}"),
}


def days_in(text: str, today: date | None = None) -> tuple[date, date]:
    """Return the first and the last day that a person means; raise NO_DAY where no day is meant.

    A day without a year is the latest one there was: nobody asks a history about what is still to come.
    """
    today = today or date.today()
    days = day_range(text, today)
    if days is not None and days[0] > today and text.strip().casefold() not in DAYS_AGO:
        days = day_range(text, date(days[0].year - 1, 1, 1))
    if days is None:
        raise NO_DAY(text=text.strip()[:40])
    return days


class DayArguments:
    """The days from where the history begins up to today. What is asked of a month counts as far as it lies in them."""

    def __init__(self, first: date, begun: "StartKind", words: Language) -> None:
        self.first, self.last = first, date.today()
        self._words = words
        self._begun: StartKind = begun

    def first_of(self, text: str) -> date:
        """Return the first told day from what a person means on; raise AFTER_TODAY where that has yet to come."""
        first, _ = days_in(text)
        self._refuse_future(first)
        return max(first, self.first)

    def last_of(self, text: str) -> date:
        """Return the last told day up to what a person means; raise a refusal where that is before all that is told."""
        _, last = days_in(text)
        self._refuse_earlier(last)
        return min(last, self.last)

    def day_of(self, text: str) -> date:
        """Return the last told day of what a person means; raise a refusal where none of it is told."""
        self._refuse_future(days_in(text)[0])
        return self.last_of(text)

    def heading(self, first: date, last: date, asked: str | None) -> str:
        """Return what stands above what changed; where more was `asked` from than is told, since when it is."""
        more = asked is not None and days_in(asked)[0] < self.first
        sentence = marked("What changed on {first}") if first == last else marked("What changed from {first} to {last}")
        if more:
            sentence = _SINCE[self._begun]
        return self._words.text(sentence, first=self._words.day(first), last=self._words.day(last))

    def _refuse_future(self, first: date) -> None:
        if first > self.last:
            raise AFTER_TODAY(day=self._words.day(first))

    def _refuse_earlier(self, last: date) -> None:
        if last < self.first:
            raise _BEFORE[self._begun](begin=self._words.day(self.first), day=self._words.day(last))
