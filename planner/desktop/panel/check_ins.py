"""The latest words about a step, and a small form for a new one."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.editing_session import EditingSession, Place
from planner.desktop.forms.editors import MultilineEdit, NoWheelSpinBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.panel.bound_field import Shown
from planner.desktop.step_editing.editing import NOTHING_SAID, Editing, whole_number
from planner.document.operations.check_in import Word
from planner.insight import check_ins_of, health, rhythm_of
from planner.message import Phrase, marked
from planner.phrasing.check_in_text import further_lines, health_said
from planner.phrasing.word_text import decision_text
from planner.roadmap import CheckIn, Decision, DocumentError, Rhythm, Roadmap, Step

LATEST = 4
"""How many check-ins are shown; the history has them all."""
UNSAID = -1
CHECK_IN = "check-in"
"""The kind of place of the parts of a check-in that is being written."""


class CheckIns(QWidget):
    """Shows what was said lately. A word that is being written stays with its step until it is kept."""

    def __init__(self, texts: Retranslator, editing: Editing, shown: Shown) -> None:
        super().__init__()
        self._texts, self._editing, self._shown = texts, editing, shown
        self._step_id = ""
        self._said_of: tuple[object, object, str, Rhythm | None] = (None, None, "", None)
        self.progress, self.confidence = NoWheelSpinBox(UNSAID, 100, 5), NoWheelSpinBox(UNSAID, 10)
        self.note = MultilineEdit(1, 5)
        self.keep = button(texts, marked("Check in"))
        self.keep.setAutoDefault(False)
        self._note = Field(texts, marked("In a few words"), self.note)
        self._said = QVBoxLayout()
        self._said.setSpacing(8)
        self._lay_out()
        self.keep.clicked.connect(self.commit)
        self.sessions = {
            "progress": self._of_number(self.progress),
            "confidence": self._of_number(self.confidence),
            "note": EditingSession(editing.editors, self.note, self.note.text, self.note.stand, self.note.show_draft),
        }
        self.note.textChanged.connect(self.sessions["note"].typed)
        self.note.taken_back.connect(self.sessions["note"].discard)
        texts.fill(self._list)

    def _lay_out(self) -> None:
        texts = self._texts
        title = plain(kind="section")
        texts.text(marked("Check-ins"), title.setText)
        texts.text(marked("How is it going? What is needed?"), self.note.setPlaceholderText)
        self.progress.setSpecialValueText("–")
        texts.fill(lambda: self.progress.setSuffix(texts.translator.language.percent_sign))
        self.confidence.setSpecialValueText("–")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(Field(texts, marked("Progress now"), self.progress), 1, 0)
        grid.addWidget(Field(texts, marked("Confidence, 0 to 10"), self.confidence), 1, 1)
        grid.addWidget(self._note, 2, 0, 1, 2)
        grid.addWidget(self.keep, 3, 0, 1, 2)
        grid.addLayout(self._said, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    @property
    def refusal(self) -> str:
        """What is said about the form now."""
        return self._note.refusal

    def renew(self, *, anew: bool = False) -> None:
        """Show what was said of the shown step; another step has its own half-written word."""
        found = self._shown()
        if found is None:
            for session in self.sessions.values():
                session.put_away()
            return
        self._step_id = found[1].id
        for name, session in self.sessions.items():
            session.begin(Place(CHECK_IN, self._step_id, name), "" if name == "note" else str(UNSAID), found[1].title)
        if anew:
            self._note.refuse(None)
        if self._said_of != self._shows(*found):
            self._list()

    def begin(self) -> None:
        """Put the keyboard in the form, with the whole of it in sight."""
        bring_in_sight(self.progress, self.keep)

    def commit(self) -> None:
        """Keep the word as a check-in of today."""
        found = self._shown()
        if found is None:
            return
        progress, confidence, note = self.progress.value(), self.confidence.value(), self.note.text()
        said = Word(None if progress == UNSAID else progress, None if confidence == UNSAID else confidence, note)
        try:
            if not said:
                raise NOTHING_SAID()
            first = next((one for one in self.sessions.values() if one.in_hand), self.sessions["note"])
            writer = self._editing.of(first)
            writer.check_in(writer.step(found[1].id), said)
        except DocumentError as refusal:
            self._note.refuse(refusal)
            return
        for session in self.sessions.values():
            session.done()
        self.renew(anew=True)

    def _refuse_figure(self, number: NoWheelSpinBox, typed: str) -> None:
        """Say what a figure may be, and take the beginning of the one that is too large away: nobody meant that."""
        number.setValue(UNSAID)
        number.selectAll()
        try:
            whole_number(typed, number.maximum())
        except DocumentError as refusal:
            self._note.refuse(refusal)

    def _of_number(self, number: NoWheelSpinBox) -> EditingSession:
        def write(figure: str) -> None:
            number.setValue(int(figure))

        session = EditingSession(self._editing.editors, number, lambda: str(number.value()), write)
        number.valueChanged.connect(session.typed)
        number.beyond.connect(partial(self._refuse_figure, number))
        return session

    def _list(self) -> None:
        found = self._shown()
        while (item := self._said.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.hide()  # at once: under a box that asks something, removal waits until that is gone
                widget.deleteLater()
        if found is None:
            return
        self._said_of = self._shows(*found)
        roadmap, step = found
        words = check_ins_of(roadmap, step)
        latest = sorted([*words, *roadmap.decisions.of_step(step)], key=lambda one: one.day or date.min, reverse=True)
        for one in latest[:LATEST]:
            if isinstance(one, Decision):
                self._said.addWidget(self._decision(roadmap, one))
            else:
                self._said.addWidget(self._entry(roadmap, one, faded=one is words[0] and self._said_of[3] is not None))

    @staticmethod
    def _shows(roadmap: Roadmap, step: Step) -> tuple[object, object, str, Rhythm | None]:
        """Return what the list is of: the words, the decisions, the step, and the rhythm that the last word missed."""
        faded = health(roadmap, step, date.today()).faded
        return roadmap.check_ins, roadmap.decisions, step.id, rhythm_of(roadmap, step) if faded else None

    def _decision(self, roadmap: Roadmap, one: Decision) -> QWidget:
        entry, language = QWidget(), self._texts.translator.language
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        head = (language.day(one.day) if one.day else "", language.text(marked("a decision")))
        column.addWidget(plain(" · ".join(filter(None, head)), kind="quiet", points=9.0))
        column.addWidget(plain(decision_text(one, roadmap, language)))
        return entry

    def _entry(self, roadmap: Roadmap, one: CheckIn, *, faded: bool) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        head = plain(self._head(roadmap, one), kind="quiet", points=9.0)
        column.addWidget(head)
        further = further_lines(self._texts.translator.language, roadmap, one)
        for words in filter(None, (one.note, *further)):
            column.addWidget(plain(words, kind="quiet" if faded else ""))
        rhythm = self._said_of[3]
        if faded and rhythm is not None:
            language = self._texts.translator.language
            words = language.text(
                marked("No word since; check-ins here are {rhythm}."), rhythm=Phrase(language.choice(rhythm))
            )
            column.addWidget(plain(words, kind="quiet", points=9.0))
        return entry

    def _head(self, roadmap: Roadmap, one: CheckIn) -> str:
        translator = self._texts.translator
        person = roadmap.people.get(one.person_id)
        parts = [
            translator.language.day(one.day) if one.day else "",
            person.name if person else "",
            "" if one.progress is None else translator.language.percent(one.progress),
            "" if one.confidence is None else translator.text("confidence {figure} of 10", figure=one.confidence),
            health_said(translator.language, one),
        ]
        return " · ".join(filter(None, parts))
