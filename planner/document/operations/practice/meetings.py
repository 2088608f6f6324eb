"""Begins a meeting, keeps its mood, and writes its minutes: what is decided stands in them by the same act."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Final

from planner.document.as_seen import Editable
from planner.document.operations.current import all_of, current
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap import MeetingForm, Review, Roadmap
from planner.roadmap.errors import ErrorCode
from planner.roadmap.practice.course import Minute
from planner.roadmap.ranks import between

NOTHING_SAID: Final = ErrorCode("empty-minute", marked("Write a few words first; nothing was changed yet."))


class InMeeting:
    """A plan as a meeting changes it: every change also adds a line to the minutes, and one undo takes both back."""

    def __init__(self, document: Editable, minute: Minute) -> None:
        self._document, self._minute = document, minute

    @property
    def roadmap(self) -> Roadmap:
        """The plan that is acted on."""
        return self._document.roadmap

    @property
    def author(self) -> str:
        """The author of new changes."""
        return self._document.author

    def change(self, label: str, source: object = None) -> AbstractContextManager[Transaction]:
        """Begin a transaction at the end of which the line is in the minutes."""
        return self._changing(label, source)

    @contextmanager
    def _changing(self, label: str, source: object) -> Generator[Transaction]:
        with self._document.change(label, source) as change:
            yield change
            _add(change, self._minute)


def in_meeting_of(document: Editable, day: date, part: str, line: str, step: str | None = None) -> Editable:
    """Return a plan whose next change also stands as a line in the minutes of the meeting of a day, if there is one."""
    review = next((one for one in document.roadmap.reviews if one.day == day and one.form is not None), None)
    if review is None:
        return document
    return InMeeting(document, Minute(review_id=review.id, part=part, line=line, step_id=step))


def begin_meeting(document: Editable, form: MeetingForm, day: date, label: str, source: object = None) -> Review:
    """Begin a meeting on a day and return its review: there is one a day, which takes over the form."""
    with document.change(label, source=source) as change:
        known = next((one for one in all_of(change, Review) if one.day == day), None)
        return change.set(known, form=form) if known is not None else change.add(Review(day=day, form=form))


def set_mood(document: Editable, review: Review | str, mood: int, label: str, source: object = None) -> Review:
    """Keep how people are, 0-10."""
    with document.change(label, source=source) as change:
        return change.set(current(change, Review, review), mood=mood)


def write_minute(document: Editable, minute: Minute, label: str, source: object = None) -> Minute:
    """Add a line to the minutes of a meeting, as the last one; raises NOTHING_SAID for an empty one."""
    with document.change(label, source=source) as change:
        return _add(change, minute)


def reword_minute(document: Editable, minute: Minute | str, line: str, label: str, source: object = None) -> Minute:
    """Give a line of the minutes other words; raises NOTHING_SAID for none."""
    words = _words(line)
    with document.change(label, source=source) as change:
        return change.set(current(change, Minute, minute), line=words)


def remove_minute(document: Editable, minute: Minute | str, label: str, source: object = None) -> None:
    """Take a line out of the minutes."""
    with document.change(label, source=source) as change:
        change.remove(current(change, Minute, minute))


def _add(change: Transaction, minute: Minute) -> Minute:
    words = _words(minute.line)
    ranks = [one.rank for one in all_of(change, Minute) if one.review_id == minute.review_id]
    return change.set(change.add(minute), line=words, rank=between(max(ranks, default=""), ""))


def _words(line: str) -> str:
    words = " ".join(line.split())
    if not words:
        raise NOTHING_SAID()
    return words
