"""At which row each act of a list was done, so that undo and redo lead back to it."""

from typing import TYPE_CHECKING, NamedTuple

from planner.document import Document

if TYPE_CHECKING:
    from planner.roadmap.changes import Change


class Went(NamedTuple):
    """What came of the plan since it was looked at last: an act that was taken back, or one that was done again.

    Both are ids of changes, None where it was something else.
    """

    undone: str | None = None
    redone: str | None = None


class Trail:
    """Remembers the row of each act, and tells from the journal when one is undone or redone, wherever that is done."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._rows: dict[str, str] = {}
        self._undo: Change | None = None
        """The newest undo that can be redone, as it was when the plan was looked at last."""

    def row_of(self, act_id: str | None) -> str:
        """Return the key of the row at which an act was done, "" where it was done elsewhere."""
        return self._rows.get(act_id or "", "")

    def follow(self, document: Document, doing: str) -> Went:
        """Look at a plan after a commit, and tell what came of it; `doing` is the row of which an act is being done."""
        latest = document.undo_redo.next
        before, self._undo = self._undo, latest.redo
        if document is not self._document:
            self._document, self._rows = document, {}
            return Went()
        if doing and latest.redo is None and latest.undo is not None:
            self._rows.setdefault(latest.undo.id, doing)
            return Went()
        if latest.redo is not None and (before is None or latest.redo.stamp > before.stamp):
            return Went(undone=latest.redo.target_id)
        if before is not None and latest.undo is not None and latest.undo.id == before.target_id:
            return Went(redone=latest.undo.id)
        return Went()
