"""The card of one name: what it is called, where it belongs, what hangs under it; and of two, that they are one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editing_session import NAME, EditingSession, Place
from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.names import Names
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.lists import RowList
from planner.desktop.lists.model import HEADING_ROOM, ROW_ROOM
from planner.desktop.people import name_acts
from planner.desktop.people.name_acts import Named, record_named
from planner.desktop.people.question import Answer, Question
from planner.desktop.people.record_steps import groups_of, step_rows
from planner.desktop.people.removal import REMOVAL
from planner.desktop.people.swatches import Swatches
from planner.desktop.services.lifetime import later
from planner.desktop.step_editing.editing import Editing
from planner.document.as_seen import Editable
from planner.insight.holdings import Holdings
from planner.message import marked
from planner.phrasing.holdings_text import holdings_words, removal_words
from planner.roadmap import Department, DocumentError, Person, Pillar, Roadmap, Theme

_KINDS: Final = {
    Person: marked("Person"),
    Department: marked("Department"),
    Pillar: marked("Pillar"),
    Theme: marked("Theme"),
}
IN_SIGHT: Final = 4
"""Steps that are in sight at least, in a low window by scrolling the card."""


class RecordCard(QFrame):
    """Shows and changes one record. `left` gives the keyboard back, `stepRequested` asks for a step."""

    left = Signal()
    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._editing: Editing | None = None
        self._record: Named | None = None
        self._held = Holdings()
        self._sessions: dict[str, EditingSession] = {}
        self._ask: Callable[[], object] | None = None
        self._waited = False
        """Whether what is asked has gone out of sight: it is asked again once it is shown."""
        self._merging: Named | None = None
        """With whom it is asked whether the two are one."""
        self.setProperty("kind", "card")
        self.kind = plain(kind="quiet", points=9.5)
        self.name = Field(texts, marked("Name"), LineEdit())
        self.department = Field(texts, marked("Department"), Names())
        self.partner, self.leads = QCheckBox(), QCheckBox()
        self.colours = Swatches(texts)
        self.hangs = plain(kind="quiet", points=10.0)
        self.steps = RowList(texts.theme)
        self.to = Field(texts, REMOVAL[Person].to, Names(completes=True))
        self.question = Question(texts, self.to)
        self.remove = button(texts, marked("Remove…"), "link")
        self.merge = button(texts, marked("These two are one…"), "link")
        self.up, self.down = button(texts, marked("Move up"), "link"), button(texts, marked("Move down"), "link")
        self._lay_out()
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        texts.text(marked("Partner: an organisation outside our own"), self.partner.setText)
        texts.text(marked("Steps under this name"), self.steps.setAccessibleName)
        texts.text(marked("Leads the change"), self.leads.setText, self.leads.setAccessibleName)
        self.partner.clicked.connect(self._mark)
        self.leads.clicked.connect(self._mark)
        self.colours.picked.connect(self._recolour)
        self.remove.clicked.connect(self.ask_removal)
        self.steps.stepRequested.connect(self._see)
        self.steps.actRequested.connect(self._see)
        self.question.done.connect(self._answered)
        texts.fill(self._ask_again)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(10)
        for one in (self.kind, self.name, self.department, self.leads, self.partner, self.colours, self.hangs):
            column.addWidget(one)
        column.addWidget(self.steps, 100)
        column.addStretch(1)  # takes the room of a list that is not there
        places, acts = QHBoxLayout(), QHBoxLayout()  # below each other: side by side the narrow card would cut them
        for row, parts in ((places, (self.up, self.down)), (acts, (self.merge,))):
            for one in parts:
                row.addWidget(one)
            row.addStretch(1)
            column.addLayout(row)
        acts.addWidget(self.remove)
        column.addWidget(self.question)

    def edit_with(self, editing: Editing) -> None:
        """Write by way of an open document, from now on."""
        if self._editing is editing:
            return
        self._editing = editing
        if self._sessions:  # what was typed in another document stands in no field of this one
            self.put_away()
        for session in self._sessions.values():
            session.close()
        for name, field in (("name", self.name), ("department_id", self.department), ("to", self.to)):
            editor = field.editor
            assert isinstance(editor, LineEdit | Names)
            session = EditingSession(editing.editors, editor, editor.text, editor.stand, editor.show_draft)
            self._sessions[name] = session
            editor.textChanged.connect(session.typed)
            editor.taken_back.connect(session.discard)
            if name == "to":
                editor.textChanged.connect(self._name_typed)
            else:
                editor.left.connect(partial(self._commit, name))

    @property
    def record_id(self) -> str:
        """The id of the record that is shown, "" for none."""
        return self._record.id if self._record is not None else ""

    def show_record(self, roadmap: Roadmap, held: Holdings, record: Named, others: Sequence[Named]) -> None:
        """Show a record as it is now; with `others` chosen beside it, it is asked whether two are one."""
        if record.id != self.record_id or not self._still_asked(others):
            self._ask_nothing()
        if record.id != self.record_id:
            self.name.refuse(None)
            self.department.refuse(None)
        self._record, self._held = record, held
        translator = self._texts.translator
        partner = isinstance(record, Department) and record.partner
        self.kind.setText(translator.text(marked("Partner") if partner else _KINDS[type(record)]))
        self._sessions["name"].begin(Place(NAME, record.id, "name"), record.name, record.name)
        self._offer(self.to, [one.name for one in name_acts.peers(roadmap, record)])
        for one in (self.department, self.leads):
            one.setVisible(isinstance(record, Person))
        self.leads.setChecked(isinstance(record, Person) and record.leader)
        if isinstance(record, Person):
            department = roadmap.departments.get(record.department_id)
            place = Place(NAME, record.id, "department_id")
            self._sessions["department_id"].begin(place, department.name if department else "", record.name)
            self._offer(self.department, [one.name for one in roadmap.departments])
        else:
            self._sessions["department_id"].put_away()
        self.partner.setVisible(isinstance(record, Department))
        self.partner.setChecked(partner)
        self.colours.setVisible(isinstance(record, Pillar))
        if isinstance(record, Pillar):
            self.colours.show_pillar(roadmap, record)
        words = holdings_words(translator.language, roadmap, held, record)
        for one in (self.up, self.down):
            one.setVisible(isinstance(record, Pillar | Theme))
        self.hangs.setText(words[:1].upper() + words[1:])
        rows = step_rows(translator, roadmap, held, record)
        self.steps.setVisible(bool(rows) and self.question.isHidden())
        counts = (len(ids.get(record.id, ())) for ids in (held.steps, held.helped))
        self.steps.show_rows(rows, dict(zip(groups_of(translator, record), counts, strict=True)))
        self.steps.setMinimumHeight(min(len(rows), IN_SIGHT) * ROW_ROOM.height() + HEADING_ROOM.height())
        self.merge.setVisible(len(others) == 1 and isinstance(record, Person | Department))
        if self._waited and self._ask is not None:
            self._ask()
        self._waited = False

    def _still_asked(self, others: Sequence[Named]) -> bool:
        """Tell whether what is asked still is about what is chosen: two that are one only while both are."""
        return self._merging is None or [self._merging.id] == [one.id for one in others]

    def _ask_nothing(self) -> None:
        """Take away what is asked: it is about something else than what is chosen."""
        self.question.hide()
        self._ask, self._merging = None, None
        self._sessions["to"].put_away()

    def wait(self) -> None:
        """Keep what is typed, as leaving its field does; what is refused waits, and so does what is asked."""
        if self._editing is not None and not self._editing.editors.ended:
            self._commit_typed()
        self._waited = self._ask is not None
        for session in self._sessions.values():
            session.put_away()

    def put_away(self) -> None:
        """Show no record; what is in hand waits."""
        self._ask_nothing()
        for session in self._sessions.values():
            session.put_away()
        self._record = None

    def _offer(self, field: Field, names: Sequence[str]) -> None:
        assert isinstance(field.editor, Names)
        field.editor.offer(names)

    def _answered(self) -> None:
        self._ask_nothing()
        self.steps.setVisible(bool(self.steps.rows_model.rows))
        self.left.emit()

    def _ask_again(self) -> None:
        """Ask in the words of another language what is being asked."""
        if self._ask is not None and self.question.isVisible():
            self._ask()

    def _see(self) -> None:
        if self.steps.key:
            self.stepRequested.emit(self.steps.key.rsplit(" ", 1)[-1])

    def _commit(self, name: str) -> None:
        session, record = self._sessions[name], self._record
        if not session.in_hand or record is None:
            return
        field = self.name if name == "name" else self.department
        text, translator = session.read(), self._texts.translator
        try:
            if name == "name":
                name_acts.rename(session.target, record, text, translator)
            elif isinstance(record, Person):
                name_acts.place(session.target, record, text, translator)
        except DocumentError as refusal:
            field.refuse(refusal)
            return
        field.refuse(None)
        session.done()
        if self._editing is not None and (now := record_named(self._editing.open_document.roadmap, record.id)):
            self._record = now
            session.renew(now.name if name == "name" else session.read())

    def _commit_typed(self) -> None:
        """Have what is typed in the plan first: a click on a colour or an arrow leaves no field."""
        for name in ("name", "department_id"):
            self._commit(name)

    def _write(self, act: Callable[[Editable], object]) -> None:
        if self._editing is not None:
            try:
                act(self._editing.open_document)
            except DocumentError as refusal:
                self.name.refuse(refusal)

    def _mark(self, on: bool) -> None:
        self._commit_typed()
        record = self._record
        if isinstance(record, Department):
            self._write(lambda plan: name_acts.mark_partner(plan, record, on, self._texts.translator))
        elif isinstance(record, Person):
            self._write(lambda plan: name_acts.mark_leader(plan, record, on, self._texts.translator))

    def _move(self, way: int, _on: bool = False) -> None:
        self._commit_typed()
        record = self._record
        if isinstance(record, Pillar | Theme):
            self._write(lambda plan: name_acts.move(plan, record, way, self._texts.translator))

    def _recolour(self, colour: str) -> None:
        self._commit_typed()
        record = self._record
        if isinstance(record, Pillar):
            self._write(lambda plan: name_acts.recolour(plan, record, colour, self._texts.translator))
            roadmap = self._plan.roadmap
            self.colours.show_pillar(roadmap, roadmap.pillars.get(record.id) or record)

    @property
    def _plan(self) -> Editable:
        assert self._editing is not None
        return self._editing.open_document

    def to_name(self) -> None:
        """Put the keyboard in the name, with all of it chosen."""
        editor = self.name.editor
        assert isinstance(editor, LineEdit)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def ask_removal(self) -> None:
        """Say what the record has, and ask whether it goes, and to whom all that goes."""
        record, text = self._record, self._texts.translator.text
        if record is None:
            return
        self._ask, self._merging = self.ask_removal, None
        words, holds = removal_words(self._texts.translator.language, self._plan.roadmap, self._held, record)
        editor = self.to.editor
        assert isinstance(editor, Names)

        def hand() -> None:
            if not editor.text().strip():
                raise name_acts.NO_RECEIVER()
            name_acts.remove(self._plan, record, editor.text(), self._texts.translator)
            self._forget(Place(NAME, record.id, "to"))

        def leave() -> None:
            name_acts.remove(self._plan, record, "", self._texts.translator)
            self._forget(Place(NAME, record.id, "to"))

        asked = REMOVAL[type(record)]
        away = [Answer(text(asked.leave), leave)]
        answers = [Answer(text(asked.hand), hand), *away] if holds else away
        self.steps.hide()
        if holds:
            self._sessions["to"].begin(Place(NAME, record.id, "to"), "", record.name)
        doing = text(marked("Remove")), text(marked("Do not remove"))
        self.question.ask(words, doing, answers, missing=text(asked.missing), to=text(asked.to) if holds else "")
        self._name_typed()

    def _name_typed(self) -> None:
        """Choose to hand over to a name that is typed or was kept."""
        editor = self.to.editor
        assert isinstance(editor, Names)
        if editor.isVisibleTo(self.question):
            self.question.name_typed(editor.text())

    def _forget(self, place: Place) -> None:
        """Let go of what was typed in a place: the act for which it was typed is done."""
        session = self._sessions["to"]
        if session.place == place:
            session.done()
        session.editors.take(place)

    def ask_merging(self, other: Named) -> None:
        """Say what goes along where two are one, and ask which name stays."""
        record, translator = self._record, self._texts.translator
        if record is None:
            return
        self._ask, self._merging = partial(self.ask_merging, other), other
        self._sessions["to"].put_away()
        roadmap = self._plan.roadmap
        both = ((record, other), (other, record))

        def words(kept: Named, merged: Named) -> str:
            along = holdings_words(translator.language, roadmap, self._held, merged)
            return translator.text(
                "“{kept}” stays; from “{merged}” goes along: {words}", kept=kept.name, merged=merged.name, words=along
            )

        answers = [
            Answer(words(kept, merged), partial(name_acts.merge, self._plan, kept, merged, translator))
            for kept, merged in both
        ]
        self.steps.hide()
        text = translator.text
        doing = text("Merge"), text(marked("Do not merge"))
        self.question.ask(text("Two that are one. Which name stays?"), doing, answers)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is asked in sight, once its lines are broken for the width."""
        super().resizeEvent(event)
        later(self, self.question.stay_in_sight)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed with Enter, and go back to the list with Escape."""
        if pressed_by_enter(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            if self.question.isVisibleTo(self):
                self.question.close_question()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.name.refusal and not self.department.refusal and not self.question.isVisibleTo(self):
                self.left.emit()
        else:
            super().keyPressEvent(event)
