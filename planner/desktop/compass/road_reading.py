"""What the pages of the course and of successes read of the history, in the background."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from planner.desktop.services.jobs import Job, Jobs
from planner.document import Document
from planner.document.history.last_settings import Setting, settings_since
from planner.document.history.reader import HistoryReader
from planner.insight.comparison import compare_plans
from planner.insight.practice.road import Road, road
from planner.roadmap import Roadmap, Status

REST: Final = 300
"""Milliseconds after an edit until it is held against the past."""
OVER: Final = (Status.DONE, Status.STOPPED)
Ends = Mapping[str, tuple[Setting, ...]]


@dataclass(frozen=True, slots=True)
class RoadFound:
    """The road since a day, by whom ends were given since, and the plan of now that it leads to.

    `last` is the last day that does not count: the day before, where the history begins on that day.
    """

    day: date
    last: date
    road: Road
    ends: Ends
    now: Roadmap


class RoadReading(QObject):
    """Reads the road of one document since a day; `came` tells that there is more to show."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs("course")
        self._document: Document | None = None
        self._day: date | None = None
        self._past: tuple[date, Roadmap] | None = None
        self.found: RoadFound | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._start)

    @property
    def busy(self) -> bool:
        """True while something is read."""
        return self._jobs.busy or self._rest.isActive()

    def read(self, document: Document, day: date) -> None:
        """Read the road since the end of a day; read already, only what is new of it, once one rests."""
        if self._document is document and self._day == day:
            if self.found is not None and self.found.now is not document.roadmap:
                self._rest.start()
            return
        self._document, self._day, self._past, self.found = document, day, None, None
        self._start()

    def _start(self) -> None:
        document, day = self._document, self._day
        if document is None or day is None:
            return
        known = self._past[1] if self._past is not None else None
        work = partial(_read, document.history_reader(), day, known, document.roadmap)
        self._jobs.start(self, Job(work, partial(self._take, document)))

    def _take(self, document: Document, read: tuple[RoadFound, Roadmap]) -> None:
        found, past = read
        if document is self._document and found.day == self._day:
            self._past, self.found = (found.day, past), found
            self.came.emit()


def _read(reader: HistoryReader, day: date, past: Roadmap | None, now: Roadmap) -> tuple[RoadFound, Roadmap]:
    try:
        begins = reader.begins_on(day)
        goes_on = day >= date.today()  # the end of today is still to come
        if goes_on and not begins:
            before = now
        else:
            before = past if past is not None and not goes_on else reader.looked_back_at(day)
        ends = settings_since(reader.entries(), "end", reader.since(day))
    finally:
        reader.close()
    last = day - timedelta(days=1) if begins else day  # what was decided on the first day counts
    return RoadFound(day, last, road(compare_plans(before, now), last, ends), ends, now), before


class FinishedReading(QObject):
    """Reads on which day each step of a document was set to done or stopped; `came` tells that more is known.

    The history is read again only where steps are so of which it was not asked yet.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs("successes")
        self._document: Document | None = None
        self._asked: frozenset[tuple[str, Status]] = frozenset()
        self.days: Mapping[str, date] | None = None
        """The days that are known by now; None before anything was read."""

    @property
    def busy(self) -> bool:
        """True while something is read."""
        return self._jobs.busy

    def read(self, document: Document) -> None:
        """Read the days of a document, as far as they are not known."""
        steps = document.roadmap.steps.parts.records.values()
        done = frozenset((one.id, one.status) for one in steps if one.status in OVER)
        if document is not self._document:
            self._document, self._asked, self.days = document, frozenset(), None
        elif done <= self._asked:
            self._asked = done
            return
        self._asked = done
        work = partial(_finished, document.history_reader())
        self._jobs.start(self, Job(work, partial(self._take, document)))

    def _take(self, document: Document, days: Mapping[str, date]) -> None:
        if document is self._document:
            self.days = days
            self.came.emit()


def _finished(reader: HistoryReader) -> Mapping[str, date]:
    """Return the last day on which each step was set to done or stopped."""
    try:
        found = settings_since(reader.entries(), "status")
    finally:
        reader.close()
    over = {step_id: next((one.day for one in given if one.value in OVER), None) for step_id, given in found.items()}
    return {step_id: day for step_id, day in over.items() if day is not None}
