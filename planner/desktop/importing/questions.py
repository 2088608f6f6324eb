"""What only a person knows: the sheet that is meant, whether day or month comes first, and the like."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.exchange.results import Question
from planner.message import marked


class Questions(QWidget):
    """A list of choices below each question. `answered` tells the key of a question and that of the answer."""

    answered = Signal(str, str)

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self.choices: dict[str, NoWheelComboBox] = {}
        self._shown: tuple[Question, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def ask(self, questions: Sequence[Question]) -> None:
        """Show these questions; nothing is made anew while they are the same."""
        if tuple(questions) == self._shown:
            return
        self._shown = tuple(questions)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # at once: under a box that asks something, removal waits until that is gone
                widget.deleteLater()
        self.choices.clear()
        for question in questions:
            self._column.addWidget(plain(question.sentence, "late" if question.open else ""))
            self._column.addWidget(self._choice(question))
        self.setVisible(bool(questions))

    def _choice(self, question: Question) -> NoWheelComboBox:
        choice = NoWheelComboBox()
        if question.open:
            choice.addItem(self._texts.translator.text(marked("Choose…")), "")
        for one in question.choices:
            choice.addItem(one.words, one.key)
        if question.chosen is not None:
            choice.setCurrentIndex(choice.findData(question.chosen))
        choice.setAccessibleName(question.sentence)
        choice.activated.connect(partial(self._answer, question.key, choice))
        self.choices[question.key] = choice
        return choice

    def _answer(self, key: str, choice: NoWheelComboBox, _row: int) -> None:
        if choice.currentData():
            self.answered.emit(key, choice.currentData())
