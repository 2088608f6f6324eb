"""Writing .xlsx: a table that people can go on with, and that reading gives back as it was."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from planner.exchange.results import FIELD_OF, Meaning
from planner.exchange.table.cells import needs_protection
from planner.exchange.table_writer import PERCENTS, OutputRow, TableOutput, Value
from planner.exchange.xlsx_structure import letters_of
from planner.exchange.xlsx_text import escaped, parts
from planner.roadmap.field_types import Day, FieldType, Text, Weight

_Cell = Any
_Sheet = Any
"""Cells and sheets of openpyxl, whose types do not know all that they take."""
_DATE: Final = "mm-dd-yy"
"""Excel's format 14, which it shows as the computer's own short date."""
_PERCENT: Final = "0%"
_TEXT: Final = "@"
_DEEPEST_GROUP: Final = 7
_DEEPEST_INDENT: Final = 100
_FIRST_DAY_OF_EXCEL: Final = date(1900, 3, 1)
"""Excel believes in 29 February 1900; days before it are written as text."""
_WIDTHS: Final[Mapping[Meaning, float]] = {
    Meaning.NUMBER: 10,
    Meaning.TITLE: 56,
    Meaning.OWNER: 26,
    Meaning.DEPARTMENT: 22,
    Meaning.OWNER_DEPARTMENT: 26,
    Meaning.PILLAR: 24,
    Meaning.THEME: 24,
    Meaning.PERIOD: 10,
    Meaning.STATUS: 14,
    Meaning.MILESTONE: 10,
    Meaning.ADDED_UP: 26,
    Meaning.LATEST_WORD: 60,
    Meaning.DESCRIPTION: 60,
}
_WIDTHS_BY_TYPE: Final[Mapping[type[FieldType], float]] = {Text: 40, Weight: 10, Day: 12}
_LONG_TEXTS: Final = frozenset(meaning for meaning, field in FIELD_OF.items() if type(field.type) is Text)


def width_of(column: Meaning) -> float:
    """Return how wide a column is, in letters: as it is named here, or by the type of its field."""
    return _WIDTHS.get(column) or _WIDTHS_BY_TYPE.get(type(FIELD_OF[column].type), 12)


def xlsx_bytes(table: TableOutput) -> bytes:
    """Serializes a table as .xlsx."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    _XlsxWriter(workbook.create_sheet("Roadmap"), table).write()
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


class _XlsxWriter:
    """Fills one sheet, from top to bottom."""

    def __init__(self, sheet: _Sheet, table: TableOutput) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self._sheet = sheet
        self._table = table
        self._header_row = 2 if table.statement else 1
        self._further = self._further_columns()
        self._titles = [Alignment(indent=depth, vertical="top", wrap_text=True) for depth in range(_DEEPEST_INDENT + 1)]
        self._top = Alignment(vertical="top")
        self._wrapped = Alignment(vertical="top", wrap_text=True)
        self._goal_font, self._bold = Font(bold=True, size=16), Font(bold=True)
        self._fill = PatternFill("solid", fgColor="E8EEF4")

    def _further_columns(self) -> list[tuple[int, int]]:
        """Return (place of the column, number of the part) for texts that are too long for one cell."""
        most = [
            max(
                (len(parts(value)) for row in self._table.rows if isinstance(value := row.values[place], str)),
                default=1,
            )
            for place in range(len(self._table.columns))
        ]
        return [(place, part) for place, count in enumerate(most) for part in range(2, count + 1)]

    def write(self) -> None:
        """Write the whole sheet."""
        self._lay_out()
        if self._table.statement:
            self._sheet.append([self._styled(cell, font=self._goal_font) for cell in self._long(self._table.statement)])
        headings = self._table.headings
        further = [f"{headings[place]} ({part})" for place, part in self._further]
        self._sheet.append(
            [self._styled(self._text(words), font=self._bold, fill=self._fill) for words in (*headings, *further)]
        )
        for row in self._table.rows:
            self._sheet.append(self._row(row))

    def _lay_out(self) -> None:
        """Set what stands before the rows in the file: widths, groups, and what stays in sight while scrolling."""
        sheet, first = self._sheet, self._header_row + 1
        sheet.sheet_properties.outlinePr.summaryBelow = False
        sheet.freeze_panes = f"C{first}"
        for place, column in enumerate(self._table.columns):
            sheet.column_dimensions[letters_of(place)].width = width_of(column)
        for number, row in enumerate(self._table.rows, start=first):
            if row.depth:
                sheet.row_dimensions[number].outlineLevel = min(row.depth, _DEEPEST_GROUP)
        last = max(self._header_row + len(self._table.rows), first)
        sheet.auto_filter.ref = f"A{self._header_row}:{letters_of(len(self._table.columns) - 1)}{last}"

    def _row(self, row: OutputRow) -> list[_Cell | None]:
        cells: list[_Cell | None] = []
        more: dict[tuple[int, int], _Cell] = {}
        for place, (column, value) in enumerate(zip(self._table.columns, row.values, strict=True)):
            first, *others = self._cells(column, value) or [None]
            cells.append(self._aligned(first, column, row.depth) if first is not None else None)
            more.update({(place, part): cell for part, cell in enumerate(others, start=2) if cell is not None})
        return [*cells, *(more.get(further) for further in self._further)]

    def _cells(self, column: Meaning, value: Value) -> list[_Cell]:
        if value is None or value == "":
            return []
        if isinstance(value, str):
            return self._long(value) if column is not Meaning.NUMBER else [self._text(value, form=_TEXT)]
        if isinstance(value, date):
            return [self._text(value.isoformat()) if value < _FIRST_DAY_OF_EXCEL else self._number(value, _DATE)]
        return [self._number(value, _PERCENT if column in PERCENTS else "General")]

    def _aligned(self, cell: _Cell, column: Meaning, depth: int) -> _Cell:
        if column is Meaning.TITLE:
            cell.alignment = self._titles[min(depth, _DEEPEST_INDENT)]
        else:
            cell.alignment = self._wrapped if column in _LONG_TEXTS else self._top
        return cell

    def _styled(self, cell: _Cell, **styles: object) -> _Cell:
        for name, style in styles.items():
            setattr(cell, name, style)
        return cell

    def _long(self, text: str) -> list[_Cell]:
        cut = parts(text)
        return [self._text(part, literal=len(cut) > 1 or needs_protection(text)) for part in cut]

    def _text(self, text: str, *, form: str = "", literal: bool = False) -> _Cell:
        """Return the cell of a text, which no program takes for a formula, an error or a number."""
        from openpyxl.cell import WriteOnlyCell

        cell: _Cell = WriteOnlyCell(self._sheet, value=escaped(text))
        cell.data_type = "s"
        if literal:
            cell.quotePrefix = True
        if form:
            cell.number_format = form
        return cell

    def _number(self, value: date | float, form: str) -> _Cell:
        from openpyxl.cell import WriteOnlyCell

        cell: _Cell = WriteOnlyCell(self._sheet)
        cell.value = value
        cell.number_format = form
        return cell
