"""From the cells of one row to the values of a step; what is not understood is said and kept in the description."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, Final, TypeVar

from planner.exchange.errors import TEXT_TOO_LONG
from planner.exchange.results import FIELD_OF, FoundColumn, FoundRow, Meaning
from planner.exchange.table import values
from planner.exchange.table.cells import Cell, Sheet
from planner.exchange.table.days import period_of_cell
from planner.exchange.table.headings import heading_of
from planner.exchange.table.items import Item
from planner.exchange.table.outline_numbers import readings
from planner.exchange.table.problems import Problems
from planner.exchange.xlsx_structure import letters_of
from planner.message import marked
from planner.roadmap import Horizon, Status, Step
from planner.roadmap.field_types import LONGEST_TEXT, Choice, Day, FieldType, Flag, Text, Weight, Whole
from planner.roadmap.period import Period

T = TypeVar("T")

_NOT_UNDERSTOOD: Final = {
    Meaning.START: marked('Row {row}: the start "{text}" is not a day; the step is kept without it.'),
    Meaning.END: marked('Row {row}: the end "{text}" is not a day; the step is kept without it.'),
    Meaning.PERIOD: marked('Row {row}: "{text}" is not a period; the step is kept without it.'),
    Meaning.STATUS: marked('Row {row}: "{text}" is no status that is known here; the step is kept without it.'),
    Meaning.PROGRESS: marked('Row {row}: "{text}" is no progress from 0 to 100 %; the step is kept without it.'),
    Meaning.WEIGHT: marked('Row {row}: "{text}" is no weight of 0 or more; the step is kept with weight 1.'),
    Meaning.MILESTONE: marked('Row {row}: "{text}" does not tell whether this is a milestone; it is kept as none.'),
    Meaning.BY_HAND: marked('Row {row}: "{text}" is neither yes nor no; the progress is taken as added up.'),
}
_OF_ANY_FIELD: Final = marked('Row {row}: "{text}" does not belong under "{heading}"; the step is kept without it.')
_BACKWARDS: Final = marked("Row {row}: the step ends before it begins; it is kept without its days.")
_OTHER_PERIOD: Final = marked(
    'Row {row}: the period "{text}" is another one than the days of the start and the end; the days are kept.'
)
_UNTITLED: Final = marked("Row {row} has no title; it is kept as a step without one.")
_PLACES: Final[Mapping[Meaning, Callable[[Cell], bool]]] = {
    Meaning.NUMBER: lambda cell: bool(readings(cell, exact_texts=False)),
    Meaning.LEVEL: lambda cell: values.level(cell) is not None,
}
"""What tells where a step stands and is no value of it."""
_TOGETHER: Final = frozenset({"title", "description", "start", "end", "horizon", "status", "progress"})
"""Fields that are read from several cells, or in a way of their own; all others by their type."""
_PLAIN: Final = {
    meaning: field for meaning, field in FIELD_OF.items() if field.name not in _TOGETHER and not field.reference
}
_ADDED_UP: Final = {
    Meaning.START: "start",
    Meaning.END: "end",
    Meaning.PERIOD: "horizon",
    Meaning.STATUS: "status",
    Meaning.PROGRESS: "progress",
}
"""What the steps below a step can add up to, and its field."""
_NOTHING_OF_ITS_OWN: Final = Step()
_NAMES: Final = (Meaning.OWNER, Meaning.DEPARTMENT, Meaning.OWNER_DEPARTMENT, Meaning.PILLAR, Meaning.THEME)
_FILLED_DOWN: Final = frozenset(Meaning) - {
    Meaning.TITLE,
    Meaning.NUMBER,
    Meaning.LEVEL,
    Meaning.DESCRIPTION,
    Meaning.NOTHING,
}
"""What a merged cell says of all its rows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are to be read: which part of a date comes first, and what a bare number of progress is."""

    day_first: bool
    parts: bool
    today: date


@dataclass(slots=True)
class _Row:
    """One row while it is read: its cells by meaning, and the lines that its description gets."""

    item: Item
    cells: dict[Meaning, Cell]
    kept: list[str] = field(default_factory=list[str])


class StepReader:
    """Reads the rows of one table."""

    def __init__(
        self, sheet: Sheet, columns: tuple[FoundColumn, ...], reading: Reading, problems: Problems, name: str
    ) -> None:
        self._sheet = sheet
        self._reading = reading
        self._problems = problems
        self._name = name
        self._headings = {column.index: column.heading or self._lettered(column.index) for column in columns}
        self._column = {column.meaning: column.index for column in columns if column.meaning in _FILLED_DOWN}
        self._places = {column.meaning: column.index for column in columns if column.meaning in _PLACES}
        self._titles = [column.index for column in columns if column.meaning is Meaning.TITLE]
        self._described = [column for column in columns if column.meaning is Meaning.DESCRIPTION]
        self._by_type: Mapping[type[FieldType], Callable[[Any, Cell], Any]] = {
            Choice: values.choice,
            Day: lambda _kind, cell: self._ending_day(cell),
            Flag: lambda _kind, cell: values.yes(cell),
            Weight: lambda _kind, cell: values.weight(cell),
            Whole: values.whole,
        }
        self._by_row = {line.row: line for line in sheet.lines} if sheet.merged else {}

    def _lettered(self, column: int) -> str:
        return self._problems.words.text("Column {letters}", letters=letters_of(column))

    def read(self, item: Item, depth: int, parent: int | None, *, is_parent: bool) -> FoundRow:
        """Return what becomes of a step-to-be."""
        if not item.own:
            return FoundRow(item.line.row, depth, parent, Step(title=item.title))
        row = _Row(item, self._cells(item))
        if not item.title:
            self._note_untitled(item)
        said = self._added_up(row)
        fields = said if is_parent else []
        step = self._step(row, is_parent=is_parent)
        added_up = {name: getattr(step, name) for name in fields}
        step = replace(step, **{name: getattr(_NOTHING_OF_ITS_OWN, name) for name in fields})
        names = [self._name_in(row, meaning) for meaning in _NAMES]
        return FoundRow(item.line.row, depth, parent, step, *names, added_up=added_up)

    def _added_up(self, row: _Row) -> list[str]:
        """Return the fields that a row with steps below says are added up from these."""
        cell = row.cells.get(Meaning.ADDED_UP)
        if cell is None or cell.text in values.NOBODY:
            return []
        found = [heading_of(word.strip()) for word in re.split("[,;]", cell.text)]
        fields = [_ADDED_UP[one.meaning] for one in found if one and one.meaning in _ADDED_UP]
        if len(fields) < len(found):
            self._not_understood(row, Meaning.ADDED_UP, cell)
        return fields

    def _note_untitled(self, item: Item) -> None:
        for column in self._titles:
            cell = item.line.cells.get(column)
            if cell and cell.trouble:
                self._problems.add_trouble(item.line.row, column, self._headings[column], cell)
                return
        self._problems.add(item.line.row, None, _UNTITLED)

    def _cells(self, item: Item) -> dict[Meaning, Cell]:
        cells: dict[Meaning, Cell] = {}
        for meaning, column in self._column.items():
            cell = item.line.cells.get(column) or self._merged(item.line.row, column)
            if cell is None:
                continue
            if cell.trouble:
                self._problems.add_trouble(item.line.row, column, self._headings[column], cell)
            else:
                cells[meaning] = cell
        return cells

    def _merged(self, row: int, column: int) -> Cell | None:
        above = self._sheet.merged.get((row, column))
        line = self._by_row.get(above) if above is not None else None
        return line.cells.get(column) if line else None

    def _name_in(self, row: _Row, meaning: Meaning) -> str:
        cell = row.cells.get(meaning)
        return "" if cell is None or (cell.text in values.NOBODY and not cell.literal) else cell.text

    def _step(self, row: _Row, *, is_parent: bool) -> Step:
        start, end, horizon = self._period(row)
        status, progress = self._status_and_progress(row, is_parent=is_parent)
        plain = {field.name: self._of_type(row, meaning, field.type) for meaning, field in _PLAIN.items()}
        return Step(
            title=self._whole(row, row.item.title),
            description=self._description(row),
            start=start,
            end=end,
            horizon=horizon,
            status=status,
            progress=progress,
            **{name: value for name, value in plain.items() if value is not None},
        )

    def _of_type(self, row: _Row, meaning: Meaning, kind: FieldType) -> Any:  # noqa: ANN401 - as the field has it
        """Return what a cell says of a field by the type of the field, None where it says nothing."""
        if type(kind) is Text:
            cell = row.cells.get(meaning)
            return self._whole(row, cell.text) if cell else None
        return self._value(row, meaning, partial(self._by_type[type(kind)], kind))

    def _value(self, row: _Row, meaning: Meaning, read: Callable[[Cell], T | None]) -> T | None:
        """Return what a cell says, None where it says nothing or is not understood."""
        cell = row.cells.get(meaning)
        if cell is None or (cell.text in values.NOBODY and meaning is not Meaning.MILESTONE):
            return None
        found = read(cell)
        if found is None:
            self._not_understood(row, meaning, cell)
        return found

    def _not_understood(self, row: _Row, meaning: Meaning, cell: Cell, sentence: str | None = None) -> None:
        column = self._column[meaning]
        heading, sentence = self._headings[column], sentence or _NOT_UNDERSTOOD.get(meaning, _OF_ANY_FIELD)
        self._problems.add(row.item.line.row, column, sentence, text=cell.text, heading=heading)
        row.kept.append(f"{heading}: {cell.text}")

    def _days(self, cell: Cell) -> Period | None:
        reading = self._reading
        return period_of_cell(cell, day_first=reading.day_first, today=reading.today, first_day=self._sheet.first_day)

    def _period(self, row: _Row) -> tuple[date | None, date | None, Horizon | None]:
        starts = self._value(row, Meaning.START, self._beginning)
        ends = self._value(row, Meaning.END, self._ending)
        start, end = starts.start if starts else None, ends.end if ends else None
        period = self._value(row, Meaning.PERIOD, self._days) or Period()
        if start and end and end < start:
            self._problems.add(row.item.line.row, self._column[Meaning.END], _BACKWARDS)
            row.kept.extend(
                f"{self._headings[self._column[meaning]]}: {row.cells[meaning].text}"
                for meaning in (Meaning.START, Meaning.END, *([Meaning.PERIOD] if period.start or period.end else []))
            )
            return None, None, period.horizon
        if not (start or end):
            return period.start, period.end, period.horizon
        if (period.start or period.end) and (period.start, period.end) != (start, end):
            self._not_understood(row, Meaning.PERIOD, row.cells[Meaning.PERIOD], _OTHER_PERIOD)
        return start, end, period.horizon

    def _beginning(self, cell: Cell) -> Period | None:
        found = self._days(cell)
        return found if found and found.start else None

    def _ending(self, cell: Cell) -> Period | None:
        found = self._days(cell)
        return found if found and found.end else None

    def _ending_day(self, cell: Cell) -> date | None:
        found = self._ending(cell)
        return found.end if found else None

    def _status_and_progress(self, row: _Row, *, is_parent: bool) -> tuple[Status, int]:
        """Return status and progress; where only one of the two is given, the other that goes with it."""
        progress = self._value(row, Meaning.PROGRESS, lambda cell: values.progress(cell, parts=self._reading.parts))
        status = self._value(row, Meaning.STATUS, values.status)
        if status is None and progress is not None:
            status = Status.DONE if progress == 100 else Status.UNDER_WAY if progress else Status.NOT_STARTED
        if progress is None:
            progress = 100 if status is Status.DONE and not is_parent else 0
        return status or Status.NOT_STARTED, progress

    def _description(self, row: _Row) -> str:
        lines: list[str] = []
        for column in self._described:
            cell = row.item.line.cells.get(column.index)
            if cell is None:
                continue
            if cell.trouble:
                self._problems.add_trouble(row.item.line.row, column.index, self._headings[column.index], cell)
            elif is_description(column):
                lines.insert(0, cell.text)
            else:
                lines.append(f"{self._headings[column.index]}: {cell.text}")
        return self._whole(row, "\n".join([*lines, *self._unread_places(row), *row.kept]))

    def _unread_places(self, row: _Row) -> list[str]:
        """Return the words under "number" or "level" that are neither, as lines: they are said elsewhere."""
        cells = [(place, row.item.line.cells.get(column)) for place, column in self._places.items()]
        return [
            f"{self._headings[self._places[place]]}: {cell.text}"
            for place, cell in cells
            if cell and not cell.trouble and not _PLACES[place](cell)
        ]

    def _whole(self, row: _Row, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            raise TEXT_TOO_LONG(name=self._name, row=row.item.line.row)
        return text


def is_description(column: FoundColumn) -> bool:
    """Tell whether a column is the description itself, so that its words need no heading before them."""
    found = heading_of(column.heading)
    return column.meaning is Meaning.DESCRIPTION and found is not None and found.meaning is Meaning.DESCRIPTION
