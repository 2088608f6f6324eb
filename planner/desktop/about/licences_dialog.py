"""The list of what the program is made of, to read."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from planner.desktop.about.built_with import built_with, licence_texts
from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page
from planner.desktop.services.opening import open_path
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked

HANGING = 28
"""Points that the second line of a row stands further in than its first."""


class LicencesDialog(Page):
    """Shows a table of components with their licences, and opens the folder of their texts."""

    def __init__(
        self,
        folder: Path | None,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translator, theme, parent, marked("What the program is made of"))
        words = plain()
        self.texts.text(
            marked("BHAG Planner is made of these parts, which others give away under the licences named here."),
            words.setText,
        )
        self.list = QTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(9.0)
        self.list.setFont(fixed)
        self.list.setPlainText(built_with(folder))
        _hang(self.list)
        self.texts.text(marked("Parts and their licences"), self.list.setAccessibleName)
        self.page.addWidget(words)
        self.page.addWidget(self.list, 1)
        place = licence_texts(folder)
        if place is not None:
            self.show_texts = button(self.texts, marked("Show the texts"), icon="folder-open")
            self.show_texts.setAutoDefault(False)
            self.show_texts.clicked.connect(lambda: open_path(place, self, self.translator))
            self.buttons.addWidget(self.show_texts)
        self.end_with("", marked("Close"))
        self.size_to(900, 560)


def _hang(rows: QTextEdit) -> None:
    """Have what does not fit on the line of a row stand below it, further in."""
    shape = QTextBlockFormat()
    shape.setLeftMargin(HANGING)
    shape.setTextIndent(-HANGING)
    whole = QTextCursor(rows.document())
    whole.select(QTextCursor.SelectionType.Document)
    whole.mergeBlockFormat(shape)
