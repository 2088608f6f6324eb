"""A day to choose, with the days that people ask for most."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.day_field import DayField
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.history.history_range import FIRST_DAY
from planner.document.history.history_start import HistoryStart
from planner.message import marked

_AGO: Final = {
    marked("Yesterday"): 1,
    marked("A week ago"): 7,
    marked("A month ago"): 30,
}


class DayBar(QWidget):
    """Shows the day and the shortcuts that lie in the told life of the roadmap; `picked` when another was chosen."""

    picked = Signal()

    def __init__(self, texts: Retranslator, beginning: HistoryStart) -> None:
        super().__init__()
        made, today = beginning.day, date.today()
        self.field = DayField(texts, made, today, max(made, today - timedelta(days=7)))
        self.shortcuts: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field)
        for message, days in _AGO.items():
            if today - timedelta(days=days) > made:
                self._offer(texts, message, today - timedelta(days=days))
        self._offer(texts, FIRST_DAY[beginning.begun], made)
        row.addStretch(1)
        texts.text(marked("Day"), self.field.setAccessibleName)
        self.field.picked.connect(self.picked)

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return self.field.day

    def _offer(self, texts: Retranslator, message: str, day: date) -> None:
        made = button(texts, message)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self._pick(day))
        self.shortcuts.append(made)
        row = self.layout()
        assert row is not None
        row.addWidget(made)

    def _pick(self, day: date) -> None:
        if day != self.field.day:
            self.field.show_day(day)
            self.picked.emit()
