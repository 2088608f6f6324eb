"""The tab of silos: who works with whom, the steps behind each cell, and what is pointed out about it."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.lists import ListRow, RowList
from planner.desktop.lists.step_numbers import StepNumbers
from planner.desktop.people.silo_matrix import SiloMatrix
from planner.desktop.step_editing.editing import Editing
from planner.document import Document
from planner.insight.practice.silos import SiloMap, alone, only_bridges, silo_map
from planner.insight.progress import figures
from planner.message import marked
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.silo_text import alone_words, border_words, bridge_words, cell_words, years_words
from planner.roadmap import Roadmap

MOST: Final = 500
"""Steps of a cell that are listed."""
TOLD: Final = 4
"""Things that are pointed out at most; Attention has all of them."""
LOW: Final = 420
"""Points of height below which one of them leaves room for the matrix."""
LIST: Final = 380


class SilosTab(QWidget):
    """Shows the matrix with the steps of the cell one is at beside it; Enter goes to them, Escape back."""

    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._document: Document | None = None
        self._of: Roadmap | None = None
        self._numbers = StepNumbers()
        self._pointed_out: list[str] = []
        self.matrix = SiloMatrix(texts.translator, texts.theme)
        self.border = plain(points=11.0, bold=True)
        self.years = plain(kind="quiet", points=10.0)
        self.told = plain(points=10.0)
        self.counted = plain(kind="quiet", points=9.5)
        self.heading = plain(points=11.0, bold=True)
        self.steps = RowList(texts.theme)
        self.empty = plain(kind="quiet", points=11.5)
        self._lay_out()
        texts.text(marked("Who owns, and who contributes"), self.matrix.setAccessibleName)
        texts.text(marked("The steps of this cell"), self.steps.setAccessibleName)
        texts.text(
            marked("No departments yet. Give a step or its owner a department, and say who contributes."),
            self.empty.setText,
        )
        texts.text(
            marked("Rows own, columns contribute: a department, or one of its people. Stopped steps are left out."),
            self.counted.setText,
        )
        self.matrix.moved.connect(self._show_cell)
        self.matrix.opened.connect(self._to_steps)
        self.steps.actRequested.connect(self._see)
        self.steps.stepRequested.connect(self._see)
        texts.fill(self._speak)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label in (self.border, self.years, self.told):
            column.addWidget(label)
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(24)
        left = QVBoxLayout()
        left.addWidget(self.matrix, 1)
        left.addWidget(self.counted)
        row.addLayout(left, 3)
        self._beside = QWidget()
        self._beside.setMinimumWidth(220)
        self._beside.setMaximumWidth(LIST)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.heading)
        right.addWidget(self.steps, 1)
        row.addWidget(self._beside, 2)
        column.addWidget(self._both, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.empty, 1)

    def edit_with(self, editing: Editing) -> None:
        """Nothing is written here."""

    def put_away(self) -> None:
        """Nothing is in hand here."""

    def has_place(self, place: Place) -> bool:
        """Nothing is typed here."""
        del place
        return False

    def show_waiting(self, places: Sequence[Place]) -> None:
        """Nothing waits here."""

    def show_document(self, document: Document) -> None:
        """Show who works with whom as it is now."""
        self._document = document
        self.renew()

    def renew(self) -> None:
        """Count anew, where anything changed, and show it."""
        if self._document is None or self._document.roadmap is self._of:
            return
        roadmap, language = self._document.roadmap, self._texts.translator.language
        self._of = roadmap
        found = silo_map(roadmap)
        some = bool(found.departments)
        for part, shown in ((self._both, some), (self.border, some), (self.empty, not some)):
            part.setVisible(shown)
        self._tell(roadmap, found)
        self.matrix.show_map(found)
        words = years_words(found, language)
        self.years.setText(words)
        self.years.setVisible(bool(words) and some)
        self._show_cell()

    def _tell(self, roadmap: Roadmap, found: SiloMap) -> None:
        """Say what part crosses a border, and point out gently who stands alone."""
        language = self._texts.translator.language
        self.border.setText(border_words(found, language))
        bridges = [bridge_words(one, language) for one in islice(only_bridges(roadmap), TOLD)]
        lonely = [alone_words(*one, language) for one in islice(alone(roadmap), TOLD)]
        self._pointed_out = [*lonely, *bridges][:TOLD]
        self._fit()

    def _fit(self) -> None:
        """Point out as much as there is room for beside the matrix."""
        told = self._pointed_out[: 1 if self.height() < LOW else TOLD]
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Point out less in a low window."""
        super().resizeEvent(event)
        self._fit()

    def _speak(self) -> None:
        self._of = None
        self.matrix.viewport().update()
        self.renew()

    def _show_cell(self) -> None:
        cell, document = self.matrix.cell, self._document
        if cell is None or document is None:
            return
        roadmap, language = document.roadmap, self._texts.translator.language
        owner, helper = roadmap.departments.get(cell.owner_id), roadmap.departments.get(cell.helper_id or None)
        if owner is not None:
            self.heading.setText(cell_words(owner, helper, len(cell.step_ids), language))
        self._numbers.follow(roadmap)
        untitled, rows = self._texts.translator.text("(no title)"), list[ListRow]()
        for step in filter(None, map(roadmap.steps.get, cell.step_ids[:MOST])):
            title = f"{self._numbers[step.id]}  {step.title or untitled}"
            parts = (name_of(roadmap.people.get(step.owner_id)), language.period(figures(roadmap, step).period))
            rows.append(ListRow(step.id, "", title, " · ".join(filter(None, parts)) or "–"))
        self.steps.show_rows(rows)

    def choose(self, record_id: str) -> bool:
        """Go to no record: a department has its name in another tab."""
        del record_id
        return False

    def first(self) -> QWidget:
        """Return what gets the keyboard where the tab is gone to."""
        return self.matrix

    def _to_steps(self) -> None:
        if self.steps.key:
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def _see(self) -> None:
        if key := self.steps.key:
            self.stepRequested.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from the steps back to the matrix with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.steps.hasFocus():
            self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
