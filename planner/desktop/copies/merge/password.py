"""Asking for the password of a copy that is closed with one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked
from planner.roadmap import DocumentError


class PasswordDialog(Page):
    """Asks for a password and says `tried`; whoever tries it ends the dialog or calls `refuse` with what was wrong."""

    tried = Signal()

    def __init__(self, name: str, translator: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translator, theme, parent, marked("Password"))
        self._name = name
        self.asked = plain(points=11.0)
        self.line, self.show_it = QLineEdit(), QCheckBox()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(self.texts, marked("Password"), self.line)
        self.field.make_room(3)
        self.page.addWidget(self.asked)
        self.page.addWidget(self.field)
        self.page.addWidget(self.show_it)
        self.page.addStretch(1)
        self.on = self.end_with(marked("Open the copy"))
        self.texts.text(marked("Show the password"), self.show_it.setText, self.show_it.setAccessibleName)
        self.texts.fill(self._renew)
        self.show_it.toggled.connect(self._show)
        self.line.textChanged.connect(self._typed)
        self._typed("")
        self.size_to(460, 330)

    @property
    def password(self) -> str:
        """What was typed."""
        return self.line.text()

    def accept(self) -> None:
        """Have the password tried."""
        if self.on.isEnabled():
            self.on.setEnabled(False)
            self.tried.emit()

    def refuse(self, error: Exception) -> None:
        """Say why the copy stays closed, and have the password written again."""
        self.field.refuse(error if isinstance(error, DocumentError) else None)
        self.on.setEnabled(True)
        self.line.selectAll()
        self.line.setFocus()

    def _renew(self) -> None:
        words = marked("{name} is closed with a password. Whoever sent it knows it.")
        self.asked.setText(self.translator.text(words, name=self._name))

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _typed(self, text: str) -> None:
        self.on.setEnabled(bool(text))
