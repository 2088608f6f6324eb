"""Rebase: applies our own changes to a scratch copy of a file that is to replace ours.

Used where the file holds what ours cannot: the whole where ours is a branch, or a compacted history from which
everybody else goes on.
"""

import shutil
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from planner.document.history.derived import rebuild_derived
from planner.document.history.incremental import apply_changes, resurrected_in
from planner.document.merge.compatibility import FileState, file_state
from planner.document.merge.merge_input import Base, IncomingChange, hashes_followed, heads_after
from planner.document.merge.read import IncomingCopy
from planner.document.merge.scratch import scratch_path
from planner.document.merge.validate import validate
from planner.document.merge.write import write_merge
from planner.roadmap.changes import Change
from planner.roadmap.edits import difference
from planner.store import journal, provenance
from planner.store.schema import open_for_writing


@contextmanager
def rebased_onto(theirs: IncomingCopy, ours: Base) -> Generator[Base]:
    """Yield a scratch copy of a file with our own changes applied; removes it where that or the block raises."""
    file = scratch_path(theirs.scratch.parent)
    shutil.copyfile(theirs.scratch, file)  # the scratch copy may serve again, beside other copies
    connection = open_for_writing(file)
    try:
        plan = rebuild_derived(connection) or theirs.roadmap
        base = Base(connection, plan, resurrected_in(connection, plan), theirs.state, file)
        yield _with_ours(base, ours, theirs.path.name)
    except BaseException:
        connection.close()
        file.unlink(missing_ok=True)
        raise
    connection.close()


def _with_ours(base: Base, ours: Base, name: str) -> Base:
    """Apply our own changes to the file, and add the copies that we handed out."""
    unknown = [change for change in ours.state.changes.values() if not base.state.knows(change.id)]
    rebased = _applied(base, unknown, ours, name) if unknown else base
    provenance.add_sent(base.connection, provenance.read_sent(ours.connection))
    return rebased


def _applied(base: Base, unknown: list[Change], ours: Base, name: str) -> Base:
    connection = base.connection
    rows = {change.id: journal.read_edit_rows(ours.connection, change.id) for change in unknown}
    valid = validate(connection, unknown, rows, name, begins_later=base.state.root is not None)
    new = [IncomingChange(change, edits, rows[change.id], None) for change, edits in valid]
    result = apply_changes(connection, base.roadmap, base.resurrected, valid)
    effects = difference(base.roadmap, result.roadmap, result.touched)
    with _transaction(connection):
        write_merge(connection, new, effects, result, heads_after(journal.read_heads(connection), new))
        provenance.keep_hashes(connection, hashes_followed(base.state, new, [ours.state]))
    state: FileState = file_state(connection, result.roadmap.goal.id)
    return replace(base, roadmap=result.roadmap, resurrected=result.resurrected, state=state)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[None]:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    yield
    connection.execute("COMMIT")
