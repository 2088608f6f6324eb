"""Keeps the file up to date by itself: publishes a moment after the last change, and looks what came in."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from planner.desktop.services.jobs import Job, Jobs
from planner.document import Document
from planner.document.publishing import ExternalUpdate, FileGone, Published, TargetChanged
from planner.roadmap import DocumentError

PAUSE: Final = 1_500
"""Milliseconds after the last change."""
LOOK: Final = 5_000
"""Milliseconds between two looks at the file."""
RETRY: Final = 20_000
"""Milliseconds after which a file that could not be renewed is tried again."""


class PublishTimer(QObject):
    """Publishes one document. `moved` tells that its word about where the work is has to be asked again."""

    moved = Signal()
    came_in = Signal(object)
    """Changes of others were taken in: a MergeReport."""
    older = Signal(object)
    """An older version of the roadmap was put in the file's place: its Roadmap. What came later goes into it again."""
    refused = Signal(object)
    """What stands in the file's place now cannot be merged: a DocumentError."""

    def __init__(self, document: Document, jobs: Jobs, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._busy = document, jobs, busy
        self._running = False
        self._stopped = False
        self.stranger: DocumentError | None = None
        """Why what stands in the file's place now cannot be merged; None while it is ours."""
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.publish)
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self.check)
        self._look.start()
        if document.saved.waiting:
            self._pause.start()

    @property
    def busy(self) -> bool:
        """True while the file is being renewed or looked at."""
        return self._running

    def changed(self) -> None:
        """Publish a moment from now."""
        if self._document.saved.waiting:
            self._pause.start(PAUSE)
        self.moved.emit()

    def publish(self, *, anyway: bool = False) -> None:
        """Renew the file now, on the thread for files; `anyway` also where nothing is new."""
        self._pause.stop()
        if self._stopped or not (anyway or self._document.saved.waiting):
            return
        if self._running:
            self._pause.start(PAUSE)
            return
        self._running = True
        renew = self._document.publish_job()
        expected = (DocumentError, TargetChanged)
        self._jobs.start(self, Job(renew, self._published, self._failed, expected, at_closing=True))

    def check(self) -> None:
        """Take in what somebody else has put in the file, unless a person is typing just now."""
        if self._running or self._stopped or self._busy():
            return
        self._running = True
        self._jobs.start(self, Job(self._document.update_job(), self._looked, self._not_looked, unheard=_discard))

    def stop(self) -> None:
        """Do nothing more with the document: it is being closed."""
        self._stopped = True
        self._pause.stop()
        self._look.stop()

    def _published(self, result: Published) -> None:
        self._running = False
        self.stranger = None
        self._document.finish_publish(result)
        if self._document.saved.waiting and not self._stopped:
            self._pause.start(PAUSE)
        self.moved.emit()

    def _looked(self, arrived: ExternalUpdate | None) -> None:
        """Merge what was read, which takes a moment; not under the hands of a person who began to type meanwhile."""
        self._running = False
        if arrived is None:
            self._know(None)
            return
        if self._stopped or self._busy():
            _discard(arrived)
            return
        try:
            report = self._document.finish_update(arrived)
        except DocumentError as error:
            self._know(error)
            return
        self._know(None)
        if arrived.is_older:
            self.older.emit(arrived.copy.roadmap)
        if report is not None:
            self.came_in.emit(report)
            self.changed()

    def _not_looked(self, problem: Exception) -> None:
        self._running = False
        if isinstance(problem, DocumentError) and not self._stopped:
            self._know(problem)

    def _know(self, stranger: DocumentError | None) -> None:
        """Take note whether what stands in the file's place is ours, or whether it is gone."""
        known = self._document.saved.problem
        if isinstance(stranger, FileGone) or (stranger is None and isinstance(known, FileGone)):
            if stranger is not known:
                self._document.file.failed(stranger)
                self.moved.emit()
            return
        if (stranger is None) != (self.stranger is None):
            self.stranger = stranger
            self.moved.emit()
        if stranger is not None:
            self.refused.emit(stranger)

    def _failed(self, problem: Exception) -> None:
        self._running = False
        if self._stopped:
            return
        if isinstance(problem, TargetChanged):
            self.check()
            self._pause.start(PAUSE)
        else:
            if isinstance(problem, DocumentError):
                self._document.publish_failed(problem)
            self._pause.start(RETRY)
        self.moved.emit()


def _discard(arrived: ExternalUpdate | None) -> None:
    """Remove what was read and is not taken in."""
    if arrived is not None:
        arrived.copy.scratch.unlink(missing_ok=True)
