"""Making the file of one window smaller: the dialog, the shortening in the background, and what became of it."""

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.services.jobs import Job, Jobs, ignore
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.sharing.compaction import Compactable, Compacted
from planner.message import marked
from planner.roadmap import DocumentError


class CompactController(QObject):
    """Makes the file of one window smaller."""

    done = Signal()
    """The history was folded; the file is to be renewed."""
    conflictsRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(
        self, window: QWidget, jobs: Jobs, translator: Translator, theme: Theme, notes: NotificationBar
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._notes = window, jobs, notes
        self._translator, self._theme = translator, theme

    def ask(self, document: Document) -> None:
        """See how far the history can be shortened, and ask to which day."""

        def look() -> Compactable:
            with closing(document.history_reader()) as past:
                return past.compactable()

        self._jobs.start(self, Job(look, partial(self._ask, document), ignore))

    def _ask(self, document: Document, foldable: Compactable) -> None:
        from planner.desktop.copies.compact.dialog import CompactDialog

        size = 0
        with suppress(OSError):  # a stick that is gone: the plan is on this computer all the same
            size = Path(document.path).stat().st_size
        begins, acts = document.history_start.day, (partial(self._fold, document), partial(self._try, document))
        looks = (self._translator, self._theme, self._window)
        dialog = CompactDialog(size, begins, foldable, document.copies_out(), acts, *looks)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if accepted and dialog.folded is not None:
            self._say(dialog.folded, size or dialog.folded.before_size)
        elif dialog.wants_conflicts:
            self.conflictsRequested.emit()
        dialog.deleteLater()

    def _try(self, document: Document, day: date, told: Callable[[Compacted | None], object]) -> None:
        """Shorten the history in a file that goes again, and tell what that came to."""

        def let_go(made: tuple[Path, Compacted]) -> None:
            _remove(made)
            told(made[1])

        self._jobs.start(self, Job(document.compact_job(day), let_go, lambda _error: told(None), unheard=_remove))

    def _fold(
        self,
        document: Document,
        day: date,
        names: bool,
        then: Callable[[Compacted], object],
        refused: Callable[[Exception], object],
    ) -> None:
        def go_on(made: tuple[Path, Compacted]) -> None:
            try:
                folded = document.finish_compact(made)
            except DocumentError as error:
                refused(error)
                return
            then(folded)
            self.done.emit()

        self._jobs.start(self, Job(document.compact_job(day, names=names), go_on, refused, unheard=_remove))

    def _say(self, folded: Compacted, before: int) -> None:
        from planner.desktop.copies.compact.text import outcome

        words = partial(outcome, folded, before, self._translator)
        self._notes.say(Notification("smaller", words, away=marked("Close"), passing=True))


def _remove(made: tuple[Path, Compacted] | None) -> None:
    """Remove a shortened file that takes no place."""
    if made is not None:
        made[0].unlink(missing_ok=True)
