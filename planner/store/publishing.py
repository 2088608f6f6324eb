"""Publishing: replaces the file in the person's folder atomically, never edits it in place.

A share or a synchronised folder has no locks to rely on, and SQLite's journal beside the file would travel alone.
"""

import hashlib
import os
import re
import sqlite3
import stat
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import SoftFileLock, Timeout

from planner.atomic_file import (
    FOLDER_GONE,
    PRIVATE,
    READ_ONLY,
    check_target,
    mode_for,
    new_file,
    replace_file,
    short_stem,
    temporary_beside,
)
from planner.store import errors, journal
from planner.store.disk_errors import reason_of
from planner.store.guard import digest_of
from planner.store.schema import vacuum_into

LONGEST_LOCK: Final = 2.0
"""Seconds after which the lock of another computer is broken; publishing takes far less."""


LONGEST_LOCKED: Final = 240
"""Bytes of a name of which the lock has the whole; no system takes a name of more than 255."""

ABANDONED: Final = 3600.0
"""Seconds after which a temporary file is surely abandoned."""


class TargetChanged(Exception):  # control flow for the caller, never shown
    """The file is not the one that was read or written last: merge first."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published file: the digest of its bytes, its heads, and its signature.

    The signature is that of this very file, even where another has replaced it since.
    """

    digest: str
    heads: tuple[str, ...]
    signature: tuple[int, ...] | None


def signature_of(path: Path) -> tuple[int, ...] | None:
    """Return size, time and inode of a file, which change when it is replaced or written; None for none."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # ValueError: no system takes such a name
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def publish(
    plan: Path,
    target: Path,
    expected: str,
    *,
    recreate: bool = False,
    locked: bool = False,
    sign: Callable[[Path], None] | None = None,
    source: Path | None = None,
) -> Published:
    """Replace `target` atomically by a copy of the working copy `plan`; `sign` may write into that copy first.

    A new file is as private as `source`, the roadmap that it is a copy of.

    `expected` is the digest of the file that may be replaced, "" for none. `recreate` allows a file that is gone.
    `locked` says that the caller holds `file_lock` already. Raises TargetChanged for another file there, CannotWrite on
    a disk error; the old file is whole then. Thread-safe: it opens a connection of its own.
    """
    _check_target(target)
    temporary = temporary_beside(target)
    try:
        heads = copy_whole(plan, temporary, mode_for(target, source))
        if sign is not None:
            sign(temporary)
        digest = digest_of(temporary)
        if digest is None:
            raise errors.CannotWrite(name=target.name, reason=reason_of(OSError()))
        with nullcontext() if locked else file_lock(target):
            # Compare and swap: of four publishers that replaced blindly, two thirds of the changes were lost.
            found = digest_of(target)
            if found != (expected or None) and not (found is None and recreate and not target.exists()):
                raise TargetChanged
            signature = signature_of(temporary)
            replace_file(temporary, target)
    except (OSError, sqlite3.Error) as wrong:
        raise errors.CannotWrite(name=target.name, reason=reason_of(wrong)) from None
    finally:
        _remove_temporary(temporary)
    return Published(digest, heads, signature)


@contextmanager
def file_lock(target: Path) -> Generator[None]:
    """Hold a lock file beside the target, which other computers on the same share see as well.

    A stale one of this computer is taken over at once; one of another computer is waited for, then broken. It narrows
    the race only, and correctness rests on the digests: see `publish`. Raises CannotWrite.
    """
    lock = SoftFileLock(_lock_beside(target), timeout=LONGEST_LOCK, is_singleton=False)
    try:
        _acquire(lock)
    except OSError as wrong:
        raise errors.CannotWrite(name=target.name, reason=reason_of(wrong)) from None
    try:
        yield
    finally:
        lock.release()


def _lock_beside(target: Path) -> Path:
    """Return the path of the lock beside a file, the same on each computer, also where its name leaves no room."""
    name = target.name
    if len(os.fsencode(name)) > LONGEST_LOCKED:
        name = f"{short_stem(target)}-{hashlib.blake2b(os.fsencode(name), digest_size=8).hexdigest()}"
    return target.with_name(f".{name}.lock")


def _acquire(lock: SoftFileLock) -> None:
    try:
        lock.acquire()
    except Timeout:
        lock.break_lock()
        lock.acquire()


def publish_new(
    plan: Path, target: Path, sign: Callable[[Path], None] | None = None, source: Path | None = None
) -> None:
    """Publish a working copy to a new path, as private as `source`; raises ALREADY_THERE or CannotWrite."""
    try:
        publish(plan, target, "", sign=sign, source=source)
    except TargetChanged:
        raise errors.ALREADY_THERE(name=target.name) from None


def copy_whole(plan: Path, target: Path, mode: int = PRIVATE) -> tuple[str, ...]:
    """Write a vacuumed, checked copy of a database to a new file of a mode, less the umask, and return its heads.

    Raises sqlite3.Error or OSError.
    """
    new_file(target, mode)  # SQLite would let everybody read it, and fills one that is empty
    connection = sqlite3.connect(plan, isolation_level=None, timeout=10)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        vacuum_into(connection, target)
    finally:
        connection.close()
    copy = sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("the copy is not whole")
        return tuple(journal.read_heads(copy))
    finally:
        copy.close()


def beside(target: Path, moment: datetime) -> Path:
    """Return a free name for a conflict copy: "plan (saved 2026-11-23 10.32).db"."""
    name = f"{short_stem(target)} (saved {moment.astimezone():%Y-%m-%d %H.%M})"
    free = target.with_name(f"{name}.db")
    number = 2
    while os.path.lexists(free):
        free = target.with_name(f"{name} {number}.db")
        number += 1
    return free


def _check_target(target: Path) -> None:
    """Raise CannotWrite for a missing folder or a read-only file, which a rename would replace all the same."""
    try:
        if not target.parent.is_dir():
            raise errors.CannotWrite(name=target.name, reason=FOLDER_GONE)
        check_target(target)
        is_protected = target.exists() and not target.stat().st_mode & stat.S_IWUSR
    except OSError as wrong:
        raise errors.CannotWrite(name=target.name, reason=reason_of(wrong)) from None
    if is_protected:
        raise errors.CannotWrite(name=target.name, reason=READ_ONLY)


def sweep(target: Path) -> None:
    """Remove temporary files that an interrupted publish left beside a file."""
    ours = re.compile(rf"\.{re.escape(short_stem(target))}-[0-9a-f]{{12}}\.tmp(-journal)?")
    with suppress(OSError):
        for leftover in target.parent.iterdir():
            if ours.fullmatch(leftover.name) and time.time() - leftover.stat().st_mtime > ABANDONED:
                leftover.unlink(missing_ok=True)


def _remove_temporary(temporary: Path) -> None:
    for leftover in (temporary, temporary.with_name(temporary.name + "-journal")):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)
