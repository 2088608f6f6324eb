"""All windows of one process: which file is open where, and what opens in which window."""

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from planner.desktop.app.moved_branches import MovedBranches
from planner.desktop.services.jobs import FILES, Job, Jobs, ignore
from planner.desktop.services.lifetime import later, listens
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.window import MainWindow
from planner.desktop.window.workspace import Workspace
from planner.document import Document
from planner.document.opening import is_open

if TYPE_CHECKING:
    from planner.desktop.app.instance_server import InstanceServer


LISTEN: Final = 200
"""Milliseconds after a window is shown: until then nobody can have started the program a second time."""


class WindowRegistry(QObject):
    """Opens windows. A file is open in one window only; opening it again brings that one forward."""

    def __init__(self, application: QApplication, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__(application)
        self._translator, self._theme, self._settings = translator, theme, settings
        self.jobs = Jobs(FILES)
        self.windows: list[MainWindow] = []
        self._servers: dict[MainWindow, InstanceServer] = {}
        self._opening: dict[Path, MainWindow] = {}

    def new_window(self) -> MainWindow:
        """Return another window, with nothing in it yet."""
        window = MainWindow(self.jobs, self._translator, self._theme, self._settings)
        self.windows.append(window)

        def open_path(path: str) -> None:
            self.open(Path(path), window)

        def show(document: Document) -> None:
            self._show(document, window)

        window.pathRequested.connect(open_path)
        window.documentMade.connect(show)
        window.gone.connect(lambda: self._forget(window))
        return window

    def welcome(self) -> MainWindow:
        """Show the welcome page in a window of its own, with work that an earlier time left."""
        window = self.new_window()
        window.welcome()
        self._theme.dress()
        window.show()
        later(window, partial(self._offer_recovery, window))
        return window

    def open(self, path: Path, window: MainWindow | None = None) -> None:
        """Open a file in `window` if nothing is open there, else in a window of its own; say there what is refused."""
        real = path.resolve()
        holder = next((one for one in self.windows if one.document and one.document.path == real), None)
        holder = holder or self._opening.get(real)
        if holder is not None:
            holder.bring_forward()
            return
        if is_open(real) and _shown_elsewhere(real):
            if window is None and not self.windows:
                later(self, QApplication.quit)
            return
        target = window or self.new_window()
        self._opening[real] = target
        fresh = not target.isVisible()
        if fresh:
            target.say_calmly(self._translator.text("Opening {name}…", name=path.name))
            target.show()
        else:
            target.tell(self._translator.text("Opening {name}…", name=path.name))
        author = self._settings.name

        def done(document: Document) -> None:
            del self._opening[real]
            if target in self.windows:
                self._show(document, target)
            else:  # its window was closed meanwhile
                self.jobs.start(self, Job(document.close, on_failure=ignore))

        def refused(error: Exception) -> None:
            del self._opening[real]
            if not listens(target):
                return
            if fresh:
                target.welcome()
            self._theme.dress()
            target.files.refuse_file(path, error)

        self.jobs.start(self, Job(partial(Document.open, path, author=author), done, refused))

    def say(self, message: str) -> str:
        """Return a sentence in the language of the windows."""
        return self._translator.text(message)

    def say_fault(self, log: Path) -> str:
        """Return what is said of a bug in this program."""
        return self._translator.text(
            "Something went wrong in the program itself. What you did before is kept. It is written down in {log}.",
            log=log,
        )

    def finish(self) -> None:
        """Wait until every file is closed."""
        self.jobs.finish()

    def _show(self, document: Document, window: MainWindow) -> None:
        target = window if window.document is None else self.new_window()
        target.open_document(document)
        if target.workspace is not None:
            MovedBranches(target.workspace, target.notes, self._translator, self._places)
        self._theme.dress()
        target.bring_forward()
        # Looking through a plan of 50,000 steps for garbage stops everything for a fifth of a second.
        gc.freeze()
        later(target, partial(self._listen, target), LISTEN)

    def _places(self) -> list[Workspace]:
        """Return where roadmaps are open."""
        return [window.workspace for window in self.windows if window.workspace is not None and listens(window)]

    def _listen(self, window: MainWindow) -> None:
        """Hear of other processes that want to open the same file."""
        from planner.desktop.app.instance_server import InstanceServer

        document = window.document
        if document is not None and window in self.windows and window not in self._servers:
            self._servers[window] = InstanceServer(document.path, window.bring_forward, window)

    def _forget(self, window: MainWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
        server = self._servers.pop(window, None)
        if server is not None:
            server.close()
        gc.unfreeze()
        window.deleteLater()
        if window.goes_on_in is not None:
            self.open(window.goes_on_in)

    def _offer_recovery(self, window: MainWindow) -> None:
        from planner.desktop.backups.recovery_bar import RecoveryBar
        from planner.document.recovery import unpublished

        works = unpublished()

        if works and window.document is None:
            bar = RecoveryBar(self._translator, self._theme)
            bar.openRequested.connect(window.files.rescue)
            window.top.insertWidget(0, bar)
            bar.offer(works)


def _shown_elsewhere(path: Path) -> bool:
    """Have the process that has a file open show its window; imports Qt's network only where there is one."""
    from planner.desktop.app.instance_server import show_elsewhere

    return show_elsewhere(path)
