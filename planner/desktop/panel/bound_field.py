"""A field of the shown step: it shows what stands there, writes it once when left, and says what was refused."""

from collections.abc import Callable

from planner.desktop.forms.editing_session import FIELD, EditingSession, Place
from planner.desktop.forms.editors import LineEdit, MultilineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.names import Names
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing, StepWriter
from planner.roadmap import DocumentError, Roadmap, Step

Shown = Callable[[], tuple[Roadmap, Step] | None]
"""Gives the plan as it is now and the step that is shown, None where there is none."""
Write = Callable[[StepWriter, Step, str], None]


class BoundField(Field):
    """Binds an editor to a text of the step. What is being typed stays, whatever changes meanwhile.

    `field` is that of the step; `write` writes a text by way of what it is handed.
    """

    def __init__(
        self,
        texts: Retranslator,
        name: str,
        editor: LineEdit | MultilineEdit | Names,
        bound: tuple[Editing, Shown, str],
        read: Callable[[Roadmap, Step], str],
        write: Write,
        *,
        beside: int = 0,
    ) -> None:
        super().__init__(texts, name, editor, beside=beside)
        self._editing, self._shown, self._field = bound
        self._read, self._write = read, write
        self._writing = False
        self.session = EditingSession(self._editing.editors, editor, editor.text, editor.stand, editor.show_draft)
        editor.textChanged.connect(self.session.typed)
        editor.taken_back.connect(self.session.discard)
        editor.left.connect(self.commit)

    def renew(self, *, anew: bool = False) -> None:
        """Show what stands in the plan; `anew` for another step, whose own text in hand is shown."""
        found = self._shown()
        if found is None:
            self.session.put_away()
            return
        step = found[1]
        if not self._writing:
            self.session.begin(Place(FIELD, step.id, self._field), self._read(*found), step.title)
        if anew:
            self.refuse(None)

    def commit(self) -> None:
        """Write what was typed, if anything was."""
        found = self._shown()
        if self._writing or found is None:
            return
        if self.session.in_hand:
            self._writing = True
            try:
                writer = self._editing.of(self.session)
                self._write(writer, writer.step(found[1].id), self.session.read())
            except DocumentError as refusal:
                self.refuse(refusal)
                return
            finally:
                self._writing = False
            self.session.done()
        self.refuse(None)
        self.renew()
