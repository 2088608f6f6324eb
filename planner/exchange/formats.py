"""The table of formats: an entry for each kind of file, which names, endings, choices and file filters follow.

What reads and writes a format is imported when it is used: the window and the command line look at the table alone.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planner.exchange.errors import NO_WORDS, NOT_A_SPREADSHEET, TEXT_TOO_LONG, UNKNOWN_ENDING
from planner.message import marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.exchange.table.cells import Sheet
    from planner.exchange.table_writer import TableOutput

    Reader = Callable[[bytes, Path], tuple[Sheet, ...]]
    Writer = Callable[[TableOutput], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One file format. `name` is for people; all `endings` are read, and the first is that of a file we write.

    `read` gets the bytes and the path, and returns the sheets with words in them; it raises a SpreadsheetRefused, or
    OtherContent for bytes of another kind. `write` returns the bytes of a table.
    """

    name: str
    endings: tuple[str, ...]
    read: "Reader"
    write: "Writer"


def _read_xlsx(content: bytes, path: Path) -> "tuple[Sheet, ...]":
    from planner.exchange.xlsx_reading import read_xlsx

    return read_xlsx(content, path)


def _write_xlsx(table: "TableOutput") -> bytes:
    from planner.exchange.xlsx_writing import xlsx_bytes

    return xlsx_bytes(table)


def _read_csv(content: bytes, path: Path) -> "tuple[Sheet, ...]":
    from planner.exchange.csv_reading import read_csv

    return read_csv(content, path)


def _write_csv(table: "TableOutput") -> bytes:
    from planner.exchange.csv_writing import csv_bytes

    return csv_bytes(table)


FORMATS: Final[dict[str, Format]] = {
    "xlsx": Format(marked("Excel"), (".xlsx", ".xlsm"), _read_xlsx, _write_xlsx),
    "csv": Format(marked("CSV"), (".csv", ".tsv", ".txt"), _read_csv, _write_csv),
}


def usual_endings() -> tuple[str, ...]:
    """Returns the first ending of each format: the one that is written and shown to people."""
    return tuple(one.endings[0] for one in FORMATS.values())


def read_plan_sheets(path: Path) -> "tuple[Sheet, ...]":
    """Reads the non-empty sheets of a file as `read_sheets`; raises TEXT_TOO_LONG where a text in it is too long."""
    from planner.exchange.table.cells import Trouble

    sheets = read_sheets(path)
    for line in (line for sheet in sheets for line in sheet.lines):
        if any(cell.trouble is Trouble.TOO_LONG for cell in line.cells.values()):
            raise TEXT_TOO_LONG(name=path.name, row=line.row)
    return sheets


def read_sheets(path: Path) -> "tuple[Sheet, ...]":
    """Reads the non-empty sheets of a file; raises a refusal when there are none or the format is another.

    In the place of a text that is too long stands a cell that says so.
    """
    from planner.exchange.sniffing import OtherContent, bytes_of

    endings = ", ".join(usual_endings())
    content = bytes_of(path, endings)
    found = next((one for one in FORMATS.values() if path.suffix.lower() in one.endings), None)
    if found is None:
        raise NOT_A_SPREADSHEET(name=path.name, endings=endings)
    try:
        sheets = found.read(content, path)
    except OtherContent:
        raise NOT_A_SPREADSHEET(name=path.name, endings=endings) from None
    if not sheets:
        raise NO_WORDS(name=path.name)
    return sheets


def writer_for(path: Path) -> "Writer":
    """Returns the writer for the ending of a path; raises UNKNOWN_ENDING for another ending."""
    found = next((one for one in FORMATS.values() if path.suffix.lower() == one.endings[0]), None)
    if found is None:
        raise UNKNOWN_ENDING(name=path.name, endings=", ".join(usual_endings()))
    return found.write
