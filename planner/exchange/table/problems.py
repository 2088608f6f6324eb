"""Collects parse problems, a sentence for each, in the language of the person."""

from planner.exchange.results import RowProblem
from planner.exchange.table.cells import Cell, Trouble
from planner.message import marked
from planner.phrasing.language import Language

_LONGEST = 60
_TROUBLES = {
    Trouble.ERROR: marked('Row {row}: "{heading}" holds an error ({text}); the step is kept without it.'),
    Trouble.FORMULA: marked(
        'Row {row}: the formula in "{heading}" has no result in this file; the step is kept without it. '
        "Open the file in Excel, save it and choose it again."
    ),
}


class Problems:
    """The problems of one interpretation. Each sentence has {row} in it, and says what was kept."""

    def __init__(self, words: Language) -> None:
        self.words = words
        self.found: list[RowProblem] = []

    def add(self, row: int, column: int | None, sentence: str, **values: object) -> None:
        """Adds the problem of a row; long texts are cut in the sentence."""
        shortened = {name: short(value) if isinstance(value, str) else value for name, value in values.items()}
        self.found.append(RowProblem(row, column, self.words.text(sentence, row=row, **shortened)))

    def add_trouble(self, row: int, column: int, heading: str, cell: Cell) -> None:
        """Adds the problem of a cell that holds an error or no result."""
        if cell.trouble is not None:
            self.add(row, column, _TROUBLES[cell.trouble], heading=heading, text=cell.words or "?")

    def sorted(self) -> tuple[RowProblem, ...]:
        """Returns the problems in row order."""
        return tuple(sorted(self.found, key=lambda problem: problem.row))


def short(text: str) -> str:
    """Shortens a text to fit in a sentence: one line, and cut."""
    line = " ".join(text[: _LONGEST * 4].split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
