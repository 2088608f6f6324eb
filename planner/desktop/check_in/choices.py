"""A row of buttons of which one is chosen, by mouse, arrows or a digit: how sure one is, how it stands, what is off."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from planner.desktop.forms.labels import unmarked

_WAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS: Final = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_AWAY: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _Choice(QPushButton):
    """One of the buttons: leaves the keys that choose to the row, where Qt would only move the keyboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose with Space or Enter; all else is for the row."""
        pressing = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        row = self.parentWidget()
        if pressing and not event.modifiers() & Qt.KeyboardModifier.ControlModifier and isinstance(row, ChoiceButtons):
            row.choose_at(self)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw a dashed edge where this was the answer of the last time; the sheet draws that badly."""
        super().paintEvent(event)
        if self.property("last") and not self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self.palette().color(QPalette.ColorRole.Link), 1.4)
            pen.setDashPattern([2.5, 2])
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 3, 3)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Be the one that Tab comes to."""
        super().focusInEvent(event)
        row = self.parentWidget()
        if isinstance(row, ChoiceButtons):
            row.stand_at(self)


class ChoiceButtons(QWidget):
    """Offers values, each with its words; `text` is the one that is chosen, "" for none.

    The keys are those of any row of which one is chosen: an arrow goes on from where the keyboard is and chooses, Space
    chooses what one is at and never lets it go. Backspace does that, and a click on the one that is chosen.
    With `figures` the values are whole numbers, typed as such: a 1 may become 10, and what becomes none of them stays
    there to be refused. Else a digit is the place of a value.
    """

    changed = Signal()

    def __init__(self, kind: str, *, figures: bool = False) -> None:
        super().__init__()
        self._kind, self._figures = kind, figures
        self._text, self._typing = "", False
        self.buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 if kind == "box" else 8)
        self._row.addStretch(1)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer values with their words; the buttons stay where the values are the same."""
        if [*self.buttons] != [value for value, _ in choices]:
            for made in self.buttons.values():
                made.hide()
                made.deleteLater()
            self.buttons = {value: self._make(value, at) for at, (value, _) in enumerate(choices)}
        for value, words in choices:
            self.buttons[value].setText(unmarked(words))
            self.buttons[value].setAccessibleName(words)
        self._show()

    def _make(self, value: str, at: int) -> QPushButton:
        made = _Choice(self)
        made.setProperty("kind", self._kind)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.clicked.connect(partial(self._press, value))
        self._row.insertWidget(at, made)
        return made

    def text(self) -> str:
        """Return the value that is chosen, or what was typed instead."""
        return self._text

    def stand(self, text: str) -> None:
        """Show a value as chosen; "" for none."""
        self._text, self._typing = text, False
        self._show()

    def _press(self, value: str, _on: bool = False) -> None:
        self.choose("" if value == self._text else value)

    def choose_at(self, made: QPushButton) -> None:
        """Choose the value of a button, which stays chosen where it was."""
        self.choose(next(value for value, one in self.buttons.items() if one is made))

    def choose(self, text: str) -> None:
        """Choose a value as a person does."""
        self._typing = False
        if text != self._text:
            self._text = text
            self._show()
            self.changed.emit()
        else:
            self._show()

    def _show(self) -> None:
        for value, made in self.buttons.items():
            made.setChecked(value == self._text)
        stop = self.buttons.get(self._text) or next(iter(self.buttons.values()), None)
        if stop is None:
            return
        if any(made.hasFocus() for made in self.buttons.values()):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stand_at(stop)

    def stand_at(self, stop: QPushButton) -> None:
        """Have Tab come to one of the buttons."""
        for made in self.buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose with arrows, Home and End, or a digit; let go with Backspace."""
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key, values = event.key(), [*self.buttons]
        if not bare or not values:
            super().keyPressEvent(event)
        elif key in _WAYS:
            self.choose(values[self._next(values, _WAYS[Qt.Key(key)])])
        elif key in _ENDS:
            self.choose(values[_ENDS[Qt.Key(key)]])
        elif key in _AWAY:
            self.choose("")
        elif event.text().isdecimal() and event.text().isascii():
            self._type(event.text(), values)
        else:
            super().keyPressEvent(event)

    def _next(self, values: Sequence[str], way: int) -> int:
        here = next((value for value, made in self.buttons.items() if made.hasFocus()), "")
        at = self._text if self._text in values else here
        return min(max(values.index(at) + way, 0), len(values) - 1) if at else 0

    def _type(self, digit: str, values: Sequence[str]) -> None:
        if not self._figures:
            if 1 <= int(digit) <= len(values):
                self.choose(values[int(digit) - 1])
            return
        longer = f"{self._text}{digit}"
        goes_on = self._typing and any(value.startswith(self._text) and value != self._text for value in values)
        self.choose(longer if goes_on else digit)
        self._typing = not goes_on
