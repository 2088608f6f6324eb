"""Files that are dropped on a window, or chosen to be opened: each goes where its content belongs."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from planner.desktop.services.dialogs import Dialogs
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.translator import Translator
from planner.desktop.sheets.controller import SheetsController
from planner.desktop.window.copy_controllers import CopyControllers
from planner.desktop.window.file_controller import FileController
from planner.desktop.window.workspace import Workspace
from planner.exchange.formats import usual_endings

_COPIES: Final = (".db", ".zip")
"""Endings of what can be brought back into an open roadmap."""


class Window(Protocol):
    """The parts of a window by which files are taken in."""

    dialogs: Dialogs
    files: FileController
    copies: CopyControllers
    sheets: SheetsController
    workspace: Workspace | None


class Arrivals(QObject):
    """Sorts what arrives at one window: copies to bring back, sheets with check-ins, spreadsheets, roadmaps to open."""

    def __init__(self, window: Window, widget: QWidget, jobs: Jobs, translator: Translator) -> None:
        super().__init__(widget)
        self._window, self._jobs, self._translator = window, jobs, translator

    def take(self, paths: Sequence[Path]) -> None:
        """Open what was dropped; with a roadmap open, look first what copies would bring to it."""
        place = self._window.workspace
        copies = [path for path in paths if path.suffix.lower() in _COPIES] if place is not None else []
        tables = [path for path in paths if path.suffix.lower() in usual_endings()]
        for path in paths:
            if path not in copies and path not in tables:
                self._window.files.take(path)
        if copies and place is not None:
            place.commit_pending()
            self._window.copies.merge.preview(place.document, copies)
        if tables:
            self.take_tables(tables)

    def take_tables(self, paths: Sequence[Path]) -> None:
        """Look at the sheets with check-ins among spreadsheets, and then import the others."""

        def job() -> list[Path]:
            from planner.exchange.checkin_sheets import is_checkin_sheet

            return [path for path in paths if is_checkin_sheet(path)]

        self._jobs.start(self, Job(job, partial(self._sorted, paths)))

    def _sorted(self, paths: Sequence[Path], sheets: list[Path]) -> None:
        others = [path for path in paths if path not in sheets]

        def import_others() -> None:
            for path in others:
                self._window.files.import_plan(path)

        place = self._window.workspace
        if sheets and place is not None:
            place.commit_pending()
            self._window.sheets.look(place.document, sheets, then=import_others)
            return
        if sheets:
            self._window.dialogs.tell(
                self._translator.plural(
                    "{names} is a check-in sheet. Open its roadmap first, and read the sheet there.",
                    "{names} are check-in sheets. Open their roadmap first, and read the sheets there.",
                    len(sheets),
                    names=", ".join(path.name for path in sheets[:3]) + (" …" if len(sheets) > 3 else ""),
                )
            )
        import_others()
