"""The working copy: where every change is written first, in the user's own data folder.

There is one for each roadmap file; a second process that opens the same file gets a slot of its own and is treated
as another computer would be: publishing merges. See README, "The file".
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from planner.roadmap.changes import Change, edit_rows
from planner.roadmap.edits import Edit
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, errors, journal
from planner.store.conflict_index import OpenConflict
from planner.store.disk_errors import is_damage, is_disk_error, reason_of
from planner.store.migrations import migrate
from planner.store.paths import real_path, working_folder
from planner.store.rows import BadRows, read_roadmap, write_edits
from planner.store.schema import create, open_for_writing
from planner.store.state import State, read_state, write_state

SLOTS = 16
"""How many processes can have one file open."""


def plan_in(folder: Path) -> Path:
    """Return the database of the working copy in a folder."""
    return folder / "plan.db"


class WorkingCopy:
    """An open working copy: its connection, its lock and its state. Made by `claimed`; end it with `close`."""

    def __init__(self, path: Path, folder: Path, lock: FileLock, state: State) -> None:
        self.path = path
        self.folder = folder
        self.state = state
        self._lock = lock
        self._connection: sqlite3.Connection | None = None

    @property
    def plan(self) -> Path:
        """The database file of the working copy."""
        return plan_in(self.folder)

    @property
    def connection(self) -> sqlite3.Connection:
        """The one connection that writes."""
        if self._connection is None:
            migrate(self.plan)
            self._connection = open_for_writing(self.plan)
        return self._connection

    def roadmap(self) -> Roadmap:
        """Return the roadmap that the working copy holds; raise Damaged when it holds none."""
        try:
            return read_roadmap(self.connection)
        except (BadRows, sqlite3.Error) as wrong:
            raise errors.Damaged(name=self.path.name, detail=str(wrong)) from None

    def keep(self, state: State) -> None:
        """Remember another state."""
        self.state = state
        write_state(self.folder, state)

    def start(self) -> None:
        """Lay an empty database, putting away whatever lay there."""
        self.set_aside()
        create(self.plan)

    def adopt(self, incoming: Path, state: State) -> None:
        """Make a file that passed the guard the working copy; the former one is gone."""
        self._disconnect()
        # The state goes first: if we die in between, the old copy no longer fits it and the file is read again.
        (self.folder / "state.json").unlink(missing_ok=True)
        incoming.replace(self.plan)
        self.keep(state)

    def set_aside(self) -> Path | None:
        """Move the present database out of the way, to be found again by hand; return where it is."""
        self._disconnect()
        if not self.plan.exists():
            return None
        aside = self.folder / f"aside-{os.urandom(4).hex()}.db"
        self.plan.replace(aside)
        return aside

    def keep_aside(self) -> None:
        """Keep a copy of the present database, to be found again by hand; it is about to be replaced by another.

        Raises CHANGE_NOT_KEPT, with nothing of it left behind, when the disk is in the way.
        """
        self._disconnect()
        aside = self.folder / f"aside-{os.urandom(4).hex()}.db"
        try:
            shutil.copyfile(self.plan, aside)
        except OSError as wrong:
            aside.unlink(missing_ok=True)
            raise errors.CHANGE_NOT_KEPT(reason=reason_of(wrong)) from None

    def sweep(self) -> None:
        """Remove the copies of files that arrived which a crash has left here."""
        for leftover in self.folder.glob("incoming-*.db"):
            leftover.unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove a database that never became a file."""
        self._disconnect()
        self.plan.unlink(missing_ok=True)
        (self.folder / "state.json").unlink(missing_ok=True)

    def commit(
        self,
        head: Change,
        edits: Sequence[Edit],
        heads: Sequence[str],
        resolved: Sequence[OpenConflict] = (),
        also: Callable[[sqlite3.Connection], None] | None = None,
    ) -> None:
        """Write a change, its journal and its effect on the tables, all or nothing, durable on return.

        `resolved` are the open conflicts that it settles; `also` writes what else belongs to it.
        """
        with self.transaction() as connection:
            journal.write_change(connection, head, edit_rows(edits))
            write_edits(connection, edits)
            conflict_index.close(connection, resolved)
            journal.write_heads(connection, heads)
            if also is not None:
                also(connection)

    @contextmanager
    def transaction(self, other: Path | None = None) -> Generator[sqlite3.Connection]:
        """Run a block in one transaction; raise CHANGE_NOT_KEPT when the disk is in the way, Damaged for a bad index.

        `other` is a database that is about to take the place of this one, and is written instead.
        """
        connection = self.connection if other is None else open_for_writing(other)
        try:
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
        """Let go of the database and the lock; what was not published stays for the next opening."""
        self._disconnect()
        self._lock.release()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def claim(path: Path | str) -> WorkingCopy:
    """Return the working copy of a file with its lock held, in the first slot that no other process holds."""
    real = real_path(path)
    for slot in range(SLOTS):
        folder = working_folder(real, slot)
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", is_singleton=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        return WorkingCopy(real, folder, lock, read_state(folder) or State(str(real)))
    raise errors.CannotWrite(name=real.name, reason=reason_of(OSError()))


def is_claimed(folder: Path) -> bool:
    """Tell whether a process has the working copy in a folder open."""
    lock = FileLock(folder / "lock", is_singleton=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


def heads_in(folder: Path) -> set[str] | None:
    """Return the latest changes in a working copy that no process has open; None where there is none to be read.

    A change that was broken off by a crash is rolled back by this.
    """
    if not plan_in(folder).exists() or is_claimed(folder):
        return None
    try:
        migrate(plan_in(folder))
        with closing(open_for_writing(plan_in(folder))) as connection:
            return set(journal.read_heads(connection))
    except sqlite3.Error:
        return None


def with_digest(
    state: State, digest: str, heads: Sequence[str], moment: str, signature: tuple[int, ...] | None
) -> State:
    """Return the state after the file was read or written: what it held, when, and how the file system knows it."""
    heads = tuple(sorted(heads))
    return replace(state, digest=digest, heads=heads, published_at=moment, beside="", signature=signature or ())
