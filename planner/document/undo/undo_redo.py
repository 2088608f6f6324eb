"""Undo and redo on an open working copy: inverts a change and commits the inverse."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import replace

from planner.document.history.as_of import plan_known_to
from planner.document.history.graph import MERGE, ChangeGraph, first_parents
from planner.document.history.record_log import Key
from planner.document.repository import Repository
from planner.document.undo.inverse_edits import UndoState, inverted, undo_state
from planner.roadmap.changes import Change
from planner.roadmap.edits import Create, Edit, Remove, difference
from planner.roadmap.record_keys import differing_keys
from planner.store import journal
from planner.store.provenance import read_snapshot_root


class UndoRedo:
    """Selects the next act to undo or redo from the journal and commits its inverse, as a change of its own.

    Nothing is kept in memory but a cache of the selection: undo works across closing, crashes and merges.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._found: tuple[frozenset[str], str | None, UndoState] | None = None

    @property
    def next(self) -> UndoState:
        """The changes that undo and redo would invert now."""
        heads, root_id = frozenset(self._repository.heads), self._repository.root_id
        if self._found is None or self._found[:2] != (heads, root_id):
            found: dict[str, Change | None] = {}
            self._found = heads, root_id, undo_state(self._own_changes(), lambda redo: self._act_of(redo, found))
        return self._found[2]

    def undo(self) -> str | None:
        """Invert the latest own act that is not undone, commit that and return its label; None when there is none."""
        found = self.next
        act = found.undo
        if act is None:
            return None
        label = (found.again or act).label
        if act.kind != MERGE:
            edits = self._edits(act)
            self._toggle("undo", label, act, edits, {edit.key for edit in edits if isinstance(edit, Create)})
        else:
            edits = self._effect_of_merge(act) if found.again is None else self._edits(found.again)
            self._revert("undo", label, act, edits)
        return label

    def redo(self) -> str | None:
        """Invert the latest undo, commit that and return the label of the act; None when there is none."""
        undo = self.next.redo
        if undo is None:
            return None
        act = self._act_of(undo)
        if act is not None and act.kind == "change":
            removed = {edit.key for edit in self._edits(act) if isinstance(edit, Remove)}
            self._toggle("redo", undo.label, undo, self._edits(undo), removed)
        else:
            self._revert("redo", undo.label, undo, self._edits(undo))
        return undo.label

    def _edits(self, change: Change) -> tuple[Edit, ...]:
        return edits_of(self._repository.copy.connection, change.id)

    def _toggle(self, kind: str, label: str, target: Change, edits: Iterable[Edit], removed: Collection[Key]) -> None:
        """Commit an undo or redo of an act; of the inverted `edits` only the removals of `removed` records are said."""
        roadmap = self._repository.roadmap
        builder = inverted(roadmap, edits)
        touched = tuple(builder.touched)
        inverse = difference(roadmap, builder.finish(), touched)
        again = [edit for edit in inverse if isinstance(edit, Remove) and edit.key in removed]
        self._repository.toggle(kind, label, target, again)

    def _revert(self, kind: str, label: str, target: Change, edits: Iterable[Edit]) -> None:
        """Commit the inverse edits of a merge, or of an act of which nothing but its undo is left."""
        repository = self._repository
        builder = inverted(repository.roadmap, edits)
        touched = tuple(builder.touched)
        after = builder.finish()
        repository.finish(after, difference(repository.roadmap, after, touched), kind, label, target=target)

    def _act_of(self, redo: Change, found: dict[str, Change | None] | None = None) -> Change | None:
        """Return the act behind a redo, None where it lies behind the snapshot root; `found` remembers answers."""
        return journal.act_behind(self._repository.copy.connection, redo.target_id, found)

    def _effect_of_merge(self, mark: Change) -> list[Edit]:
        """Return the edits that a merge made to our own side, excluded ones aside.

        A merge has no edits of its own for what it merged, so the plans before and after it are compared.
        """
        repository, connection = self._repository, self._repository.copy.connection
        graph = ChangeGraph(journal.read_links(connection), read_snapshot_root(connection))
        own = first_parents(mark)
        before = plan_known_to(connection, repository.roadmap, repository.resurrected, graph, own)
        after = plan_known_to(connection, repository.roadmap, repository.resurrected, graph, [mark.id])
        return difference(before, after, differing_keys(before, after))

    def _own_changes(self) -> Iterable[Change]:
        """Yield the changes of this person's sessions on this computer, newest first."""
        connection = self._repository.copy.connection
        sessions = {*self._repository.copy.state.sessions, self._repository.session}
        root = read_snapshot_root(connection)
        graph = ChangeGraph(journal.read_links(connection), root) if root else None
        for head in journal.changes_of_sessions(connection, sessions):
            # A merge whose own side lies behind the snapshot root has nothing to go back to: no target, no undo.
            is_known = graph is None or root is None or _own_side_is_known(head, graph, root.change_id)
            yield head if is_known else replace(head, target_id=None)


def _own_side_is_known(head: Change, graph: ChangeGraph, root_id: str) -> bool:
    """Tell whether the own side of a merge descends from the snapshot root; true of any other change."""
    if head.kind != MERGE:
        return True
    return all(one in graph and graph.is_ancestor(root_id, one) for one in first_parents(head))


def edits_of(connection: sqlite3.Connection, change_id: str) -> tuple[Edit, ...]:
    """Read the edits of one change from the journal."""
    return journal.edits_from(journal.read_edit_rows(connection, change_id))
