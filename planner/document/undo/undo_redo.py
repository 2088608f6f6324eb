"""Undo and redo on an open plan."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from planner.document.history.as_of import plan_known_to
from planner.document.history.graph import MERGE, Ancestry, own_side
from planner.document.repository import Ledger
from planner.document.undo.inverse_edits import Undoable, taken_back, undoable
from planner.roadmap.changes import ChangeHead
from planner.roadmap.edits import Edit, difference
from planner.roadmap.record_keys import keys_apart
from planner.store import journal
from planner.store.provenance import read_start


class Undoing:
    """Finds what can be taken back in the journal of a ledger, and takes it back."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._found: tuple[frozenset[str], str | None, Undoable] | None = None

    @property
    def next(self) -> Undoable:
        """What undo and redo would take back now."""
        heads, start_id = frozenset(self._ledger.heads), self._ledger.start_id
        if self._found is None or self._found[:2] != (heads, start_id):
            self._found = heads, start_id, undoable(self._own_changes(), self._act_of)
        return self._found[2]

    def undo(self) -> str | None:
        """Take back the latest own act that still stands and return its label; None when there is none."""
        found = self.next
        if found.undo is None:
            return None
        if found.again is None and found.undo.kind == MERGE:
            edits: Iterable[Edit] = self._brought_by(found.undo)
        else:
            edits = edits_of(self._ledger.copy.connection, (found.again or found.undo).id)
        return self._take_back("undo", found.undo, edits, (found.again or found.undo).label)

    def redo(self) -> str | None:
        """Take back the latest undo and return the label of the act; None when there is none."""
        undo = self.next.redo
        if undo is None:
            return None
        return self._take_back("redo", undo, edits_of(self._ledger.copy.connection, undo.id), undo.label)

    def _take_back(self, kind: str, target: ChangeHead, edits: Iterable[Edit], label: str) -> str:
        ledger = self._ledger
        draft = taken_back(ledger.roadmap, edits)
        touched = tuple(draft.touched)
        after = draft.finish()
        ledger.finish(after, difference(ledger.roadmap, after, touched), kind, label, target=target)
        return label

    def _act_of(self, redo: ChangeHead) -> ChangeHead | None:
        """Return the act that a redo did again, None where it is no longer told."""
        return journal.act_behind(self._ledger.copy.connection, redo.target_id)

    def _brought_by(self, mark: ChangeHead) -> list[Edit]:
        """Return what a merge did to our own side of it, what was left out aside."""
        ledger, connection = self._ledger, self._ledger.copy.connection
        ancestry = Ancestry(journal.read_changes(connection), read_start(connection))
        own = own_side(mark)
        before = plan_known_to(connection, ledger.roadmap, ledger.borrowed, ancestry, own)
        after = plan_known_to(connection, ledger.roadmap, ledger.borrowed, ancestry, [mark.id])
        return difference(before, after, keys_apart(before, after))

    def _own_changes(self) -> Iterable[ChangeHead]:
        """Yield the changes that are this person's to undo, newest first."""
        connection = self._ledger.copy.connection
        sessions = {*self._ledger.copy.state.sessions, self._ledger.session}
        start = read_start(connection)
        ancestry = Ancestry(journal.read_changes(connection), start) if start else None
        for head in journal.read_changes(connection, newest_first=True):
            if head.session in sessions:
                is_told = ancestry is None or start is None or _knows_start(head, ancestry, start.change_id)
                yield head if is_told else replace(head, target_id=None)


def _knows_start(head: ChangeHead, ancestry: Ancestry, start_id: str) -> bool:
    """Tell whether what our own side was before a merge can still be told; true of all that is no merge."""
    if head.kind != MERGE:
        return True
    return all(one in ancestry and ancestry.knew(one, start_id) for one in own_side(head))


def edits_of(connection: sqlite3.Connection, change_id: str) -> tuple[Edit, ...]:
    """Return the edits of one change."""
    return journal.edits_from(journal.read_edit_rows(connection, change_id))
