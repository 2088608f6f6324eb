"""Identifies the meaning of each column: by its heading, and where that is ambiguous, by its cells."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from planner.exchange.results import FoundColumn, Meaning
from planner.exchange.table.cells import Cell
from planner.exchange.table.days import period_of_cell
from planner.exchange.table.header import Table
from planner.exchange.table.headings import Heading, heading_of, is_title_level, normal
from planner.exchange.table.outline_numbers import readings
from planner.exchange.table.values import level, progress, status

_SAMPLES: Final = 3
_SAMPLE_LETTERS: Final = 80
_LOOKED_AT: Final = 300
"""Rows whose words tell what a column is."""
_DONE: Final = frozenset({"gereed", "klaar", "afgerond", "voltooid", "done", "completed", "complete", "finished"})
"""Headings over a day, a share or a yes."""
_VAGUE_TITLES: Final = frozenset(
    {"naam", "name", "onderdeel", "item", "project", "onderwerp", "subject", "deliverable"}
)
"""Headings over a title only where no better one stands."""
_SHARED: Final = frozenset({Meaning.TITLE, Meaning.DESCRIPTION, Meaning.NOTHING})
"""What several columns may be at once."""
_ONE_OF_MANY: Final = 0.9
_REPEATED: Final = 0.6


def identify_columns(table: Table, chosen: Mapping[int, Meaning]) -> tuple[FoundColumn, ...]:
    """Identifies the columns in order; a meaning that a person has `chosen` wins and is taken from others."""
    meanings = _guess_meanings(table)
    for column, meaning in chosen.items():
        if meaning not in _SHARED:
            meanings.update({other: Meaning.DESCRIPTION for other, had in meanings.items() if had is meaning})
        meanings[column] = meaning
    return tuple(
        [
            FoundColumn(column, words, meanings[column], _samples(table, column))
            for column, words in table.headings.items()
        ]
    )


def _samples(table: Table, column: int) -> tuple[str, ...]:
    texts = (cell.text for cell in table.cells(column) if cell and cell.text)
    return tuple(
        [" ".join(text[:1000].split())[:_SAMPLE_LETTERS] for text, _ in zip(texts, range(_SAMPLES), strict=False)]
    )


def _guess_meanings(table: Table) -> dict[int, Meaning]:
    """Return the meaning of each column; one that is not sure of any is kept in the description."""
    meanings = dict.fromkeys(table.headings, Meaning.DESCRIPTION)
    for column in _titles(table):
        meanings[column] = Meaning.TITLE
    found = {column: heading for column, words in table.headings.items() if (heading := heading_of(words))}
    given: set[Meaning] = {Meaning.TITLE}
    for column, heading in sorted(found.items(), key=lambda item: (not item[1].sure, item[0])):
        meaning = _by_words(table, column, heading)
        if meaning not in given and meanings[column] is Meaning.DESCRIPTION:
            meanings[column] = meaning
            given.add(meaning)
    return meanings


def _by_words(table: Table, column: int, heading: Heading) -> Meaning:
    """Return what a heading means over these words, DESCRIPTION where they do not go with it."""
    cells = [cell for cell in table.cells(column)[:_LOOKED_AT] if cell]
    if normal(table.headings[column]) in _DONE:
        return _kind_of_done(cells)
    test = _TESTS.get(heading.meaning)
    if test is None or not cells:
        return heading.meaning
    enough = 0.5 if heading.meaning in (Meaning.NUMBER, Meaning.LEVEL) or not heading.sure else 0.0
    return heading.meaning if _share(cells, test) >= enough else Meaning.DESCRIPTION


def _kind_of_done(cells: list[Cell]) -> Meaning:
    """Return what most of the words under such a heading are; of as many, a status."""
    shares = {
        Meaning.STATUS: _share(cells, lambda cell: status(cell) is not None),
        Meaning.END: _share(cells, _is_day),
        Meaning.PROGRESS: _share(cells, _is_progress),
    }
    return max(shares, key=lambda meaning: shares[meaning])


def _share(cells: list[Cell], test: Callable[[Cell], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _is_day(cell: Cell) -> bool:
    return period_of_cell(cell, day_first=True, today=date(2000, 1, 1)) is not None


def _is_progress(cell: Cell) -> bool:
    return progress(cell, parts=False) is not None


_TESTS: Final[Mapping[Meaning, Callable[[Cell], bool]]] = {
    Meaning.NUMBER: lambda cell: bool(readings(cell, exact_texts=True)),
    Meaning.LEVEL: lambda cell: level(cell) is not None,
    Meaning.START: _is_day,
    Meaning.END: _is_day,
    Meaning.PERIOD: _is_day,
    Meaning.PROGRESS: _is_progress,
    Meaning.STATUS: lambda cell: status(cell) is not None,
}


def _titles(table: Table) -> list[int]:
    """Return the columns of the titles: one, or several side by side that give the depth."""
    if table.row == 0:
        return [*table.headings]
    headings = table.headings
    found = [
        column
        for column, words in headings.items()
        if is_title_level(words) or ((known := heading_of(words)) and known.meaning is Meaning.TITLE)
    ]
    found = [column for column in found if any(table.cells(column)[:_LOOKED_AT]) or len(found) == 1]
    if len(found) > 1 and _give_depth(table, found):
        return found
    if found:
        return [min(found, key=lambda column: (_is_vague(headings[column]), found.index(column)))]
    return _next_best(table)


def _is_vague(words: str) -> bool:
    return is_title_level(words) or normal(words) in _VAGUE_TITLES


def _next_best(table: Table) -> list[int]:
    """Return the column with the longest texts under the heading of a description, or under an unknown one."""
    free = [column for column, words in table.headings.items() if heading_of(words) is None]
    described = [
        column
        for column, words in table.headings.items()
        if (found := heading_of(words)) and found.meaning is Meaning.DESCRIPTION
    ]
    candidates = described or free

    def length(column: int) -> int:
        return sum(len(cell.text) for cell in table.cells(column)[:_LOOKED_AT] if cell and cell.value is None)

    best = max(candidates, key=length, default=None)
    return [best] if best is not None and length(best) else []


def _give_depth(table: Table, columns: list[int]) -> bool:
    """Tell whether several columns hold titles of several levels.

    Either each row has words in one of them, or those on the left are repeated on one row after the other.
    """
    if all(is_title_level(table.headings[column]) for column in columns):
        return True
    filled = [[column for column in columns if line.text(column)] for line in table.lines[:_LOOKED_AT]]
    rows = [used for used in filled if used]
    if not rows:
        return False
    if sum(len(used) == 1 for used in rows) >= _ONE_OF_MANY * len(rows):
        return True
    firsts = [line.text(columns[0]) for line in table.lines[:_LOOKED_AT] if line.text(columns[-1])]
    return bool(firsts) and len(set(firsts) - {""}) <= _REPEATED * len(firsts)
