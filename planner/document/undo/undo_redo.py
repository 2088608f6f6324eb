"""Undo and redo on an open plan."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from planner.document.history.as_of import plan_known_to
from planner.document.history.graph import MERGE, ChangeGraph, first_parents
from planner.document.repository import Repository
from planner.document.undo.inverse_edits import UndoState, inverted, undo_state
from planner.roadmap.changes import Change
from planner.roadmap.edits import Edit, difference
from planner.roadmap.record_keys import differing_keys
from planner.store import journal
from planner.store.provenance import read_snapshot_root


class UndoRedo:
    """Finds what can be taken back in the journal of a ledger, and takes it back."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._found: tuple[frozenset[str], str | None, UndoState] | None = None

    @property
    def next(self) -> UndoState:
        """What undo and redo would take back now."""
        heads, root_id = frozenset(self._repository.heads), self._repository.root_id
        if self._found is None or self._found[:2] != (heads, root_id):
            self._found = heads, root_id, undo_state(self._own_changes(), self._act_of)
        return self._found[2]

    def undo(self) -> str | None:
        """Take back the latest own act that still stands and return its label; None when there is none."""
        found = self.next
        if found.undo is None:
            return None
        if found.again is None and found.undo.kind == MERGE:
            edits: Iterable[Edit] = self._effect_of_merge(found.undo)
        else:
            edits = edits_of(self._repository.copy.connection, (found.again or found.undo).id)
        return self._revert("undo", found.undo, edits, (found.again or found.undo).label)

    def redo(self) -> str | None:
        """Take back the latest undo and return the label of the act; None when there is none."""
        undo = self.next.redo
        if undo is None:
            return None
        return self._revert("redo", undo, edits_of(self._repository.copy.connection, undo.id), undo.label)

    def _revert(self, kind: str, target: Change, edits: Iterable[Edit], label: str) -> str:
        repository = self._repository
        builder = inverted(repository.roadmap, edits)
        touched = tuple(builder.touched)
        after = builder.finish()
        repository.finish(after, difference(repository.roadmap, after, touched), kind, label, target=target)
        return label

    def _act_of(self, redo: Change) -> Change | None:
        """Return the act that a redo did again, None where it is no longer told."""
        return journal.act_behind(self._repository.copy.connection, redo.target_id)

    def _effect_of_merge(self, mark: Change) -> list[Edit]:
        """Return what a merge did to our own side of it, what was left out aside."""
        repository, connection = self._repository, self._repository.copy.connection
        graph = ChangeGraph(journal.read_changes(connection), read_snapshot_root(connection))
        own = first_parents(mark)
        before = plan_known_to(connection, repository.roadmap, repository.resurrected, graph, own)
        after = plan_known_to(connection, repository.roadmap, repository.resurrected, graph, [mark.id])
        return difference(before, after, differing_keys(before, after))

    def _own_changes(self) -> Iterable[Change]:
        """Yield the changes that are this person's to undo, newest first."""
        connection = self._repository.copy.connection
        sessions = {*self._repository.copy.state.sessions, self._repository.session}
        root = read_snapshot_root(connection)
        graph = ChangeGraph(journal.read_changes(connection), root) if root else None
        for head in journal.read_changes(connection, newest_first=True):
            if head.session in sessions:
                is_known = graph is None or root is None or _own_side_is_known(head, graph, root.change_id)
                yield head if is_known else replace(head, target_id=None)


def _own_side_is_known(head: Change, graph: ChangeGraph, root_id: str) -> bool:
    """Tell whether what our own side was before a merge can still be told; true of all that is no merge."""
    if head.kind != MERGE:
        return True
    return all(one in graph and graph.is_ancestor(root_id, one) for one in first_parents(head))


def edits_of(connection: sqlite3.Connection, change_id: str) -> tuple[Edit, ...]:
    """Return the edits of one change."""
    return journal.edits_from(journal.read_edit_rows(connection, change_id))
