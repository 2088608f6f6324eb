"""Writes the rows of a merge inside the caller's transaction."""

import sqlite3
from collections.abc import Iterable, Sequence

from planner.document.history.incremental import Applied
from planner.document.merge.merge_input import IncomingChange
from planner.roadmap.edits import Edit
from planner.store import conflict_index, journal
from planner.store.rows import write_edits


def write_merge(
    connection: sqlite3.Connection,
    new: Iterable[IncomingChange],
    effects: Sequence[Edit],
    result: Applied,
    heads: Iterable[str],
) -> None:
    """Write new changes to the journal, their effects to the tables, the conflict index and the heads."""
    for one in new:
        journal.write_change(connection, one.head, one.rows)
    write_edits(connection, effects)
    examined = {record_id for _, record_id in result.examined}
    conflict_index.write_open(connection, [one.index for one in result.conflicts], examined)
    journal.write_heads(connection, heads)
