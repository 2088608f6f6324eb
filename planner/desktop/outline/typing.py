"""Typing in the tree: titles, drafts of new steps, and the other cells."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView, QWidget

from planner.desktop.outline.cell_editor import CellDelegate, CellEditor, Index, Leave
from planner.desktop.outline.model import OutlineModel
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.cells import OPEN_AT_ONCE, Cells, TypingFeedback
from planner.desktop.step_editing.columns import HEADINGS, Column
from planner.desktop.step_editing.editing import Editing, quoted
from planner.document.operations import move
from planner.document.operations.add_remove import add_step
from planner.document.operations.move import Spot
from planner.message import marked
from planner.roadmap import DocumentError


class Typing(QObject):
    """Opens fields in the tree and decides what becomes of a text when its field is left."""

    added = Signal(str)
    """A draft became this step."""
    refused = Signal(str)
    """Why a text was not taken over, where its field is closed already."""

    def __init__(self, view: QTreeView, model: OutlineModel, editing: Editing, translator: Translator) -> None:
        super().__init__(view)
        self._view, self._model, self._editing, self._translator = view, model, editing, translator
        self._cells = Cells(editing, translator)
        self._editor: CellEditor | None = None
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

    def _draft(self, parent_id: str | None, row: int, text: str) -> None:
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
            if text:
                self._editor.setText(text)

    def _open(self, index: Index) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, None)  # type: ignore[call-overload,arg-type]
        editor = self._editor
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, editor, editor.show_choices)

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
        editor.begin(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.setAccessibleName(self._translator.text(HEADINGS[column]))
        editor.left.connect(self._leave)
        editor.destroyed.connect(lambda: self._forget(editor))
        self._editor = editor
        return editor

    def _forget(self, editor: CellEditor) -> None:
        """Forget a field that went with its row."""
        if self._editor is editor:
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
            self._close(editor)
            if leave is Leave.AWAY:  # at once, the rows would slip away under a click that is still to come
                QTimer.singleShot(0, self, self._drop_draft)
            else:
                self._drop_draft()
            return
        try:
            step = add_step(self._editing.document, title, self._spot(*place), self._label(title))
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

    def _spot(self, parent_id: str | None, row: int) -> Spot:
        siblings = self._model.ids_under(parent_id)
        if row:
            return Spot(after=siblings[row - 1])
        return Spot(before=siblings[0]) if siblings else Spot(parent=parent_id)

    def _shift_draft(self, editor: CellEditor, place: tuple[str | None, int], *, deeper: bool) -> None:
        """Have the draft stand a level deeper, under the step above it, or a level higher."""
        parent_id, row = place
        text, steps = editor.text(), self._model.roadmap.steps
        if deeper and row:
            target: tuple[str | None, int] = (self._model.ids_under(parent_id)[row - 1], 1_000_000)
        elif not deeper and parent_id is not None:
            above = steps.parent_id(parent_id)
            target = (above, self._model.ids_under(above).index(parent_id) + 1)
        else:
            editor.open = True  # it cannot go there, and one types on
            return
        self._close(editor)
        self._draft(*target, text)

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
        text, column = editor.text(), self._column
        changed = text.strip() != editor.initial.strip() and (bool(text.strip()) or column is not Column.TITLE)
        if leave is not Leave.ESCAPE and changed:
            try:
                self._cells.write(step_id, column, text)
            except DocumentError as error:
                if leave is not Leave.AWAY:
                    self._refuse(editor, error)
                    return
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
        act = move.indent if deeper else move.outdent
        act(self._editing.document, [step_id], self._translator.text(message, title=title))

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
        editor.done()
        if self._editor is editor:
            self._editor = None
        if self._view.window().focusWidget() is editor:  # where it went elsewhere already it stays there
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
