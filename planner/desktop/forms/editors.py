"""Editors that stay calm: the wheel scrolls the page and not the figure, Tab leaves, Escape takes back."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QSpinBox,
    QWidget,
)

from planner.desktop.forms.wrapping import wrap_for


def gives_way(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Tell whether a key is for the window: undo or redo, in a field that has nothing of its own to undo or redo."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    if (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo):
        event.ignore()
        return True
    return False


def has_own_undo(widget: QWidget | None, *, redo: bool = False) -> bool:
    """Tell whether there is something to undo or redo in the field where one types."""
    field = _typed_in(widget)
    if field is None:
        return False
    own: QLineEdit | QTextDocument = field.document() if isinstance(field, QPlainTextEdit) else field
    return own.isRedoAvailable() if redo else own.isUndoAvailable()


def undo_in(widget: QWidget | None, *, redo: bool = False) -> bool:
    """Undo or redo what was typed in a field, where there is any; return whether there was."""
    field = _typed_in(widget)
    if field is None or not has_own_undo(field, redo=redo):
        return False
    _ = field.redo() if redo else field.undo()
    return True


def _typed_in(widget: QWidget | None) -> QLineEdit | QPlainTextEdit | None:
    """Return the field in which one types: of a list of names or a figure, the line inside it."""
    field = widget.lineEdit() if isinstance(widget, QComboBox | QAbstractSpinBox) else widget
    return field if isinstance(field, QLineEdit | QPlainTextEdit) else None


class NoWheelComboBox(QComboBox):
    """A list of choices that the wheel does not change; `opened` before the list is shown."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Tell that a person looks at the choices."""
        self.opened.emit()
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()


class NoWheelSpinBox(QSpinBox):
    """A whole number that the wheel does not change; `beyond` is told what was typed that is more than it may be."""

    beyond = Signal(str)

    def __init__(self, lowest: int, highest: int, step: int = 1) -> None:
        super().__init__()
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.lineEdit().setTextMargins(6, 0, 4, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Have a figure take the place of the mark that stands for none, wherever one clicked in it."""
        if event.text().isdigit() and self.specialValueText() and self.text() == self.specialValueText():
            self.selectAll()
        line, digit = self.lineEdit(), event.text() if event.text().isdigit() else ""
        before = line.text()
        typed = before if line.hasSelectedText() else before[: line.cursorPosition()] + digit
        super().keyPressEvent(event)
        if digit and line.text() == before and typed != before and not line.hasSelectedText():
            self.beyond.emit(typed)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()


class NoWheelDoubleSpinBox(QDoubleSpinBox):
    """A number with decimals that the wheel does not change."""

    def __init__(self, highest: float) -> None:
        super().__init__()
        self.setRange(0, highest)
        self.setDecimals(1)
        self.lineEdit().setTextMargins(6, 0, 4, 0)
        self.setSingleStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()


class NoWheelSlider(QSlider):
    """A slider from 0 to 100 that the wheel does not change; `committed` when it is let go of or left by keyboard."""

    committed = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sliderReleased.connect(self.committed)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Settle on the figure that the keys gave."""
        super().focusOutEvent(event)
        self.committed.emit()


class LineEdit(QLineEdit):
    """One line of text: `left` on Return and on leaving it, Escape brings back what stood there.

    Escape can be undone in the field itself; `taken_back` tells of it beforehand. After `wait_on_escape`
    that key is left to the form, which has the text wait until one is back.
    """

    left = Signal()
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stood, self._waits = "", False
        self.editingFinished.connect(self.left)

    def wait_on_escape(self) -> None:
        """Leave Escape to the form from now on."""
        self._waits = True

    def stand(self, text: str) -> None:
        """Show a text as what stands there; the field's own undo starts anew."""
        self._stood = text
        if self.text() != text or self.isUndoAvailable() or self.isRedoAvailable():
            place = self.cursorPosition() if self.text() == text else 0
            self.setText(text)
            self.setCursorPosition(place)

    def show_draft(self, text: str) -> None:
        """Show a text that is not what stands there: Escape brings that back."""
        self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the plan while there is nothing to undo here."""
        own = {"undo": self.isUndoAvailable(), "redo": self.isRedoAvailable()}
        return gives_way(event, **own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take back what was typed on Escape; without any, leave the key to the dialog."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stood and not self._waits:
            self.taken_back.emit()
            self.selectAll()
            self.insert(self._stood)
            event.accept()
            return
        super().keyPressEvent(event)


class MultilineEdit(QPlainTextEdit):
    """Several lines of text that grow with what is typed; `left` on leaving it and on Ctrl+Return.

    With `one` it is a single text that wraps: Return leaves it as well. Escape brings back what stood there, which can
    be undone in the field itself; `taken_back` tells of it beforehand. After `wait_on_escape` that key is left
    to the form.
    """

    left = Signal()
    taken_back = Signal()

    def __init__(self, least: int = 2, most: int = 8, *, one: bool = False) -> None:
        super().__init__()
        self._least, self._most, self._stood, self._one = least, most, "", one
        self._waits = False
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def text(self) -> str:
        """Return what stands there."""
        return self.toPlainText()

    def setPlainText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text instead of what is there."""
        wrap_for(self, text)
        super().setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take in what is pasted or dropped."""
        wrap_for(self, source.text())
        super().insertFromMimeData(source)

    def wait_on_escape(self) -> None:
        """Leave Escape to the form from now on."""
        self._waits = True

    def stand(self, text: str) -> None:
        """Show a text as what stands there; the person's own undo inside the field starts anew."""
        self._stood = text
        if self.text() != text:
            self.setPlainText(text)
        self.document().clearUndoRedoStacks()

    def show_draft(self, text: str) -> None:
        """Show a text that is not what stands there: Escape brings that back."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the plan while there is nothing to undo here."""
        own = {"undo": self.document().isUndoAvailable(), "redo": self.document().isRedoAvailable()}
        return gives_way(event, **own) or super().event(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the lines that are there."""
        return QSize(240, self._wanted())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the lines that are there, however narrow."""
        return QSize(80, self._wanted())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take back what was typed on Escape, take it over on Ctrl+Return."""
        done = self._one or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stood and not self._waits:
            self.taken_back.emit()
            self.selectAll()
            self.insertPlainText(self._stood)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and done:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it was left, but not when only a menu opened over it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _wanted(self) -> int:
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        return lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin()) + 14

    def _fit(self) -> None:
        full = self.document().size().height() > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if self.height() != self._wanted():
            self.setFixedHeight(self._wanted())
