"""The days of which the history tells, in words: from which day on, and why from that day."""

from typing import Final

from planner.document.history.history_start import HistoryStart, StartKind
from planner.message import marked
from planner.phrasing.language import Language

FIRST_DAY: Final[dict[StartKind, str]] = {
    "made": marked("The day it was made"),
    "later": marked("The first day"),
    "copied": marked("The first day"),
}
"""The shortcut to the first day."""
EVER: Final[dict[StartKind, str]] = {
    "made": marked("Since it was made"),
    "later": marked("Since the first day"),
    "copied": marked("Since the first day"),
}
"""The shortcut to all days."""
_SPAN: Final[dict[StartKind, str]] = {
    "made": marked("Choose any day from {first}, when the roadmap was made, up to today."),
    "later": marked("Choose any day from {first}, where the history in this file begins, up to today."),
    "copied": marked("This copy carries no history from before {first}. Choose any day from then on."),
}


def history_range(beginning: HistoryStart, language: Language) -> str:
    """Return a sentence that says which days can be chosen."""
    return language.text(_SPAN[beginning.begun], first=language.day(beginning.day))
