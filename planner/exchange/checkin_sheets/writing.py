"""Writes a sheet for each owner of steps that begin or are under way."""

import io
import os
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from typing import Any, Final

from planner.atomic_file import reason_of, write_file
from planner.exchange.checkin_sheets.layout import COLUMNS, DATE_LABEL, KEY, Column, RowKey
from planner.exchange.errors import SPREADSHEET_NOT_WRITTEN
from planner.exchange.table.cells import clean, needs_protection
from planner.exchange.xlsx_structure import letters_of
from planner.exchange.xlsx_text import escaped
from planner.insight.check_ins import is_open, latest_check_in, rhythm_of
from planner.insight.progress import figures
from planner.message import marked
from planner.phrasing.check_in_text import aspect_text, aspects_of, health_said
from planner.phrasing.file_names import file_name
from planner.phrasing.language import Language
from planner.phrasing.language import language as language_of
from planner.phrasing.period_text import period_words
from planner.roadmap import Health, Horizon, Person, Rhythm, Roadmap, Status, Step

_Cell = Any
_Sheet = Any
"""Cells and sheets of openpyxl, whose types do not know all that they take."""
AHEAD: Final = timedelta(days=31)
"""A step that begins within so many days is asked about."""
_LONGEST_NAME: Final = 60
_LONGEST_SHOWN: Final = 1_000
"""Letters of a title or an earlier note that stand in a cell to be read."""
_HEADER_ROW: Final = 7
_LINE: Final = 15.0
"""Points of a line in a row."""
_FEWEST_LINES, _MOST_LINES = 3, 12
"""What a row is high: room to write by hand, and no more than fits on a page."""
_FONT: Final = "Calibri"
"""That of cells without a font of their own; without a name, some programs take one with serifs."""
_ROOM: Final = 1.2
"""Lines end before they are full."""
_A4: Final = 9
"""The number of A4 in a spreadsheet file."""
_PAGES_WIDE: Final = 2
"""On one page all columns would be too small to read."""
_TEXT: Final = "@"
_NUMBERS: Final = frozenset({"progress", "confidence"})
_LISTS: Final = "Lists"
"""The hidden sheet with what can be chosen."""
_HOW: Final = (
    marked("Fill in what you can say of each step and send this file back; what you leave empty is passed over."),
    marked("The date is the day of your words; without it they are of the day on which they are read in."),
    marked("Leave the last column as it is: it tells which step a row is about."),
)


def write_sheets(
    roadmap: Roadmap, folder: Path, language: str, today: date, *, source: Path | None = None
) -> list[Path]:
    """Write a sheet into a folder for each owner of open steps that begin or are under way, and return the paths.

    No file that is there is replaced: the new one gets another name. A file is as private as `source`, that of the
    roadmap. Raises SPREADSHEET_NOT_WRITTEN when the disk is in the way.
    """
    words, written = language_of(language), list[Path]()
    for person in roadmap.people:
        steps = steps_to_tell(roadmap, person, today)
        if steps:
            path = _free(folder, person.name, today)
            content = sheet_bytes(roadmap, person, steps, words, today)
            try:
                write_file(path, content, source)
            except OSError as wrong:
                raise SPREADSHEET_NOT_WRITTEN(name=path.name, reason=reason_of(wrong)) from wrong
            written.append(path)
    return written


def steps_to_tell(roadmap: Roadmap, person: Person, today: date) -> list[Step]:
    """Return the steps that a person owns and is asked about, in the order of the tree."""
    owned = (step for step in roadmap.steps.walk() if step.owner_id == person.id)
    return [step for step in owned if _is_asked(roadmap, step, today)]


def _is_asked(roadmap: Roadmap, step: Step, today: date) -> bool:
    if rhythm_of(roadmap, step) is Rhythm.NEVER or not is_open(roadmap, step):
        return False
    figure = figures(roadmap, step)
    first = figure.known.start or figure.known.end
    if figure.status is Status.UNDER_WAY or first is None:
        return figure.status is Status.UNDER_WAY or step.horizon is Horizon.NOW
    return first <= today + AHEAD


def _free(folder: Path, name: str, today: date) -> Path:
    """Return a path in a folder that no file has, however its system compares names."""
    taken = {_compared(one) for one in os.listdir(folder)} if folder.is_dir() else set[str]()  # noqa: PTH208
    stem = f"Check-in {today.isoformat()} {file_name(name, _LONGEST_NAME)}".strip()
    number, free = 1, f"{stem}.xlsx"
    while _compared(free) in taken:
        number += 1
        free = f"{stem} ({number}).xlsx"
    return folder / free


def _compared(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def sheet_bytes(roadmap: Roadmap, person: Person, steps: Sequence[Step], words: Language, today: date) -> bytes:
    """Serializes the sheet of one person as .xlsx."""
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    workbook = Workbook(write_only=True)
    sheet: _Sheet = workbook.create_sheet("Check-in")
    sheet.freeze_panes = f"C{_HEADER_ROW + 1}"
    for place, column in enumerate(COLUMNS):
        sheet.column_dimensions[letters_of(place)].width = column.width
    rows = [_told(roadmap, person, step, words, today) for step in steps]
    sheet.row_dimensions[_HEADER_ROW].height = 2 * _LINE
    for number, row in enumerate(rows, start=_HEADER_ROW + 1):
        sheet.row_dimensions[number].height = _height(row)
    last = _HEADER_ROW + len(steps)
    heading = words.text(marked("Check-in of {name}"), name=person.name)
    _set_paper(sheet, last, heading, words)
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{letters_of(len(COLUMNS) - 1)}{last}"
    aspects = [aspect_text(words, one) for one in aspects_of(roadmap.goal)]
    healths = ",".join(words.choice(one) for one in Health)
    choices = {"health": f'"{healths}"', "aspect": f"{_LISTS}!$A$1:$A${len(aspects)}"}
    for place, column in enumerate(COLUMNS):
        if column.name in choices:
            choice: Any = DataValidation(type="list", formula1=choices[column.name], allow_blank=True)
            choice.add(f"{letters_of(place)}{_HEADER_ROW + 1}:{letters_of(place)}{last}")
            sheet.data_validations.append(choice)
    cells = _Cells(sheet)
    sheet.append([cells.title(heading)])
    sheet.append([cells.text(roadmap.goal.statement)])
    for sentence in _HOW:
        sheet.append([cells.text(words.text(sentence))])
    sheet.append([cells.label(DATE_LABEL.written(words.code)), cells.day()])
    sheet.append([cells.heading(column.headings.written(words.code)) for column in COLUMNS])
    for row in rows:
        sheet.append([cells.of(column, row.get(column.name, "")) for column in COLUMNS])
    _add_lists(workbook, aspects)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _set_paper(sheet: _Sheet, last: int, heading: str, words: Language) -> None:
    """Set how a sheet is printed: large enough to read, on A4 pages side by side, without the keys.

    On each page stand whose it is, the headings and the steps; the lines above the table are for the screen.
    """
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    paper = sheet.page_setup
    paper.orientation, paper.paperSize = "landscape", _A4
    paper.fitToWidth, paper.fitToHeight = _PAGES_WIDE, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.8, bottom=0.6, header=0.4, footer=0.3)
    key = [column.name for column in COLUMNS].index(KEY)
    sheet.print_area = f"A{_HEADER_ROW}:{letters_of(key - 1)}{last}"
    sheet.print_title_rows, sheet.print_title_cols = f"{_HEADER_ROW}:{_HEADER_ROW}", "A:B"
    sheet.oddHeader.left.text = clean(" ".join(heading.split()))[:_LONGEST_NAME].replace("&", "&&")
    sheet.oddHeader.right.text = f"{DATE_LABEL.written(words.code)}: {'.' * 24}"
    sheet.oddFooter.right.text = "&P / &N"


def _add_lists(workbook: Any, aspects: Sequence[str]) -> None:  # noqa: ANN401 - a workbook of openpyxl
    """Add a hidden sheet of what can be off: a list within the cells themselves bears no commas, nor 256 letters."""
    lists: _Sheet = workbook.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    cells = _Cells(lists)
    for aspect in aspects:
        lists.append([cells.text(aspect)])


def _told(roadmap: Roadmap, person: Person, step: Step, words: Language, today: date) -> dict[str, str]:
    """Return what stands in the row of a step, by the names of the columns."""
    return {
        "number": roadmap.steps.number(step),
        "title": step.title or words.text(marked("(no title)")),
        "period": period_words(figures(roadmap, step), words),
        "last": _last_word(roadmap, step, words),
        KEY: str(RowKey(roadmap.goal.id, person.id, today, step.id)),
    }


def _height(row: Mapping[str, str]) -> float:
    """Return the height of a row in points, with room to write: not every program finds it by the words."""
    lines = [len(row.get(column.name, "")) / column.width for column in COLUMNS if column.name != KEY]
    return _LINE * min(max(_FEWEST_LINES, ceil(max(lines) * _ROOM)), _MOST_LINES)


def _last_word(roadmap: Roadmap, step: Step, words: Language) -> str:
    last = latest_check_in(roadmap, step)
    if last is None:
        return ""
    parts = [
        words.day(last.day) if last.day else "",
        words.percent(last.progress) if last.progress is not None else "",
        f"{last.confidence}/10" if last.confidence is not None else "",
        health_said(words, last),
        last.note,
    ]
    return " · ".join(part for part in parts if part)


class _Cells:
    """Makes the cells of one sheet; no text in them is ever taken for a formula."""

    def __init__(self, sheet: _Sheet) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._sheet = sheet
        self._bold, self._large = Font(name=_FONT, size=11, bold=True), Font(name=_FONT, size=16, bold=True)
        self._pale = Font(name=_FONT, color="A0A0A0", size=8)
        self._wrapped = Alignment(vertical="top", wrap_text=True)
        self._clipped = Alignment(vertical="top", horizontal="fill")
        self._fill, self._open = PatternFill("solid", fgColor="E8EEF4"), PatternFill("solid", fgColor="FFFBE6")
        line = Side(style="thin", color="C8CED6")
        self._border = Border(line, line, line, line)

    def text(self, text: str) -> _Cell:
        """Return a cell of text, cut where it is longer than anybody reads in a cell."""
        from openpyxl.cell import WriteOnlyCell

        shown = clean(text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…")
        cell: _Cell = WriteOnlyCell(self._sheet, value=escaped(shown))
        cell.data_type = "s"
        cell.quotePrefix = needs_protection(shown)
        return cell

    def title(self, text: str) -> _Cell:
        """Return the cell above all."""
        cell = self.text(text)
        cell.font = self._large
        return cell

    def label(self, text: str) -> _Cell:
        """Return a cell in bold."""
        cell = self.text(text)
        cell.font = self._bold
        return cell

    def heading(self, text: str) -> _Cell:
        """Return a cell above a column."""
        cell = self.label(text)
        cell.fill, cell.alignment = self._fill, self._wrapped
        return cell

    def day(self) -> _Cell:
        """Return the empty cell for the day."""
        cell = self._empty()
        cell.number_format = "yyyy-mm-dd"
        return cell

    def of(self, column: Column, text: str) -> _Cell:
        """Return the cell of a step in a column: words to read, or an empty one to fill in."""
        if column.filled:
            cell = self._empty()
            cell.alignment = self._wrapped
            cell.number_format = "General" if column.name in _NUMBERS else _TEXT
            return cell
        cell = self.text(text)
        cell.number_format = _TEXT
        cell.alignment = self._clipped if column.name == KEY else self._wrapped
        if column.name == KEY:
            cell.font = self._pale
        return cell

    def _empty(self) -> _Cell:
        from openpyxl.cell import WriteOnlyCell

        cell: _Cell = WriteOnlyCell(self._sheet)
        cell.fill, cell.border = self._open, self._border
        return cell
