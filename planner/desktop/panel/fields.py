"""The fields of a step and what each reads and writes."""

from collections.abc import Callable
from typing import Final

from planner.desktop.forms.editors import LineEdit, MultilineEdit
from planner.desktop.forms.labels import plain
from planner.desktop.forms.names import Names
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.outline.row_text import name_of
from planner.desktop.panel.bound_field import BoundField, Shown, Write
from planner.desktop.step_editing.editing import Editing, StepWriter, quoted
from planner.desktop.step_editing.field_text import field_choices, field_text
from planner.desktop.theme.fonts import font
from planner.document.operations.people import person_meant
from planner.insight.progress import figures
from planner.message import marked
from planner.phrasing.period_text import outside_words, period_words
from planner.roadmap import Person, Record, Roadmap, Step
from planner.roadmap.entities import FIELDS, STEP
from planner.roadmap.field_types import Choice, Flag, Text
from planner.roadmap.fields import Field
from planner.roadmap.period import period_of

_OWN: Final = frozenset({"title", "result", "description", "owner_id", "department_id", "pillar_id", "theme_id"})
_OWN_PARTS: Final = frozenset(
    {"start", "end", "horizon", "status", "progress", "by_hand", "weight", "milestone", "rhythm"}
)
"""Fields of which the panel has an editor of their own, alone or together; any other has one by its type."""
BESIDE: Final = 84
"""Points for the names that stand beside their editors."""


class StepFields:
    """Makes the fields that hold a text, each once, and keeps the names that they offer."""

    def __init__(self, texts: Retranslator, editing: Editing, shown: Shown) -> None:
        self._texts, self._editing, self._shown = texts, editing, shown
        self.title_editor = MultilineEdit(1, 5, one=True)
        self.title_editor.setFont(font(13.0, bold=True))
        self.owner_names = Names(completes=True)
        self.department_names, self.pillar_names, self.theme_names = (Names() for _ in range(3))
        self.period_line = LineEdit()
        self.title = BoundField(
            texts,
            FIELDS["title"].label,
            self.title_editor,
            (editing, shown, "title"),
            lambda _plan, one: one.title,
            StepWriter.rename,
            beside=-1,
        )
        self.result = self._text(marked("How do we see that it is done?"), "result", marked("result of “{title}”"))
        self.description = self._text(FIELDS["description"].label, "description", marked("description of “{title}”"))
        self.owner = self._named("owner_id", self.owner_names, _owner, _give_owner)
        self.department = self._named("department_id", self.department_names, _department, StepWriter.set_department)
        self.pillar = self._named("pillar_id", self.pillar_names, _pillar, StepWriter.set_pillar)
        self.theme = self._named("theme_id", self.theme_names, _theme, StepWriter.set_theme)
        self.period = BoundField(
            texts,
            FIELDS["horizon"].label,
            self.period_line,
            (editing, shown, "horizon"),
            self._period,
            StepWriter.set_period,
            beside=BESIDE,
        )
        self.outside = plain(kind="quiet", points=9.0, wrap=True)
        self.period.add_below(self.outside)
        self.further = {
            field.name: self._of_type(field)
            for field in STEP.shown.values()
            if field.name not in _OWN and field.name not in _OWN_PARTS
        }
        texts.text(marked("What is to be done?"), self.title_editor.setPlaceholderText)
        texts.text(marked("Who answers for it?"), self.owner_names.setPlaceholderText)

    @property
    def all(self) -> tuple[BoundField, ...]:
        """Every field, in the order of the panel."""
        return (
            self.title,
            self.result,
            self.description,
            self.owner,
            self.department,
            self.pillar,
            self.theme,
            self.period,
            *self.further.values(),
        )

    def offer(self, roadmap: Roadmap, step: Step) -> None:
        """Offer the names that are in the plan, the themes of the step's own pillar first."""
        self.owner_names.offer(person.name for person in roadmap.people)
        self.department_names.offer(department.name for department in roadmap.departments)
        self.pillar_names.offer(pillar.name for pillar in roadmap.pillars)
        own = roadmap.themes_of(step.pillar_id) if step.pillar_id else tuple(roadmap.themes)
        self.theme_names.offer(theme.name for theme in own)
        for name, field in self.further.items():
            if isinstance(field.editor, Names):
                field.editor.offer(field_choices(roadmap, STEP.shown[name], self._texts.translator.language))
        span = period_words(figures(roadmap, step), self._texts.translator.language)
        own_words = bool(period_of(step))
        hint = marked("2027, Q3 2027, Sep 2027, later …")
        self.period_line.setPlaceholderText(span if span and not own_words else self._texts.translator.text(hint))
        outside = outside_words(roadmap, step, self._texts.translator.language)
        self.outside.setText(outside)
        self.outside.setVisible(bool(outside))

    def _period(self, _roadmap: Roadmap, step: Step) -> str:
        return self._texts.translator.language.period(period_of(step))

    def _text(self, name: str, field: str, label: str) -> BoundField:
        def read(_roadmap: Roadmap, step: Step) -> str:
            return str(getattr(step, field))

        def write(writer: StepWriter, step: Step, text: str) -> None:
            title = quoted(step.title) or self._texts.translator.text("(no title)")
            writer.set_field(step, field, text.strip(), self._texts.translator.text(label, title=title))

        return BoundField(self._texts, name, MultilineEdit(1, 10), self._bound(field), read, write)

    def _bound(self, field: str) -> tuple[Editing, Shown, str]:
        return self._editing, self._shown, field

    def _of_type(self, field: Field) -> BoundField:
        """Return an editor for a field of any type: a page for a text, a list for a choice, a line for all else."""

        def read(roadmap: Roadmap, step: Step) -> str:
            return field_text(roadmap, step, field, self._texts.translator.language)

        def write(writer: StepWriter, step: Step, text: str) -> None:
            writer.set_typed(field, step, text)

        bound = self._bound(field.name)
        if type(field.type) is Text:
            return BoundField(self._texts, field.label, MultilineEdit(1, 10), bound, read, write)
        editor = Names() if field.reference or isinstance(field.type, Choice | Flag) else LineEdit()
        return BoundField(self._texts, field.short_label, editor, bound, read, write, beside=BESIDE)

    def _named(
        self, field: str, editor: Names, record: Callable[[Roadmap, Step], Record | None], write: Write
    ) -> BoundField:
        def read(roadmap: Roadmap, step: Step) -> str:
            return name_of(record(roadmap, step))

        return BoundField(self._texts, FIELDS[field].label, editor, self._bound(field), read, write, beside=BESIDE)


def _give_owner(writer: StepWriter, step: Step, name: str) -> None:
    """Give a step an owner; what only begins the name of somebody is refused: nothing here says that it is new."""
    meant = person_meant(writer.document.roadmap, name)
    writer.set_owner(step, meant.name if isinstance(meant, Person) else meant)


def _owner(roadmap: Roadmap, step: Step) -> Record | None:
    return roadmap.people.get(step.owner_id)


def _department(roadmap: Roadmap, step: Step) -> Record | None:
    return roadmap.departments.get(step.department_id)


def _pillar(roadmap: Roadmap, step: Step) -> Record | None:
    return roadmap.pillars.get(step.pillar_id)


def _theme(roadmap: Roadmap, step: Step) -> Record | None:
    return roadmap.themes.get(step.theme_id)
