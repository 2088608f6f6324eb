"""The questions of the check-in: the words of one are bold while it is the one in hand, and quiet else."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QLabel, QWidget

from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.theme.fonts import font
from planner.message import marked

ASKED: Final[Mapping[str, tuple[str, int]]] = {
    "progress": (marked("How far is it?"), 0),
    "confidence": (marked("How sure are you that it will work?"), 0),
    "note": (marked("In one sentence"), 0),
    "health": (marked("How does it stand?"), 0),
    "aspect": (marked("What is off?"), 90),
    "cause": (marked("Cause"), 104),
    "consequence": (marked("Consequence"), 104),
    "correction": (marked("Correction"), 104),
    "needs": (marked("Needed"), 104),
    "needs_from": (marked("from"), 40),
    "author": (marked("Who says this?"), 0),
    "day": (marked("On which day?"), 0),
}
"""What is asked, by name, and in how many points of width the words stand beside the answer; 0 for above it."""


class Question(Field):
    """A field of which the name shows whether it is the one that is asked now, with a caption below its editor."""

    def __init__(self, texts: Retranslator, name: str, editor: QWidget, *, beside: int = 0) -> None:
        super().__init__(texts, name, editor, beside=beside)
        self.caption: QLabel = plain(kind="quiet", points=9.0)
        self.caption.hide()
        self.add_below(self.caption)
        self._asked = True
        self.ask(False)

    def ask(self, asked: bool) -> None:
        """Show whether this is the question in hand."""
        if asked is self._asked:
            return
        self._asked = asked
        self._name.setProperty("kind", "" if asked else "quiet")
        self._name.style().unpolish(self._name)
        self._name.style().polish(self._name)
        self._name.setFont(font(bold=asked))

    def say_below(self, words: str) -> None:
        """Say something below the editor, nothing with ""."""
        self.caption.setText(words)
        self.caption.setVisible(bool(words))


def asked_by(texts: Retranslator, editors: Mapping[str, QWidget]) -> dict[str, Question]:
    """Return the questions in their order, each with its editor."""
    return {name: Question(texts, words, editors[name], beside=beside) for name, (words, beside) in ASKED.items()}
