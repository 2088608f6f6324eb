"""The card of one step in a round of check-ins: what is asked about it, and the word that is made of the answers."""

from contextlib import suppress
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from planner.desktop.check_in.answers import TROUBLE, answer_to, figure, word_answered
from planner.desktop.check_in.choices import ChoiceButtons
from planner.desktop.check_in.layout import lay_out
from planner.desktop.check_in.progress_input import ProgressInput
from planner.desktop.check_in.question import asked_by
from planner.desktop.check_in.said_day import day_said
from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.editing_session import CHECK_IN_PAGE, EditingSession, Place
from planner.desktop.forms.editors import LineEdit, MultilineEdit
from planner.desktop.forms.health_mark import MARKS
from planner.desktop.forms.labels import plain, unmarked
from planner.desktop.forms.names import Names
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.outline.row_text import explained
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import NOTHING_SAID, Editing
from planner.desktop.theme import Theme
from planner.insight import StepHealth, health, health_if_said
from planner.insight.check_ins import check_ins_of
from planner.phrasing.check_in_text import aspect_text, aspects_of
from planner.phrasing.health_text import ruled_text
from planner.roadmap import CheckIn, DocumentError, Health, Roadmap, Step

OFFERED: Final = (Health.ON_COURSE, Health.AT_RISK, Health.OFF_COURSE)
LINES: Final = ("cause", "consequence", "correction")
Editor = ChoiceButtons | MultilineEdit | LineEdit | Names


class CheckInForm(QFrame):
    """Asks how far a step is, how sure one is, a sentence, how it stands, and what is needed; only answers are kept.

    What is typed waits with its step until it is kept. `planRequested` asks to see the step in the plan.
    """

    planRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, translator: Translator, theme: Theme, editing: Editing) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.texts = Retranslator(translator, theme, self)
        self._editing = editing
        self._shown: tuple[Roadmap, Step] | None = None
        self._speaker = ""
        self.path, self.who = CutButton(), QPushButton()
        self.who.setProperty("kind", "link")
        self.title = plain(points=13.5, bold=True)
        self.result = plain(kind="quiet")
        self.adds_up = plain(kind="quiet")
        self.progress = ProgressInput(self.texts, editing.editors)
        self.confidence = ChoiceButtons("box", figures=True)
        self.health, self.aspect = ChoiceButtons("health"), ChoiceButtons("chip")
        self.rule = plain(kind="quiet")
        self.note, self.needs = MultilineEdit(1, 4, one=True), MultilineEdit(1, 3, one=True)
        self.cause, self.consequence, self.correction = (MultilineEdit(1, 3, one=True) for _ in LINES)
        self.needs_from, self.author, self.day = Names(completes=True), Names(completes=True), LineEdit()
        self.trouble, self.by = QWidget(), QWidget()
        self.questions = asked_by(self.texts, {"progress": self.progress, **self._editors()})
        self.sessions = {"progress": self.progress.session}
        self.sessions |= {name: self._session(name, editor) for name, editor in self._editors().items()}
        for editor in (self.note, self.needs, self.cause, self.consequence, self.correction):
            editor.document().setDocumentMargin(1)  # a line is as high as a field
        lay_out(self, self)
        self._connect()
        self.texts.fill(self._speak)

    def _editors(self) -> dict[str, Editor]:
        return {
            "confidence": self.confidence,
            "note": self.note,
            "health": self.health,
            "aspect": self.aspect,
            "cause": self.cause,
            "consequence": self.consequence,
            "correction": self.correction,
            "needs": self.needs,
            "needs_from": self.needs_from,
            "author": self.author,
            "day": self.day,
        }

    def _session(self, name: str, editor: Editor) -> EditingSession:
        draft = None if isinstance(editor, ChoiceButtons) else editor.show_draft
        session = EditingSession(self._editing.editors, editor, editor.text, editor.stand, draft)
        if isinstance(editor, ChoiceButtons):
            editor.changed.connect(session.typed)
            editor.changed.connect(self._something_said)
        else:
            editor.textChanged.connect(session.typed)
            editor.textChanged.connect(self._something_said)
            editor.wait_on_escape()
        return session

    def _connect(self) -> None:
        self.path.clicked.connect(self.planRequested)
        self.who.clicked.connect(self.open_author)
        self.health.changed.connect(self._renew_trouble)
        self.confidence.changed.connect(self._check_confidence)
        self.confidence.changed.connect(self._renew_trouble)
        self.progress.line.textChanged.connect(self._progress_said)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._mark_asked)

    def _mark_asked(self, _before: QWidget | None, now: QWidget | None) -> None:
        for question in self.questions.values():
            question.ask(now is not None and question.isAncestorOf(now))

    # What is shown.

    def show_step(self, roadmap: Roadmap, step: Step, speaker: str) -> None:
        """Show a step with what is half written about it; `speaker` is the name of who says it, unless another one."""
        other = self._shown is None or self._shown[1].id != step.id
        self._shown, self._speaker = (roadmap, step), speaker
        if other:
            self.by.hide()
            self.refuse_nothing()
        self._begin_all()
        self._speak()

    def _begin_all(self) -> None:
        if self._shown is None:
            return
        step = self._shown[1]
        today = self.texts.translator.language.day(date.today())
        standing = {"author": self._speaker, "day": today}
        for name, session in self.sessions.items():
            session.begin(Place(CHECK_IN_PAGE, step.id, name), standing.get(name, ""), step.title)

    def leave(self) -> None:
        """Show no step, as on Escape: what is half written waits with its own, and undo has it back as well."""
        self._editing.editors.leave(self.sessions.values())
        self._shown = None

    def put_away(self) -> None:
        """Show no step; what is half written waits with its own."""
        for session in self.sessions.values():
            session.put_away()
        self._shown = None

    def _speak(self) -> None:
        """Say everything in the present language, of the step as it is now."""
        text = self.texts.translator.text
        self.confidence.offer([(str(figure), str(figure)) for figure in range(11)])
        language = self.texts.translator.language
        self.health.offer([(state.value, language.choice(state)) for state in OFFERED])
        for state in OFFERED:
            icon, colour = MARKS[state]
            self.health.buttons[state.value].setIcon(self.texts.ink(icon, colour))
            self.health.buttons[state.value].setIconSize(QSize(16, 16))
        if self._shown is None:
            return
        roadmap, step = self._shown
        if not self.sessions["day"].in_hand:
            self.sessions["day"].renew(language.day(date.today()))
        above = [one.title or text("(no title)") for one in reversed(roadmap.steps.ancestors(step))]
        self.path.name("  ›  ".join(above) or text("See it in the plan"))
        self.path.setAccessibleDescription(text("See it in the plan"))
        self.title.setText(f"{roadmap.steps.number(step)}  {step.title or text('(no title)')}")
        self.result.setText(text("Done when: {result}", result=step.result.strip()))
        self.result.setVisible(bool(step.result.strip()))
        self.aspect.offer([(aspect, aspect_text(language, aspect)) for aspect in aspects_of(roadmap.goal)])
        names = [person.name for person in roadmap.people]
        self.needs_from.offer(names)
        self.author.offer(names)
        self._say_last(roadmap, step)
        self._renew_trouble()
        self._say_who()

    def _say_last(self, roadmap: Roadmap, step: Step) -> None:
        """Say below the figures what they were at the last word."""
        text, language = self.texts.translator.text, self.texts.translator.language
        leaf = roadmap.steps.is_leaf(step)
        said = check_ins_of(roadmap, step)
        progress = next((one for one in said if one.progress is not None and one.day), None)
        confidence = next((one for one in said if one.confidence is not None), None)
        self.progress.setVisible(leaf)
        self.adds_up.setVisible(not leaf)
        self.adds_up.setText("" if leaf else explained(roadmap, step, self.texts.translator))
        self.progress.show_last(step.progress)
        was = text("is at {percent}", percent=language.percent(step.progress))
        if progress is not None and progress.progress == step.progress and progress.day is not None:
            was = text(
                "was {percent} on {day}", percent=language.percent(step.progress), day=language.day(progress.day)
            )
        self.questions["progress"].say_below(was if leaf else "")
        last = "" if confidence is None else str(confidence.confidence)
        for value, made in self.confidence.buttons.items():
            made.setProperty("last", value == last)
            made.update()
        ends = text("0 is not at all, 10 is certain")
        self.questions["confidence"].say_below(f"{ends}; {text('was {figure}', figure=last)}" if last else ends)

    def _standing(self) -> StepHealth | None:
        """Return how the step would stand by the rules with the figures as they are entered now."""
        if self._shown is None:
            return None
        roadmap, step = self._shown
        progress, confidence = None, None
        with suppress(DocumentError):  # what cannot be read is refused where it is kept
            progress = figure(self.progress.text() if self._is_leaf else "", 100)
        with suppress(DocumentError):
            confidence = figure(self.confidence.text(), 10)
        if progress is None and confidence is None:
            return health(roadmap, step, date.today())
        word = CheckIn(day=date.today(), progress=progress, confidence=confidence)
        return health_if_said(roadmap, step, word, date.today())

    def _renew_trouble(self) -> None:
        """Unfold the three lines where a step is in trouble, and say what the rule says."""
        self.trouble.setVisible(self.health.text() in TROUBLE)
        one = self._standing()
        if one is None:
            return
        says = ruled_text(self.texts.translator.language, one)
        says = f"{says[:1].upper()}{says[1:]}."
        if self.health.text() and self.health.text() != one.ruled.value:
            says += f" {self.texts.translator.text('Your word counts.')}"
        self.rule.setText(says)

    def _something_said(self) -> None:
        """Take away that nothing was said."""
        self.questions["note"].refuse(None)

    def _progress_said(self) -> None:
        self.questions["progress"].refuse(None)
        self._something_said()
        self._renew_trouble()

    def _check_confidence(self) -> None:
        self.questions["confidence"].refuse(None)
        answer_to(self.questions["confidence"], lambda: figure(self.confidence.text(), 10))

    def _say_who(self) -> None:
        text = self.texts.translator.text
        name = self.author.text().strip() or text("without a name")
        words = text("{name}, {day}", name=name, day=self.day.text().strip())
        self.who.setText(unmarked(words))
        self.who.setAccessibleName(words)
        self.who.setAccessibleDescription(text("Say this for another person, or of another day"))
        self.who.setVisible(not self.by.isVisibleTo(self))
        if self.sessions["author"].in_hand or self.sessions["day"].in_hand:
            self.by.show()
            self.who.hide()

    def open_author(self) -> None:
        """Unfold who says it and on which day."""
        self.by.show()
        self.who.hide()
        self.author.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def in_order(self) -> list[QWidget]:
        """All that takes the keyboard, in the order of reading."""
        return [
            *(self.path, self.who, self.author, self.day, self.progress.slider, self.progress.line),
            *(*self.confidence.buttons.values(), self.note, *self.health.buttons.values()),
            *(*self.aspect.buttons.values(), self.cause, self.consequence, self.correction),
            *(self.needs, self.needs_from),
        ]

    @property
    def first(self) -> QWidget:
        """The editor of the first question."""
        return self.progress.slider if self._is_leaf else self.confidence

    @property
    def step_id(self) -> str:
        """The id of the step that is asked about, "" for none."""
        return self._shown[1].id if self._shown is not None else ""

    def begin(self) -> None:
        """Put the keyboard at the first question."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is kept.

    def refuse_nothing(self) -> None:
        """Take every refusal away."""
        for question in self.questions.values():
            question.refuse(None)

    def keep(self) -> CheckIn | None:
        """Keep what was answered as one check-in; None, with a sentence below what is wrong, where it cannot be."""
        if self._shown is None:
            return None
        self.refuse_nothing()
        for names in (self.needs_from, self.author):
            names.close_list()
        read = word_answered(self, self._shown[0], leaf=self._is_leaf)
        day = answer_to(self.questions["day"], lambda: day_said(self.day.text(), date.today()))
        if read is None or day is None:
            self._say_who()
            self._to_refused()
            return None
        try:
            if not read:
                raise NOTHING_SAID()
            in_hand = next((one for one in self.sessions.values() if one.in_hand), self.sessions["note"])
            writer = self._editing.of(in_hand)
            kept = writer.check_in(writer.step(self._shown[1].id), read, day, self.author.text())
        except DocumentError as refusal:
            self.questions["note"].refuse(refusal)
            return None
        if self.health.text() not in TROUBLE:
            for name in ("aspect", *LINES):
                self.sessions[name].discard()
        for session in self.sessions.values():
            session.done()
            session.renew("")
        self.by.hide()
        return kept

    @property
    def _is_leaf(self) -> bool:
        return self._shown is not None and self._shown[0].steps.is_leaf(self._shown[1])

    @property
    def refused(self) -> QWidget | None:
        """The first question of which the answer is refused."""
        return next((one for one in self.questions.values() if one.refusal), None)

    def _to_refused(self) -> None:
        """Put the keyboard at the first thing that is wrong, unfolded where it is not in sight."""
        name, question = next((name, one) for name, one in self.questions.items() if one.refusal)
        if name in ("day", "author"):
            self.open_author()
        question.editor.setFocus(Qt.FocusReason.OtherFocusReason)
