"""Writes a file whole or not at all, durably: the one place that does, for roadmaps, spreadsheets and posters.

The new bytes go to a temporary file in the same folder, which is fsynced and renamed over the old one; then the folder
is fsynced, since a name that is not on the disk is lost with the power (Pillai and others, "All file systems are not
created equal", 2014). A reader finds the old file or the new one. What the disk answers is said here too, in words that
each package puts in a sentence of its own.
"""

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import Final

from planner.message import Phrase, marked

NO_SPACE: Final = Phrase(marked("the disk is full"))
NO_PERMISSION: Final = Phrase(marked("there is no permission to write there"))
READ_ONLY: Final = Phrase(marked("it is read-only"))
FOLDER_GONE: Final = Phrase(marked("its folder is not there"))
IS_FOLDER: Final = Phrase(marked("there is a folder of that name"))
LOCKED: Final = Phrase(marked("another program holds it"))
OTHER: Final = Phrase(marked("the disk refused it"))

_REASONS: Final = {
    errno.ENOSPC: NO_SPACE,
    errno.EDQUOT: NO_SPACE,
    errno.EFBIG: NO_SPACE,
    errno.EROFS: READ_ONLY,
    errno.EISDIR: IS_FOLDER,
}


def reason_of(error: OSError) -> Phrase:
    """Return why the system did not write a file, in words for people."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FOLDER_GONE
    if isinstance(error, TimeoutError):
        return LOCKED
    if isinstance(error, PermissionError):
        return LOCKED if os.name == "nt" else NO_PERMISSION  # Windows answers so for a file that is open elsewhere
    return _REASONS.get(error.errno or 0, OTHER)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole and durably; an older one keeps its permissions.

    Raises OSError, with an older file as it was and nothing left beside it.
    """
    if "\0" in str(path):  # no system takes such a name; Python raises a ValueError for it
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    handle, name = tempfile.mkstemp(prefix=".", suffix=f"{path.suffix}.tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)  # mkstemp gives it to the user alone
        replace_file(temporary, path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace_file(temporary: Path, target: Path) -> None:
    """Rename a finished file to its target, durably and with the permissions of the file that it replaces.

    Both are in one folder. Raises OSError, with the target as it was.
    """
    sync_file(temporary)
    with contextlib.suppress(FileNotFoundError):
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    temporary.replace(target)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Have the bytes of a file written to the disk; raises OSError."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk; raises OSError."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
