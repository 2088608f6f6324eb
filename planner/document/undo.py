"""Undo and redo: the next change to take back is found in the journal, and taken back by a change of its own.

Undoing an edit undoes that edit and nothing else: where a later edit has given the field another value, it stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.roadmap.changes import ChangeHead
from planner.roadmap.draft import Draft
from planner.roadmap.edits import PLACE, WHOLE, Edit, Value
from planner.roadmap.entities import ENTITIES
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import Place


@dataclass(frozen=True, slots=True)
class Undoable:
    """What undo and redo would take back now; None where there is nothing. Of a redo, `redo_label` names the act."""

    undo: ChangeHead | None = None
    redo: ChangeHead | None = None


def undoable(newest_first: Iterable[ChangeHead]) -> Undoable:
    """Return what can be undone and redone, given one's own changes from the newest back.

    An undo or redo cancels its target; a cancelled change counts for nothing. The newest living act is undone
    next; the newest living undo is redone next, as long as no new act came after it. A merge is an act as any other;
    its target is no act but tells where our own side of it ends.
    """
    cancelled: set[str] = set()
    redo: ChangeHead | None = None
    for change in newest_first:
        if change.id in cancelled:
            continue
        if change.target_id is not None and change.kind != "merge":
            cancelled.add(change.target_id)
        if change.kind == "undo" and redo is None:
            redo = change
        elif change.kind == "change" or (change.kind == "merge" and change.target_id is not None):
            return Undoable(change, redo)
    return Undoable(None, redo)


def taken_back(roadmap: Roadmap, edits: Iterable[Edit]) -> Draft:
    """Return a draft in which the edits are undone, as far as what they did still stands."""
    draft = Draft(roadmap)
    backwards = [*edits][::-1]
    # What was removed comes back before anything can refer to it or hang under it, parents first.
    for edit in backwards:
        if edit.removes:
            _bring_back(draft, edit)
    for edit in backwards:
        if edit.field != WHOLE and not edit.tells:
            _set_back(draft, edit)
    for edit in backwards:
        if edit.makes:
            _take_out(draft, edit)
    return draft


def _bring_back(draft: Draft, edit: Edit) -> None:
    entity = ENTITIES[edit.entity]
    if draft.get(edit.entity, edit.entity_id) is not None:
        return
    assert isinstance(edit.old, Mapping)
    plain = dict(edit.old)
    for name, target in entity.references.items():
        if plain.get(name) is not None and draft.get(target, str(plain[name])) is None:
            plain[name] = None
    draft.put(entity.made(plain))
    if edit.entity == "step":
        parent_id = plain["parent_id"]
        there = parent_id is None or draft.get("step", str(parent_id)) is not None
        draft.hang(edit.entity_id, Place(str(parent_id) if parent_id and there else None, str(plain["rank"])))


def _set_back(draft: Draft, edit: Edit) -> None:
    entity = ENTITIES[edit.entity]
    current = draft.get(edit.entity, edit.entity_id)
    if current is None:
        return
    if edit.field == PLACE:
        _move_back(draft, edit)
        return
    plain = entity.plain(current)
    target = entity.references.get(edit.field)
    if plain[edit.field] != edit.new or (target and edit.old and draft.get(target, str(edit.old)) is None):
        return
    draft.put(entity.made({**plain, edit.field: _plain(edit.old)}))


def _plain(value: Value) -> str | int | float | None:
    assert value is None or isinstance(value, str | int | float)
    return value


def _move_back(draft: Draft, edit: Edit) -> None:
    assert isinstance(edit.old, tuple)
    place = Place(*edit.old)
    there = place.parent_id is None or draft.get("step", place.parent_id) is not None
    if draft.place(edit.entity_id) == edit.new and there and not draft.would_circle(edit.entity_id, place.parent_id):
        draft.hang(edit.entity_id, place)


def _take_out(draft: Draft, edit: Edit) -> None:
    """Remove what an edit had made, unless somebody has since hung something under it or refers to it."""
    if draft.get(edit.entity, edit.entity_id) is None or draft.child_ids(edit.entity_id):
        return
    for other in ENTITIES.values():
        for name in [name for name, target in other.references.items() if target == edit.entity]:
            if any(getattr(record, name) == edit.entity_id for record in draft.all(other.name)):
                return
    draft.drop(edit.entity, edit.entity_id)
