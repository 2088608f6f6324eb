"""Undo and redo on an open plan."""

from collections.abc import Iterable

from planner.document.ancestry import Ancestry
from planner.document.ledger import MERGE, Ledger
from planner.document.time_travel import plan_known_to
from planner.document.undo import Undoable, taken_back, undoable
from planner.roadmap.changes import ChangeHead
from planner.roadmap.edits import Edit, difference
from planner.store import journal
from planner.store.copies import read_start


class Undoing:
    """Finds what can be taken back in the journal of a ledger, and takes it back."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._found: tuple[frozenset[str], Undoable] | None = None

    @property
    def next(self) -> Undoable:
        """What undo and redo would take back now."""
        heads = frozenset(self._ledger.heads)
        if self._found is None or self._found[0] != heads:
            self._found = heads, undoable(self._own_changes())
        return self._found[1]

    def undo(self) -> str | None:
        """Take back the latest own act that still stands and return its label; None when there is none."""
        return self._take_back("undo", self.next.undo)

    def redo(self) -> str | None:
        """Take back the latest undo and return the label of the act; None when there is none."""
        return self._take_back("redo", self.next.redo)

    def _take_back(self, kind: str, target: ChangeHead | None) -> str | None:
        if target is None:
            return None
        ledger = self._ledger
        edits = self._brought_by(target) if target.kind == MERGE else edits_of(ledger, target.id)
        draft = taken_back(ledger.roadmap, edits)
        touched = tuple(draft.touched)
        after = draft.finish()
        ledger.finish(after, difference(ledger.roadmap, after, touched), kind, target.label, target=target)
        return target.label

    def _brought_by(self, mark: ChangeHead) -> list[Edit]:
        """Return what a merge did to our own side of it, what was left out aside."""
        ledger, connection = self._ledger, self._ledger.copy.connection
        ancestry = Ancestry(journal.read_changes(connection), read_start(connection))
        own = mark.follows[: mark.follows.index(mark.target_id) + 1] if mark.target_id in mark.follows else ()
        before = plan_known_to(connection, ledger.roadmap, ledger.borrowed, ancestry, own)
        after = plan_known_to(connection, ledger.roadmap, ledger.borrowed, ancestry, [mark.id])
        brought = {
            head.id
            for head in journal.read_changes(connection)
            if ancestry.knew(mark.id, head.id) and not any(ancestry.knew(one, head.id) for one in own)
        }
        keys = dict.fromkeys(
            (edit.entity, edit.entity_id) for change_id in brought for edit in edits_of(ledger, change_id)
        )
        return difference(before, after, keys)

    def _own_changes(self) -> Iterable[ChangeHead]:
        """Yield the changes that are this person's to undo, newest first."""
        sessions = {*self._ledger.copy.state.sessions, self._ledger.session}
        for head in journal.read_changes(self._ledger.copy.connection, newest_first=True):
            if head.session in sessions:
                yield head


def edits_of(ledger: Ledger, change_id: str) -> tuple[Edit, ...]:
    """Return the edits of one change."""
    return journal.edits_from(journal.read_edit_rows(ledger.copy.connection, change_id))
