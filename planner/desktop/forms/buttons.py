"""Buttons: a card to choose by, a long name cut to fit, and a plain one with an icon."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.forms.labels import plain, tip, unmarked
from planner.desktop.forms.retranslator import Retranslator


def button(texts: Retranslator, message: str, kind: str = "", icon: str = "") -> QPushButton:
    """Return a button with a text that follows the language; `kind` is "primary", "link" or "" for an ordinary one."""
    made = QPushButton()
    if kind:
        made.setProperty("kind", kind)
    if icon:
        texts.icon(icon, made)
    texts.text(message, lambda words: made.setText(f" {words}" if icon else words), made.setAccessibleName)
    return made


def pressed_by_enter(event: QKeyEvent) -> bool:
    """Press the button that has the keyboard where the key is Enter, and return whether there is one.

    Qt leaves that key to dialogs. A page asks this before it does something of its own with Enter: who sees the ring
    round a button expects that one to be pressed.
    """
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    here = QApplication.focusWidget()
    if not isinstance(here, QPushButton | QToolButton):
        return False
    if not event.isAutoRepeat():  # held down, it would press what gets the keyboard next as well
        here.click()
    return True


class Card(QPushButton):
    """A wide button with a picture, a title and a sentence or two; as high as its words need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = QLabel()
        self.title = plain(points=11.5, bold=True)
        self.words = plain(kind="quiet", points=9.5)
        inside = QVBoxLayout()
        inside.setSpacing(2)
        inside.addWidget(self.title)
        inside.addWidget(self.words)
        inside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inside, 1)
        for part in (self.picture, self.title, self.words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def say(self, title: str, words: str) -> None:
        """Show a title and a sentence."""
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the words need."""
        return QSize(200, self._wanted())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the words need, however narrow."""
        return QSize(150, self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _wanted(self) -> int:
        inside = self.layout()
        return inside.totalHeightForWidth(max(self.width(), 150)) if inside is not None else 0

    def _fit(self) -> None:
        self.setMinimumHeight(self._wanted())


class CutButton(QPushButton):
    """A link with a name from a plan, cut with … where it is too long; the whole is in the tooltip and is read out."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("kind", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name(text)

    def name(self, text: str) -> None:
        """Show a name."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._cut()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the whole name."""
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 30, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut the name to the new width."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(self.width() - 14 - (self.iconSize().width() + 6 if not self.icon().isNull() else 0), 20)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(unmarked(shown))
        self.setToolTip(tip(self._whole) if shown != self._whole else "")
