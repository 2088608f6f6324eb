"""The evidence beside a decision: the problem, the thought, what is seen, the stop condition. Never what was spent."""

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.desktop.experiments.chart import ExperimentChart
from planner.desktop.experiments.head import icon_label
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.retranslator import Retranslator
from planner.insight.check_ins import check_ins_of
from planner.insight.practice.experiments import chart_of, moved, stop_met
from planner.insight.progress import figures
from planner.message import marked
from planner.phrasing.practice.experiment_text import (
    agreed,
    figure_notes,
    hypothesis,
    moved_text,
    seen,
    stop_condition,
    stop_reason,
)
from planner.phrasing.word_text import word_text
from planner.roadmap import Experiment, Roadmap, Step


class Evidence(QWidget):
    """Shows on what is decided: of an experiment all that was agreed and seen, of another step its last words."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.problem, self.thought = plain(), plain()
        self.seen, self.words = plain(points=11.5, bold=True), plain()
        self.chart = ExperimentChart(texts.theme, texts.translator)
        self.notes = plain(kind="quiet", points=9.5)
        self.condition, self.why = plain(), plain(bold=True)
        self.agreed, self.moved = plain(kind="quiet", points=9.0), plain(kind="quiet", points=9.0)
        self.pill = plain(kind="pill", points=9.0, bold=True, wrap=False)
        self._parts: list[tuple[QLabel, QLabel]] = []
        for heading, label in (
            (marked("The problem"), self.problem),
            (marked("What we thought"), self.thought),
            (marked("What we see"), self.seen),
        ):
            head = plain(kind="section")
            texts.text(heading, head.setText)
            column.addWidget(head)
            column.addWidget(label)
            column.addSpacing(8)
            self._parts.append((head, label))
        column.addWidget(self.chart)
        column.addWidget(self.notes)
        column.addWidget(self.words)
        self._stop = QWidget()
        stop = QVBoxLayout(self._stop)
        stop.setContentsMargins(0, 4, 0, 0)
        stop.setSpacing(4)
        stop.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(10)
        mark, name = icon_label(texts, "text", "octagon"), plain(kind="section", wrap=False)
        texts.text(marked("Stop condition"), name.setText)
        for one in (mark, name, self.pill):
            row.addWidget(one)
        row.addStretch(1)
        stop.addLayout(row)
        for label in (self.condition, self.why, self.agreed, self.moved):
            stop.addWidget(label)
        column.addWidget(self._stop)
        column.addStretch(1)

    def show_step(self, roadmap: Roadmap, step: Step, experiment: Experiment | None, today: date) -> None:
        """Show the evidence about a step on a day."""
        language = self._texts.translator.language
        if experiment is None:
            self._show_words(roadmap, step)
            return
        self._say(0, " ".join(experiment.problem.split()))
        self._say(1, hypothesis(experiment, step, language))
        words = seen(roadmap, experiment, language)
        self._say(2, words)
        self.words.hide()
        noted = figure_notes(roadmap, experiment, language, today)
        self.notes.setText(noted)
        self.notes.setVisible(bool(noted))
        self.chart.show()
        self.chart.show_chart(chart_of(roadmap, experiment, today), words, today)
        met = stop_met(roadmap, experiment, today)
        self._stop.show()
        self.condition.setText(stop_condition(experiment, language))
        self.why.setText(stop_reason(roadmap, experiment, language))
        self.why.setVisible(met is not None)
        self.pill.setText(self._texts.translator.text(marked("met on {day}"), day=language.day(met)) if met else "")
        self.pill.setVisible(met is not None)
        told = [agreed(roadmap, experiment, language)]
        self.agreed.setText(told[0])
        self.agreed.setVisible(bool(told[0]))
        moves = "\n".join(moved_text(one, experiment, language) for one in moved(roadmap, experiment))
        self.moved.setText(moves)
        self.moved.setVisible(bool(moves))

    def _show_words(self, roadmap: Roadmap, step: Step) -> None:
        """Show what was said last about a step that is no experiment."""
        language = self._texts.translator.language
        self._say(0, "")
        self._say(1, " ".join(" ".join(part for part in (step.description, step.result) if part).split()))
        done = language.percent(figures(roadmap, step).progress)
        self._say(2, language.text(marked("{percent} is done"), percent=done))
        said = check_ins_of(roadmap, step)[:3]
        told = [f"{language.day(one.day)}: {word_text(one, roadmap, language)}" for one in said if one.day is not None]
        self.words.setText("\n\n".join(told) or self._texts.translator.text(marked("No word was said about it yet.")))
        self.words.show()
        for hidden in (self.chart, self.notes, self._stop):
            hidden.hide()

    def _say(self, at: int, words: str) -> None:
        head, label = self._parts[at]
        label.setText(words)
        for one in (head, label):
            one.setVisible(bool(words))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width in which a sentence reads well."""
        return QSize(480, super().sizeHint().height())
