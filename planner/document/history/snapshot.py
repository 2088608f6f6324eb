"""Builds a snapshot root: one change that stands for all its ancestors, as the boundary of a shallow clone does.

Branch copies and compacted files begin with one.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from planner.document.history.changeset import Changeset
from planner.document.history.record_log import Key, RecordLog
from planner.roadmap.changes import Change, EditRow, content_hash, edit_rows, now
from planner.roadmap.edits import PLACE, Edit, difference
from planner.roadmap.record_keys import all_keys
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.provenance import SnapshotRoot, read_snapshot_root

ROOT_SESSION: Final = "start"
"""The session of a snapshot root: nobody's, so that nobody can undo it."""
Snapshot = tuple[Change, list[EditRow], SnapshotRoot]


def creation_edits(roadmap: Roadmap) -> list[Edit]:
    """Return the edits that create every record of a roadmap, the goal included."""
    nothing = Roadmap(goal=replace(roadmap.goal, id=""))
    return difference(nothing, roadmap, all_keys(nothing, roadmap))


def snapshot(connection: sqlite3.Connection, roadmap: Roadmap, at: Change) -> Snapshot:
    """Build a snapshot root that stands for `at` and its ancestors: its change, edit rows and record; writes nothing.

    `roadmap` is the plan of these, or a branch of it. Each edit creates a record and keeps in `old` the clock at which
    each field was last written, so that a merge with an older copy resolves as before wherever that can be known.
    """
    everything = Changeset(connection)
    unknown = {head.id for head in journal.read_changes(connection) if not everything.graph.is_ancestor(head.id, at.id)}
    changes = Changeset(connection, without=unknown)
    makes = creation_edits(roadmap)
    logs = changes.read((edit.entity, edit.entity_id) for edit in makes)
    rows = edit_rows([replace(edit, old=_clocks(edit, logs)) for edit in makes])
    # It keeps the id and hash of `at`: children elsewhere name it as their parent, and their hashes cover its hash.
    head = replace(at, session=ROOT_SESSION, author="", label="", kind="start", target_id=None, follows=())
    earlier_root = read_snapshot_root(connection)
    folded = {one.id: one.clock for one in journal.read_changes(connection) if one.id not in unknown}
    folded |= dict(earlier_root.folded) if earlier_root else {}
    return head, rows, SnapshotRoot(head.id, now(), content_hash(head, rows, {}), folded)


def _clocks(edit: Edit, logs: Mapping[Key, RecordLog]) -> dict[str, int]:
    log = logs[edit.entity, edit.entity_id]
    clocks = {name: values[-1].stamp[0] for name, values in log.fields.items()}
    if log.places:
        clocks[PLACE] = log.places[-1].stamp[0]
    # A record that was only kept alive has no clock of its own; 0 is earlier than any, so every edit wins over it.
    return clocks or {"id": 0}
