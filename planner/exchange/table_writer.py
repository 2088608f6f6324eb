"""From a roadmap to the rows of a spreadsheet, the same for every kind of file."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.exchange.results import Meaning
from planner.exchange.table.cells import clean
from planner.exchange.table.headings import WRITTEN
from planner.phrasing.language import Language
from planner.phrasing.language import language as language_of
from planner.roadmap import Roadmap, Step

Value = str | date | float | None
"""What a cell gets; a progress is a part of 1."""
YES: Final = {"nl": "ja", "en": "yes"}


@dataclass(frozen=True, slots=True)
class OutputRow:
    """One step: how deep it stands, 0 directly under the BHAG, and its values by the columns of the table."""

    depth: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class TableOutput:
    """A plan as a table: the big goal, the columns with their headings, and a row for each step."""

    statement: str
    language: Language
    columns: tuple[Meaning, ...]
    rows: tuple[OutputRow, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The words above the columns."""
        return tuple([WRITTEN[self.language.code][column] for column in self.columns])


def table_output(roadmap: Roadmap, language: str) -> TableOutput:
    """Converts a roadmap to a table, with the headings and words of a language.

    Two columns are there only when they have something to say: the department of an owner, and that a progress was
    given by hand. A parent's progress that is added up is left out: it is no figure of its own.
    """
    columns = list(WRITTEN[language])
    people = {step.owner_id for step in roadmap.steps if step.owner_id}
    if not any(roadmap.people[person].department_id for person in people):
        columns.remove(Meaning.OWNER_DEPARTMENT)
    if not any(step.by_hand for step in roadmap.steps):
        columns.remove(Meaning.BY_HAND)
    writer = _StepWriter(roadmap, language_of(language), columns)
    return TableOutput(clean(roadmap.goal.statement), language_of(language), tuple(columns), tuple(writer.rows()))


class _StepWriter:
    """Writes steps from top to bottom, counting their numbers as it goes."""

    def __init__(self, roadmap: Roadmap, words: Language, columns: list[Meaning]) -> None:
        self._roadmap = roadmap
        self._words = words
        self._columns = columns

    def rows(self) -> list[OutputRow]:
        """Return a row for each step, in the order of the outline."""
        steps = self._roadmap.steps
        counts: list[int] = []
        depths: dict[str | None, int] = {None: -1}
        rows: list[OutputRow] = []
        for step in steps.walk():
            depth = depths[step.id] = depths[steps.parent_id(step)] + 1
            counts = [*counts[:depth], (counts[depth] if depth < len(counts) else 0) + 1]
            values = {Meaning.NUMBER: ".".join(map(str, counts)), **self._values(step)}
            rows.append(OutputRow(depth, tuple([values[column] for column in self._columns])))
        return rows

    def _values(self, step: Step) -> dict[Meaning, Value]:
        roadmap, words = self._roadmap, self._words
        owner, department = roadmap.people.get(step.owner_id), roadmap.departments.get(step.department_id)
        home = roadmap.departments.get(owner.department_id) if owner else None
        pillar, theme = roadmap.pillars.get(step.pillar_id), roadmap.themes.get(step.theme_id)
        own_figure = step.by_hand or roadmap.steps.is_leaf(step)
        yes = YES[words.code]
        return {
            Meaning.TITLE: clean(step.title),
            Meaning.OWNER: clean(owner.name) if owner else None,
            Meaning.DEPARTMENT: clean(department.name) if department else None,
            Meaning.OWNER_DEPARTMENT: clean(home.name) if home else None,
            Meaning.PILLAR: clean(pillar.name) if pillar else None,
            Meaning.THEME: clean(theme.name) if theme else None,
            Meaning.START: step.start,
            Meaning.END: step.end,
            Meaning.PERIOD: words.horizon(step.horizon) if step.horizon else None,
            Meaning.STATUS: words.status(step.status),
            Meaning.PROGRESS: step.progress / 100 if own_figure else None,
            Meaning.BY_HAND: yes if step.by_hand else None,
            Meaning.WEIGHT: step.weight,
            Meaning.MILESTONE: yes if step.milestone else None,
            Meaning.RESULT: clean(step.result),
            Meaning.DESCRIPTION: clean(step.description),
        }
