"""Records touched by an undo or redo; their conflicts are computed anew."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner.document.history.graph import MERGE, ChangeGraph
from planner.document.history.record_log import Key
from planner.roadmap.changes import Change
from planner.roadmap.edits import Edit
from planner.store import journal

Changes = Mapping[str, tuple[Change, Sequence[Edit]]]


def undo_scope(connection: sqlite3.Connection, new: Changes, graph: ChangeGraph) -> Iterator[Key]:
    """Yield the records of the acts that undos and redos among `new` changes toggle.

    `graph` holds these and the journal. An undone edit is ignored in conflict resolution, so a conflict that it had
    resolved opens again. Of a merge, all records that it merged are yielded.
    """
    for head, _ in new.values():
        if head.kind in ("undo", "redo"):
            for one, edits in _targets(connection, new, head.target_id):
                yield from ((edit.entity, edit.entity_id) for edit in edits)
                if one.kind == MERGE:
                    yield from _touched(connection, new, graph.merged_by(one))


def _targets(
    connection: sqlite3.Connection, new: Changes, target_id: str | None
) -> Iterator[tuple[Change, Sequence[Edit]]]:
    """Yield the target of an undo or redo, then the target of that one, down to the act itself."""
    seen: set[str] = set()
    while target_id is not None and target_id not in seen:
        seen.add(target_id)
        found = new.get(target_id) or _from_journal(connection, target_id)
        if found is None:
            return
        yield found
        target_id = found[0].target_id if found[0].kind in ("undo", "redo") else None


def _from_journal(connection: sqlite3.Connection, change_id: str) -> tuple[Change, Sequence[Edit]] | None:
    try:
        head = journal.read_change(connection, change_id)
    except KeyError:
        return None
    return head, journal.edits_from(journal.read_edit_rows(connection, change_id))


def _touched(connection: sqlite3.Connection, new: Changes, change_ids: Iterable[str]) -> Iterator[Key]:
    ids = {*change_ids}
    yield from journal.touched_by(connection, ids)[0]
    for one in ids & new.keys():
        yield from ((edit.entity, edit.entity_id) for edit in new[one][1])
