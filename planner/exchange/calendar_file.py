"""Writes agreements as days for a calendar program (.ics, RFC 5545): one whole day each, by which it is to be kept."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planner.atomic_file import reason_of, write_file
from planner.exchange.table.cells import clean
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.practice.agreement_text import line_text, what_text
from planner.roadmap import Roadmap
from planner.roadmap.errors import ErrorCode
from planner.roadmap.practice.agreements import Agreement

if TYPE_CHECKING:
    from icalendar import Component

CALENDAR_NOT_WRITTEN: Final = ErrorCode(
    "calendar-not-written", marked("The calendar “{name}” could not be written: {reason}. Nothing was changed.")
)


def write_calendar(
    agreements: Iterable[Agreement],
    roadmap: Roadmap,
    path: Path,
    language: Language,
    today: date,
    *,
    source: Path | None = None,
) -> int:
    """Write the agreements that have a day, and return how many; the file is as private as `source`.

    Each has the id of its agreement, so that a calendar which knows it already moves it. Raises CALENDAR_NOT_WRITTEN.
    """
    told = [one for one in agreements if one.due is not None]
    try:
        write_file(path, _calendar(told, roadmap, language, today), source)
    except OSError as wrong:
        raise CALENDAR_NOT_WRITTEN(name=path.name, reason=reason_of(wrong)) from wrong
    return len(told)


def _calendar(agreements: Iterable[Agreement], roadmap: Roadmap, language: Language, today: date) -> bytes:
    from icalendar import Calendar, Event

    calendar = Calendar()
    _put(calendar, "prodid", "-//BHAG Planner//agreements//EN")
    _put(calendar, "version", "2.0")
    for one in agreements:
        assert one.due is not None
        event = Event()
        _put(event, "uid", f"{one.id}@bhag-planner")
        _put(event, "dtstamp", datetime.now(UTC))
        _put(event, "dtstart", one.due)
        if one.due < date.max:
            _put(event, "dtend", one.due + timedelta(days=1))
        _put(event, "summary", clean(what_text(one, language)))
        _put(event, "description", clean(f"{line_text(one, roadmap, language, today)}\n{roadmap.goal.statement}"))
        _put(event, "transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()


def _put(component: "Component", name: str, value: object) -> None:
    component.add(name, value)  # pyright: ignore[reportUnknownMemberType] - the library says nothing of the value
