"""The filters over the list of changes: words, of which step, by whom, and from when."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.desktop.forms.day_field import DayField
from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.labels import plain, tip
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.history.query import HistoryQuery
from planner.desktop.step_editing.editing import quoted
from planner.document.history.scope import Reach
from planner.message import marked

PAUSE: Final = 200
"""Milliseconds of typing that become one search."""
_WHEN: Final = {
    "ever": marked("At any time"),
    "week": marked("In the last 7 days"),
    "month": marked("In the last 31 days"),
    "since": marked("Since a day…"),
    "between": marked("Between two days…"),
}
_DAYS: Final = {"week": 7, "month": 31}


class Filters(QWidget):
    """Shows the filters; `changed` when what is wanted is something else."""

    changed = Signal()

    def __init__(self, texts: Retranslator, made: date, step_title: str | None, *, of_step: bool) -> None:
        super().__init__()
        self._texts, self._title = texts, step_title
        self._people: list[str] = []
        today = date.today()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.reach, self.who, self.when = NoWheelComboBox(), NoWheelComboBox(), NoWheelComboBox()
        self.first = DayField(texts, made, today, max(made, today - timedelta(days=31)))
        self.last = DayField(texts, made, today, today)
        self.until = plain(wrap=False, kind="quiet")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._reach = Reach.BRANCH if of_step else Reach.ALL
        self._lay_out()
        self._name()
        self._connect()

    @property
    def waiting(self) -> bool:
        """True while a person may still be typing."""
        return self._pause.isActive()

    def wanted(self) -> HistoryQuery:
        """Return what is wanted now."""
        when, today = self.when.currentData(), date.today()
        first = self.first.day if when in ("since", "between") else None
        if when in _DAYS:
            first = today - timedelta(days=_DAYS[when] - 1)
        last = self.last.day if when == "between" else None
        return HistoryQuery(self.search.text(), self.who.currentData(), first, last, Reach(self.reach.currentData()))

    def offer(self, people: list[str]) -> None:
        """Offer these names to choose from; who has none is somebody."""
        self._people = people
        self._fill_who()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.reach, self.who, self.when, self.first, self.until, self.last):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addLayout(row)
        self.reach.setVisible(self._title is not None)
        for choice, letters in ((self.reach, 32), (self.who, 16), (self.when, 16)):
            choice.setMinimumContentsLength(letters)

    def _name(self) -> None:
        texts = self._texts
        texts.text(marked("Search in the history"), self.search.setPlaceholderText, self.search.setAccessibleName)
        texts.text(marked("Of which step"), self.reach.setAccessibleName)
        texts.text(marked("By whom"), self.who.setAccessibleName)
        texts.text(marked("From when"), self.when.setAccessibleName)
        texts.text(marked("First day"), self.first.setAccessibleName)
        texts.text(marked("Last day"), self.last.setAccessibleName)
        texts.text(marked("up to and with"), self.until.setText)
        texts.fill(self._fill)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.changed)
        for choice in (self.reach, self.who, self.when):
            choice.activated.connect(self._choose)
        for field in (self.first, self.last):
            field.picked.connect(self.changed)

    def _choose(self, _place: int) -> None:
        self._reach = Reach(self.reach.currentData())
        self.reach.setToolTip(tip(self.reach.currentText()))
        self._show_days()
        self.changed.emit()

    def _fill(self) -> None:
        """Fill the lists in the present language, keeping what is chosen."""
        text, title = (
            self._texts.translator.text,
            quoted(self._title or "") or self._texts.translator.text("(no title)"),
        )
        reaches = (
            (Reach.ALL, text(marked("The whole roadmap"))),
            (Reach.BRANCH, text(marked("With all below it: “{title}”"), title=title)),
            (Reach.STEP, text(marked("Only “{title}”"), title=title)),
        )
        when = self.when.currentData() or "ever"
        for choice in (self.reach, self.when):
            choice.clear()
        for reach, words in reaches:
            self.reach.addItem(words, reach.value)
        for key, words in _WHEN.items():
            self.when.addItem(text(words), key)
        self.reach.setCurrentIndex(self.reach.findData(self._reach.value))
        self.when.setCurrentIndex(self.when.findData(when))
        self._fill_who()
        self._show_days()
        self.reach.setToolTip(tip(self.reach.currentText()))

    def _fill_who(self) -> None:
        text, chosen = self._texts.translator.text, self.who.currentData()
        self.who.clear()
        self.who.addItem(text(marked("By everybody")), None)
        for name in self._people:
            self.who.addItem(name or text(marked("(without a name)")), name)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0) if chosen is not None else 0)

    def _show_days(self) -> None:
        when = self.when.currentData()
        self.first.setVisible(when in ("since", "between"))
        for widget in (self.until, self.last):
            widget.setVisible(when == "between")
