"""A set of changes to be read record by record: those of a journal, with some more or without some."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property

from planner.document.history.graph import ChangeGraph
from planner.document.history.record_log import Key, RecordLog, record_logs
from planner.roadmap.changes import Change
from planner.roadmap.edits import Create, Edit, Remove
from planner.store import journal
from planner.store.provenance import read_snapshot_root

Changes = Sequence[tuple[Change, Sequence[Edit]]]


class Changeset:
    """The changes of a journal, with `new` ones that are not in it and `without` some that are.

    Histories are read when they are first asked for. What remains must hold every change that any of it follows.
    """

    def __init__(self, connection: sqlite3.Connection, new: Changes = (), without: Set[str] = frozenset()) -> None:
        self._connection, self._without = connection, without
        self._new = sorted(new, key=lambda change: change[0].stamp)
        self._root = read_snapshot_root(connection)
        self._made = self._ever_made() if self._root else None
        self._logs: dict[Key, RecordLog] = {}

    @cached_property
    def graph(self) -> ChangeGraph:
        """Which change knew of which; made when it is first asked for, which a plan without removals never does."""
        return ChangeGraph([*journal.read_changes(self._connection), *(head for head, _ in self._new)], self._root)

    def lives(self, log: RecordLog) -> bool:
        """Tell whether a record lives, by what was done to it."""
        return log.lives(self.graph) if log.removals else bool(log.made)

    def once_removed(self) -> set[Key]:
        """Return the records that some change removed, perhaps one that is left out here."""
        removed = {edit.key for _, edits in self._new for edit in edits if isinstance(edit, Remove)}
        return journal.records_once_removed(self._connection) | removed

    def once_moved(self) -> set[str]:
        """Return the steps that some change in the journal moved, perhaps one that is left out here."""
        return journal.steps_once_moved(self._connection)

    def read(self, keys: Iterable[Key]) -> Mapping[Key, RecordLog]:
        """Return the histories of some records, and of others that were read before."""
        missing = {key for key in keys if key not in self._logs}
        if missing:
            found = record_logs(self._changes_on({record_id for _, record_id in missing}), self._made)
            self._logs |= {key: found.get(key, RecordLog()) for key in missing}
        return self._logs

    def dangling_references(self) -> set[Key]:
        """Return the records in the journal that refer to what only the new changes make, or only those left out.

        There are none unless the history begins later than the roadmap.
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
