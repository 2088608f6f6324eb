"""Notices copies that a sync client lays beside the open file while one works; the file itself has its own watch."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.lifetime import later
from planner.document import Document

LOOK: Final = 15_000
"""Milliseconds between two looks at the folder."""
FIRST: Final = 500
"""Milliseconds until the first look: the window comes first."""
Seen = frozenset[tuple[str, int, int]]


class SiblingWatch(QObject):
    """Looks at the folder of the file on the thread for files, and calls `offer` with copies that bring something.

    A folder that stays as it is costs the reading of its names. Each copy is offered once: whoever said "not now" about
    one is not asked again each time that a colleague works on in it.
    """

    def __init__(self, document: Document, jobs: Jobs, offer: Callable[[list[Path]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._offer = document, jobs, offer
        self._seen: Seen = frozenset()
        self._offered: set[Path] = set()
        self._running = self._stopped = False
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.check)
        self._timer.start()
        later(self, self.check, FIRST)

    @property
    def running(self) -> bool:
        """True while the folder is looked at or its copies are read."""
        return self._running

    def check(self) -> None:
        """Look whether something else lies there than at the last look."""
        from planner.document.sharing.sibling_files import sibling_stamps

        if not self._running and not self._stopped:
            self._running = True
            self._jobs.start(self, Job(partial(sibling_stamps, self._document.path), self._looked, self._give_up))

    def stop(self) -> None:
        """Look no more: the document is being closed."""
        self._stopped = True
        self._timer.stop()

    def _looked(self, seen: Seen) -> None:
        """Have the copies read where one came or was renewed: at first it may be there only in part."""
        from planner.document.sharing.sibling_files import sibling_files

        came, self._seen = seen - self._seen, seen
        if came and not self._stopped:
            self._jobs.start(self, Job(partial(sibling_files, self._document.path), self._read, self._give_up))
        else:
            self._running = False

    def _read(self, found: list[Path]) -> None:
        self._running = False
        if not self._stopped and not self._offered.issuperset(found):
            self._offered.update(found)
            self._offer(found)

    def _give_up(self, _problem: Exception) -> None:
        self._running = False
