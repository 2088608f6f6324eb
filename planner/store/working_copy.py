"""The working copy: a database in the user's data folder to which every change is committed first.

There is one for each roadmap file and process: a second process that opens the same file claims another slot and is
treated as another computer would be: publishing merges.
"""

import os
import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from planner.atomic_file import PRIVATE, replace_file
from planner.message import marked
from planner.reachable import is_there
from planner.roadmap.changes import Change, edit_rows
from planner.roadmap.edits import Edit
from planner.roadmap.errors import ErrorCode
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, errors, journal
from planner.store.conflict_index import OpenConflict
from planner.store.disk_errors import is_damage, is_disk_error, reason_of
from planner.store.limits import check_room
from planner.store.migrations import migrate
from planner.store.paths import NoDataFolder, make_usable, real_path, working_folder
from planner.store.rows import BadRows, read_roadmap, write_edits
from planner.store.schema import copy_pages, create, open_for_reading, open_for_writing
from planner.store.set_aside import SLOTS, clear, copy_aside, plan_in, roll_back, set_aside
from planner.store.state import State, read_state, write_state

CLOSED: Final = ErrorCode("closed", marked("{name} was closed, so nothing was changed. Open it again to go on."))
"""A change after closing: the working copy may be another process's by now."""


class WorkingCopy:
    """A claimed working copy: its connection, lock and state. Made by `claim`; `close` releases it."""

    def __init__(self, path: Path, folder: Path, lock: FileLock, state: State) -> None:
        self.path = path
        self.folder = folder
        self.state = state
        self._lock, self._closed = lock, False
        self._connection: sqlite3.Connection | None = None

    @property
    def plan(self) -> Path:
        """The database file of the working copy."""
        return plan_in(self.folder)

    @property
    def connection(self) -> sqlite3.Connection:
        """The one connection that writes; migrates the database when it is first opened."""
        if self._connection is None:
            migrate(self.plan)
            self._connection = open_for_writing(self.plan)
        return self._connection

    def check_open(self) -> None:
        """Raise CLOSED once it is closed."""
        if self._closed:
            raise CLOSED(name=self.path.name)

    def roadmap(self) -> Roadmap:
        """Load the roadmap from the tables; raises Damaged."""
        try:
            return read_roadmap(self.connection)
        except (BadRows, sqlite3.Error) as wrong:
            raise errors.Damaged(name=self.path.name, detail=str(wrong)) from None

    def keep(self, state: State) -> None:
        """Replace the state, in memory and on disk; raises CHANGE_NOT_KEPT on a disk error."""
        self.state = state
        try:
            write_state(self.folder, state)
        except OSError as wrong:
            raise errors.CHANGE_NOT_KEPT(reason=reason_of(wrong)) from None

    def start(self) -> None:
        """Create an empty database, setting aside a former one."""
        self.set_aside()
        self.keep(State(str(self.path)))
        made = self.folder / f"incoming-{os.urandom(4).hex()}.db"
        create(made)
        replace_file(made, self.plan)

    def adopt(self, incoming: Path, state: State) -> None:
        """Replace the database by a validated file, and then the state; `incoming` is gone after it.

        Raises CHANGE_NOT_KEPT on a disk error, with the database as it was.
        """
        self._disconnect()
        try:
            if self.plan.exists():
                # In one transaction of SQLite, as a change: a rename would part the database from its journal, and from
                # the locks of whoever reads it now.
                with closing(open_for_reading(incoming)) as source, closing(open_for_writing(self.plan)) as target:
                    copy_pages(source, target)
                incoming.unlink(missing_ok=True)
            else:
                roll_back(self.plan)
                replace_file(incoming, self.plan)
        except (OSError, sqlite3.Error) as wrong:
            raise errors.CHANGE_NOT_KEPT(reason=reason_of(wrong)) from None
        # A crash before this leaves the new database with the old state, by which the file is read and merged again.
        self.keep(state)

    def set_aside(self) -> Path | None:
        """Move the database whole to a folder of its own; return that folder, None where there was nothing.

        Raises CannotWrite on a disk error.
        """
        self._disconnect()
        try:
            return set_aside(self.folder, self.path)
        except OSError as wrong:
            raise errors.CannotWrite(name=self.path.name, reason=reason_of(wrong)) from None

    def keep_aside(self) -> None:
        """Copy the database to a folder of its own, before another replaces it.

        Raises CHANGE_NOT_KEPT on a disk error, with nothing left behind.
        """
        try:
            copy_aside(self.folder, self.connection, tuple(sorted(journal.read_heads(self.connection))))
        except (OSError, sqlite3.Error) as wrong:
            raise errors.CHANGE_NOT_KEPT(reason=reason_of(wrong)) from None

    def sweep(self) -> None:
        """Remove scratch copies that a crash left in the folder."""
        for name in ("incoming-*.db", "incoming-*.db-journal", "aside-*/incoming.tmp*"):
            for leftover in self.folder.glob(name):
                leftover.unlink(missing_ok=True)

    def discard(self) -> None:
        """Delete database and state, of a file that was never published."""
        self._disconnect()
        clear(self.folder)

    def commit(
        self,
        head: Change,
        edits: Sequence[Edit],
        heads: Sequence[str],
        resolved: Sequence[OpenConflict] = (),
        also: Callable[[sqlite3.Connection], None] | None = None,
    ) -> None:
        """Commit a change to journal, tables, heads and conflict index in one transaction, durable on return.

        `resolved` are the conflicts that it resolves; `also` writes more in the same transaction. Raises FULL,
        and as `transaction`.
        """
        with self.transaction() as connection:
            rows = edit_rows(edits)
            journal.write_change(connection, head, rows)
            write_edits(connection, edits)
            conflict_index.close(connection, resolved)
            journal.write_heads(connection, heads)
            if also is not None:
                also(connection)
            check_room(connection, rows)

    @contextmanager
    def transaction(self, other: Path | None = None) -> Generator[sqlite3.Connection]:
        """Run a block in one transaction; raises CHANGE_NOT_KEPT on a disk error, Damaged for a corrupt index, CLOSED.

        `other` is a database that is to replace this one, and is written instead.
        """
        self.check_open()
        connection = self.connection if other is None else open_for_writing(other)
        try:
            # IMMEDIATE waits for the lock; a deferred transaction that turns to writing fails at once instead.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error as wrong:
            _roll_back(connection)
            if is_disk_error(wrong):
                raise errors.CHANGE_NOT_KEPT(reason=reason_of(wrong)) from None
            if is_damage(wrong):
                raise errors.Damaged(name=self.path.name, detail=str(wrong)) from None
            raise
        except BaseException:
            _roll_back(connection)
            raise
        finally:
            if other is not None:
                connection.close()

    def close(self) -> None:
        """Close the database and release the lock; unpublished changes stay for the next opening."""
        self._disconnect()
        self._closed = True
        self._lock.release()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def is_known(path: Path | str) -> bool:
    """Tell whether a file is there, or was worked on from this computer while it was."""
    real = real_path(path)
    if is_there(real):  # reading it says so where there is no permission to look
        return True
    return any(working_folder(real, slot).exists() for slot in range(SLOTS))


def claim(path: Path | str) -> WorkingCopy:
    """Claim the working copy of a file in the first free slot; raises CannotWrite where all are taken, NoDataFolder."""
    real = real_path(path)
    for slot in range(SLOTS):
        folder = working_folder(real, slot)
        make_usable(folder)
        lock = FileLock(folder / "lock", mode=PRIVATE, is_singleton=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        except OSError as wrong:
            raise NoDataFolder(name=folder, reason=reason_of(wrong)) from None
        with suppress(sqlite3.Error):  # what is no database is set aside when its plan is read
            roll_back(plan_in(folder))
        return WorkingCopy(real, folder, lock, read_state(folder) or State(str(real)))
    raise errors.CannotWrite(name=real.name, reason=reason_of(OSError()))


def with_digest(
    state: State, digest: str, heads: Sequence[str], moment: str, signature: tuple[int, ...] | None
) -> State:
    """Return the state after the file was read or written, with its digest, heads, moment and signature."""
    heads = tuple(sorted(heads))
    return replace(state, digest=digest, heads=heads, published_at=moment, beside="", signature=signature or ())
