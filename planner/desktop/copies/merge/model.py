"""The rows of what copies would bring, as Qt's tree wants them, with a box for each that can be left out."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QIcon

from planner.desktop.conflicts.text import ConflictWords
from planner.desktop.copies.merge.rows import Row, by_of, every, items, out_of, rows_of
from planner.desktop.copies.merge.text import authors, copy_of, heading, undone_words
from planner.desktop.forms.labels import tip
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.document.change_origins import ChangeOrigin
from planner.document.merge.preview import Attribution, Preview
from planner.message import marked
from planner.phrasing.edit_sentences import Sentences
from planner.roadmap.changes import Change
from planner.roadmap.edits import Edit

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
HEADINGS: Final = (marked("What comes in"), marked("Who"), marked("When"))
_ICONS: Final = {
    "adds": ("plus", "done"),
    "changes": ("pencil", "quiet"),
    "moves": ("corner-down-right", "quiet"),
    "removes": ("trash-2", "late"),
    "returns": ("undo-2", "accent"),
}
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _nowhere(_change_id: str) -> ChangeOrigin:
    return ChangeOrigin()


class MergeModel(QAbstractItemModel):
    """Shows a preview; `changed` tells that something was left out or taken in. The words of a row are made once.

    `me` is the name of whoever reads, "" where it is not known. `names` are those by which a person knows copies that
    were closed with a password; `origin_of` gives the origin of a change that is in the open file, by its id.
    """

    changed = Signal()

    def __init__(
        self,
        preview: Preview,
        translator: Translator,
        theme: Theme,
        parent: QObject | None = None,
        me: str = "",
        *,
        names: Mapping[Path, str] | None = None,
        origin_of: Callable[[str], ChangeOrigin] = _nowhere,
    ) -> None:
        super().__init__(parent)
        self._copies = [(names or {}).get(one.path, one.path.name) for one in preview.sources]
        self._origin_of = origin_of
        self._preview, self._translator, self._theme, self._me = preview, translator, theme, me
        self._tops = rows_of(preview)
        self._by_id = [*every(self._tops)]
        self._id_of = {id(row): number for number, row in enumerate(self._by_id)}
        self._speak()

    @property
    def left_out(self) -> list[Edit]:
        """The edits that do not come in, but for those of what was undone."""
        return out_of(top for top in self._tops if top.undone is None)

    @property
    def left_undone(self) -> list[Edit]:
        """The edits of what was undone that do not come in again."""
        return out_of(top for top in self._tops if top.undone is not None)

    @property
    def count(self) -> int:
        """How many things could come in."""
        return sum(1 for _ in items(self._tops))

    @property
    def taken(self) -> int:
        """How many things come in."""
        return sum(row.taken for row in items(self._tops))

    def row(self, index: Index) -> Row | None:
        """Return the row of an index."""
        return self._by_id[index.internalId()] if index.isValid() else None

    def words(self, row: Row) -> tuple[str, ...]:
        """Return the texts of a row's columns: what, who, when."""
        if not row.words:
            by = by_of(row)
            when = self._translator.language.moment(by[0].at) if by else ""
            row.words = (self._sentence(row), authors(by, self._translator, self._copies), when)
        return row.words

    def _sentence(self, row: Row) -> str:
        if row.item is not None:
            preview = self._plans(row)
            return Sentences(preview.after, self._translator.language, preview.before).under_heading(row.item.edit)
        if row.conflict is not None:
            words = self._conflict_words
            return f"{words.record(row.conflict)} – {words.what(row.conflict)}: {words.sentence(row.conflict)}"
        if row.group is not None:
            return heading(row.group, self._plans(row), self._translator)
        if row.undone is not None:
            return undone_words(row.undone, self._me, self._translator)
        return self._translator.plural(
            "{count} conflict: one value stands until you choose",
            "{count} conflicts: one value stands until you choose",
            len(row.below),
        )

    def _plans(self, row: Row) -> Preview:
        """Return the plan before and after what a row tells of."""
        undone = next((one.undone for one in row.lineage() if one.undone is not None), None)
        return self._preview if undone is None else undone.as_preview

    def take(self, index: Index, *, taken: bool) -> None:
        """Take a row in or leave it out, of a group all that is below it."""
        row = self.row(index)
        if row is None or not row.boxed:
            return
        for one in items([row]):
            one.taken = taken
        for one in row.lineage():
            self.dataChanged.emit(self._index(one), self._index(one), [int(Role.CheckStateRole)])
        for one in every([row]):
            if one.below:
                self.dataChanged.emit(self._index(one.below[0]), self._index(one.below[-1]))
        self.changed.emit()

    # What Qt asks.

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return the index of a cell."""
        rows = self._below(parent)
        return self._index(rows[row], column) if 0 <= row < len(rows) and 0 <= column < 3 else QModelIndex()

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override] # the other overload is QObject's own
        """Return the index of the row above a cell."""
        row = self.row(child)
        return QModelIndex() if row is None or row.above is None else self._index(row.above)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many rows stand under a row."""
        return 0 if parent is not None and parent.column() > 0 else len(self._below(parent))

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent is not None and parent.column() > 0 else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell what can be done with a cell: items and groups can be left out."""
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 and row.boxed else _FLAGS

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Return what a cell shows."""
        row = self.row(index)
        if row is None:
            return None
        if role in (Role.DisplayRole, Role.ToolTipRole):
            words = self.words(row)[index.column()]
            return words if role == Role.DisplayRole else tip(words)
        if role == Role.FontRole:
            return self._bold if row.below and index.column() == 0 else None
        if role == Role.ForegroundRole:
            faint = row.item is not None and not row.taken
            return self._theme.colour("faint") if faint else None
        if index.column() > 0:
            return None
        if role == Role.CheckStateRole:
            return self._check(row)
        return self._icon(row) if role == Role.DecorationRole else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: ANN401, N802 - Qt's
        """Take a box that was ticked or cleared."""
        if role != Role.CheckStateRole:
            return False
        self.take(index, taken=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the heading of a column."""
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._translator.text(HEADINGS[section])
        return None

    def _check(self, row: Row) -> Qt.CheckState | None:
        if not row.boxed:
            return None
        taken = [one.taken for one in items([row])]
        if all(taken):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if any(taken) else Qt.CheckState.Unchecked

    def _icon(self, row: Row) -> QIcon | None:
        if row.item is not None:
            name, colour = _ICONS[row.item.kind]
            return self._theme.still(self._theme.mark(name, getattr(self._theme.colours, colour)))
        if row.undone is not None:
            return self._theme.still(self._theme.mark("undo-2", self._theme.colours.accent))
        if row.group is None and row.conflict is None:
            return self._theme.still(self._theme.mark("split", self._theme.colours.late))
        return None

    def _below(self, parent: Index | None) -> list[Row]:
        row = self.row(parent) if parent is not None else None
        return self._tops if row is None else row.below

    def _index(self, row: Row, column: int = 0) -> QModelIndex:
        return self.createIndex(row.place, column, self._id_of[id(row)])

    def _speak(self) -> None:
        preview, translator = self._preview, self._translator
        self._bold: QFont = font(bold=True)
        self._conflict_words = ConflictWords(
            preview.after,
            translator,
            lambda one: _head(one, preview.attributions.get(one)),
            origin_of=self._origin,
        )

    def _origin(self, change: Change) -> ChangeOrigin:
        by = self._preview.attributions.get(change.id)
        copy = copy_of(by, self._copies) if by is not None else ""
        return ChangeOrigin(copy=copy) if copy or by is None else self._origin_of(change.id)

    def renew(self) -> None:
        """Show everything in the present language and colours; the page calls it before it says more itself."""
        self._speak()
        for row in self._by_id:
            row.words = ()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADINGS) - 1)
        self.layoutChanged.emit()


def _head(change_id: str, by: Attribution | None) -> Change:
    """Return who said something as conflicts tell it; nobody is named where it is not told."""
    author, at, label = (by.author, by.at.isoformat(), by.label) if by is not None else ("", "", "")
    return Change(
        id=change_id,
        clock=0,
        session="",
        author=author,
        at=at,
        label=label,
        kind="undo" if by is not None and by.undo else "change",
        target_id=None,
        follows=(),
    )
