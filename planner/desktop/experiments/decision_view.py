"""The decision about one step: the evidence at the left, one question at a time at the right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from planner.desktop.experiments.choices import AnswerButtons
from planner.desktop.experiments.evidence import Evidence
from planner.desktop.experiments.head import Head
from planner.desktop.experiments.questions import LAST, Questions
from planner.desktop.experiments.sentences import RefusedEntry
from planner.desktop.experiments.throw_away import ThrowAway
from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing, quoted
from planner.document.as_seen import Editable
from planner.document.operations.practice.decisions import Verdict, decide
from planner.document.operations.practice.meetings import in_meeting_of
from planner.document.operations.speakers import speaker_of
from planner.insight.practice.experiments import experiment_of, stop_asks
from planner.message import marked
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.experiment_text import stop_reason
from planner.phrasing.practice.meeting_text import MINUTES
from planner.roadmap import DocumentError, Outcome, Roadmap, Step

WIDE: Final = 820
FIELD_OF: Final = {"no-lesson": "lesson", "no-decider": "by"}
"""The field in which one says what a decision lacks, by the code of what refuses it."""


class DecisionView(QWidget):
    """Asks for a decision and records it. `decided` tells the step about which it was."""

    left = Signal()
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    decided = Signal(str)
    figuresRequested = Signal(str)  # noqa: N815

    def __init__(self, texts: Retranslator, editing: Editing, minuted: Callable[[], bool]) -> None:
        """Ask and write by way of these; while `minuted` is true a decision stands in the minutes of the meeting."""
        super().__init__()
        self._texts, self._editing, self._minuted = texts, editing, minuted
        self.step_id = ""
        self.head, self.evidence, self.questions = Head(texts), Evidence(texts), Questions(texts, editing)
        self.throw_away = ThrowAway(texts, editing, self.questions.entries)
        self.to_figures = button(texts, marked("Add a figure, or see all that was agreed"), "link")
        self.to_figures.clicked.connect(lambda: self.figuresRequested.emit(self.step_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(36)
        beside = QVBoxLayout()
        beside.addWidget(self.evidence)
        beside.addWidget(self.to_figures, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        self._parts.addLayout(beside, 10)
        asked = QVBoxLayout()
        asked.addWidget(self.questions)
        asked.addWidget(self.throw_away.button, 0, Qt.AlignmentFlag.AlignRight)
        asked.addStretch(1)
        self._parts.addLayout(asked, 11)
        column.addLayout(self._parts)
        column.addStretch(1)
        self.head.left.connect(self.left)
        self.head.stepRequested.connect(self.stepRequested)
        self.questions.notYet.connect(self.left)
        self.throw_away.thrown.connect(lambda: self.questions.ask(0))
        self.questions.recordRequested.connect(self.record)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.questions.go_on)

    def show_step(self, roadmap: Roadmap, step: Step) -> None:
        """Ask for a decision about a step, with what was answered before and waited."""
        text, language, today = self._texts.translator.text, self._texts.translator.language, date.today()
        if self.step_id != step.id:
            self.questions.entries.put_away()
        self.step_id = step.id
        experiment = experiment_of(roadmap, step)
        title = step.title or text(marked("(no title)"))
        self.head.show_step(roadmap, step, text(marked("Decision: {title}"), title=title))
        self.head.say(text(marked("To decide today, {day}"), day=language.day(today)), "")
        self.evidence.show_step(roadmap, step, experiment, today)
        self.to_figures.setVisible(experiment is not None)
        met = experiment is not None and stop_asks(roadmap, experiment, today)
        speaker = speaker_of(self._editing.open_document)
        self.questions.entries.offer_names([person.name for person in roadmap.people])
        by = speaker.name if speaker is not None else " ".join(self._editing.open_document.author.split())
        by = by or name_of(roadmap.people.get(step.owner_id))
        self.questions.begin(step.id, step.title, experiment, stop_met=met, by=by)
        self.throw_away.renew()

    def first(self) -> QWidget:
        """Return what takes the answer to the question that is asked."""
        return self.questions.first()

    def show_editor(self, place: Place) -> None:
        """Ask the question to which a text belongs, with the keyboard there."""
        name = place.field.partition(" ")[2]
        places = {"solves": 0, "solves_note": 0, "again": 1, "outcome": 2}
        self.questions.ask(places.get(name, 3 if self.questions.outcome is not None else 2))

    def _written_in(self, document: Editable, step: Step, verdict: Verdict) -> Editable:
        """Return the plan, with the minutes of the meeting that led here."""
        if not self._minuted():
            return document
        answer = verdict.words[:1].lower() + verdict.words[1:]
        line = self._texts.translator.text(MINUTES["decided"], what=quoted(step.title), answer=answer)
        return in_meeting_of(document, date.today(), "experiments", line, step.id)

    def record(self) -> None:
        """Record what is decided, with the reason and the lesson."""
        document, questions = self._editing.open_document, self.questions
        step = document.roadmap.steps.get(self.step_id)
        if step is None:
            return
        try:
            verdict = questions.verdict(date.today())
            by = questions.decider(document.roadmap)
            writer = self._editing.of(questions.entries.first_in_hand)
            experiment = experiment_of(document.roadmap, step)
            if verdict.outcome is Outcome.STOP and not verdict.reason and verdict.stop_met and experiment is not None:
                why = stop_reason(document.roadmap, experiment, self._texts.translator.language)
                verdict = replace(verdict, reason=why)
            label = self._texts.translator.text(
                marked("decision on “{title}”: {outcome}"), title=quoted(step.title), outcome=verdict.words
            )
            step_id = self.step_id
            self.step_id = ""  # what follows the change shows what came of it, not the question
            try:
                decide(
                    self._written_in(writer.document, step, verdict),
                    step_id,
                    verdict,
                    date.today(),
                    label,
                    by=by,
                )
            except DocumentError:
                self.step_id = step_id
                raise
        except RefusedEntry as refused:
            questions.refuse(refused.refusal, refused.name)
            return
        except DocumentError as refusal:
            questions.refuse(refusal, FIELD_OF.get(refusal.code, ""))
            return
        self._clear()
        self.decided.emit(step_id)

    def _clear(self) -> None:
        """Let go of what was answered: it is in the plan."""
        entries = self.questions.entries
        entries.done()
        for session in entries.sessions.values():
            session.renew("")
        entries.put_away()

    def leave(self) -> None:
        """Keep the answers as a draft."""
        self.questions.entries.leave()

    def put_away(self) -> None:
        """Have the answers wait while something else is in sight."""
        self.questions.entries.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by a digit; Enter goes to the next question, and never decides."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            answering = isinstance(self.focusWidget().parentWidget(), AnswerButtons)
            if (answering or not pressed_by_enter(event)) and self.questions.at < LAST and not event.isAutoRepeat():
                self.questions.go_on()
        elif not self.questions.choose_digit(event.text()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the evidence stand beside the questions, or below them in a narrow window."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop)
