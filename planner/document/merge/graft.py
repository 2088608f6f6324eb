"""Grafts a copy without history onto the changes that it was made from (git calls it so too: `git replace --graft`).

Such a copy begins with the plan alone, as one change; what its readers did since is in it change by change. Each of
these is taken over as it is, but the merge base, which our own history knows, takes the place of the first change among
its parents. Ids and hashes follow from the change and the base alone: all who take over a change get the same one,
several readers of one copy are branches beside each other, and merging any of them twice is merging it once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.document.history.as_of import plan_known_to
from planner.document.history.graph import ChangeGraph
from planner.document.merge.compatibility import FileState, check_same, graft_point, grafted_id
from planner.document.merge.merge_input import Base
from planner.document.merge.read import IncomingCopy
from planner.roadmap.changes import Change, EditRow, content_hash, latest_possible
from planner.roadmap.roadmap import Roadmap
from planner.store import errors, journal


def grafted(copy: IncomingCopy, ours: Base, known: FileState) -> IncomingCopy:
    """Return a copy with its changes grafted onto the merge base, and without its first one; writes nothing.

    `known` is what our file holds, with the copies that are merged before this one. Raises ANOTHER_BRANCH for a copy of
    a part that ours does not hold, and Damaged for a branch that does not exist in the base.
    """
    found = graft_point(known, copy.state)
    assert found is not None
    start, parents = found
    _check_branch(ours, copy, parents)
    onto: dict[str, tuple[str, ...]] = {start: parents}
    hashes = {one: _hash(known, one) for one in parents}
    # A copy of format 2 may begin with an earlier clock than its base, where a computer's clock had stood wrong.
    ahead = max((known.changes[one].clock for one in parents), default=0) - copy.state.changes[start].clock
    changes: dict[str, Change] = {}
    rows: dict[str, list[EditRow]] = {}
    for head in sorted(copy.state.changes.values(), key=lambda one: one.stamp):
        if head.id == start:
            continue
        made = _made(head, onto, max(ahead, 0))
        if head.id in copy.rows:
            rows[made.id] = list(copy.rows[head.id])
            changes[made.id] = replace(made, hash=content_hash(made, rows[made.id], hashes))
        else:  # it was grafted there, and here before
            changes[made.id] = known.changes[head.id]
        onto[head.id] = (made.id,)
        hashes[made.id] = changes[made.id].hash
    if any(one.clock > latest_possible()[0] for one in changes.values()):
        raise errors.Damaged(name=copy.path.name, detail="a moment that cannot be")
    with_edits = {onto[one][0] for one in copy.state.with_edits if one != start}
    state = replace(copy.state, changes=changes, with_edits=with_edits)
    check_same(known, state, copy.path.name)
    return replace(copy, state=state, rows=rows, heads=tuple(one for head in copy.heads for one in onto[head]))


def _hash(known: FileState, change_id: str) -> str:
    found = known.hash_of(change_id)
    assert found is not None
    return found


def _made(head: Change, onto: Mapping[str, tuple[str, ...]], ahead: int) -> Change:
    """Return a change as it is taken over, without its hash; `ahead` is added to its clock."""
    follows = dict.fromkeys(one for parent in head.follows for one in onto[parent])
    # An undo of the first change, which nobody can make, would have no target that is a change of its own.
    target = onto.get(head.target_id, (None,)) if head.target_id is not None else (None,)
    return replace(
        head,
        id=grafted_id(head.id),
        clock=head.clock + ahead,
        target_id=target[-1],
        follows=tuple(follows),
        hash="",
    )


def _check_branch(ours: Base, copy: IncomingCopy, parents: Iterable[str]) -> None:
    branch_id, within = copy.state.branch_id, ours.state.branch_id
    if within is None:
        if branch_id is not None and not journal.records_ever_made(ours.connection, [branch_id]):
            raise errors.Damaged(name=copy.path.name, detail="a branch that never was")
        return
    graph = ChangeGraph(ours.state.changes.values(), ours.state.root)
    known = [one for one in parents if one in graph]
    base = plan_known_to(ours.connection, ours.roadmap, ours.resurrected, graph, known)
    if not _is_within(base, branch_id, within):
        raise errors.ANOTHER_BRANCH(name=copy.path.name)


def _is_within(roadmap: Roadmap, step_id: str | None, branch_id: str) -> bool:
    """Tell whether a step is the top of a branch or a descendant of it."""
    if step_id is None or step_id not in roadmap.steps:
        return False
    return branch_id in (step_id, *roadmap.steps.ancestor_ids(step_id))
