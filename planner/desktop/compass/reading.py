"""What the compass reads of the past, in the background: the plan as it was, and how far it was from time to time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from planner.desktop.services.jobs import Job, Jobs
from planner.document import Document
from planner.document.history.day_bounds import end_of
from planner.document.history.reader import HistoryReader
from planner.insight.comparison import compare_plans
from planner.insight.compass import Since, since
from planner.insight.planned import planned_line
from planner.insight.progress import overall_progress
from planner.roadmap import Roadmap

REST: Final = 300
"""Milliseconds after an edit until it is held against the past."""
POINTS: Final = 12
"""How many days of the past the chart looks at."""
FURTHEST: Final = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Past:
    """The plan at the end of `day`, and the progress of the BHAG, 0-100, at the end of some days in their order.

    Where the history `begins` on that day, its steps are where they stood at that beginning.
    """

    day: date
    plan: Roadmap
    line: tuple[tuple[date, float], ...]
    begins: bool = False


class PastReading(QObject):
    """Reads the past of one document for a day, and what moved since; `came` tells that there is more to show."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs("compass")
        self._document: Document | None = None
        self._day: date | None = None
        self._wanted: tuple[Past, Roadmap] | None = None
        self.past: Past | None = None
        self.moved: Since | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._compare)

    @property
    def busy(self) -> bool:
        """True while something is read."""
        return self._jobs.busy or self._rest.isActive()

    def read(self, document: Document, day: date) -> None:
        """Read a document as it was at the end of a day; read already, hold it only against the plan of now."""
        if self._document is document and self._day == day:
            if self.past is not None and (self._wanted is None or self._wanted[1] is not document.roadmap):
                self._rest.start()
            return
        self._document, self._day, self.past, self.moved = document, day, None, None
        reader, start = document.history_reader(), document.history_start.day
        self._jobs.start(self, Job(partial(_read, reader, day, start, document.roadmap), partial(self._take, document)))

    def _take(self, document: Document, past: Past) -> None:
        if document is self._document and past.day == self._day:
            self.past = past
            self._compare()

    def _compare(self) -> None:
        if self.past is None or self._document is None:
            return
        past, now = self.past, self._document.roadmap
        if past.day >= date.today() and not past.begins:
            past = replace(past, plan=now)  # the end of today is still to come
        self._wanted = wanted = past, now
        self._jobs.start(self, Job(partial(_moved, *wanted), partial(self._say, wanted)))

    def _say(self, wanted: tuple[Past, Roadmap], moved: Since) -> None:
        if wanted is self._wanted:
            self.moved = moved
            self.came.emit()


def _read(reader: HistoryReader, day: date, start: date, now: Roadmap) -> Past:
    """Return the past; what the plan of now asked for on its days is worked out here too, and kept for the window."""
    today = date.today()
    try:
        line = [(one, overall_progress(reader.plan(end_of(one)))) for one in days_between(start, today)]
        planned_line(now, tuple([one for one, _ in line]))
        return Past(day, reader.looked_back_at(day), tuple(line), reader.begins_on(day))
    finally:
        reader.close()


def days_between(start: date, today: date) -> Sequence[date]:
    """Return the days of the past that are looked at, evenly from the first one until today, at most two years."""
    first = max(start, today - FURTHEST)
    span = (today - first).days
    count = min(POINTS, span)
    return [first + timedelta(days=round(span * place / count)) for place in range(count)]


def _moved(past: Past, now: Roadmap) -> Since:
    return since(compare_plans(past.plan, now))
