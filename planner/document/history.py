"""What happened, newest first: to the whole roadmap or to one step."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from planner.document.event import Entry
from planner.store import journal
from planner.store.guard import read_guarded
from planner.store.working_copy import read_file


def entries(connection: sqlite3.Connection, record_id: str | None = None) -> Iterator[Entry]:
    """Yield the changes in a journal, or those that touched one record, newest first."""
    wanted = None if record_id is None else journal.changes_of_record(connection, record_id)
    for head in list(journal.read_changes(connection, newest_first=True)):
        if wanted is None or head.id in wanted:
            edits = journal.edits_from(journal.read_edit_rows(connection, head.id))
            yield Entry(head.id, head.moment, head.author, head.label, head.kind, edits)


def history_of(path: Path | str, record_id: str | None = None) -> list[Entry]:
    """Return the history in a file, read as data from a stranger; nothing is left behind."""
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        copy = Path(folder) / "plan.db"
        read_file(path, copy)
        with read_guarded(copy, Path(path).name, judged=True) as connection:
            return list(entries(connection, record_id))
