"""The open working copy with its plan: commits changes and notifies subscribers."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from weakref import WeakSet

from planner.document.event import Callback, Event
from planner.document.history.ancestry import Ancestry
from planner.document.history.as_of import plan_known_to
from planner.document.history.changeset import Changeset
from planner.document.history.conflicts import Conflict, conflicts_on, read_conflicts
from planner.document.history.graph import ChangeGraph
from planner.document.history.incremental import Applied, apply_changes, resurrected_in
from planner.document.history.materialise import materialise
from planner.document.history.snapshot import creation_edits
from planner.document.history.undo_scope import toggled, undo_scope
from planner.document.seen import Seen, onto
from planner.message import marked
from planner.roadmap.changes import Change, PastChange, content_hash, edit_rows, next_clock, now, said
from planner.roadmap.edits import Edit, KeepAlive, Remove, difference, record_of
from planner.roadmap.errors import PlanError
from planner.roadmap.field_types import TEXT
from planner.roadmap.identity import new_id
from planner.roadmap.practice.restoring import with_amendments
from planner.roadmap.record_keys import differing_keys
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, errors, journal, provenance
from planner.store.gc_pause import gc_paused
from planner.store.limits import check_room
from planner.store.rows import write_edits
from planner.store.working_copy import WorkingCopy


class Repository:
    """Holds the plan of a working copy, commits changes to both, and notifies subscribers once a commit."""

    def __init__(self, copy: WorkingCopy, roadmap: Roadmap, author: str) -> None:
        self.copy, self.roadmap, self.author = copy, roadmap, author
        self.session = new_id()
        self._subscribers: list[Callback] = []
        self._seen = WeakSet[Seen]()
        self.reload()

    def reload(self) -> None:
        """Read heads, clock, provenance, open conflicts and resurrected records from the journal anew."""
        connection = self.copy.connection
        self.heads = journal.read_heads(connection)
        self._clock = journal.latest_clock(connection)
        self.origin = provenance.read_origin(connection)
        self.root_id = provenance.root_id(connection)
        self._open = conflict_index.read_open(connection)
        self._conflicts: tuple[Conflict, ...] | None = None
        self.resurrected = resurrected_in(connection, self.roadmap)
        self._ancestry: Ancestry | None = None

    def _ancestry_with(self, head: Change) -> Ancestry:
        """Return the ancestry of the journal and of a change that is about to be committed to it.

        It is read once, and then follows each commit; where one fails it is read anew.
        """
        ancestry = self._ancestry
        if ancestry is None:
            connection = self.copy.connection
            with gc_paused():  # a full collection in between would look through the whole plan time and again
                ancestry = Ancestry(journal.read_links(connection), provenance.read_snapshot_root(connection))
        self._ancestry = None
        ancestry.append(head)
        return ancestry

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The open conflicts, read on first use."""
        if self._conflicts is None:
            self._conflicts = read_conflicts(self.copy.connection, self.roadmap) if self._open else ()
        return self._conflicts

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call `callback` with an Event after each commit; return the function that unsubscribes it."""
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
        behind: Seen | None = None,
    ) -> None:
        """Commit edits as one change and, once they are durable, swap the roadmap and notify subscribers.

        Writes nothing without edits, unless there is a `target`. With `behind`, the edits and `after` are of the plan
        that an editor saw before changes of others came in. Raises as `write` and `_merge_behind`.
        """
        if not edits and target is None:
            return
        if behind is not None:
            self._merge_behind(behind, after, edits, label, source)
            return
        before = self.heads
        self.write(edits, kind, label, target, self._conflict_rescan(edits, after) if target else None)
        self._followed(before, self.heads, after)
        self._swap(Event(self.roadmap, after, frozenset(edit.key for edit in edits), label, source))

    def restore(self, earlier: Roadmap, label: str, seen: Seen | None) -> None:
        """Commit the difference to an earlier plan, in which what was agreed and moved since is seen to have moved."""
        behind = seen if seen and self.is_behind(seen) else None
        present = behind.roadmap if behind else self.roadmap
        after = with_amendments(present, earlier, self.author, datetime.now().astimezone().date())
        self.finish(after, difference(present, after, differing_keys(present, after)), "change", label, behind=behind)

    # Edits whose editor began before changes of others came in.

    def seen(self, heads: Mapping[str, str] | None = None) -> Seen:
        """Return the present point, or that at `heads`, which follows one's own commits as long as anybody holds it.

        Heads that this journal does not know count as the present ones.
        """
        seen = Seen(self.heads, self.roadmap)
        if heads and not seen.is_at(heads) and self._knows(heads):
            seen = Seen(heads, self._plan_at(heads))
        self._seen.add(seen)
        return seen

    def _knows(self, heads: Iterable[str]) -> bool:
        known = journal.change_ids(self.copy.connection)
        return all(one in known or provenance.is_folded(self.copy.connection, one) for one in heads)

    def _plan_at(self, heads: Mapping[str, str]) -> Roadmap:
        """Materialise the plan at some heads; the present one where these lie behind the snapshot root."""
        connection = self.copy.connection
        graph = ChangeGraph(journal.read_links(connection), provenance.read_snapshot_root(connection))
        if not all(one in graph for one in heads):
            return self.roadmap
        return plan_known_to(connection, self.roadmap, self.resurrected, graph, [*heads])

    def _followed(self, before: Mapping[str, str], heads: Mapping[str, str], after: Roadmap) -> None:
        for seen in self._seen:
            if seen.is_at(before):
                seen.follow(heads, after)

    def is_behind(self, seen: Seen) -> bool:
        """Tell whether changes came in since; never of a point that the journal does not know any more."""
        return not seen.is_at(self.heads) and self._knows(seen.heads)

    def _merge_behind(self, seen: Seen, after: Roadmap, edits: Sequence[Edit], label: str, source: object) -> None:
        """Commit edits made on the plan `seen`, as a change that follows its heads, and merge it with the present.

        So it is concurrent with what came in since, as if it had been made on another copy: its values stand, being
        the later ones, and what both sides changed is a conflict. Raises as `write`, and PlanError where the history
        of a removed record is gone, so that nothing can be kept alive.
        """
        present = self.roadmap
        rows = onto(edits, present)
        # A session is one line of history, which lets undo skip the graph; a change beside that line has its own.
        head = self.new_change("change", label, tuple(sorted(seen.heads)), None, self._clock)
        head = replace(head, session=new_id())
        head = replace(head, hash=content_hash(head, edit_rows(rows), seen.heads))
        ancestry = self._ancestry_with(head)
        result = apply_changes(self.copy.connection, present, self.resurrected, [(head, rows)], ancestry=ancestry)
        if any(not isinstance(edit, Remove) and record_of(result.roadmap, *edit.key) is None for edit in rows):
            raise PlanError(marked("This is no longer in the roadmap; it was removed."))
        heads = {one: hashed for one, hashed in self.heads.items() if one not in seen.heads} | {head.id: head.hash}
        before = dict(seen.heads)
        self._commit_applied(head, rows, result, heads, before)
        self._ancestry = ancestry
        self._followed(before, {head.id: head.hash}, after)
        touched = frozenset((*result.touched, *(edit.key for edit in rows)))
        self._swap(Event(present, result.roadmap, touched, label, source))

    def toggle(self, kind: str, label: str, target: Change, removals: Sequence[Edit]) -> None:
        """Commit an undo or redo of an act, and show what the plan is without or with it.

        `removals` are what it removes again. What else becomes different follows from the journal, where the act counts
        no longer, or again; it is written down for people to read. Raises as `write`.
        """
        present, before = self.roadmap, self.heads
        kept = [*removals, *kept_alive(self.resurrected - {edit.key for edit in removals})]
        head = self.new_change(kind, label, tuple(sorted(before)), target.id, self._clock)
        ancestry = self._ancestry_with(head)
        result = apply_changes(self.copy.connection, present, self.resurrected, [(head, kept)], ancestry=ancestry)
        effects = difference(present, result.roadmap, result.touched)
        removed = {edit.key for edit in effects if isinstance(edit, Remove)}
        rows = [*effects, *(edit for edit in kept if isinstance(edit, KeepAlive) or edit.key not in removed)]
        head = replace(head, hash=content_hash(head, edit_rows(rows), before))
        self._commit_applied(head, rows, result, {head.id: head.hash})
        self._ancestry = ancestry
        self._followed(before, self.heads, result.roadmap)
        self._swap(Event(present, result.roadmap, frozenset(edit.key for edit in rows), label))

    def _commit_applied(
        self,
        head: Change,
        rows: Sequence[Edit],
        result: Applied,
        heads: dict[str, str],
        parents: Mapping[str, str] | None = None,
    ) -> None:
        """Commit a change whose effect on the plan was materialised; `parents` are its own where not all heads."""
        self.copy.check_open()
        effects = difference(self.roadmap, result.roadmap, result.touched)
        self.copy.keep(self.copy.state.with_session(head.session))
        try:
            with self.copy.transaction() as connection:
                journal.write_change(connection, head, edit_rows(rows))
                write_edits(connection, effects)
                examined = {record_id for _, record_id in result.examined}
                conflict_index.write_open(connection, [one.index for one in result.conflicts], examined)
                journal.write_heads(connection, heads)
                provenance.keep_hashes(connection, parents or {})
                check_room(connection, edit_rows(rows))
        except sqlite3.IntegrityError as wrong:
            raise self._cause_of(wrong) from None
        self._open, self._conflicts = conflict_index.read_open(self.copy.connection), None
        self.heads, self._clock, self.resurrected = heads, head.clock, result.resurrected

    def _conflict_rescan(self, edits: Sequence[Edit], after: Roadmap) -> Callable[[sqlite3.Connection], None]:
        """Return a function that computes the conflicts in the scope of an undone merge anew, for its transaction."""

        def rescan(connection: sqlite3.Connection) -> None:
            # What a merge brought may have resolved a conflict, which then opens again: see `graph.ignored`.
            changes = Changeset(connection)
            (latest,) = journal.read_heads(connection)
            written = {latest: (journal.read_change(connection, latest), edits)}
            keys = {*undo_scope(connection, written, changes.graph)}
            keys.update(edit.key for edit in (*edits, *toggled(connection, [written[latest][0]], written)))
            found = conflicts_on(connection, after, keys)
            conflict_index.write_open(connection, [one.index for one in found], {one for _, one in keys})

        return rescan

    def write(
        self,
        edits: Sequence[Edit],
        kind: str,
        label: str,
        target: Change | None = None,
        also: Callable[[sqlite3.Connection], None] | None = None,
        session: str | None = None,
    ) -> None:
        """Commit a change with all heads as its parents, durable on return; the caller swaps the roadmap.

        `also` writes more in the same transaction; in a `session` other than ours it is nobody's to undo. Raises
        CHANGE_NOT_KEPT, or TABLES_DIFFER for a spoiled file.
        """
        # Resurrected records were on screen; going on without removing them makes them live of their own.
        kept = [*edits, *kept_alive(self.resurrected - {(edit.entity, edit.entity_id) for edit in edits})]
        head = self.new_change(kind, label, tuple(sorted(self.heads)), target.id if target else None, self._clock)
        head = replace(head, session=session or head.session)
        head = replace(head, hash=content_hash(head, edit_rows(kept), self.heads))
        resolved = conflict_index.resolved_by(self._open, edits)
        self.keep_session()
        try:
            self.copy.commit(head, kept, [head.id], resolved, also)
        except sqlite3.IntegrityError as wrong:
            raise self._cause_of(wrong) from None
        if self._ancestry is not None:
            self._ancestry.append(head)
        self.heads, self._clock = {head.id: head.hash}, head.clock
        self.resurrected = frozenset[tuple[str, str]]()
        if resolved or also is not None:
            self._open = conflict_index.read_open(self.copy.connection)
            self._conflicts = None

    def join_heads(self) -> None:
        """Commit a change that says nothing and has all heads as its parents; the plan stays as it is.

        As any act after them would. It is no merge commit: nobody merged, and where a merge commit joins an undone
        merge with work that knows nothing of the undo, what was undone comes back (`ChangeGraph.contested`).
        """
        self.write([], "change", "", session=new_id())

    def begin(self, roadmap: Roadmap, label: str, past: Sequence[PastChange] = ()) -> None:
        """Commit the first change of an empty working copy, or all that led to `roadmap`, durable on return.

        `past` begins with the change that creates the roadmap. It is history of others: nobody's to undo here.
        """
        if past:
            with self.copy.transaction() as connection:
                self._write_past(connection, past)
            self.reload()
        else:
            self.write(creation_edits(roadmap), "start", label)
        self.roadmap = roadmap

    def _write_past(self, connection: sqlite3.Connection, past: Sequence[PastChange]) -> None:
        """Write changes, each following the one before, in a session for each author."""
        sessions: dict[str, str] = {}
        heads: dict[str, str] = {}
        clock = 0
        for number, told in enumerate(past):
            clock = next_clock(clock, told.at)
            head = Change(
                id=new_id(),
                clock=clock,
                session=sessions.setdefault(told.author, new_id()),
                author=TEXT.accepted(told.author),
                at=said(told.at),
                label=TEXT.accepted(told.label),
                kind="change" if number else "start",
                target_id=None,
                follows=tuple(heads),
            )
            rows = edit_rows(told.edits)
            head = replace(head, hash=content_hash(head, rows, heads))
            journal.write_change(connection, head, rows)
            write_edits(connection, told.edits)
            check_room(connection, rows)
            heads = {head.id: head.hash}
        journal.write_heads(connection, [*heads])

    def new_change(self, kind: str, label: str, follows: tuple[str, ...], target_id: str | None, after: int) -> Change:
        """Return the metadata of a new change of this session, without its hash; its clock is later than `after`."""
        clock = next_clock(after)
        # The guard refuses control characters: one in a name would keep this very file from ever being read again.
        author, label = TEXT.accepted(self.author), TEXT.accepted(label)
        return Change(
            id=new_id(),
            clock=clock,
            session=self.session,
            author=author,
            at=now(),
            label=label,
            kind=kind,
            target_id=target_id,
            follows=follows,
        )

    def _cause_of(self, wrong: sqlite3.IntegrityError) -> Exception:
        """Return TABLES_DIFFER where tables and journal differ (another program wrote here); else the error."""
        connection = self.copy.connection
        replayed = materialise(journal.all_changes(connection), provenance.read_snapshot_root(connection)).roadmap
        edits = difference(self.roadmap, replayed, differing_keys(self.roadmap, replayed))
        if not edits:
            return wrong
        return errors.TABLES_DIFFER(name=self.copy.path.name, entity=edits[0].entity, field=edits[0].field or "id")

    def keep_session(self) -> None:
        """Record this session in the state of the working copy: its changes are this person's to undo."""
        self.copy.check_open()
        if self.session not in self.copy.state.sessions:
            self.copy.keep(self.copy.state.with_session(self.session))

    def adopt(self, file: Path) -> None:
        """Replace the working copy by another file; the caller then calls `show` or `reload`."""
        # Empty heads mark it as unpublished: after a compaction the heads are the same and the content is not.
        self.copy.adopt(file, replace(self.copy.state, heads=()))

    def show(self, after: Roadmap, touched: frozenset[tuple[str, str]]) -> None:
        """Show the plan that a merge wrote to the working copy, and notify subscribers of what it touched."""
        before, self.roadmap = self.roadmap, after
        self.reload()
        self.roadmap = before
        self._swap(Event(before, after, touched, ""))

    def _swap(self, event: Event) -> None:
        """Swap the roadmap and call every subscriber; raises the first subscriber's error after all were called."""
        self.roadmap = event.after
        bugs: list[Exception] = []
        for callback in tuple(self._subscribers):
            try:
                callback(event)
            except Exception as bug:  # noqa: BLE001 - raised again below, when all were called
                bugs.append(bug)
        if bugs:
            raise bugs[0]


def kept_alive(resurrected: Iterable[tuple[str, str]]) -> list[Edit]:
    """Return the KeepAlive edits that make resurrected records live of their own."""
    return [KeepAlive(entity, record_id) for entity, record_id in sorted(resurrected)]
