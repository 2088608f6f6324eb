"""Publishing: the file in the person's folder is renewed as a whole, never edited in place."""

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

from planner.atomic_file import FOLDER_GONE, READ_ONLY, replace_file
from planner.store import errors, journal
from planner.store.disk_errors import reason_of
from planner.store.guard import digest_of

LONGEST_LOCK: Final = 2.0
"""Seconds after which another computer's renewal has lost its turn; each takes far less."""


ABANDONED: Final = 3600.0
"""Seconds after which a file that was being written is surely no longer so."""


class TargetChanged(Exception):  # a turn of events for the caller, never shown
    """The file is no longer the one that was read or written last: merge first."""


@dataclass(frozen=True, slots=True)
class Published:
    """A file that was renewed: the digest of its bytes, the latest changes in it, and what `signature_of` says of it.

    The signature is that of this very file, also when another has taken its place since.
    """

    digest: str
    heads: tuple[str, ...]
    signature: tuple[int, ...] | None


def signature_of(path: Path) -> tuple[int, ...] | None:
    """Return what changes whenever a file is replaced or written, None where there is none; its name is no part."""
    try:
        found = path.stat()
    except OSError:
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
) -> Published:
    """Renew `target` with what the working copy `plan` holds; `sign` may write into the new file before that.

    `expected` is the digest of the file that may be replaced, "" for none. A file that is no longer there is
    written again when `recreate` is true. `locked` says that the caller holds the `turn` already. Raises TargetChanged
    when another stands there, CannotWrite when the disk is in the way; the old file is then whole. Safe to call from
    any thread: it has a connection of its own.
    """
    _check_target(target)
    temporary = target.with_name(f".{target.stem}-{os.urandom(6).hex()}.tmp")
    try:
        heads = copy_whole(plan, temporary)
        if sign is not None:
            sign(temporary)
        digest = digest_of(temporary)
        if digest is None:
            raise errors.CannotWrite(name=target.name, reason=reason_of(OSError()))
        with nullcontext() if locked else file_lock(target):
            found = digest_of(target)
            if found != (expected or None) and not (found is None and recreate and not target.exists()):
                raise TargetChanged
            signature = signature_of(temporary)
            replace_file(temporary, target)
    except (OSError, sqlite3.Error) as wrong:
        raise errors.CannotWrite(name=target.name, reason=reason_of(wrong)) from None
    finally:
        _forget(temporary)
    return Published(digest, heads, signature)


@contextmanager
def file_lock(target: Path) -> Generator[None]:
    """Have the file to oneself: hold a lock beside it that other computers on the same share see as well.

    One left by a crash on this computer is taken over at once; one left by another computer is waited for, then
    removed. It only saves work: a file that somebody else renewed meanwhile is noticed without it. Raises CannotWrite.
    """
    lock = SoftFileLock(target.with_name(f".{target.name}.lock"), timeout=LONGEST_LOCK, is_singleton=False)
    try:
        _acquire(lock)
    except OSError as wrong:
        raise errors.CannotWrite(name=target.name, reason=reason_of(wrong)) from None
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: SoftFileLock) -> None:
    try:
        lock.acquire()
    except Timeout:
        lock.break_lock()
        lock.acquire()


def publish_new(plan: Path, target: Path, sign: Callable[[Path], None] | None = None) -> None:
    """Write what a working copy holds to a path where nothing is; raise ALREADY_THERE or CannotWrite."""
    try:
        publish(plan, target, "", sign=sign)
    except TargetChanged:
        raise errors.ALREADY_THERE(name=target.name) from None


def copy_whole(plan: Path, target: Path) -> tuple[str, ...]:
    """Write a compact, checked copy of a database to a new file and return its heads."""
    connection = sqlite3.connect(plan, isolation_level=None, timeout=10)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("VACUUM INTO ?", (str(target),))
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
    """Return a free name next to `target` that says what it is: "plan (saved 2026-11-23 10.32).db"."""
    name = f"{target.stem} (saved {moment.astimezone():%Y-%m-%d %H.%M})"
    free = target.with_name(f"{name}.db")
    number = 2
    while free.exists():
        free = target.with_name(f"{name} {number}.db")
        number += 1
    return free


def _check_target(target: Path) -> None:
    """Refuse early where a renewal would go against the person's wish: a file marked read-only stays as it is."""
    if not target.parent.is_dir():
        raise errors.CannotWrite(name=target.name, reason=FOLDER_GONE)
    try:
        mode = target.stat().st_mode
    except OSError:
        return
    if not mode & stat.S_IWUSR:
        raise errors.CannotWrite(name=target.name, reason=READ_ONLY)


def sweep(target: Path) -> None:
    """Remove what renewals that a crash or a loss of power broke off have left beside a file."""
    ours = re.compile(rf"\.{re.escape(target.stem)}-[0-9a-f]{{12}}\.tmp(-journal)?")
    with suppress(OSError):
        for leftover in target.parent.iterdir():
            if ours.fullmatch(leftover.name) and time.time() - leftover.stat().st_mtime > ABANDONED:
                leftover.unlink(missing_ok=True)


def _forget(temporary: Path) -> None:
    for leftover in (temporary, temporary.with_name(temporary.name + "-journal")):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)
