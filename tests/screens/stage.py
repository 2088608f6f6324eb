"""What the screens are drawn with: words, colours, settings, and a plan in a file."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from planner.desktop.services.dialogs import Dialogs
from planner.desktop.services.jobs import Jobs
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import Goal
from tests.plans import STATEMENT, municipal_plan

LONGEST: Final = 120
"""Seconds that a scene may take to be ready."""


class Unasked(Dialogs):
    """Asks nobody anything: a picture has no one to answer."""

    def tell(self, words: str, more: str = "", act: str = "") -> bool:
        """Say nothing."""
        return False


class Stage:
    """What one scene needs to be drawn: words, colours, settings, and a plan in a file.

    `folder` is the scene's own, so that no scene finds there what another one left.
    """

    def __init__(self, folder: Path, code: str, appearance: str) -> None:
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        folder.mkdir(parents=True, exist_ok=True)
        self.application = application
        self.folder = folder
        self.translator = Translator(code)
        self.theme = Theme(application, appearance)
        self.settings = Settings(folder / "settings.ini")
        self.settings.name_offered = True
        self.goal = Goal(
            statement=STATEMENT,
            why_now="Inwoners vertellen hun verhaal nu gemiddeld vier keer.",
            for_whom="alle inwoners en ondernemers",
            by_when=date(2030, 12, 31),
            measure="Een acht of hoger in het klantonderzoek, drie jaar achter elkaar.",
        )
        self.path = folder / "Samen naar 2030.db"
        self.jobs = Jobs()
        self._bug: BaseException | None = None
        self._hook, sys.excepthook = sys.excepthook, self._caught
        self._windows: list[MainWindow] = []
        self._open: list[Document] = []
        self._document: Document | None = None

    @property
    def document(self) -> Document:
        """A document with the plan of a municipality."""
        if self._document is None:
            self._document = Document.create_from(self.path, municipal_plan(), author="Programmamanager")
        return self._document

    def keep(self, document: Document) -> Document:
        """Have a document closed when the scene is over."""
        self._open.append(document)
        return document

    def window(self) -> MainWindow:
        """Return a window with nothing in it."""
        made = MainWindow(self.jobs, self.translator, self.theme, self.settings)
        made.dialogs = made.files.dialogs = Unasked(made, self.translator, self.settings)
        self._windows.append(made)
        return made

    def settle(self) -> None:
        """Let everything that waits to be laid out, shown or removed be so; raise what went wrong meanwhile."""
        for _ in range(4):
            self.application.processEvents()
            self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._bug is not None:
            bug, self._bug = self._bug, None
            raise bug

    def wait(self, ready: Callable[[], bool]) -> None:
        """Wait for something; raise what goes wrong meanwhile, and TimeoutError where it never comes."""
        latest = monotonic() + LONGEST
        while not ready():
            self.settle()
            if monotonic() > latest:
                raise TimeoutError(f"not ready after {LONGEST} seconds")

    def _caught(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """Keep what went wrong in a slot or a job, which Qt would only print."""
        if self._bug is None:
            self._bug = bug
        else:
            self._hook(kind, bug, trace)

    def clear(self) -> None:
        """Close every window, with its file, and let go of it."""
        while self._windows:
            window = self._windows.pop()
            window.close()
            self.wait(lambda: not self.jobs.busy)
            window.deleteLater()
        while self._open:
            self._open.pop().close()

    def close(self) -> None:
        """Let go of the files; raise what went wrong and was not raised yet."""
        try:
            self.clear()
            if self._document is not None:
                self._document.close()
            self.jobs.finish()
            self.settle()
        finally:
            self.leave()

    def leave(self) -> None:
        """Have what goes wrong from now on be told as it was before; for a scene that failed, instead of `close`."""
        sys.excepthook = self._hook
