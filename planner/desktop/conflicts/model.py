"""The list of what is open, as Qt's view wants it."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.desktop.conflicts.text import ConflictWords
from planner.document.history.conflicts import Conflict

Index = QModelIndex | QPersistentModelIndex
KEY = tuple[str, str, str, str]
LONGEST: Final = 120
"""Letters of a line that are shown."""


def key_of(conflict: Conflict) -> KEY:
    """Return what a conflict is about, which stays the same while its values change."""
    return conflict.kind, conflict.entity, conflict.entity_id, conflict.field


class ConflictsModel(QAbstractListModel):
    """Two lines for each conflict: of what record, and what of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conflicts: tuple[Conflict, ...] = ()
        self._lines: list[tuple[str, str]] = []

    def show(self, conflicts: Sequence[Conflict], words: ConflictWords) -> None:
        """Show these conflicts."""
        self.beginResetModel()
        self._conflicts = tuple(conflicts)
        self._lines = [(words.record(one)[:LONGEST], words.what(one)) for one in conflicts]
        self.endResetModel()

    def conflict(self, row: int) -> Conflict | None:
        """Return the conflict of a row, None where there is none."""
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def row_of(self, key: KEY) -> int:
        """Return the row of a conflict by its key, -1 where it is settled."""
        return next((row for row, one in enumerate(self._conflicts) if key_of(one) == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many are open."""
        return 0 if parent is not None and parent.isValid() else len(self._conflicts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the two lines of a row."""
        if not 0 <= index.row() < len(self._lines):
            return None
        record, what = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{record}\n{what}"
        return f"{record}: {what}" if role == Qt.ItemDataRole.AccessibleTextRole else None
