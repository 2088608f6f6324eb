"""What copies brought and is not in the plan: left out in the act of bringing back, or undone with the whole of it.

Both stand in the journal as edits that took something out; taking in reverses these, as far as what they did still
stands, by a change of its own.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from planner.document.ancestry import MERGE, Ancestry, undone_in
from planner.document.bringing import Arrival
from planner.document.histories import Key
from planner.document.ledger import Ledger
from planner.document.preview import LeftOut
from planner.document.telling import Telling, grouped
from planner.document.undo import taken_back
from planner.document.undoing import edits_of
from planner.roadmap.changes import ChangeHead
from planner.roadmap.edits import Edit, difference
from planner.roadmap.refusal import marked
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.copies import read_start

TAKEN_IN: Final = marked("take in what was left out")
"""What taking in is called where no other name is given."""


def left_out(connection: sqlite3.Connection, roadmap: Roadmap) -> list[LeftOut]:
    """Return what copies brought to a plan and can still be taken in, the latest bringing back first."""
    return _Looking(connection, roadmap).all()


def undone_of(
    connection: sqlite3.Connection, roadmap: Roadmap, arrivals: Sequence[Arrival]
) -> tuple[LeftOut | None, set[int]]:
    """Return what copies brought before and was undone here since, which they do not know of, and which of them did."""
    return _Looking(connection, roadmap).undone_of(arrivals)


def take_in(ledger: Ledger, left: LeftOut, label: str | None = None, leave_out: Collection[Edit] = ()) -> None:
    """Take in what was left out or undone, as far as nothing else has been done there since; as one act.

    `leave_out` are edits of its items that stay out.
    """
    before = ledger.roadmap
    draft = taken_back(before, left.reversing)
    touched = dict.fromkeys(draft.touched)
    after = draft.finish()
    unwanted = {(edit.entity, edit.entity_id, edit.field) for edit in leave_out}
    out = [one for one in difference(before, after, touched) if (one.entity, one.entity_id, one.field) in unwanted]
    if out:
        draft = taken_back(after, out)
        touched.update(dict.fromkeys(draft.touched))
        after = draft.finish()
    ledger.finish(after, difference(before, after, touched), "change", TAKEN_IN if label is None else label)


class _Looking:
    """One look at the merges in a journal, of which `roadmap` is the plan."""

    def __init__(self, connection: sqlite3.Connection, roadmap: Roadmap) -> None:
        self._connection, self._roadmap = connection, roadmap
        self._marks = journal.changes_of_kind(connection, MERGE)
        self._heads: list[ChangeHead] = [*journal.read_changes(connection)] if self._marks else []
        self._undone = undone_in(self._heads)
        self._ancestry: Ancestry | None = None

    def all(self) -> list[LeftOut]:
        return [left for mark in self._marks if (left := self._of(mark)) is not None]

    def _of(self, mark: ChangeHead) -> LeftOut | None:
        """Return what of a merge can be taken in: first what was undone, for what was left out may hang under that."""
        for out in (*self._undone.get(mark.id, ())[-1:], mark):
            left = self._told(out, mark, edits_of(self._connection, out.id), lambda: self._brought(mark))
            if left is not None:
                return left
        return None

    def undone_of(self, arrivals: Sequence[Arrival]) -> tuple[LeftOut | None, set[int]]:
        """Return what is told of all merges of these copies together, under the latest of them."""
        by: set[int] = set()
        edits: list[Edit] = []
        brought: dict[str, ChangeHead] = {}
        undone = [mark for mark in self._marks if mark.id in self._undone]
        latest: tuple[ChangeHead, ChangeHead] | None = None
        for mark in undone[::-1]:
            undo = self._undone[mark.id][-1]
            brought_by = self._brought(mark)
            theirs = {
                number: found
                for number, one in enumerate(arrivals)
                if (found := [head for head in brought_by if _holds(one, head, undo)])
            }
            heads = {head.id: head for found in theirs.values() for head in found}
            keys = self._keys(heads)
            own = [one for one in edits_of(self._connection, undo.id) if (one.entity, one.entity_id) in keys]
            if own:
                edits += own
                brought |= heads
                latest = (undo, mark)
                by |= theirs.keys()
        left = self._told(*latest, tuple(edits), brought.values) if latest is not None else None
        return left, by

    def _keys(self, change_ids: Collection[str]) -> set[Key]:
        """Return the records that some changes touched."""
        rows = journal.edit_rows_of(self._connection, change_ids)
        return {(row[1], row[2]) for found in rows.values() for row in found}

    def _told(
        self, out: ChangeHead, mark: ChangeHead, reversing: tuple[Edit, ...], by: Callable[[], Iterable[ChangeHead]]
    ) -> LeftOut | None:
        """Return what reversing some edits would do, None where it is nothing; `by` tells by which changes it came."""
        draft = taken_back(self._roadmap, reversing) if reversing else None
        touched = tuple(draft.touched) if draft is not None else ()
        after = draft.finish() if draft is not None else self._roadmap
        edits = difference(self._roadmap, after, touched)
        if not edits:
            return None
        known = {head.id for head in by()}
        told = journal.changes_on(self._connection, {edit.entity_id for edit in edits})
        telling = Telling([one for one in told if one[0].id in known], {})
        groups = grouped([telling.item(edit, set()) for edit in edits], self._roadmap, after)
        undone = out is not mark
        return LeftOut(out.moment, out.author, mark.label, undone, self._roadmap, after, groups, reversing)

    def _brought(self, mark: ChangeHead) -> list[ChangeHead]:
        """Return the changes that a merge brought to our side of it; none where that side is no longer told."""
        if self._ancestry is None:
            self._ancestry = Ancestry(self._heads, read_start(self._connection))
        brought = self._ancestry.brought_by(mark)
        return [head for head in self._heads if head.id in brought]


def _holds(arrival: Arrival, brought: ChangeHead, undo: ChangeHead) -> bool:
    """Tell whether a change came by a copy that knows nothing of its undo."""
    standing = arrival.standing
    if standing.knows(undo.id):
        return False
    compared = standing.origin is not None and brought.session == standing.origin.id
    return compared or brought.id in standing.changes
