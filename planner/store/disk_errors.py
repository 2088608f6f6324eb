"""Translates errors of SQLite and the disk into reasons for people, and separates them from bugs."""

import sqlite3
from typing import Final

from planner import atomic_file
from planner.atomic_file import LOCKED, NO_PERMISSION, NO_SPACE, OTHER, READ_ONLY
from planner.message import Phrase

_BY_SQLITE: Final = {
    "SQLITE_FULL": NO_SPACE,
    "SQLITE_IOERR_WRITE": NO_SPACE,
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": NO_PERMISSION,
    "SQLITE_CANTOPEN": NO_PERMISSION,
}


def reason_of(error: OSError | sqlite3.Error) -> Phrase:
    """Return the reason of a disk error as a phrase for people."""
    if isinstance(error, sqlite3.Error):
        return _BY_SQLITE.get(getattr(error, "sqlite_errorname", ""), OTHER)
    return atomic_file.reason_of(error)


def is_disk_error(error: sqlite3.Error) -> bool:
    """Tell whether SQLite reports a disk error (full, locked, read-only) and not a bug of ours."""
    name = getattr(error, "sqlite_errorname", "")
    return any(name.startswith(known) for known in (*_BY_SQLITE, "SQLITE_IOERR"))


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether SQLite reports a corrupt file, such as an index that quick_check does not compare."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
