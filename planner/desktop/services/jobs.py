"""Work that may take long, on a thread of its own: opening, publishing and closing files."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from planner.document.document import TargetChanged
from planner.roadmap import DocumentError

T = TypeVar("T")
EXPECTED: Final = (DocumentError, TargetChanged)
"""What the world does to a job: a refusal, or another file in the place of ours."""


class Errands(QObject):
    """Runs jobs one after the other on one thread, and hands over what they return on the thread of the window.

    One thread for all files, because the lock on a working copy belongs to the thread that took it.
    """

    _back = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")
        self._waiting = 0
        self._back.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)  # also of a job that was done at once

    @property
    def busy(self) -> bool:
        """True while a job runs or what it returned was not handed over yet."""
        return self._waiting > 0

    def run(self, job: Callable[[], T], then: Callable[[T], object], refused: Callable[[Exception], object]) -> None:
        """Run a job; call `then` with what it returns or `refused` with its error; one not `EXPECTED` is raised too."""
        self._waiting += 1
        future = self._thread.submit(job)
        future.add_done_callback(lambda done: self._back.emit(done, then, refused))

    def finish(self) -> None:
        """Wait for the jobs that are under way."""
        self._thread.shutdown(wait=True)

    def _hand_over(
        self, done: "Future[Any]", then: Callable[[Any], object], refused: Callable[[Exception], object]
    ) -> None:
        self._waiting -= 1
        try:
            result = done.result()
        except EXPECTED as error:
            refused(error)
        except Exception as bug:
            refused(bug)
            raise
        else:
            then(result)
