"""What can stand in a cell: the names to choose from, and what is said of a text while it is typed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

from planner.desktop.forms.editing_session import EditingSession
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.columns import BY_TYPE, Column
from planner.desktop.step_editing.editing import Editing, whole_number
from planner.desktop.step_editing.field_text import field_choices, typed_field
from planner.document.operations.assign import find_by_name
from planner.message import marked
from planner.phrasing.field_values import value_text
from planner.roadmap import DocumentError, PlanError, Status
from planner.roadmap.fields import Field
from planner.roadmap.period import parse_period


class TypingFeedback(NamedTuple):
    """A word about what is being typed: what it will mean, or why it cannot be; both "" where all is plain."""

    hint: str = ""
    refusal: str = ""


OPEN_AT_ONCE: Final = frozenset({Column.PILLAR, Column.THEME, Column.STATUS})
"""Columns with so few choices that the list is shown as soon as one begins."""
_NEW: Final[Mapping[Column, str]] = {
    Column.OWNER: marked("“{name}” is new and will be added to the people."),
    Column.DEPARTMENT: marked("“{name}” is new and will be added to the departments."),
    Column.PILLAR: marked("“{name}” is new and will be added to the pillars."),
    Column.THEME: marked("“{name}” is new and will be added to the themes."),
}


class Cells:
    """Judges and writes the texts of cells for one document."""

    def __init__(self, editing: Editing, translator: Translator) -> None:
        self._editing, self._translator = editing, translator
        self._judges: dict[Column, Callable[[str], str]] = {
            Column.PERIOD: self._period,
            Column.STATUS: self._status,
            Column.PROGRESS: lambda text: _number(text, 100),
            Column.CONFIDENCE: lambda text: _number(text, 10),
            **{column: partial(self._of_type, field) for column, field in BY_TYPE.items()},
        }

    def choices(self, column: Column) -> list[str]:
        """Return the names that can be chosen in a column, empty where anything is typed."""
        roadmap = self._editing.document.roadmap
        names = {
            Column.OWNER: roadmap.people,
            Column.DEPARTMENT: roadmap.departments,
            Column.PILLAR: roadmap.pillars,
            Column.THEME: roadmap.themes,
        }
        if column is Column.STATUS:
            return [self._translator.status(status) for status in Status]
        if column in BY_TYPE:
            return field_choices(roadmap, BY_TYPE[column], self._translator.language)
        return [record.name for record in names.get(column, ())]

    def feedback(self, column: Column, text: str) -> TypingFeedback:
        """Return what to say of a text at once, before it is taken over."""
        if column in _NEW:
            return self._newcomer(column, text)
        judge = self._judges.get(column)
        if judge is None:
            return TypingFeedback()
        try:
            return TypingFeedback(hint=judge(text))
        except DocumentError as error:
            return TypingFeedback(refusal=self._translator.refusal(error))

    def write(self, step_id: str, column: Column, text: str, session: EditingSession | None = None) -> None:
        """Take a text over, into the plan that its session saw; raise a DocumentError when it cannot be."""
        writer = self._editing if session is None else self._editing.of(session)
        writer.write(step_id, column, text)

    def _newcomer(self, column: Column, text: str) -> TypingFeedback:
        roadmap = self._editing.document.roadmap
        records = {
            Column.OWNER: roadmap.people,
            Column.DEPARTMENT: roadmap.departments,
            Column.PILLAR: roadmap.pillars,
            Column.THEME: roadmap.themes,
        }[column]
        if not text.strip() or find_by_name(records, text) is not None:  # type: ignore[type-var]
            return TypingFeedback()
        return TypingFeedback(hint=self._translator.text(_NEW[column], name=text.strip()))

    def _of_type(self, field: Field, text: str) -> str:
        """Return what a text will mean in a field of any type."""
        language = self._translator.language
        value = typed_field(self._editing.document.roadmap, field, text, language)
        return "" if field.reference else value_text(field.type, field.type.plain(value), language)

    def _period(self, text: str) -> str:
        return self._translator.language.period(parse_period(text))

    def _status(self, text: str) -> str:
        wanted = text.strip().casefold()
        if not any(self._translator.status(status).casefold().startswith(wanted) for status in Status):
            raise PlanError(marked("{value} is no status."), value=text.strip()[:30])
        return ""


def _number(text: str, highest: int) -> str:
    if text.strip():
        whole_number(text, highest)
    return ""
