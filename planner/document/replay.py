"""The plan as a function of the set of changes alone: what makes a merge the same in any order.

For each field the edit with the highest stamp (clock, id) stands. Moves are taken in the order of their stamps, and
one that would make a circle is passed over (Kleppmann and others, "A highly-available move operation for replicated
trees", 2021). A removal removes what it had seen: a record lives while something was done to it that no removal knew
of, and what a living record hangs under or refers to lives with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from planner.document.ancestry import Ancestry
from planner.roadmap.changes import ChangeHead
from planner.roadmap.draft import Draft
from planner.roadmap.edits import PLACE, WHOLE, Edit, Value
from planner.roadmap.entities import ENTITIES
from planner.roadmap.kinds import Plain
from planner.roadmap.records import Goal, Record
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import Place

Key = tuple[str, str]
"""Entity and id."""
Stamp = tuple[int, str]
_PLACE_FIELDS: Final = ("parent_id", "rank")


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
class _History:
    """All that was done to one record."""

    fields: dict[str, list[Said]] = field(default_factory=dict[str, list[Said]])
    acts: list[str] = field(default_factory=list[str])
    removals: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Replayed:
    """The plan that a set of changes comes to, the conflicts in it, and what lives only for others' sake.

    `borrowed` holds the records that every change known to them removed, and that are kept because a living
    record hangs under or refers to them.
    """

    roadmap: Roadmap
    conflicts: tuple[Conflict, ...]
    borrowed: frozenset[Key]


def replay(changes: Sequence[tuple[ChangeHead, Sequence[Edit]]]) -> Replayed:
    """Return what a set of changes comes to; the set must hold every change that any of them follows."""
    ancestry = Ancestry(head for head, _ in changes)
    ordered = sorted(changes, key=lambda change: change[0].stamp)
    histories = _histories(ordered)
    places = _places(ordered)
    living = {key for key, history in histories.items() if _lives(history, ancestry)}
    values = {key: _values(history) for key, history in histories.items()}
    borrowed = _borrowed(living, values, places)
    everything = living | borrowed
    roadmap = _built(everything, values, places)
    return Replayed(roadmap, tuple(_conflicts(histories, everything, ancestry)), frozenset(borrowed))


def _histories(ordered: Iterable[tuple[ChangeHead, Sequence[Edit]]]) -> dict[Key, _History]:
    histories: dict[Key, _History] = {}
    for head, edits in ordered:
        for edit in edits:
            key = (edit.entity, edit.entity_id)
            history = histories.get(key)
            if history is None:
                history = histories[key] = _History()
            if edit.removes:
                history.removals.append(head.id)
                continue
            history.acts.append(head.id)
            for name, value in _given(edit):
                history.fields.setdefault(name, []).append(Said(head.id, head.stamp, value))
    return histories


def _given(edit: Edit) -> Iterable[tuple[str, Value]]:
    """Yield the fields to which an edit gives a value; places are a matter of the whole tree (`_places`)."""
    if edit.field != WHOLE:
        return () if edit.field == PLACE else ((edit.field, edit.new),)
    assert isinstance(edit.new, Mapping)
    return [(name, value) for name, value in edit.new.items() if name not in _PLACE_FIELDS]


def _lives(history: _History, ancestry: Ancestry) -> bool:
    """Tell whether something was done to the record that no removal knew of."""
    if not history.removals:
        return True
    return any(not any(ancestry.knew(gone, act) for gone in history.removals) for act in history.acts)


def _places(ordered: Iterable[tuple[ChangeHead, Sequence[Edit]]]) -> dict[str, Place]:
    """Return the place of every step that ever was, moves taken in order and circles passed over."""
    places: dict[str, Place] = {}
    for _, edits in ordered:
        for edit in edits:
            if edit.entity != "step":
                continue
            place = _place_in(edit)
            if place is not None and not _circles(places, edit.entity_id, place.parent_id):
                places[edit.entity_id] = place
    return places


def _place_in(edit: Edit) -> Place | None:
    if edit.field == PLACE:
        assert isinstance(edit.new, tuple)
        return Place(*edit.new)
    if edit.field == WHOLE and isinstance(edit.new, Mapping) and "rank" in edit.new:
        parent_id, rank = edit.new["parent_id"], edit.new["rank"]
        assert isinstance(rank, str)
        assert parent_id is None or isinstance(parent_id, str)
        return Place(parent_id, rank)
    return None


def _circles(places: Mapping[str, Place], step_id: str, above: str | None) -> bool:
    while above is not None:
        if above == step_id:
            return True
        place = places.get(above)
        above = place.parent_id if place else None
    return False


def _values(history: _History) -> dict[str, Plain]:
    """Return the standing value of each field: what was said last, as the stamps have it."""
    return {name: said[-1].value for name, said in history.fields.items()}  # type: ignore[misc]


def _borrowed(living: set[Key], values: Mapping[Key, Mapping[str, Plain]], places: Mapping[str, Place]) -> set[Key]:
    """Return what is not living itself but is hung under or referred to by what lives."""
    borrowed: set[Key] = set()
    waiting = list(living)
    while waiting:
        entity, record_id = waiting.pop()
        needed = [(target, values[entity, record_id].get(name)) for name, target in ENTITIES[entity].references.items()]
        if entity == "step":
            needed.append(("step", places[record_id].parent_id))
        for target, needed_id in needed:
            key = (target, str(needed_id))
            if needed_id is not None and key not in living and key not in borrowed:
                borrowed.add(key)
                waiting.append(key)
    return borrowed


def _built(keys: set[Key], values: Mapping[Key, Mapping[str, Plain]], places: Mapping[str, Place]) -> Roadmap:
    records: list[Record] = [
        ENTITIES[entity].made({"id": record_id, **values[entity, record_id]}) for entity, record_id in keys
    ]
    goal = next(record for record in records if isinstance(record, Goal))
    draft = Draft(Roadmap(goal=goal))
    for record in records:
        draft.put(record)
    steps = [record_id for entity, record_id in keys if entity == "step"]
    for step_id in sorted(steps, key=lambda step_id: (places[step_id].rank, step_id)):
        draft.hang(step_id, places[step_id])
    return draft.finish()


def _conflicts(histories: Mapping[Key, _History], keys: set[Key], ancestry: Ancestry) -> Iterable[Conflict]:
    for key in sorted(keys):
        for name, said in histories[key].fields.items():
            open_values = _open(said, ancestry) if len(said) > 1 else []
            if len(open_values) > 1:
                yield Conflict(*key, name, tuple(open_values))


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
