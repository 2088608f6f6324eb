"""Reading .csv, as Dutch Excel writes it and as any other program does."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from planner.exchange import errors
from planner.exchange.sniffing import OtherContent, is_archive
from planner.exchange.table.cells import (
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    Cell,
    Line,
    Sheet,
    Trouble,
    clean,
    is_too_long,
    needs_protection,
)
from planner.exchange.table.headings import known_headings

DELIMITERS: Final = (";", ",", "\t", "|")
_SAMPLE_ROWS: Final = 60
_LAST: Final = "\ue000 the end"
"""A line behind the last one: a quotation mark that was never closed would swallow it."""
_SEP: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """Parses .csv into one unnamed sheet of its non-empty rows; raises a refusal when it is no text."""
    text = _decoded(content, path.name)
    told = _SEP.match(text)
    if told:
        text = text[told.end() :]
    rows = _rows(text, told[1] if told else _delimiter(text), path.name)
    lines = tuple(_lines(rows, 2 if told else 1, path.name))
    return (Sheet("", lines, {}, exact_texts=False),) if lines else ()


def _decoded(content: bytes, name: str) -> str:
    if is_archive(content) or content.startswith(b"%PDF"):
        raise OtherContent
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    elif b"\x00" in content:
        raise OtherContent
    else:
        text = _eight_bits(content)
    if len(text) > MOST_LETTERS:
        raise errors.TOO_LARGE(name=name, limit=MOST_LETTERS // 1_000_000)
    return text


def _eight_bits(content: bytes) -> str:
    """Return a text in UTF-8, or else in Windows-1252, where five bytes have no letter of their own."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """Return the sign between the cells: the one that makes headings out of a row, or else even rows."""

    def score(delimiter: str) -> tuple[int, int]:
        sample = [row for row, _ in zip(_parsed(text, delimiter), range(_SAMPLE_ROWS), strict=False)]
        widths = [len(row) for row in sample if any(row) and not _is_prose(row)]
        even = sum(1 for width in widths if width > 1 and width == max(set(widths), key=widths.count))
        return max(map(known_headings, sample), default=0), even

    return max(DELIMITERS, key=score)


def _is_prose(row: list[str]) -> bool:
    """Tell whether the cells look like parts of a sentence: one, two, three."""
    return any(cell.startswith(" ") for cell in row[1:])


def _parsed(text: str, delimiter: str, *, quoted: bool = True) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), MOST_LETTERS))
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)


def _rows(text: str, delimiter: str, name: str) -> Iterable[list[str]]:
    ended = f"{text}\n{_LAST}"
    try:
        for quoted in (True, False):
            rows = list(_parsed(ended, delimiter, quoted=quoted))
            if rows and rows[-1] == [_LAST]:
                return rows[:-1]
    except csv.Error as wrong:
        raise errors.DAMAGED_SPREADSHEET(name=name) from wrong
    raise errors.DAMAGED_SPREADSHEET(name=name)


def _lines(rows: Iterable[list[str]], first: int, name: str) -> Iterator[Line]:
    count = 0
    for number, row in enumerate(rows, start=first):
        cells = {column: _cell(text) for column, text in enumerate(row) if text.strip()}
        if not cells:
            continue
        count += 1
        if count > MOST_ROWS or max(cells) >= MOST_COLUMNS:
            raise errors.TOO_MANY_ROWS(name=name, rows=MOST_ROWS, columns=MOST_COLUMNS)
        yield Line(number, cells)


def _cell(text: str) -> Cell:
    """Return the cell of a text; an apostrophe that keeps Excel from running it is taken off."""
    if is_too_long(text):
        return Cell("", trouble=Trouble.TOO_LONG)
    if text.startswith("'") and needs_protection(text):
        return Cell(clean(text[1:]), literal=True)
    return Cell(clean(text))
