"""Edits that a merge excluded, or that were undone with it, and including them after all.

Both are in the journal as inverse edits: of the merge commit, or of its undo. Including inverts these once more, as
far as their values still stand, as a change of its own (reverting a revert, in git).
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import Final

from planner.document.history.graph import MERGE, ChangeGraph, first_parents
from planner.document.history.incremental import resurrected_in, without_changes
from planner.document.history.record_log import Key
from planner.document.history.taken_back import undo_redo_of
from planner.document.merge.group_edits import EditGrouper, group_edits
from planner.document.merge.preview import Excluded
from planner.document.merge.read import IncomingCopy
from planner.document.repository import Repository
from planner.document.undo.inverse_edits import inverted
from planner.document.undo.undo_redo import edits_of
from planner.message import marked
from planner.roadmap.changes import Change
from planner.roadmap.edits import Edit, difference
from planner.roadmap.record_keys import differing_keys
from planner.roadmap.roadmap import Roadmap
from planner.store import journal
from planner.store.provenance import read_snapshot_root

Part = tuple[Change | None, tuple[Edit, ...]]
INCLUDED: Final = marked("take in what was left out")
"""The default label of an inclusion."""


def excluded(connection: sqlite3.Connection, roadmap: Roadmap) -> list[Excluded]:
    """List what merges excluded, or what was undone of them, and can still be included, latest merge first."""
    return _Search(connection, roadmap).all()


def previously_excluded(
    connection: sqlite3.Connection, roadmap: Roadmap, incoming: Sequence[IncomingCopy]
) -> tuple[Excluded | None, set[int]]:
    """Find what an earlier merge of the same copies excluded; return it with the indexes of these copies.

    Undone merges come first; without any, the latest exclusion. Copies that know of the undo or exclusion do not count.
    """
    search = _Search(connection, roadmap)
    left, by = search.undone_of(incoming)
    return (left, by) if left is not None else search.left_out_of(incoming)


def include(repository: Repository, left: Excluded, label: str | None = None, leave_out: Collection[Edit] = ()) -> int:
    """Include what was excluded or undone, wherever its inverse still stands; return the number of changes written.

    An undone merge is redone, so its conflicts open again. `leave_out` are edits that stay excluded. There is more than
    one change only where copies were merged and undone more than once.
    """
    acts = 0
    unwanted = {(edit.entity, edit.entity_id, edit.field) for edit in leave_out}
    for undo, edits in left.parts:
        before = repository.roadmap
        after, touched = _reverted(before, edits)
        out = [one for one in difference(before, after, touched) if (one.entity, one.entity_id, one.field) in unwanted]
        if out:
            builder = inverted(after, out)
            touched = (*touched, *builder.touched)
            after = builder.finish()
        name = (left.label if undo is not None else INCLUDED) if label is None else label
        if found := difference(before, after, dict.fromkeys(touched)):
            repository.finish(after, found, "change" if undo is None else "redo", name, target=undo)
            acts += 1
    return acts


def _reverted(before: Roadmap, edits: Iterable[Edit]) -> tuple[Roadmap, tuple[Key, ...]]:
    """Return a plan with edits inverted wherever their values stand, and the touched keys."""
    builder = inverted(before, edits)
    touched = tuple(builder.touched)
    return builder.finish(), touched


class _Search:
    """Searches the merge commits in a journal, of which `roadmap` is the plan."""

    def __init__(self, connection: sqlite3.Connection, roadmap: Roadmap) -> None:
        self._connection, self._roadmap = connection, roadmap
        self._marks = journal.changes_of_kind(connection, MERGE)
        self._heads: list[Change] = [*journal.read_changes(connection)] if self._marks else []
        self._undos_redos = undo_redo_of(self._heads)
        self._undone = {act for act, words in self._undos_redos.items() if words[-1].kind == "undo"}

    def all(self) -> list[Excluded]:
        return [left for mark in self._marks if (left := self._of(mark)) is not None]

    def _of(self, mark: Change) -> Excluded | None:
        """Return what of a merge can be included: its undo before its exclusions, which may hang under that."""
        undo = next((word for word in self._undos_redos.get(mark.id, ())[::-1] if word.kind == "undo"), None)
        outs = [mark]
        if undo is not None:  # after a partial redo, some of it may still be excluded
            outs = [undo, mark]
        for out in outs:
            part = (out if mark.id in self._undone and out is undo else None, edits_of(self._connection, out.id))
            left = self._excluded((out, mark.label), (part,), lambda: self._merged_by(mark))
            if left is not None:
                return left
        return None

    def undone_of(self, incoming: Sequence[IncomingCopy]) -> tuple[Excluded | None, set[int]]:
        """Return the undone merges of these copies as one, under the latest of them, with the copies' indexes."""
        by: set[int] = set()
        parts: list[Part] = []
        merged: dict[str, Change] = {}
        for mark in [mark for mark in self._marks if mark.id in self._undone]:
            undo = self._undos_redos[mark.id][-1]
            merged_by = self._merged_by(mark)
            theirs = {
                number: found
                for number, one in enumerate(incoming)
                if (found := [head for head in merged_by if one.holds(head.id) and not one.state.knows(undo.id)])
            }
            heads = {head.id: head for found in theirs.values() for head in found}
            if heads:
                parts.append((undo, self._edits(mark, undo, heads.keys(), len(merged_by))))
                merged |= heads
                by |= theirs.keys()
        if not parts or parts[0][0] is None:
            return None, by
        named = ", ".join(incoming[number].path.name for number in sorted(by))
        return self._excluded((parts[0][0], named), tuple(parts), merged.values), by

    def left_out_of(self, incoming: Sequence[IncomingCopy]) -> tuple[Excluded | None, set[int]]:
        """Return the exclusions of the latest merge of these copies that has any, with the copies' indexes."""
        for mark in self._marks:
            left = None if mark.id in self._undone else self._of(mark)
            if left is not None:
                merged = self._merged_by(mark)
                by = {
                    number
                    for number, one in enumerate(incoming)
                    if not one.state.knows(mark.id) and any(one.holds(head.id) for head in merged)
                }
                if by:
                    return left, by
        return None, set()

    def _edits(self, mark: Change, undo: Change, change_ids: Collection[str], count: int) -> tuple[Edit, ...]:
        """Return the part of an undo that inverts some of the `count` changes which a merge merged.

        Where it merged others as well, the part is the difference that these changes make: two may write one field.
        """
        if len(change_ids) == count:
            return edits_of(self._connection, undo.id)
        own = first_parents(mark)
        known = {head.id for head in self._heads if any(self._graph.is_ancestor(head.id, one) for one in own)}
        ids = {head.id for head in self._heads}
        resurrected = resurrected_in(self._connection, self._roadmap)
        before = without_changes(self._connection, self._roadmap, resurrected, ids - known)
        after = without_changes(self._connection, self._roadmap, resurrected, ids - known - {*change_ids})
        return tuple(difference(after, before, differing_keys(after, before)))

    def _excluded(
        self, out: tuple[Change, str], parts: tuple[Part, ...], by: Callable[[], Iterable[Change]]
    ) -> Excluded | None:
        """Return what including would do, None where it is nothing; `by` returns the changes that did it first.

        `out` is the change that excluded it, with the label of the merge.
        """
        after = self._roadmap
        touched: dict[Key, None] = {}
        for _, edits in parts:
            after, also = _reverted(after, edits)
            touched.update(dict.fromkeys(also))
        edits = difference(self._roadmap, after, touched)
        if not edits:
            return None
        known = {head.id for head in by()}
        found = journal.changes_on(self._connection, {edit.entity_id for edit in edits})
        grouper = EditGrouper([one for one in found if one[0].id in known], {})
        groups = group_edits([grouper.item(edit, set()) for edit in edits], self._roadmap, after)
        head, label = out
        return Excluded(
            at=head.moment,
            author=head.author,
            label=label,
            undone=parts[-1][0] is not None,
            before=self._roadmap,
            after=after,
            groups=groups,
            parts=parts,
        )

    @cached_property
    def _graph(self) -> ChangeGraph:
        return ChangeGraph(self._heads, read_snapshot_root(self._connection))

    def _merged_by(self, mark: Change) -> list[Change]:
        """Return the changes that a merge merged into our side; none where that lies behind the snapshot root."""
        merged = self._graph.merged_by(mark)
        return [head for head in self._heads if head.id in merged]
