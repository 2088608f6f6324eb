"""The main window: menus, the big goal on top, one page below it, and the calm word at the foot."""

from functools import partial
from pathlib import Path
from time import sleep

from PySide6.QtCore import QByteArray, QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from planner.desktop.conflicts.controller import ConflictsController, Marks
from planner.desktop.forms.labels import plain
from planner.desktop.forms.notifications import NotificationBar
from planner.desktop.services.commands import Commands
from planner.desktop.services.dialogs import Dialogs
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.lifetime import end, later
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.sheets.controller import SheetsController
from planner.desktop.theme import Theme
from planner.desktop.window.acts.command_table import window_commands
from planner.desktop.window.acts.window_commands import WindowCommands
from planner.desktop.window.arrivals import Arrivals
from planner.desktop.window.banner import GoalBanner
from planner.desktop.window.copy_controllers import CopyControllers
from planner.desktop.window.copy_line import CopyLine
from planner.desktop.window.draft_notes import DraftNotes
from planner.desktop.window.file_controller import FileController
from planner.desktop.window.file_notes import FileNotes, words_at_closing
from planner.desktop.window.foot_messages import FootMessages
from planner.desktop.window.menus import Menus, fill_recent
from planner.desktop.window.name_offer import offer_name
from planner.desktop.window.publish_timer import PublishTimer
from planner.desktop.window.questions import Questions
from planner.desktop.window.save_indicator import ProblemBar, SaveIndicator
from planner.desktop.window.sibling_watch import SiblingWatch
from planner.desktop.window.toolbar import Toolbar
from planner.desktop.window.workspace import Workspace
from planner.document import Document, DocumentError
from planner.document.merge.apply import MergeReport
from planner.document.publishing import SaveState


class MainWindow(QMainWindow):
    """Shows the welcome page or one open roadmap. It asks `pathRequested` to open files and is told what became."""

    pathRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    documentMade = Signal(object)  # noqa: N815
    gone = Signal()
    """The window was closed, and its roadmap with it."""

    def __init__(
        self, jobs: Jobs, translator: Translator, theme: Theme, settings: Settings, dialogs: Dialogs | None = None
    ) -> None:
        super().__init__()
        self._jobs, self._translator, self._theme, self._settings = jobs, translator, theme, settings
        self.workspace: Workspace | None = None
        self.publisher: PublishTimer | None = None
        self.beside: SiblingWatch | None = None
        self._closed = False
        self.goes_on_in: Path | None = None
        """The file that is to be opened when this window is gone: its own, which was renamed."""
        self.dialogs = dialogs or Dialogs(self, translator, settings)
        self.files = FileController(self, self.dialogs, jobs, translator, theme, settings)
        self.commands = Commands(self, translator, theme)
        self.banner, self.copy_line = GoalBanner(translator, theme), CopyLine(translator, theme)
        self.problem, self.notes = ProblemBar(translator, theme), NotificationBar(translator, theme)
        self.copies = CopyControllers(self, jobs, translator, theme, settings, self.notes, self._undo)
        self.sheets = SheetsController(self, jobs, translator, theme, self.notes)
        self.arrivals = Arrivals(self, self, jobs, translator)
        self.conflicts = ConflictsController(self, translator, theme, self._mark_open)
        self.stack = QStackedWidget()
        self.saved = SaveIndicator(translator, theme)
        self.window_commands = WindowCommands(self, self, translator, theme, settings)
        self._lay_out()
        fillers = {"recent": self._fill_recent, "columns": self.window_commands.fill_columns}
        self.menus = Menus(self.menuBar(), self.commands, translator, fillers)
        self._connect()
        self._restore()
        self._name()
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self.copy_line, self.problem, self.notes):
            column.addWidget(widget)
        column.addWidget(self.window_commands.pages.framed(), 1)
        self.top = column
        self.setCentralWidget(middle)
        for word in (self.conflicts.counter, self.saved):
            self.statusBar().addPermanentWidget(word)
        self.statusBar().setSizeGripEnabled(False)
        self.foot = FootMessages(self.statusBar(), self.stack, self._translator, self._theme)
        self.banner.hide()
        self.saved.hide()
        calm = plain(points=12.0, kind="quiet")
        calm.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._calm = calm
        self.stack.addWidget(calm)

    def _connect(self) -> None:
        self.files.pathRequested.connect(self.pathRequested)
        self.files.documentMade.connect(self.documentMade)
        self.files.tablesChosen.connect(self.arrivals.take_tables)
        self.files.authorNamed.connect(self.window_commands.renew)
        self.banner.clicked.connect(self.window_commands.goal)
        self.problem.retry.connect(self._retry)
        self.problem.elsewhere.connect(self.window_commands.copy)
        self.problem.writeAgain.connect(self._write_again)
        self.problem.follow.connect(self._go_along)
        self.copies.pathRequested.connect(self.pathRequested)
        self.copies.onlyOpens.connect(self.files.offer_instead)
        self.copies.changed.connect(self._changed)
        self.copies.compacted.connect(self._retry)
        self.copies.conflictsRequested.connect(self.conflicts.show)
        self.conflicts.pageRequested.connect(self.show_page)
        self.conflicts.left.connect(self.window_commands.back_to_tree)
        self.conflicts.stepChosen.connect(self.window_commands.go_to)
        pages = self.window_commands.pages
        pages.hintsChanged.connect(self.foot.show_keys)
        for source in (self.files, self.copies, self.sheets, pages):
            source.message.connect(self.tell)
        for controller in (self.copies, self.sheets, self.conflicts, self.commands, pages):
            controller.refused.connect(self._refuse)
        self.stack.currentChanged.connect(self.commands.enable)
        self._translator.changed.connect(self._name)

    def wait(self, seconds: float = 20.0) -> bool:
        """Handle events until no job is under way and all work is in its file, or has a problem; tell whether in time.

        For whoever drives the window from a program.
        """
        end = QDeadlineTimer(int(seconds * 1000))
        while self._jobs.busy or (self.document and self.document.saved.waiting and not self.document.saved.problem):
            if end.hasExpired():
                return False
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            sleep(0.002)  # the job that is waited for needs Python as well
        return True

    # What is shown.

    def welcome(self) -> None:
        """Show the welcome page."""
        from planner.desktop.welcome import WelcomePage, follow_renamed

        page = WelcomePage(self._translator, self._theme, self._settings)
        page.newRequested.connect(self.files.new)
        page.openRequested.connect(self.files.open)
        page.fileRequested.connect(self.pathRequested)
        page.sampleRequested.connect(self.files.sample)
        page.importRequested.connect(self.files.ask_import)
        self.show_page(page)
        self._offer()
        later(page, page.focusNextChild)
        follow_renamed(self._settings, self._jobs, page, page.refresh)

    def say_calmly(self, words: str) -> None:
        """Show nothing but a word, while something takes a moment."""
        self._calm.setText(words)
        self.stack.setCurrentWidget(self._calm)

    def open_document(self, document: Document) -> None:
        """Show an open roadmap in this window."""
        services = document, self._translator, self._theme, self._settings
        questions = Questions(lambda: self.dialogs, self._translator)
        self.workspace = place = Workspace(*services, questions.ask_finish, questions.confirm)
        self.publisher = publisher = PublishTimer(document, self._jobs, lambda: place.typing, place)
        place.changed.connect(self._changed)
        place.message.connect(self.tell)
        place.chosen.connect(self.commands.enable)
        publisher.moved.connect(self._show_saved)
        publisher.came_in.connect(self._say_came_in)
        publisher.refused.connect(self._say_refused)
        safety = partial(self.files.safety, document)
        self.file_notes = file_notes = FileNotes(document, self.notes, self._translator, safety, place)
        publisher.older.connect(file_notes.say_older)
        file_notes.refused.connect(self._refuse)
        place.refused.connect(self._refuse)
        place.panel.conflictsRequested.connect(self.conflicts.show_of)
        self.window_commands.serve(place)
        self.menus.offer_on(place.outline.view, "step")
        self._settings.remember(document.path)
        self.tell("")  # it was said that it is being opened
        self.banner.show_roadmap(document.roadmap)
        self.banner.show()
        self.copy_line.watch(document)
        self.saved.watch(document, place.editors)
        place.editors.changed.connect(self._show_in_hand)
        place.editors.put_down.connect(self._say_put_away)
        self.problem.watch(document)
        self.show_page(place)
        self.window_commands.follow(document)
        self._offer()
        place.outline.bar.add_beside(
            Toolbar(self.commands, ("new-step", "undo", "redo")), Toolbar(self.commands, ("poster",), worded=True)
        )
        self._name()
        self.conflicts.watch(document, place.editors)
        self.beside = SiblingWatch(document, self._jobs, partial(self.copies.offer_siblings, document), place)
        ask = partial(self.files.preferences, document, at_name=True)
        offer_name(document, self._settings, self.notes, self._translator, ask)
        DraftNotes(place, self.notes, self._translator, self.window_commands, self._refuse)
        place.outline.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: QWidget) -> None:
        """Show a page, beside which only those of the open roadmap stay."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def tell(self, words: str) -> None:
        """Say a word at the foot of the window, until it is over or something else is done."""
        self.foot.tell(words)

    @property
    def document(self) -> Document | None:
        """The open roadmap."""
        return self.workspace.document if self.workspace is not None else None

    def bring_forward(self) -> None:
        """Show this window above all others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    # What happens.

    def _changed(self) -> None:
        document = self.document
        if document is None or self.publisher is None:
            return
        self.foot.renew()
        self.banner.show_roadmap(document.roadmap)
        self.copy_line.renew()
        self.publisher.changed()
        self.window_commands.follow(document)
        self.conflicts.renew()
        self.commands.refresh()

    def _undo(self) -> None:
        if self.workspace is not None:
            self.workspace.undo()

    def _mark_open(self, marks: Marks) -> None:
        """Mark the steps in which something is to be settled, in the tree and beside the fields."""
        if self.workspace is not None:
            self.workspace.outline.model.mark_open(marks)
            self.workspace.panel.mark_open(marks)
        self.commands.enable()  # there is something to settle now, or nothing any more

    def _show_saved(self) -> None:
        self.saved.stranger = self.publisher.stranger if self.publisher is not None else None
        self.saved.renew()
        self.problem.renew()

    def _show_in_hand(self) -> None:
        """Say whether something that is typed is not in the plan, and what undo would do about it."""
        self.saved.renew()
        self.commands.refresh()

    def _say_put_away(self, waits: bool) -> None:
        self.commands.refresh()
        words = self._translator.text("What you typed was put away. Ctrl+Z brings it back.")
        there = self._translator.text("What you typed waits where you typed it. Ctrl+Z opens it again.")
        self.tell(there if waits else words)

    def _say_came_in(self, report: MergeReport) -> None:
        from planner.desktop.copies.merge.text import came_in

        if words := came_in(report.applied, self._translator):
            self.tell(words)

    def _say_refused(self, error: DocumentError) -> None:
        self.tell(self._translator.refusal(error))

    def _refuse(self, error: DocumentError) -> None:
        """Say why an act was not done, after the act: a box cannot stand in the middle of a drag."""
        later(self, partial(self.files.refuse, error))

    def _retry(self) -> None:
        if self.publisher is not None:
            self.publisher.publish()

    def _write_again(self) -> None:
        """Write the file, which is gone from its place, there again."""
        if self.document is not None and self.publisher is not None:
            self.document.file.write_again()
            self.publisher.publish(anyway=True)

    def _go_along(self, path: Path) -> None:
        """Go on in the file under its new name: closing this one brings all work into it."""
        self.goes_on_in = path
        if self.document is not None:
            self.document.file.follow(path)
            self._settings.follow(self.document.path, path)
        self.close()

    def _offer(self) -> None:
        self.commands.replace(
            [*window_commands(self.window_commands), *(self.workspace.commands() if self.workspace else [])]
        )
        self.menus.build()

    def _fill_recent(self, menu: QMenu) -> None:
        fill_recent(menu, self._settings.recent, self._translator, self.pathRequested.emit)

    def _name(self) -> None:
        document = self.document
        self.setWindowTitle(f"{document.path.stem} – BHAG Planner" if document else "BHAG Planner")
        self.menuBar().setAccessibleName(self._translator.text("Menu"))
        self.statusBar().setAccessibleName(self._translator.text("Status"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the page more room where the window is low."""
        super().resizeEvent(event)
        self.banner.fit_window(event.size().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Look at the file, and beside it, when a person comes back to the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self.publisher is not None:
            self.publisher.check()
            if self.beside is not None:
                self.beside.check()

    # Dropping files.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open the files that were dropped, once the drag is over: a question would keep the other program waiting."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        later(self, partial(self.arrivals.take, paths))

    # Beginning and end.

    def _restore(self) -> None:
        kept = self._settings.state("geometry")
        if kept.isEmpty() or not self.restoreGeometry(kept):
            screen = self.screen().availableGeometry()
            self.resize(min(1280, screen.width() - 40), min(800, screen.height() - 60))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Bring what is new into the file first; the window goes when that is done."""
        if self._closed or self.workspace is None or self.publisher is None:
            end(self)
            self._keep()
            event.accept()
            self.gone.emit()
            return
        event.ignore()
        if not self.isEnabled():
            return
        document = self.workspace.document
        self.workspace.keep()
        self.publisher.stop()
        if self.beside is not None:
            self.beside.stop()
        end(self)
        self.setEnabled(False)
        self.tell(self._translator.text("Saving in the file…"))

        def close() -> SaveState:
            document.close()
            return document.saved

        self._jobs.start(self, Job(close, self._let_go, self._give_up, at_closing=True))

    def _let_go(self, saved: SaveState) -> None:
        self._closed = True
        self.setEnabled(True)
        words = words_at_closing(saved, self.goes_on_in, self._translator)
        if saved.moved_to is not None and self.document is not None:
            self._settings.follow(self.document.path, saved.moved_to)
        if words:
            self.dialogs.tell(words)
        self.close()

    def _give_up(self, error: Exception) -> None:
        """Let the window go even so: the work is in the working copy and is offered at the next start."""
        self.files.refuse(error)
        self._closed = True
        self.setEnabled(True)
        self.close()

    def _keep(self) -> None:
        self.window_commands.room.leave()  # else the next start would be in it
        self._settings.keep_state("geometry", QByteArray(self.saveGeometry()))
        self._settings.sync()
