"""Row by row what was not understood of a spreadsheet, and what was kept of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.exchange.results import RowProblem

MOST: Final = 500
"""Sentences that are shown; the rest is counted."""
HIGH: Final = 150
"""Points of the list; more is scrolled."""
ROW: Final = Qt.ItemDataRole.UserRole


class Problems(QWidget):
    """The list of sentences. `rowChosen` names the row of the spreadsheet that a person wants to see."""

    rowChosen = Signal(int)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self.word = plain()
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.word)
        column.addWidget(self.list)

    def tell(self, problems: Sequence[RowProblem]) -> None:
        """Show these problems."""
        translator = self._texts.translator
        self.list.clear()
        for problem in problems[:MOST]:
            item = QListWidgetItem(problem.sentence)
            item.setData(ROW, problem.row)
            self.list.addItem(item)
        if len(problems) > MOST:
            more = len(problems) - MOST
            self.list.addItem(translator.plural("… and {count} more", "… and {count} more", more))
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(self.list.count(), 8)))
        self.list.setFixedHeight(min(rows + 2 * self.list.frameWidth() + 6, HIGH))
        self.list.setVisible(bool(problems))
        said = translator.plural(
            "{count} thing was not understood. What it says is kept.",
            "{count} things were not understood. What they say is kept.",
            len(problems),
        )
        self.word.setText(said if problems else translator.text("Everything was understood."))
        self.list.setAccessibleName(self.word.text())

    def _choose(self, item: QListWidgetItem | None) -> None:
        row = item.data(ROW) if item is not None else None
        if row:
            self.rowChosen.emit(row)
