"""What is asked before two become one, or before something is removed: no Enter does either by accident."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import line, plain, unmarked
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap import DocumentError


class Answer(NamedTuple):
    """One thing that can be done: its words, and what does it."""

    words: str
    act: Callable[[], object]


class Question(QFrame):
    """Says what will happen and has one of a few answers chosen, none of which is chosen beforehand if there are more.

    `done` tells that it was answered or closed.
    """

    done = Signal()

    def __init__(self, texts: Retranslator, to: QWidget) -> None:
        super().__init__()
        self._texts = texts
        self._answers: Sequence[Answer] = ()
        self._group = QButtonGroup(self)
        self.words = plain()
        self.choices: list[QRadioButton] = []
        self.refusal = plain(kind="refused", points=9.5)
        self.go = button(texts, marked("Do it"), "primary")
        self.stop = button(texts, marked("Leave it as it is"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(line())
        self._column.addWidget(self.words)
        self._options = QVBoxLayout()
        self._to = to
        self._column.addWidget(to)
        self._column.addLayout(self._options)
        self._column.addWidget(self.refusal)
        row = QHBoxLayout()
        row.addWidget(self.stop)
        row.addStretch(1)
        row.addWidget(self.go)
        self._column.addLayout(row)
        for one in (self.go, self.stop):
            one.setAutoDefault(False)
        self._group.idClicked.connect(self._choose)
        self.go.clicked.connect(self._do)
        self.stop.clicked.connect(self.close_question)
        self.hide()

    def ask(self, words: str, go: str, answers: Sequence[Answer], *, to: bool = False) -> None:
        """Ask with one of these answers, a single one of which needs no choice; `to` asks for a name as well."""
        self._to.setVisible(to)
        self._answers = answers
        while self.choices:
            gone = self.choices.pop()
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        for at, answer in enumerate(answers if len(answers) > 1 else ()):
            choice = QRadioButton(unmarked(answer.words))
            choice.setAccessibleName(answer.words)
            self._group.addButton(choice, at)
            self._options.addWidget(choice)
            self.choices.append(choice)
        self.words.setText(words)
        self.refusal.hide()
        self.go.setText(go)
        self.go.setAccessibleName(go)
        self.go.setEnabled(len(answers) == 1)
        self.show()
        (self.choices[0] if self.choices else self.stop).setFocus()

    def _choose(self, _at: int) -> None:
        self.go.setEnabled(True)

    def _do(self) -> None:
        at = self._group.checkedId() if self.choices else 0
        if not 0 <= at < len(self._answers):
            return
        try:
            self._answers[at].act()
        except DocumentError as refusal:
            self.refusal.setText(self._texts.translator.refusal(refusal))
            self.refusal.show()
            return
        self.close_question()

    def close_question(self) -> None:
        """Ask nothing more."""
        self._answers = ()
        self.hide()
        self.done.emit()
