"""Compatibility of two files of one roadmap: whether and by which strategy they merge, and how far they diverge."""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from planner.document.history.graph import ChangeGraph
from planner.roadmap.changes import Change
from planner.roadmap.errors import ErrorCode
from planner.store import errors, journal
from planner.store.provenance import Origin, SnapshotRoot, folded_hashes, read_origin, read_sent, read_snapshot_root

_SPACE: Final = uuid.UUID("8f6a5a0e-3b77-5d0c-9a52-6a1c3c7d5b11")
"""The namespace of the ids of grafted changes (RFC 9562, version 5)."""
MergeStrategy = Literal["apply", "rebase_onto", "graft"]
"""How a copy is merged.

"apply": its changes are applied to our journal. "rebase_onto": ours are applied to its journal, which then replaces
ours, since it holds what ours cannot. "graft": it has no history, and what was done in it follows the changes that it
was made from, its merge base.
"""


@dataclass(frozen=True, slots=True)
class CopyStatus:
    """How a copy relates to the open file, as ahead and behind do in git.

    `kind` is "same" (nothing differs), "newer" (the copy has `there` changes more), "older" (the file has `here`
    changes more), "parted" (both went on: `here` and `there`), "compared" (a copy without history, made at
    `parted_at`, in which `there` changes were made since), or "another" (another roadmap). `parted_at` is else the
    moment of the last change that both know. Only changes that did something are counted. `undone_at` is when what it
    brought before was undone here, and `left_out_at` when something of it was left out.
    """

    kind: str
    here: int = 0
    there: int = 0
    parted_at: datetime | None = None
    undone_at: datetime | None = None
    left_out_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file holds: roadmap id, changes by id, snapshot root and origin."""

    roadmap_id: str
    changes: Mapping[str, Change]
    with_edits: Set[str]
    """The ids of changes with edits."""
    root: SnapshotRoot | None
    origin: Origin | None
    folded_hashes: Mapping[str, str]
    """Hashes of changes behind the snapshot root that others have as parents."""
    copies: Mapping[str, tuple[str, ...]]
    """The heads that each copy was made of: of the file itself where it is one, and of those that were handed out."""

    @property
    def branch_id(self) -> str | None:
        """The step whose branch the file holds, None for the whole."""
        return self.origin.branch_id if self.origin else None

    @property
    def root_id(self) -> str | None:
        """The id of the snapshot root, None where history is whole."""
        return self.root.change_id if self.root else None

    @property
    def heads(self) -> frozenset[str]:
        """The changes that no other follows."""
        return frozenset(self.changes) - {follow for head in self.changes.values() for follow in head.follows}

    def hash_of(self, change_id: str) -> str | None:
        """Return the hash of a change in the journal or of a parent behind the root; None for any other."""
        head = self.changes.get(change_id)
        return head.hash if head else self.folded_hashes.get(change_id)

    def knows(self, change_id: str | None) -> bool:
        """Tell whether a change is in the journal or behind the snapshot root; None, for no root, always is."""
        if change_id is None or change_id in self.changes:
            return True
        return self.root is not None and change_id in self.root.folded


def file_state(connection: sqlite3.Connection, roadmap_id: str) -> FileState:
    """Read what a file holds, whose goal has the id `roadmap_id`."""
    heads = {head.id: head for head in journal.read_changes(connection)}
    root = read_snapshot_root(connection)
    with_edits = journal.changes_with_edits(connection) - ({root.change_id} if root else set[str]())
    origin = read_origin(connection)
    copies = {one.id: one.change_ids for one in (*read_sent(connection), *([origin] if origin else []))}
    return FileState(
        roadmap_id=roadmap_id,
        changes=heads,
        with_edits=with_edits,
        root=root,
        origin=origin,
        folded_hashes=folded_hashes(connection),
        copies=copies,
    )


def merge_strategy(ours: FileState, theirs: FileState, name: str, *, renewed: bool = False) -> MergeStrategy:
    """Select the strategy for a file called `name`; raises the refusal of an incompatible one.

    `renewed` says that it is our own file, published by somebody else: where it was compacted, it stays so. Raises
    AnotherRoadmap, TWO_CHANGES_ONE_ID, NotYetKnown, ANOTHER_BRANCH, PARTED_TOO_LONG or a refusal for no common history.
    """
    if ours.roadmap_id != theirs.roadmap_id:
        raise errors.AnotherRoadmap(name=name)
    start = _base(ours, theirs)
    if start is not None and not ours.knows(start[0]):
        if graft_point(ours, theirs) is not None:
            return "graft"
        raise _no_base(ours, start[1])(name=name)
    # What was sent on of a copy without history, and came in there and in the roadmap, hangs under each its own way.
    if start is None and is_bare(ours):
        raise errors.NOTHING_IN_COMMON(name=name)
    check_same(ours, theirs, name)
    if not _share_history(ours, theirs):
        raise errors.NOTHING_IN_COMMON(name=name)
    if theirs.branch_id is not None and ours.branch_id != theirs.branch_id:
        if ours.branch_id is not None:
            raise errors.ANOTHER_BRANCH(name=name)
        if not ours.knows(theirs.root_id):
            raise errors.NotYetKnown(name=name)
        return "apply"
    return _same_scope(ours, theirs, name, renewed=renewed)


def _same_scope(ours: FileState, theirs: FileState, name: str, *, renewed: bool) -> MergeStrategy:
    covered = ours.knows(theirs.root_id)
    widens = ours.branch_id is not None and theirs.branch_id is None
    smaller = renewed and theirs.root is not None and theirs.root_id != ours.root_id
    if covered and not widens and not smaller:
        return "apply"
    if theirs.knows(ours.root_id):
        return "rebase_onto"
    raise errors.NotYetKnown(name=name) if widens else errors.PARTED_TOO_LONG(name=name)


def grafted_id(change_id: str) -> str:
    """Return the id under which a change of a copy without history is taken over; of one that was, its own."""
    # A reader's copy may hold what was done in a copy of it, taken over there already.
    return change_id if change_id[14:15] == "5" else str(uuid.uuid5(_SPACE, change_id))


def graft_point(ours: FileState, theirs: FileState) -> tuple[str, tuple[str, ...]] | None:
    """Return the first change of a copy without history, and the changes that our history has for it; else None.

    None as well where our history lacks any of these, or has them behind its snapshot root.
    """
    found = _base(ours, theirs)
    if found is None:
        return None
    start, parents = found
    if not parents or not all(one in ours.changes for one in parents):
        return None
    if ours.root is not None:
        graph = ChangeGraph(ours.changes.values(), ours.root)
        if not all(graph.is_ancestor(ours.root.change_id, one) for one in parents):
            return None
    return start, parents


def _base(ours: FileState, theirs: FileState) -> tuple[str, tuple[str, ...]] | None:
    """Return the first change of a copy without history, and the changes that it stands for, known here or not."""
    starts = [head.id for head in theirs.changes.values() if not head.follows]
    if theirs.root is not None or len(starts) != 1:
        return None
    # The first change of a copy bears the id of the copy; in files of format 2 it bore one of its own, and only what
    # such a copy says of itself tells what it is of: what a roadmap says of those that it handed out is no sign.
    copies = {**ours.copies, **theirs.copies}
    made_of = theirs.origin.change_ids if theirs.origin else ()
    of_others = made_of if theirs.changes.keys().isdisjoint(made_of) else ()
    named = copies.get(starts[0], of_others or None)
    return None if named is None else (starts[0], tuple(_expanded(named, copies, ours)))


def is_bare(file: FileState) -> bool:
    """Tell whether a file began as a copy without history."""
    return _base(file, file) is not None


def _expanded(named: Iterable[str], copies: Mapping[str, tuple[str, ...]], ours: FileState) -> Iterator[str]:
    """Yield the changes of our history for those that a copy was made of, which may be those of another such copy."""
    waiting, seen = [*named], set[str]()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if not ours.knows(one) and one in copies:
            waiting += copies[one]
        else:
            yield one if ours.knows(one) else grafted_id(one)


def _no_base(ours: FileState, base: Iterable[str]) -> ErrorCode | type[errors.NotYetKnown]:
    """Return the refusal of a copy without history that cannot be grafted onto our history."""
    return errors.FROM_BEFORE_HISTORY if all(map(ours.knows, base)) else errors.NotYetKnown


def check_same(ours: FileState, theirs: FileState, name: str) -> None:
    """Raise TWO_CHANGES_ONE_ID for a change with two hashes: one was altered by hand, and no merge can say which."""
    for change_id in ours.changes.keys() & theirs.changes.keys():
        if ours.changes[change_id].hash != theirs.changes[change_id].hash:
            raise errors.TWO_CHANGES_ONE_ID(name=name, label=ours.changes[change_id].label[:60])


def _share_history(ours: FileState, theirs: FileState) -> bool:
    if any(map(ours.knows, theirs.changes)) or any(map(theirs.knows, ours.changes)):
        return True
    return (
        ours.root is not None and theirs.root is not None and not ours.root.folded.keys().isdisjoint(theirs.root.folded)
    )


def copy_status(ours: FileState, theirs: FileState) -> CopyStatus:
    """Count the changes that only one of two files has, and find the last common one."""
    here, there = _unknown(ours, theirs), _unknown(theirs, ours)
    kind = {(False, False): "same", (False, True): "newer", (True, False): "older", (True, True): "parted"}
    return CopyStatus(kind[bool(here), bool(there)], here, there, _latest(_common(ours, theirs)))


def _unknown(ours: FileState, theirs: FileState) -> int:
    """Count our changes with edits that they do not know."""
    folded = ours.root.folded if ours.root else ()
    return sum(1 for one in {*ours.with_edits, *folded} if not theirs.knows(one))


def _common(ours: FileState, theirs: FileState) -> Iterable[Change]:
    yield from (head for head in ours.changes.values() if theirs.knows(head.id))
    yield from (head for head in theirs.changes.values() if ours.knows(head.id))


def _latest(heads: Iterable[Change]) -> datetime | None:
    newest = max(heads, key=lambda head: head.stamp, default=None)
    return newest.moment if newest else None
