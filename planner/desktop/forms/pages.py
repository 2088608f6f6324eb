"""The frame of a dialog: a page that scrolls where the screen is small, and its buttons below."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.forms.buttons import button
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.lifetime import end, later, resume
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked

if TYPE_CHECKING:
    from collections.abc import Callable

AROUND: Final = 70
"""Points above and below what has the keyboard that are seen with it: its name and what is said of it."""


class ScrolledPage(QScrollArea):
    """A page that scrolls up and down, never sideways: as wide as its frame, and at what has the keyboard."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the page as wide as the frame, whatever a long name in it asks for: nothing is out of reach."""
        inside = self.widget()
        if inside is not None:
            inside.setMaximumWidth(max(self.viewport().width(), 1))
        super().resizeEvent(event)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what got the keyboard, whichever way; not under the mouse, which is on it already."""
        if now is None or not self.isAncestorOf(now) or QApplication.mouseButtons() is not Qt.MouseButton.NoButton:
            return
        self.ensureWidgetVisible(now, 0, AROUND)
        later(now, lambda: self._show_again(now))  # a page that just came in sight is not laid out yet

    def _show_again(self, widget: QWidget) -> None:
        if widget.hasFocus() and self.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, AROUND)


def scrolled(inside: QWidget) -> QScrollArea:
    """Return a page in a frame that scrolls up and down, never sideways."""
    return ScrolledPage(inside)


class Sheet(QWidget):
    """What stands on a page that scrolls: as high as its words need at the width that there is, and no higher."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return no height of its own: that of long words follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)


def bring_in_sight(widget: QWidget, end: QWidget | None = None) -> None:
    """Give a widget the focus, and scroll the page that it stands on to it also where it has that already.

    Where there is room, all down to `end` is in sight as well.
    """
    widget.setFocus()
    scroll_to(widget, end)


def scroll_to(widget: QWidget, end: QWidget | None = None) -> None:
    """Scroll all that a widget stands in to it, where there is room down to `end`; the keyboard stays where it is."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            for part in (end or widget, widget):
                above.ensureWidgetVisible(part, 0, AROUND)
        above = above.parentWidget()


def _gladly() -> bool:
    return True


class Page(QDialog):
    """A dialog with a title, a page that follows language and colours, and two buttons.

    It is not left by Escape, Cancel or its frame while something is `typed`, unless `may_leave` agrees, which asks.
    """

    def __init__(self, translator: Translator, theme: Theme, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.texts = Retranslator(translator, theme, self)
        self.translator = translator
        self.may_leave: Callable[[], bool] = _gladly
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(24, 20, 24, 20)
        self.page.setSpacing(14)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.texts.text(title, self.setWindowTitle)

    @property
    def typed(self) -> bool:
        """True while something is typed here that is kept nowhere else."""
        return False

    def reject(self) -> None:
        """End without taking anything over, where what is typed may go."""
        if not self.typed or self.may_leave():
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Hear again of what was asked for here."""
        resume(self)
        super().showEvent(event)

    def done(self, result: int) -> None:
        """End: nothing is told here any more of what was asked for."""
        end(self)
        super().done(result)

    def end_with(self, accept: str, cancel: str = marked("Cancel")) -> QPushButton:
        """Put the buttons at the end and return the one that goes on; an empty `accept` leaves only the other."""
        self.buttons.addStretch(1)
        away = button(self.texts, cancel)
        away.setAutoDefault(False)
        away.clicked.connect(self.reject)
        self.buttons.addWidget(away)
        on = away
        if accept:
            on = button(self.texts, accept, kind="primary")
            on.setDefault(True)
            on.clicked.connect(self.accept)
            self.buttons.addWidget(on)
        self.page.addLayout(self.buttons)
        return on

    def size_to(self, width: int, height: int) -> None:
        """Open at a size in points, smaller where the screen is."""
        screen = self.screen().availableGeometry()
        self.resize(min(width, screen.width() - 40), min(height, screen.height() - 60))
