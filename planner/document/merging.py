"""Bringing two sets of changes together in a working copy: one transaction, the plan recomputed from all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.document.replay import Conflict, Replayed, replay
from planner.roadmap.changes import ChangeHead, EditRow
from planner.roadmap.edits import PLACE, WHOLE, Edit, difference
from planner.roadmap.entities import ENTITIES
from planner.roadmap.kinds import ID, RANK, REFERENCE
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store import refusals as why
from planner.store.guard import read_guarded
from planner.store.rows import write_edits
from planner.store.working_copy import WorkingCopy

Changes = Sequence[tuple[ChangeHead, Sequence[Edit]]]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge took in: the changes that were new here, in order, and the conflicts that are open now."""

    applied: tuple[ChangeHead, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge that was written: its report, the plan after it, what it did to the tables, and what is borrowed."""

    report: MergeReport
    roadmap: Roadmap
    edits: tuple[Edit, ...]
    replayed: Replayed | None


def merge_file(copy: WorkingCopy, before: Roadmap, incoming: Path, name: str) -> Merged:
    """Take into the working copy what a file knows and it does not; `incoming` has passed the guard already.

    Raises a refusal, with nothing written, when the file's journal cannot be brought together with ours.
    """
    own = journal.hashes(copy.connection)
    with read_guarded(incoming, name) as connection:
        theirs = list(journal.read_changes(connection))
        new = [head for head in theirs if head.id not in own]
        if any(own.get(head.id, head.hash) != head.hash for head in theirs):
            raise why.Damaged(name=name, detail="two changes with one id")
        rows = {head.id: journal.read_edit_rows(connection, head.id) for head in new}
    if not new:
        return Merged(MergeReport((), ()), before, (), None)
    taken = _checked(copy, new, rows, name)
    replayed = replay([*journal.all_changes(copy.connection), *taken])
    edits = difference(before, replayed.roadmap, every_key(before, replayed.roadmap))
    followed = {one for head in new for one in head.follows}
    heads = (set(journal.read_heads(copy.connection)) - followed) | {head.id for head in new if head.id not in followed}
    with copy.transaction() as connection:
        for head in new:
            journal.write_change(connection, head, rows[head.id])
        write_edits(connection, edits)
        journal.write_heads(connection, heads)
    return Merged(MergeReport(tuple(new), replayed.conflicts), replayed.roadmap, tuple(edits), replayed)


def every_key(before: Roadmap, after: Roadmap) -> list[tuple[str, str]]:
    """Return the (entity, id) pairs of every record that is there before or after."""
    keys: dict[tuple[str, str], None] = {}
    for name, entity in ENTITIES.items():
        if name == "goal":
            keys[name, after.goal.id] = None
            continue
        for roadmap in (before, after):
            collection = getattr(roadmap, entity.collection)
            keys.update(dict.fromkeys((name, record.id) for record in collection))
    return list(keys)


def _checked(copy: WorkingCopy, new: Sequence[ChangeHead], rows: Mapping[str, Sequence[EditRow]], name: str) -> Changes:
    """Return the new changes with their edits, each of which can be applied; raise Damaged otherwise."""
    known = journal.records_ever_made(copy.connection)
    try:
        taken = [(head, journal.edits_from(rows[head.id])) for head in new]
        known |= {(edit.entity, edit.entity_id) for _, edits in taken for edit in edits if edit.makes}
        for _, edits in taken:
            for edit in edits:
                _check_edit(edit, known)
    except (ValueError, KeyError) as wrong:
        raise why.Damaged(name=name, detail=str(wrong)[:80]) from None
    if any(edit.makes and edit.entity == "goal" for _, edits in taken for edit in edits):
        raise why.Damaged(name=name, detail="two goals")
    return taken


def _check_edit(edit: Edit, known: set[tuple[str, str]]) -> None:
    """Raise ValueError or KeyError for an edit of what is not there, or to a value that cannot be."""
    ID.value(edit.entity_id)
    if (edit.entity, edit.entity_id) not in known:
        raise ValueError(f"an edit of a {edit.entity} that was never made")
    if edit.removes:
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


def kept_alive(borrowed: Iterable[tuple[str, str]]) -> list[Edit]:
    """Return the edits by which a person's next act makes what was borrowed live of its own."""
    return [Edit(entity, record_id, WHOLE, None, {}) for entity, record_id in sorted(borrowed)]
