"""All that was ever said of one record, by whom in knowledge of what: whether it lives, and what stands in its fields.

For each field the edit with the highest stamp (clock, id) stands. A removal removes what it had seen: a record lives
while something was done to it that no removal knew of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from planner.document.ancestry import Ancestry
from planner.roadmap.changes import ChangeHead
from planner.roadmap.edits import PLACE, WHOLE, Edit, Value
from planner.roadmap.entities import ENTITIES
from planner.roadmap.kinds import Plain
from planner.roadmap.records import Record

Key = tuple[str, str]
"""Entity and id."""
Stamp = tuple[int, str]
Changes = Iterable[tuple[ChangeHead, Sequence[Edit]]]
_PLACE_FIELDS: Final = ("parent_id", "rank")
"""Fields of a step that are a matter of the whole tree (`places`)."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value that a change gave to a field; `value` is plain."""

    change_id: str
    stamp: Stamp
    value: Value


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field to which changes that did not know of each other gave different values; the first one stands."""

    entity: str
    entity_id: str
    field: str
    values: tuple[Said, ...]


@dataclass(slots=True)
class History:
    """All that was done to one record, in the order of the stamps."""

    fields: dict[str, list[Said]] = field(default_factory=dict[str, list[Said]])
    acts: list[str] = field(default_factory=list[str])
    removals: list[str] = field(default_factory=list[str])

    def lives(self, ancestry: Ancestry) -> bool:
        """Tell whether something was done to the record that no removal knew of."""
        if not self.removals:
            return True
        return any(not any(ancestry.knew(gone, act) for gone in self.removals) for act in self.acts)

    def values(self) -> dict[str, Plain]:
        """Return the standing value of each field: what was said last, as the stamps have it."""
        return {name: said[-1].value for name, said in self.fields.items()}  # type: ignore[misc]

    def record(self, key: Key) -> Record:
        """Return the record as it stands."""
        return ENTITIES[key[0]].made({"id": key[1], **self.values()})

    def conflicts(self, key: Key, ancestry: Ancestry) -> Iterable[Conflict]:
        """Yield the fields of the record for which several values are open."""
        for name, said in self.fields.items():
            values = _open(said, ancestry) if len(said) > 1 else []
            if len(values) > 1:
                yield Conflict(*key, name, tuple(values))


def histories_of(ordered: Changes) -> dict[Key, History]:
    """Return what was done to each record by changes that are in the order of their stamps."""
    histories: dict[Key, History] = {}
    for head, edits in ordered:
        for edit in edits:
            key = (edit.entity, edit.entity_id)
            history = histories.get(key)
            if history is None:
                history = histories[key] = History()
            _note(history, head, edit)
    return histories


def _note(history: History, head: ChangeHead, edit: Edit) -> None:
    if edit.removes:
        history.removals.append(head.id)
        return
    history.acts.append(head.id)
    for name, value in _given(edit):
        history.fields.setdefault(name, []).append(Said(head.id, head.stamp, value))


def _given(edit: Edit) -> Iterable[tuple[str, Value]]:
    """Yield the fields to which an edit gives a value; the place of a step is none of them."""
    if edit.field != WHOLE:
        return () if edit.field == PLACE else ((edit.field, edit.new),)
    assert isinstance(edit.new, Mapping)
    elsewhere = _PLACE_FIELDS if edit.entity == "step" else ()
    return [(name, value) for name, value in edit.new.items() if name not in elsewhere]


def _open(said: Sequence[Said], ancestry: Ancestry) -> list[Said]:
    """Return the different values that no later one knew of, the standing one first; `said` is in order."""
    standing = said[-1]
    if all(ancestry.knew(later.change_id, one.change_id) for one, later in pairwise(said)):
        return [standing]
    unknown = [
        one
        for number, one in enumerate(said)
        if not any(ancestry.knew(later.change_id, one.change_id) for later in said[number + 1 :])
    ]
    different: dict[str, Said] = {}
    for one in reversed(unknown):
        different.setdefault(repr(one.value), one)
    return list(different.values())
