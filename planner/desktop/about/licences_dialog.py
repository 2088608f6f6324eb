"""The list of what the program is made of, to read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from planner.desktop.about.built_with import built_with, licence_texts
from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked


class LicencesDialog(Page):
    """Shows a table of components with their licences; `show_folder` opens the folder of their texts."""

    def __init__(
        self,
        folder: Path | None,
        show_folder: Callable[[Path], object],
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
        self.list = QPlainTextEdit(built_with(folder))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(9.0)
        self.list.setFont(fixed)
        self.texts.text(marked("Parts and their licences"), self.list.setAccessibleName)
        self.page.addWidget(words)
        self.page.addWidget(self.list, 1)
        place = licence_texts(folder)
        if place is not None:
            self.show_texts = button(self.texts, marked("Show the texts"), icon="folder-open")
            self.show_texts.setAutoDefault(False)
            self.show_texts.clicked.connect(lambda: show_folder(place))
            self.buttons.addWidget(self.show_texts)
        self.end_with("", marked("Close"))
        self.size_to(900, 560)
