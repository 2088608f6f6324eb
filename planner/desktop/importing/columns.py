"""The columns of the spreadsheet, each with what it is taken for, to be set right where that is wrong."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.labels import plain, tip
from planner.desktop.forms.retranslator import Retranslator
from planner.exchange.results import MEANING_WORDS, FoundColumn, Meaning
from planner.message import marked


class ColumnChoices(QWidget):
    """A row for each column: its heading, a few of its words, and its meaning. `chosen` names a column and meaning."""

    chosen = Signal(int, object)

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self.choices: dict[int, NoWheelComboBox] = {}
        self._columns: tuple[FoundColumn, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 10, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)

    def show_columns(self, columns: Sequence[FoundColumn]) -> None:
        """Show columns and what they are taken for; the rows are made anew where the columns are others."""
        same = [(one.index, one.heading) for one in columns] == [(one.index, one.heading) for one in self._columns]
        self._columns = tuple(columns)
        if not same:
            self._make()
        for column in columns:
            choice = self.choices[column.index]
            choice.setCurrentIndex(choice.findData(column.meaning))

    def _make(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # at once: under a box that asks something, removal waits until that is gone
                widget.deleteLater()
        self.choices.clear()
        for row, column in enumerate(self._columns):
            self._grid.addWidget(self._named(column), row, 0)
            self._grid.addWidget(self._choice(column), row, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(len(self._columns), 1)

    def _named(self, column: FoundColumn) -> QWidget:
        heading = " ".join(column.heading.split()) or self._texts.translator.text(marked("(no heading)"))
        samples = " · ".join(" ".join(words.split()) for words in column.samples)
        both = QWidget()
        grid = QGridLayout(both)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setSpacing(1)
        for row, label in enumerate((_cut(heading, bold=True), _cut(samples, kind="quiet", points=9.0))):
            grid.addWidget(label, row, 0)
        return both

    def _choice(self, column: FoundColumn) -> NoWheelComboBox:
        translator, choice = self._texts.translator, NoWheelComboBox()
        for meaning, words in MEANING_WORDS.items():
            choice.addItem(translator.text(words), meaning)
        choice.setMinimumContentsLength(15)
        choice.setAccessibleName(
            translator.text(marked("What the column {heading} holds"), heading=column.heading[:60])
        )
        choice.activated.connect(partial(self._choose, column.index, choice))
        self.choices[column.index] = choice
        return choice

    def _choose(self, index: int, choice: NoWheelComboBox, _row: int) -> None:
        self.chosen.emit(index, Meaning(choice.currentData()))


def _cut(words: str, kind: str = "", points: float = 10.0, *, bold: bool = False) -> QLabel:
    """Return a label of one line that gives way where there is no room; the whole is in its tooltip."""
    label = plain(words[:120], kind, points, bold=bold, wrap=False)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    label.setToolTip(tip(words[:1000]))
    return label
