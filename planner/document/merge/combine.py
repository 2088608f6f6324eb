"""Copies that were read and our own plan, brought together in memory: nothing of it is written yet."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from planner.document.history.conflict_rebuild import rebuild_conflicts
from planner.document.history.conflicts import Conflict
from planner.document.history.incremental import Applied, apply_changes, resurrected_in
from planner.document.merge.compatibility import (
    FileState,
    MergeStrategy,
    copy_status,
    file_state,
    merge_strategy,
)
from planner.document.merge.preview import CopyStatus
from planner.document.merge.snapshot_check import snapshot_holds
from planner.document.merge.three_way_diff import three_way_diff
from planner.document.merge.validate import validate
from planner.roadmap.changes import Change, EditRow
from planner.roadmap.edits import Edit, difference
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, journal, provenance
from planner.store.gc_pause import gc_paused
from planner.store.guard import read_guarded
from planner.store.provenance import Sent
from planner.store.rows import write_edits
from planner.store.schema import open_for_writing
from planner.store.working_copy import read_file

Resurrected = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class IncomingCopy:
    """A copy that passed the guard: what people call it, the scratch copy that was judged, and what it holds."""

    path: Path
    scratch: Path
    roadmap: Roadmap
    state: FileState
    sent: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class IncomingChange:
    """A change that is taken in, with its edits, and from which of the copies it comes (None: from our own file)."""

    head: Change
    edits: Sequence[Edit]
    rows: Sequence[EditRow]
    source: int | None


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What comes of it.

    `new` are the changes that join the journal of `base`: of our own file for None, else of the scratch copy that is
    to take its place and that has our own changes in it already. `before` is the plan of that journal, `result` what
    it becomes. `applied` are the changes that our own file did not know, in order.
    """

    base: Path | None
    before: Roadmap
    new: tuple[IncomingChange, ...]
    result: Applied
    effects: tuple[Edit, ...]
    """What becomes of the tables of `base`."""
    applied: tuple[IncomingChange, ...]
    heads: tuple[str, ...]
    relations: tuple[CopyStatus, ...]
    sent: tuple[Sent, ...]
    returned: tuple[str, ...]
    hashes: Mapping[str, str]
    """Of changes before the start of `base` that new ones follow."""
    completes: bool
    """True where our own file holds a branch and the copy that is to take its place the whole."""
    undoable: bool
    ours: frozenset[str]
    """The latest changes of our own file when this was worked out."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that are open in what the changes that our own file did not know touch."""
        touched = {edit.entity_id for one in self.applied for edit in one.edits}
        return tuple([one for one in self.result.conflicts if touched & {one.entity_id, one.other_id}])


@dataclass(slots=True)
class _Base:
    """The journal that changes are taken into, and its plan."""

    connection: sqlite3.Connection
    roadmap: Roadmap
    resurrected: Resurrected
    state: FileState
    file: Path | None = None


def read_copy(path: Path, scratch: Path, roadmap: Roadmap | None = None) -> IncomingCopy:
    """Read a copy by way of `scratch`, which holds it already when its `roadmap` is given; raise a refusal."""
    if roadmap is None:
        roadmap, _, _ = read_file(path, scratch)
    with read_guarded(scratch, path.name, validated=True) as connection:
        state = file_state(connection, roadmap.goal.id)
        return IncomingCopy(path, scratch, roadmap, state, tuple(provenance.read_sent(connection)))


def plan_merge(
    connection: sqlite3.Connection,
    now: Roadmap,
    resurrected: Resurrected,
    incoming: Sequence[IncomingCopy],
    *,
    renewed: bool = False,
) -> MergePlan:
    """Return what comes of our own plan and copies of it; raise a refusal where one cannot be taken in.

    `connection` reads our journal, of which `now` is the plan. `renewed` says that the copy is our own file, which
    somebody else has renewed.
    """
    ours = file_state(connection, now.goal.id)
    base = _Base(connection, now, resurrected, ours)
    ways: list[MergeStrategy] = []
    known = ours
    for one in incoming:  # a copy may build on one that stands before it
        ways.append(merge_strategy(known, one.state, one.path.name, renewed=renewed))
        known = replace(known, changes={**one.state.changes, **known.changes}) if ways[-1] == "take" else known
    if renewed and ways == ["adopt"] and ours.knows(incoming[0].state.start_id):
        # Another program made our file smaller. Nobody's word is enough to let go of history that we have.
        ways = ["adopt" if _snapshot_holds(base, incoming[0]) else "take"]
    adopted = ways.index("adopt") if "adopt" in ways else None
    if adopted is not None:
        base = _rebased_onto(base, incoming[adopted])
    try:
        with gc_paused():  # which would look through the whole plan time and again
            return _planned(base, ours, incoming, adopted, ways)
    except BaseException:
        if base.file is not None:
            base.connection.close()
            base.file.unlink(missing_ok=True)
        raise
    finally:
        if base.file is not None:
            base.connection.close()


def _snapshot_holds(base: _Base, incoming_copy: IncomingCopy) -> bool:
    """Tell whether the start of a file stands for just what our own history tells of what came before it."""
    with read_guarded(incoming_copy.scratch, incoming_copy.path.name, validated=True) as theirs:
        return snapshot_holds(base.connection, base.roadmap, base.resurrected, base.state, theirs, incoming_copy.state)


def _compared_status(theirs: FileState, there: int) -> CopyStatus:
    made = datetime.fromisoformat(theirs.origin.made_at) if theirs.origin else None
    return CopyStatus("compared", there=there, parted_at=made)


def _planned(
    base: _Base, ours: FileState, incoming: Sequence[IncomingCopy], adopted: int | None, ways: Sequence[MergeStrategy]
) -> MergePlan:
    new: dict[str, IncomingChange] = {}
    relations: list[CopyStatus] = []
    for number, one in enumerate(incoming):
        count = len(new)
        if number != adopted:
            for found in [*_new_changes(base, one, number, new)]:
                new[found.head.id] = found
        relations.append(
            _compared_status(one.state, len(new) - count) if ways[number] == "compare" else copy_status(ours, one.state)
        )
    ordered = sorted(new.values(), key=lambda one: one.head.stamp)
    result = apply_changes(base.connection, base.roadmap, base.resurrected, [(one.head, one.edits) for one in ordered])
    applied = [one for one in ordered if not ours.knows(one.head.id)]
    if adopted is not None:
        applied += _unknown_in(base, ours, adopted)
    followed = {follow for one in ordered for follow in one.head.follows}
    heads = {*journal.read_heads(base.connection), *new} - followed
    origins = [one.state.origin for one in incoming]
    return MergePlan(
        base.file,
        base.roadmap,
        tuple(ordered),
        result,
        tuple(difference(base.roadmap, result.roadmap, result.touched)),
        tuple(sorted(applied, key=lambda one: one.head.stamp)),
        tuple(sorted(heads)),
        tuple(relations),
        tuple(sent for one in incoming for sent in one.sent),
        tuple(origin.id for origin in origins if origin is not None),
        _hashes_followed(base.state, ordered, [one.state for one in incoming]),
        adopted is not None and ours.branch_id is not None and base.state.branch_id is None,
        base.state.start is None or base.state.start_id == ours.start_id or ours.knows(base.state.start_id),
        frozenset(ours.changes) - {follow for head in ours.changes.values() for follow in head.follows},
    )


def _new_changes(
    base: _Base, one: IncomingCopy, number: int, before: Mapping[str, IncomingChange]
) -> Iterable[IncomingChange]:
    """Yield the changes of a copy that neither a journal nor the copies `before` it know."""
    ours = base.state
    if before:
        ours = replace(ours, changes={**{head_id: new.head for head_id, new in before.items()}, **ours.changes})
    if merge_strategy(ours, one.state, one.path.name) == "compare":
        name, plan = one.path.name, one.roadmap
        made = three_way_diff(base.connection, base.roadmap, base.resurrected, base.state, one.state, plan, name)
        if made is not None and not ours.knows(made[0].id):
            yield IncomingChange(made[0], journal.edits_from(made[1]), made[1], number)
        return
    heads = [head for head in one.state.changes.values() if not ours.knows(head.id)]
    with read_guarded(one.scratch, one.path.name, validated=True) as connection:
        rows = {head.id: journal.read_edit_rows(connection, head.id) for head in heads}
    made_before = {(edit.entity, edit.entity_id) for new in before.values() for edit in new.edits if edit.makes}
    begins_later = base.state.start is not None
    for head, edits in validate(
        base.connection, heads, rows, one.path.name, begins_later=begins_later, made_before=made_before
    ):
        yield IncomingChange(head, edits, rows[head.id], number)


# Where the copy takes our file's place.


def _rebased_onto(ours: _Base, theirs: IncomingCopy) -> _Base:
    """Return a copy of the scratch copy of a file, with our own changes taken into it; nothing where that fails."""
    file = scratch_path(theirs.scratch.parent)
    shutil.copyfile(theirs.scratch, file)  # that one may be looked at again, without a copy that stood beside it
    connection = open_for_writing(file)
    try:
        rebuild_conflicts(connection)
        base = _Base(connection, theirs.roadmap, resurrected_in(connection, theirs.roadmap), theirs.state, file)
        _apply_ours(base, ours, theirs.path.name)
    except BaseException:
        connection.close()
        file.unlink(missing_ok=True)
        raise
    return base


def _apply_ours(base: _Base, ours: _Base, name: str) -> None:
    """Write our own changes into the file that takes the place of ours, and which copies we handed out."""
    connection = base.connection
    heads = [head for head in ours.state.changes.values() if not base.state.knows(head.id)]
    if heads:
        rows = {head.id: journal.read_edit_rows(ours.connection, head.id) for head in heads}
        taken = validate(connection, heads, rows, name, begins_later=base.state.start is not None)
        own = [IncomingChange(head, edits, rows[head.id], None) for head, edits in taken]
        result = apply_changes(connection, base.roadmap, base.resurrected, taken)
        followed = {follow for head in heads for follow in head.follows}
        latest = {*journal.read_heads(connection), *(head.id for head in heads)} - followed
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        write_merge(connection, own, difference(base.roadmap, result.roadmap, result.touched), result, latest)
        provenance.keep_hashes(connection, _hashes_followed(base.state, own, [ours.state]))
        connection.execute("COMMIT")
        base.roadmap, base.resurrected = result.roadmap, result.resurrected
        base.state = file_state(connection, result.roadmap.goal.id)
    provenance.add_sent(connection, provenance.read_sent(ours.connection))


def _unknown_in(base: _Base, ours: FileState, source: int) -> list[IncomingChange]:
    """Return the changes of the file that takes the place of ours, that ours did not know."""
    heads = [head for head in base.state.changes.values() if not ours.knows(head.id) and head.id != base.state.start_id]
    rows = {head.id: journal.read_edit_rows(base.connection, head.id) for head in heads}
    return [IncomingChange(head, journal.edits_from(rows[head.id]), rows[head.id], source) for head in heads]


def _hashes_followed(base: FileState, new: Iterable[IncomingChange], theirs: Iterable[FileState]) -> dict[str, str]:
    """Return the hashes of changes before the start that new ones follow: they can be proved no other way."""
    if base.start is None:
        return {}
    told = base.start.change_id
    followed = {follow for one in new for follow in one.head.follows if follow in base.start.folded and follow != told}
    return {one: found for one in followed for other in theirs if (found := other.hash_of(one)) is not None}


# Written.


def write_merge(
    connection: sqlite3.Connection,
    new: Iterable[IncomingChange],
    effects: Sequence[Edit],
    result: Applied,
    heads: Iterable[str],
) -> None:
    """Write what was brought together, inside a transaction."""
    for one in new:
        journal.write_change(connection, one.head, one.rows)
    write_edits(connection, effects)
    looked_at = {record_id for _, record_id in result.looked_at}
    conflict_index.write_open(connection, [one.index for one in result.conflicts], looked_at)
    journal.write_heads(connection, heads)


def scratch_path(folder: Path) -> Path:
    """Return a path for a file that arrives."""
    return folder / f"incoming-{os.urandom(4).hex()}.db"


def discard(incoming: Iterable[IncomingCopy]) -> None:
    """Remove the scratch copies of files that arrived."""
    for one in incoming:
        one.scratch.unlink(missing_ok=True)
