"""The table of formats: which ending is read and written by what."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from planner.exchange.csv_reading import read_csv
from planner.exchange.csv_writing import csv_bytes
from planner.exchange.errors import NO_WORDS, NOT_A_SPREADSHEET, UNKNOWN_ENDING
from planner.exchange.sniffing import ENDINGS, bytes_of
from planner.exchange.table.cells import Sheet
from planner.exchange.table_writer import TableOutput
from planner.exchange.xlsx_reading import read_xlsx
from planner.exchange.xlsx_writing import xlsx_bytes

Reader = Callable[[bytes, Path], tuple[Sheet, ...]]
Writer = Callable[[TableOutput], bytes]

READERS: Final[Mapping[str, Reader]] = {
    ".xlsx": read_xlsx,
    ".xlsm": read_xlsx,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
}
WRITERS: Final[Mapping[str, Writer]] = {".xlsx": xlsx_bytes, ".csv": csv_bytes}


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets with words of a file; raise a refusal when there are none or it is another kind of file."""
    content = bytes_of(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise NOT_A_SPREADSHEET(name=path.name, endings=ENDINGS)
    sheets = reader(content, path)
    if not sheets:
        raise NO_WORDS(name=path.name)
    return sheets


def writer_for(path: Path) -> Writer:
    """Return what writes a file of this name; raise UNKNOWN_ENDING for another ending."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UNKNOWN_ENDING(name=path.name, endings=ENDINGS)
    return writer
