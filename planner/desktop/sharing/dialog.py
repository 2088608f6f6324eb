"""The dialog of sharing a copy: what, for what, closed with a password or not, and what will be in it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from planner.desktop.forms.editors import CalmChoice
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page, bring_in_sight
from planner.desktop.sharing.wanted import Wanted, Weighed
from planner.desktop.sharing.words import contents, size
from planner.desktop.theme import Theme
from planner.desktop.wording import Wording
from planner.roadmap import DocumentError, Roadmap, Step
from planner.roadmap.refusal import marked

Weigh = Callable[[Wanted, Callable[[Weighed | None], object]], object]
"""Has a trial copy made in the background and hands over what it turned out to be, None where it could not be."""
PAUSE: Final = 250
"""Milliseconds in which several choices become one trial."""


class NoPassword(DocumentError):
    """A copy that is to be closed, with nothing to close it with."""

    sentence = marked("Write a password, or share the copy without one.")


class ShareDialog(Page):
    """Asks what to share; after an accepted `exec`, `wanted` is what was chosen."""

    def __init__(
        self,
        roadmap: Roadmap,
        chosen: str | None,
        weigh: Weigh,
        wording: Wording,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, theme, parent, marked("Share a copy"))
        self._roadmap, self._weigh = roadmap, weigh
        self._chosen = roadmap.steps.get(chosen)
        self._weighed: tuple[Wanted, Weighed | None] | None = None
        self._over = False
        self.what = CalmChoice()
        self.returns, self.reads = QRadioButton(), QRadioButton()
        self.closed, self.line, self.show_it = QCheckBox(), QLineEdit(), QCheckBox()
        self.inside, self.weight = plain(), plain(kind="quiet")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._lay_out()
        self.on = self.end_with(marked("Save the copy…"))
        self.returns.setChecked(True)
        self._connect()
        self.live.fill(self._renew)
        self._choose_first()
        self.size_to(620, 570)

    @property
    def ready(self) -> bool:
        """True when the trial copy of what is wanted was made."""
        return self._weighed is not None and self._weighed[0] == self.trial and not self._pause.isActive()

    @property
    def wanted(self) -> Wanted:
        """What a person chose."""
        password = self.line.text() if self.closed.isChecked() else ""
        return Wanted(self.returns.isChecked(), self.what.currentData(), password)

    @property
    def trial(self) -> Wanted:
        """What is tried: the same without its password, which adds next to nothing."""
        return Wanted(self.returns.isChecked(), self.what.currentData())

    def accept(self) -> None:
        """Take what was chosen, if it can be done."""
        if self.closed.isChecked() and not self.line.text():
            self._password.refuse(NoPassword())
            bring_in_sight(self.line)
            return
        super().accept()

    def done(self, result: int) -> None:
        """End; what is being tried says nothing more."""
        self._over = True
        self._pause.stop()
        super().done(result)

    def _lay_out(self) -> None:
        live = self.live
        self._what = Field(live, marked("What do you share?"), self.what)
        self.page.addWidget(self._what)
        self.page.addWidget(self._purpose())
        self.page.addWidget(self._closing())
        title = plain(kind="section")
        live.text(marked("What is in it"), title.setText)
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (title, self.inside, self.weight):
            column.addWidget(widget)
        self.page.addWidget(card)
        self.page.addStretch(1)

    def _purpose(self) -> QWidget:
        part, live = QWidget(), self.live
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        group = QButtonGroup(self)
        title = plain(kind="section")
        live.text(marked("What is it for?"), title.setText)
        column.addWidget(title)
        for radio, name, words in (
            (
                self.returns,
                marked("To work in, so that it can come back"),
                marked("What others change in it can be brought back into this roadmap."),
            ),
            (
                self.reads,
                marked("Only to read"),
                marked("For people outside. What they change can still be compared, but not who did it."),
            ),
        ):
            more = plain(kind="quiet", points=9.5)
            more.setIndent(26)
            group.addButton(radio)
            live.text(name, radio.setText, radio.setAccessibleName)
            live.text(words, more.setText, radio.setAccessibleDescription)
            column.addWidget(radio)
            column.addWidget(more)
        return part

    def _closing(self) -> QWidget:
        part, live = QWidget(), self.live
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._password = Field(
            live,
            marked("Password"),
            self.line,
            marked("It becomes a .zip that 7-Zip opens as well. Without the password nobody can open it, nor can we."),
        )
        live.text(marked("Close it with a password"), self.closed.setText, self.closed.setAccessibleName)
        live.text(marked("Show the password"), self.show_it.setText, self.show_it.setAccessibleName)
        for widget in (self.closed, self._password, self.show_it):
            column.addWidget(widget)
        return part

    def _connect(self) -> None:
        self._pause.timeout.connect(self._try)
        self.what.currentIndexChanged.connect(self._changed)
        self.returns.toggled.connect(self._changed)
        self.closed.toggled.connect(self._ask_password)
        self.show_it.toggled.connect(self._show_password)
        self._ask_password(on=False)

    def _ask_password(self, on: bool) -> None:
        for widget in (self._password, self.show_it):
            widget.setVisible(on)
        self._show_password(self.show_it.isChecked())
        if on:
            self.line.setFocus()

    def _show_password(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _choose_first(self) -> None:
        """Propose the whole; the chosen step stands right below it."""
        self.what.setCurrentIndex(0)
        self._changed()

    def _renew(self) -> None:
        place = max(self.what.currentIndex(), 0)
        self.what.blockSignals(True)
        self.what.clear()
        self.what.addItem(self.wording.text(marked("The whole roadmap")), None)
        for step in self._branches():
            title = step.title or self.wording.text(marked("(no title)"))
            self.what.addItem(f"{self._roadmap.steps.number(step)}  {title}", step.id)
        self.what.setCurrentIndex(place)
        self.what.blockSignals(False)
        self._say()

    def _branches(self) -> list[Step]:
        """Return the steps that can be shared as a branch: the chosen one, and those directly under the big goal."""
        tops = [*self._roadmap.steps.children(None)]
        return tops if self._chosen is None or self._chosen in tops else [self._chosen, *tops]

    def _changed(self) -> None:
        self._pause.start()
        self._say()

    def _try(self) -> None:
        wanted = self.trial

        def told(weighed: Weighed | None) -> None:
            if not self._over:
                self._weighed = (wanted, weighed)
                self._say()

        self._weigh(wanted, told)

    def _say(self) -> None:
        wanted, wording = self.trial, self.wording
        known = self._weighed is not None and self._weighed[0] == wanted
        weighed = self._weighed[1] if known and self._weighed is not None else None
        branch = self._roadmap.steps.get(wanted.branch_id)
        lines = contents(self._roadmap, branch, weighed, wording, history=wanted.history)
        self.inside.setText("\n".join(f"• {line}" for line in lines))
        if weighed is not None:
            self.weight.setText(_capital(size(weighed.size, wording)) + ".")
        else:
            self.weight.setText("" if known else wording.text(marked("Looking how large it is…")))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
