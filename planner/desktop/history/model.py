"""The list of changes: read a little at a time, however long the history is."""

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from planner.desktop.history.sentences import headline
from planner.desktop.wording import Wording
from planner.document import Entry
from planner.roadmap.harmless import harmless
from planner.roadmap.refusal import marked

SHARE: Final = 0.012
"""Seconds of reading at a time, so that the window stays at hand."""
PORTION: Final = 200
"""Rows that are read ahead of what is looked at."""
HEADINGS: Final = (marked("When"), marked("What"), marked("Who"))
Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractTableModel):
    """Shows entries as they are read, those that hold every word that is looked for. `read` tells of each portion."""

    read = Signal()

    def __init__(self, entries: Iterable[Entry], wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._waiting: Iterator[Entry] | None = iter(entries)
        self._known: list[Entry] = []
        self._place = 0
        self._rows: list[Entry] = []
        self._wanted = PORTION
        self._words: tuple[str, ...] = ()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.read_on)
        self._timer.start()

    @property
    def complete(self) -> bool:
        """True when nothing more can come."""
        return self._waiting is None and self._place >= len(self._known)

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row, None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def search(self, text: str) -> None:
        """Show only the entries whose words, name or day hold every word of the text."""
        self.beginResetModel()
        self._words = tuple(text.casefold().split())
        self._rows, self._place, self._wanted = [], 0, PORTION
        self.endResetModel()
        self._timer.start()

    def renew(self) -> None:
        """Show everything in the present language."""
        self.search(" ".join(self._words))

    def read_on(self) -> None:
        """Read for a moment and show what was found; stop while enough is there."""
        found: list[Entry] = []
        until = perf_counter() + SHARE
        while len(self._rows) + len(found) < self._wanted and perf_counter() < until:
            entry = self._next()
            if entry is None:
                break
            if self._holds(entry):
                found.append(entry)
        if found:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._rows.extend(found)
            self.endInsertRows()
        if self.complete or len(self._rows) >= self._wanted:
            self._timer.stop()
        self.read.emit()

    def _next(self) -> Entry | None:
        if self._place == len(self._known):
            entry = next(self._waiting, None) if self._waiting is not None else None
            if entry is None:
                self._waiting = None
                return None
            self._known.append(entry)
        self._place += 1
        return self._known[self._place - 1]

    def _holds(self, entry: Entry) -> bool:
        if not self._words:
            return True
        language = self._wording.language
        text = f"{headline(entry, self._wording)} {entry.author} {language.moment(entry.at)}".casefold()
        return all(word in text for word in self._words)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many rows are shown so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Tell whether more may come."""
        return not parent.isValid() and not self.complete

    def fetchMore(self, _parent: Index) -> None:  # noqa: N802 - Qt's name
        """Read on, a portion further than what is shown."""
        self._wanted = len(self._rows) + PORTION
        self._timer.start()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the words of a cell."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        entry = self._rows[index.row()]
        if index.column() == 0:
            return self._wording.language.moment(entry.at)
        return harmless(headline(entry, self._wording) if index.column() == 1 else entry.author)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._wording.text(HEADINGS[section])
        return None
