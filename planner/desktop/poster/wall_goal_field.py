"""The short form of a goal that is too long for a wall."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.forms.editors import MultilineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.poster.roadmap.band import WALL
from planner.roadmap import Goal

LINES: Final = (2, 4)
"""Lines of the field: at least, and at most before it scrolls."""


class WallGoalField(QWidget):
    """Asks for a short form where the goal has more letters than a wall shows; `changed` when there is another one."""

    changed = Signal()

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._letters = 0
        self._told = ""
        self._is_offered = True
        self.line = MultilineEdit(*LINES, one=True)
        self._why = plain(kind="quiet", points=9.0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Field(texts, marked("The goal in short, for the wall"), self.line))
        column.addWidget(self._why)
        texts.fill(self._say)
        self.line.left.connect(self._take)

    @property
    def words(self) -> str:
        """The short form, "" where there is none or none is needed."""
        return self._told if self._letters > WALL else ""

    def show_goal(self, goal: Goal, words: str) -> None:
        """Show the short form of a goal; the field is there only where the goal is long."""
        self._letters, self._told = len(goal.statement), words
        if not self.line.hasFocus():
            self.line.stand(words)
        self.offer(offered=self._is_offered)
        self._say()

    def offer(self, *, offered: bool) -> None:
        """Have the field in sight where the poster goes by it and the goal is long."""
        self._is_offered = offered
        self.setVisible(offered and self._letters > WALL)

    def _say(self) -> None:
        words = marked("Your goal has {letters} letters; on a wall at most {most} can be read.")
        self._why.setText(self._texts.translator.text(words, letters=self._letters, most=WALL))

    def _take(self) -> None:
        words = " ".join(self.line.text().split())
        if words != self._told:
            self._told = words
            self.changed.emit()
