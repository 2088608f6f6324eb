"""What one change does, field by field: the words of the journal.

An edit names an entity, an id and a field with the value before and after, in plain form. The field "" means the
whole record: without an old value it is a creation, without a new one a removal, and with an empty new one it keeps
alive what others removed. The field "place" of a step holds its parent's id and its rank. The field "settled" says in
its new value what a person decided to leave as it is; nothing in the record changes by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from planner.roadmap.entities import ENTITIES, Entity
from planner.roadmap.field_types import Plain
from planner.roadmap.records import Record, Step
from planner.roadmap.roadmap import Roadmap

WHOLE: Final = ""
"""The field of an edit that makes or removes a whole record."""
PLACE: Final = "place"
"""The field of an edit that moves a step."""
SETTLED: Final = "settled"
"""The field of an edit by which a person settles a conflict and leaves the record as it is."""
Value = Plain | Mapping[str, Plain] | tuple[str | None, str]
"""A plain value; the plain values of a whole record; or a place, as parent's id and rank."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one record, before and after."""

    entity: str
    entity_id: str
    field: str
    old: Value
    new: Value

    @property
    def makes(self) -> bool:
        """True for a creation."""
        return self.field == WHOLE and bool(self.new)

    @property
    def keeps(self) -> bool:
        """True where a record that others had removed is kept alive; nothing in it changes."""
        return self.field == WHOLE and self.new is not None and not self.new

    @property
    def tells(self) -> bool:
        """True where nothing in the plan changes: what others removed is kept alive, or a conflict is settled."""
        return self.keeps or self.field == SETTLED

    @property
    def removes(self) -> bool:
        """True for a removal."""
        return self.field == WHOLE and self.new is None


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
            made.append(Edit(name, record_id, WHOLE, None, whole(after, entity, new)))
        elif old is not None and new is None:
            removed.append(Edit(name, record_id, WHOLE, whole(before, entity, old), None))
        elif old is not None and new is not None:
            changed.extend(_changed(before, after, entity, old, new))
    order = {name: number for number, name in enumerate(ENTITIES)}
    made.sort(key=lambda edit: (order[edit.entity], _depth(after, edit)))
    removed.sort(key=lambda edit: (-order[edit.entity], -_depth(before, edit)))
    return [*made, *changed, *removed]


def _depth(roadmap: Roadmap, edit: Edit) -> int:
    return roadmap.steps.depth(edit.entity_id) if edit.entity == "step" else 0


def _changed(before: Roadmap, after: Roadmap, entity: Entity, old: Record, new: Record) -> list[Edit]:
    edits = [
        Edit(entity.name, new.id, name, kind.plain(getattr(old, name)), kind.plain(getattr(new, name)))
        for name, kind in entity.kinds.items()
        if getattr(old, name) != getattr(new, name)
    ]
    if isinstance(new, Step):
        was, is_now = before.steps.place(new), after.steps.place(new)
        if was != is_now:
            edits.append(Edit(entity.name, new.id, PLACE, (was.parent_id, was.rank), (is_now.parent_id, is_now.rank)))
    return edits
