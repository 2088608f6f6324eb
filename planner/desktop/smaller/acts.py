"""Making the file of one window smaller: the dialog, the folding in the background, and what became of it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.theme import Theme
from planner.desktop.window.errands import Errands
from planner.desktop.window.note_bar import Note, NoteBar
from planner.desktop.wording import Wording
from planner.document import Document
from planner.document.folding import Folded
from planner.roadmap import DocumentError
from planner.roadmap.refusal import marked


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
        """Ask for a day, and fold what was done before it."""
        from planner.desktop.smaller.dialog import SmallerDialog

        size = 0
        with suppress(OSError):  # a stick that is gone: the plan is on this computer all the same
            size = Path(document.path).stat().st_size
        begins, fold = document.beginning.day, partial(self._fold, document)
        dialog = SmallerDialog(size, begins, document.copies_out(), fold, self._wording, self._theme, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if accepted and dialog.folded is not None:
            self._say(dialog.folded, size or dialog.folded.before_size)
        elif dialog.settle:
            self.settleAsked.emit()
        dialog.deleteLater()

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
        from planner.desktop.smaller.words import outcome

        words = partial(outcome, folded, before, self._wording)
        self._notes.say(Note("smaller", words, away=marked("Close"), passing=True))
