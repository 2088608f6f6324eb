"""What is chosen in a form about an experiment: from a short list, or one of a few answers alike in size."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.labels import plain, unmarked

TALL: Final = 54
"""Points of height of an answer with a line below its word: each has the same."""
_WAYS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChoiceBox(NoWheelComboBox):
    """A list of values with their words; `text` is the value, "" for none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stood = ""
        self.setMinimumContentsLength(10)
        self.currentIndexChanged.connect(self._tell)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer values with their words, with the same one chosen."""
        stood = self._stood
        blocked = self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.setCurrentIndex(max(self.findData(stood), 0))
        self.blockSignals(blocked)

    def text(self) -> str:
        """Return the value that is chosen."""
        return self._stood

    def stand(self, text: str) -> None:
        """Show a value as chosen."""
        self._stood = text
        self.setCurrentIndex(max(self.findData(text), 0))
        self._stood = text

    def _tell(self, _at: int) -> None:
        value = self.currentData()
        if isinstance(value, str) and value != self._stood:
            self._stood = value
            self.changed.emit()


class Offered(NamedTuple):
    """An answer: its value, its word, an icon, and a line that says what it comes to."""

    value: str
    word: str
    icon: QIcon = QIcon()
    line: str = ""


class _Answer(QPushButton):
    """One answer; keys that choose another are for the row."""

    def __init__(self, *, tall: bool) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._tall = tall
        if not tall:
            return
        self.setProperty("kind", "experiment")
        self.setFixedHeight(TALL)
        self.mark, self.word = QLabel(), plain(points=11.0, bold=True, wrap=False)
        self.line, self.digit = plain(kind="quiet", points=9.0, wrap=False), plain(kind="quiet", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.word)
        words.addWidget(self.line)
        row.addWidget(self.mark)
        row.addLayout(words, 1)
        row.addWidget(self.digit)
        for part in (self.mark, self.word, self.line, self.digit):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, offered: Offered, digit: int) -> None:
        """Show an answer with the key that chooses it."""
        self.setAccessibleName(offered.word)
        self.setAccessibleDescription(offered.line)
        if not self._tall:
            self.setText(f"{unmarked(offered.word)}   {digit}")
            return
        self.mark.setPixmap(offered.icon.pixmap(QSize(18, 18), 2.0))
        self.word.setText(offered.word)
        self.line.setText(offered.line)
        self.line.setVisible(bool(offered.line))
        self.digit.setText(str(digit))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a width that cuts the line before the page gets wider."""
        return QSize(160, TALL) if self._tall else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose with Space; all else is for the row and the page."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class AnswerButtons(QWidget):
    """A few answers of which one is chosen, by mouse, arrows or a digit; `text` is its value, "" for none.

    In a column (`tall`) each has an icon and a line, and all have one height.
    """

    changed = Signal()

    def __init__(self, *, tall: bool = False) -> None:
        super().__init__()
        self._tall, self._text = tall, ""
        self.buttons: dict[str, _Answer] = {}
        way = QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight
        self._row = QBoxLayout(way, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6 if tall else 8)
        if not tall:
            self._row.addStretch(1)

    def offer(self, answers: Sequence[Offered]) -> None:
        """Offer answers in their order."""
        if [*self.buttons] != [one.value for one in answers]:
            for made in self.buttons.values():
                made.hide()
                made.deleteLater()
            self.buttons = {}
            for at, one in enumerate(answers):
                made = self.buttons[one.value] = _Answer(tall=self._tall)
                made.clicked.connect(partial(self._press, one.value))
                self._row.insertWidget(at, made)
        for digit, one in enumerate(answers, start=1):
            self.buttons[one.value].say(one, digit)
        self._show()

    def text(self) -> str:
        """Return the value that is chosen."""
        return self._text

    def stand(self, text: str) -> None:
        """Show a value as chosen."""
        self._text = text
        self._show()

    def choose(self, value: str) -> None:
        """Choose a value as a person does."""
        if value != self._text:
            self._text = value
            self._show()
            self.changed.emit()
        else:
            self._show()

    def choose_digit(self, digit: str) -> bool:
        """Choose the answer of a digit; return whether there is one."""
        values = [*self.buttons]
        if not (digit.isascii() and digit.isdigit() and 1 <= int(digit) <= len(values)):
            return False
        self.choose(values[int(digit) - 1])
        return True

    def _press(self, value: str, _on: bool = False) -> None:
        self.choose(value)

    def _show(self) -> None:
        for value, made in self.buttons.items():
            made.setChecked(value == self._text)
        stop = self.buttons.get(self._text) or next(iter(self.buttons.values()), None)
        if stop is None:
            return
        if any(made.hasFocus() for made in self.buttons.values()):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        for made in self.buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose with arrows or a digit."""
        way = _WAYS.get(Qt.Key(event.key()))
        values = [*self.buttons]
        if way is not None and values:
            at = values.index(self._text) if self._text in values else (-1 if way > 0 else len(values))
            self.choose(values[min(max(at + way, 0), len(values) - 1)])
        elif not self.choose_digit(event.text()):
            super().keyPressEvent(event)
