"""A quiet line under the big goal, in a file that is a copy: of what, and what becomes of what is changed in it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from planner.desktop.forms.labels import plain
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.phrasing.copy_text import copy_text


class CopyLine(QFrame):
    """Says what the open file is a copy of; in one that is none it is not seen."""

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self._translator, self._theme = translator, theme
        self._document: Document | None = None
        self._mark, self.label = QLabel(), plain(kind="quiet", points=9.5)
        self.setProperty("kind", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 5, 14, 5)
        row.setSpacing(14)
        row.addWidget(self._mark)
        row.addWidget(self.label, 1)
        translator.changed.connect(self.renew)
        theme.changed.connect(self.renew)
        self.hide()

    def watch(self, document: Document) -> None:
        """Say what a document is a copy of."""
        self._document = document
        self.renew()

    def renew(self) -> None:
        """Say it anew: a branch may have got another title, or become the whole roadmap by what was brought back."""
        copy = self._document.copied_from if self._document is not None else None
        if copy is not None:
            self._mark.setPixmap(self._theme.mark("split", self._theme.colours.quiet, 16))
            self.label.setText(copy_text(copy, self._translator.language))
            self.setAccessibleName(self.label.text())
        self.setVisible(copy is not None)
