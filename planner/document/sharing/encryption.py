"""Copies on their way to and from others under a password.

Anybody can open such a copy with 7-Zip, WinZip or the like and the password: it is a zip with AES (`store/sealed.py`).
"""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planner.store import encrypted
from planner.store.errors import PASSWORD_TOO_SHORT, CannotMake, NeedsPassword, WrongPassword
from planner.store.file_reader import read_file
from planner.store.paths import real_path

__all__ = [
    "CannotMake",
    "NeedsPassword",
    "WrongPassword",
    "check_length",
    "decrypted",
    "encrypt",
    "is_encrypted",
    "is_short",
    "keep_decrypted",
]
LEAST: Final = 6
"""Letters of a password with which a copy is still closed: the key is stretched but little (`store/sealed.py`)."""
EASE: Final = 12
"""Letters from which a password need not be called short."""


def check_length(password: str) -> None:
    """Raise PASSWORD_TOO_SHORT for a password that a computer tries out in no time."""
    if len(password) < LEAST:
        raise PASSWORD_TOO_SHORT(least=LEAST)


def is_short(password: str) -> bool:
    """Tell whether a longer password would be wise."""
    return len(password) < EASE


def is_encrypted(path: Path | str) -> bool:
    """Tell by its first bytes whether a file is a copy under a password; False for what cannot be read."""
    return encrypted.is_encrypted(real_path(path))


def encrypt(copy: Path | str, target: Path | str, password: str) -> None:
    """Write a roadmap file to a path where nothing is, under a password, whole or not at all.

    Raises NO_PASSWORD, ALREADY_THERE, or CannotMake when the disk is in the way.
    """
    encrypted.encrypt(real_path(copy), real_path(target), password)


@contextmanager
def decrypted(path: Path | str, password: str | None) -> Generator[Path]:
    """Yield the roadmap file of a copy under a password, in a folder of our own that is gone after the block.

    It has the name of the copy, for sentences, and is still a stranger's. Raises NeedsPassword without a password,
    WrongPassword for one that does not fit, and other refusals for what is no such copy.
    """
    real = real_path(path)
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        plain = Path(folder) / real.name
        encrypted.decrypt(real, plain, password)
        yield plain


def keep_decrypted(inside: Path, target: Path | str) -> None:
    """Keep a roadmap file from `decrypted` at a path where nothing is, once it has passed the guard.

    Raises ALREADY_THERE, CannotMake when the disk is in the way, and the refusals of a file that cannot be opened;
    nothing is left at the path then.
    """
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        read_file(inside, Path(folder) / "judged.db")
    encrypted.keep_decrypted(inside, real_path(target))
