"""What the acts of a card ask for: a field for each question, of which those of the open act are in sight."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.editing_session import MENDING, EditingSession, Place
from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.names import Names
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.mending.acts import Act, Asked
from planner.desktop.step_editing.editing import Editing
from planner.message import marked
from planner.roadmap import DocumentError, Record


class ActFields(QWidget):
    """Holds a field, with its text in hand, for each thing that the acts of a table ask; `keep` is the button behind.

    What is typed waits for `page` and a row until that act is begun there again. `typed` tells of each letter.
    """

    typed = Signal()

    def __init__(self, texts: Retranslator, page: str, table: Mapping[str, Act]) -> None:
        super().__init__()
        self._texts, self._page, self._table = texts, page, table
        self._editing: Editing | None = None
        self.fields: dict[str, list[Field]] = {}
        self.sessions: list[tuple[str, EditingSession]] = []
        self.keep = button(texts, marked("Keep"), "primary")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.hide()

    def edit_with(self, editing: Editing) -> None:
        """Make the fields anew, for another open document."""
        self._editing = editing
        self.hide()
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self.keep:
                widget.deleteLater()
        self.sessions.clear()
        for act in self._table.values():
            self.fields[act.name] = [self._field(act, at, asked, editing) for at, asked in enumerate(act.asks)]
        self._row.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)

    def _field(self, act: Act, at: int, asked: Asked, editing: Editing) -> Field:
        editor = Names(completes=True) if asked.kind == "name" or asked.choices else LineEdit()
        field = Field(self._texts, asked.text, editor)
        session = EditingSession(editing.editors, editor, editor.text, editor.stand, editor.show_draft)
        editor.textChanged.connect(session.typed)
        editor.textChanged.connect(self.typed)
        editor.wait_on_escape()
        self.sessions.append((f"{act.name} {at}", session))
        self._row.addWidget(field, 1 if asked.kind == "words" else 0)
        editor.setMinimumWidth(96 if asked.kind == "number" else 120)
        if asked.kind == "day" and isinstance(editor, LineEdit):
            self._texts.text(marked("such as 1 Sep 2027"), editor.setPlaceholderText)
        if asked.understood is not None:
            editor.textChanged.connect(partial(self._tell, asked, field))
        field.hide()
        return field

    def _tell(self, asked: Asked, field: Field, *_typed: str) -> None:
        """Tell below a field what is understood of it, before it is kept."""
        if asked.understood is not None and self._editing is not None:
            roadmap, typed = self._editing.open_document.roadmap, _text(field.editor)
            field.tell(asked.understood(typed, roadmap, self._texts.translator.language) if typed.strip() else "")

    def _all_asked(self) -> Iterator[tuple[str, Asked, Field]]:
        for name, fields in self.fields.items():
            yield from ((name, asked, field) for asked, field in zip(self._table[name].asks, fields, strict=True))

    def offer(self, acts: Sequence[str]) -> None:
        """Offer the names of the plan, or the words of a choice, in the fields of these acts."""
        if self._editing is None:
            return
        names = [person.name for person in self._editing.open_document.roadmap.people]
        for name, asked, field in self._all_asked():
            if isinstance(field.editor, Names) and name in acts:
                field.editor.offer([self._texts.translator.text(one) for one in asked.choices] or names)

    def of(self, act: Act | None) -> list[EditingSession]:
        """Return the sessions of the fields of an act."""
        return [session for name, session in self.sessions if act is not None and name.split()[0] == act.name]

    def begin(self, act: Act, row: str, about: str, record: Record | None, speaker: str) -> None:
        """Show in the fields of an act what waits for them at a row, else what stands: of a record, or who speaks."""
        assert self._editing is not None
        roadmap, language = self._editing.open_document.roadmap, self._texts.translator.language
        for name, session in self.sessions:
            if name.split()[0] == act.name:
                asked = act.asks[int(name.split()[1])]
                standing = speaker if asked.of_nameless else ""
                if asked.standing is not None and record is not None:
                    standing = asked.standing(record, roadmap, language)
                session.begin(Place(f"{MENDING} {self._page}", row, name), standing, about)
        for asked, field in zip(act.asks, self.fields[act.name], strict=True):
            self._tell(asked, field)

    def put_away(self, act: Act | None) -> None:
        """Have what is typed for an act wait."""
        for session in self.of(act):
            session.put_away()

    def open(self, act: Act) -> None:
        """Show the fields of an act; who decides is asked of an author alone who has no name."""
        assert self._editing is not None
        nameless = not self._editing.open_document.author.strip()
        for asked, field in zip(act.asks, self.fields[act.name], strict=True):
            field.setVisible(nameless or not asked.of_nameless)
        self.show()

    def close_all(self) -> None:
        """Have no field in sight, and nothing refused."""
        self.hide()
        for _, _, field in self._all_asked():
            field.hide()
        self.refuse_nothing()

    def go(self, act: Act) -> None:
        """Give the first field of an act the keyboard."""
        self.fields[act.name][0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def answers(self, act: Act) -> tuple[str, ...]:
        """Return what stands in the fields of an act, "" in one that is not asked."""
        return tuple("" if field.isHidden() else _text(field.editor) for field in self.fields[act.name])

    def refuse(self, act: Act, at: int, refusal: DocumentError) -> None:
        """Say below what was asked why the answer was not taken, and put the keyboard there."""
        field = self.fields[act.name][at]
        field.refuse(refusal)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        line = field.editor.lineEdit() if isinstance(field.editor, Names) else field.editor
        assert isinstance(line, LineEdit)
        line.selectAll()

    def refuse_nothing(self) -> None:
        """Take back what was said below the fields."""
        for _, _, field in self._all_asked():
            field.refuse(None)


def _text(editor: QWidget) -> str:
    assert isinstance(editor, LineEdit | Names)
    return editor.text()
