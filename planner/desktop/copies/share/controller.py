"""Sharing a copy: the dialog, a trial to know its size, a place for it, and the writing in the background."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.copies.share.options import ShareOptions, TrialCopy
from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.services.dialogs import CLOSED, ROADMAPS, Dialogs
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.opening import open_path
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.message import marked
from planner.reachable import is_there
from planner.roadmap import DocumentError

if TYPE_CHECKING:
    from planner.desktop.copies.share.dialog import ShareDialog
    from planner.document.sharing.export_copy import ExportedCopy


class ShareController(QObject):
    """Shares copies of the roadmap in one window. The file stays open."""

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        translator: Translator,
        theme: Theme,
        settings: Settings,
        notes: NotificationBar,
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._notes = window, jobs, notes
        self._translator, self._theme, self._settings = translator, theme, settings

    def share(
        self, document: Document, chosen: str | None, dialogs: Dialogs, refuse: Callable[[Exception], object]
    ) -> None:
        """Ask what to share and where to put it, and write it there; `chosen` is the step that is chosen now."""
        from planner.desktop.copies.share.dialog import ShareDialog

        weigh = partial(self._weigh, document)
        named, roadmap = bool(self._settings.name), document.roadmap
        dialog = ShareDialog(roadmap, chosen, weigh, self._translator, self._theme, self._window, named=named)
        self._go_on(dialog, document, dialogs, refuse)

    def _go_on(
        self, dialog: "ShareDialog", document: Document, dialogs: Dialogs, refuse: Callable[[Exception], object]
    ) -> None:
        """Have it chosen what to share, until it has a place: all that was chosen stands there each time."""
        while dialog.exec() == QDialog.DialogCode.Accepted:
            if dialog.author_name is not None:
                dialog.author_name.keep(self._settings, document)
            path = self._place(document, dialog.wanted, dialogs)
            if path is not None:
                again = partial(self._go_on, dialog, document, dialogs, refuse)
                self._write(document, dialog, path, partial(self._refused, dialog, again, refuse))
                return
        dialog.deleteLater()

    def _refused(
        self,
        dialog: "ShareDialog",
        again: Callable[[], object],
        refuse: Callable[[Exception], object],
        error: Exception,
    ) -> None:
        """Say why there is no copy, and go back to the choices."""
        refuse(error)
        if isinstance(error, DocumentError):
            again()
        else:
            dialog.deleteLater()

    def _weigh(self, document: Document, wanted: ShareOptions, told: Callable[[TrialCopy | None], object]) -> None:
        """Write a copy to a folder that goes again, and tell what it is."""
        folder = Path(tempfile.mkdtemp(prefix="bhag-"))

        def job(copy: "Callable[[], ExportedCopy]") -> TrialCopy:
            try:
                made = copy()
                return TrialCopy(made.size, made.steps, made.changes)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

        try:
            copy = document.copy_job(
                folder / "copy.db", wanted.history, wanted.branch_id, recorded=False, **wanted.kept
            )
        except DocumentError:
            shutil.rmtree(folder, ignore_errors=True)
            told(None)
            return
        self._jobs.start(self, Job(partial(job, copy), told, lambda _error: told(None)))

    def _write(
        self, document: Document, dialog: "ShareDialog", path: Path, refuse: Callable[[Exception], object]
    ) -> None:
        from planner.document.sharing.encrypted_copies import encrypted_copy_job

        wanted = dialog.wanted
        try:
            job = encrypted_copy_job(
                document,
                path,
                history=wanted.history,
                branch_id=wanted.branch_id,
                password=wanted.password,
                **wanted.kept,
            )
        except DocumentError as error:
            refuse(error)
            return

        def written(made: "ExportedCopy") -> None:
            dialog.deleteLater()
            self._settings.copies_folder = path.parent
            self._say(made)

        self._jobs.start(self, Job(job, written, refuse))

    def _place(self, document: Document, wanted: ShareOptions, dialogs: Dialogs) -> Path | None:
        """Ask for a place until nothing stands there: a copy that somebody has is not to be lost by it."""
        from planner.desktop.copies.share.text import copy_name

        branch = document.roadmap.steps.get(wanted.branch_id)
        name = copy_name(document.path.stem, document.roadmap, branch, date.today(), wanted.ending)
        folder, kind = self._settings.copies_folder, CLOSED if wanted.password else ROADMAPS
        proposed = str(folder / name) if folder is not None else name
        while (path := dialogs.save_file(self._translator.text("Save a copy"), proposed, (kind,))) and is_there(path):
            words = marked("{name} is there already. Choose another name; nothing was overwritten.")
            dialogs.tell(self._translator.text(words, name=path.name))
        return path

    def _say(self, made: "ExportedCopy") -> None:
        def words() -> str:
            return self._translator.text("Copy saved as {name}.", name=made.path.name)

        def show() -> None:
            open_path(made.path.parent, self._window, self._translator)

        acts = ((marked("Show in folder"), show),)
        self._notes.say(Notification("copy", words, acts, away=marked("Close"), passing=True))
