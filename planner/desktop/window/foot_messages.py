"""The left half of the foot of the window: the keys of the page in sight, and over them words of what was just done."""

from typing import Final

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QStatusBar, QWidget

from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.services.lifetime import later
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.desktop.window.workspace import Workspace

WORD: Final = 8_000
"""Milliseconds that a word stays."""
APART: Final = "   ·   "


class FootMessages(QObject):
    """Shows one word at a time. One that was said of an earlier act goes at the next: it may be true no more."""

    def __init__(self, bar: QStatusBar, stack: QStackedWidget, translator: Translator, theme: Theme) -> None:
        super().__init__(bar)
        self._bar, self._stack, self._translator = bar, stack, translator
        self.keys = KeyHints(theme)
        bar.addWidget(self.keys, 1)
        stack.currentChanged.connect(self._show_page)
        translator.changed.connect(self._show_page)
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

    def _show_page(self) -> None:
        self.renew()
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys that do something in the page in sight as it is now."""
        page = self._stack.currentWidget()
        hints = page.hints() if isinstance(page, RoadmapPage) else page.keys if isinstance(page, Workspace) else ()
        self.keys.show_hints([f"{keys} {self._translator.text(words)}" for keys, words in hints])

    def _rest(self) -> None:
        self._is_of_this_act = False


class KeyHints(QWidget):
    """Draws as many of some hints as there is room for, each of them whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hints: list[str] = []
        theme.changed.connect(self.update)

    def show_hints(self, hints: list[str]) -> None:
        """Show other hints, the most needed first."""
        self._hints = hints
        self.setAccessibleName("; ".join(hints))
        self.update()

    def text(self) -> str:
        """Return what there is room for."""
        measures, words = QFontMetrics(font(9.5)), ""
        for hint in self._hints:
            longer = f"{words}{APART}{hint}" if words else hint
            if measures.horizontalAdvance(longer) > self.width() - 14:
                break
            words = longer
        return words

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a line; the width is what is left."""
        return QSize(0, QFontMetrics(font(9.5)).height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the hints in a line."""
        painter = QPainter(self)
        painter.setFont(font(9.5))
        painter.setPen(self._theme.colour("quiet"))
        measures = painter.fontMetrics()
        painter.drawText(14, (self.height() - measures.height()) // 2 + measures.ascent(), self.text())
