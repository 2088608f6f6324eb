"""Paths of working copies and safety copies: in the user's data folder, one folder for each roadmap file."""

import hashlib
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from planner.atomic_file import private_folder, reason_of
from planner.message import marked
from planner.roadmap.errors import DocumentError

_DIGITS: Final = 16
"""Hexadecimal digits of the digest of a path."""


class NoDataFolder(DocumentError, OSError):
    """The data folder, or a folder in it, cannot be made or written."""

    code = "no-data-folder"
    sentence = marked(
        "The folder {name}, in which your work is kept safe first, cannot be used ({reason}). Nothing was changed; "
        "make it writable, then try again."
    )


def data_folder() -> Path:
    """Return the user's data folder of this program, creating it; nobody else may enter it. Raises NoDataFolder."""
    folder = user_data_path("bhag-planner", appauthor=False)
    make_usable(folder)
    return folder


def make_usable(folder: Path) -> None:
    """Create a folder for the program's own files, or close one to others; raises NoDataFolder."""
    try:
        private_folder(folder)
    except OSError as wrong:
        raise NoDataFolder(name=folder, reason=reason_of(wrong)) from None


def real_path(path: Path | str) -> Path:
    """Resolve a path, links included, so that one file has one working copy.

    A path that cannot be resolved, by a loop of links or an invalid letter, is only made absolute.
    """
    try:
        return Path(path).expanduser().resolve()
    except (OSError, RuntimeError, ValueError):
        return Path(path).absolute()


def key_of(path: Path) -> str:
    """Return the folder name of a roadmap file: its stem, and a digest of its path that makes it unique."""
    digest = hashlib.blake2b(str(path).encode("utf-8", "surrogateescape"), digest_size=_DIGITS // 2).hexdigest()
    readable = "".join(letter if letter.isalnum() else "-" for letter in path.stem)[:40]
    return f"{readable}-{digest}"


def working_folder(path: Path, slot: int = 0) -> Path:
    """Return the folder of a file's working copy in a slot; each process that has the file open takes one."""
    name = key_of(path) if slot == 0 else f"{key_of(path)}-{slot}"
    return data_folder() / "working" / name


def safety_folder(path: Path) -> Path:
    """Return the folder of a file's safety copies."""
    return data_folder() / "safety" / key_of(path)


def safety_folder_beside(working: Path) -> Path:
    """Return the folder of the safety copies of the file to which the folder of a working copy belongs, in any slot."""
    key, _, last = working.name.rpartition("-")
    return data_folder() / "safety" / (working.name if len(last) == _DIGITS else key)
