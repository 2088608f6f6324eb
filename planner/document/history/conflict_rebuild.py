"""Rebuilds the conflict index of a file that was migrated from format 1, which had none."""

import sqlite3

from planner.document.history.materialise import materialise
from planner.store import conflict_index, journal
from planner.store.provenance import read_snapshot_root


def rebuild_conflicts(connection: sqlite3.Connection) -> None:
    """Materialise the journal and write its open conflicts; does nothing for an index that is there already."""
    if not conflict_index.is_unknown(connection):
        return
    found = materialise(journal.all_changes(connection), read_snapshot_root(connection)).conflicts
    connection.execute("BEGIN IMMEDIATE")
    conflict_index.write_all(connection, [one.index for one in found])
    connection.execute("COMMIT")
