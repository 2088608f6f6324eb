"""From a roadmap to the rows of a spreadsheet, the same for every kind of file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from planner.exchange.results import FIELD_OF, Meaning
from planner.exchange.table.cells import clean
from planner.exchange.table.headings import WRITTEN
from planner.insight.check_ins import latest_check_in
from planner.insight.progress import Figures, figures
from planner.insight.rounding import whole_percent
from planner.phrasing.language import Language
from planner.phrasing.language import language as language_of
from planner.phrasing.word_text import word_text
from planner.roadmap import Roadmap, Status, Step
from planner.roadmap.edits import record_of
from planner.roadmap.field_types import Choice, FieldType, Flag, Text, Whole
from planner.roadmap.fields import Field
from planner.roadmap.period import period_of

Value = str | date | float | None
"""What a cell gets; a progress is a part of 1."""
YES: Final = {"nl": "ja", "en": "yes"}
PERCENTS: Final = frozenset(meaning for meaning, field in FIELD_OF.items() if getattr(field.type, "unit", "") == "%")
"""Columns of which a value is a part of 1."""
_BY_TYPE: Final[Mapping[type[FieldType], Callable[[Any, Any, Language], Value]]] = {
    Choice: lambda _kind, value, words: words.choice(value),
    Flag: lambda _kind, value, words: YES[words.code] if value else None,
    Text: lambda _kind, value, _words: clean(value),
    Whole: lambda kind, value, _words: value / 100 if kind.unit == "%" else value,
}


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

    What the steps below a step add up to stands in its row as the screen shows it, and the row says which that is.
    Four columns are there only when they have something to say: the department of an owner, that a progress was given
    by hand, what was added up, and what was said last.
    """
    columns = list(WRITTEN[language])
    people = {step.owner_id for step in roadmap.steps if step.owner_id}
    if not any(roadmap.people[person].department_id for person in people):
        columns.remove(Meaning.OWNER_DEPARTMENT)
    if not any(step.by_hand for step in roadmap.steps):
        columns.remove(Meaning.BY_HAND)
    if all(map(roadmap.steps.is_leaf, roadmap.steps)):
        columns.remove(Meaning.ADDED_UP)
    if not roadmap.check_ins:
        columns.remove(Meaning.LATEST_WORD)
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
        """Return what stands in each column, of a step with steps below also what these add up to."""
        values = {meaning: self._value(field, getattr(step, field.name)) for meaning, field in FIELD_OF.items()}
        owner = self._roadmap.people.get(step.owner_id)
        home = self._roadmap.departments.get(owner.department_id) if owner else None
        values[Meaning.LATEST_WORD] = self._latest_word(step)
        values[Meaning.OWNER_DEPARTMENT] = clean(home.name) if home else None
        figure = figures(self._roadmap, step)
        values[Meaning.PROGRESS] = whole_percent(figure.progress) / 100
        added_up = {} if self._roadmap.steps.is_leaf(step) else self._added_up(step, figure)
        headings = [WRITTEN[self._words.code][meaning] for meaning in added_up]
        return {**values, **added_up, Meaning.ADDED_UP: ", ".join(headings) or None}

    def _latest_word(self, step: Step) -> str | None:
        """Return what was said of a step last, with its day and who said it."""
        said = latest_check_in(self._roadmap, step)
        if said is None:
            return None
        who = self._roadmap.people.get(said.person_id)
        head = ", ".join(
            part for part in (self._words.day(said.day) if said.day else "", who.name if who else "") if part
        )
        words = word_text(said, self._roadmap, self._words)
        return clean(f"{head}: {words}" if head else words)

    def _added_up(self, step: Step, figure: Figures) -> dict[Meaning, Value]:
        """Return what is not the step's own but comes from the steps below it."""
        found: dict[Meaning, Value] = {}
        if not period_of(step):
            period = figure.period
            days = {Meaning.START: period.start, Meaning.END: period.end}
            found.update({meaning: day for meaning, day in days.items() if day})
            if period.horizon:
                found[Meaning.PERIOD] = self._words.choice(period.horizon)
        if step.status is not Status.STOPPED:
            found[Meaning.STATUS] = self._words.choice(figure.status)
        if not step.by_hand:
            found[Meaning.PROGRESS] = whole_percent(figure.progress) / 100
        return found

    def _value(self, field: Field, value: Any) -> Value:  # noqa: ANN401 - as the field has it
        """Return the value of a field as a cell gets it: words for a choice, a part of 1 for a percentage."""
        if value is None:
            return None
        if field.reference:
            record = record_of(self._roadmap, field.reference, value)
            return clean(getattr(record, "name", "") or getattr(record, "title", "")) if record else None
        written = _BY_TYPE.get(type(field.type))
        return value if written is None else written(field.type, value, self._words)
