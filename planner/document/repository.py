"""The open working copy and its plan: the one place where a change is written, and from where all hear of it."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.document.event import Callback, Event
from planner.document.history.changeset import Changeset
from planner.document.history.conflicts import Conflict, conflicts_on, read_conflicts
from planner.document.history.graph import MERGE
from planner.document.history.incremental import apply_changes, resurrected_in
from planner.document.history.materialise import materialise
from planner.document.merge.combine import IncomingChange, MergePlan, scratch_path, write_merge
from planner.document.sharing.compaction import Compacted, compact_file
from planner.document.undo.inverse_edits import inverted
from planner.document.undo.undo_scope import undo_scope
from planner.roadmap.changes import Change, content_hash, edit_rows, next_clock, now
from planner.roadmap.edits import WHOLE, Edit, difference, record_of
from planner.roadmap.field_types import TEXT
from planner.roadmap.identity import new_id
from planner.roadmap.record_keys import differing_keys
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, errors, journal, provenance
from planner.store.schema import open_for_reading
from planner.store.working_copy import WorkingCopy


class Repository:
    """Keeps the plan of a working copy and writes changes to both; subscribers are told once for each."""

    def __init__(self, copy: WorkingCopy, roadmap: Roadmap, author: str) -> None:
        self.copy, self.roadmap, self.author = copy, roadmap, author
        self.session = new_id()
        self._subscribers: list[Callback] = []
        self._read()

    def _read(self) -> None:
        """Read what follows from the journal as it is now."""
        connection = self.copy.connection
        self.heads = journal.read_heads(connection)
        self._clock = journal.latest_clock(connection)
        self.origin = provenance.read_origin(connection)
        self.start_id = provenance.start_id(connection)
        self._open = conflict_index.read_open(connection)
        self._conflicts: tuple[Conflict, ...] | None = None
        self.resurrected = resurrected_in(connection, self.roadmap)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that are open."""
        if self._conflicts is None:
            self._conflicts = read_conflicts(self.copy.connection) if self._open else ()
        return self._conflicts

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Have `callback` called with an Event after each commit; return what ends that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def finish(
        self,
        after: Roadmap,
        edits: Sequence[Edit],
        kind: str,
        label: str,
        *,
        target: Change | None = None,
        source: object = None,
    ) -> None:
        """Write the edits and, once they are on the disk, swap the roadmap and tell every subscriber."""
        if not edits and target is None:
            return
        self.write(edits, kind, label, target, self._reopening(edits, after) if target else None)
        touched = frozenset((edit.entity, edit.entity_id) for edit in edits)
        self._swap(Event(self.roadmap, after, touched, label, source))

    def _reopening(self, edits: Sequence[Edit], after: Roadmap) -> Callable[[sqlite3.Connection], None]:
        """Return what looks for conflicts anew where something is taken back: it may have settled one."""

        def look(connection: sqlite3.Connection) -> None:
            changes = Changeset(connection)
            (latest,) = journal.read_heads(connection)
            written = {latest: (journal.read_change(connection, latest), edits)}
            keys = {*undo_scope(connection, written, changes.graph)}
            keys.update((edit.entity, edit.entity_id) for edit in edits)
            found = conflicts_on(connection, after, keys)
            conflict_index.write_open(connection, [one.index for one in found], {one for _, one in keys})

        return look

    def write(
        self,
        edits: Sequence[Edit],
        kind: str,
        label: str,
        target: Change | None = None,
        also: Callable[[sqlite3.Connection], None] | None = None,
    ) -> None:
        """Write a change that follows all that is here, durable on return; the roadmap is the caller's to swap.

        `also` writes more in the same transaction.
        """
        kept = [*edits, *_kept_alive(self.resurrected - {(edit.entity, edit.entity_id) for edit in edits})]
        head = self._head(kind, label, tuple(sorted(self.heads)), target.id if target else None, self._clock)
        head = replace(head, hash=content_hash(head, edit_rows(kept), self.heads))
        settled = conflict_index.resolved_by(self._open, edits)
        self._keep_session()
        try:
            self.copy.commit(head, kept, [head.id], settled, also)
        except sqlite3.IntegrityError as wrong:
            raise self._blamed(wrong) from None
        self.heads, self._clock = {head.id: head.hash}, head.clock
        self.resurrected = frozenset[tuple[str, str]]()
        if settled or also is not None:
            self._open = conflict_index.read_open(self.copy.connection)
            self._conflicts = None

    def _head(self, kind: str, label: str, follows: tuple[str, ...], target_id: str | None, after: int) -> Change:
        clock = next_clock(after)
        # A letter that no file may hold would keep this very file from ever being read again.
        author, label = TEXT.accepted(self.author), TEXT.accepted(label)
        return Change(new_id(), clock, self.session, author, now(), label, kind, target_id, follows)

    def _blamed(self, wrong: sqlite3.IntegrityError) -> Exception:
        """Return TABLES_DIFFER where the tables were altered outside, so that nothing fits; else what went wrong."""
        connection = self.copy.connection
        replayed = materialise(journal.all_changes(connection), provenance.read_start(connection)).roadmap
        edits = difference(self.roadmap, replayed, differing_keys(self.roadmap, replayed))
        if not edits:
            return wrong
        return errors.TABLES_DIFFER(name=self.copy.path.name, entity=edits[0].entity, field=edits[0].field or "id")

    def _keep_session(self) -> None:
        if self.session not in self.copy.state.sessions:
            self.copy.keep(self.copy.state.with_session(self.session))

    def take(self, merge_plan: MergePlan, label: str | None = None, leave_out: Collection[Edit] = ()) -> None:
        """Write what was brought together with the present plan, and tell subscribers what it changed.

        With a `label`, a mark is written as well, by which the whole can be undone and in which `leave_out` is
        undone at once; it is what a person asked for.
        """
        before, after = self.roadmap, merge_plan.result.roadmap
        own = sorted(self.heads)
        with self.copy.transaction(merge_plan.base) as connection:
            write_merge(connection, merge_plan.new, merge_plan.effects, merge_plan.result, merge_plan.heads)
            provenance.keep_hashes(connection, merge_plan.hashes)
            provenance.add_sent(connection, merge_plan.sent)
            for copy_id in merge_plan.returned:
                provenance.mark_returned(connection, copy_id, now())
            # What a smaller file that takes the place of ours no longer tells one by one can be left out as well.
            if label is not None and (leave_out or any(one.edits for one in merge_plan.applied)):
                self._keep_session()
                after = self._mark(connection, label, own, leave_out, merge_plan)
        if merge_plan.base is not None:
            self.copy.keep_aside()
            # The file does not hold what the working copy does now, though the latest changes may be the same.
            self.copy.adopt(merge_plan.base, replace(self.copy.state, heads=()))
        self.roadmap = after
        self._read()
        self.roadmap = before
        touched = _differing(before, after, merge_plan, whole=not leave_out)
        self._swap(Event(before, after, touched, ""))

    def mark_returned(self, merge_plan: MergePlan) -> None:
        """Take note that copies came back, though with nothing new."""
        with self.copy.transaction() as connection:
            provenance.add_sent(connection, merge_plan.sent)
            for copy_id in merge_plan.returned:
                provenance.mark_returned(connection, copy_id, now())

    def compact_job(self, before: date) -> Callable[[], tuple[Path, Compacted]]:
        """Return a job that writes the plan with its history before a day folded to a scratch file."""
        target = scratch_path(self.copy.folder)
        plan, roadmap, resurrected = self.copy.plan, self.roadmap, self.resurrected
        return lambda: (target, compact_file(plan, roadmap, resurrected, before, target))

    def adopt_compacted(self, made: tuple[Path, Compacted]) -> Compacted:
        """Go on with a file whose history was folded; refuse one that lacks what was done meanwhile."""
        file, folded = made
        with closing(open_for_reading(file)) as connection:
            is_whole = journal.read_heads(connection).keys() == self.heads.keys()
        if not is_whole:
            file.unlink(missing_ok=True)
            raise errors.CHANGED_MEANWHILE()
        # The file no longer holds what the working copy does, though the latest changes are the same.
        self.copy.adopt(file, replace(self.copy.state, heads=()))
        self._read()
        return folded

    def _mark(
        self,
        connection: sqlite3.Connection,
        label: str,
        own: Sequence[str],
        leave_out: Iterable[Edit],
        merge_plan: MergePlan,
    ) -> Roadmap:
        """Write the change that marks a merge, inside its transaction; return the plan after it.

        What is left out is woven in as any change is: what came only for its sake goes with it, and what was here
        before stays, though others removed it.
        """
        taken = merge_plan.result.roadmap
        draft = inverted(taken, leave_out)
        touched = tuple(draft.touched)
        edits = difference(taken, draft.finish(), touched)
        if edits:
            ours = {key for key in merge_plan.result.resurrected if record_of(self.roadmap, *key) is not None}
            edits += _kept_alive(ours - {(edit.entity, edit.entity_id) for edit in edits})
        hashes = journal.read_heads(connection)
        # Where a smaller file takes the place of ours, our own latest changes may no longer be told.
        own = sorted(journal.change_ids(connection).intersection(own))
        theirs = [one for one in sorted(hashes) if one not in own]
        hashes |= {one: journal.read_change(connection, one).hash for one in own}
        clock, boundary = journal.latest_clock(connection), own[-1] if merge_plan.undoable else None
        head = self._head(MERGE, label, (*own, *theirs), boundary, clock)
        head = replace(head, hash=content_hash(head, edit_rows(edits), hashes))
        if not edits:
            journal.write_change(connection, head, ())
            journal.write_heads(connection, [head.id])
            return taken
        result = apply_changes(connection, taken, merge_plan.result.resurrected, [(head, edits)])
        effects = difference(taken, result.roadmap, result.touched)
        write_merge(connection, [IncomingChange(head, edits, edit_rows(edits), None)], effects, result, [head.id])
        return result.roadmap

    def _swap(self, event: Event) -> None:
        """Show the next roadmap to everyone; one subscriber's bug keeps no other from hearing of it."""
        self.roadmap = event.after
        bugs: list[Exception] = []
        for callback in tuple(self._subscribers):
            try:
                callback(event)
            except Exception as bug:  # noqa: BLE001 - raised again below, when all were told
                bugs.append(bug)
        if bugs:
            raise bugs[0]


def _kept_alive(resurrected: Iterable[tuple[str, str]]) -> list[Edit]:
    """Return the edits by which a person's next act makes what was borrowed live of its own."""
    return [Edit(entity, record_id, WHOLE, None, {}) for entity, record_id in sorted(resurrected)]


def _differing(before: Roadmap, after: Roadmap, merge_plan: MergePlan, *, whole: bool) -> frozenset[tuple[str, str]]:
    """Return the records that differ after a merge, of which nothing was left out where it is `whole`."""
    if whole and merge_plan.base is None:
        return frozenset((edit.entity, edit.entity_id) for edit in merge_plan.effects)
    keys = differing_keys(before, after)
    return frozenset((edit.entity, edit.entity_id) for edit in difference(before, after, keys))
