"""One experiment that is over: what was decided and learnt, and for a stop whom to thank, what is set free, kept."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.desktop.experiments.chart import ExperimentChart
from planner.desktop.experiments.entries import Entries
from planner.desktop.experiments.head import Head, icon_label
from planner.desktop.experiments.sentences import RefusedEntry
from planner.desktop.experiments.throw_away import ThrowAway
from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing, quoted
from planner.document.operations.practice.experiments import wind_down
from planner.insight.practice.experiments import chart_of, experiment_of, judgement, readings_of
from planner.insight.practice.spent import spent
from planner.message import marked
from planner.phrasing.field_values import typed_day, typed_value
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.decision_text import answers_text
from planner.phrasing.practice.experiment_text import OUTCOMES, figure, figure_notes, hypothesis, seen
from planner.roadmap import Closure, Decision, DocumentError, Experiment, Outcome, PlanError, Roadmap, Step
from planner.roadmap.entities import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS: Final = (
    ("heart", marked("Thanks to"), (("thanks", marked("Thanks to")),)),
    (
        "corner-down-right",
        marked("What it sets free"),
        (
            ("freed_people", marked("people")),
            ("freed_weeks", marked("weeks of work")),
            ("freed_euros", marked("euros")),
            ("goes_to_id", marked("for which step, by its number")),
        ),
    ),
    (
        "clock",
        marked("Winding down"),
        (
            ("informed", marked("who is told")),
            ("kept", marked("what is kept")),
            ("kept_until", marked("until when")),
        ),
    ),
)
"""What can wait after a stop: icon, heading, and the fields with their words."""
NUMBERS: Final = ("freed_weeks", "freed_euros")
WIDE: Final = 900


class OverView(QWidget):
    """Shows what came of an experiment. `reviseRequested` asks to decide anew."""

    left = Signal()
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    reviseRequested = Signal(str)  # noqa: N815

    def __init__(self, texts: Retranslator, editing: Editing) -> None:
        super().__init__()
        self._texts, self._editing = texts, editing
        self.step_id, self._roadmap = "", Roadmap()
        self.head = Head(texts)
        self.entries = Entries(self, editing, "closure")
        self.throw_away = ThrowAway(texts, editing, self.entries)
        self.lesson, self.thought = plain(points=13.0), plain(kind="quiet")
        self._seen_head, self.seen = self._section(marked("What we saw")), plain(points=11.5, bold=True)
        self.chart, self.notes = ExperimentChart(texts.theme, texts.translator), plain(kind="quiet", points=9.5)
        self.became = CutButton()
        self.decided, self.reason = plain(points=13.0, bold=True), plain()
        self.answers = plain(kind="quiet", points=9.5)
        self.revised = plain(kind="quiet", points=9.0)
        self.revise = button(texts, marked("Decide anew"), "link")
        self.weeks, self.euros = plain(points=11.5, bold=True), plain(points=11.5, bold=True)
        self.keep, self.refusal = button(texts, marked("Keep"), "primary"), plain(kind="refused")
        self._closure, self._spent = QWidget(), QFrame()
        self._lay_out()
        self.head.left.connect(self.left)
        self.head.stepRequested.connect(self.stepRequested)
        self.became.clicked.connect(self._show_next)
        self.revise.clicked.connect(lambda: self.reviseRequested.emit(self.step_id))
        self.keep.clicked.connect(self.commit)
        self.throw_away.thrown.connect(lambda: self.first().setFocus(Qt.FocusReason.OtherFocusReason))
        self.entries.changed.connect(self.refusal.hide)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.commit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(36)
        told = QVBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._section(marked("What we learnt")))
        told.addWidget(self.lesson)
        told.addSpacing(4)
        told.addWidget(self._section(marked("What we thought")))
        told.addWidget(self.thought)
        told.addSpacing(4)
        told.addWidget(self._seen_head)
        told.addWidget(self.seen)
        told.addWidget(self.chart)
        told.addWidget(self.notes)
        told.addWidget(self.became)
        told.addSpacing(8)
        self._lay_out_closure()
        told.addWidget(self._closure)
        told.addStretch(1)
        self._parts.addLayout(told, 6)
        beside = QVBoxLayout()
        beside.setSpacing(14)
        beside.addWidget(self._decision())
        self._lay_out_spent()
        beside.addWidget(self._spent)
        beside.addStretch(1)
        self._parts.addLayout(beside, 4)
        column.addLayout(self._parts)
        column.addStretch(1)

    def _lay_out_closure(self) -> None:
        column = QVBoxLayout(self._closure)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._section(marked("Can wait")))
        for icon, heading, fields in ROWS:
            card = QFrame()
            card.setProperty("kind", "card")
            grid = QGridLayout(card)
            grid.setContentsMargins(14, 8, 14, 8)
            grid.setHorizontalSpacing(10)
            grid.setVerticalSpacing(6)
            grid.setColumnMinimumWidth(1, 140)
            grid.setColumnStretch(3, 1)
            mark, name = icon_label(self._texts, "accent", icon), plain(bold=True)
            self._texts.text(heading, name.setText)
            grid.addWidget(mark, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(name, 0, 1, Qt.AlignmentFlag.AlignTop)
            for row, (field, words) in enumerate(fields):
                editor = self.entries.line(field)
                self._texts.text(words, editor.setAccessibleName, editor.setPlaceholderText)
                grid.addWidget(editor, row, 2, 1, 2)
            column.addWidget(card)
        acts = QHBoxLayout()
        acts.addWidget(self.keep)
        acts.addWidget(self.throw_away.button)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addWidget(self.refusal)
        self.refusal.hide()

    def _decision(self) -> QWidget:
        card, column = self._soft(marked("The decision"))
        for widget in (self.decided, self.reason, self.answers, self.revised):
            column.addWidget(widget)
        column.addWidget(self.revise, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _lay_out_spent(self) -> None:
        card, column = self._soft(marked("What it cost"))
        self._spent = card
        column.addWidget(self.weeks)
        column.addWidget(self.euros)
        why = plain(kind="quiet", points=9.0)
        self._texts.text(
            marked("This did not stand beside the question. What is spent is no reason to go on."), why.setText
        )
        column.addWidget(why)

    def _soft(self, heading: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("kind", "soft")
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        column.addWidget(self._section(heading))
        return card, column

    def _section(self, words: str) -> QLabel:
        label = plain(kind="section")
        self._texts.text(words, label.setText)
        return label

    # What is shown.

    def show_step(self, roadmap: Roadmap, step: Step) -> None:
        """Show what came of the experiment that a step is, or of another step that was decided upon."""
        text, language = self._texts.translator.text, self._texts.translator.language
        self._roadmap, self.step_id = roadmap, step.id
        experiment, said = experiment_of(roadmap, step), judgement(roadmap, step)
        stopped = said is None or said.outcome is Outcome.STOP
        title = step.title or text(marked("(no title)"))
        heading = marked("Stopped: {title}") if stopped else marked("Scaled up: {title}")
        self.head.show_step(roadmap, step, text(heading, title=title))
        self.thought.setText(hypothesis(experiment, step, language) if experiment is not None else step.description)
        self._say_seen(roadmap, experiment)
        self._say_decision(said)
        following = roadmap.steps.get(experiment.next_step_id) if experiment is not None else None
        self.became.setVisible(following is not None)
        if following is not None:
            number = roadmap.steps.number(following)
            self.became.name(text(marked("Is now {number}, {title}"), number=number, title=following.title))
        self._closure.setVisible(stopped)
        closure = next(iter(roadmap.closures.of_step(step)), None) or Closure()
        self.entries.begin(step.id, self._standing(closure), step.title)
        self.throw_away.renew()
        self._say_spent(step)

    def _say_seen(self, roadmap: Roadmap, experiment: Experiment | None) -> None:
        """Show the figures on which it was decided, where there are any."""
        language, today = self._texts.translator.language, date.today()
        measured = experiment if experiment is not None and readings_of(roadmap, experiment) else None
        for part in (self._seen_head, self.seen, self.chart):
            part.setVisible(measured is not None)
        noted = figure_notes(roadmap, measured, language, today) if measured is not None else ""
        self.notes.setText(noted)
        self.notes.setVisible(bool(noted))
        if measured is not None:
            words = seen(roadmap, measured, language)
            self.seen.setText(words)
            self.chart.show_chart(chart_of(roadmap, measured, today), words, today)

    def _say_decision(self, said: Decision | None) -> None:
        text, language = self._texts.translator.text, self._texts.translator.language
        if said is None or said.outcome is None:
            self.head.say("", "")
            self.lesson.setText("–")
            self.decided.setText("–")
            self.reason.setText("")
            self.answers.hide()
            self.revised.hide()
            return
        day = language.day(said.day) if said.day is not None else "–"
        who = name_of(self._roadmap.people.get(said.person_id))
        by = text(marked("by {name}"), name=who) if who else text(marked("without a name"))
        self.head.say(text(marked("Decided on {day}"), day=day), by)
        self.lesson.setText(" ".join(said.lesson.split()) or "–")
        self.decided.setText(text(OUTCOMES[said.outcome]))
        self.reason.setText(" ".join(said.reason.split()))
        answered = answers_text(said, language)
        self.answers.setText(answered)
        self.answers.setVisible(bool(answered))
        told = [text(marked("Revised after the cost was visible"))] if said.cost_was_visible else []
        earlier = self._roadmap.decisions.get(said.revises)
        if earlier is not None:
            was = language.day(earlier.day) if earlier.day is not None else "–"
            told.append(text(marked("Takes the place of “{decided}” of {day}"), decided=earlier.decided, day=was))
        self.revised.setText("\n".join(told))
        self.revised.setVisible(bool(told))

    def _say_spent(self, step: Step) -> None:
        """Show what was spent, where the decision is there."""
        language, total = self._texts.translator.language, spent(self._roadmap, step)
        self._spent.setVisible(total is not None)
        self.weeks.setText("")
        self.euros.setText("")
        if total is not None:
            weeks = language.plural("{count} week of work", "{count} weeks of work", round(total.weeks))
            self.weeks.setText(weeks)
            self.weeks.setVisible(total.weeks > 0)
            self.euros.setText(language.amount(round(total.euros), "€"))
            self.euros.setVisible(total.euros > 0)

    def _standing(self, closure: Closure) -> dict[str, str]:
        language = self._texts.translator.language
        standing = {name: getattr(closure, name) for name in ("thanks", "freed_people", "informed", "kept")}
        for name in NUMBERS:
            value = getattr(closure, name)
            standing[name] = figure(value, language) if value is not None else ""
        standing["kept_until"] = language.day(closure.kept_until) if closure.kept_until is not None else ""
        to = self._roadmap.steps.get(closure.goes_to_id)
        standing["goes_to_id"] = f"{self._roadmap.steps.number(to)} {to.title}" if to is not None else ""
        return standing

    def first(self) -> QWidget:
        """Return where one begins."""
        return self.entries.editors["thanks"] if not self._closure.isHidden() else self.revise

    def show_editor(self, place: Place) -> None:
        """Give the keyboard to the editor of a place."""
        name = place.field.partition(" ")[2]
        if name in self.entries.editors:
            self.entries.stand_at(name)

    # What a person does.

    def _show_next(self) -> None:
        experiment = experiment_of(self._roadmap, self.step_id)
        if experiment is not None and experiment.next_step_id is not None:
            self.stepRequested.emit(experiment.next_step_id)

    def commit(self) -> None:
        """Keep how it is wound down."""
        step = self._roadmap.steps.get(self.step_id)
        if step is None or not self.entries.in_hand or self._closure.isHidden():
            return
        try:
            fields = self._read()
            writer = self._editing.of(self.entries.first_in_hand)
            label = self._texts.translator.text(marked("winding down of “{title}”"), title=quoted(step.title))
            wind_down(writer.document, step.id, fields, label)
        except RefusedEntry as refused:
            self._refuse(refused.refusal)
            self.entries.stand_at(refused.name)
            return
        except DocumentError as refusal:
            self._refuse(refusal)
            return
        self.entries.done()
        roadmap = self._editing.open_document.roadmap
        if (step := roadmap.steps.get(self.step_id)) is not None:
            self.show_step(roadmap, step)

    def _refuse(self, refusal: DocumentError) -> None:
        self.refusal.setText(self._texts.translator.refusal(refusal))
        self.refusal.show()

    def _read(self) -> dict[str, Any]:
        language, kinds = self._texts.translator.language, ENTITIES["closure"].kinds
        readers: dict[str, Callable[[str], object]] = {
            "kept_until": lambda text: typed_day(text, first=False),
            "goes_to_id": self._step_meant,
            **{name: lambda text, kind=kinds[name]: typed_value(kind, text, language) for name in NUMBERS},
        }
        fields: dict[str, Any] = {}
        for name, session in self.entries.sessions.items():
            if session.in_hand:
                try:
                    fields[name] = readers.get(name, str)(self.entries.said(name))
                except DocumentError as refusal:
                    raise RefusedEntry(name, refusal) from refusal
        return fields

    def _step_meant(self, words: str) -> str | None:
        """Return the id of the step that a number, or a title, stands for; raises PlanError where there is none."""
        if not words:
            return None
        steps = self._roadmap.steps
        number, title = words.split(maxsplit=1)[0], words.casefold()
        for step in steps.parts.records.values():
            if steps.number(step) == number or step.title.casefold() == title:
                return step.id
        raise PlanError(marked("No step is called “{text}”. Give its number, such as 2.1."), text=words[:40])

    def leave(self) -> None:
        """Have what is typed wait, as on Escape."""
        self.entries.leave()

    def put_away(self) -> None:
        """Have what is typed wait while something else is in sight."""
        self.entries.put_away()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room in which nothing is crowded."""
        return QSize(900, 500)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the decision stand beside what was learnt, or below it in a narrow window."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
