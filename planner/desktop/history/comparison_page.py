"""The page of what changed between two days: on screen, and as a page to print for a meeting."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.day_field import DayField
from planner.desktop.forms.labels import plain
from planner.desktop.forms.lines import Arranged, ReadOnlyTreeModel
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.history.comparison_lines import HEADINGS, changed_lines
from planner.desktop.history.history_range import EVER, history_range
from planner.desktop.history.print_changes import PrintChanges
from planner.desktop.history.tree import LineTree
from planner.desktop.services.jobs import Job, Jobs
from planner.document import Document
from planner.document.history.day_bounds import begin_of, end_of
from planner.insight.comparison import Comparison, compare_plans
from planner.message import marked
from planner.phrasing.comparison_text import ComparisonText
from planner.poster.changes.layout import Between

DETAILS: Final = 84
"""Points of what is said in full of the chosen line."""


class ComparisonPage(QWidget):
    """Compares the plan at the beginning of one day with that at the end of another. Nothing is read before `begin`."""

    def __init__(self, document: Document, texts: Retranslator) -> None:
        super().__init__()
        self._document, self._texts = document, texts
        self._beginning, today = document.history_start, date.today()
        self._made = self._beginning.day
        self._comparison: Comparison | None = None
        self._jobs = Jobs()
        self._begun = False
        self.first = DayField(texts, self._made, today, max(self._made, today - timedelta(days=30)))
        self.last = DayField(texts, self._made, today, today)
        self.until = plain(wrap=False, kind="quiet")
        self.week = button(texts, marked("Last week"))
        self.month = button(texts, marked("Last month"))
        self.ever = button(texts, EVER[self._beginning.begun])
        self.span = plain(kind="quiet", points=9.0)
        self.summary = plain(points=11.0, bold=True)
        self.lines = ReadOnlyTreeModel(HEADINGS, texts.translator, texts.theme, self)
        self.tree = LineTree(self.lines, (420, 400))
        self.details = plain()
        self.paper = PrintChanges(texts, self._jobs, self)
        self._lay_out()
        self._name()
        self._connect()
        texts.fill(self._look)

    @property
    def ready(self) -> bool:
        """True when the two chosen days are shown."""
        return not self._jobs.busy

    def begin(self) -> None:
        """Show what changed between the chosen days, if that was not done yet."""
        if not self._begun:
            self._begun = True
            self._compare()

    def show_now(self) -> None:
        """Compare anew: the plan has changed."""
        if self._begun:
            self._compare()

    def stops(self) -> list[QWidget]:
        """Return what is reached by Tab, in order."""
        paper = self.paper
        return [
            *(self.first, self.last, self.week, self.month, self.ever, self.tree),
            *(paper.save, paper.print, paper.viewer, paper.open_file),
        ]

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.first, self.until, self.last, self.week, self.month, self.ever):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.span)
        column.addWidget(self.summary)
        column.addWidget(self.tree, 1)
        said = scrolled(self.details)
        said.setFixedHeight(DETAILS)
        column.addWidget(said)
        column.addWidget(self.paper)

    def _name(self) -> None:
        texts = self._texts
        texts.text(marked("First day"), self.first.setAccessibleName)
        texts.text(marked("Last day"), self.last.setAccessibleName)
        texts.text(marked("up to and with"), self.until.setText)
        texts.text(marked("What changed"), self.tree.setAccessibleName)
        texts.fill(lambda: self.span.setText(history_range(self._beginning, texts.translator.language)))

    def _connect(self) -> None:
        for field in (self.first, self.last):
            field.picked.connect(self._compare)
        self.tree.selectionModel().currentRowChanged.connect(self._tell)
        for shortcut, days in ((self.week, 6), (self.month, 30), (self.ever, None)):
            shortcut.setAutoDefault(False)
            shortcut.clicked.connect(lambda _on=False, days=days: self._pick(days))
            shortcut.setVisible(days is None or date.today() - timedelta(days=days) > self._made)

    def _tell(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        """Say the chosen line in full, which may be cut in the tree."""
        line = self.lines.line(index)
        self.details.setText("\n".join(line.cells) if line is not None else "")

    def _hint(self, between: Between) -> str:
        """Return what a person may do where nothing changed."""
        if between.first <= self._made and between.last >= date.today():
            return marked("Nothing has been changed yet. What is changed from now on comes to stand here.")
        return marked("Choose an earlier first day to look further back.")

    def _pick(self, days: int | None) -> None:
        """Choose the last so many days before today, or all days."""
        today = date.today()
        self.first.show_day(self._made if days is None else today - timedelta(days=days))
        self.last.show_day(today)
        self._compare()

    def _look(self) -> None:
        if self._begun:
            self._compare()

    def _between(self) -> Between:
        """Return the two days in their order."""
        first, last = sorted((self.first.day, self.last.day))
        return Between(first, last, self._document.path.name, self._document.author, date.today(), self._document.path)

    def _compare(self) -> None:
        between, language = self._between(), self._texts.translator.language
        past = self._document.history_reader()
        if self._comparison is None:
            self.summary.setText(self._texts.translator.text(marked("Reading…")))

        def read() -> tuple[Comparison, Arranged]:
            try:
                comparison = compare_plans(past.plan(begin_of(between.first)), past.plan(end_of(between.last)))
            finally:
                past.close()
            return comparison, Arranged(changed_lines(comparison, language))

        def take(compared: tuple[Comparison, Arranged]) -> None:
            comparison, lines = compared
            if between == self._between() and language is self._texts.translator.language:
                self._take(comparison, lines, between)

        self._jobs.start(self, Job(read, take))
        self.paper.show_comparison(None, between)

    def _take(self, comparison: Comparison, lines: Arranged, between: Between) -> None:
        self._comparison = comparison
        words = ComparisonText(comparison.before, comparison.after, self._texts.translator.language)
        self.summary.setText(_capital(" · ".join(words.summary(comparison))) or words.nothing())
        self.lines.show(lines)
        self.tree.unfold()
        self.tree.choose(None)
        if not comparison:
            self.details.setText(self._texts.translator.text(self._hint(between)))
        self.paper.show_comparison(comparison, between)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
