"""Finds the header row, and the statement of the big goal above it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from planner.exchange.results import Meaning
from planner.exchange.table.cells import Cell, Line, Sheet
from planner.exchange.table.headings import heading_of, is_title_level
from planner.exchange.xlsx_text import is_full

_SEARCHED: Final = 60
"""Rows in which a header is looked for."""
_FURTHER: Final = re.compile(r"(.+) \((\d{1,3})\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under a header. `row` is the number of the header in the file, 0 where there is none.

    `above` holds the rows before the header; `headings` the words by column, of every column that is in use; `known`
    tells whether any of them is one that we know.
    """

    row: int
    headings: Mapping[int, str]
    lines: tuple[Line, ...]
    above: tuple[Line, ...] = ()
    known: bool = True

    def cells(self, column: int) -> list[Cell | None]:
        """Returns the cells of a column in row order."""
        return [line.cells.get(column) for line in self.lines]


def score(line: Line, *, first: bool) -> int:
    """Scores a row as a header: the number of different meanings in it, 0 where it cannot be one.

    One known heading is enough beside others over a title, or in the `first` row with words; all alone only there,
    for further down it is a title like any other.
    """
    words = [cell.text for cell in line.cells.values() if cell.value is None]
    meanings = {found.meaning for text in words if (found := heading_of(text))}
    levels = sum(map(is_title_level, words))
    total = len(meanings - {Meaning.TITLE}) + max(levels, Meaning.TITLE in meanings)
    titled = Meaning.TITLE in meanings
    enough = titled and first if len(words) == 1 else total > 1 or titled or first
    return total if words and enough else 0


def table_of(sheet: Sheet) -> Table | None:
    """Returns the table of a sheet; None without a header row, unless it is an indented list."""
    lines = sheet.lines
    scores = [score(line, first=place == 0) for place, line in enumerate(lines[:_SEARCHED])]
    best = max(scores)
    if best == 0:
        return _list(lines) or _unknown(lines)
    return _used(_joined(_under(lines, scores.index(best))))


def _under(lines: tuple[Line, ...], place: int, *, known: bool = True) -> Table:
    header = lines[place]
    headings = {column: cell.text for column, cell in header.cells.items()}
    return Table(header.row, headings, lines[place + 1 :], lines[:place], known)


def _unknown(lines: tuple[Line, ...]) -> Table | None:
    """Return the table under the first row that looks like headings, although none of them is known."""
    for place, line in enumerate(lines[: min(_SEARCHED, len(lines) - 1)]):
        words = [cell for cell in line.cells.values() if cell.value is None and any(map(str.isalpha, cell.text))]
        below = lines[place + 1]
        if len(words) > 1 and len(words) == len(line.cells) and len(below.cells) > 1:
            return _used(_joined(_under(lines, place, known=False)))
    return None


def _list(lines: tuple[Line, ...]) -> Table | None:
    """Return rows without a header that hold one text each: a list, indented by spaces or by columns."""
    if any(len(line.cells) > 1 for line in lines):
        return None
    columns = sorted({column for line in lines for column in line.cells})
    return Table(0, dict.fromkeys(columns, ""), lines)


def _used(table: Table) -> Table:
    """Return the table with every column that holds words, under a heading or without."""
    used = {column for line in table.lines for column in line.cells} | set(table.headings)
    return replace(table, headings={column: table.headings.get(column, "") for column in sorted(used)})


def _joined(table: Table) -> Table:
    """Return the table with texts whole again that were too long for one cell and went on in "Title (2)"."""
    places = {words: column for column, words in table.headings.items()}
    further = sorted(
        (places[found[1]], int(found[2]), column)
        for column, words in table.headings.items()
        if (found := _FURTHER.fullmatch(words)) and found[1] in places
    )
    if not further or not any(_is_full(line.cells.get(first)) for line in table.lines for first, _, _ in further):
        return table
    lines = tuple([_joined_line(line, further) for line in table.lines])
    gone = {column for _, _, column in further}
    headings = {column: words for column, words in table.headings.items() if column not in gone}
    return replace(table, headings=headings, lines=lines)


def _is_full(cell: Cell | None) -> bool:
    return cell is not None and is_full(cell.words)


def _joined_line(line: Line, further: list[tuple[int, int, int]]) -> Line:
    cells = dict(line.cells)
    for first, _, column in further:
        more, whole = cells.pop(column, None), cells.get(first)
        if more and whole:
            cells[first] = whole._replace(words=whole.words + more.words)
    return line._replace(cells=cells)


def statement_above(table: Table) -> str:
    """Returns the first text above the header, which is the big goal; "" where there is none."""
    if not table.above:
        return ""
    words = ""
    for cell in table.above[0].cells.values():
        words += cell.text if not words else cell.words
        if not _is_full(cell):
            break
    return words
