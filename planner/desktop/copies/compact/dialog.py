"""The dialog of making the file smaller: before which day, what that does, and which copies are still out."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.copies.compact.text import copies_out, made_before, proposed, what_goes
from planner.desktop.copies.share.text import in_bytes
from planner.desktop.forms.buttons import button
from planner.desktop.forms.day_field import DayField
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page, Sheet, bring_in_sight, scrolled
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.sharing.compaction import Compactable, Compacted, NothingToFold, Sent, SettleFirst
from planner.message import marked
from planner.roadmap import DocumentError

Fold = Callable[[date, bool, Callable[[Compacted], object], Callable[[Exception], object]], object]
"""Leaves out what was before a day, in the background; calls the one with what it came to, the other with why not.

The second value says whether the names of copies that were handed out are kept.
"""
WHAT: Final = marked(
    "What was done before the day you choose goes out of the history. The plan stays exactly as it is, but who changed "
    "what before that day can no longer be looked up."
)
STILL_OUT: Final = marked(
    "What others change in a copy with its history still comes in when you bring it back. Only what happened before "
    "that day is no longer told: what a text said then, and who wrote it. A copy to read, without history, that was "
    "made before that day can no longer be compared. Leave the copies themselves as they are: one that was made "
    "smaller too may no longer come back."
)
NAMELESS: Final = marked(
    "Otherwise the file still knows a copy that comes back, but no longer tells what it was called or who shared it."
)
FOR_GOOD: Final = marked(
    "This cannot be undone. A safety copy of the file as it is now is kept on this laptop. To keep the old history "
    "at hand, share a copy first."
)


Weigh = Callable[[date, Callable[[Compacted | None], object]], object]
"""Tries in the background how small the file gets, and hands over what it came to, None where it cannot be."""
PAUSE: Final = 250
"""Milliseconds in which several days become one trial."""


class CompactDialog(Page):
    """Asks for a day and shortens the history to it; after an accepted `exec`, `folded` is what it came to.

    `size` is that of the file now, in bytes; `begins` the day on which its history begins. After one that was not
    accepted, `wants_conflicts` tells that a person wants to settle conflicts first.
    """

    def __init__(
        self,
        size: int,
        begins: date,
        foldable: Compactable,
        sent: Sequence[Sent],
        acts: tuple[Fold, Weigh],
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translator, theme, parent, marked("Make the file smaller"))
        self.folded: Compacted | None = None
        self.wants_conflicts = False
        self._size, self._begins, self._foldable, self._sent = size, begins, foldable, sent
        self._fold, self._weigh = acts
        self._running = self._over = False
        self._tried: dict[date, Compacted | None] = {}
        today = self._today = date.today()
        self.day = DayField(self.texts, min(foldable.first or today, today), today, proposed(foldable, today) or today)
        self.now, self.goes, self.out, self.before = plain(kind="quiet"), plain(), plain(), plain()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self.names = QCheckBox()
        self.to_conflicts = button(self.texts, marked("To what is to be settled"))
        self._lay_out()
        self.on = self.end_with(marked("Make it smaller"))
        self._pause.timeout.connect(self._try)
        self.day.picked.connect(self._take_back)
        self.day.picked.connect(self._pause.start)
        self.to_conflicts.clicked.connect(self._ask_conflicts)
        self.texts.fill(self._renew)
        self._enable()
        self._pause.start()
        self.size_to(600, 760 if sent else 440)

    @property
    def ready(self) -> bool:
        """True while nothing is being done, tried or waited for."""
        tried = self._nothing or (not self._pause.isActive() and self.day.day in self._tried)
        return tried and not self._running

    def accept(self) -> None:
        """Shorten the history; the dialog ends when that is done."""
        if self._running or self._nothing:
            return
        self._take_back()
        self._run(on=True)
        self._fold(self.day.day, self.names.isChecked(), self._done, self._refused)

    def reject(self) -> None:
        """End, but not while the file is being made smaller."""
        if not self._running:
            super().reject()

    def done(self, result: int) -> None:
        """End; what is being tried says nothing more."""
        self._over = True
        self._pause.stop()
        super().done(result)

    def _lay_out(self) -> None:
        texts = self.texts
        what, warning = plain(), plain()
        texts.text(WHAT, what.setText)
        texts.text(FOR_GOOD, warning.setText)
        self.field = Field(texts, marked("Leave out of the history what was done before"), self.day)
        self.to_conflicts.setAutoDefault(False)
        self.to_conflicts.hide()
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.to_conflicts)
        row.addStretch(1)
        self.field.add_below(below)
        form = Sheet()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        for widget in (what, self.now, self.field, self.goes, self._copies(), warning):
            column.addWidget(widget)
        column.addStretch(1)
        self.page.addWidget(scrolled(form), 1)

    def _copies(self) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        title, still = plain(kind="section"), plain(kind="quiet")
        self.texts.text(marked("Copies that are still out"), title.setText)
        self.texts.text(STILL_OUT, still.setText)
        self.texts.text(marked("Keep their names in the file"), self.names.setText, self.names.setAccessibleName)
        nameless = plain(kind="quiet")
        self.texts.text(NAMELESS, nameless.setText)
        for widget in (title, self.out, self.before, still, self.names, nameless):
            column.addWidget(widget)
        for widget in (still, self.names, nameless):
            widget.setVisible(bool(self._sent))
        return card

    def _renew(self) -> None:
        translator = self.translator
        self.out.setText(copies_out(self._sent, translator))
        self._say_now()

    @property
    def _nothing(self) -> bool:
        """True where there is nothing to leave out up to today: what was done today stays."""
        return self._foldable.first is None or self._foldable.first > self._today

    def _try(self) -> None:
        """Try how small the file gets, unless that is known."""
        day = self.day.day

        def told(folded: Compacted | None) -> None:
            if not self._over:
                self._tried[day] = folded
                self._say_now()

        if day not in self._tried and not self._nothing:
            self._weigh(day, told)

    def _say_copies(self) -> None:
        """Say which of the copies that are out were made before the chosen day."""
        before = [one for one in self._sent if self._foldable.is_before(one, self.day.day)]
        self.before.setText(made_before(before, self.translator))
        self.before.setVisible(bool(before))

    def _say_now(self) -> None:
        self._say_size()
        self._say_copies()
        translator, day = self.translator, self.day.day
        if self._nothing:
            self.goes.setText(
                translator.text(marked("There is nothing to leave out yet: this history is still short."))
            )
            return
        words = what_goes(self._foldable.changes(day), self._size, self._tried.get(day), translator)
        waiting = "" if day in self._tried else translator.text(marked("Looking how small the file gets…"))
        self.goes.setText(f"{words} {waiting}".strip())

    def _say_size(self) -> None:
        translator = self.translator
        if self._running:
            self.now.setText(translator.text(marked("Making the file smaller…")))
            return
        words = marked("The file is {size} now. Its history begins on {day}.")
        day = translator.language.day(self._begins)
        self.now.setText(translator.text(words, size=in_bytes(self._size, translator), day=day))

    def _run(self, *, on: bool) -> None:
        self._running = on
        self._enable()
        self._say_now()

    def _enable(self) -> None:
        for widget in (self.on, self.day, self.names):
            widget.setEnabled(not self._running and not self._nothing)

    def _take_back(self) -> None:
        """Say no more of what was refused: another day may do."""
        self.field.refuse(None)
        self.to_conflicts.hide()
        self._say_now()

    def _done(self, folded: Compacted) -> None:
        self._run(on=False)
        self.folded = folded
        super().accept()

    def _refused(self, error: Exception) -> None:
        self._run(on=False)
        if isinstance(error, NothingToFold):
            error = NothingToFold(day=self.translator.language.day(self.day.day))
        if isinstance(error, DocumentError):
            self.field.refuse(error)
        self.to_conflicts.setVisible(isinstance(error, SettleFirst))
        bring_in_sight(self.to_conflicts if isinstance(error, SettleFirst) else self.day)

    def _ask_conflicts(self) -> None:
        self.wants_conflicts = True
        self.reject()
