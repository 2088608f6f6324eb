"""What stands above one experiment: the way back, its title, its place in the plan, and what is so today."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap import Roadmap, Step


def icon_label(texts: Retranslator, colour: str, name: str) -> QLabel:
    """Return an icon in one of the named colours, which follows the look."""
    made = QLabel()
    texts.fill(lambda: made.setPixmap(texts.ink(name, colour).pixmap(QSize(17, 17), 2.0)))
    return made


class Head(QWidget):
    """The way back, a title, and a line about the place of a step, that leads there."""

    left = Signal()
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts, self._step_id = texts, ""
        self.back: QPushButton = button(texts, marked("Experiments"), "link", "arrow-left")
        self.title = plain(points=14.0, bold=True)
        self.place = CutButton()
        self.today, self.by = plain(bold=True, wrap=False), plain(kind="quiet", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for one, other in ((self.title, self.today), (self.place, self.by)):
            row = QHBoxLayout()
            row.addWidget(one, 1)
            row.addWidget(other, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(row)
        column.addWidget(line())
        self.back.clicked.connect(self.left)
        self.place.clicked.connect(lambda: self.stepRequested.emit(self._step_id))

    def show_step(self, roadmap: Roadmap, step: Step, title: str) -> None:
        """Show the title and the place of a step."""
        text = self._texts.translator.text
        self._step_id = step.id
        self.title.setText(title)
        above = roadmap.steps.get(roadmap.steps.parent_id(step))
        number = roadmap.steps.number(step)
        if above is None:
            self.place.name(text(marked("Step {number}"), number=number))
        else:
            under = " ".join(above.title.split()) or text(marked("(no title)"))
            self.place.name(text(marked("Step {number}, under {title}"), number=number, title=under))
        self.place.show()

    def show_new(self, title: str) -> None:
        """Show the title of what is not in the plan yet."""
        self._step_id = ""
        self.title.setText(title)
        self.place.hide()
        self.say("", "")

    def say(self, today: str, by: str) -> None:
        """Say at the right what is so today, and by whom."""
        for label, words in ((self.today, today), (self.by, by)):
            label.setText(words)
            label.setVisible(bool(words))
