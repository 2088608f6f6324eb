"""What is understood of an answer while it is typed: the day that is meant, or the step, before Enter keeps it."""

from datetime import date

from planner.document.operations.practice.step_meant import step_meant
from planner.phrasing.field_values import typed_day
from planner.phrasing.language import Language
from planner.phrasing.practice.agreement_text import numbered_text, weekday_text
from planner.roadmap import DocumentError, Roadmap


def last_day_said(typed: str, _roadmap: Roadmap, language: Language) -> str:
    """Return the last day of what is typed, with that of its week, "" where it is no day."""
    try:
        day = typed_day(typed, first=False)
    except DocumentError:
        return ""
    return weekday_text(day, language, date.today()) if day is not None else ""


def step_said(typed: str, roadmap: Roadmap, language: Language) -> str:
    """Return the number and the title of the step that is meant, "" where none is, or more than one."""
    try:
        step = step_meant(roadmap, typed)
    except DocumentError:
        return ""
    return numbered_text(step, roadmap, language) if step is not None else ""
