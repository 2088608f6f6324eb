"""What *read* hands to *plan*: our own journal, the copies, and the changes in them that are new."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.document.history.record_log import Key
from planner.document.merge.compatibility import CopyStatus, FileState
from planner.document.merge.read import IncomingCopy
from planner.roadmap.changes import Change, EditRow
from planner.roadmap.edits import Edit
from planner.roadmap.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class IncomingChange:
    """A change that is new, with its edits, and from which of the copies it comes (None: from our own file)."""

    head: Change
    edits: Sequence[Edit]
    rows: Sequence[EditRow]
    source: int | None


@dataclass(frozen=True, slots=True)
class Base:
    """The journal that changes are applied to, and its plan: our own, or that of the `file` to take its place."""

    connection: sqlite3.Connection
    roadmap: Roadmap
    resurrected: frozenset[Key]
    state: FileState
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class MergeInput:
    """Copies that were read, and the changes in them that `base` does not know, in order of their stamps."""

    base: Base
    ours: FileState
    copies: tuple[IncomingCopy, ...]
    statuses: tuple[CopyStatus, ...]
    changes: tuple[IncomingChange, ...]
    already_in_base: tuple[IncomingChange, ...] = ()
    """Changes of the file that takes the place of ours, that ours did not know."""


def heads_after(heads: Iterable[str], new: Sequence[IncomingChange]) -> set[str]:
    """Return the heads once new changes are in: those that no change follows."""
    followed = {follow for one in new for follow in one.head.follows}
    return {*heads, *(one.head.id for one in new)} - followed


def hashes_followed(base: FileState, new: Iterable[IncomingChange], theirs: Iterable[FileState]) -> dict[str, str]:
    """Return the hashes of changes before the snapshot root that new ones follow: nothing else can prove them."""
    if base.root is None:
        return {}
    root, folded = base.root.change_id, base.root.folded
    followed = {follow for one in new for follow in one.head.follows if follow in folded and follow != root}
    return {one: found for one in followed for other in theirs if (found := other.hash_of(one)) is not None}
