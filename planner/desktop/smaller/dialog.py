"""The dialog of making the file smaller: before which day, what that does, and which copies are still out."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.day_field import DayField
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page, bring_in_sight
from planner.desktop.sharing.words import in_bytes
from planner.desktop.smaller.words import copies_out
from planner.desktop.theme import Theme
from planner.desktop.wording import Wording
from planner.document.folding import Folded, NothingToFold, Sent, SettleFirst
from planner.roadmap import DocumentError
from planner.roadmap.refusal import marked

Fold = Callable[[date, Callable[[Folded], object], Callable[[Exception], object]], object]
"""Folds the history before a day in the background; calls the one with what it came to, or the other with why not."""
WHAT: Final = marked(
    "All that was done before the day you choose is folded into one starting point. The plan stays exactly as it is, "
    "but who changed what before that day can no longer be looked at."
)
STILL_OUT: Final = marked(
    "What others change in a copy still comes in when you bring it back. Only what happened before that day is no "
    "longer told: what a text said then, and who wrote it. Leave the copies themselves as they are: one that was made "
    "smaller too may no longer come back."
)
FOR_GOOD: Final = marked(
    "This cannot be undone. A safety copy of the file as it is now is kept on this computer. To keep the old history "
    "at hand, share a copy first."
)


class SmallerDialog(Page):
    """Asks for a day and folds what came before it; after an accepted `exec`, `folded` is what it came to.

    `size` is that of the file now, in bytes; `begins` the day on which its history begins. After one that was not
    accepted, `settle` tells that a person wants to settle conflicts first.
    """

    def __init__(
        self,
        size: int,
        begins: date,
        sent: Sequence[Sent],
        fold: Fold,
        wording: Wording,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, theme, parent, marked("Make the file smaller"))
        self.folded: Folded | None = None
        self.settle = False
        self._size, self._begins, self._sent, self._fold = size, begins, sent, fold
        self._running = False
        today = date.today()
        year_ago = _year_before(today)
        self.day = DayField(self.live, min(begins, year_ago), today, year_ago)
        self.now, self.out = plain(kind="quiet"), plain()
        self.to_settle = button(self.live, marked("To what is to be settled"))
        self._lay_out()
        self.on = self.end_with(marked("Make it smaller"))
        self.day.picked.connect(self._take_back)
        self.to_settle.clicked.connect(self._settle)
        self.live.fill(self._renew)
        self.day.setFocus()
        self.size_to(600, 560 if sent else 430)

    @property
    def ready(self) -> bool:
        """True while nothing is being folded."""
        return not self._running

    def accept(self) -> None:
        """Fold; the dialog ends when that is done."""
        if self._running:
            return
        self._take_back()
        self._run(on=True)
        self._fold(self.day.day, self._done, self._refused)

    def reject(self) -> None:
        """End, but not while the file is being made smaller."""
        if not self._running:
            super().reject()

    def _lay_out(self) -> None:
        live = self.live
        what, warning = plain(), plain()
        live.text(WHAT, what.setText)
        live.text(FOR_GOOD, warning.setText)
        self.field = Field(live, marked("Fold what was done before"), self.day)
        self.to_settle.setAutoDefault(False)
        self.to_settle.hide()
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.to_settle)
        row.addStretch(1)
        self.field.add_below(below)
        for widget in (what, self.field, self.now, self._copies(), warning):
            self.page.addWidget(widget)
        self.page.addStretch(1)

    def _copies(self) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        title, still = plain(kind="section"), plain(kind="quiet")
        self.live.text(marked("Copies that are still out"), title.setText)
        self.live.text(STILL_OUT, still.setText)
        still.setVisible(bool(self._sent))
        for widget in (title, self.out, still):
            column.addWidget(widget)
        return card

    def _renew(self) -> None:
        wording = self.wording
        self.out.setText(copies_out(self._sent, wording))
        self._say_now()

    def _say_now(self) -> None:
        wording = self.wording
        if self._running:
            self.now.setText(wording.text(marked("Making the file smaller…")))
            return
        words = marked("The file is {size} now. Its history begins on {day}.")
        day = wording.language.day(self._begins)
        self.now.setText(wording.text(words, size=in_bytes(self._size, wording), day=day))

    def _run(self, *, on: bool) -> None:
        self._running = on
        self.on.setEnabled(not on)
        self.day.setEnabled(not on)
        self._say_now()

    def _take_back(self) -> None:
        """Say no more of what was refused: another day may do."""
        self.field.refuse(None)
        self.to_settle.hide()

    def _done(self, folded: Folded) -> None:
        self._run(on=False)
        self.folded = folded
        super().accept()

    def _refused(self, error: Exception) -> None:
        self._run(on=False)
        if isinstance(error, NothingToFold):
            error = NothingToFold(day=self.wording.language.day(self.day.day))
        if isinstance(error, DocumentError):
            self.field.refuse(error)
        self.to_settle.setVisible(isinstance(error, SettleFirst))
        bring_in_sight(self.to_settle if isinstance(error, SettleFirst) else self.day)

    def _settle(self) -> None:
        self.settle = True
        self.reject()


def _year_before(day: date) -> date:
    """Return the same day a year earlier; of 29 February, the day before it."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
