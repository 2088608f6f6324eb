"""Making the file of one window smaller: the dialog, the shortening in the background, and what became of it."""

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.services.jobs import Errands
from planner.desktop.services.translator import Wording
from planner.desktop.theme import Theme
from planner.desktop.window.notifications import Note, NoteBar
from planner.document import Document
from planner.document.sharing.compaction import Foldable, Folded
from planner.message import marked
from planner.roadmap import DocumentError


class SmallerActs(QObject):
    """Makes the file of one window smaller."""

    done = Signal()
    """The history was folded; the file is to be renewed."""
    settleAsked = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, window: QWidget, errands: Errands, wording: Wording, theme: Theme, notes: NoteBar) -> None:
        super().__init__(window)
        self._window, self._errands, self._notes = window, errands, notes
        self._wording, self._theme = wording, theme

    def ask(self, document: Document) -> None:
        """See how far the history can be shortened, and ask to which day."""

        def look() -> Foldable:
            with closing(document.past()) as past:
                return past.foldable()

        self._errands.run(look, partial(self._ask, document), lambda _error: None)

    def _ask(self, document: Document, foldable: Foldable) -> None:
        from planner.desktop.copies.compact.dialog import SmallerDialog

        size = 0
        with suppress(OSError):  # a stick that is gone: the plan is on this computer all the same
            size = Path(document.path).stat().st_size
        begins, acts = document.beginning.day, (partial(self._fold, document), partial(self._try, document))
        looks = (self._wording, self._theme, self._window)
        dialog = SmallerDialog(size, begins, foldable, document.copies_out(), acts, *looks)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if accepted and dialog.folded is not None:
            self._say(dialog.folded, size or dialog.folded.before_size)
        elif dialog.settle:
            self.settleAsked.emit()
        dialog.deleteLater()

    def _try(self, document: Document, day: date, told: Callable[[Folded | None], object]) -> None:
        """Shorten the history in a file that goes again, and tell what that came to."""

        def let_go(made: tuple[Path, Folded]) -> None:
            made[0].unlink(missing_ok=True)
            told(made[1])

        self._errands.run(document.folding(day), let_go, lambda _error: told(None))

    def _fold(
        self, document: Document, day: date, then: Callable[[Folded], object], refused: Callable[[Exception], object]
    ) -> None:
        def go_on(made: tuple[Path, Folded]) -> None:
            try:
                folded = document.folded(made)
            except DocumentError as error:
                refused(error)
                return
            then(folded)
            self.done.emit()

        self._errands.run(document.folding(day), go_on, refused)

    def _say(self, folded: Folded, before: int) -> None:
        from planner.desktop.copies.compact.text import outcome

        words = partial(outcome, folded, before, self._wording)
        self._notes.say(Note("smaller", words, away=marked("Close"), passing=True))
