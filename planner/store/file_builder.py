"""Builds whole files: a copy that holds less than its original, or one with a snapshot root."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planner.roadmap.changes import Change, EditRow, edit_rows
from planner.roadmap.edits import Edit
from planner.store import conflict_index, journal, provenance
from planner.store.conflict_index import OpenConflict
from planner.store.provenance import Origin, Sent, SnapshotRoot
from planner.store.rows import write_edits
from planner.store.schema import create, open_for_writing


@dataclass(frozen=True, slots=True)
class FileContents:
    """The content of a file: `makes` fill its tables, `first` is the first change of its journal.

    `rows` are the edit rows of `first` where they differ from `makes`; `later` are the changes after it.
    """

    first: Change
    makes: Sequence[Edit]
    rows: Sequence[EditRow] | None = None
    later: Iterable[tuple[Change, Sequence[EditRow]]] = ()
    heads: Sequence[str] = ()
    origin: Origin | None = None
    root: SnapshotRoot | None = None
    conflicts: Sequence[OpenConflict] = field(default=())
    sent: Sequence[Sent] = field(default=())


def build_file(path: Path, contents: FileContents) -> None:
    """Build a roadmap file at a new path in one transaction; raises sqlite3.Error or OSError on a disk error."""
    create(path)
    connection = open_for_writing(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        rows = edit_rows(contents.makes) if contents.rows is None else contents.rows
        journal.write_change(connection, contents.first, rows)
        for head, edits in contents.later:
            journal.write_change(connection, head, edits)
        connection.execute("PRAGMA defer_foreign_keys = ON")
        write_edits(connection, contents.makes)
        journal.write_heads(connection, contents.heads or [contents.first.id])
        provenance.write_origin(connection, contents.origin)
        if contents.root is not None:
            provenance.write_snapshot_root(connection, contents.root)
        conflict_index.write_all(connection, contents.conflicts)
        provenance.add_sent(connection, contents.sent)
        connection.execute("COMMIT")
        # Rows come in any order and leave pages half full; as the original it is to be no larger than a copy may be.
        connection.execute("VACUUM")
    finally:
        connection.close()
