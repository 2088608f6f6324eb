"""One change that stands for all that it knew: where the history of a branch copy or a smaller file begins."""

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
"""What stands for the sitting of a start: nobody's."""
Snapshot = tuple[Change, list[EditRow], SnapshotRoot]


def creation_edits(roadmap: Roadmap) -> list[Edit]:
    """Return the edits that make a roadmap out of nothing, the goal included."""
    nothing = Roadmap(goal=replace(roadmap.goal, id=""))
    return difference(nothing, roadmap, all_keys(nothing, roadmap))


def snapshot(connection: sqlite3.Connection, roadmap: Roadmap, at: Change) -> Snapshot:
    """Return what stands for the change `at` and all that it knew: its head, its edits and the start.

    `roadmap` is the plan that these come to, or a branch of it. Each edit makes a record as it is there, and tells in
    its old value when each field was last given: so a merge with an older copy is the same as before, as far as can be.
    """
    everything = Changeset(connection)
    unknown = {head.id for head in journal.read_changes(connection) if not everything.graph.is_ancestor(head.id, at.id)}
    changes = Changeset(connection, without=unknown)
    makes = creation_edits(roadmap)
    logs = changes.read((edit.entity, edit.entity_id) for edit in makes)
    rows = edit_rows([replace(edit, old=_clocks(edit, logs)) for edit in makes])
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
    # What was only kept alive, or whose making is told nowhere, was last touched by nobody in particular.
    return clocks or {"id": 0}
