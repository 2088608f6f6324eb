"""How much is to be settled, in one calm word that leads to the page."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme

HEIGHT: Final = 22
"""Points of a line at the foot of the window."""


class Counter(QToolButton):
    """Says how many conflicts are open, and nothing while there are none."""

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self._translator, self._theme = translator, theme
        self._count = 0
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        self.setAutoRaise(True)
        self.setProperty("kind", "word")
        self.setMaximumHeight(HEIGHT)
        translator.changed.connect(self._renew)
        theme.changed.connect(self._renew)
        self._renew()

    def count(self, conflicts: int) -> None:
        """Say how many are open now."""
        self._count = conflicts
        self._renew()

    def _renew(self) -> None:
        words = self._translator.plural("{count} to settle", "{count} to settle", self._count)
        self.setText(f" {words}")
        self.setAccessibleName(words)
        self.setToolTip(self._translator.text("Copies said different things: look at both and choose."))
        self.setIcon(self._theme.still(self._theme.mark("split", self._theme.colours.late)))
        self.setVisible(self._count > 0)
