"""The chosen conflict: its sentence, each value with who and when, and what can be done about it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.conflicts.answers import Answer, answer_beside, answers_below
from planner.desktop.conflicts.custom_value import UNSAID, CustomValue, custom_value_for
from planner.desktop.conflicts.differences import SAME, Part, differences
from planner.desktop.conflicts.text import ConflictWords, is_long
from planner.desktop.conflicts.text_view import TextView
from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.editing_session import FIELD, EditingSession, Kept, OpenEditors, Place
from planner.desktop.forms.editors import LineEdit, MultilineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.document.history.conflicts import Conflict
from planner.document.history.record_log import StampedValue
from planner.message import marked
from planner.roadmap import DocumentError, Roadmap

SETTLE: Final = "settle"
"""The kind of place of a value of one's own for a conflict."""


class ConflictDetail(QWidget):
    """Shows one conflict; `answered` tells what a person chose for it."""

    answered = Signal(object, object)
    stepChosen = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator, editors: OpenEditors) -> None:
        super().__init__()
        self._texts, self._editors = texts, editors
        self._session: EditingSession | None = None
        self._inside: QWidget | None = None
        self._seen: tuple[object, ...] = ()
        self.third: CustomValue | None = None
        self.field: Field | None = None
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 18, 24, 20)

    def show_conflict(self, conflict: Conflict | None, roadmap: Roadmap, words: ConflictWords | None) -> None:
        """Show a conflict, or nothing; what is being written about it stays while it says the same."""
        seen = self._seen
        self._seen = () if conflict is None or words is None else _said(conflict, words, self._texts)
        if self._seen and self._seen == seen:
            if self._session is not None and self._session.place is not None:  # what undo has back stands there again
                self._session.begin(self._session.place, self._session.began, self._session.about)
            return
        self._forget()
        if conflict is None or words is None:
            return
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (*self._head(conflict, roadmap, words), *self._values(conflict, words)):
            column.addWidget(part)
        below = self._below(conflict, roadmap)
        if below is not None:
            column.addWidget(below)
        column.addStretch(1)
        self._column.addWidget(inside)

    def hand_on_drafts(self, conflicts: Sequence[Conflict]) -> None:
        """Have what was written about conflicts that others settled stand in the field of the step itself."""
        open_ones = {place_of(one) for one in conflicts}
        for kept in [one for one in self._editors.kept if one.place.kind == SETTLE and one.place not in open_ones]:
            self._editors.let_go([kept])
            text, began = (json.loads(one) for one in (kept.draft.text, kept.draft.began))
            entity, _, record_id = kept.place.record_id.partition(" ")
            if entity == "step" and isinstance(text, str | int | float) and text != UNSAID:
                written = {"kind": FIELD, "record_id": record_id, "text": str(text), "began": str(began)}
                self._editors.put_away(Kept(replace(kept.draft, **written), kept.seen))

    def refuse(self, error: DocumentError) -> None:
        """Say why a value of one's own was not taken."""
        if self.field is not None:
            self.field.refuse(error)

    def _forget(self) -> None:
        if self._session is not None:
            self._session.put_away()
            self._session.close()
            self._session = None
        self.third, self.field, self.buttons = None, None, []
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None

    def _head(self, conflict: Conflict, roadmap: Roadmap, words: ConflictWords) -> list[QWidget]:
        parts: list[QWidget] = []
        if conflict.entity == "step" and conflict.entity_id in roadmap.steps:
            link = CutButton(words.record(conflict))
            link.setAccessibleDescription(self._texts.translator.text("Show it in the tree"))
            link.clicked.connect(lambda: self.stepChosen.emit(conflict.entity_id))
            parts.append(link)
        else:
            parts.append(plain(words.record(conflict), kind="quiet"))
        parts += [plain(words.what(conflict), points=13.0, bold=True), plain(words.sentence(conflict), points=11.0)]
        return parts

    def _values(self, conflict: Conflict, words: ConflictWords) -> list[QWidget]:
        cards: list[QWidget] = []
        for number, said in enumerate(conflict.values):
            answer = answer_beside(conflict, said, words)
            cards.append(self._card(conflict, said, words, answer, stands=number == 0))
        if is_long(conflict):
            legend = marked(
                "Underlined is what the value that stands does not have; struck through is what this one does not have."
            )
            cards.append(plain(self._texts.translator.text(legend), kind="quiet", points=9.0))
        return cards

    def _card(
        self, conflict: Conflict, said: StampedValue, words: ConflictWords, answer: Answer | None, *, stands: bool
    ) -> QWidget:
        card = QFrame()
        card.setProperty("kind", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(14)
        column = QVBoxLayout()
        column.setSpacing(3)
        by = words.by(conflict, said)
        if stands and (answer is not None or conflict.kind == "removal"):
            by = self._texts.translator.text(marked("{by} · stands for now"), by=by)
        column.addWidget(plain(by, kind="quiet", points=9.0))
        column.addWidget(self._value(conflict, said, words))
        row.addLayout(column, 1)
        if answer is not None:
            button = self._button(conflict, answer)
            button.setAccessibleDescription(f"{by}: {self._spoken(conflict, said, words)}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop if is_long(conflict) else Qt.AlignmentFlag.AlignVCenter)
        return card

    def _value(self, conflict: Conflict, said: StampedValue, words: ConflictWords) -> QWidget:
        if not is_long(conflict) or words.is_hidden(conflict):
            return plain(self._spoken(conflict, said, words), points=11.0)
        view = TextView(self._texts.theme)
        standing, text = str(conflict.values[0].value or ""), str(said.value or "")
        view.show_parts([Part(text, SAME)] if said is conflict.values[0] else differences(standing, text))
        view.setAccessibleName(words.by(conflict, said))
        return view

    def _spoken(self, conflict: Conflict, said: StampedValue, words: ConflictWords) -> str:
        if conflict.kind == "place":
            return words.place(conflict, said)
        if conflict.kind == "value":
            return words.value(conflict, said)
        return words.deed(conflict, said)

    def _button(self, conflict: Conflict, answer: Answer) -> QPushButton:
        made = QPushButton(self._texts.translator.text(answer.text))
        made.setAccessibleName(made.text())
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self.answered.emit(conflict, answer.choice))
        self.buttons.append(made)
        return made

    def _below(self, conflict: Conflict, roadmap: Roadmap) -> QWidget | None:
        """Return the answers about the whole, or the editor for a value of one's own."""
        answers = answers_below(conflict)
        self.third = custom_value_for(conflict, roadmap, self._texts.translator)
        if not answers and self.third is None:
            return None
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(10)
        for answer in answers:
            row.addWidget(self._button(conflict, answer))
        if answers:
            row.addStretch(1)
        if self.third is not None:
            self._add_third(row, conflict, self.third)
        return below

    def _add_third(self, row: QHBoxLayout, conflict: Conflict, third: CustomValue) -> None:
        text = self._texts.translator.text
        self._session = self._begun(self._editors, conflict, third)
        inside = Retranslator(
            self._texts.translator, self._texts.theme, third.editor
        )  # it ends with the editor, not with the page
        self.field = Field(inside, marked("Or write something else"), third.editor)
        made = QPushButton(text(marked("Keep what I wrote")))
        made.setAccessibleName(made.text())
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self._read(conflict, third))
        self.buttons.append(made)
        row.addWidget(self.field, 1)
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)

    def _begun(self, editors: OpenEditors, conflict: Conflict, third: CustomValue) -> EditingSession:
        """Return the session of an editor for a value of one's own, with what was written before in it."""

        def write(text: str) -> None:
            third.write(json.loads(text))

        session = EditingSession(editors, third.editor, lambda: json.dumps(third.written()), write)
        for name in ("textChanged", "valueChanged", "currentIndexChanged"):
            if (signal := getattr(third.editor, name, None)) is not None:
                signal.connect(session.typed)
                break
        if isinstance(third.editor, LineEdit | MultilineEdit):
            third.editor.taken_back.connect(session.discard)
        session.begin(place_of(conflict), session.read(), editors.title_of(conflict.entity_id))
        return session

    def _read(self, conflict: Conflict, third: CustomValue) -> None:
        try:
            value = third.value()
        except DocumentError as refusal:
            self.refuse(refusal)
            return
        session, before = self._session, None if self._session is None else self._session.place
        if session is not None:
            session.place = None  # once it is settled, this is in hand no more
        self.answered.emit(conflict, value)
        if session is not None and session is self._session:  # it was refused
            session.place = before


def place_of(conflict: Conflict) -> Place:
    """Return where a value of one's own for a conflict is written."""
    return Place(SETTLE, f"{conflict.entity} {conflict.entity_id}", conflict.field)


def _said(conflict: Conflict, words: ConflictWords, texts: Retranslator) -> tuple[object, ...]:
    """Return all that is read of a conflict."""
    values = [(words.by(conflict, said), words.deed(conflict, said)) for said in conflict.values]
    return conflict, words.record(conflict), words.sentence(conflict), values, texts.translator.language.code
