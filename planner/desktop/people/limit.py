"""How many steps one owner should have at once: said, and changed on the spot."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editing_session import LIMIT, EditingSession, Place
from planner.desktop.forms.editors import NoWheelSpinBox
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing
from planner.message import marked

HIGHEST: Final = 99


class _Number(NoWheelSpinBox):
    """Keeps Enter for itself: it closes the number, and the link that has the keyboard then is not to be pressed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hear Enter."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class LimitField(QWidget):
    """Says the limit in words, with a link that opens the number; Enter or leaving it writes, Escape does not."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._editing: Editing | None = None
        self._session: EditingSession | None = None
        self.words = plain(kind="quiet", points=10.0, wrap=False)
        self.number = _Number(1, HIGHEST)
        self.change = button(texts, marked("change"), "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for one in (self.words, self.number, self.change):
            row.addWidget(one)
        self.number.hide()
        texts.text(marked("Most steps at once for one owner"), self.number.setAccessibleName)
        texts.text(marked("Change how many steps one owner should have at once"), self.change.setAccessibleDescription)
        self.change.clicked.connect(self.begin)
        self.number.editingFinished.connect(self.commit)

    def edit_with(self, editing: Editing) -> None:
        """Write by way of an open document, from now on."""
        if self._editing is editing:
            return
        self._editing = editing
        if self._session is not None:
            self.number.hide()
            self.change.show()
            self._session.close()
        self._session = EditingSession(
            editing.editors, self.number, lambda: str(self.number.value()), lambda text: self.number.setValue(int(text))
        )
        self.number.valueChanged.connect(self._session.typed)

    def renew(self) -> None:
        """Say the limit as it is now."""
        if self._editing is None or self._session is None:
            return
        goal = self._editing.open_document.roadmap.goal
        translator = self._texts.translator
        self.words.setText(
            translator.plural("Limit: {count} step at once", "Limit: {count} steps at once", goal.most_at_once)
        )
        if self.number.isHidden():
            self._session.put_away()
        else:
            self._session.begin(Place(LIMIT, goal.id, "most_at_once"), str(goal.most_at_once))

    def begin(self) -> None:
        """Open the number."""
        self.number.show()
        self.renew()
        self.change.hide()
        self.number.selectAll()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Write the number, if it is another one, and close it."""
        editing, session = self._editing, self._session
        if editing is None or session is None or self.number.isHidden() or editing.editors.ended:
            return
        had_keyboard = self.number.hasFocus()
        if session.in_hand:
            label = self._texts.translator.text("most steps at once: {count}", count=self.number.value())
            with session.target.change(label) as change:
                change.set(editing.open_document.roadmap.goal, most_at_once=self.number.value())
            session.done()
        self._close(had_keyboard)

    def _close(self, had_keyboard: bool) -> None:
        self.change.show()
        if had_keyboard:
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self.number.hide()
        self.renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Escape, with the number as it was; Enter presses the link."""
        if pressed_by_enter(event):
            return
        if event.key() == Qt.Key.Key_Escape and not self.number.isHidden() and self._session is not None:
            self._session.discard()
            self._session.let_go()
            self._close(True)
        else:
            super().keyPressEvent(event)
