"""The application as another program drives it: its real windows, without its own loop of events."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEventLoop,
    QMessageLogContext,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)

from planner.desktop.app.application import make_registry
from planner.desktop.app.qt_application import qt_application
from planner.desktop.services.settings import Settings
from planner.desktop.window import MainWindow

OPENING: Final = 60
"""Seconds after which a file that does not open is given up."""
_CHATTER: Final = "This plugin does not support"
"""What Qt says again and again of a platform on which nothing is shown."""


@contextmanager
def without_chatter() -> Generator[None]:
    """Keep to itself what Qt says of a platform on which nothing is shown; all else that it says is printed."""

    def say(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if not message.startswith(_CHATTER):
            sys.stderr.write(f"{qFormatLogMessage(kind, context, message)}\n")

    before = qInstallMessageHandler(say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class DrivenApplication:
    """Opens real windows, with settings in a file of their own; made by `planner.desktop.make_application`."""

    def __init__(self, settings_path: Path, on_fatal: Callable[[str], object] | None = None) -> None:
        """Make it; `on_fatal` is called with why Qt ends the process, where it cannot make an application at all."""
        application = qt_application(on_fatal)
        self.platform = application.platformName()
        self.registry = make_registry(application, Settings(settings_path))
        self.gone_wrong: Callable[[], bool] = lambda: False
        """Tells that a file that is being opened may never be there, so that nobody waits on."""

    def open(self, path: Path | str) -> MainWindow:
        """Open a roadmap file and return its window, which has `document` and `wait`; raise TimeoutError."""
        wanted = Path(path).resolve()
        self.registry.open(wanted)
        self.wait_until(lambda: self._window_of(wanted) is not None or self.gone_wrong())
        window = self._window_of(wanted)
        if window is None:
            raise TimeoutError(f"{wanted.name} did not open")
        return window

    def wait_until(self, holds: Callable[[], bool], seconds: float = OPENING) -> bool:
        """Handle events until something holds, and tell whether it did in time."""
        end = QDeadlineTimer(int(seconds * 1000))
        while not holds():
            if end.hasExpired():
                return False
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        return True

    @staticmethod
    def words_of_qt(text: str) -> str:
        """Return what stands on one of Qt's own buttons in the language of the window, "Cancel" and the like."""
        return QCoreApplication.translate("QPlatformTheme", text)

    def _window_of(self, path: Path) -> MainWindow | None:
        opened = [one for one in self.registry.windows if one.document is not None and one.document.path == path]
        return opened[0] if opened else None

    def close(self) -> None:
        """Close every window, with its file."""
        for window in [*self.registry.windows]:
            window.close()
        self.wait_until(lambda: not self.registry.windows)
        self.registry.finish()
