"""What one change does, record by record: six kinds of edit.

Each kind has one form in the journal: an entity, an id, a field, and the value before and after, in plain form. The
field "" stands for the whole record, "place" for where a step hangs, "settled" for a conflict that was resolved by
leaving the record as it is; `edit_of` tells the kind of a row. Nothing else knows these names.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from planner.roadmap.entities import ENTITIES, Entity
from planner.roadmap.field_types import Plain
from planner.roadmap.records import Record, Step
from planner.roadmap.roadmap import Roadmap

WHOLE: Final = ""
"""The field of the journal for an edit of a whole record."""
PLACE: Final = "place"
"""The field of the journal for a move."""
SETTLED: Final = "settled"
"""The field of the journal for a conflict that was resolved without an effect."""
PlaceValue = tuple[str | None, str]
"""A place: the id of the parent, None for the top, and the rank."""
Value = Plain | Mapping[str, Plain] | PlaceValue
"""A plain value; the plain values of a whole record; or a place."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What one change does to one record, or to one field of it; one of the six kinds below."""

    entity: str
    entity_id: str
    field: str
    old: Value
    new: Value

    @property
    def key(self) -> tuple[str, str]:
        """The record: entity and id."""
        return self.entity, self.entity_id

    @property
    def no_effect(self) -> bool:
        """True where nothing in the plan changes."""
        return isinstance(self, KeepAlive | Resolve)


@dataclass(frozen=True, slots=True)
class Create(Edit):
    """A record is created; `new` are its plain values, with `parent_id` and `rank` of a step.

    In a snapshot root `old` are the clocks at which each field was last given.
    """

    field: str = dataclasses.field(default=WHOLE, init=False)
    old: Mapping[str, Plain] | None = dataclasses.field(default=None, kw_only=True)
    new: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Remove(Edit):
    """A record is removed; `old` are its plain values, with `parent_id` and `rank` of a step."""

    field: str = dataclasses.field(default=WHOLE, init=False)
    old: Mapping[str, Plain]
    new: None = dataclasses.field(default=None, init=False)


@dataclass(frozen=True, slots=True)
class SetField(Edit):
    """A field gets another value; the same one again resolves a conflict about it."""

    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True)
class Move(Edit):
    """A step is hung at another place."""

    entity: str = dataclasses.field(default="step", init=False)
    field: str = dataclasses.field(default=PLACE, init=False)
    old: PlaceValue
    new: PlaceValue


@dataclass(frozen=True, slots=True)
class KeepAlive(Edit):
    """A record that others removed is kept, because somebody who knew of it went on; nothing in it changes."""

    field: str = dataclasses.field(default=WHOLE, init=False)
    old: None = dataclasses.field(default=None, init=False)
    new: Mapping[str, Plain] = dataclasses.field(default_factory=dict[str, Plain], init=False)


@dataclass(frozen=True, slots=True)
class Resolve(Edit):
    """A conflict is resolved by leaving the record as it is; `new` says how."""

    field: str = dataclasses.field(default=SETTLED, init=False)
    old: None = dataclasses.field(default=None, init=False)
    new: str


def edit_of(entity: str, entity_id: str, name: str, old: Value, new: Value) -> Edit:
    """Return the edit that a row of the journal stands for; raise ValueError for one that no kind has."""
    if name == WHOLE:
        return _whole_edit(entity, entity_id, old, new)
    if name == PLACE and entity == "step":
        if not isinstance(old, tuple) or not isinstance(new, tuple):
            raise ValueError("not a place")
        return Move(entity_id, old, new)
    if name == SETTLED:
        if old is not None or not isinstance(new, str):
            raise ValueError("not a word on what was settled")
        return Resolve(entity, entity_id, new)
    if isinstance(old, Mapping | tuple) or isinstance(new, Mapping | tuple):
        raise ValueError("a value that no field can hold")
    return SetField(entity, entity_id, name, old, new)


def _whole_edit(entity: str, entity_id: str, old: Value, new: Value) -> Edit:
    if old is None and new is None:
        raise ValueError("a record neither made nor removed")
    if new is None and isinstance(old, Mapping):
        return Remove(entity, entity_id, old)
    if not isinstance(new, Mapping):
        raise ValueError("not a record")
    if old is not None and (not isinstance(old, Mapping) or not old or not new):
        raise ValueError("a record neither made nor removed")
    return Create(entity, entity_id, new, old=old) if new else KeepAlive(entity, entity_id)


def record_of(roadmap: Roadmap, entity: str, record_id: str) -> Record | None:
    """Return a record by the name of its kind and its id, or None."""
    if entity == "goal":
        return roadmap.goal if roadmap.goal.id == record_id else None
    record: Record | None = getattr(roadmap, ENTITIES[entity].collection).get(record_id)
    return record


def whole(roadmap: Roadmap, entity: Entity, record: Record) -> dict[str, Plain]:
    """Return the plain values of a record, with the place of a step as `parent_id` and `rank`."""
    plain = entity.plain(record)
    if isinstance(record, Step):
        place = roadmap.steps.place(record)
        plain |= {"parent_id": place.parent_id, "rank": place.rank}
    return plain


def difference(before: Roadmap, after: Roadmap, touched: Iterable[tuple[str, str]]) -> list[Edit]:
    """Return the edits that lead from one roadmap to the next, looking only at `touched` (entity, id) pairs.

    Creations come parents first and removals children first, so that no row ever refers to one that is not there.
    """
    made: list[Edit] = []
    changed: list[Edit] = []
    removed: list[Edit] = []
    for name, record_id in touched:
        entity = ENTITIES[name]
        old, new = record_of(before, name, record_id), record_of(after, name, record_id)
        if old is None and new is not None:
            made.append(Create(name, record_id, whole(after, entity, new)))
        elif old is not None and new is None:
            removed.append(Remove(name, record_id, whole(before, entity, old)))
        elif old is not None and new is not None:
            changed.extend(_changed(before, after, entity, old, new))
    order = {name: number for number, name in enumerate(ENTITIES)}
    made.sort(key=lambda edit: (order[edit.entity], _depth(after, edit)))
    removed.sort(key=lambda edit: (-order[edit.entity], -_depth(before, edit)))
    return [*made, *changed, *removed]


def _depth(roadmap: Roadmap, edit: Edit) -> int:
    return roadmap.steps.depth(edit.entity_id) if edit.entity == "step" else 0


def _changed(before: Roadmap, after: Roadmap, entity: Entity, old: Record, new: Record) -> list[Edit]:
    edits: list[Edit] = [
        SetField(entity.name, new.id, name, kind.plain(getattr(old, name)), kind.plain(getattr(new, name)))
        for name, kind in entity.kinds.items()
        if getattr(old, name) != getattr(new, name)
    ]
    if isinstance(new, Step):
        was, is_now = before.steps.place(new), after.steps.place(new)
        if was != is_now:
            edits.append(Move(new.id, (was.parent_id, was.rank), (is_now.parent_id, is_now.rank)))
    return edits
