"""Garbage is collected on the window's thread alone.

Python collects cycles on whichever thread makes the next object. On that of a job it would delete widgets, models and
timers from there, and Qt falls over that, now and then. So its automatic collection is off while the application lives,
and is done here, a little at a time.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY: Final = 2_000
"""Milliseconds between two looks."""
ENOUGH: Final = (700, 10, 10)
"""What has to have come since the last look of each generation, as Python has it from the start."""


class GuiGarbage(QObject):
    """Collects garbage on the thread on which it was made; when it is deleted Python does so by itself again."""

    _living = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        GuiGarbage._living += 1
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        self.destroyed.connect(GuiGarbage._let_go)

    @staticmethod
    def _let_go() -> None:
        GuiGarbage._living -= 1
        if not GuiGarbage._living:
            gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation of which enough has come."""
        counts = gc.get_count()
        for generation in reversed(range(len(ENOUGH))):
            if counts[generation] > ENOUGH[generation]:
                gc.collect(generation)
                return
