"""Plan: what a merge comes to, worked out in memory; it writes nothing and opens nothing.

The plan is a function of the two sets of changes alone, so it is the same in whatever order copies come.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.document.history.conflicts import Conflict
from planner.document.history.incremental import Applied, apply_changes
from planner.document.merge.compatibility import CopyStatus
from planner.document.merge.merge_input import IncomingChange, MergeInput, hashes_followed, heads_after
from planner.roadmap.edits import Edit, difference
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.gc_pause import gc_paused
from planner.store.provenance import Sent


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge comes to.

    `new` are the changes that join the journal of `base`: of our own file for None, else of the file that is to take
    its place (see `rebase`). `before` is the plan of that journal, `result` what it becomes. `applied` are the changes
    that our own file did not know, in order.
    """

    base: Path | None
    before: Roadmap
    new: tuple[IncomingChange, ...]
    result: Applied
    effects: tuple[Edit, ...]
    """What becomes of the tables of `base`."""
    applied: tuple[IncomingChange, ...]
    heads: tuple[str, ...]
    statuses: tuple[CopyStatus, ...]
    sent: tuple[Sent, ...]
    returned: tuple[str, ...]
    """The ids of the copies that came back."""
    hashes: Mapping[str, str]
    """Of changes before the snapshot root of `base` that new ones follow."""
    root_id: str | None
    """The snapshot root with which the history of `base` begins, None where it is whole."""
    completes: bool
    """True where our own file holds a branch and the copy that is to take its place the whole."""
    undoable: bool
    ours: frozenset[str]
    """The heads of our own file when this was planned."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that are open in what the changes that our own file did not know touch."""
        touched = {edit.entity_id for one in self.applied for edit in one.edits}
        return tuple([one for one in self.result.conflicts if touched & {one.entity_id, one.other_id}])

    @property
    def is_empty(self) -> bool:
        """True where nothing is to be written but that copies came back."""
        return not self.new and self.base is None


def plan_merge(given: MergeInput) -> MergePlan:
    """Plan the merge of what was read with our own plan; raises TooMuchMoving where moves go too deep."""
    base, ours, copies = given.base, given.ours, given.copies
    with gc_paused():  # a full collection in between would look through the whole plan time and again
        new = given.changes
        result = apply_changes(base.connection, base.roadmap, base.resurrected, [(one.head, one.edits) for one in new])
        effects = difference(base.roadmap, result.roadmap, result.touched)
    applied = [one for one in new if not ours.knows(one.head.id)]
    return MergePlan(
        base=base.file,
        before=base.roadmap,
        new=new,
        result=result,
        effects=tuple(effects),
        applied=tuple(sorted((*applied, *given.already_in_base), key=lambda one: one.head.stamp)),
        heads=tuple(sorted(heads_after(journal.read_heads(base.connection), new))),
        statuses=given.statuses,
        sent=tuple(sent for one in copies for sent in one.sent),
        returned=tuple(one.state.origin.id for one in copies if one.state.origin is not None),
        hashes=hashes_followed(base.state, new, [one.state for one in copies]),
        root_id=base.state.root_id,
        completes=base.file is not None and ours.branch_id is not None and base.state.branch_id is None,
        undoable=base.state.root_id == ours.root_id or ours.knows(base.state.root_id),
        ours=frozenset(ours.changes) - {follow for head in ours.changes.values() for follow in head.follows},
    )
