"""What an undo or redo may change: whether the edits of its act count, and the conflicts of what a merge merged."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner.document.history.graph import MERGE, ChangeGraph
from planner.document.history.record_log import Key
from planner.roadmap.changes import Change
from planner.roadmap.edits import Edit
from planner.store import journal

Changes = Mapping[str, tuple[Change, Sequence[Edit]]]


def toggled(connection: sqlite3.Connection, words: Iterable[Change], new: Changes) -> list[Edit]:
    """Return the edits that may come to count, or no longer, by undos and redos among `words`: those of their families.

    The targets are in the journal or among `new` changes.
    """
    targets = [word.target_id for word in words if word.kind in ("undo", "redo")]
    return [edit for _, edits in _targets(connection, new, targets) for edit in edits]


def edits_in(connection: sqlite3.Connection, new: Changes, change_id: str) -> Sequence[Edit]:
    """Return the edits of a change in the journal or among `new` ones; none for any other."""
    found = new.get(change_id) or _from_journal(connection, change_id)
    return found[1] if found else ()


def undo_scope(connection: sqlite3.Connection, new: Changes, graph: ChangeGraph) -> Iterator[Key]:
    """Yield the records that undone or redone merges among `new` changes merged: their conflicts are computed anew.

    Those too that were contested where merges met, which may not count any more. `graph` holds these and the journal.
    """
    targets = [head.target_id for head, _ in new.values() if head.kind in ("undo", "redo")]
    marks = [one for one, _ in _targets(connection, new, targets) if one.kind == MERGE]
    if marks:
        yield from _keys_in(connection, new, graph.merged_by(*marks))
        yield from contested_keys(connection, new, graph)


def contested_keys(connection: sqlite3.Connection, new: Changes, graph: ChangeGraph) -> Iterator[Key]:
    """Yield the records of work that somebody took back with a merge while others had it, and of that undo."""
    yield from _keys_in(connection, new, {*graph.contested}.union(*graph.contested.values()))


def _targets(
    connection: sqlite3.Connection, new: Changes, target_ids: Iterable[str | None]
) -> Iterator[tuple[Change, Sequence[Edit]]]:
    """Yield the targets of undos and redos, then the targets of these, down to the acts themselves, each once."""
    seen: set[str] = set()
    for asked in target_ids:
        target_id = asked
        while target_id is not None and target_id not in seen:
            seen.add(target_id)
            found = new.get(target_id) or _from_journal(connection, target_id)
            if found is None:
                break
            yield found
            target_id = found[0].target_id if found[0].kind in ("undo", "redo") else None


def _from_journal(connection: sqlite3.Connection, change_id: str) -> tuple[Change, Sequence[Edit]] | None:
    try:
        head = journal.read_change(connection, change_id)
    except KeyError:
        return None
    return head, journal.edits_from(journal.read_edit_rows(connection, change_id))


def _keys_in(connection: sqlite3.Connection, new: Changes, change_ids: Iterable[str]) -> Iterator[Key]:
    """Yield the records that some changes touch, in the journal or among `new` ones."""
    ids = {*change_ids}
    yield from journal.touched_by(connection, ids)[0]
    for one in ids & new.keys():
        yield from ((edit.entity, edit.entity_id) for edit in new[one][1])
