"""What a sheet of .xlsx says beside its values: grouping, merged cells, formulas; and that no part has a DTD.

openpyxl's quick way of reading leaves these out, and its thorough way takes twice the time and memory. The rows are
walked once with a parser that refuses DTDs.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Final
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl
from zipfile import ZipFile

MOST_CELLS: Final = 3_000_000
"""Cells in one sheet, with those that are empty but have a colour."""
_MOST_COVERED: Final = 200_000
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure of a sheet beside its values: grouping, merged cells, formulas.

    `levels` holds the level of grouping by row; `computed` the cells (row, column from 0) with a formula, `unknown`
    by row the columns of those without a result; `ranges` the merged cells as "A1:A3".
    """

    levels: Mapping[int, int] = field(default_factory=dict[int, int])
    computed: frozenset[tuple[int, int]] = frozenset()
    unknown: Mapping[int, tuple[int, ...]] = field(default_factory=dict[int, tuple[int, ...]])
    ranges: tuple[str, ...] = ()
    summary_below: bool = True

    def merged(self, rows: Sequence[int]) -> dict[tuple[int, int], int]:
        """Returns the merged cells in ascending `rows` that are covered by one above them, with the row of that one."""
        covered: dict[tuple[int, int], int] = {}
        for reference in self.ranges:
            first, _, last = reference.partition(":")
            top, bottom = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
            if top is None or bottom is None or len(covered) > _MOST_COVERED:
                continue
            column, row = column_of(top[1]), int(top[2])
            below = rows[bisect_right(rows, row) : bisect_right(rows, int(bottom[2]))]
            covered.update({(under, column): row for under in below})
        return covered


class TooManyCells(Exception):
    """A sheet has more cells than any plan; it becomes a refusal where the name of the file is known."""


class _Stop(Exception):
    """Enough was seen."""


class _FirstElement(ContentHandler):
    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the name is that of SAX
        raise _Stop


class _Walk(ContentHandler):
    """Notes the structure while the parser walks the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: dict[int, int] = {}
        self.computed: set[tuple[int, int]] = set()
        self.known: set[tuple[int, int]] = set()
        self.ranges: list[str] = []
        self.summary_below = True
        self._count = 0
        self._row = 0
        self._cell = (0, 0)
        self._in_formula = False
        self._in_result = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if name == "c" or name.endswith(":c"):
            self._enter_cell(attrs)
        elif name == "v" or name.endswith(":v"):
            self._in_result = self._in_formula
        elif name == "f" or name.endswith(":f"):
            self._in_formula = True
            self.computed.add(self._cell)
        else:
            self._enter_other(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:  # noqa: N802
        self._in_result = False

    def characters(self, content: str) -> None:
        if self._in_result and content.strip():
            self.known.add(self._cell)

    def _enter_cell(self, attrs: AttributesImpl) -> None:
        self._count += 1
        if self._count > MOST_CELLS:
            raise TooManyCells
        reference = _REFERENCE.fullmatch(attrs.get("r", ""))
        self._cell = (int(reference[2]), column_of(reference[1])) if reference else (self._row, self._cell[1] + 1)
        self._in_formula = False

    def _enter_other(self, name: str, attrs: AttributesImpl) -> None:
        if name == "row":
            self._row = int(attrs["r"]) if attrs.get("r", "").isdecimal() else self._row + 1
            self._cell = (self._row, -1)
            level = attrs.get("outlineLevel", "0")
            if level.isdecimal() and level != "0":
                self.levels[self._row] = min(int(level), 7)
        elif name == "mergeCell":
            self.ranges.append(attrs.get("ref", ""))
        elif name == "outlinePr":
            self.summary_below = attrs.get("summaryBelow", "1") not in ("0", "false")


def column_of(letters: str) -> int:
    """Returns the index, from 0, of the column with these letters."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def letters_of(column: int) -> str:
    """Returns the letters of the column with an index from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def structure_of(sheet: IO[bytes]) -> Structure:
    """Parses the structure of a sheet's XML; raises TooManyCells for more than any plan has."""
    from defusedxml import sax

    walk = _Walk()
    sax.parse(sheet, walk, forbid_dtd=True)
    unknown: dict[int, tuple[int, ...]] = {}
    for row, column in sorted(walk.computed - walk.known):
        unknown[row] = (*unknown.get(row, ()), column)
    return Structure(walk.levels, frozenset(walk.computed), unknown, tuple(walk.ranges), walk.summary_below)


def forbid_doctypes(archive: ZipFile) -> None:
    """Raises defusedxml's DTDForbidden, a ValueError, when a part begins with a DTD."""
    from defusedxml import sax

    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as part:
                try:
                    sax.parse(part, _FirstElement(), forbid_dtd=True)
                except _Stop:
                    continue
