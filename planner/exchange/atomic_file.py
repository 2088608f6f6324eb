"""Putting a file in place as a whole or not at all: a reader finds the old one or the new one."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from planner.exchange.errors import not_written


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, durably; raise SPREADSHEET_NOT_WRITTEN and leave an older one as it was."""
    temporary = ""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=f"{path.suffix}.tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except (OSError, ValueError) as wrong:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        raise not_written(path.name, wrong if isinstance(wrong, OSError) else OSError()) from wrong


def _sync_folder(folder: Path) -> None:
    """Make sure that the name is on the disk, where the system can say so."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
