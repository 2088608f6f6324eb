"""Checks another file's snapshot root against our own history, before that history is dropped for it."""

from collections.abc import Iterable, Sequence

from planner.document.history.as_of import plan_known_to
from planner.document.history.graph import ChangeGraph
from planner.document.history.snapshot import creation_edits
from planner.document.merge.compatibility import FileState
from planner.document.merge.merge_input import Base
from planner.roadmap.changes import EditRow
from planner.roadmap.edits import Edit
from planner.store import journal


def snapshot_holds(own: Base, other: FileState, root: Sequence[EditRow]) -> bool:
    """Tell whether the snapshot root of another file equals the plan that we materialise at the same change.

    `root` are its edit rows. False as well where we lack that change or an ancestor of it.
    """
    known_changes, own_root = own.state.changes, own.state.root
    snapshot_root = other.root
    if snapshot_root is None or snapshot_root.change_id not in known_changes:
        return False
    graph = ChangeGraph(known_changes.values(), own_root)
    known = {one for one in known_changes if graph.is_ancestor(one, snapshot_root.change_id)}
    if own_root is not None:
        known.update(own_root.folded)
    if known != {*snapshot_root.folded}:
        return False
    then = plan_known_to(own.connection, own.roadmap, own.resurrected, graph, [snapshot_root.change_id])
    said = journal.edits_from(root)
    return _created(creation_edits(then)) == _created(said)


def _created(edits: Iterable[Edit]) -> dict[tuple[str, str], object]:
    return {(edit.entity, edit.entity_id): edit.new for edit in edits}
