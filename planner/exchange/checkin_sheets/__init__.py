"""Check-ins of owners without the program: a sheet for each to fill in anywhere, read back row by row."""

from planner.exchange.checkin_sheets.reading import read_sheets
from planner.exchange.checkin_sheets.recognising import is_checkin_sheet
from planner.exchange.checkin_sheets.results import SheetProblem, SheetReading, SheetRow
from planner.exchange.checkin_sheets.writing import write_sheets

__all__ = ["SheetProblem", "SheetReading", "SheetRow", "is_checkin_sheet", "read_sheets", "write_sheets"]
