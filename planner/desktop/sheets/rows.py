"""What was read in sheets for check-ins, file by file and row by row, as the rows of a list and in full."""

from collections.abc import Iterator, Sequence
from typing import Final

from planner.desktop.lists import ListRow
from planner.exchange.checkin_sheets import SheetProblem, SheetReading, SheetRow
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.plan_text import author_names, name_of
from planner.phrasing.word_text import unkept_parts, unkept_text
from planner.roadmap import Roadmap

_LONGEST: Final = 2_000
"""Letters of a text that are read in full; nobody looks through more before taking it over."""
_NEW, _THERE, _REFUSED, _EMPTY = (
    ("circle-check", "done"),
    ("check", "quiet"),
    ("triangle-alert", "late"),
    ("minus", "quiet"),
)


class SheetRows:
    """The rows of a reading in the order of its files, and what stands in each; `files` are their names."""

    def __init__(self, reading: SheetReading, files: Sequence[str], roadmap: Roadmap, language: Language) -> None:
        self._roadmap, self._language = roadmap, language
        places = {name: place for place, name in reversed([*enumerate(files)])}
        found = [*reading.rows, *reading.problems]
        self._found = sorted(found, key=lambda one: (places.get(one.file, 0), one.row or 0))
        self._empty = [name for name in places if all(one.file != name for one in found)]

    def rows(self) -> list[ListRow]:
        """Return a row of the list for each row that was read, and for each file in which nothing is filled in."""
        rows = [
            self._problem(key, one) if isinstance(one, SheetProblem) else self._row(key, one)
            for key, one in self._keyed()
        ]
        nothing = self._language.text(marked("Nothing is filled in"))
        line = self._language.text(marked("This sheet has no row to take over."))
        return [*rows, *(ListRow(f"empty {name}", name, nothing, line, *_EMPTY) for name in sorted(self._empty))]

    def in_full(self, key: str) -> tuple[str, str]:
        """Return the heading and the lines of the row of a key, with nothing cut that fits in a sheet."""
        one = dict(self._keyed()).get(key)
        if one is None:
            return "", ""
        if isinstance(one, SheetProblem):
            return self._where(one), one.reason
        lines = [self._by(one), *unkept_parts(one.said.word, self._roadmap, self._language, longest=_LONGEST)]
        return self._step(one.said.step_id), "\n".join(lines)

    def _keyed(self) -> Iterator[tuple[str, SheetRow | SheetProblem]]:
        return ((str(number), one) for number, one in enumerate(self._found))

    def _row(self, key: str, row: SheetRow) -> ListRow:
        if row.already:
            line = self._language.text(marked("This word is there already; once is enough."))
            return ListRow(key, row.file, self._step(row.said.step_id), line, *_THERE)
        said = f"{self._by(row)}: {unkept_text(row.said.word, self._roadmap, self._language)}"
        return ListRow(key, row.file, self._step(row.said.step_id), said, *_NEW)

    def _problem(self, key: str, problem: SheetProblem) -> ListRow:
        return ListRow(key, problem.file, self._where(problem), problem.reason, *_REFUSED)

    def _where(self, problem: SheetProblem) -> str:
        if problem.row is None:
            return self._language.text(marked("The whole sheet is not taken over"))
        if problem.step_id is None or problem.step_id not in self._roadmap.steps:
            return self._language.text(marked("Row {row} is not taken over"), row=problem.row)
        step = self._step(problem.step_id)
        return self._language.text(marked("Row {row} is not taken over: {step}"), row=problem.row, step=step)

    def _step(self, step_id: str) -> str:
        step = self._roadmap.steps[step_id]
        title = step.title.strip() or self._language.text(marked("(no title)"))
        return f"{self._roadmap.steps.number(step)}  {' '.join(title.split())}"

    def _by(self, row: SheetRow) -> str:
        name = author_names([name_of(self._roadmap.people.get(row.said.person_id))], self._language)
        words, day = marked("Row {row}, {name} on {day}"), self._language.day(row.said.day)
        return self._language.text(words, row=row.row, name=name, day=day)
