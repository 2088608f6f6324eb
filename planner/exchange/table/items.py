"""From the rows of a table to steps-to-be: mostly one for each row, more where a row spells out the line above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.exchange.outline_text import parse_outline
from planner.exchange.results import FoundColumn, Meaning
from planner.exchange.table.cells import Cell, Line
from planner.exchange.table.header import Table

_TAB = 4
_INDENT = 3
"""Spaces that one step of a cell's alignment is worth."""
_WITHOUT_CONTENT = frozenset({Meaning.NUMBER, Meaning.LEVEL, Meaning.NOTHING})


@dataclass(frozen=True, slots=True)
class Item:
    """One step-to-be.

    `own` is False for a step that a row names only as one above its own. `column` is the place of its title among
    the title columns; `width` how far the title is indented, in spaces.
    """

    line: Line
    title: str
    own: bool = True
    column: int = 0
    width: int = 0


def items_of(table: Table, columns: Sequence[FoundColumn]) -> tuple[tuple[Item, ...], tuple[Line, ...]]:
    """Returns the steps-to-be in row order, and the rows that hold a number and nothing else."""
    titles = [column.index for column in columns if column.meaning is Meaning.TITLE]
    content = [column.index for column in columns if column.meaning not in _WITHOUT_CONTENT]
    items: list[Item] = []
    skipped: list[Line] = []
    open_titles: dict[int, str] = {}
    for line in table.lines:
        if not any(column in line.cells for column in content):
            if line.cells.keys() - {column.index for column in columns if column.meaning is Meaning.NOTHING}:
                skipped.append(line)
        elif len(titles) > 1:
            items.extend(_spelled_out(line, titles, open_titles))
        else:
            items.append(_item(line, line.cells.get(titles[0]) if titles else None, listed=table.row == 0))
    return tuple(items), tuple(skipped)


def _item(line: Line, cell: Cell | None, *, listed: bool) -> Item:
    if cell is None or cell.trouble:
        return Item(line, "")
    title = _without_bullet(cell.text) if listed else cell.text
    return Item(line, title, width=_width(cell))


def _without_bullet(text: str) -> str:
    lines = parse_outline(text)
    return lines[0].title if len(lines) == 1 and not lines[0].rest else text


def _width(cell: Cell) -> int:
    """Return how far a title is indented, in spaces; spaces that belong to the text do not count."""
    width = cell.indent * _INDENT
    if cell.literal:
        return width
    for sign in cell.words:
        if not sign.isspace():
            break
        width += _TAB if sign == "\t" else 1
    return width


def _spelled_out(line: Line, titles: list[int], open_titles: dict[int, str]) -> list[Item]:
    """Return the steps that a row with several title columns names: those above that are new, and its own.

    "Phase A | Task 1" and below it "Phase A | Task 2" or " | Task 2" name three steps. `open_titles` holds the
    latest title of each column that still stands above what comes.
    """
    texts = [line.text(column) for column in titles]
    filled = [(place, text) for place, text in enumerate(texts) if text]
    if not filled:
        return [Item(line, "", column=max(open_titles, default=0))]
    items: list[Item] = []
    for place, title in filled[:-1]:
        if items or open_titles.get(place) != title:
            items.append(Item(line, title, own=False, column=place))
            _open(open_titles, place, title)
    place, title = filled[-1]
    _open(open_titles, place, title)
    return [*items, Item(line, title, column=place)]


def _open(open_titles: dict[int, str], place: int, title: str) -> None:
    for deeper in [other for other in open_titles if other >= place]:
        del open_titles[deeper]
    open_titles[place] = title
