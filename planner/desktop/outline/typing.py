"""Typing in the tree: titles, drafts of new steps, and the other cells."""

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView, QWidget

from planner.desktop.forms.editing_session import EditingSession, Kept, Place
from planner.desktop.outline.act_scope import MOVE, ActScopes
from planner.desktop.outline.cell_editor import CellDelegate, CellEditor, Index, Leave
from planner.desktop.outline.model import OutlineModel
from planner.desktop.services.lifetime import later
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.cells import OPEN_AT_ONCE, Cells, TypingFeedback
from planner.desktop.step_editing.columns import HEADINGS, Column
from planner.desktop.step_editing.editing import Editing, quoted
from planner.document.as_seen import Editable
from planner.document.operations import move
from planner.document.operations.add_remove import add_step
from planner.document.operations.move import Spot
from planner.document.seen import Seen
from planner.message import marked
from planner.roadmap import DocumentError, Steps

CELL: Final = "cell"
"""The kind of place of a cell of the tree; its field is the name of the column."""
NEW_STEP: Final = "new step"
"""The kind of place of a step that is being typed; its record is the step above it, its field the one before it."""


class Held(NamedTuple):
    """A field that is open while rows change: what is in hand in it, and the place of a new step."""

    editor: CellEditor
    kept: Kept | None
    draft: tuple[str | None, int] | None


class Typing(QObject):
    """Opens fields in the tree and decides what becomes of a text when its field is left."""

    added = Signal(str)
    """A draft became this step."""
    refused = Signal(str)
    """Why a text was not taken over, where its field is closed already."""

    def __init__(
        self, view: QTreeView, model: OutlineModel, editing: Editing, scopes: ActScopes, translator: Translator
    ) -> None:
        super().__init__(view)
        self._scopes = scopes
        self._view, self._model, self._editing, self._translator = view, model, editing, translator
        self._cells = Cells(editing, translator)
        self._editor: CellEditor | None = None
        self._session: EditingSession | None = None
        self._step_id: str | None = None
        self._column = Column.TITLE
        self._delegate = CellDelegate(view)
        self._delegate.make = self._made
        view.setItemDelegate(self._delegate)

    @property
    def editor(self) -> CellEditor | None:
        """The field that is open now."""
        return self._editor

    # Opening.

    def edit(self, step_id: str, column: Column) -> None:
        """Open the field of a cell."""
        self.leave()
        index = self._model.index_of(step_id, column)
        if index.isValid():
            self._view.setColumnHidden(column, False)
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)
            self._open(index)

    def begin(self, parent_id: str | None, row: int, text: str = "") -> None:
        """Open a draft of a step under a step, at a row among those in sight."""
        self.leave()
        self._draft(parent_id, row, text)

    def leave(self) -> None:
        """Take over what is being typed, as if the person had gone elsewhere."""
        if self._editor is not None:
            self._leave(Leave.AWAY)
        self._drop_draft()

    def reopen(self, kept: Kept) -> None:
        """Open the field of a text that was put away, with the text in it."""
        place = kept.place
        if place.kind == CELL:
            self.edit(place.record_id, Column[place.field])
        else:
            siblings = self._model.ids_under(place.record_id or None)
            self.begin(place.record_id or None, siblings.index(place.field) + 1 if place.field in siblings else 0)

    # While rows change.

    def hold(self) -> Held | None:
        """Take an open field out of the way of a change in the rows, which may take it along; for `take_up`."""
        editor, session = self._editor, self._session
        if editor is None or session is None or not editor.open:
            return None
        editor.open = False
        return Held(editor, session.kept() if session.in_hand else None, self._model.draft_place())

    def take_up(self, held: Held | None) -> None:
        """Go on typing where it was; a text whose row is gone is put away."""
        if held is None:
            return
        if held.draft is None and self._is_open(held.editor):
            above = self._model.index_of(self._step_id).parent()
            while above.isValid():  # moved under a folded step, its row would go out of sight
                self._view.expand(above)
                above = above.parent()
            held.editor.open = True
            return
        step_id, column = self._step_id, self._column
        self._let_go(held.editor)
        if held.kept is not None:
            self._editing.editors.put_away(held.kept)
        if held.draft is not None:
            if held.draft[0] is None or held.draft[0] in self._model.roadmap.steps:
                self._draft(*held.draft, "")
        elif step_id is not None and self._model.index_of(step_id).isValid():
            self.edit(step_id, column)

    def _is_open(self, editor: CellEditor) -> bool:
        return self._view.indexWidget(self._model.index_of(self._step_id, self._column)) is editor

    def _let_go(self, editor: CellEditor) -> None:
        """Forget a field whose row is gone: Qt removes it."""
        self._close_session()
        editor.done()
        self._editor = None

    def _close_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def _draft(self, parent_id: str | None, row: int, text: str, seen: Seen | None = None) -> None:
        if parent_id is not None:
            self._view.expand(self._model.index_of(parent_id, 0))
        index = self._model.begin_draft(parent_id, row)
        if parent_id is not None:
            self._view.expand(self._model.index_of(parent_id, 0))
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)
        self._open(index)
        if self._editor is not None:
            self._editor.setPlaceholderText(self._translator.text("What has to happen?"))
            if text and self._session is not None:
                self._session.seen = seen
                self._editor.setText(text)

    def _open(self, index: Index) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, None)  # type: ignore[call-overload,arg-type]
        editor = self._editor
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            later(editor, editor.show_choices)

    def _made(self, parent: QWidget, index: Index) -> CellEditor:
        self._column = column = Column(index.column())
        self._step_id = self._model.step_id(index)
        draft = self._model.is_draft(index)
        editor = CellEditor(
            parent,
            (lambda _text: TypingFeedback()) if draft else (lambda text: self._cells.feedback(column, text)),
            [] if draft else self._cells.choices(column),
            at_once=column in OPEN_AT_ONCE,
        )
        self._close_session()
        self._session = session = EditingSession(
            self._editing.editors, editor, editor.text, editor.begin, editor.setText
        )
        session.begin(self._place_of(index), str(index.data(Qt.ItemDataRole.EditRole) or ""), self._about(index))
        session.touch()  # a cell shows what stood there when it was opened, whatever comes in
        editor.textChanged.connect(session.typed)
        editor.setAccessibleName(self._translator.text(HEADINGS[column]))
        editor.left.connect(self._leave)
        editor.destroyed.connect(lambda: self._forget(editor))
        self._editor = editor
        return editor

    def _place_of(self, index: Index) -> Place:
        draft = self._model.draft_place() if self._model.is_draft(index) else None
        if draft is None:
            return Place(CELL, self._step_id or "", Column(index.column()).name)
        parent_id, row = draft
        return Place(NEW_STEP, parent_id or "", self._model.ids_under(parent_id)[row - 1] if row else "")

    def _about(self, index: Index) -> str:
        """Return the title of the step, of a new one that of the step above it."""
        draft = self._model.draft_place() if self._model.is_draft(index) else None
        step = self._model.roadmap.steps.get(self._step_id if draft is None else draft[0])
        return "" if step is None else step.title

    def _forget(self, editor: CellEditor) -> None:
        """Forget a field that went with its row."""
        if self._editor is editor:
            self._close_session()
            self._editor = None

    # Leaving.

    def _leave(self, leave: Leave) -> None:
        editor = self._editor
        if editor is None or not editor.open:
            return
        editor.open = False
        place = self._model.draft_place()
        if place is not None:
            self._leave_draft(editor, place, leave)
        elif self._step_id is not None:
            self._leave_cell(editor, self._step_id, leave)

    def _leave_draft(self, editor: CellEditor, place: tuple[str | None, int], leave: Leave) -> None:
        title = " ".join(editor.text().split())
        if leave in (Leave.TAB, Leave.BACKTAB):
            self._shift_draft(editor, place, deeper=leave is Leave.TAB)
            return
        if leave is Leave.ESCAPE or not title:
            self._take_back()
            self._close(editor)
            if leave is Leave.AWAY:  # at once, the rows would slip away under a click that is still to come
                later(self, self._drop_draft)
            else:
                self._drop_draft()
            return
        try:
            target = self._target
            step = add_step(target, title, self._spot(*place, target.roadmap.steps), self._label(title))
        except DocumentError as error:
            self._refuse(editor, error)
            return
        self._close(editor)
        self.added.emit(step.id)
        if leave is Leave.ENTER:
            under, row = place
            self._draft(under, row + 1, "")

    def _label(self, title: str) -> str:
        return self._translator.text("add “{title}”", title=quoted(title))

    @property
    def _target(self) -> Editable:
        """What a new step is added to: the plan as it was when one began to type."""
        return self._editing.open_document if self._session is None else self._session.target

    def _take_back(self) -> None:
        """Put what was typed away on Escape; undo has it back."""
        if self._session is not None:
            self._session.discard()

    def _spot(self, parent_id: str | None, row: int, steps: Steps) -> Spot:
        """Return where a new step goes among the neighbours that its editor saw, which are those of `steps`."""
        siblings = self._model.ids_under(parent_id)
        above = next((one for one in reversed(siblings[:row]) if _hangs(steps, one, parent_id)), None)
        below = next((one for one in siblings[row:] if _hangs(steps, one, parent_id)), None)
        if above is not None:
            return Spot(after=above)
        return Spot(parent=parent_id) if below is None else Spot(before=below)

    def _shift_draft(self, editor: CellEditor, place: tuple[str | None, int], *, deeper: bool) -> None:
        """Have the draft stand a level deeper, under the step above it, or a level higher."""
        parent_id, row = place
        text, steps = editor.text(), self._model.roadmap.steps
        seen = self._session.seen if self._session is not None else None
        if deeper and row:
            target: tuple[str | None, int] = (self._model.ids_under(parent_id)[row - 1], 1_000_000)
        elif not deeper and parent_id is not None:
            above = steps.parent_id(parent_id)
            target = (above, self._model.ids_under(above).index(parent_id) + 1)
        else:
            editor.open = True  # it cannot go there, and one types on
            return
        self._close(editor)
        self._draft(*target, text, seen)

    def _drop_draft(self) -> None:
        """Have a draft that nobody types in vanish; whoever stood on it stands beside it then."""
        place = self._model.draft_place()
        if place is None or self._editor is not None:
            return
        parent_id, row = place
        siblings = self._model.ids_under(parent_id)
        beside = siblings[min(row, len(siblings)) - 1] if row and siblings else parent_id
        stood_on = self._model.is_draft(self._view.currentIndex())
        self._model.drop_draft()
        index = self._model.index_of(beside)
        if stood_on and index.isValid():
            self._view.setCurrentIndex(index)

    def _leave_cell(self, editor: CellEditor, step_id: str, leave: Leave) -> None:
        session, column = self._session, self._column
        assert session is not None
        text = editor.text().strip()
        changed = text != session.began.strip() and (bool(text) or column is not Column.TITLE)
        if leave is Leave.ESCAPE:
            session.discard()
        elif changed:
            try:
                self._cells.write(step_id, column, editor.text(), session)
            except DocumentError as error:
                if leave is not Leave.AWAY:
                    self._refuse(editor, error)
                    return
                session.put_away()  # it stands there again when the cell is opened the next time
                self.refused.emit(self._translator.refusal(error))
        self._close(editor)
        if leave not in (Leave.TAB, Leave.BACKTAB):
            return
        if column is Column.TITLE:
            self._shift(step_id, deeper=leave is Leave.TAB)
            self.edit(step_id, Column.TITLE)
        else:
            following = self._beside(column, 1 if leave is Leave.TAB else -1)
            if following is not None:
                self.edit(step_id, following)

    def shift(self, *, deeper: bool) -> bool:
        """Have the title that is being typed stand deeper or higher; return False while no title is typed."""
        editor = self._editor
        if editor is None or self._column is not Column.TITLE:
            return False
        self._leave(Leave.TAB if deeper else Leave.BACKTAB)
        return True

    def _shift(self, step_id: str, *, deeper: bool) -> None:
        title = quoted(self._model.roadmap.steps[step_id].title)
        message = marked("move “{title}” deeper") if deeper else marked("move “{title}” higher")
        act = partial(move.indent, among=self._model.visible) if deeper else move.outdent
        if confirmed := self._scopes.confirmed(MOVE, [step_id]):
            act(self._editing.open_document, confirmed, self._translator.text(message, title=title))

    def _beside(self, column: Column, way: int) -> Column | None:
        """Return the next column in sight that can be edited, as the person has ordered them."""
        header = self._view.header()
        place = header.visualIndex(column) + way
        while 0 <= place < header.count():
            found = Column(header.logicalIndex(place))
            if not header.isSectionHidden(found) and found is not Column.NUMBER:
                return found
            place += way
        return None

    def _refuse(self, editor: CellEditor, error: DocumentError) -> None:
        """Keep the field open and say beside it why its text is not taken over."""
        editor.open = True
        editor.refuse(self._translator.refusal(error))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, editor: CellEditor) -> None:
        self._close_session()
        editor.done()
        if self._editor is editor:
            self._editor = None
        if self._view.window().focusWidget() is editor:  # where it went elsewhere already it stays there
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def _hangs(steps: Steps, step_id: str, parent_id: str | None) -> bool:
    return step_id in steps and steps.parent_id(step_id) == parent_id
