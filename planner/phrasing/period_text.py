"""The period of a branch in words, and what of it does not fit: the same on screen and on paper."""

from datetime import date
from typing import Final

from planner.insight.progress import Figures, figures, outside_own_period
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.progress_text import and_more, quoted_title
from planner.roadmap import Period, Roadmap, Step

_MOST_NAMED: Final = 3


def period_words(figure: Figures, language: Language) -> str:
    """Return the short name of a branch's period, "" where nothing in it has one."""
    if not figure.period and figure.known:
        return language.text(marked("open at both ends"))
    return language.period(figure.period)


def quarter_words(day: date, language: Language) -> str:
    """Return the quarter that a day is in, as periods are told everywhere: "Q3 2026"."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    days = 31 if first.month in (1, 10) else 30
    return language.period(Period(first, date(first.year, first.month + 2, days)))


def outside_words(roadmap: Roadmap, step: Step, language: Language) -> str:
    """Return which steps below fall outside the period that a step gives itself, "" where none does."""
    outside = outside_own_period(roadmap, step)
    if not outside:
        return ""
    named = [
        f"{quoted_title(one, language)} ({period_words(figures(roadmap, one), language)})"
        for one in outside[:_MOST_NAMED]
    ]
    said = and_more(named, len(outside) - len(named), language)
    return language.text(marked("Not all below fits in this period: {steps}."), steps=said)
