"""Read: validates and loads incoming copies, and closes their files.

An IncomingCopy holds all that later stages need: nothing opens a guarded file again. The scratch file stays for the one
case in which it replaces our own (see `rebase`).
"""

import sqlite3
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from planner.document.merge.compatibility import FileState, file_state, grafted_id, is_bare
from planner.document.merge.scratch import scratch_path
from planner.roadmap.changes import Change, EditRow
from planner.roadmap.errors import DocumentError
from planner.roadmap.roadmap import Roadmap
from planner.store import journal, provenance
from planner.store.file_reader import validated_file
from planner.store.limits import COPY, Limits
from planner.store.provenance import Sent


@dataclass(frozen=True)
class IncomingCopy:
    """A validated copy: its path for people, its scratch copy, and its content.

    `rows` are the edit rows of its changes that our file lacked when it was read, and of its snapshot root.
    """

    path: Path
    scratch: Path
    roadmap: Roadmap
    state: FileState
    sent: tuple[Sent, ...]
    rows: Mapping[str, Sequence[EditRow]]
    digest: str
    """The digest of the file's bytes."""
    heads: tuple[str, ...]

    def holds(self, change_id: str) -> bool:
        """Tell whether it holds a change, under its own id or the one under which it is grafted."""
        return change_id in self.state.changes or change_id in self._grafted

    @cached_property
    def _grafted(self) -> frozenset[str]:
        return frozenset(map(grafted_id, self.state.changes)) if is_bare(self.state) else frozenset[str]()

    def changes_unknown_to(self, state: FileState) -> list[Change]:
        """Return its changes that another file lacks, except its snapshot root."""
        changes = self.state.changes.values()
        return [change for change in changes if not state.knows(change.id) and change.id != self.state.root_id]


@dataclass(frozen=True, slots=True)
class RefusedCopy:
    """A copy that cannot be merged, with its refusal."""

    path: Path
    error: DocumentError


def read_copy(path: Path, scratch: Path, known: Container[str], limits: Limits = COPY) -> IncomingCopy:
    """Validate and load a copy by way of `scratch`; raises its refusal. `known` are the change ids of our own file."""
    with validated_file(path, scratch, limits) as file:
        state = file_state(file.connection, file.roadmap.goal.id)
        wanted = [one for one in state.changes if one not in known or one == state.root_id]
        rows = {one: journal.read_edit_rows(file.connection, one) for one in wanted}
        sent = tuple(provenance.read_sent(file.connection))
        return IncomingCopy(
            path=path,
            scratch=scratch,
            roadmap=file.roadmap,
            state=state,
            sent=sent,
            rows=rows,
            digest=file.digest,
            heads=tuple(file.heads),
        )


def known_ids(connection: sqlite3.Connection) -> set[str]:
    """Return the ids of all changes in a journal, those behind its snapshot root included."""
    root = provenance.read_snapshot_root(connection)
    return journal.change_ids(connection).union(root.folded if root else ())


def read_copies(
    paths: Sequence[Path], folder: Path, known: Container[str]
) -> tuple[list[IncomingCopy], list[RefusedCopy]]:
    """Read copies by way of scratch copies in a folder; raises the refusal of a single one only."""
    copies: list[IncomingCopy] = []
    refused: list[RefusedCopy] = []
    for path in paths:
        try:
            copies.append(read_copy(path, scratch_path(folder), known))
        except DocumentError as error:
            if len(paths) == 1:
                raise
            refused.append(RefusedCopy(path, error))
    return copies, refused
