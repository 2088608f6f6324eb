"""The table of record kinds: the name of each in the file and the journal, its fields, and what it refers to.

Adding a kind of record means a dataclass in `records`, its fields in `fields`, a row here, a table in store and a
migration.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from planner.message import marked
from planner.roadmap import field_types
from planner.roadmap.errors import PlanError
from planner.roadmap.field_types import FieldType, Plain
from planner.roadmap.fields import (
    CHECK_IN_FIELDS,
    CONTRIBUTOR_FIELDS,
    DECISION_FIELDS,
    DEPARTMENT_FIELDS,
    GOAL_FIELDS,
    HIDDEN_PAGE_FIELDS,
    PERSON_FIELDS,
    PILLAR_FIELDS,
    REVIEW_FIELDS,
    SET_ASIDE_FIELDS,
    STEP_FIELDS,
    THEME_FIELDS,
    Field,
    Private,
)
from planner.roadmap.practice.agreements import (
    AGREEMENT_FIELDS,
    Agreement,
)
from planner.roadmap.practice.course import (
    CHANCE_FIELDS,
    MINUTE_FIELDS,
    RESCHEDULING_FIELDS,
    SUCCESS_FIELDS,
    Chance,
    Minute,
    Rescheduling,
    Success,
)
from planner.roadmap.practice.ethics import (
    ASSESSMENT_FIELDS,
    ETHICS_ANSWER_FIELDS,
    ETHICS_QUESTION_FIELDS,
    Assessment,
    EthicsAnswer,
    EthicsQuestion,
)
from planner.roadmap.practice.experiments import (
    AMENDMENT_FIELDS,
    CLOSURE_FIELDS,
    EXPENSE_FIELDS,
    EXPERIMENT_FIELDS,
    READING_FIELDS,
    Amendment,
    Closure,
    Expense,
    Experiment,
    Reading,
)
from planner.roadmap.practice.served import (
    BENEFIT_FIELDS,
    SERVED_GROUP_FIELDS,
    Benefit,
    ServedGroup,
)
from planner.roadmap.practice.tensions import (
    PLACEMENT_FIELDS,
    PULL_FIELDS,
    SIGN_FIELDS,
    TENSION_FIELDS,
    Placement,
    Pull,
    Sign,
    Tension,
)
from planner.roadmap.records import (
    CheckIn,
    Contributor,
    Decision,
    Department,
    Goal,
    HiddenPage,
    Person,
    Pillar,
    Record,
    Review,
    SetAside,
    Step,
    Theme,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of record. `collection` is its name in Roadmap, `label` its name for people, English and marked.

    `shown` holds the rows of the table of fields, which are all but the id, by name and in the order of that table;
    `kinds` the types of the fields and the id in the order of the dataclass; `references` maps a field to the entity
    it names. `order` lists the fields by which records stand in their collection, after which the id decides.
    `private` tells that a copy for readers has none of this kind unless that is asked for.
    """

    name: str
    record: type[Record]
    collection: str
    label: str
    shown: Mapping[str, Field]
    kinds: Mapping[str, FieldType]
    references: Mapping[str, str]
    order: tuple[str, ...] = ()
    private: Private | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields in the order of the dataclass, `id` first."""
        return tuple(self.kinds)

    def accepted(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return `values` as records keep them; raise PlanError for a bad one or an unknown field."""
        for name in values:
            if name not in self.kinds:
                raise PlanError(marked("A {entity} has no field {field}."), entity=self.name, field=name)
        return {name: self.kinds[name].accepted(value) for name, value in values.items()}

    def checked(self, record: Record) -> Record:
        """Return the record with every value accepted; raise PlanError otherwise."""
        given = {name: getattr(record, name) for name in self.kinds}
        accepted = self.accepted(given)
        # Not by value alone: "done" equals Status.DONE, True equals 1, and neither may stay in its place.
        same = all(type(given[name]) is type(value) and given[name] == value for name, value in accepted.items())
        return record if same else replace(record, **accepted)

    def plain(self, record: Record) -> dict[str, Plain]:
        """Return the plain form of every field."""
        return {name: kind.plain(getattr(record, name)) for name, kind in self.kinds.items()}

    def made(self, plain: Mapping[str, Plain]) -> Record:
        """Return the record behind plain values; a missing field has its default, an unknown one is passed over.

        Raises ValueError for a value that cannot be one.
        """
        known = {name: kind.value(plain[name]) for name, kind in self.kinds.items() if name in plain}
        return self.record(**known)

    def sort_key(self, record: Record) -> tuple[Any, ...]:
        """Return the key by which records of this kind stand in order."""
        key = [getattr(record, name) for name in self.order]
        words = [value.casefold() if name == "name" else value for name, value in zip(self.order, key, strict=True)]
        return (*map(_sortable, words), record.id)


def _sortable(value: object) -> str:
    return "" if value is None else str(value)


def _entity(
    record: type[Record],
    collection: str,
    label: str,
    table: tuple[Field, ...],
    order: tuple[str, ...] = (),
    private: Private | None = None,
) -> Entity:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower()  # CheckIn is check_in
    shown = {field.name: field for field in table}
    types = {"id": field_types.ID, **{field.name: field.type for field in table}}
    references = {field.name: field.reference for field in table if field.reference}
    return Entity(
        name=name,
        record=record,
        collection=collection,
        label=label,
        shown=shown,
        kinds={field.name: types[field.name] for field in dataclasses.fields(record)},
        references=references,
        order=order,
        private=private,
    )


GOAL: Final = _entity(Goal, "goal", marked("big goal"), GOAL_FIELDS)
DEPARTMENT: Final = _entity(Department, "departments", marked("department"), DEPARTMENT_FIELDS, order=("name",))
PERSON: Final = _entity(Person, "people", marked("person"), PERSON_FIELDS, order=("name",))
PILLAR: Final = _entity(Pillar, "pillars", marked("pillar"), PILLAR_FIELDS, order=("rank",))
THEME: Final = _entity(Theme, "themes", marked("theme"), THEME_FIELDS, order=("rank",))
STEP: Final = _entity(Step, "steps", marked("step"), STEP_FIELDS)
CHECK_IN: Final = _entity(CheckIn, "check_ins", marked("check-in"), CHECK_IN_FIELDS, order=("day",))
CONTRIBUTOR: Final = _entity(Contributor, "contributors", marked("contributor"), CONTRIBUTOR_FIELDS)
DECISION: Final = _entity(Decision, "decisions", marked("decision"), DECISION_FIELDS, order=("day",))
REVIEW: Final = _entity(Review, "reviews", marked("review"), REVIEW_FIELDS, order=("day",))
SET_ASIDE: Final = _entity(SetAside, "set_aside", marked("rule set aside"), SET_ASIDE_FIELDS, order=("day",))
HIDDEN_PAGE: Final = _entity(HiddenPage, "hidden_pages", marked("hidden page"), HIDDEN_PAGE_FIELDS, order=("page",))
SERVED_GROUP: Final = _entity(
    ServedGroup, "served_groups", marked("group served"), SERVED_GROUP_FIELDS, order=("rank",)
)
BENEFIT: Final = _entity(Benefit, "benefits", marked("what a group will notice"), BENEFIT_FIELDS)
EXPERIMENT: Final = _entity(Experiment, "experiments", marked("experiment"), EXPERIMENT_FIELDS)
AMENDMENT: Final = _entity(Amendment, "amendments", marked("what was moved"), AMENDMENT_FIELDS, order=("day",))
READING: Final = _entity(Reading, "readings", marked("reading"), READING_FIELDS, order=("day",))
EXPENSE: Final = _entity(
    Expense, "expenses", marked("what was spent"), EXPENSE_FIELDS, order=("day",), private=Private.SPENT
)
CLOSURE: Final = _entity(Closure, "closures", marked("winding down"), CLOSURE_FIELDS)
AGREEMENT: Final = _entity(Agreement, "agreements", marked("agreement"), AGREEMENT_FIELDS, order=("due",))
TENSION: Final = _entity(Tension, "tensions", marked("tension"), TENSION_FIELDS, order=("rank",))
SIGN: Final = _entity(Sign, "signs", marked("sign"), SIGN_FIELDS, order=("rank",))
PLACEMENT: Final = _entity(
    Placement, "placements", marked("mark on a tension"), PLACEMENT_FIELDS, order=("day",), private=Private.MARKS
)
PULL: Final = _entity(Pull, "pulls", marked("pull of a step"), PULL_FIELDS)
CHANCE: Final = _entity(Chance, "chances", marked("chance"), CHANCE_FIELDS, order=("day",))
SUCCESS: Final = _entity(Success, "successes", marked("success"), SUCCESS_FIELDS, order=("day",))
RESCHEDULING: Final = _entity(
    Rescheduling, "reschedulings", marked("reason of a move"), RESCHEDULING_FIELDS, order=("day",)
)
MINUTE: Final = _entity(Minute, "minutes", marked("line of the minutes"), MINUTE_FIELDS, order=("rank",))
ETHICS_QUESTION: Final = _entity(
    EthicsQuestion, "ethics_questions", marked("question of ethics"), ETHICS_QUESTION_FIELDS, order=("rank",)
)
ETHICS_ANSWER: Final = _entity(
    EthicsAnswer, "ethics_answers", marked("answer of ethics"), ETHICS_ANSWER_FIELDS, private=Private.ETHICS
)
ASSESSMENT: Final = _entity(
    Assessment, "assessments", marked("assessment"), ASSESSMENT_FIELDS, order=("day",), private=Private.ETHICS
)

ENTITIES: Final[Mapping[str, Entity]] = {
    entity.name: entity
    for entity in (
        GOAL,
        DEPARTMENT,
        PERSON,
        PILLAR,
        THEME,
        STEP,
        CHECK_IN,
        CONTRIBUTOR,
        DECISION,
        REVIEW,
        SET_ASIDE,
        HIDDEN_PAGE,
        SERVED_GROUP,
        BENEFIT,
        EXPERIMENT,
        AMENDMENT,
        READING,
        EXPENSE,
        CLOSURE,
        AGREEMENT,
        TENSION,
        SIGN,
        PLACEMENT,
        PULL,
        CHANCE,
        SUCCESS,
        RESCHEDULING,
        MINUTE,
        ETHICS_QUESTION,
        ETHICS_ANSWER,
        ASSESSMENT,
    )
}
"""By name, in an order in which each refers only to those before it."""

FIELDS: Final[Mapping[str, Field]] = {
    name: field for entity in reversed(ENTITIES.values()) for name, field in entity.shown.items()
}
"""By name, whatever kind of record has it: fields of one name mean the same."""

_BY_RECORD: Final = {entity.record: entity for entity in ENTITIES.values()}


def entity_of(record: Record) -> Entity:
    """Return the kind of a record; raise PlanError when it is not one of a roadmap."""
    entity = _BY_RECORD.get(type(record))
    if entity is None:
        raise PlanError(marked("{kind} is not part of a roadmap."), kind=type(record).__name__)
    return entity
