"""Making, opening, importing, copying and exporting roadmaps: questions, jobs, and a sentence where one is refused."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.forms.labels import unmarked
from planner.desktop.services.dialogs import OPENABLE, ROADMAPS, Dialogs, spreadsheet_kinds, spreadsheets
from planner.desktop.services.jobs import Job, Jobs, ignore
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.exchange.formats import usual_endings
from planner.message import marked, sanitize
from planner.phrasing.file_names import file_name
from planner.reachable import is_there
from planner.roadmap import DocumentError, Roadmap

if TYPE_CHECKING:
    from planner.desktop.forms.editing_session import OpenEditors
    from planner.desktop.goal.fields_dialog import GoalFieldsDialog
    from planner.document.recovery import Unpublished
    from planner.exchange import Interpretation

T = TypeVar("T")
IMPORTED: Final = (".xlsx", ".csv")
NAME: Final = 40
"""Letters of a goal that are proposed as the name of its file."""


class FileController(QObject):
    """Acts on files, for one window. Whatever takes long is a job."""

    pathRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    documentMade = Signal(object)  # noqa: N815
    tablesChosen = Signal(list)  # noqa: N815 - as Qt names its signals
    """Spreadsheets were chosen to be opened: plans, or sheets with check-ins."""
    message = Signal(str)
    authorNamed = Signal()  # noqa: N815 - as Qt names its signals
    """The author of the open roadmap has another name."""

    def __init__(
        self,
        window: QWidget,
        dialogs: Dialogs,
        jobs: Jobs,
        translator: Translator,
        theme: Theme,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window, self.dialogs, self._jobs = window, dialogs, jobs
        self._translator, self._theme, self._settings = translator, theme, settings

    # Making and opening.

    def new(self, template: str = "three-pillars") -> None:
        """Ask for the big goal and for a place, and make a roadmap there."""
        from planner.desktop.welcome import NewRoadmapDialog

        dialog = NewRoadmapDialog(self._translator, self._theme, template, self._window)
        dialog.may_leave = self._may_leave
        while dialog.exec() == QDialog.DialogCode.Accepted:
            path = self._free_place(dialog.goal.statement)
            if path is not None:
                goal, language = dialog.goal, dialog.goal.language
                self._make(partial(Document.create, path, dialog.template, language, goal, author=self._settings.name))
                break
        dialog.deleteLater()

    def open(self) -> None:
        """Ask for a file, a roadmap or a spreadsheet, and open it."""
        title = self._translator.text("Open a roadmap")
        path = self.dialogs.open_file(title, (OPENABLE, spreadsheets(self._translator)))
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Open a roadmap, or have a spreadsheet looked at."""
        if path.suffix.lower() in usual_endings():
            self.tablesChosen.emit([path])
        else:
            self.pathRequested.emit(str(path))

    def sample(self) -> None:
        """Open the sample, made in the user's own folder at the first time."""
        from platformdirs import user_data_path

        name = {"nl": "Voorbeeld", "en": "Sample"}[self._translator.language.code]
        path = user_data_path("bhag-planner", appauthor=False) / "sample" / f"{name}.db"
        if is_there(path):
            self.pathRequested.emit(str(path))
            return

        def make() -> Document:
            path.parent.mkdir(parents=True, exist_ok=True)
            return Document.create(path, "sample", self._translator.language.code, author=self._settings.name)

        self._make(make)

    def ask_import(self) -> None:
        """Ask for a spreadsheet and import it."""
        path = self.dialogs.open_file(self._translator.text("Which spreadsheet?"), (spreadsheets(self._translator),))
        if path is not None:
            self.import_plan(path)

    def import_plan(self, path: Path) -> None:
        """Read a spreadsheet, show what was understood of it and, once agreed, make a roadmap of it."""
        self.message.emit(self._translator.text("Reading {name}…", name=path.name))
        words = self._translator.language

        def job() -> "Interpretation":
            from planner.exchange.interpret import interpret

            return interpret(path, words)

        self._jobs.start(self, Job(job, self._offer_plan, self._refuse_plan))

    def _refuse_plan(self, error: Exception) -> None:
        self.message.emit("")
        self.refuse(error)

    def _offer_plan(self, understanding: "Interpretation") -> None:
        from planner.desktop.importing import ImportDialog

        self.message.emit("")
        dialog = ImportDialog(understanding, self._translator, self._theme, self._window)
        dialog.may_leave = self._may_leave
        dialog.exec()
        roadmap: Roadmap | None = dialog.roadmap
        dialog.deleteLater()
        name = understanding.path.name
        target = self._free_place(understanding.path.stem) if roadmap else None
        if roadmap is not None and target is not None:
            label, source = self._translator.text("import “{name}”", name=name), understanding.path
            author = self._settings.name
            self._make(lambda: Document.create_from(target, roadmap, author=author, label=label, source=source))

    def rescue(self, work: "Unpublished") -> None:
        """Open work that is in no file yet; where its file is gone or another, ask where it is kept from now on."""
        if is_there(work.path) and not work.is_aside:
            self.pathRequested.emit(str(work.path))
            return
        gone = marked("The file is gone. Where is the roadmap kept from now on?")
        other = marked("Another roadmap lies in its place. Where is this one kept from now on?")
        path = self._free_place(work.path.stem, other if work.is_aside else gone)
        if path is not None:
            from planner.document.recovery import rescue

            self._start(partial(rescue, work, path), lambda _: self.pathRequested.emit(str(path)))

    def _free_place(self, name: str, title: str = marked("Where is the roadmap kept?")) -> Path | None:
        """Ask until nothing stands at the place: what a person has just written down is not to be lost by it."""
        while (path := self._place(title, name)) is not None and is_there(path):
            words = marked("{name} is there already. Choose another name; nothing was overwritten.")
            self.dialogs.tell(self._translator.text(words, name=path.name))
        return path

    def _may_leave(self) -> bool:
        """Ask whether what is typed in a dialog may go."""
        text = self._translator.text
        question = text("Leave this? What you typed here is kept nowhere else, and will be gone.")
        return self.dialogs.whether(question, "", text("Leave"), text("Go on writing"))

    def _make(self, job: Callable[[], Document]) -> None:
        """Have a document made, and shown; where this window was closed meanwhile it is closed as well."""

        def close(made: Document | None) -> None:
            if made is not None:
                self._jobs.start(self, Job(made.close, on_failure=ignore))

        self._jobs.start(self, Job(job, self.documentMade.emit, self.refuse, unheard=close))

    def _place(self, title: str, name: str) -> Path | None:
        """Ask for a place, proposing a name."""
        proposed = file_name(name, NAME) or "Roadmap"
        return self.dialogs.save_file(self._translator.text(title), f"{proposed}.db", (ROADMAPS,))

    # With an open roadmap.

    def copy(self, document: Document) -> None:
        """Ask for a place and write a copy of the roadmap there, with its history."""
        title = self._translator.text("Save a copy")
        path = self.dialogs.save_file(title, document.path.name, (ROADMAPS,))
        if path is None:
            return
        try:
            document.copy_to(path)
        except DocumentError as error:
            self.refuse(error)
            return
        self._settings.remember(path)
        words = self._translator.text("A copy was saved as {name}.", name=path.name)
        if document.saved.problem is not None and self.dialogs.whether(
            words,
            self._translator.text("The file that you have open cannot be written. Go on working in the copy?"),
            self._translator.text("Go on in the copy"),
            self._translator.text("Stay here"),
        ):
            self.pathRequested.emit(str(path))
        else:
            self.message.emit(words)

    def export(self, document: Document) -> None:
        """Ask for a place and write the plan as a spreadsheet."""
        title, name = self._translator.text("Export to a spreadsheet"), f"{document.path.stem}.xlsx"
        path = self.dialogs.save_file(title, name, spreadsheet_kinds(self._translator))
        if path is None or (is_there(path) and not self._may_replace(path)):
            return
        from planner.exchange import left_behind, write_plan

        roadmap, source = document.roadmap, document.path

        def job() -> None:
            write_plan(roadmap, path, source=source)

        words = self._translator.text("Exported as {name}.", name=path.name)
        stays = left_behind(roadmap, self._translator.language)
        self._start(job, lambda _nothing: self._say_exported(words, stays))

    def _say_exported(self, words: str, stays: str) -> None:
        """Say at the foot that a plan was exported, and in a box what of it is not in the spreadsheet."""
        self.message.emit(words)
        if stays:
            self.dialogs.tell(stays)

    def _may_replace(self, path: Path) -> bool:
        text = self._translator.text
        question = text("{name} is there already. Is it to be replaced?", name=path.name)
        return self.dialogs.whether(question, "", text("Replace it"), text("Keep it"))

    def goal(self, editors: "OpenEditors") -> None:
        """Show the big goal to be written anew."""
        from planner.desktop.goal import GoalDialog

        goal = editors.document.roadmap.goal
        self._write_goal(GoalDialog(goal, self._translator, self._theme, self._window, editors))

    def tracking(self, editors: "OpenEditors") -> None:
        """Show how the roadmap is kept track of, to be changed."""
        from planner.desktop.goal import TrackingDialog

        self._write_goal(TrackingDialog(editors, self._translator, self._theme, self._window))

    def _write_goal(self, dialog: "GoalFieldsDialog") -> None:
        if dialog.exec() == QDialog.DialogCode.Accepted:
            try:
                dialog.write()
            except DocumentError as error:
                self.refuse(error)
        dialog.end()
        dialog.deleteLater()

    def history(self, document: Document, step_id: str | None = None, *, of_step: bool = False) -> None:
        """Show what happened to the roadmap, or, of the chosen step, first of all to that one and its branch."""
        from planner.desktop.history.dialog import HistoryDialog

        self._show(HistoryDialog(document, self._translator, self._theme, self._window, step_id, of_step=of_step))

    def safety(self, document: Document) -> None:
        """Offer the safety copies of the open file, and bring one back as a change that can be undone.

        One of another roadmap, which lay at this path before, gets a file of its own.
        """
        seen = document.seen()  # what comes in from now on is not overruled unseen
        chosen = self._chosen_copy(document.path)
        if chosen is None:
            return

        def restore(earlier: Roadmap) -> None:
            if earlier.goal.id != document.roadmap.goal.id:
                self._bring_out(document.path, chosen)
                return
            try:
                document.restore(earlier, self._translator.text("go back to a safety copy"), seen=seen)
            except DocumentError as error:
                self.refuse(error)

        self._start(partial(Document.read, chosen), restore)

    def _bring_out(self, path: Path, chosen: Path) -> None:
        """Ask for a place, write a safety copy there as a file of its own, and open that."""
        from planner.document.backups import safety_copies, write_safety_copy

        copy = next((one for one in safety_copies(path) if one.path == chosen), None)
        title = marked("This is another roadmap, so it gets a file of its own. Where is it kept?")
        target = self._free_place(path.stem, title) if copy is not None else None
        if copy is not None and target is not None:
            self._start(partial(write_safety_copy, copy, target), lambda _: self.pathRequested.emit(str(target)))

    def preferences(self, document: Document | None, *, at_name: bool = False) -> None:
        """Show the preferences, `at_name` with the keyboard there; a new name is that of the author from now on."""
        from planner.desktop.preferences.dialog import PreferencesDialog

        people = [one.name for one in document.roadmap.people] if document is not None else []
        dialog = PreferencesDialog(self._settings, self._translator, self._theme, self._window, people)
        dialog.may_leave = self._may_leave
        if document is not None:
            dialog.nameChanged.connect(partial(setattr, document, "author"))
            dialog.nameChanged.connect(self.authorNamed)
        if at_name:
            dialog.name.setFocus()
        self._show(dialog)

    def _start(self, work: Callable[[], T], on_success: Callable[[T], object]) -> None:
        """Have something done on the thread for files; where it is refused, the sentence is shown."""
        self._jobs.start(self, Job(work, on_success, self.refuse))

    # What is refused.

    def refuse(self, error: Exception) -> None:
        """Say why something could not be done. A bug is shown by whoever catches bugs."""
        if isinstance(error, DocumentError):
            self.dialogs.tell(self._translator.refusal(error))

    def offer_instead(self, error: DocumentError, path: str) -> bool:
        """Say why something could not be done, and open a file where a person wants that; return whether they do."""
        instead = self._translator.text("Open {name} instead", name=sanitize(Path(path).name))
        wanted = self.dialogs.tell(self._translator.refusal(error), "", unmarked(instead))
        if wanted:
            self.pathRequested.emit(path)
        return wanted

    def refuse_file(self, path: Path, error: Exception) -> None:
        """Say why a file is not opened and offer a safety copy where there is one; of a closed one ask the password."""
        from planner.document.backups import safety_copies
        from planner.document.publishing import FileMoved
        from planner.document.sharing.encryption import NeedsPassword

        if not isinstance(error, DocumentError):
            return
        if isinstance(error, NeedsPassword):
            self._open_closed(path)
            return
        if isinstance(error, FileMoved):
            if self.offer_instead(error, str(error.path)):
                self._settings.follow(path.resolve(), error.path)
            return
        offer = self._translator.text("Go back to a safety copy…") if safety_copies(path) else ""
        words = self._translator.refusal(error)
        if self.dialogs.tell(words, "" if path.name in words else path.name, offer):
            self._put_back(path)

    def _open_closed(self, path: Path) -> None:
        from planner.desktop.copies.merge.open_encrypted import EncryptedOpener

        looks = (self._translator, self._theme, self._window)
        opener = EncryptedOpener(path, self.dialogs, self._jobs, looks)
        opener.opened.connect(self.pathRequested)
        opener.refused.connect(self.refuse)
        opener.ask()

    def _put_back(self, path: Path) -> None:
        from planner.document.backups import restore_safety_copy, safety_copies

        chosen = self._chosen_copy(path)
        copy = next((one for one in safety_copies(path) if one.path == chosen), None)
        if copy is not None:
            self._start(partial(restore_safety_copy, path, copy), lambda _: self.pathRequested.emit(str(path)))

    def _chosen_copy(self, path: Path) -> Path | None:
        from planner.desktop.backups.dialog import SafetyCopiesDialog

        dialog = SafetyCopiesDialog(path, self._translator, self._theme, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen

    def _show(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()
