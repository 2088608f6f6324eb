"""Dutch and English: screen, paper and command line take their words from one catalogue.

A `Language` is made once and handed on; changing the language means handing on another. Sentences in the code are
English; `resources/translations` holds the Dutch ones (gettext).
"""

import gettext
import locale
import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from planner.insight.rounding import whole_percent
from planner.message import Phrase, Phrases, marked, sanitized
from planner.resources import resource
from planner.roadmap import DocumentError, Health, Horizon, PlanError, Rhythm, Status
from planner.roadmap.entities import FIELDS
from planner.roadmap.period import MONTHS, Period, format_period, month_name

CODES = ("nl", "en")

_CHOICES: dict[StrEnum, str] = {
    Status.NOT_STARTED: marked("not started"),
    Status.UNDER_WAY: marked("under way"),
    Status.DONE: marked("done"),
    Status.STOPPED: marked("stopped"),
    Horizon.NOW: marked("now"),
    Horizon.NEXT: marked("next"),
    Horizon.LATER: marked("later"),
    Health.ON_COURSE: marked("on course"),
    Health.AT_RISK: marked("at risk"),
    Health.OFF_COURSE: marked("off course"),
    Health.CHANGED: marked("changed by decision"),
    Rhythm.WEEKLY: marked("weekly"),
    Rhythm.TWO_WEEKS: marked("every two weeks"),
    Rhythm.MONTHLY: marked("monthly"),
    Rhythm.QUARTERLY: marked("quarterly"),
    Rhythm.NEVER: marked("never"),
}


def _sanitized(values: dict[str, object]) -> dict[str, object]:
    return {name: sanitized(value) for name, value in values.items()}


class Language:
    """The words, dates and numbers of one language; `code` is "nl" or "en"."""

    def __init__(self, code: str) -> None:
        self.code = code if code in CODES else "en"
        folder = str(resource("translations"))
        self._catalogue = gettext.translation("planner", folder, [self.code], fallback=True)

    def text(self, message: str, **values: object) -> str:
        """Return the sentence in this language with `values` put in their places, harmless whatever they hold."""
        words = self._catalogue.gettext(message) if message else ""
        return words.format(**_sanitized(values)) if values else words

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the sentence for `count` things; {count} stands for the number, with separators of thousands."""
        return self._catalogue.ngettext(one, many, count).format(count=self.number(count), **_sanitized(values))

    def refusal(self, error: DocumentError) -> str:
        """Return the sentence of a refusal in this language."""
        if isinstance(error, PlanError):
            return self.text(error.sentence, reason=self.reason(error))
        return self.text(error.sentence, **{name: self._translated(value) for name, value in error.values.items()})

    def reason(self, error: PlanError) -> str:
        """Return why an edit was refused, without what became of the plan."""
        return self.text(error.reason, **{name: self._translated(value) for name, value in error.reason_values.items()})

    def _translated(self, value: object) -> object:
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Phrases):
            return ", ".join(map(self.text, value))
        return self.text(value) if isinstance(value, Phrase) else value

    def status(self, status: Status) -> str:
        """Return the word for a status."""
        return self.choice(status)

    def horizon(self, horizon: Horizon) -> str:
        """Return the word for Now, Next or Later."""
        return self.choice(horizon)

    def choice(self, member: StrEnum) -> str:
        """Return the word for one of a few that a field can hold; most are kept in the file by that very word."""
        return self.text(_CHOICES.get(member, member.value))

    def field(self, name: str) -> str:
        """Return the word for a field of a record, "owner_id" and the like; an unknown name stands as it is."""
        return self.text(FIELDS[name].label) if name in FIELDS else name

    def period(self, period: Period) -> str:
        """Return the short name of a period, which can be typed back."""
        return format_period(period, self.code)

    def day(self, day: date) -> str:
        """Return a day in short words: "1 sep 2027"."""
        return f"{day.day} {MONTHS[self.code][day.month - 1]} {day.year}"

    def near_day(self, day: date, today: date) -> str:
        """Return a day as it is known on another: "1 sep", with its year only where that is another."""
        return self.day(day) if day.year != today.year else f"{day.day} {MONTHS[self.code][day.month - 1]}"

    def month(self, day: date) -> str:
        """Return the month of a day in full: "september 2027"."""
        return f"{month_name(day.month, self.code)} {day.year}"

    def moment(self, moment: datetime, *, seconds: bool = False) -> str:
        """Return a moment in short words in the computer's time zone: "1 sep 2027 10:32", or "1 sep 2027 10:32:05"."""
        local = moment.astimezone()
        return f"{self.day(local.date())} {local:{'%H:%M:%S' if seconds else '%H:%M'}}"

    def either(self, words: Sequence[str]) -> str:
        """Return words to choose from as one part of a sentence: "a, b or c"."""
        *others, last = words
        return self.text(marked("{others} or {last}"), others=", ".join(others), last=last) if others else last

    def number(self, number: float, decimals: int = 0) -> str:
        """Return a number with the separators of the language: 1.234,5 or 1,234.5."""
        text = f"{number:,.{decimals}f}"
        return text if self.code == "en" else text.translate(str.maketrans(",.", ".,"))

    def percent(self, percent: float) -> str:
        """Return a whole percentage: "40 %" in Dutch, with a space that no line breaks at, "40%" in English.

        It is 0 only for 0 and 100 only for 100.
        """
        return f"{whole_percent(percent)}{self.percent_sign}"

    @property
    def percent_sign(self) -> str:
        """What follows the number of a percentage, its space included."""
        return "\N{NO-BREAK SPACE}%" if self.code == "nl" else "%"

    def amount(self, number: int, unit: str) -> str:
        """Return a whole number of units, "%", "€" or "" for things: "40 %", "€ 1.200", "1.200" in Dutch."""
        if unit == "%":
            return self.percent(number)
        space = "\N{NO-BREAK SPACE}" if unit and self.code == "nl" else ""
        return f"{unit}{space}{self.number(number)}"


@cache
def language(code: str) -> Language:
    """Return the language of a code; an unknown code gives English."""
    return Language(code)


def system_code(environment: Callable[[str], str | None] = os.environ.get) -> str:
    """Return "nl" on a Dutch system and "en" on any other."""
    named = next(filter(None, map(environment, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    named = named or locale.getlocale()[0] or ""
    return "nl" if named.lower().startswith(("nl", "dutch")) else "en"
