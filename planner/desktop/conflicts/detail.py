"""The chosen conflict: its sentence, each value with who and when, and what can be done about it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.conflicts.answers import Answer, answer_beside, answers_below
from planner.desktop.conflicts.custom_value import CustomValue, custom_value_for
from planner.desktop.conflicts.differences import SAME, Part, differences
from planner.desktop.conflicts.model import KEY, key_of
from planner.desktop.conflicts.text import ConflictWords, is_long
from planner.desktop.conflicts.text_view import TextView
from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.document.history.conflicts import Conflict
from planner.document.history.record_log import StampedValue
from planner.message import marked
from planner.roadmap import DocumentError, Roadmap


class ConflictDetail(QWidget):
    """Shows one conflict; `answered` tells what a person chose for it."""

    answered = Signal(object, object)
    stepChosen = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._inside: QWidget | None = None
        self._seen: tuple[object, ...] = ()
        self._drafts: dict[KEY, Any] = {}
        """By conflict what was written of one's own and not kept yet."""
        self._note_draft: Callable[[], object] = _nothing
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

    def keep_drafts_of(self, conflicts: Sequence[Conflict]) -> None:
        """Let go of what was written about conflicts that are no longer open."""
        open_ones = {key_of(one) for one in conflicts}
        self._drafts = {key: draft for key, draft in self._drafts.items() if key in open_ones}

    def refuse(self, error: DocumentError) -> None:
        """Say why a value of one's own was not taken."""
        if self.field is not None:
            self.field.refuse(error)

    def _forget(self) -> None:
        self._note_draft()
        self._note_draft = _nothing
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
        by = words.by(said)
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
        if not is_long(conflict):
            return plain(self._spoken(conflict, said, words), points=11.0)
        view = TextView(self._texts.theme)
        standing, text = str(conflict.values[0].value or ""), str(said.value or "")
        view.show_parts([Part(text, SAME)] if said is conflict.values[0] else differences(standing, text))
        view.setAccessibleName(words.by(said))
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
        self._note_draft = self._drafted(key_of(conflict), third)
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

    def _drafted(self, key: KEY, third: CustomValue) -> Callable[[], None]:
        """Put what was written before into an editor; return what notes it anew, where it is not what stood there."""
        stood = third.written()
        if key in self._drafts:
            third.write(self._drafts[key])

        def note() -> None:
            self._drafts.pop(key, None)
            if (written := third.written()) != stood:
                self._drafts[key] = written

        return note

    def _read(self, conflict: Conflict, third: CustomValue) -> None:
        try:
            value = third.value()
        except DocumentError as refusal:
            self.refuse(refusal)
        else:
            self.answered.emit(conflict, value)


def _nothing() -> None:
    """Note nothing: there is no editor."""


def _said(conflict: Conflict, words: ConflictWords, texts: Retranslator) -> tuple[object, ...]:
    """Return all that is read of a conflict."""
    values = [(words.by(said), words.deed(conflict, said)) for said in conflict.values]
    return conflict, words.record(conflict), words.sentence(conflict), values, texts.translator.language.code
