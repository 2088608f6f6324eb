"""A text with its differences from another: underlined what is new in it, struck through what is not in it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from planner.desktop.conflicts.differences import ADDED, REMOVED, Part
from planner.desktop.forms.wrapping import wrap_for
from planner.desktop.theme import Theme

MOST_LINES: Final = 12
"""Lines that are shown at once; a longer text scrolls."""
THIN_SPACE: Final = "\u2009"
"""Stands between a word that is struck through and the one in its place."""


class TextView(QPlainTextEdit):
    """Shows parts of text to be read, as high as they need."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: tuple[Part, ...] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._write)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show a text with its differences."""
        self._parts = tuple(parts)
        self._write()

    def _write(self) -> None:
        self.clear()
        wrap_for(self, "".join(part.text for part in self._parts))
        cursor = QTextCursor(self.document())
        for before, part in zip((None, *self._parts), self._parts, strict=False):
            if before is not None and before.kind == REMOVED and part.kind == ADDED:
                cursor.insertText(THIN_SPACE, QTextCharFormat())
            cursor.insertText(part.text, self._format(part.kind))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _format(self, kind: str) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setForeground(self._theme.colour("text"))
        if kind == ADDED:
            shape.setForeground(self._theme.colour("done"))
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        elif kind == REMOVED:
            shape.setForeground(self._theme.colour("late"))
            shape.setFontStrikeOut(True)
        return shape

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the lines that are there."""
        return QSize(240, self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _wanted(self) -> int:
        lines = min(max(round(self.document().size().height()), 1), MOST_LINES)
        return lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin()) + 14

    def _fit(self) -> None:
        if self.height() != self._wanted():
            self.setFixedHeight(self._wanted())
