"""The guard: an incoming file is untrusted until it was validated here.

It is copied first (quarantine), so that it is not locked and cannot change between check and use; the copy is opened
through a connection that cannot write, with limits on time and memory. Its schema must equal ours to the letter, and
no SQL in it runs. What each defence stops: `README.md` beside this file.
"""

import hashlib
import os
import sqlite3
import stat
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from planner.atomic_file import new_file
from planner.reachable import is_file
from planner.store import errors
from planner.store.disk_errors import reason_of
from planner.store.limits import COPY, Limits
from planner.store.migrations import parts_in
from planner.store.schema import APPLICATION_ID, FORMAT, PAGE_SIZE, expected_parts, parts_of

LONGEST_VALUE: Final = 20_000_000
"""Bytes of the longest value or row that SQLite may hand us.

A text has at most a million letters (`field_types.LONGEST_TEXT`) of at most four bytes, and a goal's row holds four of
them; so does the edit that creates it, in which only letters of one byte grow when they are written as JSON.
"""
_MAGIC: Final = b"SQLite format 3\x00"
_BLOCK: Final = 1 << 20


def quarantine_copy(path: Path, target: Path, limits: Limits = COPY) -> str:
    """Copy an incoming file, privately, to `target`; return the digest of its bytes. Raises FileRefused by its header.

    `read_guarded` validates the rest, on the copy.
    """
    check_kind(path, limits)
    digest = hashlib.blake2b(digest_size=20)
    size = 0
    try:
        with suppress(FileExistsError):  # an empty one has the permissions that the caller wants
            new_file(target)
        with path.open("rb") as source, target.open("wb") as copy:
            # The size in the header is compared with that of the open file: a path can be swapped in between.
            header = source.read(100)
            _check_header(path, header, os.fstat(source.fileno()).st_size)
            block = header
            while block:
                size += len(block)
                if size > limits.size:
                    raise errors.TOO_LARGE(name=path.name, limit=limits.size >> 20)
                digest.update(block)
                copy.write(block)
                block = source.read(_BLOCK)
    except PermissionError:
        raise errors.NO_PERMISSION(name=path.name) from None
    except FileNotFoundError:
        raise errors.NOT_THERE(name=path.name) from None
    except OSError as wrong:
        target.unlink(missing_ok=True)
        raise errors.NOT_TAKEN_IN(name=path.name, reason=reason_of(wrong)) from None
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return digest.hexdigest()


def digest_of(path: Path) -> str | None:
    """Return the digest of a file's bytes, or None where there is no readable regular file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as source:
            return hashlib.file_digest(source, lambda: hashlib.blake2b(digest_size=20)).hexdigest()
    except (OSError, ValueError):
        return None


def check_kind(path: Path, limits: Limits = COPY) -> None:
    """Raise FileRefused unless a path is a regular file of a sane size with no journal or WAL beside it."""
    name = path.name
    try:
        found = path.stat()
    except PermissionError:
        raise errors.NO_PERMISSION(name=name) from None
    except (OSError, ValueError):
        raise (errors.NOT_A_FILE(name=name) if _is_link(path) else errors.NOT_THERE(name=name)) from None
    if not stat.S_ISREG(found.st_mode):
        raise errors.NOT_A_FILE(name=name)
    if found.st_size == 0:
        raise errors.EMPTY_FILE(name=name)
    if found.st_size > limits.size:
        raise errors.TOO_LARGE(name=name, limit=limits.size >> 20)
    # Opened with immutable=1, SQLite ignores a side file and shows half a transaction as sound.
    for ending in ("-wal", "-journal"):
        side = path.with_name(name + ending)
        if os.path.lexists(side) and (not is_file(side) or side.stat().st_size > 0):
            raise errors.SIDE_FILE(name=name, side=side.name)


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except (OSError, ValueError):
        return False


def is_encrypted_header(header: bytes) -> bool:
    """Tell whether a header is that of a zip whose first member is encrypted with AES (method 99)."""
    return header.startswith(b"PK\x03\x04") and header[8:10] == b"\x63\x00"


def _number(header: bytes, offset: int, length: int = 4) -> int:
    return int.from_bytes(header[offset : offset + length])


def _check_header(path: Path, header: bytes, size: int) -> None:
    """Validate the 100-byte header of an SQLite file (sqlite.org/fileformat2.html, section 1.3); raises FileRefused."""
    name = path.name
    if is_encrypted_header(header):
        raise errors.NeedsPassword(name=name)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise errors.NOT_A_DATABASE(name=name)
    if _number(header, 68) != APPLICATION_ID:
        raise errors.ANOTHER_PROGRAM(name=name)
    version = _number(header, 60)
    if version > FORMAT:
        raise errors.NEWER_FORMAT(name=name)
    if version < 1:
        raise errors.OLDER_FORMAT(name=name)
    if header[18] != 1 or header[19] != 1:
        raise errors.SIDE_FILE(name=name, side=name + "-wal")
    if _number(header, 16, 2) != PAGE_SIZE or header[20] != 0 or _number(header, 56) != 1:
        raise errors.FOREIGN_SCHEMA(name=name, part="page")
    if _number(header, 28) * PAGE_SIZE != size or _number(header, 24) != _number(header, 92):
        raise errors.TRUNCATED(name=name)


@contextmanager
def read_guarded(
    copy: Path, name: str, *, validated: bool = False, limits: Limits = COPY
) -> Generator[sqlite3.Connection]:
    """Open a quarantined copy, validate it, and yield a connection that can only SELECT from our tables.

    `name` is what people call the file; `validated` says that this very copy was validated before. Errors of SQLite
    inside the block become refusals: TOO_SLOW, TOO_LONG_TEXT or Damaged.
    """
    connection = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        _restrict(connection, limits)
        if not validated:
            _validate(connection, name, limits)
        connection.set_authorizer(_only_select)
        yield connection
    except (sqlite3.Error, UnicodeDecodeError) as wrong:
        error = getattr(wrong, "sqlite_errorname", "")
        if error == "SQLITE_INTERRUPT":
            raise errors.TOO_SLOW(name=name) from None
        if error == "SQLITE_TOOBIG":
            raise errors.TOO_LONG_TEXT(name=name) from None
        raise errors.Damaged(name=name, detail=str(wrong)[:80]) from None
    finally:
        connection.close()


def _restrict(connection: sqlite3.Connection, most: Limits) -> None:
    # trusted_schema does not stop triggers, a depth of 0 does; the length limit stops a generated column that would
    # make gigabytes from a file of 8 KB; the progress handler stops an endless view.
    limits = {
        sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
        sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
        sqlite3.SQLITE_LIMIT_COLUMN: 100,
        sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
        sqlite3.SQLITE_LIMIT_ATTACHED: 0,
        sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    }
    for limit, value in limits.items():
        connection.setlimit(limit, value)
    deadline = time.monotonic() + most.patience
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")


def _validate(connection: sqlite3.Connection, name: str, limits: Limits) -> None:
    # To the letter, not by meaning: comparing text needs no parser that a hostile schema could outwit, and a migration
    # ends with the very text of its format. Before anything else, as CHECK constraints run inside integrity_check.
    parts = parts_of(connection)
    expected = parts_in(connection.execute("PRAGMA user_version").fetchone()[0])
    if parts != expected:
        strange = set(parts) ^ set(expected)
        raise errors.FOREIGN_SCHEMA(name=name, part=min(str(part[1]) for part in strange)[:80])
    # Before anything whose cost grows with them.
    if _are_more(connection, "change", limits.changes):
        raise errors.TOO_MANY_CHANGES(name=name, limit=limits.changes // 1000)
    if _are_more(connection, "edit", limits.edits):
        raise errors.TOO_MANY_EDITS(name=name, limit=limits.edits // 1000)
    # quick_check does not compare indexes with their tables; a stale one would hide rows of the plan.
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise errors.Damaged(name=name, detail=found[:80])
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise errors.Damaged(name=name, detail=f"{broken[0]} → {broken[2]}")


def _are_more(connection: sqlite3.Connection, table: str, limit: int) -> bool:
    query = f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {limit + 1})"  # noqa: S608 - our own names
    return bool(connection.execute(query).fetchone()[0] > limit)


_TABLES: Final = frozenset(part[1] for part in expected_parts() if part[0] == "table")


def _only_select(action: int, table: str | None, column: str | None, database: str | None, source: str | None) -> int:
    """Authorize SELECT on our own tables and nothing else; `source` names a view or trigger, which is denied."""
    del column, database
    if source:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_SELECT:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and table in _TABLES:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
