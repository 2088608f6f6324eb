"""Bringing copies back: choose or drop them, look at what they bring, and take it in as one act that can be undone."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.copies.merge.result_note import MergeOutcome, ResultNote
from planner.desktop.copies.merge.text import names_of, taking_in_label
from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.services.dialogs import COPIES, Dialogs
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.change_origins import ChangeOrigin
from planner.document.merge.preview import Excluded, Preview
from planner.document.merged_copies import note_origins
from planner.message import marked
from planner.roadmap import DocumentError, Roadmap
from planner.roadmap.edits import Edit

if TYPE_CHECKING:
    from planner.desktop.copies.merge.decrypted import DecryptedCopies
    from planner.desktop.copies.merge.dialog import MergeDialog

BESIDE = "beside"
"""The note of what lies beside the file."""


class MergeController(QObject):
    """Brings copies back into the roadmap of one window."""

    pathRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    message = Signal(str)
    refused = Signal(object)
    """Why something could not be brought back: a DocumentError."""
    onlyOpens = Signal(object, str)  # noqa: N815
    """Why a roadmap cannot be brought back that can be opened all the same: a DocumentError, and its path."""
    done = Signal()
    """Something was brought back, taken over or taken in."""

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
        self.outcome = ResultNote(notes, translator, self.ask_left_out)

    def ask(self, document: Document, dialogs: Dialogs) -> None:
        """Ask for copies and show what they would bring."""
        paths = dialogs.open_files(self._translator.text("Which copies come back?"), (COPIES,))
        self.preview(document, paths)

    def preview(self, document: Document, paths: Sequence[Path]) -> None:
        """Show what copies would bring; the open file itself is none."""
        from planner.desktop.copies.merge.decrypted import ask_passwords
        from planner.desktop.copies.merge.read_copies import OnlyOpens, read_job

        others = [path for path in paths if path.resolve() != document.path]
        if not others:
            if paths:
                self.message.emit(self._translator.text("{name} is the roadmap that is open here.", name=paths[0].name))
            return
        self._notes.drop(BESIDE)
        self.message.emit(self._translator.plural("Reading {count} copy…", "Reading {count} copies…", len(others)))
        copies = ask_passwords(others, self._jobs, (self._translator, self._theme, self._window))
        if copies is not None:
            show, refuse = partial(self._show, document, copies), partial(self._refuse, copies)
            discard, expected = partial(_discard, copies), (DocumentError, OnlyOpens)
            self._jobs.start(self, Job(read_job(document, copies), show, refuse, expected, discard))

    def _refuse(self, copies: "DecryptedCopies", error: Exception) -> None:
        """Say why nothing can be brought back; a single file that can be read may still be opened."""
        from planner.desktop.copies.merge.read_copies import OnlyOpens

        copies.close()
        self.message.emit("")
        if isinstance(error, OnlyOpens):
            self.onlyOpens.emit(error.refusal, str(error.path))
        else:
            self.refused.emit(error)

    def _show(self, document: Document, copies: "DecryptedCopies", preview: Preview) -> None:
        from planner.desktop.copies.merge.dialog import MergeDialog

        self.message.emit("")
        looks = (self._translator, self._theme, self._window)
        named = bool(self._settings.name)

        def origin_of(change_id: str) -> ChangeOrigin:
            return document.file.origins.of(document.change_by_id(change_id))

        people = [one.name for one in document.roadmap.people]
        dialog = MergeDialog(
            preview, *looks, copies.names, document.author, named=named, people=people, origin_of=origin_of
        )
        if dialog.exec() == QDialog.DialogCode.Accepted and not preview.empty:
            if dialog.author_name is not None:
                dialog.author_name.keep(self._settings, document)
            self._merge(document, preview, dialog, copies)
        elif preview.merge_plan is not None:
            preview.discard()
        copies.close()  # until now copies may be read once more, where somebody typed on meanwhile
        if dialog.alternative is not None:
            self._instead(document, dialog)
        dialog.deleteLater()

    def _instead(self, document: Document, dialog: "MergeDialog") -> None:
        assert dialog.alternative is not None
        act, path = dialog.alternative
        if act == "open":
            self.pathRequested.emit(str(path))
        else:
            self._ask_import(document, path, path.name)

    def _merge(self, document: Document, preview: Preview, dialog: "MergeDialog", copies: "DecryptedCopies") -> None:
        sources = tuple([one for one in preview.sources if one.status.kind != "another"])
        label = names_of([one.path for one in sources], copies.names)
        try:
            report = document.apply(replace(preview, sources=sources), dialog.left_out, label)
            note_origins(document, preview, copies.names)
            acts = int(report.is_act)
            if preview.undone is not None and dialog.takes_again:
                again = taking_in_label(preview.undone, self._translator)
                acts += document.include(preview.undone, again, dialog.left_undone)
        except DocumentError as error:
            preview.discard()
            self.refused.emit(error)
            return
        needed = len(report.needed)
        outcome = MergeOutcome(dialog.model.taken + needed, len(dialog.left_out) - needed, acts, needed)
        self.outcome.say(document, outcome)
        self.done.emit()

    # What was left out.

    def ask_left_out(self, document: Document) -> None:
        """Show what was left out or undone, and take in what is chosen."""
        from planner.desktop.copies.merge.excluded import ExcludedDialog

        dialog = ExcludedDialog(document.excluded(), self._translator, self._theme, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen is not None:
            self._take_in(document, dialog.chosen, dialog.left_out)
        dialog.deleteLater()

    def _take_in(self, document: Document, left: Excluded, leave_out: Sequence[Edit]) -> None:
        count = len(left.edits) - len(leave_out)
        try:
            acts = document.include(left, taking_in_label(left, self._translator), leave_out)
        except DocumentError as error:
            self.refused.emit(error)
            return
        self.outcome.say(document, MergeOutcome(count, len(leave_out), acts))
        self.done.emit()

    # Another roadmap.

    def _ask_import(self, document: Document, path: Path, name: str) -> None:
        from planner.desktop.copies.merge.import_roadmap import ImportRoadmapDialog

        dialog = ImportRoadmapDialog(name, document.roadmap, self._translator, self._theme, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            take = partial(self._import_roadmap, document, name, dialog.parent_id)
            self._jobs.start(self, Job(partial(Document.read, path), take, self.refused.emit))
        dialog.deleteLater()

    def _import_roadmap(self, document: Document, name: str, parent_id: str | None, other: Roadmap) -> None:
        from planner.document.operations.import_roadmap import import_roadmap

        try:
            import_roadmap(document, other, parent_id, self._translator.text("take over “{name}”", name=name))
        except DocumentError as error:
            self.refused.emit(error)
            return
        self.message.emit(self._translator.text("{name} is a branch of this roadmap now.", name=name))
        self.done.emit()

    # Copies beside the file.

    def offer_beside(self, document: Document, found: list[Path]) -> None:
        """Offer copies that lie beside the file and hold something new."""
        self._notes.say(self._beside(document, found))

    def _beside(self, document: Document, found: list[Path]) -> Notification:
        def words() -> str:
            return self._translator.plural(
                "{count} copy lies beside this file, with changes that are not in it: {names}",
                "{count} copies lie beside this file, with changes that are not in it: {names}",
                len(found),
                names=", ".join(path.name for path in found[:3]) + (" …" if len(found) > 3 else ""),
            )

        return Notification(BESIDE, words, ((marked("Look…"), partial(self.preview, document, found)),))


def _discard(copies: "DecryptedCopies", preview: Preview | None) -> None:
    """Let go of copies that were read for nobody."""
    if preview is not None:
        preview.discard()
    copies.close()
