"""Garbage is collected on the window's thread alone, between two events.

Python collects cycles on whichever thread makes the next object. On that of a job it would delete widgets, models and
timers from there, and Qt falls over that, now and then. Nor may it collect while Qt deletes an object: Qt then holds a
lock that the end of any other object may ask for, PySide makes Python objects meanwhile (for `disconnectNotify`), and
the window would wait for itself for ever. So its automatic collection is off while the application lives, and is done
here, a little at a time.
"""

import gc
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from planner.desktop.services.lifetime import later

EVERY: Final = 2_000
"""Milliseconds between two looks."""
ENOUGH: Final = (700, 10, 10)
"""What has to have come since the last look of each generation, as Python has it from the start."""


def collect_some() -> None:
    """Collect the oldest generation of which enough has come."""
    counts = gc.get_count()
    for generation in reversed(range(len(ENOUGH))):
        if counts[generation] > ENOUGH[generation]:
            gc.collect(generation)
            return


class GuiGarbage(QObject):
    """Collects garbage on the thread on which it was made; some time after the last one ended Python does so again."""

    _living = 0
    _by_itself = False
    """Whether Python collected by itself before the first of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        GuiGarbage._living += 1
        GuiGarbage._by_itself = GuiGarbage._by_itself or gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_some)
        self._timer.start()
        self.destroyed.connect(GuiGarbage._let_go)

    @staticmethod
    def _let_go() -> None:
        """Have Python collect again, but not yet: what else goes with this one is still being deleted."""
        GuiGarbage._living -= 1
        if (application := QCoreApplication.instance()) is not None:
            later(application, GuiGarbage._begin_again)

    @staticmethod
    def _begin_again() -> None:
        if not GuiGarbage._living and GuiGarbage._by_itself:
            GuiGarbage._by_itself = False
            gc.enable()
