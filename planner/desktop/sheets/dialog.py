"""The look at sheets with check-ins before they are taken over: what is new, what is there, what is refused and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.pages import Page, Sheet, scrolled
from planner.desktop.lists import RowList
from planner.desktop.services.translator import Translator
from planner.desktop.sheets.rows import SheetRows
from planner.desktop.theme import Theme
from planner.exchange.checkin_sheets import SheetReading
from planner.message import marked
from planner.roadmap import Roadmap

IN_FULL = 132
"""Points of height for the chosen row in full; more is scrolled."""


class SheetsDialog(Page):
    """Shows what was read of sheets, whose file names are `files`; accepted, its new words are to be taken over."""

    def __init__(
        self,
        reading: SheetReading,
        files: Sequence[str],
        roadmap: Roadmap,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translator, theme, parent, marked("Read check-in sheets"))
        self.reading, self._files, self._roadmap = reading, files, roadmap
        self.heading, self.beside = plain(points=13.0, bold=True), plain(kind="quiet")
        self.list = RowList(theme)
        self.title, self.lines = plain(bold=True), plain()
        self._whole = self._in_full()
        self.page.addWidget(self.heading)
        self.page.addWidget(self.beside)
        self.page.addWidget(self.list, 1)
        self.page.addWidget(line())
        self.page.addWidget(self._whole)
        self.on = self._end()
        self.texts.text(marked("What is in the sheets"), self.list.setAccessibleName)
        self.texts.text(marked("The chosen row in full"), self._whole.setAccessibleName)
        self.texts.fill(self._renew)
        self.list.chosen.connect(self._show_in_full)
        self.list.setFocus()
        self.size_to(920, 640)

    def _in_full(self) -> QFrame:
        inside = Sheet()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        self.lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.title, self.lines):
            column.addWidget(label)
        column.addStretch(1)
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setFixedHeight(IN_FULL)
        return area

    def _end(self) -> QPushButton:
        if self.reading.words:
            return self.end_with(marked("Take over"))
        return self.end_with("", marked("Close"))

    def _renew(self) -> None:
        translator, new = self.translator, len(self.reading.words)
        self._rows = SheetRows(self.reading, self._files, self._roadmap, translator.language)
        self.heading.setText(
            translator.plural("{count} word would come in", "{count} words would come in", new)
            if new
            else translator.text(marked("Nothing new is in these sheets"))
        )
        self.beside.setText(" ".join(self._rest()))
        self.beside.setVisible(bool(self.beside.text()))
        if new:
            self.on.setText(translator.plural("Take over {count} word", "Take over {count} words", new))
        self.list.show_rows(self._rows.rows())
        self._show_in_full(self.list.key)

    def _rest(self) -> list[str]:
        """Return what is to be said of the rows that bring nothing."""
        plural, there = self.translator.plural, len(self.reading.rows) - len(self.reading.words)
        refused = len(self.reading.problems)
        said: list[str] = []
        if there:
            said.append(plural("{count} is there already.", "{count} are there already.", there))
        if refused:
            said.append(
                plural(
                    "{count} is not taken over; it stays in its sheet, and its row says why.",
                    "{count} are not taken over; they stay in their sheets, and their rows say why.",
                    refused,
                )
            )
        return said

    def _show_in_full(self, key: str) -> None:
        title, lines = self._rows.in_full(key)
        self.title.setText(title)
        self.lines.setText(lines)
        self._whole.setVisible(bool(title))
