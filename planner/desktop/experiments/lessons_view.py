"""All lessons: what decisions taught, searched as one types, each leading to what it was learnt from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.lists import ListRow, RowList
from planner.insight.practice.experiments import lessons
from planner.message import marked
from planner.phrasing.practice.experiment_text import OUTCOMES
from planner.roadmap import Decision, Outcome, Roadmap, Step

MARKS = {
    Outcome.SCALE_UP: "arrow-up",
    Outcome.GO_ON: "circle-dot",
    Outcome.ADJUST: "corner-up-right",
    Outcome.STOP: "octagon",
}


class LessonsView(QWidget):
    """Lists lessons, the latest first. `opened` tells the step from which the chosen one was learnt."""

    left = Signal()
    opened = Signal(str)
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts, self._roadmap = texts, Roadmap()
        self._steps: dict[str, str] = {}
        self.back = button(texts, marked("Experiments"), "link", "arrow-left")
        self.title = plain(points=14.0, bold=True, wrap=False)
        self.quiet, self.empty = plain(kind="quiet"), plain(kind="quiet", points=11.0)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(260)
        self.list = RowList(texts.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title)
        head.addWidget(self.quiet, 1)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        texts.text(marked("All lessons"), self.title.setText, self.list.setAccessibleName)
        texts.text(marked("Search the lessons"), self.search.setPlaceholderText, self.search.setAccessibleName)
        self.back.clicked.connect(self.left)
        self.search.textChanged.connect(self.renew)
        self.list.actRequested.connect(self._open)
        self.list.stepRequested.connect(self._show_step)

    def show_lessons(self, roadmap: Roadmap) -> None:
        """Show the lessons of a roadmap in which what is searched is found."""
        self._roadmap = roadmap
        self.renew()

    def renew(self, _words: str = "") -> None:
        """Show what is found now."""
        text = self._texts.translator.text
        wanted = self.search.text().split()
        found = [(one, step) for one, step in lessons(self._roadmap) if _holds(one, step, wanted)]
        self._steps = {one.id: step.id for one, step in found}
        self.list.show_rows([self._row(one, step) for one, step in found])
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        nothing = marked("No lesson yet. Each decision about an experiment leaves one.")
        self.empty.setText(
            text(marked("No lesson was found. Clear the search to see all.")) if wanted else text(nothing)
        )
        self.quiet.setText(self._texts.translator.plural("{count} lesson", "{count} lessons", len(found)))

    def _row(self, one: Decision, step: Step) -> ListRow:
        text, language = self._texts.translator.text, self._texts.translator.language
        day = language.day(one.day) if one.day is not None else "–"
        outcome = text(OUTCOMES[one.outcome]).rstrip(" …") if one.outcome is not None else one.decided
        line = text(marked("{title}: {outcome}, {day}"), title=step.title, outcome=outcome, day=day)
        mark = MARKS[one.outcome] if one.outcome is not None else "circle"
        return ListRow(one.id, "", " ".join(one.lesson.split()), line, mark)

    def _open(self) -> None:
        if self.list.key in self._steps:
            self.opened.emit(self._steps[self.list.key])

    def _show_step(self) -> None:
        if self.list.key in self._steps:
            self.stepRequested.emit(self._steps[self.list.key])

    def first(self) -> QWidget:
        """Return where one begins: the list, or the search while there is none."""
        return self.list if self._steps else self.search

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Clear the search with Escape, before the page is left by it."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)


def _holds(one: Decision, step: Step, wanted: list[str]) -> bool:
    told = f"{one.lesson} {step.title} {one.reason}".casefold()
    return all(word.casefold() in told for word in wanted)
