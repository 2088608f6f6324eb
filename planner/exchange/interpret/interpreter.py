"""Interprets a spreadsheet: picks the sheet, identifies columns and tree, and parses each row into a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from planner.exchange.errors import NO_HEADER, UNKNOWN_ANSWER
from planner.exchange.formats import read_plan_sheets
from planner.exchange.interpret.added_up import added_up_already, note_differences
from planner.exchange.interpret.interpretation import ImportChoices, Interpretation
from planner.exchange.interpret.questions import KEYS, SHEET_KEY, Questions
from planner.exchange.results import FoundColumn, FoundRow, Meaning
from planner.exchange.table.cells import Cell, Sheet
from planner.exchange.table.columns import identify_columns
from planner.exchange.table.header import Table, statement_above, table_of
from planner.exchange.table.headings import language_of
from planner.exchange.table.items import Item, items_of
from planner.exchange.table.problems import Problems
from planner.exchange.table.step_values import Reading, StepReader, is_description
from planner.exchange.table.values import progress
from planner.exchange.tree import number_notes
from planner.exchange.tree.choose_tree import Tree, tree_of
from planner.exchange.tree.hierarchy import depths_of
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Goal

_LONGEST_STATEMENT: Final = 1_000_000
_KEPT: Final = marked('The column "{heading}" has no meaning here; its words are kept in the description.')
_ONLY_NUMBER: Final = marked("Row {row} has a number and no words; it is passed over.")


@dataclass(frozen=True, slots=True)
class _Source:
    """The input of an interpretation, kept so that other choices need no second reading."""

    path: Path
    sheets: tuple[Sheet, ...]
    words: Language
    today: date


def interpret(path: str | Path, words: Language, today: date | None = None) -> Interpretation:
    """Interprets a spreadsheet as far as that can be done without asking a person.

    `words` is the language of the sentences for that person; `today` gives the year where none is written. Raises a
    SpreadsheetRefused that says why a file is not read.
    """
    file = Path(path)
    return _interpretation(_Source(file, read_plan_sheets(file), words, today or date.today()), ImportChoices())


def _interpretation(source: _Source, choices: ImportChoices) -> Interpretation:
    questions = Questions(source.words, choices.answers)
    sheet, table = _select_sheet(source, choices, questions)
    _check_columns(table, choices.columns)
    columns = identify_columns(table, questions.title(table, choices.columns))
    language = language_of(table.headings.values()) or source.words.code
    items, skipped = items_of(table, columns)
    tree = tree_of(sheet, items, columns, choices.answers)
    questions.hierarchy(tree)
    questions.numbers(tree)
    questions.groups(tree)
    problems = Problems(source.words)
    for line in skipped:
        problems.add(line.row, None, _ONLY_NUMBER)
    _note_kept(problems, table, columns)
    number_notes.add_notes(problems, tree, columns)
    reading = Reading(questions.day_first(table, columns, language), questions.parts(table, columns), source.today)
    reader = StepReader(sheet, columns, reading, problems, source.path.name)
    rows = _with_parents(_rows(reader, tree), tree, columns, questions)
    note_differences(problems, rows, columns)
    understanding = Interpretation(
        path=source.path,
        sheets=tuple([one.name for one in source.sheets if one.name]),
        sheet=sheet.name,
        header_row=table.row,
        columns=columns,
        hierarchy=tree.hierarchy,
        rows=rows,
        problems=problems.sorted(),
        questions=tuple(questions.asked),
        goal=_goal(source.path, table, language),
        choices=choices,
        renew=partial(_interpretation, source),
    )
    _check_answers(understanding, choices)
    return understanding


def _select_sheet(source: _Source, choices: ImportChoices, questions: Questions) -> tuple[Sheet, Table]:
    """Return the sheet that was chosen, or the one that looks most like a plan; asked where several do."""
    tables = {sheet.name: table for sheet in source.sheets if (table := table_of(sheet))}
    headed = {name: table for name, table in tables.items() if table.row} or tables
    if not headed:
        raise NO_HEADER(name=source.path.name)
    wanted = choices.sheet if choices.sheet is not None else choices.answers.get(SHEET_KEY)
    by_name = {sheet.name: sheet for sheet in source.sheets}
    if wanted is not None and wanted not in by_name:
        raise UNKNOWN_ANSWER(given=wanted, choices=", ".join(by_name))
    if wanted is not None and wanted not in tables:
        raise NO_HEADER(name=f"{source.path.name}, {wanted}")
    chosen = wanted or _best(headed)
    if len(headed) > 1:
        default = chosen if wanted or not _equally_good(headed, chosen) else None
        sentence = source.words.text("Several sheets look like a plan. Which one is it?")
        questions.ask(SHEET_KEY, sentence, {name: name for name in headed}, default)
    return by_name[chosen], tables[chosen]


def _meanings(table: Table) -> frozenset[Meaning]:
    """Return what the headings of a table are sure to mean, or nothing for a list without a header."""
    return frozenset(column.meaning for column in identify_columns(table, {})) - {Meaning.DESCRIPTION}


def _best(tables: Mapping[str, Table]) -> str:
    """Return the sheet with the most meanings, the one in front first among equals."""
    return max(tables, key=lambda name: len(_meanings(tables[name])))


def _equally_good(tables: Mapping[str, Table], chosen: str) -> bool:
    """Tell whether another sheet says just as much as the chosen one, so that nobody but a person can choose."""
    most = len(_meanings(tables[chosen]))
    return any(len(_meanings(table)) >= most and table.lines for name, table in tables.items() if name != chosen)


def _check_columns(table: Table, chosen: Mapping[int, Meaning]) -> None:
    for column in chosen:
        if column not in table.headings:
            raise UNKNOWN_ANSWER(given=str(column), choices=", ".join(map(str, table.headings)))


def _check_answers(understanding: Interpretation, choices: ImportChoices) -> None:
    questions = {question.key: question for question in understanding.questions}
    for key, answer in choices.answers.items():
        question = questions.get(key)
        allowed = [choice.key for choice in question.choices] if question else []
        if question and answer not in allowed:
            raise UNKNOWN_ANSWER(given=answer, choices=", ".join(allowed))
        if key not in KEYS:
            raise UNKNOWN_ANSWER(given=key, choices=", ".join(questions) or "-")


def _note_kept(problems: Problems, table: Table, columns: Sequence[FoundColumn]) -> None:
    for column in columns:
        if column.meaning is Meaning.DESCRIPTION and column.heading and not is_description(column):
            problems.add(table.row, column.index, _KEPT, heading=column.heading)


def _rows(reader: StepReader, tree: Tree) -> list[FoundRow]:
    depths, parents = depths_of(tree.parents), set(tree.parents)
    return [
        reader.read(item, depths[place], tree.parents[place], is_parent=place in parents)
        for place, item in enumerate(tree.items)
    ]


def _with_parents(
    rows: list[FoundRow], tree: Tree, columns: Sequence[FoundColumn], questions: Questions
) -> tuple[FoundRow, ...]:
    """Return the rows with what becomes of the progress of steps that have steps below them.

    A figure that a formula made is added up already, and so is one that is what the steps below come to, as in a table
    of ours that lost the column which says so; another one that somebody typed is kept as given by hand.
    """
    by_meaning = {column.meaning: column.index for column in columns}
    if Meaning.PROGRESS not in by_meaning or Meaning.BY_HAND in by_meaning:
        return tuple(rows)
    open_parents = {place for place in tree.parents if place is not None and "progress" not in rows[place].added_up}
    parents = sorted(open_parents)
    cells = {place: cell for place in parents if (cell := _figure(tree.items[place], by_meaning[Meaning.PROGRESS]))}
    typed = {place: cell for place, cell in cells.items() if not cell.computed}
    for place in added_up_already(rows, typed):
        del typed[place]
    by_hand = questions.parents(list(typed.values())) if typed else False
    for place in cells:
        step = rows[place].step
        kept = by_hand and place in typed
        rows[place] = replace(rows[place], step=replace(step, by_hand=True) if kept else replace(step, progress=0))
    return tuple(rows)


def _figure(item: Item, column: int) -> Cell | None:
    cell = item.line.cells.get(column) if item.own else None
    return cell if cell and not cell.trouble and progress(cell, parts=False) is not None else None


def _goal(path: Path, table: Table, language: str) -> Goal:
    """Return the goal that the words above the header are, or the name of the file."""
    statement = statement_above(table)[:_LONGEST_STATEMENT]
    named = " ".join(path.stem.replace("_", " ").split())
    return Goal(statement=statement or named, language=language)
