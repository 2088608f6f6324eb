"""The application as another program drives it: its real windows, without its own loop of events."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from planner.desktop.app.application import make_registry
from planner.desktop.services.settings import Settings
from planner.desktop.window import MainWindow
from planner.preferences import NAME

OPENING: Final = 60
"""Seconds after which a file that does not open is given up."""


class DrivenApplication:
    """Opens real windows, with settings in a file of their own; made by `planner.desktop.make_application`."""

    def __init__(self, settings_path: Path) -> None:
        application = QApplication.instance() or QApplication([NAME])
        assert isinstance(application, QApplication)
        self.registry = make_registry(application, Settings(settings_path))

    def open(self, path: Path | str) -> MainWindow:
        """Open a roadmap file and return its window, which has `document` and `wait`; raise TimeoutError."""
        wanted = Path(path).resolve()
        self.registry.open(wanted)
        end = QDeadlineTimer(OPENING * 1000)
        while not end.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            for window in self.registry.windows:
                if window.document is not None and window.document.path == wanted:
                    return window
        raise TimeoutError(f"{wanted.name} did not open")

    def close(self) -> None:
        """Close every window, with its file."""
        for window in [*self.registry.windows]:
            window.close()
        self.registry.finish()
