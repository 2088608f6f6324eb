"""Three-way diff of a copy without history: its difference from the merge base, as one change.

The id and content of that change follow from the copy and the base alone, so that all who compare the same copy get the
same change, and merging it twice is merging it once.
"""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from planner.document.history.as_of import plan_known_to
from planner.document.history.graph import ChangeGraph
from planner.document.merge.compatibility import FileState
from planner.document.merge.merge_input import Base
from planner.roadmap.branch import redacted
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.changes import Change, EditRow, content_hash, edit_rows
from planner.roadmap.edits import Create, Edit, Move, Remove, SetField, difference
from planner.roadmap.entities import ENTITIES
from planner.roadmap.record_keys import all_keys
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import Place
from planner.store import errors, journal

_SPACE = uuid.UUID("8f6a5a0e-3b77-5d0c-9a52-6a1c3c7d5b11")
"""The namespace of the ids of such changes (RFC 9562, version 5)."""


def three_way_diff(ours: Base, theirs: FileState, roadmap: Roadmap, name: str) -> tuple[Change, list[EditRow]] | None:
    """Compute the change from the merge base of a copy to its plan `roadmap`; None where nothing differs.

    `name` is what people call the copy. Raises ANOTHER_BRANCH for a copy of a part that ours does not hold, and Damaged
    for a branch that does not exist in the base. Writes nothing.
    """
    known = ours.state.changes
    origin = theirs.origin
    assert origin is not None
    # The copy may have been compared before and edited since: earlier diffs of it count as known to it.
    earlier = sorted([head for head in known.values() if head.session == origin.id], key=lambda head: head.stamp)
    follows = tuple(sorted({*origin.change_ids, *(head.id for head in earlier)}))
    graph = ChangeGraph(known.values(), ours.state.root)
    base = plan_known_to(ours.connection, ours.roadmap, ours.resurrected, graph, origin.change_ids)
    if ours.state.branch_id is not None and not _is_within(base, origin.branch_id, ours.state.branch_id):
        raise errors.ANOTHER_BRANCH(name=name)
    if origin.branch_id is not None and origin.branch_id not in base.steps:
        raise errors.Damaged(name=name, detail="a branch that never was")
    # The copy was redacted when it was exported; unredacted, everything left out would look removed.
    base = redacted(base, origin.branch_id)
    for head in earlier:
        base = _with_edits(base, journal.edits_from(journal.read_edit_rows(ours.connection, head.id)))
    edits = difference(base, roadmap, all_keys(base, roadmap))
    if not edits:
        return None
    last = max(theirs.changes.values(), key=lambda head: head.stamp)
    clock = max(last.clock, *(known[one].clock + 1 for one in follows))
    rows = edit_rows(edits)
    named = "\x1f".join((*follows, *sorted(head.hash for head in theirs.changes.values())))
    head = Change(
        id=str(uuid.uuid5(_SPACE, named)),
        clock=clock,
        session=origin.id,
        author=last.author,
        at=last.at,
        label=last.label,
        kind="change",
        target_id=None,
        follows=follows,
    )
    return replace(head, hash=content_hash(head, rows, {one: known[one].hash for one in follows})), rows


def _is_within(roadmap: Roadmap, step_id: str | None, branch_id: str) -> bool:
    """Tell whether a step is the top of a branch or a descendant of it."""
    if step_id is None or step_id not in roadmap.steps:
        return False
    return branch_id in (step_id, *roadmap.steps.ancestor_ids(step_id))


def _with_edits(roadmap: Roadmap, edits: Iterable[Edit]) -> Roadmap:
    """Apply edits of an earlier diff to a redacted base, skipping records that it does not hold."""
    builder = RoadmapBuilder(roadmap)
    for edit in edits:
        record = builder.get(edit.entity, edit.entity_id)
        if isinstance(edit, Create):
            builder.put(ENTITIES[edit.entity].made(edit.new))
            if edit.entity == "step":
                builder.hang(edit.entity_id, Place(edit.new["parent_id"], edit.new["rank"]))  # type: ignore[arg-type]
        elif record is None:
            continue
        elif isinstance(edit, Remove):
            builder.drop(edit.entity, edit.entity_id)
        elif isinstance(edit, Move):
            builder.hang(edit.entity_id, Place(*edit.new))
        elif isinstance(edit, SetField):
            builder.put(ENTITIES[edit.entity].made({**ENTITIES[edit.entity].plain(record), edit.field: edit.new}))
    return builder.finish()
