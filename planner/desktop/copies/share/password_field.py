"""Closing a copy with a password: written twice, or once where it can be seen, and long enough."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.forms.retranslator import Retranslator
from planner.document.sharing.encryption import check_length, is_short
from planner.message import marked
from planner.roadmap import DocumentError
from planner.roadmap.errors import ErrorCode

NO_PASSWORD: Final = ErrorCode("field-no-password", marked("Write a password, or share the copy without one."))
"""A copy that is to be closed, with nothing to close it with."""


class NotTheSame(DocumentError):
    """A password that was written twice, in two ways."""

    code = "not-the-same"
    sentence = marked("This is not the same password. Write it once more, or have it shown.")


class PasswordField(QWidget):
    """Asks whether a copy is closed with a password, and with which."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self.closed, self.line, self.again, self.show_it = QCheckBox(), QLineEdit(), QLineEdit(), QCheckBox()
        self.short = plain(points=9.0)
        hint = marked(
            "Tell it by telephone or in another message, not in the same mail. Without it nobody can open the copy, "
            "nor can we. The copy becomes a .zip, which 7-Zip opens as well."
        )
        self.first = Field(texts, marked("Password"), self.line, hint)
        self.second = Field(texts, marked("The same password once more"), self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.closed, self.first, self.short, self.second, self.show_it):
            column.addWidget(widget)
        texts.text(marked("Close it with a password"), self.closed.setText, self.closed.setAccessibleName)
        texts.text(marked("Show the password"), self.show_it.setText, self.show_it.setAccessibleName)
        texts.fill(self._renew)
        self.closed.toggled.connect(self._ask)
        self.show_it.toggled.connect(self._renew)
        for line in (self.line, self.again):
            line.textChanged.connect(self._take_back)
        self._renew()

    @property
    def password(self) -> str:
        """The password, "" where the copy is not closed."""
        return self.line.text() if self.closed.isChecked() else ""

    def agreed(self) -> bool:
        """Tell whether this can be done; where it cannot, say below the field why not."""
        if not self.closed.isChecked():
            return True
        wrong = self._wrong()
        if wrong is None:
            return True
        field = self.second if isinstance(wrong, NotTheSame) else self.first
        field.refuse(wrong)
        bring_in_sight(field.editor)
        return False

    def _wrong(self) -> DocumentError | None:
        if not self.line.text():
            return NO_PASSWORD()
        try:
            check_length(self.line.text())
        except DocumentError as refusal:
            return refusal
        seen = self.show_it.isChecked()
        return None if seen or self.again.text() == self.line.text() else NotTheSame()

    def _ask(self, on: bool) -> None:
        self._renew()
        if on:
            self.line.setFocus()

    def _take_back(self) -> None:
        """Say no more of what was refused, now that something else is being written."""
        for field in (self.first, self.second):
            field.refuse(None)
        self._renew()

    def _renew(self) -> None:
        closed, seen = self.closed.isChecked(), self.show_it.isChecked()
        for line in (self.line, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password)
        for widget in (self.first, self.show_it):
            widget.setVisible(closed)
        self.second.setVisible(closed and not seen)
        words = marked("Rather short: it is guessed sooner. Four words in a row are easy to tell and hard to guess.")
        self.short.setText(self._texts.translator.text(words))
        self.short.setVisible(closed and bool(self.line.text()) and is_short(self.line.text()))
