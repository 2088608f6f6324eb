"""Words at the foot of the window: they are over after a while, or as soon as something else is done."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStatusBar

from planner.desktop.services.lifetime import later

WORD: Final = 8_000
"""Milliseconds that a word stays."""


class FootMessages(QObject):
    """Shows one word at a time. One that was said of an earlier act goes at the next: it may be true no more."""

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._is_of_this_act = False

    def tell(self, words: str) -> None:
        """Say a word; it stays over what is done until the program is at rest again: that is the act it is of."""
        self._bar.showMessage(words, WORD)
        self._is_of_this_act = True
        later(self, self._rest)

    def renew(self) -> None:
        """Take away what was said of an earlier act: the plan is another now."""
        if not self._is_of_this_act:
            self._bar.clearMessage()

    def _rest(self) -> None:
        self._is_of_this_act = False
