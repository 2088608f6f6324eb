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
    """

    name: str
    record: type[Record]
    collection: str
    label: str
    shown: Mapping[str, Field]
    kinds: Mapping[str, FieldType]
    references: Mapping[str, str]
    order: tuple[str, ...] = ()

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
    record: type[Record], collection: str, label: str, table: tuple[Field, ...], order: tuple[str, ...] = ()
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
