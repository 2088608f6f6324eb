"""The table of record kinds: the name of each in the file and the journal, its fields, and what it refers to.

Adding a kind of record means a dataclass in `records`, a row here, a table in store and a migration.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from planner.message import marked
from planner.roadmap import field_types
from planner.roadmap.errors import PlanError
from planner.roadmap.field_types import FieldType, Plain
from planner.roadmap.records import CheckIn, Department, Goal, Person, Pillar, Record, Step, Theme


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of record. `collection` is its name in Roadmap; `references` maps a field to the entity it names.

    `order` lists the fields by which records stand in their collection, after which the id decides.
    """

    name: str
    record: type[Record]
    collection: str
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
        return record if accepted == given else replace(record, **accepted)

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
    kinds_of_fields: Mapping[str, FieldType],
    references: Mapping[str, str] | None = None,
    order: tuple[str, ...] = (),
) -> Entity:
    name = {"CheckIn": "check_in"}.get(record.__name__, record.__name__.lower())
    every: dict[str, FieldType] = {
        "id": field_types.ID,
        **dict.fromkeys(references or {}, field_types.REFERENCE),
        **kinds_of_fields,
    }
    ordered = {field.name: every[field.name] for field in fields(record)}
    return Entity(name, record, collection, ordered, references or {}, order)


GOAL: Final = _entity(
    Goal,
    "goal",
    {
        "statement": field_types.TEXT,
        "why_now": field_types.TEXT,
        "for_whom": field_types.TEXT,
        "by_when": field_types.DAY,
        "measure": field_types.TEXT,
        "language": field_types.LANGUAGE,
    },
)
DEPARTMENT: Final = _entity(
    Department, "departments", {"name": field_types.TEXT, "partner": field_types.FLAG}, order=("name",)
)
PERSON: Final = _entity(Person, "people", {"name": field_types.TEXT}, {"department_id": "department"}, order=("name",))
PILLAR: Final = _entity(
    Pillar,
    "pillars",
    {"name": field_types.TEXT, "colour": field_types.COLOUR, "rank": field_types.RANK},
    order=("rank",),
)
THEME: Final = _entity(
    Theme, "themes", {"name": field_types.TEXT, "rank": field_types.RANK}, {"pillar_id": "pillar"}, order=("rank",)
)
STEP: Final = _entity(
    Step,
    "steps",
    {
        "title": field_types.TEXT,
        "description": field_types.TEXT,
        "result": field_types.TEXT,
        "start": field_types.DAY,
        "end": field_types.DAY,
        "horizon": field_types.HORIZON,
        "status": field_types.STATUS,
        "progress": field_types.PERCENT,
        "by_hand": field_types.FLAG,
        "weight": field_types.WEIGHT,
        "milestone": field_types.FLAG,
    },
    {"owner_id": "person", "department_id": "department", "pillar_id": "pillar", "theme_id": "theme"},
)
CHECK_IN: Final = _entity(
    CheckIn,
    "check_ins",
    {
        "day": field_types.DAY,
        "progress": field_types.OPTIONAL_PERCENT,
        "confidence": field_types.OUT_OF_TEN,
        "note": field_types.TEXT,
    },
    {"step_id": "step", "person_id": "person"},
    order=("day",),
)

ENTITIES: Final[Mapping[str, Entity]] = {
    entity.name: entity for entity in (GOAL, DEPARTMENT, PERSON, PILLAR, THEME, STEP, CHECK_IN)
}
"""By name, in an order in which each refers only to those before it."""

_BY_RECORD: Final = {entity.record: entity for entity in ENTITIES.values()}


def entity_of(record: Record) -> Entity:
    """Return the kind of a record; raise PlanError when it is not one of a roadmap."""
    entity = _BY_RECORD.get(type(record))
    if entity is None:
        raise PlanError(marked("{kind} is not part of a roadmap."), kind=type(record).__name__)
    return entity
