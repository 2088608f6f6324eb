"""A name in the plan: chosen from those that it has, or written as a new one."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter

from planner.desktop.forms.editors import LineEdit, NoWheelComboBox


def complete_within(box: QComboBox) -> None:
    """Offer while one types what holds the letters anywhere, in a list that stands apart from what lies under it."""
    completer = box.completer()
    assert completer is not None
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    if (popup := completer.popup()) is not None:
        popup.setProperty("kind", "choices")


class Names(NoWheelComboBox):
    """A name that is typed or chosen from those that are there; `left` when it was chosen or left.

    With `completes`, Enter behind the beginning of a name writes the whole of it, where it is the only one that begins
    so: for a field in which such a beginning is not taken for somebody new.
    """

    left = Signal()
    taken_back = Signal()
    textChanged = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, *, completes: bool = False) -> None:
        super().__init__()
        self._completes = completes
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = LineEdit()
        self.setLineEdit(self._line)
        complete_within(self)
        self._offered: tuple[str, ...] = ()
        self._line.left.connect(self.left)
        self._line.taken_back.connect(self.taken_back)
        self._line.textChanged.connect(self.textChanged)
        self.activated.connect(self._choose)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it was left, also by Tab out of the list of names, of which the line itself says nothing."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Write the name that is begun on Enter, where there is no doubt which; the field itself can undo it."""
        name = self._begun() if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else ""
        if not name:
            super().keyPressEvent(event)
            return
        self._line.selectAll()
        self._line.insert(name)
        self.close_list()  # which opened at that again
        event.accept()

    def _begun(self) -> str:
        """Return the name that what stands there begins, "" where it is whole, or begins none or several."""
        typed = " ".join(self.text().split()).casefold()
        if not self._completes or not typed or self._is_at_one_of_the_list():
            return ""
        found = [name for name in self._offered if " ".join(name.split()).casefold().startswith(typed)]
        whole = len(found) == 1 and " ".join(found[0].split()).casefold() == typed
        return found[0] if len(found) == 1 and not whole else ""

    def _is_at_one_of_the_list(self) -> bool:
        """Tell whether one went to a name in the list that opens while one types: Enter chooses that."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible() and popup.currentIndex().isValid()

    def wait_on_escape(self) -> None:
        """Leave Escape to the form from now on."""
        self._line.wait_on_escape()

    def _choose(self, _place: int) -> None:
        self.left.emit()

    def close_list(self) -> None:
        """Close the list of names that opens while one types."""
        completer = self.completer()
        if completer is not None and (popup := completer.popup()) is not None:
            popup.hide()

    def text(self) -> str:
        """Return the name that stands there."""
        return self.currentText()

    def stand(self, text: str) -> None:
        """Show a name as what stands there."""
        self._line.stand(text)

    def show_draft(self, text: str) -> None:
        """Show a name that is not what stands there."""
        self._line.show_draft(text)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these names, keeping what is typed."""
        offered = tuple(names)
        if offered != self._offered:
            typed, self._offered = self.currentText(), offered
            with QSignalBlocker(self._line):  # nothing is typed by it
                self.clear()
                self.addItems(offered)
                self.setCurrentIndex(-1)
                self.setEditText(typed)

    def setPlaceholderText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a word while nothing stands there."""
        self._line.setPlaceholderText(text)
