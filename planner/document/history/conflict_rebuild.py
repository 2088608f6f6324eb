"""The index of open conflicts made for a file that comes from a format without one."""

import sqlite3

from planner.document.history.materialise import materialise
from planner.store import conflict_index, journal
from planner.store.provenance import read_snapshot_root


def rebuild_conflicts(connection: sqlite3.Connection) -> None:
    """Write down the conflicts that are open, where nobody has looked for them yet."""
    if not conflict_index.is_unknown(connection):
        return
    found = materialise(journal.all_changes(connection), read_snapshot_root(connection)).conflicts
    connection.execute("BEGIN IMMEDIATE")
    conflict_index.write_all(connection, [one.index for one in found])
    connection.execute("COMMIT")
