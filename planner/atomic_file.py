"""Writes a file whole or not at all, durably: the one place that does, for roadmaps, spreadsheets and posters.

The new bytes go to a temporary file in the same folder, which is fsynced and renamed over the old one; then the folder
is fsynced, since a name that is not on the disk is lost with the power (Pillai and others, "All file systems are not
created equal", 2014). A reader finds the old file or the new one. Only a file is replaced, never a device, a pipe or a
folder, and none is opened, so nobody waits for a pipe's reader. A file is as private as the one that it replaces; a new
one as the file that it was made from. What the disk answers is said here too, in words that each package puts in a
sentence of its own.
"""

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import Final

from planner.message import Phrase, marked

NO_SPACE: Final = Phrase(marked("the disk is full"))
NO_PERMISSION: Final = Phrase(marked("there is no permission to write there"))
READ_ONLY: Final = Phrase(marked("it is read-only"))
FOLDER_GONE: Final = Phrase(marked("its folder is not there"))
IS_FOLDER: Final = Phrase(marked("there is a folder of that name"))
OTHER_KIND: Final = Phrase(marked("a file of another kind has that name"))
NO_FILE: Final = Phrase(marked("it is a device or a pipe, and no file"))
TOO_LONG: Final = Phrase(marked("its name is too long"))
LOCKED: Final = Phrase(marked("another program holds it"))
OTHER: Final = Phrase(marked("the disk refused it"))

_REASONS: Final = {
    errno.ENOSPC: NO_SPACE,
    errno.EDQUOT: NO_SPACE,
    errno.EFBIG: NO_SPACE,
    errno.EROFS: READ_ONLY,
    errno.EISDIR: IS_FOLDER,
    errno.ENAMETOOLONG: TOO_LONG,
}

_ROOM: Final = 160
"""Bytes of a name that is to get more letters; no system takes more than 255."""
_HEAD: Final = 4096
"""Bytes at the beginning of a file by which its kind is told."""
_BEGINNINGS: Final = {
    "pdf": b"%PDF",
    "zip": b"PK",  # spreadsheets too
    "database": b"SQLite format 3",
    "text": (b"\xff\xfe", b"\xfe\xff"),  # of two bytes a letter
}
PRIVATE: Final = 0o600
"""The permissions of a file that only its owner reads."""


class NotAFileError(OSError):
    """A device, pipe or socket, which is never replaced by a file."""


class OtherKindError(OSError):
    """A file of another kind, which is not replaced: a roadmap where a poster was to be written."""


def reason_of(error: OSError) -> Phrase:
    """Return why the system did not write a file, in words for people."""
    if isinstance(error, NotAFileError):
        return NO_FILE
    if isinstance(error, OtherKindError):
        return OTHER_KIND
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FOLDER_GONE
    if isinstance(error, TimeoutError):
        return LOCKED
    if isinstance(error, PermissionError):
        return LOCKED if os.name == "nt" else NO_PERMISSION  # Windows answers so for a file that is open elsewhere
    return _REASONS.get(error.errno or 0, OTHER)


def check_target(path: Path) -> None:
    """Raise OSError where a path, links followed, is anything else than a file or free: a folder, device, pipe, socket.

    It is not opened: opening a pipe waits for its reader.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except ValueError:  # no system takes such a name
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise NotAFileError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(path))


def write_file(path: Path, content: bytes, source: Path | None = None) -> None:
    """Write a file whole and durably, also through a link; a new one is as private as `source`, which it is made from.

    An older file that is no text is replaced by one of its kind alone: never a roadmap by a poster, whatever name led
    to it. Raises OSError, with an older file as it was and nothing left beside it.
    """
    check_target(path)  # before links are followed: those of /dev/stdout lead to names that are none
    path = path.resolve()
    if kind_of(path) not in ("", "text", _kind(content[:_HEAD])):
        raise OtherKindError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    temporary = path.with_name(f".{os.urandom(6).hex()}{path.suffix}.tmp")
    try:
        new_file(temporary, mode_for(path, source))
        temporary.write_bytes(content)
        replace_file(temporary, path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def kind_of(path: Path) -> str:
    """Return the kind of a file by how it begins: pdf, zip, database, text or other; "" for none and an empty one.

    Raises OSError.
    """
    try:
        with path.open("rb") as file:
            return _kind(file.read(_HEAD))
    except FileNotFoundError:
        return ""


def _kind(head: bytes) -> str:
    for kind, begin in _BEGINNINGS.items():
        if head.startswith(begin):
            return kind
    if not head:
        return ""
    return "other" if b"\0" in head else "text"


def short_stem(path: Path) -> str:
    """Return the name of a file without its suffix, cut off where it would leave no room for more letters."""
    stem = path.stem
    while len(os.fsencode(stem)) > _ROOM:
        stem = stem[:-1]
    return stem


def temporary_beside(target: Path) -> Path:
    """Return a new hidden name in the folder of a file, for what is to take its place."""
    return target.with_name(f".{short_stem(target)}-{os.urandom(6).hex()}.tmp")


def new_file(path: Path, mode: int = PRIVATE) -> None:
    """Create an empty file, which nobody ever could read whom `mode`, less the umask, does not let; raises OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))


def mode_for(target: Path, source: Path | None = None) -> int:
    """Return the mode for `new_file` of what is to be `target`: that of the file there, else that of `source`."""
    for one in (target, source):
        with contextlib.suppress(OSError):
            if one is not None:
                return PRIVATE | stat.S_IMODE(one.stat().st_mode) & 0o666
    return 0o666


def replace_file(temporary: Path, target: Path) -> None:
    """Rename a finished file to its target, durably and with the owner and permissions of the file that it replaces.

    Both are in one folder. Raises OSError, with the target as it was, also where it is no file.
    """
    check_target(target)
    sync_file(temporary)
    with contextlib.suppress(FileNotFoundError):
        _make_alike(temporary, target.stat())
    temporary.replace(target)
    sync_folder(target.parent)


def _make_alike(file: Path, former: os.stat_result) -> None:
    """Give a file owner, group and permissions of a former one; none to a group that may not be given."""
    mode, made = stat.S_IMODE(former.st_mode), file.stat()
    if os.name != "nt" and (made.st_uid, made.st_gid) != (former.st_uid, former.st_gid):
        with contextlib.suppress(OSError):  # that of another person only the administrator may give
            os.chown(file, former.st_uid, -1)
        try:
            os.chown(file, -1, former.st_gid)
        except OSError:  # what another group may do is for that group alone
            mode &= ~0o070 | (mode & 0o007) << 3
    file.chmod(mode)


def private_folder(folder: Path) -> None:
    """Create a folder that only its owner may enter, with those above it, or close one to others; raises OSError."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    if os.name != "nt" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        folder.chmod(0o700)


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
