"""Work that may take long, on a thread of its own, and what comes of it on the thread of the window."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from planner.desktop.services.lifetime import listens
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
    `unheard` takes what came where the asker no longer listens, None where nothing did: to close or remove it.
    `at_closing` is for what a window has to hear of even while it is being closed.
    """

    work: Callable[[], T]
    on_success: Callable[[T], object] = ignore
    on_failure: Callable[[Exception], object] | None = None
    expected: tuple[type[Exception], ...] = (DocumentError,)
    unheard: Callable[[T | None], object] = ignore
    at_closing: bool = False


class Jobs:
    """Runs jobs one after the other on one thread, and hands over what came of each, in order, on that of the window.

    Even of a job that is done at once one hears later, never while it is started; and nobody hears of a job whose
    asker is deleted or closed by then (`services/lifetime.py`). The thread holds nothing but the work while it does it:
    whatever the other parts of a job refer to is let go of on the window's thread.
    """

    def __init__(self, name: str = "job") -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._mailbox = _mailbox()
        self._numbers = count()
        self._waiting: dict[int, tuple[QObject, Job[Any]]] = {}
        self._came: dict[int, tuple[Any, BaseException | None]] = {}

    @property
    def busy(self) -> bool:
        """True while a job runs or waits, or what came of it was not handed over yet."""
        return bool(self._waiting)

    def start(self, asker: QObject, job: Job[T]) -> None:
        """Do a job after those that were started before; `asker` is for whom: once it is gone nobody hears."""
        number = next(self._numbers)
        self._waiting[number] = (asker, job)
        self._thread.submit(self._run, number)

    def finish(self) -> None:
        """Wait for the jobs that were started."""
        self._thread.shutdown(wait=True)

    def _run(self, number: int) -> None:
        """Do the work of a job, on the thread; no variable here holds on to it, or to what came of it."""
        try:
            self._came[number] = (self._waiting[number][1].work(), None)
        except BaseException as error:  # noqa: BLE001 - raised again where it is handed over
            self._came[number] = (None, error)
        self._mailbox.arrived.emit(partial(self._deliver, number))

    def _deliver(self, number: int) -> None:
        asker, job = self._waiting.pop(number)
        result, error = self._came.pop(number)
        heard = listens(asker) or (job.at_closing and isValid(asker))
        if not heard:
            job.unheard(result)
        if error is None:
            if heard:
                job.on_success(result)
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
