"""The four questions of a decision, one at a time: what was answered stands above, what contradicts it is repeated."""

from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.desktop.experiments.choices import AnswerButtons, Offered
from planner.desktop.experiments.entries import Entries
from planner.desktop.experiments.head import icon_label
from planner.desktop.experiments.sentences import RefusedEntry
from planner.desktop.forms.buttons import button
from planner.desktop.forms.editors import LineEdit, MultilineEdit
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing
from planner.document.operations.people import person_meant
from planner.document.operations.practice.decisions import Verdict
from planner.insight.practice.contradictions import contradicted
from planner.message import marked
from planner.phrasing.field_values import typed_day, typed_value
from planner.phrasing.practice.decision_text import AGAIN, ASKED, SOLVES
from planner.phrasing.practice.experiment_text import OUTCOMES, figure, repeated_text
from planner.roadmap import Answer, DocumentError, Experiment, Outcome, Person, Roadmap
from planner.roadmap.entities import ENTITIES
from planner.roadmap.errors import ErrorCode

LAST: Final = len(ASKED) - 1
"""The place of the question at whose end a decision is recorded."""
ICONS: Final = {
    Outcome.SCALE_UP: "arrow-up",
    Outcome.GO_ON: "arrow-right",
    Outcome.ADJUST: "corner-up-right",
    Outcome.STOP: "octagon",
}
LINES: Final = {
    Outcome.GO_ON: marked("As it is, with a new end"),
    Outcome.ADJUST: marked("With a new threshold; what held first stays in sight"),
    Outcome.STOP: marked("With what we learnt; its means go elsewhere"),
}
NOTHING_CHOSEN: Final = ErrorCode("no-answer-chosen", marked("Choose an answer first, by its digit or by mouse."))
PLACEHOLDERS: Final = {
    "solves_note": marked("In what way? (may stay empty)"),
    "lesson": marked("One sentence, for whoever thinks of this again in a year."),
    "until": marked("such as 1 Sep 2027"),
}
ADJUSTED: Final = ("threshold", "stop_value", "stop_day")
"""What can be agreed anew, beside the end."""


class Questions(QFrame):
    """Asks one question at a time. `at` is the place of the one that is asked; nothing is decided here."""

    answered = Signal()
    recordRequested = Signal()  # noqa: N815 - as Qt names its signals
    notYet = Signal()  # noqa: N815

    def __init__(self, texts: Retranslator, editing: Editing) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self._texts, self.at = texts, 0
        self._experiment: Experiment | None = None
        self._stop_met = False
        self._refused: DocumentError | None = None
        self.entries = Entries(self, editing, "decision")
        self.question, self.place = plain(points=14.0, bold=True), plain(kind="quiet", points=9.0, wrap=False)
        self.repeat, self.refusal = plain(), plain(kind="refused")
        self.on: QPushButton = button(texts, marked("Next"), "primary")
        self.not_yet = button(texts, marked("Not yet"), "link")
        self.why_hidden = button(texts, marked("What it cost is shown after the decision. Why?"), "link", "lock")
        self.because = plain(kind="quiet", points=9.0)
        self.said: list[tuple[QWidget, QLabel, QLabel, QPushButton]] = []
        self._asked: list[QWidget] = []
        self._fields: dict[str, QWidget] = {}
        self._lay_out()
        self.on.clicked.connect(self.go_on)
        self.not_yet.clicked.connect(self.notYet)
        self.why_hidden.clicked.connect(lambda: self.because.setVisible(self.because.isHidden()))
        self.entries.changed.connect(self._typed)
        texts.text(marked("Going on does not bring back what is spent."), self.because.setText)
        texts.fill(self._speak)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 16)
        column.setSpacing(8)
        for at in range(3):
            column.addWidget(self._answered_row(at))
        self._line = line()
        column.addWidget(self._line)
        head = QHBoxLayout()
        head.addWidget(self.question, 1)
        head.addWidget(self.place)
        column.addLayout(head)
        for part in (self._solves(), self._again(), self._outcome(), self._reason()):
            self._asked.append(part)
            column.addWidget(part)
        column.addWidget(self.repeat)
        column.addWidget(self.refusal)
        acts = QHBoxLayout()
        acts.addWidget(self.on)
        acts.addStretch(1)
        acts.addWidget(self.not_yet)
        column.addLayout(acts)
        column.addWidget(self.why_hidden)
        column.addWidget(self.because)
        column.addStretch(1)
        for hidden in (self.repeat, self.refusal, self.because):
            hidden.hide()

    def _answered_row(self, at: int) -> QWidget:
        """Return what tells of an answered question, with the way back to it."""
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        mark, asked, answer = icon_label(self._texts, "done", "circle-check"), plain(kind="quiet"), plain(bold=True)
        self._texts.text(ASKED[at], asked.setText)
        change = button(self._texts, marked("Change"), "link")
        change.clicked.connect(lambda: self.ask(at))
        grid.addWidget(mark, 0, 0)
        grid.addWidget(asked, 0, 1)
        grid.addWidget(answer, 1, 1)
        grid.addWidget(change, 1, 2)
        self.said.append((row, asked, answer, change))
        return row

    def _solves(self) -> QWidget:
        part, column = self._part()
        column.addWidget(self.entries.answers("solves"))
        column.addWidget(self.entries.lines("solves_note", 1, 3))
        return part

    def _again(self) -> QWidget:
        part, column = self._part()
        column.addWidget(self.entries.answers("again"))
        return part

    def _outcome(self) -> QWidget:
        part, column = self._part()
        column.addWidget(self.entries.answers("outcome", tall=True))
        return part

    def _reason(self) -> QWidget:
        part, column = self._part()
        dates = QHBoxLayout()
        for name, words, width in (
            ("until", marked("Until"), 150),
            ("threshold", marked("Threshold"), 80),
            ("stop_value", marked("Stop limit"), 80),
            ("stop_day", marked("Stop day"), 130),
        ):
            dates.addWidget(self._field(name, words, self.entries.line(name, width)))
        dates.addStretch(1)
        column.addLayout(dates)
        column.addWidget(
            self._field("different", marked("What is different from what was agreed?"), self.entries.lines("different"))
        )
        column.addWidget(self._field("reason", marked("Why?"), self.entries.lines("reason")))
        column.addWidget(self._field("lesson", marked("What did we learn?"), self.entries.lines("lesson", 2, 4)))
        column.addWidget(self._field("by", marked("Who decides?"), self.entries.names("by")))
        return part

    def _part(self) -> tuple[QWidget, QVBoxLayout]:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        return part, column

    def _field(self, name: str, words: str, editor: QWidget) -> QWidget:
        part, column = self._part()
        column.setSpacing(2)
        label = plain(kind="section")
        label.setBuddy(editor)
        self._texts.text(words, label.setText, editor.setAccessibleName)
        column.addWidget(label)
        column.addWidget(editor)
        self._fields[name] = part
        return part

    # What is shown.

    def begin(self, step_id: str, about: str, experiment: Experiment | None, *, stop_met: bool, by: str) -> None:
        """Ask about a step, with what was answered before and waited; a stop condition that is met chooses stop."""
        self._experiment, self._stop_met = experiment, stop_met
        other = self.entries.sessions["outcome"].place is None
        language = self._texts.translator.language
        standing = {"outcome": Outcome.STOP.value if stop_met else "", "by": by}
        if experiment is not None:
            for name in ("threshold", "stop_value"):
                value = getattr(experiment, name)
                standing[name] = figure(value, language) if value is not None else ""
            standing["stop_day"] = language.day(experiment.stop_day) if experiment.stop_day is not None else ""
        self.entries.begin(step_id, standing, about)
        self._speak()
        if other:
            self.ask(self._first_open())
        else:
            self._show()

    def _first_open(self) -> int:
        answered = [bool(self.entries.said("solves")), bool(self.entries.said("again"))]
        return next((at for at, given in enumerate(answered) if not given), 2)

    def _speak(self) -> None:
        text = self._texts.translator.text
        for name, answers in (("solves", SOLVES), ("again", AGAIN)):
            row = self.entries.editors[name]
            assert isinstance(row, AnswerButtons)
            row.offer([Offered(answer.value, text(words)) for answer, words in answers])
        row = self.entries.editors["outcome"]
        assert isinstance(row, AnswerButtons)
        row.offer([self._offered(outcome) for outcome in OUTCOMES])
        for name, words in PLACEHOLDERS.items():
            editor = self.entries.editors[name]
            assert isinstance(editor, LineEdit | MultilineEdit)
            editor.setPlaceholderText(text(words))
        if self._refused is not None:
            self.refusal.setText(self._texts.translator.refusal(self._refused))
        self.entries.editors["solves_note"].setAccessibleName(text(PLACEHOLDERS["solves_note"]))
        self._show()

    def _offered(self, outcome: Outcome) -> Offered:
        text = self._texts.translator.text
        icon = self._texts.ink(ICONS[outcome], "text")
        words = text(LINES[outcome]) if outcome in LINES else ""
        if outcome is Outcome.SCALE_UP and self._experiment is not None:
            words = " ".join(self._experiment.next_step.split())
        elif outcome is Outcome.SCALE_UP:
            words = text(marked("It becomes part of the work"))
        elif outcome is Outcome.ADJUST and self._experiment is None:
            words = text(marked("Otherwise than until now; the reason says how"))
        elif outcome is Outcome.GO_ON and self._stop_met:
            words = text(marked("Asks a sentence: what is different from what was agreed?"))
        elif outcome is Outcome.STOP and self._stop_met:
            words = text(marked("This is what we agreed: the stop condition is met"))
        return Offered(outcome.value, text(OUTCOMES[outcome]), icon, words)

    def ask(self, at: int) -> None:
        """Ask the question at a place."""
        self.at = at
        self.refusal.hide()
        self._show()
        self.first().setFocus()
        self.answered.emit()

    def first(self) -> QWidget:
        """Return what takes the answer to the question that is asked."""
        names = ("solves", "again", "outcome", self._first_field())
        return self.entries.editors[names[self.at]]

    def _first_field(self) -> str:
        return next(
            (name for name in ("until", "different", "reason", "lesson") if not self._fields[name].isHidden()), "lesson"
        )

    def _show(self) -> None:
        text = self._texts.translator.text
        self.question.setText(text(ASKED[self.at]))
        self.place.setText(text(marked("question {number} of {count}"), number=self.at + 1, count=len(ASKED)))
        for at, (row, _, answer, _) in enumerate(self.said):
            row.setVisible(at < self.at)
            answer.setText(self._answer_text(at))
        self._line.setVisible(self.at > 0)
        for at, part in enumerate(self._asked):
            part.setVisible(at == self.at)
        self._show_fields()
        self.repeat.setText(self._contradicted())
        self.repeat.setVisible(bool(self.repeat.text()))
        words = (marked("Next"), marked("Next"), marked("Next: what did we learn?"), marked("Record"))[self.at]
        self.on.setText(text(words))
        self.on.setAccessibleName(text(words))

    def _show_fields(self) -> None:
        outcome = self.outcome
        goes_on = outcome in (Outcome.GO_ON, Outcome.ADJUST)
        shown = {
            "until": goes_on,
            **dict.fromkeys(ADJUSTED, outcome is Outcome.ADJUST and self._experiment is not None),
            "different": outcome is not Outcome.STOP and self._stop_met,
            "reason": outcome is not Outcome.STOP or not self._stop_met,
        }
        for name, visible in shown.items():
            self._fields[name].setVisible(visible)

    def _answer_text(self, at: int) -> str:
        text, value = self._texts.translator.text, self.entries.said(("solves", "again", "outcome")[at])
        if at == 2:
            return text(OUTCOMES[Outcome(value)]) if value else ""
        answers = {answer.value: words for answer, words in (SOLVES, AGAIN)[at]}
        said = text(answers[value]) if value in answers else "–"
        note = " ".join(self.entries.said("solves_note").split()) if at == 0 else ""
        return f"{said}   {note}" if note else said

    def _contradicted(self) -> str:
        """Return the earlier answers that the present one contradicts, in words; "" for none."""
        solves, again = (
            Answer(value) if (value := self.entries.said(name)) in set(Answer) else None for name in ("solves", "again")
        )
        outcome = self.outcome if self.at > 1 else None
        asked = contradicted(solves, again, outcome) if self.at == 1 or outcome is not None else ()
        return repeated_text(asked, solves, again, self._texts.translator.language)

    @property
    def outcome(self) -> Outcome | None:
        """What is chosen, None for nothing yet."""
        value = self.entries.said("outcome")
        return Outcome(value) if value in set(Outcome) else None

    def _typed(self) -> None:
        self.refusal.hide()
        self._show()

    # What a person does.

    def choose_digit(self, digit: str) -> bool:
        """Choose an answer by its digit; return whether there is one to choose."""
        row = self.first()
        return isinstance(row, AnswerButtons) and row.choose_digit(digit)

    @property
    def choices(self) -> int:
        """How many answers the question that is asked has, 0 where one writes."""
        row = self.first()
        return len(row.buttons) if isinstance(row, AnswerButtons) else 0

    def go_on(self) -> None:
        """Go to the next question; at the last, ask for the decision to be recorded."""
        if self.at == LAST:
            self.recordRequested.emit()
            return
        name = ("solves", "again", "outcome")[self.at]
        if not self.entries.said(name):
            self.refuse(NOTHING_CHOSEN())
            return
        self.ask(self.at + 1)

    def refuse(self, refusal: DocumentError, name: str = "") -> None:
        """Say why the decision was not recorded."""
        self._refused = refusal
        self.refusal.setText(self._texts.translator.refusal(refusal))
        self.refusal.show()
        (self.entries.editors[name] if name else self.first()).setFocus()

    def verdict(self, today: date) -> Verdict:
        """Return what is decided; raises RefusedEntry for what cannot be read."""
        del today
        text, entries = self._texts.translator.text, self.entries
        outcome = self.outcome or Outcome.STOP
        adjusted: dict[str, Any] = {}
        until = None
        if outcome in (Outcome.GO_ON, Outcome.ADJUST):
            until = self._read("until")
        if outcome is Outcome.ADJUST and self._experiment is not None:
            adjusted = {name: self._read(name) for name in ADJUSTED if entries.sessions[name].in_hand}
        again, solves = entries.said("again"), entries.said("solves")
        reason = entries.said("reason")
        return Verdict(
            outcome=outcome,
            words=text(OUTCOMES[outcome]).rstrip(" …"),
            solves=Answer(solves) if solves else None,
            solves_note=entries.said("solves_note"),
            again=Answer(again) if again else None,
            until=until if isinstance(until, date) else None,
            different=entries.said("different"),
            reason=reason,
            lesson=entries.said("lesson"),
            adjusted=adjusted,
            stop_met=self._stop_met,
        )

    def decider(self, roadmap: Roadmap) -> Person | str:
        """Return who decides, "" for nobody; raises RefusedEntry for what only begins a name."""
        try:
            return person_meant(roadmap, self.entries.said("by"))
        except DocumentError as refusal:
            raise RefusedEntry("by", refusal) from refusal

    def _read(self, name: str) -> object:
        try:
            if name in ("until", "stop_day"):
                return typed_day(self.entries.said(name), first=False)
            kind = ENTITIES["experiment"].kinds[name]
            return typed_value(kind, self.entries.said(name), self._texts.translator.language)
        except DocumentError as refusal:
            raise RefusedEntry(name, refusal) from refusal
