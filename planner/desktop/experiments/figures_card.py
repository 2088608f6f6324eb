"""What is measured of a running experiment: the chart, a new figure, what was moved, what was spent (write only)."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.experiments.chart import ExperimentChart
from planner.desktop.experiments.entries import Entries
from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing, quoted
from planner.document.operations.practice.experiments import add_reading, spend
from planner.insight.practice.experiments import chart_of, judgement, moved, reached_since, readings_of, stop_met
from planner.message import marked
from planner.phrasing.field_values import typed_day, typed_value
from planner.phrasing.practice.experiment_text import (
    agreed,
    amount,
    figure_notes,
    moved_text,
    seen,
    stop_condition,
    stop_reason,
)
from planner.roadmap import DocumentError, Experiment, Roadmap, Step
from planner.roadmap.entities import ENTITIES


class FiguresCard(QFrame):
    """Shows what is seen of an experiment and takes a new figure; what was spent is taken, and shown nowhere here."""

    decideRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator, editing: Editing) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self._texts, self._editing = texts, editing
        self._shown: tuple[Roadmap, Step, Experiment] | None = None
        self.seen, self.stop = plain(points=11.0, bold=True), plain()
        self.agreed, self.moved = plain(kind="quiet", points=9.0), plain(kind="quiet", points=9.0)
        self.chart = ExperimentChart(texts.theme, texts.translator)
        self.notes = plain(kind="quiet", points=9.5)
        self.refusal, self.kept = plain(kind="refused"), plain(kind="quiet")
        self.reading, self.spent = Entries(self, editing, "reading"), Entries(self, editing, "spent")
        self.add = button(texts, marked("Add figure"))
        self.keep_spent = button(texts, marked("Keep"))
        self.note_spent = button(texts, marked("Note what was spent"), "link")
        self.decide = button(texts, marked("Decide now"), "link")
        self._spend = QWidget()
        self._lay_out()
        self.add.clicked.connect(self.add_figure)
        self.keep_spent.clicked.connect(self.keep_what_was_spent)
        self.note_spent.clicked.connect(self.open_spent)
        self.decide.clicked.connect(self.decideRequested)
        for entries in (self.reading, self.spent):
            entries.changed.connect(self.refusal.hide)
        texts.fill(self._speak)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.addWidget(self.seen)
        column.addWidget(self.chart)
        column.addWidget(self.notes)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reading.line("value", 90))
        row.addWidget(self.reading.line("day", 120))
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.reading.line("note"))
        column.addWidget(self.refusal)
        column.addSpacing(6)
        for label in (self.stop, self.agreed, self.moved):
            column.addWidget(label)
        links = QHBoxLayout()
        links.addWidget(self.decide)
        links.addWidget(self.note_spent)
        links.addStretch(1)
        column.addLayout(links)
        spend_row = QHBoxLayout(self._spend)
        spend_row.setContentsMargins(0, 0, 0, 0)
        spend_row.setSpacing(8)
        for name, width in (("euros", 110), ("weeks", 110)):
            spend_row.addWidget(self.spent.line(name, width))
        spend_row.addWidget(self.spent.line("note"), 1)
        spend_row.addWidget(self.keep_spent)
        column.addWidget(self._spend)
        column.addWidget(self.kept)
        for hidden in (self._spend, self.kept, self.refusal):
            hidden.hide()

    def _speak(self) -> None:
        text = self._texts.translator.text
        words = {
            "value": text(marked("figure")),
            "day": text(marked("day")),
            "note": text(marked("note (may stay empty)")),
            "euros": text(marked("euros")),
            "weeks": text(marked("weeks of work")),
        }
        for entries in (self.reading, self.spent):
            for name, editor in entries.editors.items():
                assert isinstance(editor, LineEdit)
                editor.setPlaceholderText(words[name])
                editor.setAccessibleName(words[name])
        self.kept.setText(text(marked("Kept. It is shown after the decision.")))

    def show_experiment(self, roadmap: Roadmap, step: Step, experiment: Experiment) -> None:
        """Show what is seen of an experiment today."""
        if self._shown is None or self._shown[1].id != step.id:
            self._spend.hide()
            self.kept.hide()
        self._shown = (roadmap, step, experiment)
        language, today = self._texts.translator.language, date.today()
        words = seen(roadmap, experiment, language)
        self.seen.setText(words)
        self.chart.show_chart(chart_of(roadmap, experiment, today), words, today)
        said = figure_notes(roadmap, experiment, language, today)
        self.notes.setText(said)
        self.notes.setVisible(bool(said))
        met = stop_met(roadmap, experiment, today)
        condition = stop_condition(experiment, language)
        self.stop.setText(stop_reason(roadmap, experiment, language) if met is not None else condition)
        self.agreed.setText(agreed(roadmap, experiment, language))
        told = [moved_text(one, experiment, language) for one in moved(roadmap, experiment)]
        judged = judgement(roadmap, step)
        if judged is not None and judged.cost_was_visible:
            told.append(self._texts.translator.text(marked("Revised after the cost was visible")))
        self.moved.setText("\n".join(told))
        self.moved.setVisible(bool(told))
        ready = met is not None or reached_since(roadmap, experiment, today) is not None
        self.decide.setProperty("ready", ready)
        day = language.day(today)
        self.reading.begin(step.id, {"day": day}, step.title)
        self.spent.begin(step.id, {}, step.title)
        if self.spent.in_hand:
            self._spend.show()

    def add_figure(self) -> None:
        """Keep the figure that was typed."""
        if self._shown is None:
            return
        _, _, experiment = self._shown
        language, at = self._texts.translator.language, "value"
        try:
            value = typed_value(ENTITIES["reading"].kinds["value"], self.reading.said("value"), language)
            at = "day" if value is not None else at
            day = typed_day(self.reading.said("day"), first=True) or date.today()
            assert value is None or isinstance(value, float)
            writer = self._editing.of(self.reading.first_in_hand)
            note = self.reading.said("note")
            add_reading(writer.document, experiment, day, value, self._label_of_figure(day), note=note)
        except DocumentError as refusal:
            self._refuse(refusal)
            self.reading.stand_at(at)
            return
        self._cleared(self.reading, {"day": language.day(date.today())})
        self.reading.stand_at("value")

    def open_spent(self) -> None:
        """Unfold what was spent, to be written."""
        self._spend.show()
        self.kept.hide()
        self.spent.stand_at("euros")

    def keep_what_was_spent(self) -> None:
        """Put on record what was spent; it is not shown before the decision."""
        if self._shown is None:
            return
        _, step, _ = self._shown
        kinds, language = ENTITIES["expense"].kinds, self._texts.translator.language
        try:
            euros, weeks = (typed_value(kinds[name], self.spent.said(name), language) for name in ("euros", "weeks"))
            assert euros is None or isinstance(euros, float)
            assert weeks is None or isinstance(weeks, float)
            writer = self._editing.of(self.spent.first_in_hand)
            label = self._label(marked("note what was spent on “{title}”"), step)
            note = self.spent.said("note")
            spend(writer.document, step.id, date.today(), label, euros=euros, weeks=weeks, note=note)
        except DocumentError as refusal:
            self._refuse(refusal)
            self.spent.stand_at("euros")
            return
        self._cleared(self.spent, {})
        self._spend.hide()
        self.kept.show()
        self.note_spent.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cleared(self, entries: Entries, standing: dict[str, str]) -> None:
        entries.done()
        for name, session in entries.sessions.items():
            session.renew(standing.get(name, ""))

    def _refuse(self, refusal: DocumentError) -> None:
        self.refusal.setText(self._texts.translator.refusal(refusal))
        self.refusal.show()

    def _label_of_figure(self, day: date) -> str:
        """Return what keeping a figure is called, with the earlier one of that day, whose place it takes."""
        assert self._shown is not None
        roadmap, step, experiment = self._shown
        earlier = next((one for one in readings_of(roadmap, experiment) if one.day == day), None)
        if earlier is None:
            return self._label(marked("figure of “{title}”"), step)
        message, language = (
            marked("figure of “{title}” in the place of {amount} on {day}"),
            self._texts.translator.language,
        )
        words = {"amount": amount(earlier.value, experiment.unit, language), "day": language.day(day)}
        return language.text(message, title=quoted(step.title) or language.text(marked("(no title)")), **words)

    def _label(self, message: str, step: Step) -> str:
        text = self._texts.translator.text
        return text(message, title=quoted(step.title) or text(marked("(no title)")))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep with Enter what one is typing."""
        if pressed_by_enter(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here = self.focusWidget()
            if here in self.spent.editors.values():
                self.keep_what_was_spent()
            else:
                self.add_figure()
            return
        super().keyPressEvent(event)
