"""What must hold of a document after any life: nothing is gone, and what was undone decides nothing."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import closing
from typing import Final

from planner.document import Document
from planner.document.history.graph import MERGE, ChangeGraph, first_parents
from planner.document.history.taken_back import undo_redo_of
from planner.document.verify import verify
from planner.roadmap.changes import Change
from planner.roadmap.edits import PLACE, WHOLE, Create, Edit, Remove
from planner.store import journal
from planner.store.provenance import root_id
from tests.document.undo_oracle import without_undone

Changes = Sequence[tuple[Change, Sequence[Edit]]]


def sound(document: Document) -> None:
    """Fail unless tables and journal agree, and every edit is in the plan, overruled by one that knew it, or told."""
    document.publish()
    checked = verify(document.path)
    assert checked.roadmap == document.roadmap
    with closing(sqlite3.connect(document.path)) as connection:
        changes = journal.all_changes(connection)
        begins_later = root_id(connection) is not None
    if not begins_later:  # what was known of what a start stands for is told by no change
        nothing_is_gone(document, changes)
        undone_decides_nothing(document, changes)


def knowledge(changes: Changes) -> Mapping[str, set[str]]:
    """Return which changes each change knew, itself included; slowly and surely."""
    known: dict[str, set[str]] = {}
    for head, _ in sorted(changes, key=lambda one: one[0].stamp):
        known[head.id] = {head.id}.union(*(known.get(one, set()) for one in head.follows))
    return known


def met(changes: Changes, known: Mapping[str, set[str]], without: Set[str] = frozenset()) -> Mapping[str, set[str]]:
    """Return what each undo of a merge took back of work that others had, and still had where they met that undo.

    They met in merges, of which some may be left `without`.
    """
    heads = {head.id: head for head, _ in changes}
    merges = [head for head in heads.values() if head.kind == MERGE and head.id not in without]
    found: dict[str, set[str]] = {}
    for undo in heads.values():
        mark = heads.get(undo.target_id or "")
        if undo.kind == "undo" and mark is not None and mark.kind == MERGE:
            brought = known[mark.id].difference([mark.id], *(known[one] for one in first_parents(mark)))
            for merge in merges:
                sides = [known[one] for one in merge.follows if undo.id not in known[one]]
                if len(sides) < len(merge.follows):
                    found.setdefault(undo.id, set()).update(brought.intersection(set[str]().union(*sides)))
    return found


def nothing_is_gone(document: Document, changes: Changes) -> None:
    """Fail for a value that does not stand, that nobody who knew it overruled or removed, that is not told."""
    known = knowledge(changes)
    contested = met(changes, known)
    overrules = {one: of - contested.get(one, set()) for one, of in known.items()}
    heads = sorted((head for head, _ in changes), key=lambda one: one.stamp)
    families = undo_redo_of(heads)
    latest = {words[-1].id for words in families.values()}
    undone = {act for act, words in families.items() if words[-1].kind == "undo"}
    # Who undid the meeting as well, or took the work in again, is told no more.
    contests = [some for undo, some in met(changes, known, undone).items() if undo in latest]
    taken_back = ChangeGraph(heads).ignored.difference(*contests)
    taken_back |= undone.union(head.id for words in families.values() for head in words)
    told = {(one.entity, one.entity_id, one.field): one for one in document.conflicts}
    removals = [(edit.key, head.id) for head, edits in changes for edit in edits if isinstance(edit, Remove)]
    for (entity, record_id, field), said in _said(changes).items():
        stands = _standing(document, entity, record_id, field)
        values = (
            [one.value for one in told[entity, record_id, field].values] if (entity, record_id, field) in told else []
        )
        for change_id, value in said:
            if change_id in taken_back:  # by who had said it
                continue
            if stands is _GONE:
                by = [one for key, one in removals if key == (entity, record_id)]
                assert any(change_id in overrules[one] for one in by), (entity, record_id, field, value, "gone")
                continue
            overruled = any(change_id in overrules[later] and later != change_id for later, _ in said)
            same = value == stands or (field == PLACE and value[0] == stands[0])  # type: ignore[index]
            alike = field == PLACE and any(one[0] == value[0] for one in values)  # type: ignore[index]
            assert overruled or same or value in values or alike, (entity, record_id, field, value, stands)


def undone_decides_nothing(document: Document, changes: Changes) -> None:
    """Fail where plan or conflicts are other than they would be without what was undone, and without undo and redo."""
    plain = without_undone(changes)
    if plain is not None:
        assert plain.roadmap == document.roadmap
        opened, told = (
            {(one.entity, one.entity_id, one.field) for one in some} for some in (plain.conflicts, document.conflicts)
        )
        # The undo of a creation removes, but decides nothing: who worked on what was created keeps it, untold. Of such
        # a record two redos of one merge may differ, which is told here; without the undo the creation decides it.
        kept = undone_creations(changes)
        assert all(one[:2] in kept for one in told - opened)
        assert all(field == WHOLE for _, _, field in opened - told)


def undone_creations(changes: Changes) -> set[tuple[str, str]]:
    """Return the records that acts created which are undone."""
    families = undo_redo_of(sorted((head for head, _ in changes), key=lambda one: one.stamp))
    undone = {act for act, words in families.items() if words[-1].kind == "undo"}
    return {edit.key for head, edits in changes if head.id in undone for edit in edits if isinstance(edit, Create)}


_GONE: Final = object()


def _said(changes: Changes) -> Mapping[tuple[str, str, str], list[tuple[str, object]]]:
    said: dict[tuple[str, str, str], list[tuple[str, object]]] = {}
    for head, edits in changes:
        for edit in edits:
            for field, value in _given(edit):
                said.setdefault((edit.entity, edit.entity_id, field), []).append((head.id, value))
    return said


def _given(edit: Edit) -> Iterator[tuple[str, object]]:
    if edit.field != WHOLE:
        if not edit.no_effect:
            yield edit.field, edit.new
    elif isinstance(edit.new, Mapping) and edit.new:
        given = dict(edit.new)
        if edit.entity == "step":
            yield PLACE, (given.pop("parent_id"), given.pop("rank"))
        yield from given.items()


def _standing(document: Document, entity: str, record_id: str, field: str) -> object:
    from planner.roadmap.edits import record_of
    from planner.roadmap.entities import ENTITIES

    record = record_of(document.roadmap, entity, record_id)
    if record is None:
        return _GONE
    if field == PLACE:
        return tuple(document.roadmap.steps.place(record_id))
    return ENTITIES[entity].plain(record)[field]
