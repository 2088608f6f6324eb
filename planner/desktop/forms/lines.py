"""A tree of lines that are only read: each with the words of its cells, an id, and a sign of how it is to look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.desktop.forms.labels import tip
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(slots=True)
class TreeLine:
    """One line: its cells and those below it; `colour` is one of the theme's, "" for that of ordinary text."""

    cells: tuple[str, ...]
    key: str = ""
    colour: str = ""
    bold: bool = False
    below: list["TreeLine"] = field(default_factory=list["TreeLine"])


class Arranged:
    """Lines in the order in which a view asks for them. Many take a moment: to be made in any thread."""

    def __init__(self, lines: Iterable[TreeLine] = ()) -> None:
        self.lines = [TreeLine((), below=[*lines])]
        self.above: list[tuple[int, int]] = [(0, 0)]
        self.numbers: list[list[int]] = [[]]
        self.by_key: dict[str, int] = {}
        number = 0
        while number < len(self.lines):
            for row, line in enumerate(self.lines[number].below):
                here = len(self.lines)
                self.lines.append(line)
                self.above.append((number, row))
                self.numbers.append([])
                self.numbers[number].append(here)
                self.by_key.setdefault(line.key, here)
            number += 1


class ReadOnlyTreeModel(QAbstractItemModel):
    """Shows lines; `headings` are English and are translated."""

    def __init__(
        self, headings: Sequence[str], translator: Translator, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._headings, self._translator, self._theme = headings, translator, theme
        self._bold = font(bold=True)
        self._shown = Arranged()

    def show(self, arranged: Arranged) -> None:
        """Show these lines, and nothing of before."""
        self.beginResetModel()
        self._shown = arranged
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many lines there are in all."""
        return len(self._shown.lines) - 1

    def line(self, index: Index) -> TreeLine | None:
        """Return the line at an index, None for none."""
        return self._shown.lines[index.internalId()] if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of the first line of an id, an invalid one where there is none."""
        number = self._shown.by_key.get(key)
        return self.createIndex(self._shown.above[number][1], 0, number) if number else QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        """Return the index of a cell."""
        below = self._shown.numbers[parent.internalId() if parent.isValid() else 0]
        if 0 <= row < len(below) and 0 <= column < len(self._headings):
            return self.createIndex(row, column, below[row])
        return QModelIndex()

    def parent(self, child: Index = QModelIndex()) -> Any:  # type: ignore[override]  # noqa: ANN401, B008
        """Return the index of the line above."""
        if not child.isValid():
            return QModelIndex()
        number, _ = self._shown.above[child.internalId()]
        return self.createIndex(self._shown.above[number][1], 0, number) if number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Return how many lines are below another."""
        if parent.isValid() and parent.column() > 0:
            return 0
        return len(self._shown.numbers[parent.internalId() if parent.isValid() else 0])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Return the number of columns."""
        return len(self._headings)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the words of a cell and how they look."""
        line = self._shown.lines[index.internalId()]
        cell = line.cells[index.column()] if index.column() < len(line.cells) else ""
        if role == Role.DisplayRole:
            return cell
        if role == Role.ToolTipRole:
            return tip(cell)
        if role == Role.ForegroundRole and line.colour:
            return self._theme.colour(line.colour)
        return self._bold if role == Role.FontRole and line.bold else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the heading of a column."""
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._translator.text(self._headings[section])
        return None
