"""The words of a tension: both poles side by side, each with what is good, two signs and an act; kept as a whole."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editing_session import TENSION, EditingSession, Place
from planner.desktop.forms.editors import LineEdit, MultilineEdit, NoWheelComboBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Sheet, scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.tensions import acts
from planner.document.operations.practice.tensions import Pole
from planner.insight.practice.tensions import signs_of
from planner.message import marked
from planner.phrasing.practice.tension_text import tension_name
from planner.roadmap import DocumentError, Roadmap, Side, Tension

SIGNS: Final = 2
"""Signs of a pole that are asked for."""
LABELS: Final = {
    "name": marked("Its name"),
    "good": marked("What is good about it"),
    "sign0": marked("Too much of it? Then we see"),
    "sign1": marked("And we see"),
    "act": marked("Then we"),
}
BRANCH: Final = "branch"


class TensionForm(QWidget):
    """Asks for the words. `kept` tells the id of the tension, `left` that one goes back; what is typed waits."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._editing: Editing | None = None
        self._roadmap = Roadmap()
        self._tension: Tension | None = None
        self.title = plain(points=14.0, bold=True)
        self.branch = NoWheelComboBox()
        self.keep = button(texts, marked("Keep"), "primary")
        self.cancel = button(texts, marked("Back"))
        self.refusal = plain(kind="refused", points=9.5)
        self.fields: dict[str, Field] = {}
        self.sessions: dict[str, EditingSession] = {}
        self._lay_out()
        self.keep.clicked.connect(self.commit)
        self.cancel.clicked.connect(self.leave)
        texts.fill(self._say)

    def _lay_out(self) -> None:
        inside = Sheet()
        inside.setMaximumWidth(1000)
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 12, 32, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        both = QHBoxLayout()
        both.setSpacing(32)
        for side, heading in (("left", marked("One pole")), ("right", marked("The other pole"))):
            half = QVBoxLayout()
            half.setSpacing(8)
            words = plain(points=11.5, bold=True)
            self._texts.text(heading, words.setText)
            half.addWidget(words)
            for name, label in LABELS.items():
                editor = MultilineEdit(2, 4, one=True) if name == "good" else LineEdit()
                editor.wait_on_escape()
                editor.textChanged.connect(self.refusal.hide)
                field = self.fields[f"{side} {name}"] = Field(self._texts, label, editor)
                half.addWidget(field)
            half.addStretch(1)
            both.addLayout(half, 1)
        column.addLayout(both)
        self.fields[BRANCH] = Field(self._texts, marked("For the whole roadmap, or for one branch"), self.branch)
        self.fields[BRANCH].setMaximumWidth(460)
        column.addWidget(self.fields[BRANCH])
        column.addWidget(self.refusal)
        self.refusal.hide()
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def edit_with(self, editing: Editing) -> None:
        """Write by way of an open document, from now on."""
        if self._editing is editing:
            return
        for session in self.sessions.values():
            session.close()
        self._editing, self.sessions = editing, {}
        for name, field in self.fields.items():
            editor = field.editor
            if isinstance(editor, LineEdit | MultilineEdit):
                session = EditingSession(editing.editors, editor, editor.text, editor.stand, editor.show_draft)
                editor.textChanged.connect(session.typed)
            else:
                session = EditingSession(editing.editors, self.branch, self._branch_id, self._choose_branch)
                self.branch.opened.connect(session.touch)
                self.branch.currentIndexChanged.connect(session.typed)
            self.sessions[name] = session

    def _branch_id(self) -> str:
        return self.branch.currentData() or ""

    def _choose_branch(self, step_id: str) -> None:
        self.branch.setCurrentIndex(max(self.branch.findData(step_id), 0))

    def begin(self, roadmap: Roadmap, tension: Tension | None) -> None:
        """Ask for the words of a tension, or with None for those of a new one."""
        self._roadmap, self._tension = roadmap, tension
        self._offer_branches()
        standing, record_id = _standing(roadmap, tension), tension.id if tension is not None else ""
        about = tension_name(tension, self._texts.translator.language) if tension is not None else ""
        for name, session in self.sessions.items():
            session.begin(Place(TENSION, record_id, name), standing.get(name, ""), about)
        self._say()
        self.refusal.hide()

    def follow(self, roadmap: Roadmap) -> bool:
        """Show what stands in the plan now, beside what is typed; return False where the tension is gone."""
        if self._tension is not None and self._tension.id not in roadmap.tensions:
            self.put_away()
            return False
        self.begin(roadmap, roadmap.tensions.get(self._tension))
        return True

    def _offer_branches(self) -> None:
        text, steps = self._texts.translator.text, self._roadmap.steps
        offered = [("", text(marked("The whole roadmap")))]
        chosen = steps.get(self._tension.step_id) if self._tension is not None else None
        tops = [*steps.children(None)]
        if chosen is not None and chosen not in tops:
            tops.append(chosen)
        offered += [(one.id, f"{steps.number(one)}  {one.title or text('(no title)')}") for one in tops]
        if offered == [(self.branch.itemData(at), self.branch.itemText(at)) for at in range(self.branch.count())]:
            return
        here = self._branch_id()
        blocked = self.branch.blockSignals(True)
        self.branch.clear()
        for step_id, words in offered:
            self.branch.addItem(words, step_id)
        self._choose_branch(here)
        self.branch.blockSignals(blocked)

    def _say(self) -> None:
        text = self._texts.translator.text
        if self._tension is None:
            self.title.setText(text(marked("Between which two good things are you pulled?")))
        else:
            self.title.setText(tension_name(self._tension, self._texts.translator.language))

    def first(self) -> QWidget:
        """Return what gets the keyboard."""
        return self.fields["left name"].editor

    def commit(self) -> None:
        """Keep all the words as one change."""
        if self._editing is None:
            return
        session = next((one for one in self.sessions.values() if one.in_hand), None)
        if session is None:
            if self._tension is not None:
                self.leave()
            else:
                self.first().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        document = self._editing.of(session).document
        left, right = (self._pole(side) for side in (Side.LEFT, Side.RIGHT))
        translator = self._texts.translator
        try:
            if self._tension is None:
                made = acts.add(document, left, right, translator, self._branch_id() or None)
            else:
                acts.change(document, self._tension, left, right, translator, self._branch_id() or None)
                made = self._tension
        except DocumentError as refusal:
            self.refusal.setText(translator.refusal(refusal))
            self.refusal.show()
            empty = [name for name in ("left name", "right name") if not self.sessions[name].read().strip()]
            self.fields[empty[0] if empty else "right name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for one in self.sessions.values():
            one.done()
            one.put_away()
        self.kept.emit(made.id)

    def _pole(self, side: Side) -> Pole:
        def said(name: str) -> str:
            return self.sessions[f"{'left' if side is Side.LEFT else 'right'} {name}"].read()

        more = signs_of(self._roadmap, self._tension, side)[SIGNS:] if self._tension is not None else ()
        signs = (*(said(f"sign{at}") for at in range(SIGNS)), *(one.sign for one in more))
        return Pole(said("name"), said("good"), signs, said("act"))

    def put_away(self) -> None:
        """Have what is typed wait while something else is in sight."""
        for session in self.sessions.values():
            session.put_away()

    def leave(self) -> None:
        """Go back; what is typed waits, and undo has it back."""
        if self._editing is not None:
            self._editing.editors.leave(self.sessions.values())
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep with Enter, go back with Escape."""
        if pressed_by_enter(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _standing(roadmap: Roadmap, tension: Tension | None) -> dict[str, str]:
    """Return what stands in the plan, by field."""
    if tension is None:
        return {}
    found = {
        "left name": tension.left,
        "left good": tension.left_good,
        "left act": tension.left_act,
        "right name": tension.right,
        "right good": tension.right_good,
        "right act": tension.right_act,
        BRANCH: tension.step_id or "",
    }
    for word, side in (("left", Side.LEFT), ("right", Side.RIGHT)):
        for at, sign in enumerate(signs_of(roadmap, tension, side)[:SIGNS]):
            found[f"{word} sign{at}"] = sign.sign
    return found
