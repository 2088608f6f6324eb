"""Where working copies and safety copies lie: the user's data folder, one folder for each roadmap file."""

import hashlib
from pathlib import Path

from platformdirs import user_data_path


def data_folder() -> Path:
    """Return the folder for everything that this program keeps for a user, and make it."""
    folder = user_data_path("bhag-planner", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def real_path(path: Path | str) -> Path:
    """Return the absolute path of a file with its links followed, so that one file has one working copy.

    A path that leads nowhere, by way of links in a circle or a letter that no name can have, stays as it is.
    """
    try:
        return Path(path).expanduser().resolve()
    except (OSError, RuntimeError, ValueError):
        return Path(path).absolute()


def key_of(path: Path) -> str:
    """Return the name of the folder that belongs to a roadmap file: readable, and different for each path."""
    digest = hashlib.blake2b(str(path).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    readable = "".join(letter if letter.isalnum() else "-" for letter in path.stem)[:40]
    return f"{readable}-{digest}"


def working_folder(path: Path, slot: int = 0) -> Path:
    """Return the folder of a file's working copy; another process that has the file open has another slot."""
    name = key_of(path) if slot == 0 else f"{key_of(path)}-{slot}"
    return data_folder() / "working" / name


def safety_folder(path: Path) -> Path:
    """Return the folder of a file's safety copies."""
    return data_folder() / "safety" / key_of(path)
