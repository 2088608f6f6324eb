"""The list of changes, day by day: read a little at a time in another thread, however long the history is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from planner.desktop.forms.labels import tip
from planner.desktop.history.query import HistoryQuery
from planner.desktop.history.rows import Row, RowMaker
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.fonts import font
from planner.document import Document
from planner.message import marked, sanitize
from planner.roadmap import Roadmap

PORTION: Final = 150
"""Rows that are read ahead of what is looked at."""
HEADINGS: Final = (marked("When"), marked("What"), marked("Who"))
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class HistoryModel(QAbstractTableModel):
    """Shows what is wanted of the history, newest first, with the name of each day above its changes.

    A row is a `Row` or, for a day, its name. `read` tells of each portion; `people` of the names, once.
    """

    read = Signal()
    people = Signal(list)

    def __init__(
        self,
        document: Document,
        step_id: str | None,
        translator: Translator,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._step_id = document, step_id
        self._translator, self._theme = translator, theme
        self._jobs = Jobs()
        self._past = document.history_reader()
        self._wanted = HistoryQuery()
        self._maker: RowMaker | None = None
        self._rows: list[Row | str] = []
        self._count = self._asked = 0
        self._reading = False

    @property
    def complete(self) -> bool:
        """True when nothing more can come."""
        return self._maker is not None and self._maker.complete and not self._reading

    @property
    def count(self) -> int:
        """How many changes are shown so far."""
        return self._count

    @property
    def busy(self) -> bool:
        """True while something is read."""
        return self._jobs.busy

    def row(self, number: int) -> Row | None:
        """Return the change in a row, None for a day or where there is none."""
        found = self._rows[number] if 0 <= number < len(self._rows) else None
        return found if isinstance(found, Row) else None

    def row_of(self, change_id: str) -> int | None:
        """Return the row of a change, None where it is not shown."""
        rows = (number for number, row in enumerate(self._rows) if isinstance(row, Row) and row.entry.id == change_id)
        return next(rows, None)

    def is_day(self, number: int) -> bool:
        """Tell whether a row holds the name of a day."""
        return 0 <= number < len(self._rows) and isinstance(self._rows[number], str)

    def show(self, wanted: HistoryQuery) -> None:
        """Show what is wanted of the history, from the newest on; what is shown stays until the first of it is read."""
        self._wanted = wanted
        past, roadmap, language = self._past, self._document.roadmap, self._translator.language
        self._maker, self._reading = None, True

        def make() -> tuple[RowMaker, list[Row]]:
            maker = RowMaker(past.entries(), roadmap, self._step_id, wanted, language)
            return maker, maker.next_rows(PORTION)

        def take(made: tuple[RowMaker, list[Row]]) -> None:
            maker, rows = made
            if wanted is self._wanted and past is self._past:
                self._maker = maker
                self.beginResetModel()
                self._rows, self._count, self._asked = [], 0, PORTION
                self.endResetModel()
                self._take(maker, rows)

        self._jobs.start(self, Job(make, take))

    def more(self) -> None:
        """Read on, a portion further than what is shown, unless that is under way.

        Not Qt's own `fetchMore`, which a tree view asks for at every layout, whatever is in sight.
        """
        if self._maker is not None and not self._reading:
            self._asked = self._count + PORTION
            self._read_on()

    def renew(self) -> None:
        """Look anew at the history, to which something was added, and at the language."""
        before, self._past = self._past, self._document.history_reader()
        self._jobs.start(self, Job(before.close))
        self.show(replace(self._wanted))

    def ask_people(self) -> None:
        """Have `people` tell who made changes."""
        self._jobs.start(self, Job(self._past.authors, self.people.emit))

    def ask_before(
        self,
        change_id: str,
        asker: QObject,
        show: Callable[[Roadmap], object],
        refuse: Callable[[Exception], object],
    ) -> None:
        """Have the plan that a change found read, and shown or refused."""
        self._jobs.start(asker, Job(partial(self._past.before, change_id), show, refuse))

    def close(self) -> None:
        """Let go of what was read."""
        self._jobs.start(self, Job(self._past.close))

    def _read_on(self) -> None:
        maker = self._maker
        if maker is None or self._reading or maker.complete:
            return
        self._reading = True
        wanted = self._asked - self._count

        def take(rows: list[Row]) -> None:
            if maker is self._maker:
                self._take(maker, rows)

        self._jobs.start(self, Job(partial(maker.next_rows, wanted), take))

    def _take(self, maker: RowMaker, rows: list[Row]) -> None:
        self._reading = False
        added = self._with_days(rows)
        if added:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(added) - 1)
            self._rows.extend(added)
            self._count += len(rows)
            self.endInsertRows()
        self.read.emit()
        if self._count < self._asked and not maker.complete:
            self._read_on()

    def _with_days(self, rows: list[Row]) -> list[Row | str]:
        """Return rows with the name of a day before the first of it."""
        made: list[Row | str] = []
        last = next((row for row in reversed(self._rows) if isinstance(row, Row)), None)
        day = last.day if last is not None else None
        for row in rows:
            if row.day != day:
                day = row.day
                made.append(self._named(day))
            made.append(row)
        return made

    def _named(self, day: date) -> str:
        """Return the name of a day, with a word for the last two."""
        text, words = self._translator.text, self._translator.language.day(day)
        if day == date.today():
            return text(marked("Today, {day}"), day=words)
        return text(marked("Yesterday, {day}"), day=words) if day == date.today() - timedelta(days=1) else words

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many rows are shown so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let changes be chosen, and pass over the names of days."""
        return Qt.ItemFlag.NoItemFlags if self.is_day(index.row()) else super().flags(index)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the words of a cell, or how the name of a day looks."""
        row = self._rows[index.row()]
        if isinstance(row, str):
            return self._day(row, role) if index.column() == 0 else None
        cells = (f"{row.entry.at.astimezone():%H:%M}", sanitize(row.line), sanitize(row.entry.author))
        if role == Role.ToolTipRole and index.column() == 1:
            return tip(row.line)
        return cells[index.column()] if role == Role.DisplayRole else None

    def _day(self, name: str, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        if role == Role.DisplayRole:
            return name
        if role == Role.ForegroundRole:
            return self._theme.colour("quiet")
        return font(bold=True) if role == Role.FontRole else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the heading of a column."""
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._translator.text(HEADINGS[section])
        return None
