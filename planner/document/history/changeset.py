"""A set of changes read record by record: those of a journal, plus new ones, minus excluded ones."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property

from planner.document.history.ancestry import Ancestry
from planner.document.history.graph import ChangeGraph, Meeting
from planner.document.history.record_log import Key, RecordLog, record_logs
from planner.document.history.taken_back import TakenBack, taken_back, undo_redo_of
from planner.roadmap.changes import Change
from planner.roadmap.edits import Create, Edit, Remove
from planner.store import journal
from planner.store.provenance import read_snapshot_root

Changes = Sequence[tuple[Change, Sequence[Edit]]]


class Changeset:
    """The changes of a journal, plus `new` ones that are not in it, minus those in `without`.

    `meeting` is that of a merge which is being planned. An `ancestry` that is at hand holds all of these changes.

    Record logs are read from the journal on first use and cached. The set must hold every ancestor of its changes, down
    to the snapshot root.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        new: Changes = (),
        without: Set[str] = frozenset(),
        meeting: Meeting | None = None,
        ancestry: Ancestry | None = None,
    ) -> None:
        self._ancestry = ancestry
        self._connection, self._without, self._meeting = connection, without, meeting
        self._new = sorted(new, key=lambda change: change[0].stamp)
        self._root = read_snapshot_root(connection)
        self._made = self._ever_made() if self._root else None
        self._logs: dict[Key, RecordLog] = {}

    @cached_property
    def graph(self) -> ChangeGraph:
        """The ancestor graph, built on first use: a plan without removals never pays for it."""
        # Those that are left out stay in the graph: what is left may follow them.
        if self._ancestry is not None:
            return ChangeGraph(self._ancestry, without=self._without, meeting=self._meeting)
        heads = [*journal.read_links(self._connection), *(head for head, _ in self._new)]
        return ChangeGraph(heads, self._root, without=self._without, meeting=self._meeting)

    @cached_property
    def taken_back(self) -> TakenBack:
        """Which edits count, found without the graph where there is none yet."""
        if self._ancestry is not None:
            return self.graph.taken_back
        new = [head for head, _ in self._new]
        words = [head for head in journal.undos_and_redos(self._connection) if head.id not in self._without]
        words += [head for head in new if head.kind in ("undo", "redo")]
        families = undo_redo_of(sorted(words, key=lambda head: head.stamp))
        acts = journal.ids_of_kind(self._connection, "change", families) - self._without
        return taken_back(families, acts.union(head.id for head in new if head.kind == "change"))

    def lives(self, log: RecordLog) -> bool:
        """Tell whether a record lives: it was created, and an edit of it was observed by no removal."""
        return log.lives(self.graph) if log.removals else bool(log.creations)

    def once_removed(self) -> set[Key]:
        """Return the records that any change removes, those in `without` included: a superset of the dead ones."""
        removed = {edit.key for _, edits in self._new for edit in edits if isinstance(edit, Remove)}
        return journal.records_once_removed(self._connection) | removed

    def once_moved(self) -> set[str]:
        """Return the steps that any change in the journal moves, those in `without` included."""
        return journal.steps_once_moved(self._connection)

    def read(self, keys: Iterable[Key]) -> Mapping[Key, RecordLog]:
        """Read the logs of some records that are not cached yet; return all cached ones, by key."""
        missing = {key for key in keys if key not in self._logs}
        if missing:
            ids = {record_id for _, record_id in missing}
            found = record_logs(self._changes_on(ids), self.taken_back, self._made)
            self._logs |= {key: found.get(key, RecordLog()) for key in missing}
        return self._logs

    def dangling_references(self) -> set[Key]:
        """Return records in the journal with a reference to a record that only `new` or only `without` creates.

        Such references change their meaning with the set: see `record_logs`. Empty unless there is a snapshot root.
        """
        if self._made is None:
            return set()
        differing = {record_id for _, record_id in self._made ^ journal.records_made(self._connection)}
        return journal.records_referring(self._connection, differing) if differing else set()

    def _ever_made(self) -> set[Key]:
        return self._made_anew() | journal.records_made(self._connection, self._without)

    def _made_anew(self) -> set[Key]:
        return {edit.key for _, edits in self._new for edit in edits if isinstance(edit, Create)}

    def _changes_on(self, ids: Collection[str]) -> Changes:
        old = journal.changes_on(self._connection, ids, self._without)
        fresh = [(head, [edit for edit in edits if edit.entity_id in ids]) for head, edits in self._new]
        return sorted([*old, *fresh], key=lambda change: change[0].stamp)
