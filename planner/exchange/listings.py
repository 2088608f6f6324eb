"""Writes a list as a spreadsheet, by the ending of the file: a row for each thing, the same words as on screen."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any, Final

from planner.atomic_file import reason_of, write_file
from planner.exchange.errors import SPREADSHEET_NOT_WRITTEN, UNKNOWN_ENDING
from planner.exchange.table.cells import clean, needs_protection
from planner.exchange.xlsx_structure import letters_of
from planner.exchange.xlsx_text import escaped, parts
from planner.phrasing.language import Language
from planner.phrasing.language import language as language_of
from planner.phrasing.listing import Cell, Listing, table_of

_DATE: Final = "mm-dd-yy"
"""Excel's format 14, which it shows as the computer's own short date."""
_FIRST_DAY_OF_EXCEL: Final = date(1900, 3, 1)
_WIDEST: Final = 60
_NARROWEST: Final = 8
_DELIMITERS: Final = {"nl": ";", "en": ","}
ENDINGS: Final = (".xlsx", ".csv")
"""The endings of the files that are written."""


def write_listing(listing: Listing, path: str | Path, language: str = "nl", *, source: Path | None = None) -> None:
    """Write a list as .xlsx or .csv; the file is as private as `source`, that of the roadmap.

    Raises UNKNOWN_ENDING for another ending and SPREADSHEET_NOT_WRITTEN when the disk is in the way; an older file is
    still there then.
    """
    path, words = Path(path), language_of(language)
    writers = {".xlsx": _xlsx, ".csv": _csv}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UNKNOWN_ENDING(name=path.name, endings=", ".join(ENDINGS))
    content = writer(table_of(listing, words), words, listing.title)
    try:
        write_file(path, content, source)
    except OSError as wrong:
        raise SPREADSHEET_NOT_WRITTEN(name=path.name, reason=reason_of(wrong)) from wrong


def _csv(rows: list[list[Cell]], words: Language, _title: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=_DELIMITERS[words.code], lineterminator="\r\n")
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    """Return a cell as text that no program takes for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = clean(cell)
        return f"'{text}" if needs_protection(text) else text
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _xlsx(rows: list[list[Cell]], _words: Language, title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    workbook = Workbook(write_only=True)
    sheet: Any = workbook.create_sheet("".join(" " if letter in "[]:*?/\\'" else letter for letter in title)[:31])
    sheet.freeze_panes = "A2"
    for place in range(len(rows[0])):
        widest = max(len(_plain(row[place])) for row in rows)
        sheet.column_dimensions[letters_of(place)].width = min(max(widest + 2, _NARROWEST), _WIDEST)
    sheet.auto_filter.ref = f"A1:{letters_of(len(rows[0]) - 1)}{max(len(rows), 2)}"
    top, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    fill = PatternFill("solid", fgColor="E8EEF4")
    for number, row in enumerate(rows):
        cells: list[Any] = []
        for value in row:
            cell: Any = WriteOnlyCell(sheet)
            _fill(cell, value)
            cell.alignment = top
            if number == 0:
                cell.font, cell.fill = bold, fill
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _fill(cell: Any, value: Cell) -> None:  # noqa: ANN401 - openpyxl's cells have no types of their own
    """Put a value in a cell; a text is never taken for a formula, a number or an error."""
    if isinstance(value, date) and value >= _FIRST_DAY_OF_EXCEL:
        cell.value, cell.number_format = value, _DATE
    elif isinstance(value, int):
        cell.value = value
    elif value is not None:
        text = clean(value) if isinstance(value, str) else value.isoformat()
        cell.value, cell.data_type = escaped(parts(text)[0] if text else ""), "s"
        cell.quotePrefix = needs_protection(text)
