"""One end of the time on a poster: typed as a day or a period."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal

from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap.day_range import day_range
from planner.roadmap.errors import ErrorCode

NO_DAYS: Final = ErrorCode(
    "form-no-days", marked('"{text}" is not a day or a period. Try 2027, Q3 2027, Sep 2027 or 1 Sep 2027.')
)
"""A word from which no day can be taken."""


class TimeEnd(Field):
    """Takes the first day of what is typed, or with `last` the last one; `picked` when it is another day than before.

    `day` is None where nothing stands there. What is no day is refused below the field, and the day stays as it was.
    """

    picked = Signal()

    def __init__(self, texts: Retranslator, name: str, beside: int, *, last: bool) -> None:
        self.line = LineEdit()
        super().__init__(texts, name, self.line, beside=beside)
        self._last = last
        self.day: date | None = None
        texts.text(marked("2027, Q3 2027, 1 Sep 2027"), self.line.setPlaceholderText)
        texts.fill(self._show)
        self.line.left.connect(self._take)

    def show_day(self, day: date | None) -> None:
        """Show a day, or none, without telling anybody."""
        self.day = day
        self.refuse(None)
        self._show()

    def _show(self) -> None:
        self.line.stand(self._texts.translator.language.day(self.day) if self.day else "")

    def _take(self) -> None:
        text = self.line.text().strip()
        days = day_range(text) if text else None
        if text and days is None:
            self.refuse(NO_DAYS(text=text[:40]))
            return
        before = self.day
        self.show_day(None if days is None else days[1 if self._last else 0])
        if self.day != before:
            self.picked.emit()
