"""Sheets with check-ins, in one window: written for owners, read after a look, taken over as one act."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.services.dialogs import Dialogs, spreadsheets
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.opening import open_path
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.message import marked
from planner.roadmap import DocumentError

if TYPE_CHECKING:
    from planner.exchange.checkin_sheets import SheetReading

_WRITTEN: Final = "sheets"
"""The key of the note."""


def _nothing() -> None:
    """Go on with nothing."""


class SheetsController(QObject):
    """Writes and reads sheets with check-ins for one window. `message` is a word for its foot."""

    message = Signal(str)
    refused = Signal(object)
    """Why something was not done: a DocumentError."""

    def __init__(
        self, window: QWidget, jobs: Jobs, translator: Translator, theme: Theme, notes: NotificationBar
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._notes = window, jobs, notes
        self._translator, self._theme = translator, theme

    # For the owners.

    def write(self, document: Document, dialogs: Dialogs) -> None:
        """Ask for a folder and write a sheet into it for each owner who has something to tell of."""
        folder = dialogs.open_folder(self._translator.text("In which folder do the check-in sheets come?"))
        if folder is None:
            return
        roadmap, source = document.roadmap, document.path

        def job() -> list[Path]:
            from planner.exchange.checkin_sheets import write_sheets

            return write_sheets(roadmap, folder, roadmap.goal.language, date.today(), source=source)

        self.message.emit(self._translator.text("Writing the check-in sheets…"))
        self._jobs.start(self, Job(job, partial(self._say_written, folder, dialogs), self._refuse))

    def _say_written(self, folder: Path, dialogs: Dialogs, paths: list[Path]) -> None:
        self.message.emit("")
        if not paths:
            nobody = marked("Nobody owns a step that begins or is under way, so no sheet was written.")
            dialogs.tell(self._translator.text(nobody))
            return

        def words() -> str:
            return self._translator.plural(
                "{count} check-in sheet was written in the folder {folder}. Send it to its owner.",
                "{count} check-in sheets were written in the folder {folder}. Send each to its owner.",
                len(paths),
                folder=folder.name or str(folder),
            )

        show = partial(open_path, folder, self._window, self._translator)
        acts = ((marked("Open the folder"), show),)
        self._notes.say(Notification(_WRITTEN, words, acts, away=marked("Close"), passing=True))

    # From the owners.

    def ask(self, document: Document, dialogs: Dialogs) -> None:
        """Ask for sheets that came back, and look at them."""
        title = self._translator.text("Which check-in sheets came back?")
        paths = dialogs.open_files(title, (spreadsheets(self._translator),))
        if paths:
            self.look(document, paths)

    def look(self, document: Document, paths: Sequence[Path], then: Callable[[], object] = _nothing) -> None:
        """Show what is in sheets and take over what is agreed to; `then` is done after that."""
        count = len(paths)
        self.message.emit(self._translator.plural("Reading {count} sheet…", "Reading {count} sheets…", count))
        roadmap, code = document.roadmap, self._translator.language.code

        def job() -> "SheetReading":
            from planner.exchange.checkin_sheets import read_sheets

            return read_sheets(roadmap, paths, date.today(), code)

        def show(reading: "SheetReading") -> None:
            self._show(document, paths, reading)
            then()

        self._jobs.start(self, Job(job, show, self._refuse))

    def _show(self, document: Document, paths: Sequence[Path], reading: "SheetReading") -> None:
        from planner.desktop.sheets.dialog import SheetsDialog

        self.message.emit("")
        files = [path.name for path in paths]
        dialog = SheetsDialog(reading, files, document.roadmap, self._translator, self._theme, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and reading.words:
            self._take_over(document, reading)
        dialog.deleteLater()

    def _take_over(self, document: Document, reading: "SheetReading") -> None:
        from planner.document.operations.check_in import apply_words

        label = self._translator.text(marked("Check-ins from sheets"))
        try:
            new = len(apply_words(document, reading.words, label))
        except DocumentError as error:
            self.refused.emit(error)
            return
        plural, left = self._translator.plural, len(reading.problems)
        said = [plural("{count} word was taken over from sheets.", "{count} words were taken over from sheets.", new)]
        if left:
            said.append(plural("{count} row or sheet was not.", "{count} rows or sheets were not.", left))
        self.message.emit(" ".join(said))

    def _refuse(self, error: Exception) -> None:
        self.message.emit("")
        if isinstance(error, DocumentError):
            self.refused.emit(error)
