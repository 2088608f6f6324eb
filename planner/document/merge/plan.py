"""Plan: merges incoming copies with the open plan in memory; writes nothing and opens nothing.

The result is a function of the union of changes alone, so it is the same in any order of copies.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.document.history.conflicts import Conflict
from planner.document.history.graph import Meeting
from planner.document.history.incremental import Applied, apply_changes
from planner.document.merge.compatibility import CopyStatus
from planner.document.merge.merge_input import IncomingChange, MergeInput, hashes_followed, heads_after
from planner.roadmap.edits import Edit, difference
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.provenance import Sent


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The result of a merge, ready to apply.

    `new` are the changes that join the journal of `base`: our own file for None, else the file that replaces it (see
    `rebase`). `before` is the plan of that journal, `result` the next one. `applied` are the changes that our own file
    lacks, by stamp.
    """

    base: Path | None
    before: Roadmap
    new: tuple[IncomingChange, ...]
    result: Applied
    effects: tuple[Edit, ...]
    """The edits that bring the tables of `base` from `before` to `result`."""
    applied: tuple[IncomingChange, ...]
    heads: tuple[str, ...]
    statuses: tuple[CopyStatus, ...]
    sent: tuple[Sent, ...]
    returned: tuple[str, ...]
    """The ids of the copies that came back."""
    hashes: Mapping[str, str]
    """Hashes of changes behind the snapshot root of `base` that new ones have as parents."""
    root_id: str | None
    """The id of the snapshot root of `base`, None where its history is whole."""
    completes: bool
    """True where our own file holds a branch and the copy that replaces it the whole."""
    undoable: bool
    ours: frozenset[str]
    """The heads of our own file when this was planned."""
    met: frozenset[str]
    """The heads that have work which others took back, and is contested as they meet: parents of the merge commit."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The open conflicts of the records that `applied` touch, or that are contested now that the sides meet."""
        touched = {edit.entity_id for one in self.applied for edit in one.edits}
        if self.met:
            touched |= {record_id for _, record_id in self.result.contested}
        return tuple([one for one in self.result.conflicts if touched & {one.entity_id, one.other_id}])

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to write but that copies came back."""
        return not self.new and self.base is None and not self.met


def plan_merge(given: MergeInput, *, marked: bool) -> MergePlan:
    """Plan a merge in memory; writes nothing. Raises TOO_MUCH_MOVING for a tree deeper than any roadmap.

    `marked` says that a person asks for it, so that a merge commit will be written.
    """
    base, ours, copies = given.base, given.ours, given.copies
    new = given.changes
    undoable = base.state.root_id == ours.root_id or ours.knows(base.state.root_id)
    own = ours.heads
    changes = [(one.head, one.edits) for one in new]
    heads = heads_after(journal.read_heads(base.connection), new)
    meeting = (
        Meeting(own.union(heads), frozenset[str]().union(*(one.state.heads for one in copies))) if marked else None
    )
    result = apply_changes(base.connection, base.roadmap, base.resurrected, changes, meeting)
    effects = difference(base.roadmap, result.roadmap, result.touched)
    applied = [one for one in new if not ours.knows(one.head.id)]
    return MergePlan(
        base=base.file,
        before=base.roadmap,
        new=new,
        result=result,
        effects=tuple(effects),
        applied=tuple(sorted((*applied, *given.already_in_base), key=lambda one: one.head.stamp)),
        heads=tuple(sorted(heads)),
        statuses=given.statuses,
        sent=tuple(sent for one in copies for sent in one.sent),
        returned=tuple(one.state.origin.id for one in copies if one.state.origin is not None),
        hashes=hashes_followed(base.state, new, [one.state for one in copies]),
        root_id=base.state.root_id,
        completes=base.file is not None and ours.branch_id is not None and base.state.branch_id is None,
        undoable=undoable,
        ours=own,
        met=result.opened_by,
    )
