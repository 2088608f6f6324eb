"""How files of one roadmap stand to each other, and on which of them the other's changes are taken in."""

import sqlite3
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from planner.document.history.graph import ChangeGraph
from planner.roadmap.changes import Change
from planner.roadmap.errors import ErrorCode
from planner.store import errors, journal
from planner.store.provenance import Origin, SnapshotRoot, folded_hashes, read_origin, read_snapshot_root

MergeStrategy = Literal["apply", "rebase_onto", "three_way"]
"""How a copy comes in.

"apply": its changes are applied to our journal. "rebase_onto": ours are applied to its journal, which then takes the
place of ours, since it tells what ours does not. "three_way": it has no history of its own and is compared with the
plan that it was made from.
"""


@dataclass(frozen=True, slots=True)
class CopyStatus:
    """How a copy stands to the open file.

    `kind` is "same" (nothing differs), "newer" (the copy has `there` changes more), "older" (the file has `here`
    changes more), "parted" (both went on: `here` and `there`), "compared" (a copy without history, held field by
    field against the moment it was made, `parted_at`), or "another" (another roadmap). `parted_at` is the moment of
    the last change that both know. Only changes that did something are counted; of a copy without history `there` is
    1 where something was done in it that is not here. `undone_at` is when what it brought before was undone here, and
    `left_out_at` when something of it was left out.
    """

    kind: str
    here: int = 0
    there: int = 0
    parted_at: datetime | None = None
    undone_at: datetime | None = None
    left_out_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file holds: its roadmap, its changes, where its history begins, and what it is a copy of."""

    roadmap_id: str
    changes: Mapping[str, Change]
    acting: Set[str]
    """The changes that do something."""
    root: SnapshotRoot | None
    origin: Origin | None
    folded_hashes: Mapping[str, str]
    """Of changes before the start that others follow."""

    @property
    def branch_id(self) -> str | None:
        """The step whose branch it holds, None for the whole."""
        return self.origin.branch_id if self.origin else None

    @property
    def root_id(self) -> str | None:
        """The change with which its history begins later than the roadmap."""
        return self.root.change_id if self.root else None

    def hash_of(self, change_id: str) -> str | None:
        """Return the hash of a change that is told, or that one which is told follows; None for any other."""
        head = self.changes.get(change_id)
        return head.hash if head else self.folded_hashes.get(change_id)

    def knows(self, change_id: str | None) -> bool:
        """Tell whether a change, or None for the very beginning, is among its own or is one that its start covers."""
        if change_id is None or change_id in self.changes:
            return True
        return self.root is not None and change_id in self.root.folded


def file_state(connection: sqlite3.Connection, roadmap_id: str) -> FileState:
    """Return what a file holds, of which the goal has an id."""
    heads = {head.id: head for head in journal.read_changes(connection)}
    root = read_snapshot_root(connection)
    acting = journal.acting(connection) - ({root.change_id} if root else set[str]())
    return FileState(
        roadmap_id=roadmap_id,
        changes=heads,
        acting=acting,
        root=root,
        origin=read_origin(connection),
        folded_hashes=folded_hashes(connection),
    )


def merge_strategy(ours: FileState, theirs: FileState, name: str, *, renewed: bool = False) -> MergeStrategy:
    """Return how a file called `name` is brought together with ours; raise a refusal where it cannot be.

    `renewed` says that it is our own file, which somebody else has renewed: one that was made smaller stays so.
    """
    if ours.roadmap_id != theirs.roadmap_id:
        raise errors.AnotherRoadmap(name=name)
    for change_id in ours.changes.keys() & theirs.changes.keys():
        if ours.changes[change_id].hash != theirs.changes[change_id].hash:
            raise errors.TWO_CHANGES_ONE_ID(name=name, label=ours.changes[change_id].label[:60])
    if not _share_history(ours, theirs):
        if theirs.origin is not None and _can_tell(ours, theirs.origin):
            return "three_way"
        raise _no_base(ours, theirs.origin)(name=name)
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


def _no_base(ours: FileState, origin: Origin | None) -> ErrorCode:
    """Return the refusal of a file that nothing in our history can be held against."""
    if ours.root is not None and origin is not None and all(map(ours.knows, origin.change_ids)):
        return errors.FROM_BEFORE_HISTORY
    return errors.NOTHING_IN_COMMON


def _can_tell(ours: FileState, origin: Origin) -> bool:
    """Tell whether our history can tell what the plan was that a copy was made from."""
    if not ours.changes.keys() >= {*origin.change_ids}:
        return False
    if ours.root is None:
        return True
    graph = ChangeGraph(ours.changes.values(), ours.root)
    return all(graph.is_ancestor(ours.root.change_id, one) for one in origin.change_ids)


def _share_history(ours: FileState, theirs: FileState) -> bool:
    if any(map(ours.knows, theirs.changes)) or any(map(theirs.knows, ours.changes)):
        return True
    return (
        ours.root is not None and theirs.root is not None and not ours.root.folded.keys().isdisjoint(theirs.root.folded)
    )


def copy_status(ours: FileState, theirs: FileState) -> CopyStatus:
    """Return how many changes each knows that the other does not, and when they parted."""
    here, there = _unknown(ours, theirs), _unknown(theirs, ours)
    kind = {(False, False): "same", (False, True): "newer", (True, False): "older", (True, True): "parted"}
    return CopyStatus(kind[bool(here), bool(there)], here, there, _latest(_common(ours, theirs)))


def _unknown(ours: FileState, theirs: FileState) -> int:
    """Return how many of our changes they do not know."""
    folded = ours.root.folded if ours.root else ()
    return sum(1 for one in {*ours.acting, *folded} if not theirs.knows(one))


def _common(ours: FileState, theirs: FileState) -> Iterable[Change]:
    yield from (head for head in ours.changes.values() if theirs.knows(head.id))
    yield from (head for head in theirs.changes.values() if ours.knows(head.id))


def _latest(heads: Iterable[Change]) -> datetime | None:
    newest = max(heads, key=lambda head: head.stamp, default=None)
    return newest.moment if newest else None
