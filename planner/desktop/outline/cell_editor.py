"""The field that opens in a cell, and the delegate that opens it."""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planner.desktop.step_editing.cells import TypingFeedback

Index = QModelIndex | QPersistentModelIndex
LEAST_WIDTH: Final = 190
"""Points of a field, also in a narrow column."""


class Leave(Enum):
    """How a person leaves a field."""

    ENTER = "enter"
    TAB = "tab"
    BACKTAB = "backtab"
    ESCAPE = "escape"
    AWAY = "away"


_KEYS: Final = {
    Qt.Key.Key_Return: Leave.ENTER,
    Qt.Key.Key_Enter: Leave.ENTER,
    Qt.Key.Key_Tab: Leave.TAB,
    Qt.Key.Key_Backtab: Leave.BACKTAB,
    Qt.Key.Key_Escape: Leave.ESCAPE,
}
_STAYS: Final = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class Bubble(QLabel):
    """A word beside a field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", "bubble")
        self.ensurePolished()  # before its height is asked: later polishing does not bring the padding
        self.hide()

    def say(self, feedback: TypingFeedback, beside: QRect, *, above: bool = False) -> None:
        """Say something below a field, or `above` it, as it must where a list opens or there is no room below.

        Nothing said hides it.
        """
        words = feedback.refusal or feedback.hint
        self.setVisible(bool(words))
        if not words:
            return
        self.setProperty("kind", "bubble-refused" if feedback.refusal else "bubble")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setText(words)
        room = self._room.rect()
        width = min(340, room.width() - 8)
        self.setFixedWidth(width)
        height = self.heightForWidth(width)
        below = beside.bottom() + 4
        over = beside.top() - height - 4
        fits = below + height <= room.bottom() and not (above and over >= 0)
        top = below if fits else max(over, 0)
        self.setGeometry(max(min(beside.left(), room.right() - width), 0), top, width, height)
        self.raise_()


class CellEditor(QLineEdit):
    """A field in a cell; `left` tells how it is left and whoever listens decides what becomes of the text."""

    left = Signal(object)

    def __init__(
        self, parent: QWidget, judge: Callable[[str], TypingFeedback], choices: list[str], *, at_once: bool
    ) -> None:
        super().__init__(parent)
        self.initial = ""
        self.open = True
        self._judge = judge
        self._bubble = Bubble(parent)
        self._feedback = TypingFeedback()
        self._completer: QCompleter | None = None
        self._at_once = at_once
        self.textEdited.connect(self._say)
        if choices:
            self._complete(choices)

    def begin(self, text: str) -> None:
        """Show what stands in the cell."""
        self.initial = text
        self.setText(text)
        self.selectAll()

    def refuse(self, sentence: str) -> None:
        """Say beside the field why its text is not taken over."""
        self._beside(TypingFeedback(refusal=sentence))
        self.setProperty("refused", bool(sentence))
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleDescription(sentence)

    @property
    def bubble(self) -> str:
        """What is said beside the field now."""
        return "" if self._bubble.isHidden() else self._bubble.text()

    @property
    def refused(self) -> str:
        """Why the text as it stands cannot be taken over, "" when it can."""
        return self._judge(self.text()).refusal if self.text().strip() != self.initial.strip() else ""

    def show_choices(self) -> None:
        """Open the list of choices where the column has few."""
        if self._at_once and self._completer is not None:
            self._completer.setCompletionPrefix("")
            self._completer.complete()

    def event(self, event: QEvent) -> bool:
        """Catch Tab, which otherwise leaves for the next widget."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            leave = _KEYS.get(Qt.Key(event.key()))
            plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if leave is not None and plain:
                event.accept()
                self.left.emit(leave)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with the focus, but not for a list, a menu or another program."""
        super().focusOutEvent(event)
        if self.open and event.reason() not in _STAYS:
            self.left.emit(Leave.AWAY)

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the bubble beside the field when the tree is scrolled."""
        super().moveEvent(event)
        self._beside(self._feedback)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Take the bubble along."""
        super().hideEvent(event)
        self._bubble.hide()

    def done(self) -> None:
        """Leave no more: the text was taken over or dropped."""
        self.open = False
        self._bubble.deleteLater()
        popup = self._completer.popup() if self._completer is not None else None
        if popup is not None:
            popup.hide()

    def _say(self, text: str) -> None:
        feedback = self._judge(text)
        self.refuse(feedback.refusal)
        if feedback.hint:
            self._beside(feedback)

    def _beside(self, feedback: TypingFeedback) -> None:
        self._feedback = feedback
        self._bubble.say(feedback, self.geometry(), above=self._completer is not None)

    def _complete(self, choices: list[str]) -> None:
        completer = self._completer = QCompleter(choices, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        completer.activated.connect(self._take)

    def _take(self, text: str) -> None:
        """Take over what was chosen from the list."""
        if self.open:
            self.setText(text)
            self.left.emit(Leave.ENTER)


class CellDelegate(QStyledItemDelegate):
    """Opens a field in a cell and leaves the rest to `typing`; painting stays with Qt."""

    opened = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.make: Callable[[QWidget, Index], CellEditor] | None = None

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> Any:  # noqa: ANN401 - a widget or None
        """Return the field for a cell."""
        return None if self.make is None else self.make(parent, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Leave what is being typed alone when the cell changes underneath."""

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:  # noqa: ANN401, N802 - Qt's name
        """Write nothing: the field's own `left` does."""

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the field over its cell, wide enough to type in."""
        cell = QRect(option.rect)
        parent = editor.parentWidget()
        room = parent.width() if parent is not None else option.rect.width()
        cell.setWidth(min(max(cell.width(), LEAST_WIDTH), max(room - 2, 60)))
        cell.moveLeft(max(min(cell.left(), room - cell.width()), 0))
        editor.setGeometry(cell.adjusted(0, 1, 0, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep Qt's own handling of keys and focus away from the field."""
        return False
