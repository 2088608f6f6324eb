"""Reads sheets with check-ins that were filled in anywhere: row by row, each understood or refused with a sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from planner.exchange.checkin_sheets.cell_values import NotUnderstood, RowNotUnderstood, word_in
from planner.exchange.checkin_sheets.layout import FILLED, KEY, RowKey, column_of, is_date_label, key_in
from planner.exchange.checkin_sheets.results import SheetProblem, SheetReading, SheetRow
from planner.exchange.errors import SpreadsheetRefused
from planner.exchange.formats import read_sheets as read_cells
from planner.exchange.table.cells import Cell, Line, Sheet
from planner.exchange.table.days import period_of_cell
from planner.exchange.table.problems import short
from planner.message import Phrase, marked
from planner.phrasing.check_in_text import aspects_of
from planner.phrasing.language import Language
from planner.phrasing.language import language as language_of
from planner.roadmap import CheckIn, Roadmap
from planner.roadmap.word import DatedWord, Word

_IN_FILE: Final = marked("{file}: {reason}")
_IN_ROW: Final = marked("{file}, row {row}: {reason}")
_NO_SHEET: Final = marked(
    "no sheet for check-ins was found in it (its row of headings is missing); nothing of it was taken over."
)
_BAD_DAY: Final = marked(
    "“{text}” is no day that has been; mend the date above the rows. Nothing of that sheet was taken over."
)
_NOT_TAKEN: Final = marked("The row was not taken over.")
_FOREIGN: Final = marked("this row belongs to another roadmap; it was not taken over.")
_GONE: Final = marked("the step of this row is no longer in the roadmap; what was filled in was not taken over.")
_NO_KEY: Final = marked("the last column was changed, so nobody can tell which step is meant; it was not taken over.")
_TWICE: Final = marked(
    "this row says something else of the same step on the same day than {other}, row {first}, which was taken; "
    "this row was not."
)


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a sheet by name, the row of headings, and the cell with the day of the words."""

    columns: Mapping[str, int]
    header: int
    day: Cell | None = None


def read_sheets(roadmap: Roadmap, paths: Iterable[Path], today: date, language: str = "nl") -> SheetReading:
    """Read sheets against a roadmap and return what they say and what is wrong with them; writes nothing.

    `today` is the day of words without one, and the last day that there can be; `language` that of the sentences.
    """
    reader = _Reader(roadmap, today, language_of(language))
    for path in paths:
        reader.read(path)
    return SheetReading(tuple(reader.rows), tuple(reader.problems))


class _Reader:
    """Collects rows and problems over all files; a word that stands in several of them counts once."""

    def __init__(self, roadmap: Roadmap, today: date, words: Language) -> None:
        self._roadmap, self._today, self._words = roadmap, today, words
        self._aspects = aspects_of(roadmap.goal)
        self._seen: dict[tuple[str, str | None, date], SheetRow] = {}
        self.rows: list[SheetRow] = []
        self.problems: list[SheetProblem] = []

    def read(self, path: Path) -> None:
        """Read one file; one that cannot be read is a problem, and no more than that."""
        try:
            sheets = read_cells(path)
        except SpreadsheetRefused as refusal:
            said = self._words.refusal(refusal)
            self.problems.append(SheetProblem(path.name, None, said, said))
            return
        tables = [(sheet, table) for sheet in sheets if (table := table_of(sheet)) is not None]
        if not tables:
            self._problem(path.name, None, _NO_SHEET)
        for sheet, table in tables:
            self._read_sheet(path.name, sheet, table)

    def _read_sheet(self, file: str, sheet: Sheet, table: _Table) -> None:
        filled = [line for line in sheet.lines if line.row != table.header and _is_filled(line, table)]
        try:
            day = self._day(table.day, sheet)
        except ValueError:
            if filled:
                self._problem(file, None, _BAD_DAY, text=table.day.text if table.day else "")
            return
        for line in filled:
            self._read_row(file, line, table, day)

    def _read_row(self, file: str, line: Line, table: _Table, day: date | None) -> None:
        key = key_in(line.text(table.columns[KEY]))
        if key is None:
            if line.row > table.header:  # above it stand the title and the day
                self._problem(file, line.row, _NO_KEY)
        elif key.roadmap_id != self._roadmap.goal.id:
            self._problem(file, line.row, _FOREIGN)
        elif key.step_id not in self._roadmap.steps:
            self._problem(file, line.row, _GONE)
        else:
            cells = {name: line.cells[place] for name, place in table.columns.items() if place in line.cells}
            try:
                word = word_in(cells, self._aspects, self._words)
            except RowNotUnderstood as wrong:
                self._refuse_row(file, line.row, key.step_id, wrong.mistakes)
            else:
                if word:
                    self._take(file, line.row, key, word, day)

    def _take(self, file: str, row: int, key: RowKey, word: Word, day: date | None) -> None:
        person = self._roadmap.people.get(key.person_id)
        said = DatedWord(key.step_id, day or self._today, word, person.id if person else None)
        found = SheetRow(file, row, said, self._is_there(said, key.written if day is None else said.day))
        same = (said.step_id, key.person_id, said.day)
        first = self._seen.setdefault(same, found)
        if first is found:
            self.rows.append(found)
        elif first.said == said:
            self.rows.append(replace(found, already=True))
        else:
            self._problem(file, row, _TWICE, said.step_id, other=first.file, first=first.row)

    def _is_there(self, said: DatedWord, since: date) -> bool:
        """Tell whether the roadmap has a word; one without a day was taken in on any day from `since` on."""
        return any(
            one.day is not None
            and since <= one.day <= said.day
            and one.person_id == said.person_id
            and self._word_of(one) == _compared(said.word)
            for one in self._roadmap.check_ins.of_step(said.step_id)
        )

    def _word_of(self, one: CheckIn) -> Word:
        asked = self._roadmap.people.get(one.needs_from_id)
        said = (one.note, one.health, one.aspect, one.cause, one.consequence, one.correction, one.needs)
        return _compared(Word(one.progress, one.confidence, *said, asked.name if asked else ""))

    def _day(self, cell: Cell | None, sheet: Sheet) -> date | None:
        """Return the day of a sheet, None where none is given; raise ValueError for no day, or one yet to come."""
        if cell is None:
            return None
        found = period_of_cell(cell, day_first=True, today=self._today, first_day=sheet.first_day)
        if found is None or found.start is None or found.start != found.end or found.start > self._today:
            raise ValueError
        return found.start

    def _problem(self, file: str, row: int | None, sentence: str, step_id: str | None = None, **values: object) -> None:
        self._note(file, row, self._said(sentence, values), step_id)

    def _refuse_row(self, file: str, row: int, step_id: str, mistakes: Iterable[NotUnderstood]) -> None:
        """Tell all that is wrong with a row at once, so that it is mended in one go."""
        first, *more = [self._said(one.sentence, one.values) for one in mistakes]
        end = self._words.text(_NOT_TAKEN)
        self._note(file, row, " ".join([first, *map(_capital, more), end]), step_id)

    def _said(self, sentence: str, values: Mapping[str, object]) -> str:
        shown = {name: short(value) if isinstance(value, str) else value for name, value in values.items()}
        return self._words.text(sentence, **shown)

    def _note(self, file: str, row: int | None, reason: str, step_id: str | None) -> None:
        where = _IN_FILE if row is None else _IN_ROW
        whole = self._words.text(where, file=file, row=row, reason=Phrase(reason))
        self.problems.append(SheetProblem(file, row, whole, _capital(reason), step_id))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _compared(word: Word) -> Word:
    return replace(word, needs_from=" ".join(word.needs_from.split()).casefold())


def table_of(sheet: Sheet) -> _Table | None:
    """Return where the columns stand, by the row that has the heading of the key and of anything to fill in."""
    for line in sheet.lines:
        columns: dict[str, int] = {}
        for place, cell in sorted(line.cells.items()):
            column = column_of(cell.text) if cell.value is None and not cell.trouble else None
            if column is not None:
                columns.setdefault(column.name, place)
        if KEY in columns and any(column.name in columns for column in FILLED):
            return _Table(columns, line.row, next(_days(sheet), None))
    return None


def _days(sheet: Sheet) -> Iterator[Cell]:
    """Yield the cells beside the label of the day."""
    for line in sheet.lines:
        places = sorted(line.cells)
        for place, after in pairwise(places):
            if is_date_label(line.text(place)) and key_in(line.text(places[-1])) is None:
                yield line.cells[after]


def _is_filled(line: Line, table: _Table) -> bool:
    return any(table.columns[column.name] in line.cells for column in FILLED if column.name in table.columns)
