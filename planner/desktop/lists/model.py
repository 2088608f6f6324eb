"""The rows of a list of what asks for something, and the headings above them, as Qt's model."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt

ROW: Final = Qt.ItemDataRole.UserRole
"""The role of the row itself: a ListRow, or a Heading."""
ROW_ROOM: Final = QSize(200, 52)
HEADING_ROOM: Final = QSize(200, 36)
"""The points that a row takes, and a heading. The model tells them since the view asks for each: of 4,000 rows, an
answer by the delegate would take three times as long, and a list that is laid out in parts stands empty meanwhile."""


NO_COUNTS: Final[Mapping[str, int]] = {}


class ListRow(NamedTuple):
    """A row: what it is about and why it is here. `key` knows it again after a change.

    `mark` and `ink` are an icon and a colour of the theme; `act` names what is done about it, "" for nothing.
    One that `rests` is chosen by a person alone, and never because another row went.
    """

    key: str
    group: str
    title: str
    line: str
    mark: str = "circle"
    ink: str = "quiet"
    act: str = ""
    rests: bool = False


class Heading(NamedTuple):
    """The heading of a group, with the number of its rows."""

    text: str
    number: int


class RowModel(QAbstractListModel):
    """Gives each group of rows its heading; only rows can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[ListRow | Heading] = []
        self._rows: Sequence[ListRow] = ()
        self._counts: Mapping[str, int] = NO_COUNTS
        self.room_of: Callable[[ListRow | Heading], QSize] | None = None
        """Tells the points of a row or heading where they are not the same for all."""

    @property
    def rows(self) -> Sequence[ListRow]:
        """The rows in their order, without headings."""
        return self._rows

    def show(self, rows: Sequence[ListRow], counts: Mapping[str, int] = NO_COUNTS) -> bool:
        """Show other rows; return whether anything differs. `counts` are of groups that have more than is shown."""
        if rows == self._rows and counts == self._counts:
            return False
        self.beginResetModel()
        self._rows, self._counts = rows, counts
        self._items = []
        for group, members in groupby(rows, key=lambda row: row.group):
            found = list(members)
            if group:
                self._items.append(Heading(group, counts.get(group, len(found))))
            self._items.extend(found)
        self.endResetModel()
        return True

    def place_of(self, key: str) -> int:
        """Return the place of a row in the list, -1 where it is not there."""
        return next((at for at, item in enumerate(self._items) if isinstance(item, ListRow) and item.key == key), -1)

    def first_row(self, at: int) -> int:
        """Return the place of the row at or after a place, else of the last one; -1 where there is none.

        Rows that rest are passed over.
        """
        places = [place for place, item in enumerate(self._items) if isinstance(item, ListRow) and not item.rests]
        return next((place for place in places if place >= at), places[-1] if places else -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many rows and headings there are."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, the same for eye and ear, the row itself, or the room it takes."""
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            if self.room_of is not None:
                return self.room_of(item)
            return HEADING_ROOM if type(item) is Heading else ROW_ROOM
        if role == ROW:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{item.text} ({item.number})" if isinstance(item, Heading) else f"{item.title}. {item.line}"
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Tell that rows can be chosen, and headings not."""
        if isinstance(self._items[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
