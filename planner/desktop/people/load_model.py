"""The heat map of who carries how much, as Qt's table: a row for each person, a column for each quarter."""

from typing import Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from planner.desktop.forms.labels import tip
from planner.desktop.services.translator import Translator
from planner.insight.load import Load, PersonLoad, QuarterLoad
from planner.phrasing.load_text import cell_words, counting_rule
from planner.roadmap import Roadmap
from planner.roadmap.period import Period

Index = QModelIndex | QPersistentModelIndex
CELL: Final = Qt.ItemDataRole.UserRole
"""The role of what a cell holds: a QuarterLoad; of a heading at the left a PersonHeading, at the top a Period."""
NOTHING: Final = "·"
ABOVE: Final = "▲"


class PersonHeading(NamedTuple):
    """The heading of a row: who it is, and where a group of the same department begins, that department."""

    person_id: str
    name: str
    department: str
    begins: bool


class LoadModel(QAbstractTableModel):
    """Shows what `insight.load` found; it says the same to the eye and to the ear."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self._load = Load((), (), 0, 0)
        self._headings: list[PersonHeading] = []
        self.most = 0

    @property
    def load(self) -> Load:
        """What is shown."""
        return self._load

    def show(self, roadmap: Roadmap, found: Load) -> None:
        """Show another heat map; the same people and quarters stay where they are."""
        headings = _headings(roadmap, found)
        same = (headings, found.quarters) == (self._headings, self._load.quarters)
        if same and found == self._load and self.most == roadmap.goal.most_at_once:
            return
        if not same:
            self.beginResetModel()
        self._load, self._headings, self.most = found, headings, roadmap.goal.most_at_once
        if not same:
            self.endResetModel()
        elif headings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(headings) - 1, len(found.quarters) - 1))

    def speak(self) -> None:
        """Show the headings in another language."""
        for way in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
            last = self.columnCount() if way is Qt.Orientation.Horizontal else self.rowCount()
            if last:
                self.headerDataChanged.emit(way, 0, last - 1)

    def row_of(self, person_id: str) -> int:
        """Return the row of a person, -1 where there is none."""
        return next((row for row, one in enumerate(self._headings) if one.person_id == person_id), -1)

    def row(self, index: Index) -> PersonLoad:
        """Return the person of a cell, with all quarters."""
        return self._load.rows[index.row()]

    def cell(self, index: Index) -> QuarterLoad:
        """Return what a cell holds."""
        return self._load.rows[index.row()].quarters[index.column()]

    def quarter(self, index: Index) -> Period:
        """Return the quarter of a cell."""
        return self._load.quarters[index.column()]

    def heaviest(self) -> tuple[int, int]:
        """Return row and column of the first cell above the limit, by quarter; (0, 0) where there is none."""
        return next(
            (
                (row, column)
                for column in range(self.columnCount())
                for row, one in enumerate(self._load.rows)
                if one.quarters[column].above
            ),
            (0, 0),
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self._headings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        """Return how many quarters there are."""
        return 0 if parent.isValid() else len(self._load.quarters)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the number of a cell, its words, or the cell itself."""
        cell = self.cell(index)
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell.count} {ABOVE}" if cell.above else str(cell.count or NOTHING)
        words = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role in words:
            name = self._headings[index.row()].name
            said = cell_words(self._translator.language, name, self.quarter(index), cell, self.most)
            rule = counting_rule(self._translator.language, weighed=self._load.weighed)
            return tip(f"{said}.\n{rule}").replace("\n", "<br>") if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a person or of a quarter, or the heading itself."""
        if orientation is Qt.Orientation.Vertical:
            heading = self._headings[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip(", ".join(filter(None, (heading.name, heading.department))))
            return heading if role == CELL else heading.name if role == Qt.ItemDataRole.DisplayRole else None
        quarter = self._load.quarters[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._translator.language.period(quarter)
        return quarter if role == CELL else None


def _headings(roadmap: Roadmap, found: Load) -> list[PersonHeading]:
    made: list[PersonHeading] = []
    before: str | None = ""
    for at, row in enumerate(found.rows):
        department = roadmap.departments.get(row.person.department_id)
        here = department.id if department is not None else None
        name = department.name if department is not None else ""
        made.append(PersonHeading(row.person.id, row.person.name, name, at == 0 or here != before))
        before = here
    return made
