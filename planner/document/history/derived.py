"""Has the tables follow from the journal again, in a file of an older format."""

import sqlite3

from planner.document.history.materialise import materialise
from planner.roadmap.edits import difference
from planner.roadmap.record_keys import differing_keys
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, journal
from planner.store.provenance import read_snapshot_root
from planner.store.rows import read_roadmap, write_edits


def rebuild_derived(connection: sqlite3.Connection) -> Roadmap | None:
    """Materialise the journal, and write its plan and open conflicts; None for a file in which these follow from it.

    A file of format 1 has no conflict index. In one of format 2 an undo wrote the old values anew, and they stood where
    what others had written stands now (`taken_back.py`).
    """
    if not conflict_index.is_unknown(connection):
        return None
    found = materialise(journal.all_changes(connection), read_snapshot_root(connection))
    before = read_roadmap(connection)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    write_edits(connection, difference(before, found.roadmap, differing_keys(before, found.roadmap)))
    conflict_index.write_all(connection, [one.index for one in found.conflicts])
    connection.execute("COMMIT")
    return found.roadmap
