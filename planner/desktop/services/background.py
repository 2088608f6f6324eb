"""Work in another thread, one job after another, whose outcome is told in the window's own thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class _Relay(QObject):
    """Carries an outcome from the thread of a job to that of the window."""

    done = Signal(object, object)


class Background(QObject):
    """Runs jobs that touch no widget. A bug in a job is raised by `result()` and so is as loud as any other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="poster")
        self._relay = _Relay()
        self._relay.done.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._running = 0

    @property
    def busy(self) -> bool:
        """True while a job runs or waits."""
        return self._running > 0

    def run(self, job: Callable[[], Any], then: Callable[[Future[Any]], None]) -> None:
        """Do a job in the other thread and then call `then` with its outcome in this one."""
        relay = self._relay
        self._running += 1
        self._thread.submit(job).add_done_callback(lambda outcome: relay.done.emit(outcome, then))

    @Slot(object, object)
    def _tell(self, outcome: Future[Any], then: Callable[[Future[Any]], None]) -> None:
        self._running -= 1
        then(outcome)
