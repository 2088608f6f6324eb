"""The tab of silos: who works with whom, the steps behind each cell, and what is pointed out about it."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.lists import ListRow, RowList
from planner.desktop.lists.step_numbers import StepNumbers
from planner.desktop.people.silo_matrix import SiloMatrix
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme.fonts import font
from planner.document import Document
from planner.insight.practice.silos import (
    SiloMap,
    alone,
    bridged_steps,
    crossing_steps,
    homeless_steps,
    only_bridges,
    silo_map,
    steps_of,
)
from planner.insight.progress import figures
from planner.message import marked
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.silo_text import (
    alone_words,
    border_words,
    bridge_words,
    cell_words,
    homeless_words,
    years_words,
)
from planner.roadmap import Roadmap

MOST: Final = 500
"""Steps of a cell that are listed."""
TOLD: Final = 4
"""Things that are pointed out at most; Attention has all of them."""
LOW: Final = 420
"""Points of height below which one of them leaves room for the matrix."""
LIST: Final = 380


class Told(NamedTuple):
    """A sentence above the matrix, and the ids of the steps that it is about."""

    words: str
    steps: Callable[[], Sequence[str]]


class SilosTab(QWidget):
    """Shows the matrix with the steps of the cell one is at beside it, or of a sentence that was chosen above.

    Enter goes to them, Escape back.
    """

    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._document: Document | None = None
        self._of: Roadmap | None = None
        self._numbers = StepNumbers()
        self._crossing = Told("", tuple)
        self._pointed_out: list[Told] = []
        self._asked: Told | None = None
        """The sentence whose steps are shown, None for those of the cell one is at."""
        self.matrix = SiloMatrix(texts.translator, texts.theme)
        self.border = CutButton()
        self.border.setFont(font(11.0, bold=True))
        self.years = plain(kind="quiet", points=10.0)
        self.told = [CutButton() for _ in range(TOLD)]
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
        self.matrix.moved.connect(self._leave_sentence)
        self.border.clicked.connect(partial(self._ask, 0))
        for at, link in enumerate(self.told, start=1):
            link.clicked.connect(partial(self._ask, at))
        self.matrix.opened.connect(self._to_steps)
        self.steps.actRequested.connect(self._see)
        self.steps.stepRequested.connect(self._see)
        texts.fill(self._speak)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.years.setContentsMargins(7, 0, 0, 0)  # below the words of a link
        column.addWidget(self.border)
        column.addWidget(self.years)
        for link in self.told:
            column.addWidget(link)
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
        self._show_steps()

    def _tell(self, roadmap: Roadmap, found: SiloMap) -> None:
        """Say what part crosses a border, and point out gently what belongs nowhere and who stands alone."""
        language = self._texts.translator.language
        self._crossing = Told(border_words(found, language), partial(crossing_steps, roadmap))
        self.border.name(self._crossing.words)
        told = [Told(homeless_words(found, language), partial(homeless_steps, roadmap))]
        told += [
            Told(alone_words(*one, language), partial(steps_of, roadmap, one[0]))
            for one in islice(alone(roadmap), TOLD)
        ]
        told += [
            Told(bridge_words(one, language), partial(bridged_steps, roadmap, one))
            for one in islice(only_bridges(roadmap), TOLD)
        ]
        self._pointed_out = [one for one in told if one.words][:TOLD] if found.departments else []
        asked = self._asked.words if self._asked is not None else ""
        self._asked = next((one for one in (self._crossing, *self._pointed_out) if one.words == asked), None)
        self._fit()

    def _fit(self) -> None:
        """Point out as much as there is room for beside the matrix."""
        most = 1 if self.height() < LOW else TOLD
        for at, link in enumerate(self.told):
            shown = self._of is not None and at < min(len(self._pointed_out), most)
            link.setVisible(shown)
            if shown:
                link.name(self._pointed_out[at].words)

    def _ask(self, at: int, _on: bool = False) -> None:
        """Show the steps behind a sentence, and go to them."""
        told = [self._crossing, *self._pointed_out]
        if at < len(told):
            self._asked = told[at]
            self._show_steps()
            self._to_steps()

    def _leave_sentence(self) -> None:
        self._asked = None
        self._show_steps()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Point out less in a low window."""
        super().resizeEvent(event)
        self._fit()

    def _speak(self) -> None:
        self._of = None
        self.matrix.viewport().update()
        self.renew()

    def _show_steps(self) -> None:
        """Show the steps behind the sentence that was asked, else those of the cell one is at."""
        cell, document = self.matrix.cell, self._document
        if document is None:
            return
        roadmap, language = document.roadmap, self._texts.translator.language
        step_ids: Sequence[str] = ()
        if self._asked is not None:
            step_ids = self._asked.steps()
            self.heading.setText(self._asked.words)
        elif cell is not None:
            step_ids = cell.step_ids
            owner, helper = roadmap.departments.get(cell.owner_id), roadmap.departments.get(cell.helper_id or None)
            if owner is not None:
                self.heading.setText(cell_words(owner, helper, len(step_ids), language))
        self._numbers.follow(roadmap)
        untitled, rows = self._texts.translator.text("(no title)"), list[ListRow]()
        for step in filter(None, map(roadmap.steps.get, step_ids[:MOST])):
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
