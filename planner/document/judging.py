"""Changes that arrive are judged edit by edit before they join our journal: each must be able to be."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from planner.roadmap.changes import ChangeHead, EditRow
from planner.roadmap.edits import PLACE, SETTLED, WHOLE, Edit
from planner.roadmap.entities import ENTITIES
from planner.roadmap.kinds import ID, RANK, REFERENCE
from planner.store import journal
from planner.store import refusals as why

LONGEST_WORD: Final = 100
"""Letters of the word by which a conflict was settled."""
Judged = Sequence[tuple[ChangeHead, Sequence[Edit]]]


def judged(
    connection: sqlite3.Connection,
    new: Sequence[ChangeHead],
    rows: Mapping[str, Sequence[EditRow]],
    name: str,
    *,
    begins_later: bool = False,
) -> Judged:
    """Return changes that arrive with their edits, each of which can join our journal; raise Damaged otherwise.

    Where our history `begins_later` than the roadmap, they may be about records that were removed before it.
    """
    try:
        taken = [(head, journal.edits_from(rows[head.id])) for head in new]
        named = {record_id for _, edits in taken for edit in edits for record_id in _named(edit)}
        known = journal.records_ever_made(connection, named)
        if begins_later:
            known |= {(entity, one) for one in named for entity in ENTITIES}
        known |= {(edit.entity, edit.entity_id) for _, edits in taken for edit in edits if edit.makes}
        for _, edits in taken:
            for edit in edits:
                _check_edit(edit, known)
    except (ValueError, KeyError) as wrong:
        raise why.Damaged(name=name, detail=str(wrong)[:80]) from None
    if any(edit.makes and edit.entity == "goal" for _, edits in taken for edit in edits):
        raise why.Damaged(name=name, detail="two goals")
    return taken


def _named(edit: Edit) -> Iterable[str]:
    """Yield the ids of the record that an edit is about and of those that it refers to."""
    yield edit.entity_id
    given = edit.new if isinstance(edit.new, Mapping) else {edit.field: edit.new}
    wanted = (*ENTITIES[edit.entity].references, "parent_id")
    yield from (str(given[name]) for name in wanted if given.get(name) is not None)
    if isinstance(edit.new, tuple) and edit.new[0] is not None:
        yield edit.new[0]


def _check_edit(edit: Edit, known: set[tuple[str, str]]) -> None:
    """Raise ValueError or KeyError for an edit of what is not there, or to a value that cannot be."""
    ID.value(edit.entity_id)
    if (edit.entity, edit.entity_id) not in known:
        raise ValueError(f"an edit of a {edit.entity} that was never made")
    if edit.removes:
        return
    if edit.field == SETTLED:
        if not isinstance(edit.new, str) or len(edit.new) > LONGEST_WORD:
            raise ValueError("not a word on what was settled")
        return
    if edit.field == PLACE:
        if edit.entity != "step" or not isinstance(edit.new, tuple):
            raise ValueError("not a place")
        _check_place(edit.new[0], edit.new[1], known)
        return
    given = edit.new if edit.field == WHOLE else {edit.field: edit.new}
    if not isinstance(given, Mapping):
        raise ValueError("not a record")
    _check_values(edit.entity, dict(given), known, whole=edit.field == WHOLE)


def _check_values(entity_name: str, given: dict[str, object], known: set[tuple[str, str]], *, whole: bool) -> None:
    entity = ENTITIES[entity_name]
    if whole and given and entity_name == "step":
        _check_place(given.pop("parent_id"), given.pop("rank"), known)
    for field, value in given.items():
        if value is not None and not isinstance(value, str | int | float):
            raise ValueError(f"{field} holds what no field can")
        accepted = entity.kinds[field].value(value)
        target = entity.references.get(field)
        if target and accepted is not None and (target, accepted) not in known:
            raise ValueError(f"{field} names a {target} that was never made")


def _check_place(parent_id: object, rank: object, known: set[tuple[str, str]]) -> None:
    if not isinstance(rank, str) or not (parent_id is None or isinstance(parent_id, str)):
        raise ValueError("not a place")
    RANK.value(rank)
    REFERENCE.value(parent_id)
    if parent_id is not None and ("step", parent_id) not in known:
        raise ValueError("a parent that was never made")
