"""The preview: the tree of steps that the rows become, as a thin model over what was understood."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from planner.desktop.services.translator import Translator
from planner.exchange.results import FoundRow
from planner.message import marked
from planner.roadmap.period import period_of

Index = QModelIndex | QPersistentModelIndex
HEADINGS: Final = (
    marked("Step"),
    marked("Owner"),
    marked("Department"),
    marked("Period"),
    marked("Status"),
    marked("Progress"),
    marked("Row"),
)
"""The last is the number of the row in the spreadsheet."""
LONGEST: Final = 300
"""Letters of a cell that are shown."""
WIDTHS: Final = (0, 126, 100, 136, 108, 84, 44)
"""Points of the columns; the first takes what is left, and no less than `LEAST`."""
LEAST: Final = 240
_PROGRESS: Final = HEADINGS.index("Progress")


class PreviewModel(QAbstractItemModel):
    """Rows of a spreadsheet as a tree; the internal id of an index is the place of its row."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._rows: Sequence[FoundRow] = ()
        self._below: dict[int | None, list[int]] = {}
        self._at: list[int] = []
        self._words: tuple[Callable[[FoundRow], str], ...] = (
            lambda row: row.title or translator.text("(no title)"),
            lambda row: row.owner,
            lambda row: row.department,
            lambda row: translator.language.period(period_of(row.step)),
            lambda row: translator.status(row.step.status),
            lambda row: translator.language.percent(row.step.progress),
            lambda row: str(row.row),
        )

    def show_rows(self, rows: Sequence[FoundRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._below, self._at = rows, {}, []
        for place, row in enumerate(rows):
            siblings = self._below.setdefault(row.parent, [])
            self._at.append(len(siblings))
            siblings.append(place)
        self.endResetModel()

    def index_of_row(self, number: int) -> QModelIndex:
        """Return the index of the step that a row of the spreadsheet becomes, an invalid one where there is none."""
        place = next((place for place, row in enumerate(self._rows) if row.row == number), None)
        return QModelIndex() if place is None else self.createIndex(self._at[place], 0, place)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return the index of a place in the tree."""
        below = self._below.get(self._place(parent), [])
        if not (0 <= row < len(below) and 0 <= column < len(HEADINGS)):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override] # the other overload is QObject's own
        """Return the index of the step above."""
        above = self._rows[index.internalId()].parent if index.isValid() else None
        return QModelIndex() if above is None else self.createIndex(self._at[above], 0, above)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many steps hang there."""
        if parent is not None and parent.column() > 0:
            return 0
        return len(self._below.get(self._place(parent), ()))

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent is not None and parent.column() > 0 else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the words of a cell."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._rows[index.internalId()]
        if index.column() == _PROGRESS and index.internalId() in self._below and not row.step.by_hand:
            return ""  # it will be added up
        return " ".join(self._words[index.column()](row)[:LONGEST].split())

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._translator.text(HEADINGS[section])
        return None

    def _place(self, index: Index | None) -> int | None:
        return index.internalId() if index is not None and index.isValid() else None


class Preview(QTreeView):
    """Shows the steps, the titles as wide as there is room."""

    def __init__(self, model: PreviewModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setProperty("kind", "list")
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(40)
        for column, width in enumerate(WIDTHS):
            self.header().resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the titles what the other columns leave."""
        super().resizeEvent(event)
        self.header().resizeSection(0, max(self.viewport().width() - sum(WIDTHS), LEAST))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the rows out anew: before, the sheet of styles did not say how high they are."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()
