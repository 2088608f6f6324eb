"""A question of the check-in: its words are bold while it is the one in hand, and quiet else."""

from PySide6.QtWidgets import QLabel, QWidget

from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.theme.fonts import font


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
