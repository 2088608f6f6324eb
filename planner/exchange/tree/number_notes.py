"""Notes on outline numbers and levels that do not fit; never a reason to drop a row."""

from collections.abc import Sequence
from typing import Final

from planner.exchange.results import FoundColumn, Hierarchy, Meaning
from planner.exchange.table.outline_numbers import Number, Numbers, number_text
from planner.exchange.table.problems import Problems
from planner.exchange.tree.choose_tree import Tree
from planner.message import marked

_UNDER: Final = marked("Row {row}: there is no step {parent} for step {number}; it hangs under step {above}.")
_ON_TOP: Final = marked("Row {row}: there is no step {parent} for step {number}; it stands at the top.")
_TWICE: Final = marked("Row {row}: the number {number} is there twice; both steps are kept.")
_DISORDER: Final = marked("Row {row}: step {number} stands after step {before}; the order of the rows is kept.")
_NO_NUMBER: Final = marked("Row {row} has no number; the step hangs under the numbered one above it.")
_FIRST_WITHOUT: Final = marked("Row {row} has no number; the step stands at the top.")
_NOT_A_NUMBER: Final = marked(
    'Row {row}: "{text}" is no outline number; the step hangs under the numbered one above it.'
)
_A_DATE: Final = marked("Row {row}: Excel made a date of an outline number; it was read as {number}.")
_NO_LEVEL: Final = marked("Row {row} has no level; the step stands beside the one above it.")
_JUMP: Final = marked("Row {row}: level {level} follows level {before}; the step hangs under the one above it.")


def add_notes(problems: Problems, tree: Tree, columns: Sequence[FoundColumn]) -> None:
    """Adds the problems of the numbers or levels that the tree comes from."""
    column = {found.meaning: found.index for found in columns}
    if tree.hierarchy is Hierarchy.OUTLINE_NUMBERS and tree.numbers:
        _note_numbers(problems, tree, tree.numbers, column.get(Meaning.NUMBER))
    elif tree.hierarchy is Hierarchy.LEVELS:
        _note_levels(problems, tree, column[Meaning.LEVEL])


def _note_numbers(problems: Problems, tree: Tree, numbers: Numbers, column: int | None) -> None:
    seen: set[Number] = set()
    every = {number for number in numbers.numbers if number}
    last: dict[Number, Number] = {}
    for place, number in enumerate(numbers.numbers):
        row = tree.items[place].line.row
        if number is None:
            _note_missing(problems, tree, place, column)
            continue
        _note_parent(problems, tree, place, number, every, numbers)
        before = last.get(number[:-1])
        if number in seen:
            problems.add(row, column, _TWICE, number=number_text(number))
        elif before and number < before:
            problems.add(row, column, _DISORDER, number=number_text(number), before=number_text(before))
        if place in numbers.dates:
            problems.add(row, column, _A_DATE, number=number_text(number))
        seen.add(number)
        last[number[:-1]] = max(number, before or number)


def _note_missing(problems: Problems, tree: Tree, place: int, column: int | None) -> None:
    item = tree.items[place]
    cell = item.line.cells.get(column) if column is not None else None
    if cell and cell.text:
        problems.add(item.line.row, column, _NOT_A_NUMBER, text=cell.text)
    else:
        problems.add(item.line.row, column, _NO_NUMBER if tree.parents[place] is not None else _FIRST_WITHOUT)


def _note_parent(
    problems: Problems, tree: Tree, place: int, number: Number, every: set[Number], numbers: Numbers
) -> None:
    if len(number) == 1 or number[:-1] in every:
        return
    row, above = tree.items[place].line.row, tree.parents[place]
    held = numbers.numbers[above] if above is not None else None
    if held is None:
        problems.add(row, None, _ON_TOP, parent=number_text(number[:-1]), number=number_text(number))
    else:
        problems.add(
            row, None, _UNDER, parent=number_text(number[:-1]), number=number_text(number), above=number_text(held)
        )


def _note_levels(problems: Problems, tree: Tree, column: int) -> None:
    before: int | None = None
    for place, found in enumerate(tree.levels):
        row = tree.items[place].line.row
        if found is None:
            problems.add(row, column, _NO_LEVEL)
            continue
        if before is not None and found > before + 1:
            problems.add(row, column, _JUMP, level=found, before=before)
        before = found
