"""The room's view: what is led on the big screen has the whole of it, without menu, bar and panel."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMainWindow, QPlainTextEdit, QTextEdit, QWidget

from planner.desktop.forms.notifications import NotificationBar
from planner.desktop.navigation import NavigationBar
from planner.desktop.window.workspace import Workspace

_WRITING = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)
"""What Escape is for first, where the keyboard is in it."""


class RoomView(QObject):
    """Turns a window to the room's view and back; `turned` tells whether it is in it."""

    turned = Signal(bool)

    def __init__(
        self, window: QWidget, around: Sequence[NavigationBar | NotificationBar], place: Callable[[], Workspace | None]
    ) -> None:
        """Turn a window, with what stands `around` its page, and the workspace that is open in it then."""
        super().__init__(window)
        self._window, self._around, self._place = window, around, place
        self._was_maximized = self._had_panel = False
        self.on = False

    def toggle(self) -> None:
        """Go to the room's view, or back to the window as it was."""
        _ = self.leave() if self.on else self.enter()

    def enter(self) -> None:
        """Give the screen to the page in sight."""
        if self.on:
            return
        self.on, self._was_maximized = True, self._window.isMaximized()
        place = self._place()
        self._had_panel = place is not None and place.panel.isVisibleTo(place)
        if place is not None:
            place.panel.hide()
        self._show_menu(shown=False)
        for bar in self._around:
            bar.put_away(away=True)
        self.turned.emit(True)
        self._window.showFullScreen()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def leave(self) -> None:
        """Have the window as it was."""
        if not self.on:
            return
        self.on = False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._show_menu(shown=True)
        for bar in self._around:
            bar.put_away(away=False)
        self.turned.emit(False)
        if (place := self._place()) is not None and self._had_panel:
            place.panel.show()
        _ = self._window.showMaximized() if self._was_maximized else self._window.showNormal()

    def _show_menu(self, *, shown: bool) -> None:
        if isinstance(self._window, QMainWindow):
            self._window.menuBar().setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go back with Escape, unless a person writes something, or asked for something that stands before the page."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and isinstance(watched, QWidget)
            and watched is QApplication.focusWidget()  # and not what it is passed on to
            and watched.window() is self._window
            and not isinstance(watched, _WRITING)
        ):
            self.leave()
            return True
        return super().eventFilter(watched, event)
