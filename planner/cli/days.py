"""The days that a person asks about, held against the days that the history in a file can tell of."""

from datetime import date
from typing import TYPE_CHECKING, Final

from planner.cli.errors import AfterToday, BeforeCopy, BeforeHistory, BeforeMade, NoDay
from planner.language import Language
from planner.roadmap.period import Period, parse_period
from planner.roadmap.refusal import DocumentError, PlanError

if TYPE_CHECKING:
    from planner.document.beginning import Begun

_BEFORE: Final[dict["Begun", type[DocumentError]]] = {
    "made": BeforeMade,
    "later": BeforeHistory,
    "copied": BeforeCopy,
}


def days_in(text: str) -> tuple[date, date]:
    """Return the first and the last day that a person means; raise NoDay where no day is meant."""
    try:
        period = parse_period(text)
    except PlanError:
        period = Period()
    first, last = period.start or period.end, period.end or period.start
    if first is None or last is None:
        raise NoDay(text=text.strip()[:40])
    return first, last


class Told:
    """The days from where the history begins up to today. What is asked of a month counts as far as it lies in them."""

    def __init__(self, first: date, begun: "Begun", words: Language) -> None:
        self.first, self.last = first, date.today()
        self._before, self._words = _BEFORE[begun], words

    def first_of(self, text: str) -> date:
        """Return the first told day of what a person means; raise a refusal where none of it is told."""
        return max(self._asked(text)[0], self.first)

    def last_of(self, text: str) -> date:
        """Return the last told day of what a person means; raise a refusal where none of it is told."""
        return min(self._asked(text)[1], self.last)

    def _asked(self, text: str) -> tuple[date, date]:
        first, last = days_in(text)
        day = self._words.day
        if first > self.last:
            raise AfterToday(day=day(first))
        if last < self.first:
            raise self._before(begin=day(self.first), day=day(last))
        return first, last
