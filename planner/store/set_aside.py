"""Working copies by their folder: rolled back by SQLite, read, and set aside whole, with state and journal.

A process that died in a transaction leaves a rollback journal beside its database. Only SQLite knows whether it is to
be played back, and it finds it by its name alone: whoever renames or removes one of the two without the other loses a
transaction, or has it played back into another database. So a database is rolled back here before it is touched.
"""

import os
import shutil
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from planner.atomic_file import PRIVATE, new_file, private_folder, replace_file, sync_file, sync_folder
from planner.store import journal
from planner.store.migrations import migrate
from planner.store.schema import open_for_reading, vacuum_into
from planner.store.state import State, read_state, state_in, write_state

SLOTS: Final = 16
"""Processes that can have one file open."""


def plan_in(folder: Path) -> Path:
    """Return the path of the database in a working copy's folder."""
    return folder / "plan.db"


def journal_of(plan: Path) -> Path:
    """Return the path of the rollback journal of a database."""
    return plan.with_name(plan.name + "-journal")


@contextmanager
def unclaimed(folder: Path) -> Generator[bool]:
    """Claim a working copy for the length of the block; yields False where a process has it."""
    lock = FileLock(folder / "lock", mode=PRIVATE, is_singleton=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def is_claimed(folder: Path) -> bool:
    """Tell whether a process has claimed the working copy in a folder."""
    with unclaimed(folder) as free:
        return not free


def roll_back(plan: Path) -> None:
    """Have SQLite roll back what a crash left half written, and remove the journal; raises sqlite3.Error.

    A journal without its database, of which nothing can be made, is removed before another database gets its name.
    """
    if not plan.exists():
        journal_of(plan).unlink(missing_ok=True)
        return
    with closing(sqlite3.connect(f"{plan.absolute().as_uri()}?mode=rw", uri=True, timeout=10)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        # A journal whose header never reached the disk is not played back and stays; switching the mode removes it.
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA journal_mode = DELETE")


def heads_in(folder: Path) -> set[str] | None:
    """Read the heads of an unclaimed working copy; None where it is claimed, missing or unreadable.

    Opening it rolls a transaction back that a crash interrupted.
    """
    plan = plan_in(folder)
    if not plan.exists():
        return None
    # Under the lock: a process that claimed it meanwhile, and began to write, would find its journal played back.
    with unclaimed(folder) as free:
        if not free:
            return None
        try:
            roll_back(plan)
            migrate(plan)
            with closing(open_for_reading(plan)) as connection:
                return set(journal.read_heads(connection))
        except sqlite3.Error:
            return None


def folders_set_aside(folder: Path) -> list[Path]:
    """List the folders of what was set aside of a working copy."""
    return sorted(one for one in folder.glob("aside-*/") if plan_in(one).exists())


def set_aside(folder: Path, path: Path) -> Path | None:
    """Move the database of a claimed working copy, with state and journal, to a folder of its own; return that folder.

    `path` is the file that it belongs to. Returns None where there was none, or nothing in it: it is removed then.
    After a crash at any point the database is at the old place or the new one, with its journal. Raises OSError.
    """
    plan = plan_in(folder)
    side = journal_of(plan)
    with suppress(sqlite3.Error):  # what is no database is kept as it is
        roll_back(plan)
    if not plan.exists():
        return None
    if not side.exists() and _is_empty(plan):
        plan.unlink()
        return None
    aside = _new_folder(folder, read_state(folder) or State(str(path)))
    if side.exists():
        new_file(journal_of(plan_in(aside)))
        shutil.copyfile(side, journal_of(plan_in(aside)))
        sync_file(journal_of(plan_in(aside)))
        sync_folder(aside)
    plan.replace(plan_in(aside))
    sync_folder(aside)
    sync_folder(folder)
    side.unlink(missing_ok=True)
    return aside


def copy_aside(folder: Path, plan: sqlite3.Connection, heads: tuple[str, ...]) -> Path:
    """Copy the database of a working copy to a folder of its own, before another replaces it, and return that folder.

    All that is in it is in the other as well, so nothing of it waits for a file. Raises OSError or sqlite3.Error, with
    nothing left behind.
    """
    state = read_state(folder)
    assert state is not None
    aside = _new_folder(folder, State(state.path, state.digest, heads, state.published_at))
    temporary = aside / "incoming.tmp"
    try:
        new_file(temporary)
        vacuum_into(plan, temporary)
        replace_file(temporary, plan_in(aside))
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return aside


def clear(folder: Path) -> None:
    """Remove database and state of a claimed working copy whose changes are all kept elsewhere."""
    plan = plan_in(folder)
    with suppress(sqlite3.Error):
        roll_back(plan)
    plan.unlink(missing_ok=True)
    journal_of(plan).unlink(missing_ok=True)
    # The state last: a database without one is taken for work that is in no file.
    state_in(folder).unlink(missing_ok=True)


def _new_folder(folder: Path, state: State) -> Path:
    aside = folder / f"aside-{os.urandom(4).hex()}"
    private_folder(aside)
    write_state(aside, state)
    sync_folder(folder)
    return aside


def _is_empty(plan: Path) -> bool:
    """Tell whether nothing was ever committed to a database, as where its making was interrupted."""
    try:
        with closing(open_for_reading(plan)) as connection:
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            return not tables or not journal.read_heads(connection)
    except sqlite3.Error:
        return False
