"""The balance of the plan: over kinds of change, pillars and themes, now and over the years; what is empty is said."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.compass.balance_chart import BalanceChart
from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Sheet, scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.roadmap_page import KeyHint, RoadmapPage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.insight.practice.balance import Counted, balance
from planner.message import marked
from planner.phrasing.practice.balance_text import (
    BalanceRow,
    empty_pillars,
    empty_words,
    kind_rows,
    leading_words,
    pillar_rows,
    theme_rows,
)

if TYPE_CHECKING:
    from planner.roadmap import Roadmap

WIDEST: Final = 1000
YEARS: Final = 8
"""Years that are shown at most, from last year on."""


class _Section(QWidget):
    """A chart under its heading, and below it what is empty."""

    def __init__(self, texts: Retranslator, heading: str) -> None:
        super().__init__()
        self.heading = plain(points=11.5, bold=True)
        self.chart = BalanceChart(texts)
        self.empty = plain(kind="quiet", points=10.0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        for part in (self.heading, self.chart, self.empty):
            column.addWidget(part)
        texts.text(heading, self.heading.setText)

    def show_rows(self, rows: Sequence[BalanceRow], years: Sequence[int], empty: str) -> None:
        """Show a chart; without rows the whole is left out."""
        self.setVisible(bool(rows))
        self.chart.show_rows(self.heading.text(), rows, years)
        self.empty.setText(empty)
        self.empty.setVisible(bool(empty))


class BalancePage(RoadmapPage):
    """Shows the balance in three charts, whose figures lead to their steps in the tree. Nothing is asked here."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("← ↑ ↓ →", marked("between the figures")),
        ("Enter", marked("see the steps")),
        ("Esc", marked("back")),
    )

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__()
        del settings
        self.translator = translator
        self.texts = Retranslator(translator, theme, self)
        self._document: Document | None = None
        self._of: Roadmap | None = None
        self._left_at: BalanceChart | None = None
        """The chart from which one went to the steps of a figure last."""
        self.title = plain(points=15.0, bold=True)
        self.words = plain(points=11.0)
        self.counted = plain(kind="quiet", points=9.5)
        self.back = button(self.texts, marked("Back to the compass"), "link", "arrow-left")
        self.kinds = _Section(self.texts, marked("What kind of change is it?"))
        self.pillars = _Section(self.texts, marked("Over the pillars"))
        self.themes = _Section(self.texts, marked("Over the themes"))
        inside = Sheet()
        inside.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(6)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.title, self.words, self.kinds, self.pillars, self.themes, self.counted):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.back.clicked.connect(self.closed)
        for section in self._sections:
            section.chart.opened.connect(partial(self._open, section.chart))
            section.chart.empty.connect(self._tell_empty)
        self.texts.text(marked("Balance"), self.title.setText, self.setAccessibleName)
        self.texts.text(
            marked(
                "Counted: steps with nothing below them, done ones too; no milestones, and nothing that was stopped."
                " Choose a bar or a figure to see its steps."
            ),
            self.counted.setText,
        )
        self.texts.fill(self._speak)

    @property
    def _sections(self) -> tuple[_Section, ...]:
        return self.kinds, self.pillars, self.themes

    def _open(self, chart: BalanceChart, counted: Counted) -> None:
        """Ask for the steps of a figure; coming back, one is at its chart again."""
        self._left_at = chart
        self.countedRequested.emit(counted)

    def _tell_empty(self) -> None:
        """Say quietly that a figure leads nowhere."""
        self.message.emit(self.translator.text(marked("No step is counted here yet.")))

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys; without a figure only the way back."""
        return self.keys if any(not one.isHidden() for one in self._sections) else self.keys[-1:]

    def show_document(self, document: Document) -> None:
        """Show the balance as it is now."""
        self._document = document
        self._renew()

    def _speak(self) -> None:
        self._of = None
        self._renew()

    def _renew(self) -> None:
        if self._document is None or self._document.roadmap is self._of:
            return
        roadmap, language = self._document.roadmap, self.translator.language
        self._of = roadmap
        found = balance(roadmap)
        years = [year for year in found.years if year >= date.today().year - 1][:YEARS]
        self.words.setText(leading_words(found, language))
        self.kinds.show_rows(kind_rows(found, language), years, "\n".join(empty_words(found, language)))
        pillars, themes = pillar_rows(roadmap, found, language), theme_rows(roadmap, found, language)
        self.pillars.show_rows(pillars, years, empty_pillars(pillars, language))
        self.themes.show_rows(themes, years, empty_pillars(themes, language))

    def first(self) -> QWidget | None:
        """Return what gets the keyboard: the chart that led to steps, the first one, else the way back."""
        if self._left_at is not None and self._left_at.isVisibleTo(self):
            return self._left_at
        return next((one.chart for one in self._sections if not one.isHidden()), self.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif not pressed_by_enter(event):
            super().keyPressEvent(event)
