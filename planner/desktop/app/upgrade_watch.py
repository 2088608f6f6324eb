"""Says in every window that the program was renewed, or removed, while it runs."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.forms.notifications import Notification
from planner.installation import StartedProgram
from planner.message import marked

if TYPE_CHECKING:
    from planner.desktop.window import MainWindow

EVERY: Final = 20_000
"""Milliseconds between two looks at the program's file; one costs some microseconds."""
ABOUT: Final = "another version of the program"
SAID: Final = marked(
    "BHAG Planner was renewed or removed on this laptop while it was open. What you did is kept. "
    "Close all windows and open the program again."
)


class UpgradeWatch(QTimer):
    """Looks now and then whether the program's file is still the one that was started."""

    def __init__(self, program: StartedProgram, registry: WindowRegistry) -> None:
        super().__init__(registry, interval=EVERY)
        self._program, self._registry = program, registry
        self._told: list[MainWindow] = []
        self.timeout.connect(self.look)
        self.start()

    @property
    def said(self) -> str:
        """What is to be said, "" while the program is the one that was started."""
        return self._registry.say(SAID) if self._program.is_replaced else ""

    def look(self) -> None:
        """Say it in each window that has not heard it yet, if it is so."""
        if not self._program.is_replaced:
            return
        for window in self._registry.windows:
            if window not in self._told:
                window.notes.say(Notification(ABOUT, lambda: self._registry.say(SAID), away=marked("Close")))
        self._told = [*self._registry.windows]
