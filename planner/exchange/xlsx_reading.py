"""Reading .xlsx: openpyxl gives values and formats, `xlsx_structure` the rest."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, Final, cast
from xml.sax import SAXException
from zipfile import BadZipFile, ZipFile

from planner.exchange import errors
from planner.exchange.sniffing import OtherContent, check_archive, is_archive
from planner.exchange.table.cells import (
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    Cell,
    Line,
    Sheet,
    Trouble,
    is_too_long,
    text_cell,
    value_cell,
)
from planner.exchange.xlsx_structure import Structure, TooManyCells, forbid_doctypes, structure_of
from planner.exchange.xlsx_text import unescaped

if TYPE_CHECKING:
    from datetime import date

    from openpyxl.workbook.workbook import Workbook

_LAST_ROW: Final = 1_048_576
_DAMAGE: Final = (
    BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # an XML parser's: xml.etree's ParseError is one, and so is lxml's where it is there
    SAXException,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What zipfile, the XML parsers and openpyxl raise on damaged files: seen with thousands of flipped and cut ones."""


def read_xlsx(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """Parses the non-empty sheets of a workbook; raises a refusal when it is damaged or none."""
    if not is_archive(content):
        raise OtherContent
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            check_archive(archive, path.name)
            forbid_doctypes(archive)
            return _sheets(content, archive, path.name)
    except TooManyCells:
        raise errors.TOO_MANY_ROWS(name=path.name, rows=MOST_ROWS, columns=MOST_COLUMNS) from None
    except _DAMAGE as wrong:
        if isinstance(wrong, errors.DocumentError) or _is_ours(wrong):
            raise
        raise errors.DAMAGED_SPREADSHEET(name=path.name) from wrong


def _is_ours(wrong: Exception) -> bool:
    """Tell whether an error is a bug in this package: damage trips up the parsers, never our own lines."""
    if not isinstance(wrong, TypeError | AttributeError | LookupError):
        return False
    *_, (innermost, _) = walk_tb(wrong.__traceback__)
    return Path(innermost.f_code.co_filename).parent == Path(__file__).parent


def _sheets(content: bytes, archive: ZipFile, name: str) -> tuple[Sheet, ...]:
    import openpyxl

    with warnings.catch_warnings():
        # It warns of what it leaves out, such as the lists behind a cell; none of that is a part of a plan.
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            readers = [_SheetReader(workbook, sheet, archive, name) for sheet in _visible(workbook)]
            return tuple([sheet for reader in readers if (sheet := reader.sheet()).lines])
        finally:
            workbook.close()


def _visible(workbook: "Workbook") -> list[Any]:
    """Return the sheets that a person can see, or all of them where none can be seen; the one in front first."""
    sheets = cast("list[Any]", workbook.worksheets)
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets
    return sorted(shown, key=lambda sheet: sheet is not workbook.active)


class _SheetReader:
    """Reads one sheet; counts rows, columns and letters as it goes."""

    def __init__(self, workbook: "Workbook", sheet: Any, archive: ZipFile, name: str) -> None:  # noqa: ANN401
        self._sheet = sheet
        self._archive = archive
        self._name = name
        self._letters = 0
        self._styles: dict[int, tuple[str, int, bool]] = {}
        epoch: Any = workbook.epoch
        self._first_day: date = epoch.date()
        self._structure = Structure()

    def sheet(self) -> Sheet:
        """Reads the sheet; its lines are the non-empty rows."""
        # Some programs write a wrong size into the sheet; without it, openpyxl looks for itself.
        self._sheet.reset_dimensions()
        path: str = self._sheet._worksheet_path  # openpyxl has no public name for it
        with self._archive.open(path) as part:
            self._structure = structure_of(part)
        lines = tuple(self._lines())
        merged = self._structure.merged([line.row for line in lines])
        return Sheet(self._sheet.title, lines, merged, self._structure.summary_below, self._first_day)

    def _lines(self) -> Iterator[Line]:
        count = 0
        for row, cells in enumerate(self._sheet.iter_rows(), start=1):
            if row > _LAST_ROW:
                raise errors.TOO_MANY_ROWS(name=self._name, rows=MOST_ROWS, columns=MOST_COLUMNS)
            found = self._cells(row, cells)
            if not found:
                continue
            count += 1
            if count > MOST_ROWS or max(found) >= MOST_COLUMNS or self._letters > MOST_LETTERS:
                raise errors.TOO_MANY_ROWS(name=self._name, rows=MOST_ROWS, columns=MOST_COLUMNS)
            yield Line(row, found, self._structure.levels.get(row, 0))

    def _cells(self, row: int, cells: tuple[Any, ...]) -> dict[int, Cell]:
        found: dict[int, Cell] = {}
        for column, raw in enumerate(cells):
            if raw.value is not None:
                cell = self._cell(row, column, raw)
                if cell.trouble or cell.literal or cell.words.strip():
                    found[column] = cell
        for column in self._structure.unknown.get(row, ()):
            found.setdefault(column, Cell("", trouble=Trouble.FORMULA))
        return found

    def _cell(self, row: int, column: int, raw: Any) -> Cell:  # noqa: ANN401 - a cell of openpyxl
        form, indent, literal = self._style(raw)
        computed = (row, column) in self._structure.computed
        if raw.data_type == "e":
            return Cell(str(raw.value), trouble=Trouble.ERROR)
        if not isinstance(raw.value, str):
            return value_cell(raw.value, form, computed=computed)
        if is_too_long(raw.value):
            return Cell("", trouble=Trouble.TOO_LONG)
        self._letters += len(raw.value)
        return text_cell(unescaped(raw.value), indent=indent, literal=literal, computed=computed)

    def _style(self, raw: Any) -> tuple[str, int, bool]:  # noqa: ANN401 - a cell of openpyxl
        """Return the number format, the indentation and the mark for literal text, asked once for each style."""
        number = id(raw.style_array)  # the workbook keeps one for each style
        known = self._styles.get(number)
        if known is None:
            indent = int(raw.alignment.indent or 0)
            known = (raw.number_format, indent, bool(raw.style_array.quotePrefix))
            self._styles[number] = known
        return known
