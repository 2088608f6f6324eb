"""The dialog of sharing a copy: what, for what, closed with a password or not, and what will be in it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from planner.desktop.copies.share.author_name import AuthorNameField
from planner.desktop.copies.share.options import ShareOptions, TrialCopy
from planner.desktop.copies.share.password_field import PasswordField
from planner.desktop.copies.share.private_choice import PrivateChoice
from planner.desktop.copies.share.scope import Scope
from planner.desktop.copies.share.text import contents, size
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page, Sheet, scrolled
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked
from planner.roadmap import Roadmap

Weigh = Callable[[ShareOptions, Callable[[TrialCopy | None], object]], object]
"""Has a trial copy made in the background and hands over what it turned out to be, None where it could not be."""
PAUSE: Final = 250
"""Milliseconds in which several choices become one trial."""


class ShareDialog(Page):
    """Asks what to share; after an accepted `exec`, `wanted` is what was chosen.

    Who is not `named` is asked for a name by `author_name`.
    """

    def __init__(
        self,
        roadmap: Roadmap,
        chosen: str | None,
        weigh: Weigh,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        named: bool = True,
    ) -> None:
        super().__init__(translator, theme, parent, marked("Share a copy"))
        self._roadmap, self._weigh = roadmap, weigh
        self._weighed: tuple[ShareOptions, TrialCopy | None] | None = None
        self._over = False
        self.scope, self.closing = Scope(self.texts, roadmap, chosen), PasswordField(self.texts)
        self.returns, self.reads = QRadioButton(), QRadioButton()
        self.private = PrivateChoice(self.texts, roadmap)
        self.author_name = None if named else AuthorNameField(self.texts, [one.name for one in roadmap.people])
        self.inside, self.weight = plain(), plain(kind="quiet")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._lay_out()
        self.on = self.end_with(marked("Save the copy…"))
        self.returns.setChecked(True)
        self._pause.timeout.connect(self._try)
        self.scope.changed.connect(self._changed)
        self.returns.toggled.connect(self._changed)
        self.private.changed.connect(self._changed)
        self.texts.fill(self._say)
        self._changed()
        self.size_to(640, 600 if named else 670)

    @property
    def ready(self) -> bool:
        """True when the trial copy of what is wanted was made."""
        return self._weighed is not None and self._weighed[0] == self.trial and not self._pause.isActive()

    @property
    def wanted(self) -> ShareOptions:
        """What a person chose."""
        return replace(self.trial, password=self.closing.password)

    @property
    def trial(self) -> ShareOptions:
        """What is tried: the same without its password, which adds next to nothing."""
        reads = self.reads.isChecked()
        return ShareOptions(not reads, self.scope.branch_id, private=self.private.chosen if reads else frozenset())

    def accept(self) -> None:
        """Take what was chosen, if it can be done."""
        self.scope.step.commit()
        if self.closing.agreed() and (self.author_name is None or self.author_name.settled()):
            super().accept()

    def done(self, result: int) -> None:
        """End; what is being tried says nothing more."""
        self._over = True
        self._pause.stop()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin, or go on where it was left: what was not known by then is tried anew."""
        super().showEvent(event)
        self._over = False
        if not self.ready:
            self._pause.start()

    def _lay_out(self) -> None:
        form = Sheet()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        column.addWidget(self.scope)
        column.addWidget(self._purpose())
        column.addWidget(self.closing)
        if self.author_name is not None:
            column.addWidget(self.author_name)
        column.addWidget(self._contents())
        column.addStretch(1)
        self.page.addWidget(scrolled(form), 1)

    def _contents(self) -> QFrame:
        title = plain(kind="section")
        self.texts.text(marked("What is in it"), title.setText)
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (title, self.inside, self.weight):
            column.addWidget(widget)
        return card

    def _purpose(self) -> QWidget:
        part, texts = QWidget(), self.texts
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        group = QButtonGroup(self)
        title = plain(kind="section")
        texts.text(marked("What is it for?"), title.setText)
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
                marked(
                    "For people outside. What they change all the same can be brought back too, each change under the "
                    "name of whoever made it."
                ),
            ),
        ):
            more = plain(kind="quiet", points=9.5)
            more.setIndent(26)
            group.addButton(radio)
            texts.text(name, radio.setText, radio.setAccessibleName)
            texts.text(words, more.setText, radio.setAccessibleDescription)
            column.addWidget(radio)
            column.addWidget(more)
        column.addWidget(self.private)
        return part

    def _changed(self) -> None:
        self.private.setEnabled(self.reads.isChecked())
        self._pause.start()
        self._say()

    def _try(self) -> None:
        wanted = self.trial

        def told(weighed: TrialCopy | None) -> None:
            if not self._over:
                self._weighed = (wanted, weighed)
                self._say()

        self._weigh(wanted, told)

    def _say(self) -> None:
        wanted, translator = self.trial, self.translator
        known = self._weighed is not None and self._weighed[0] == wanted
        weighed = self._weighed[1] if known and self._weighed is not None else None
        branch = self._roadmap.steps.get(wanted.branch_id)
        lines = contents(self._roadmap, branch, weighed, translator, history=wanted.history, private=wanted.private)
        self.inside.setText("\n".join(f"• {line}" for line in lines))
        if weighed is not None:
            self.weight.setText(_capital(size(weighed.size, translator)) + ".")
        else:
            self.weight.setText("" if known else translator.text(marked("Looking how large it is…")))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
