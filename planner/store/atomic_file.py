"""Files put in place as a whole, and the words for what the disk answers."""

import os
import sqlite3
from pathlib import Path
from typing import Final

from planner.message import Phrase

NO_SPACE: Final = Phrase("the disk is full")
NO_PERMISSION: Final = Phrase("there is no permission to write there")
READ_ONLY: Final = Phrase("it is read-only")
FOLDER_GONE: Final = Phrase("its folder is not there")
LOCKED: Final = Phrase("another program holds it")
OTHER: Final = Phrase("the disk refused it")

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
    """Return why the disk refused, in words for people."""
    if isinstance(error, sqlite3.Error):
        return _BY_SQLITE.get(getattr(error, "sqlite_errorname", ""), OTHER)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FOLDER_GONE
    if isinstance(error, TimeoutError):
        return LOCKED
    if isinstance(error, PermissionError):
        return LOCKED if os.name == "nt" else NO_PERMISSION
    return {28: NO_SPACE, 122: NO_SPACE, 27: NO_SPACE, 30: READ_ONLY}.get(error.errno or 0, OTHER)


def is_disk_error(error: sqlite3.Error) -> bool:
    """Tell whether SQLite reports the world's trouble (full, locked, read-only) and not a bug of ours."""
    name = getattr(error, "sqlite_errorname", "")
    return any(name.startswith(known) for known in (*_BY_SQLITE, "SQLITE_IOERR"))


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether SQLite finds the file itself damaged: an index, say, that no quick look at it compares."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def sync_file(path: Path) -> None:
    """Make sure that a file's bytes are on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make sure that a folder's names are on the disk, where the system can say so."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(temporary: Path, target: Path) -> None:
    """Give a finished file its name, at once and durably: readers see the old file or the new one."""
    sync_file(temporary)
    temporary.replace(target)
    sync_folder(target.parent)
