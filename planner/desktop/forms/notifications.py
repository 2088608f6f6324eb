"""A calm strip for what a person may want to act on: copies beside the file, things left out, a copy that was saved."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from planner.desktop.forms.labels import plain, unmarked
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.message import marked

PASSING: Final = 30_000
"""Milliseconds that a note stays of which nothing is lost when it goes."""


class Notification(NamedTuple):
    """Something to say: `words` gives it in the present language, `acts` are buttons with English texts.

    `key` is what it is about: a newer one takes its place. A `passing` one goes by itself.
    """

    key: str
    words: Callable[[], str]
    acts: tuple[tuple[str, Callable[[], object]], ...] = ()
    away: str = marked("Not now")
    passing: bool = False


class NotificationBar(QFrame):
    """Shows the latest note; when that goes, the one before it."""

    def __init__(self, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self._translator, self._theme = translator, theme
        self._notes: dict[str, Notification] = {}
        self._mark = QLabel()
        self.label = plain()
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: list[QPushButton] = []
        self._is_away = False
        self.away = QToolButton()
        self.away.clicked.connect(self._drop_shown)
        self._passing = QTimer(self, interval=PASSING, singleShot=True)
        self._passing.timeout.connect(self._let_pass)
        self.setProperty("kind", "banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 10, 6)
        self._row.setSpacing(10)
        for widget in (self._mark, self.label, self.away):
            self._row.addWidget(widget)
        translator.changed.connect(self._renew)
        theme.changed.connect(self._renew)
        self.hide()

    @property
    def note(self) -> Notification | None:
        """The note that is shown."""
        return next(reversed(self._notes.values()), None)

    def say(self, note: Notification) -> None:
        """Show a note, in the place of an earlier one about the same."""
        for key in [key for key, one in self._notes.items() if key == note.key or one.passing]:
            del self._notes[key]
        self._notes[note.key] = note
        if note.passing:
            self._passing.start()
        self._renew()

    def has(self, key: str) -> bool:
        """Tell whether a note about something stands, shown or below a later one."""
        return key in self._notes

    def drop(self, key: str) -> bool:
        """Let go of a note and tell whether it was there."""
        there = self._notes.pop(key, None) is not None
        if there:
            self._renew()
        return there

    def _drop_shown(self) -> None:
        note = self.note
        if note is not None:
            self.drop(note.key)

    def put_away(self, *, away: bool) -> None:
        """Say nothing while a room looks at the screen, or say again what waits."""
        self._is_away = away
        self._renew()

    def _let_pass(self) -> None:
        for key in [key for key, one in self._notes.items() if one.passing]:
            self.drop(key)

    def _do(self, note: Notification, act: Callable[[], object]) -> None:
        self.drop(note.key)
        act()

    def _button(self, note: Notification, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(unmarked(self._translator.text(words)))
        button.setAccessibleName(self._translator.text(words))
        button.clicked.connect(lambda: self._do(note, act))
        return button

    def _renew(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        note = self.note
        self.setVisible(note is not None and not self._is_away)
        if note is None:
            return
        self._mark.setPixmap(self._theme.mark("info", self._theme.colours.accent, 18))
        self.label.setText(note.words())
        self.setAccessibleName(self.label.text())
        for place, (words, act) in enumerate(note.acts, 2):
            button = self._button(note, words, act)
            self._row.insertWidget(place, button)
            self.buttons.append(button)
        self.away.setText(unmarked(self._translator.text(note.away)))
        self.away.setAccessibleName(self._translator.text(note.away))
