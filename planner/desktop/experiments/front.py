"""The front of the page of experiments: the board, or the question with which a first experiment begins."""

from collections.abc import Set
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.experiments.board import Board
from planner.desktop.experiments.entries import NEW
from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.waiting import mark_waiting
from planner.insight.practice.experiments import board, judgements
from planner.message import marked
from planner.phrasing.practice.usual_experiments import EXAMPLES
from planner.roadmap import Outcome, Roadmap

NEW_EXPERIMENT: Final = marked("New experiment")


class Front(QWidget):
    """Shows the experiments by stage. `newRequested` asks for another, by a hypothesis to take or -1 for none."""

    newRequested = Signal(int)  # noqa: N815 - as Qt names its signals
    lessonsRequested = Signal()  # noqa: N815

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self.texts = texts
        self.title, self.quiet = plain(points=15.0, bold=True, wrap=False), plain(kind="quiet")
        self.lessons_button = button(texts, marked("All lessons"))
        self.new_button = button(texts, NEW_EXPERIMENT, icon="plus")
        self.begin_button = button(texts, NEW_EXPERIMENT, "primary")
        self.board, self._beginning = Board(texts), QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.quiet, 1)
        head.addWidget(self.lessons_button)
        head.addWidget(self.new_button)
        column.addLayout(head)
        column.addWidget(self.board, 1)
        self._lay_out_beginning()
        column.addWidget(self._beginning, 1)
        texts.text(marked("Experiments"), self.title.setText)
        self.lessons_button.clicked.connect(self.lessonsRequested)
        for made in (self.new_button, self.begin_button):
            made.clicked.connect(lambda: self.newRequested.emit(-1))

    def _lay_out_beginning(self) -> None:
        """Lay out what is shown while there is no experiment: a question, and hypotheses to take."""
        column = QVBoxLayout(self._beginning)
        column.setSpacing(10)
        column.addStretch(2)
        asked = plain(points=13.5, bold=True)
        asked.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.texts.text(marked("Start small: what do you want to know before you make it big?"), asked.setText)
        column.addWidget(asked)
        column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(12)
        taken = plain(kind="quiet")
        taken.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.texts.text(marked("Or begin with one that is well put"), taken.setText)
        column.addWidget(taken)
        for at, example in enumerate(EXAMPLES):
            link = button(self.texts, example.title, "link")
            link.clicked.connect(partial(self._ask, at))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)

    def _ask(self, example: int, _on: bool = False) -> None:
        self.newRequested.emit(example)

    def show_roadmap(self, roadmap: Roadmap, waiting: Set[str] = frozenset()) -> None:
        """Show the experiments of a roadmap as they are today; of the records that are `waiting`, words wait."""
        today = date.today()
        stages = board(roadmap, today)
        some = any(stages.values())
        for widget in (self.board, self.new_button, self.lessons_button):
            widget.setVisible(some)
        self._beginning.setVisible(not some)
        self.quiet.setText(self._year(roadmap, today) if some else "")
        self.board.show_board(roadmap, stages, today, waiting)
        mark_waiting(self.texts, self.new_button, NEW_EXPERIMENT, waits=NEW in waiting, icon="plus")
        mark_waiting(self.texts, self.begin_button, NEW_EXPERIMENT, waits=NEW in waiting)

    def _year(self, roadmap: Roadmap, today: date) -> str:
        """Return what was decided this year, in one line."""
        said = [
            one.outcome
            for experiment in roadmap.experiments
            if experiment.step_id is not None
            for one in judgements(roadmap, experiment.step_id)
            if one.day is not None and one.day.year == today.year
        ]
        if not said:
            return ""
        return self.texts.translator.text(
            marked("Decided this year: {up} scaled up, {adjusted} adjusted, {stopped} stopped."),
            up=said.count(Outcome.SCALE_UP),
            adjusted=said.count(Outcome.ADJUST),
            stopped=said.count(Outcome.STOP),
        )

    def first(self) -> QWidget:
        """Return where one begins: a card, or what makes the first experiment."""
        return self.board.first() or self.begin_button
