"""Selects what undo and redo invert, and builds the inverse edits.

An edit is inverted only where its value still stands: the field may since have been written by a later change, here or
in a copy that was merged, and undoing one act must never undo another.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.changes import Change
from planner.roadmap.edits import Create, Edit, Move, Remove, SetField
from planner.roadmap.entities import ENTITIES
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import Place

E = TypeVar("E", bound=Edit)


@dataclass(frozen=True, slots=True)
class UndoState:
    """The changes that undo and redo would invert now; None where there is none.

    Of an act that was undone and redone, `again` is the redo, whose edits undo inverts. A redo inverts an undo, which
    bears the label of the act.
    """

    undo: Change | None = None
    redo: Change | None = None
    again: Change | None = None

    @property
    def label(self) -> str | None:
        """The label of the act that undo inverts."""
        latest = self.again or self.undo
        return latest.label if latest else None


def undo_state(newest_first: Iterable[Change], act_of: Callable[[Change], Change | None]) -> UndoState:
    """Select what can be undone and redone from one's own changes, newest first.

    An undo or redo cancels its target; a cancelled change counts for nothing. The newest living act, or the act of
    the newest living redo, is undone next; the newest living undo is redone next, as long as no new act came after it.
    A merge is an act as any other; its target is no act but the last change of our own side. `act_of` returns the act
    behind a redo, perhaps somebody else's.
    """
    cancelled: set[str] = set()
    redo: Change | None = None
    again: tuple[Change, Change] | None = None
    for change in newest_first:
        if change.id in cancelled:
            continue
        if change.target_id is not None and change.kind != "merge":
            cancelled.add(change.target_id)
        if change.kind == "undo" and redo is None:
            redo = change
        elif change.kind == "redo" and again is None:
            act = act_of(change)
            again = (act, change) if act is not None and act.id not in cancelled else None
        elif change.kind == "change" or (change.kind == "merge" and change.target_id is not None):
            return UndoState(again[0], redo, again[1]) if again else UndoState(change, redo)
    return UndoState(again[0], redo, again[1]) if again else UndoState(None, redo)


def inverted(roadmap: Roadmap, edits: Iterable[Edit]) -> RoadmapBuilder:
    """Build a plan with the edits inverted, in any order, wherever their values still stand; writes nothing."""
    builder = RoadmapBuilder(roadmap)
    backwards = [*edits][::-1]
    # Restores first, parents before children, so that fields and moves find what they refer to; created records go
    # last, when nothing hangs under them any more.
    for removal in _needed_first([edit for edit in backwards if isinstance(edit, Remove)]):
        _restore(builder, removal)
    for edit in backwards:
        if isinstance(edit, SetField):
            _set_back(builder, edit)
    _until_none_applies(builder, [edit for edit in backwards if isinstance(edit, Move)], _moved_back)
    _until_none_applies(builder, [edit for edit in backwards if isinstance(edit, Create)], _uncreated)
    return builder


def _until_none_applies(
    builder: RoadmapBuilder, edits: Sequence[E], is_done: Callable[[RoadmapBuilder, E], bool]
) -> None:
    """Invert edits of which one may have to go before another, until no further one applies."""
    while len(left := [edit for edit in edits if not is_done(builder, edit)]) < len(edits):
        edits = left


def _needed_first(removals: Sequence[Remove]) -> list[Remove]:
    """Order removals so that each record comes after those that it hung under or referred to."""
    waiting = {edit.key: edit for edit in removals}
    ordered: list[Remove] = []
    for key in [*waiting]:
        line = [key] if key in waiting else []
        while line:
            edit = waiting[line[-1]]
            needed = next((one for one in _needs(edit) if one in waiting and one not in line), None)
            if needed is not None:
                line.append(needed)
            else:
                ordered.append(waiting.pop(line.pop()))
    return ordered


def _needs(edit: Remove) -> list[tuple[str, str]]:
    """Return the keys of what a removed record hung under and referred to."""
    references = {**ENTITIES[edit.entity].references, **({"parent_id": "step"} if edit.entity == "step" else {})}
    return [(target, str(edit.old[name])) for name, target in references.items() if edit.old.get(name) is not None]


def _restore(builder: RoadmapBuilder, edit: Remove) -> None:
    entity = ENTITIES[edit.entity]
    if builder.get(edit.entity, edit.entity_id) is not None:
        return
    plain = dict(edit.old)
    for name, target in entity.references.items():
        if plain.get(name) is not None and builder.get(target, str(plain[name])) is None:
            plain[name] = None
    builder.put(entity.made(plain))
    if edit.entity == "step":
        parent_id = plain["parent_id"]
        there = parent_id is None or builder.get("step", str(parent_id)) is not None
        builder.hang(edit.entity_id, Place(str(parent_id) if parent_id and there else None, str(plain["rank"])))


def _set_back(builder: RoadmapBuilder, edit: SetField) -> None:
    entity = ENTITIES[edit.entity]
    current = builder.get(edit.entity, edit.entity_id)
    if current is None:
        return
    plain = entity.plain(current)
    target = entity.references.get(edit.field)
    if plain[edit.field] != edit.new or (target and edit.old and builder.get(target, str(edit.old)) is None):
        return
    builder.put(entity.made({**plain, edit.field: edit.old}))


def _moved_back(builder: RoadmapBuilder, edit: Move) -> bool:
    place = Place(*edit.old)
    there = place.parent_id is None or builder.get("step", place.parent_id) is not None
    if builder.place(edit.entity_id) != edit.new or not there or builder.would_circle(edit.entity_id, place.parent_id):
        return False
    builder.hang(edit.entity_id, place)
    return True


def _uncreated(builder: RoadmapBuilder, edit: Create) -> bool:
    """Remove a created record unless something else hangs under it or refers to it; return whether it went."""
    if builder.get(edit.entity, edit.entity_id) is None or builder.child_ids(edit.entity_id):
        return False
    for other in ENTITIES.values():
        for name in [name for name, target in other.references.items() if target == edit.entity]:
            if any(getattr(record, name) == edit.entity_id for record in builder.all(other.name)):
                return False
    builder.drop(edit.entity, edit.entity_id)
    return True
