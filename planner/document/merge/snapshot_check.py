"""Is a start what it says? Where we know all that it stands for, we can tell before we let go of our own history."""

import sqlite3
from collections.abc import Iterable

from planner.document.history.as_of import plan_known_to
from planner.document.history.graph import ChangeGraph
from planner.document.history.snapshot import creation_edits
from planner.document.merge.compatibility import FileState
from planner.roadmap.edits import Edit
from planner.roadmap.roadmap import Roadmap
from planner.store import journal


def snapshot_holds(
    ours: sqlite3.Connection,
    now: Roadmap,
    resurrected: frozenset[tuple[str, str]],
    own: FileState,
    theirs: sqlite3.Connection,
    other: FileState,
) -> bool:
    """Tell whether the start of another file stands for just what we know to have come before it.

    `ours` and `theirs` read the two journals; `now` is our plan. False as well where we cannot tell.
    """
    start = other.start
    if start is None or start.change_id not in own.changes:
        return False
    graph = ChangeGraph(own.changes.values(), own.start)
    known = {one for one in own.changes if graph.is_ancestor(one, start.change_id)}
    if own.start is not None:
        known.update(own.start.folded)
    if known != {*start.folded}:
        return False
    then = plan_known_to(ours, now, resurrected, graph, [start.change_id])
    said = journal.edits_from(journal.read_edit_rows(theirs, start.change_id))
    return _told(creation_edits(then)) == _told(said)


def _told(edits: Iterable[Edit]) -> dict[tuple[str, str], object]:
    return {(edit.entity, edit.entity_id): edit.new for edit in edits}
