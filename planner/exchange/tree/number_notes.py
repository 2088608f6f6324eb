"""What is to be said of outline numbers and levels that do not fit: lived with, never a reason to lose a row."""

from collections.abc import Sequence
from typing import Final

from planner.exchange.results import FoundColumn, Hierarchy, Meaning
from planner.exchange.table.outline_numbers import Number, Numbers, said
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


def say(problems: Problems, tree: Tree, columns: Sequence[FoundColumn]) -> None:
    """Add what is to be said of the source of the tree."""
    column = {found.meaning: found.index for found in columns}
    if tree.hierarchy is Hierarchy.OUTLINE_NUMBERS and tree.numbers:
        _say_numbers(problems, tree, tree.numbers, column.get(Meaning.NUMBER))
    elif tree.hierarchy is Hierarchy.LEVELS:
        _say_levels(problems, tree, column[Meaning.LEVEL])


def _say_numbers(problems: Problems, tree: Tree, numbers: Numbers, column: int | None) -> None:
    seen: set[Number] = set()
    every = {number for number in numbers.numbers if number}
    last: dict[Number, Number] = {}
    for place, number in enumerate(numbers.numbers):
        row = tree.items[place].line.row
        if number is None:
            _say_missing(problems, tree, place, column)
            continue
        _say_parent(problems, tree, place, number, every, numbers)
        before = last.get(number[:-1])
        if number in seen:
            problems.say(row, column, _TWICE, number=said(number))
        elif before and number < before:
            problems.say(row, column, _DISORDER, number=said(number), before=said(before))
        if place in numbers.dates:
            problems.say(row, column, _A_DATE, number=said(number))
        seen.add(number)
        last[number[:-1]] = max(number, before or number)


def _say_missing(problems: Problems, tree: Tree, place: int, column: int | None) -> None:
    item = tree.items[place]
    cell = item.line.cells.get(column) if column is not None else None
    if cell and cell.text:
        problems.say(item.line.row, column, _NOT_A_NUMBER, text=cell.text)
    else:
        problems.say(item.line.row, column, _NO_NUMBER if tree.parents[place] is not None else _FIRST_WITHOUT)


def _say_parent(
    problems: Problems, tree: Tree, place: int, number: Number, every: set[Number], numbers: Numbers
) -> None:
    if len(number) == 1 or number[:-1] in every:
        return
    row, above = tree.items[place].line.row, tree.parents[place]
    held = numbers.numbers[above] if above is not None else None
    if held is None:
        problems.say(row, None, _ON_TOP, parent=said(number[:-1]), number=said(number))
    else:
        problems.say(row, None, _UNDER, parent=said(number[:-1]), number=said(number), above=said(held))


def _say_levels(problems: Problems, tree: Tree, column: int) -> None:
    before: int | None = None
    for place, found in enumerate(tree.levels):
        row = tree.items[place].line.row
        if found is None:
            problems.say(row, column, _NO_LEVEL)
            continue
        if before is not None and found > before + 1:
            problems.say(row, column, _JUMP, level=found, before=before)
        before = found
