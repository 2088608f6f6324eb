"""The dialog of an import: the big goal, the columns, a preview of the steps, and what was not understood."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from planner.desktop.forms.editors import LineEdit, NoWheelComboBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page, scrolled
from planner.desktop.importing.columns import ColumnChoices
from planner.desktop.importing.preview import Preview, PreviewModel
from planner.desktop.importing.problems import Problems
from planner.desktop.importing.questions import Questions
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.exchange import HIERARCHY_WORDS, Hierarchy, Interpretation, Meaning
from planner.message import marked

if TYPE_CHECKING:
    from planner.roadmap import Roadmap

UNFOLDED: Final = 400
"""Up to so many rows the whole tree is unfolded; of more, only the top is shown at first."""


class ImportDialog(Page):
    """Shows what was understood of a spreadsheet; after an accepted `exec`, `roadmap` is what was taken over."""

    def __init__(
        self, understanding: Interpretation, translator: Translator, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(translator, theme, parent, marked("Take over a spreadsheet"))
        self.understanding = self._first = understanding
        self._taken_back = False
        self.roadmap: Roadmap | None = None
        self._jobs = Jobs()
        self.heading, self.found = plain(points=13.0, bold=True), plain(kind="quiet")
        self.goal, self.sheet = LineEdit(), NoWheelComboBox()
        self.questions, self.columns = Questions(self.texts), ColumnChoices(self.texts)
        self.model = PreviewModel(translator, self)
        self.preview = Preview(self.model)
        self.problems = Problems(self.texts)
        self.texts.text(marked("The steps that the rows become"), self.preview.setAccessibleName)
        self._lay_out()
        self.on = self.end_with(marked("Take over"))
        self.goal.stand(understanding.goal.statement)
        self.sheet.addItems(understanding.sheets)
        self._connect()
        self._show()
        self.size_to(1320, 780)

    @property
    def ready(self) -> bool:
        """True when nothing is being understood anew."""
        return not self._jobs.busy

    @property
    def typed(self) -> bool:
        """True once the goal was written anew, or something was set right of what was understood."""
        stood = self.understanding.goal.statement
        return self._taken_back or self.goal.text() != stood or self.understanding is not self._first

    def _note_taken_back(self) -> None:
        self._taken_back = True

    def _connect(self) -> None:
        self.goal.taken_back.connect(self._note_taken_back)
        self.sheet.activated.connect(self._choose_sheet)
        self.columns.chosen.connect(self._choose_meaning)
        self.questions.answered.connect(self._answer)
        self.problems.rowChosen.connect(self._show_row)

    def _lay_out(self) -> None:
        self._sheet_field = Field(self.texts, marked("The sheet with the plan"), self.sheet)
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(Field(self.texts, marked("What is the big goal?"), self.goal), 1)
        top.addWidget(self._sheet_field)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self._columns_pane())
        split.addWidget(self.preview)
        split.setStretchFactor(1, 1)
        split.setSizes([340, 930])
        for widget in (self.heading, self.found):
            self.page.addWidget(widget)
        self.page.addLayout(top)
        self.page.addWidget(self.questions)
        self.page.addWidget(split, 1)
        self.page.addWidget(self.problems)

    def _columns_pane(self) -> QWidget:
        pane, words = QWidget(), plain(kind="section")
        self.texts.text(marked("What each column holds"), words.setText)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 16, 0)
        column.addWidget(words)
        column.addWidget(scrolled(self.columns), 1)
        pane.setMinimumWidth(300)
        return pane

    # What a person sets right.

    def _choose_sheet(self) -> None:
        self._renew({"sheet": self.sheet.currentText()})

    def _choose_meaning(self, index: int, meaning: Meaning) -> None:
        self._renew({"columns": {index: meaning}})

    def _answer(self, key: str, answer: str) -> None:
        self._renew({"answers": {key: answer}})

    def _renew(self, chosen: dict[str, Any]) -> None:
        """Understand the spreadsheet anew, in another thread: it may have a hundred thousand rows."""
        before = self.understanding
        self.on.setEnabled(False)
        self._jobs.start(self, Job(partial(before.with_choices, **chosen), self._renewed))

    def _renewed(self, understanding: Interpretation) -> None:
        before, self.understanding = self.understanding, understanding
        if self.goal.text() == before.goal.statement:
            self.goal.stand(self.understanding.goal.statement)
        self._show()

    # What is shown.

    def _show(self) -> None:
        found, translator = self.understanding, self.translator
        count = len(found.rows)
        self.heading.setText(
            translator.plural("{count} step in {name}", "{count} steps in {name}", count, name=found.path.name)
        )
        self.found.setText(self._levels() if count else "")
        self._sheet_field.setVisible(len(found.sheets) > 1)
        self.sheet.setCurrentText(found.sheet)
        self.questions.ask(found.questions)
        self.columns.show_columns(found.columns)
        self.model.show_rows(found.rows)
        if count <= UNFOLDED:
            self.preview.expandAll()
        self.problems.tell(found.problems)
        self.on.setText(translator.plural("Take over {count} step", "Take over {count} steps", count))
        self.on.setEnabled(count > 0 and not found.open_questions)

    def _levels(self) -> str:
        """Return where the tree comes from, as a sentence."""
        text, found = self.translator.text, self.understanding.hierarchy
        if found is Hierarchy.FLAT:
            return text("No levels were found: all steps stand side by side.")
        return text("The levels come {where}.", where=text(HIERARCHY_WORDS[found]))

    def _show_row(self, row: int) -> None:
        index = self.model.index_of_row(row)
        if index != QModelIndex():
            self.preview.setCurrentIndex(index)
            self.preview.scrollTo(index)

    def accept(self) -> None:
        """Make a roadmap of what was understood."""
        if not self.on.isEnabled():
            return
        goal = replace(self.understanding.goal, statement=" ".join(self.goal.text().split()))
        self.roadmap = self.understanding.roadmap(goal)
        super().accept()
