"""One line at the foot of a list by which something new is kept in seconds, with what was understood of it below."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from planner.desktop.forms.buttons import button, pressed_by_enter
from planner.desktop.forms.editing_session import MENDING, EditingSession, Place
from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing, StepWriter
from planner.message import marked
from planner.roadmap import DocumentError

NEW: Final = "new"
"""The field of the place in which a new line is typed."""


class NewLine(QFrame):
    """Asks for one line; Enter keeps it, and the keyboard stays for the next one.

    `keep` writes a text and returns the id of what was made, raising a DocumentError; `hint` says what the keys do, in
    English, or gives that in the language of now; `understand` tells what is understood while one types; `complete`
    returns the whole line of which the end is the beginning of a name, "" for none. `kept` tells the id, `left` that
    Escape leaves the line: what stands in it waits.
    """

    kept = Signal(str)
    left = Signal()

    def __init__(
        self,
        texts: Retranslator,
        page: str,
        question: str,
        hint: str | Callable[[], str],
        keep: Callable[[StepWriter, str], str],
        understand: Callable[[str], str] = lambda _: "",
        complete: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._texts, self._place = texts, Place(f"{MENDING} {page}", "", NEW)
        self._question, self._hint = question, hint
        self._keep, self._understand, self._complete = keep, understand, complete
        self._editing: Editing | None = None
        self.editor: LineEdit | None = None
        self.session: EditingSession | None = None
        self.question = plain(kind="section", points=10.0, bold=True)
        self.said = plain(kind="quiet", points=9.0)
        self.refusal = plain(kind="refused", points=9.5)
        self.record = button(texts, marked("Keep"))
        self.record.clicked.connect(self.commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(4)
        column.addWidget(self.question)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.record)
        column.addLayout(self._row)
        column.addWidget(self.said)
        column.addWidget(self.refusal)
        self.refusal.hide()
        texts.fill(self._ask)
        texts.fill(self._tell)

    def ask(self, question: str, hint: str) -> None:
        """Ask another question, and tell other keys below it, both in English."""
        if (question, hint) != (self._question, self._hint):
            self._question, self._hint = question, hint
            self._ask()
            self._tell()

    def tell_kept(self, words: str) -> None:
        """Say below the line what was kept, until one types again."""
        self.said.setText(words)

    def _ask(self) -> None:
        self.question.setText(self._texts.translator.text(self._question))
        if self.editor is not None:
            self.editor.setAccessibleName(self.question.text())

    def edit_with(self, editing: Editing) -> None:
        """Write by way of an open document, from now on."""
        if self._editing is editing:
            return
        self._editing = editing
        if self.editor is not None:
            self._row.removeWidget(self.editor)
            self.editor.deleteLater()
        editor = self.editor = LineEdit()
        editor.wait_on_escape()
        editor.setMaxLength(2_000)
        editor.setMinimumWidth(160)
        editor.installEventFilter(self)
        self.session = EditingSession(editing.editors, editor, editor.text, editor.stand, editor.show_draft)
        editor.textChanged.connect(self.session.typed)
        editor.textChanged.connect(self._tell)
        self._row.insertWidget(0, editor, 1)
        self.setFocusProxy(editor)
        self.setTabOrder(editor, self.record)
        self._tell()
        if self.isVisible():
            self.session.begin(self._place, "")

    def follow(self) -> None:
        """Tell what the plan has now, while nothing that was refused stands below."""
        if self.refusal.isHidden():
            self._tell()

    def go(self) -> None:
        """Give the line the keyboard."""
        if self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, _text: str = "") -> None:
        """Tell below the line what is understood of it, else what its keys do."""
        text = self.editor.text() if self.editor is not None else ""
        understood = self._understand(text) if text.strip() else ""
        hint = self._texts.translator.text(self._hint) if isinstance(self._hint, str) else self._hint()
        self.said.setText(understood or hint)
        self.refusal.hide()
        if self.editor is not None:
            self.editor.setAccessibleName(self._texts.translator.text(self._question))
            self.editor.setAccessibleDescription(self.said.text())

    def commit(self) -> bool:
        """Keep what is typed; return whether there was anything, and it was taken."""
        editing, session, editor = self._editing, self.session, self.editor
        if editing is None or session is None or editor is None or not editor.text().strip():
            return False
        try:
            made = self._keep(editing.of(session), editor.text())
        except DocumentError as refusal:
            self.refusal.setText(self._texts.translator.refusal(refusal))
            self.refusal.show()
            return False
        session.done()
        session.renew("")
        self.kept.emit(made)
        return True

    def leave(self) -> None:
        """Leave the line; what is typed waits in it, also for undo."""
        if self._editing is not None and self.session is not None:
            self._editing.editors.leave([self.session])
            self.session.begin(self._place, "")
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Complete a name with Tab, where what stands last begins one."""
        editor = self.editor
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and editor is not None:
            at_end = watched is editor and editor.cursorPosition() == len(editor.text())
            if event.key() == Qt.Key.Key_Tab and at_end and (whole := self._complete(editor.text())):
                editor.setText(whole)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep with Enter, leave with Escape."""
        if pressed_by_enter(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Have what is typed wait while the line is not in sight."""
        super().hideEvent(event)
        if not event.spontaneous() and self.session is not None:
            self.session.put_away()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with what waited."""
        super().showEvent(event)
        if not event.spontaneous() and self.session is not None:
            self.session.begin(self._place, "")


def completed(line: str, names: list[str]) -> str:
    """Return a line of which the last words begin one name alone with that name in full, "" where they do not."""
    words = line.split(" ")
    for start in range(max(len(words) - 4, 0), len(words)):
        begun = " ".join(words[start:])
        if len(begun) < 2:
            continue
        found = [name for name in names if name.casefold().startswith(begun.casefold())]
        if len(found) == 1 and found[0] != begun:
            return " ".join([*words[:start], found[0]]) + " "
    return ""
