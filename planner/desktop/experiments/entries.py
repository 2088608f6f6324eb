"""The editors of one form about an experiment: each a text in hand that waits for its record until it is kept."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.desktop.experiments.choices import AnswerButtons, ChoiceBox
from planner.desktop.forms.editing_session import MENDING, EditingSession, Place
from planner.desktop.forms.editors import LineEdit, MultilineEdit
from planner.desktop.forms.names import Names
from planner.desktop.step_editing.editing import Editing

KIND: Final = f"{MENDING} experiments"
"""The kind of place of what is typed on the page of experiments."""
NEW: Final = "new"
"""The record of what is typed about an experiment that is not in the plan yet."""
Editor = LineEdit | MultilineEdit | Names | ChoiceBox | AnswerButtons


E = TypeVar("E", LineEdit, MultilineEdit, Names, ChoiceBox, AnswerButtons)


class Entries(QObject):
    """Makes the editors of a form and holds their sessions. `changed` tells that something was typed or chosen."""

    changed = Signal()

    def __init__(self, owner: QWidget, editing: Editing, form: str) -> None:
        super().__init__(owner)
        self._editing, self._form = editing, form
        self.editors: dict[str, Editor] = {}
        self._showing = False
        self.sessions: dict[str, EditingSession] = {}

    def line(self, name: str, width: int = 0) -> LineEdit:
        """Return a field of one line."""
        made = LineEdit()
        if width:
            made.setFixedWidth(width)
        made.wait_on_escape()
        return self._hold(name, made)

    def lines(self, name: str, least: int = 1, most: int = 4) -> MultilineEdit:
        """Return a field of one text that wraps."""
        made = MultilineEdit(least, most, one=True)
        made.document().setDocumentMargin(1)  # a line is as high as a field
        made.wait_on_escape()
        return self._hold(name, made)

    def names(self, name: str) -> Names:
        """Return a field for a name that is typed or chosen."""
        made = Names(completes=True)
        made.setMinimumWidth(120)
        made.wait_on_escape()
        return self._hold(name, made)

    def choice(self, name: str) -> ChoiceBox:
        """Return a list to choose from."""
        return self._hold(name, ChoiceBox())

    def answers(self, name: str, *, tall: bool = False) -> AnswerButtons:
        """Return a row of answers, or `tall` a column of them with a line each."""
        return self._hold(name, AnswerButtons(tall=tall))

    def _hold(self, name: str, made: E) -> E:
        draft = made.stand if isinstance(made, ChoiceBox | AnswerButtons) else made.show_draft
        session = EditingSession(self._editing.editors, made, made.text, made.stand, draft)
        signal = made.changed if isinstance(made, ChoiceBox | AnswerButtons) else made.textChanged
        signal.connect(session.typed)
        signal.connect(self._tell)
        self.editors[name], self.sessions[name] = made, session
        return made

    def said(self, name: str) -> str:
        """Return what stands in an editor."""
        return self.editors[name].text().strip()

    def begin(self, record_id: str, standing: Mapping[str, str], about: str) -> None:
        """Show what stands of a record, with what was typed about it and waited."""
        self._showing = True
        for name, session in self.sessions.items():
            session.begin(Place(KIND, record_id, f"{self._form} {name}"), standing.get(name, ""), about)
        self._showing = False

    def _tell(self) -> None:
        if not self._showing:
            self.changed.emit()

    def offer_names(self, names: Sequence[str]) -> None:
        """Offer names in the fields for one."""
        for editor in self.editors.values():
            if isinstance(editor, Names):
                editor.offer(names)

    @property
    def in_hand(self) -> bool:
        """True while something is typed that is not in the plan."""
        return any(session.in_hand for session in self.sessions.values())

    @property
    def first_in_hand(self) -> EditingSession:
        """The first session with a text in hand, else the first of all: by what it saw the form is written."""
        sessions = [*self.sessions.values()]
        return next((one for one in sessions if one.in_hand), sessions[0])

    def leave(self) -> None:
        """Have what is typed wait, as on Escape; undo opens it again."""
        self._editing.editors.leave(self.sessions.values())

    def put_away(self) -> None:
        """Have what is typed wait while another page is in sight."""
        for session in self.sessions.values():
            session.put_away()

    def done(self) -> None:
        """Note that all is in the plan."""
        for session in self.sessions.values():
            session.done()

    def stand_at(self, name: str) -> None:
        """Give the keyboard to an editor."""
        self.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
