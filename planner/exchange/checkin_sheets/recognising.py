"""Tells sheets for check-ins from other spreadsheets by what is in them: a mailed file may have any name."""

from pathlib import Path

from planner.exchange.checkin_sheets.layout import key_in
from planner.exchange.checkin_sheets.reading import table_of
from planner.exchange.errors import SpreadsheetRefused
from planner.exchange.formats import read_sheets
from planner.exchange.table.cells import Sheet


def is_checkin_sheet(path: Path) -> bool:
    """Tell whether a file holds a sheet for check-ins, of any roadmap; one that cannot be read is none."""
    try:
        return any(_is_ours(sheet) for sheet in read_sheets(path))
    except SpreadsheetRefused:
        return False


def _is_ours(sheet: Sheet) -> bool:
    """Tell whether a sheet has our row of headings, or, where that was cut away, the key of a row."""
    if table_of(sheet) is not None:
        return True
    return any(key_in(cell.text) is not None for line in sheet.lines for cell in line.cells.values())
