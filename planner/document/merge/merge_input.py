"""The value that *read* passes to *plan*: the base journal, the copies, and their new changes."""

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
    """A new change with its edits and the index of its copy (None: from our own file)."""

    head: Change
    edits: Sequence[Edit]
    rows: Sequence[EditRow]
    source: int | None


@dataclass(frozen=True, slots=True)
class Base:
    """The journal that changes are applied to, and its plan: our own, or that of the `file` that replaces ours."""

    connection: sqlite3.Connection
    roadmap: Roadmap
    resurrected: frozenset[Key]
    state: FileState
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class MergeInput:
    """Copies that were read, and their changes that `base` lacks, by stamp."""

    base: Base
    ours: FileState
    copies: tuple[IncomingCopy, ...]
    statuses: tuple[CopyStatus, ...]
    changes: tuple[IncomingChange, ...]
    already_in_base: tuple[IncomingChange, ...] = ()
    """Changes of the file that replaces ours, which ours lacks."""


def heads_after(heads: Iterable[str], new: Sequence[IncomingChange]) -> set[str]:
    """Return the heads after new changes: those that are no change's parent."""
    followed = {follow for one in new for follow in one.head.follows}
    return {*heads, *(one.head.id for one in new)} - followed


def hashes_followed(base: FileState, new: Iterable[IncomingChange], theirs: Iterable[FileState]) -> dict[str, str]:
    """Return the hashes of parents behind the snapshot root of new changes, without which these cannot be proved."""
    if base.root is None:
        return {}
    root, folded = base.root.change_id, base.root.folded
    followed = {follow for one in new for follow in one.head.follows if follow in folded and follow != root}
    return {one: found for one in followed for other in theirs if (found := other.hash_of(one)) is not None}
