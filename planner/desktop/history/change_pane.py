"""The change that is chosen, told in full line by line, and the way to put back what stood there before it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.history.model import HistoryModel
from planner.desktop.history.restore_text import put_back_words
from planner.desktop.history.rows import Row
from planner.desktop.history.wrapped_list import WrappedList
from planner.desktop.step_editing.editing import quoted
from planner.document import Document
from planner.document.as_seen import AsSeen
from planner.document.operations.revert_edits import Revert, can_revert, plan_revert, revert_edits
from planner.message import marked, sanitize
from planner.phrasing.edit_sentences import Sentences
from planner.roadmap import DocumentError, Roadmap
from planner.roadmap.edits import PLACE, Edit

PROMISE: Final = 132
"""Points of what putting back would do: always as many, so that the lines stay where they are."""


class ChangePane(QWidget):
    """Shows one change; `done` tells in words what was put back.

    What stood there before is read in another thread, of one change at a time: of that on which a person stays.
    """

    done = Signal(str)

    def __init__(self, document: Document, model: HistoryModel, texts: Retranslator) -> None:
        super().__init__()
        self._document, self._model, self._texts = document, model, texts
        self._row: Row | None = None
        self._earlier: Roadmap | None = None
        self._asked = ""
        self._seen = document.seen()
        """What was seen when what putting back would do was said."""
        self.what, self.by, self.note = plain(bold=True, points=11.0), plain(kind="quiet"), plain()
        self.lines = WrappedList()
        self.promise, self.refusal = plain(), plain(kind="refused")
        self._told = scrolled(self.promise)
        self.back = button(texts, marked("Put back what stood there before"), icon="history")
        self.back.setAutoDefault(False)
        self._lay_out()
        self.lines.currentRowChanged.connect(self._promise)
        self.back.clicked.connect(self._put_back)
        texts.text(marked("What this change did"), self.lines.setAccessibleName)

    @property
    def ready(self) -> bool:
        """True when what stood before the chosen change was read."""
        return not self._asked

    @property
    def text(self) -> str:
        """All that is said of the change, a line each."""
        items = [self.lines.item(row).text() for row in range(self.lines.count())]
        return "\n".join(filter(None, (self.note.text(), *items)))

    def show_row(self, row: Row | None) -> None:
        """Show a change, or none."""
        self._row, self._earlier = row, None
        self.refusal.hide()
        translator = self._texts.translator
        self.what.setText(row.headline if row else "")
        self.by.setText(self._by(row) if row else "")
        self.note.setText("\n\n".join(translator.text(message) for message in _notes(row)) if row else "")
        self.note.setVisible(bool(self.note.text()))
        self._fill()
        can = row is not None and any(map(can_revert, row.entry.edits))
        for widget in (self._told, self.back):
            widget.setVisible(can)
        self._ask()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 0, 0)
        for widget in (self.what, self.by, self.note):
            column.addWidget(widget)
        column.addWidget(self.lines, 1)
        self._told.setFixedHeight(PROMISE)
        self.promise.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for widget in (self._told, self.refusal, self.back):
            column.addWidget(widget)

    def _by(self, row: Row) -> str:
        translator, moment = self._texts.translator, self._texts.translator.language.moment(row.entry.at)
        if row.entry.of_nobody:
            return moment
        author = row.entry.author or translator.text(marked("somebody"))
        return translator.text(marked("{author}, {moment}"), author=author, moment=moment)

    def _fill(self) -> None:
        """Show the lines, the whole change first where there are more of them."""
        row, translator = self._row, self._texts.translator
        self.lines.blockSignals(True)
        self.lines.clear()
        for words in _whole(row) if row else ():
            self.lines.addItem(translator.text(words))
        for line in row.lines if row else ():
            self.lines.addItem(QListWidgetItem(sanitize(line.words)))
        if row and row.more:
            more = translator.plural("… and {count} more edit", "… and {count} more edits", row.more)
            self.lines.addItem(more)
            self.lines.item(self.lines.count() - 1).setFlags(Qt.ItemFlag.NoItemFlags)
        if self.lines.count():
            self.lines.setCurrentRow(0)
        self.lines.setVisible(self.lines.count() > 0)
        self.lines.blockSignals(False)

    def _chosen(self) -> tuple[Edit, ...]:
        """Return the edits of the line that is chosen, of the whole change where that is."""
        row, number = self._row, self.lines.currentRow()
        if row is None or number < 0:
            return ()
        line = number - len(_whole(row))
        return row.lines[line].edits if 0 <= line < len(row.lines) else row.entry.edits

    def _ask(self) -> None:
        """Have what stood there before read, unless that of another change is being read: then when that is there."""
        row = self._row
        if row is not None and not self.back.isHidden() and not self._asked:
            self._asked = row.entry.id
            self._model.ask_before(row.entry.id, self, self._take, self._take)
        self._promise()

    def _take(self, earlier: Roadmap | Exception) -> None:
        asked, self._asked = self._asked, ""
        if self._row is None or self._row.entry.id != asked:
            self._ask()
            return
        if isinstance(earlier, Roadmap):
            self._earlier = earlier
        elif isinstance(earlier, DocumentError):
            self._refuse(earlier)
        self._promise()

    def _promise(self, _row: int = 0) -> None:
        """Say what putting back the chosen line would do."""
        self.back.setEnabled(False)
        text, edits, earlier = self._texts.translator.text, self._chosen(), self._earlier
        if earlier is None:
            self.promise.setText(text(marked("Reading what stood there before…")))
        elif not any(map(can_revert, edits)):
            self.promise.setText(text(marked("Nothing stood here before: this was added.")))
        else:
            self.promise.setText("\n".join(self._planned(earlier, edits)))

    def _planned(self, earlier: Roadmap, edits: tuple[Edit, ...]) -> list[str]:
        text, now = self._texts.translator.text, self._document.roadmap
        self._seen = self._document.seen()
        try:
            planned = plan_revert(now, earlier, edits)
        except DocumentError as refusal:
            return [self._texts.translator.refusal(refusal)]
        if not planned:
            return [text(marked("What stood there before stands there now: there is nothing to put back."))]
        self.back.setEnabled(True)
        said = put_back_words(planned, now, earlier, self._texts.translator.language)
        return [text(_first(planned)), *(f"•  {sentence}" for sentence in said)]

    def _put_back(self) -> None:
        row, earlier, edits = self._row, self._earlier, self._chosen()
        if row is None or earlier is None:
            return
        try:
            revert_edits(AsSeen(self._document, self._seen), earlier, edits, self._label(row, edits))
        except DocumentError as refusal:
            self._refuse(refusal)
            return
        self.done.emit(self._texts.translator.text(marked("What stood there before is back.")))

    def _refuse(self, refusal: DocumentError) -> None:
        self.refusal.setText(self._texts.translator.refusal(refusal))
        self.refusal.show()

    def _label(self, row: Row, edits: tuple[Edit, ...]) -> str:
        """Return what undo and the history call it."""
        translator, language = self._texts.translator, self._texts.translator.language
        moment = language.moment(row.entry.at)
        keys = {(edit.entity, edit.entity_id) for edit in edits}
        if len(keys) > 1:
            return translator.text(marked("put back what stood there before {moment}"), moment=moment)
        edit = edits[0]
        name = quoted(Sentences(self._document.roadmap, language, self._earlier).name(edit.entity, edit.entity_id))
        if len(edits) > 1 or edit.field in ("", PLACE):
            return translator.text(marked("put “{title}” back as it was before {moment}"), title=name, moment=moment)
        field = language.field(edit.field)
        if edit.entity == "goal":
            return translator.text(marked("put back {field} of the big goal"), field=field)
        return translator.text(marked("put back {field} of “{title}”"), field=field, title=name)


def _whole(row: Row) -> tuple[str, ...]:
    """Return what stands above the lines of a change: the whole of it, where it has more than one."""
    some = len(row.lines) > 1 and any(map(can_revert, row.entry.edits))
    return (marked("Everything in this change"),) if some else ()


def _first(planned: Revert) -> str:
    if planned.newer:
        return marked("Something newer stands there now, which this replaces. It is one change, which can be undone:")
    return marked("Putting it back is one change, which can be undone:")


def _notes(row: Row) -> tuple[str, ...]:
    """Return what is said of a change before its lines."""
    if row.entry.begins:
        return (marked("What stood in the roadmap then. What came before is not in this file."),)
    if row.entry.of_nobody:
        return (
            marked("What stood in the roadmap when it was copied. Who did what before is kept where it was copied."),
        )
    return () if row.lines else (marked("Nothing in the plan changed by this."),)
