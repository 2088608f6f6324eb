"""Work that may take long, on a thread of its own, and what comes of it on the thread of the window."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from planner.roadmap import DocumentError

T = TypeVar("T")
FILES: Final = "files"
"""The name of the one thread for all files: the lock on a working copy belongs to the thread that took it."""


def ignore(_result: object) -> None:
    """Take note of nothing: for a job of which nobody needs to hear."""


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """Work that touches no widget, and who hears what came of it.

    `on_failure` hears of every error. One of the `expected` kinds is a refusal, with a sentence for people; any other
    is a bug and is raised besides, as is a refusal where nobody is there to say it: `on_failure` is None.
    """

    work: Callable[[], T]
    on_success: Callable[[T], object] = ignore
    on_failure: Callable[[Exception], object] | None = None
    expected: tuple[type[Exception], ...] = (DocumentError,)


class Jobs:
    """Runs jobs one after the other on one thread, and hands over what came of each, in order, on that of the window.

    Even of a job that is done at once one hears later, never while it is started; and nobody hears of a job whose
    asker is gone by then.
    """

    def __init__(self, name: str = "job") -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._mailbox = _mailbox()
        self._waiting = 0

    @property
    def busy(self) -> bool:
        """True while a job runs or waits, or what came of it was not handed over yet."""
        return self._waiting > 0

    def start(self, asker: QObject, job: Job[T]) -> None:
        """Do a job after those that were started before; `asker` is for whom: once it is deleted nobody hears."""
        mailbox = self._mailbox
        self._waiting += 1

        def post(done: "Future[T]") -> None:
            mailbox.arrived.emit(lambda: self._deliver(asker, job, done))

        self._thread.submit(job.work).add_done_callback(post)

    def finish(self) -> None:
        """Wait for the jobs that were started."""
        self._thread.shutdown(wait=True)

    def _deliver(self, asker: QObject, job: Job[Any], done: "Future[Any]") -> None:
        self._waiting -= 1
        error, heard = done.exception(), isValid(asker)
        if error is None:
            if heard:
                job.on_success(done.result())
            return
        if heard and job.on_failure is not None and isinstance(error, Exception):
            job.on_failure(error)
        if not isinstance(error, job.expected) or (heard and job.on_failure is None):
            raise error


class _Mailbox(QObject):
    """Brings what it is given to the thread on which it was made."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._open, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _open(self, deliver: Callable[[], None]) -> None:
        deliver()


@cache
def _mailbox() -> _Mailbox:
    """Return the mailbox of the window's thread.

    One for the process: a thread may still hold it when the page that asked is gone, and would delete it from there.
    """
    return _Mailbox()
