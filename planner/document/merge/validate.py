"""Validates incoming changes edit by edit before they join our journal."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from planner.document.history.tree_moves import check_paths, place_in
from planner.roadmap.changes import Change, EditRow
from planner.roadmap.edits import Create, Edit, Move, Resolve, SetField
from planner.roadmap.entities import ENTITIES
from planner.store import errors, journal

ValidChanges = Sequence[tuple[Change, Sequence[Edit]]]


def validate(
    connection: sqlite3.Connection,
    new: Sequence[Change],
    rows: Mapping[str, Sequence[EditRow]],
    name: str,
    *,
    begins_later: bool = False,
    made_before: Collection[tuple[str, str]] = (),
) -> ValidChanges:
    """Decode and validate incoming changes; raises Damaged for edits that cannot join our journal.

    Every record that an edit names must be created somewhere: in our journal, in these changes, or in `made_before`,
    keys created by other incoming ones. Where our history `begins_later` than the roadmap this cannot be asked: the
    record may have been removed behind the snapshot root.
    """
    try:
        valid = [(head, journal.edits_from(rows[head.id])) for head in new]
        check_paths(edit for _, edits in valid for edit in edits)
        named = {record_id for _, edits in valid for edit in edits for record_id in _named(edit)}
        known = journal.records_ever_made(connection, named).union(made_before)
        if begins_later:
            known |= {(entity, one) for one in named for entity in ENTITIES}
        known |= {edit.key for _, edits in valid for edit in edits if isinstance(edit, Create)}
        for _, edits in valid:
            for edit in edits:
                _check_edit(edit, known)
    except errors.DamagedHistory as wrong:
        raise errors.Damaged(name=name, **wrong.values) from None
    except (ValueError, KeyError) as wrong:
        raise errors.Damaged(name=name, detail=str(wrong)[:80]) from None
    if any(edit.entity == "goal" and not isinstance(edit, SetField | Resolve) for _, edits in valid for edit in edits):
        raise errors.Damaged(name=name, detail="two goals")
    return valid


def _named(edit: Edit) -> Iterable[str]:
    """Yield the ids of an edit's record and of all that it refers to."""
    yield edit.entity_id
    given = edit.new if isinstance(edit, Create) else {edit.field: edit.new}
    wanted = (*ENTITIES[edit.entity].references, "parent_id")
    yield from (str(given[name]) for name in wanted if given.get(name) is not None)
    if isinstance(edit, Move) and edit.new[0] is not None:
        yield edit.new[0]


def _check_edit(edit: Edit, known: set[tuple[str, str]]) -> None:
    """Raise ValueError for an edit that names a record which nothing creates; values were validated when read."""
    if (edit.entity, edit.entity_id) not in known:
        raise ValueError(f"an edit of a {edit.entity} that was never made")
    place = place_in(edit)
    if place is not None and place.parent_id is not None and ("step", place.parent_id) not in known:
        raise ValueError("a parent that was never made")
    given = edit.new if isinstance(edit, Create) else {edit.field: edit.new}
    for field, target in ENTITIES[edit.entity].references.items():
        if given.get(field) is not None and (target, given[field]) not in known:
            raise ValueError(f"{field} names a {target} that was never made")
