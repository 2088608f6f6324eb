"""Encrypts and decrypts copies with a password.

The format is a zip with AES, which 7-Zip, WinZip and the like open too (`planner/store/encrypted.py`).
"""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planner.store import encrypted
from planner.store.errors import PASSWORD_TOO_SHORT, CannotMake, NeedsPassword, WrongPassword
from planner.store.file_reader import read_file
from planner.store.limits import COPY
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
"""Letters of the shortest password: the key is stretched but little (`planner/store/encrypted.py`)."""
EASE: Final = 12
"""Letters from which `is_short` is false."""


def check_length(password: str) -> None:
    """Raise PASSWORD_TOO_SHORT for a password that is guessed in no time."""
    if len(password) < LEAST:
        raise PASSWORD_TOO_SHORT(least=LEAST)


def is_short(password: str) -> bool:
    """Tell whether a longer password is advisable."""
    return len(password) < EASE


def is_encrypted(path: Path | str) -> bool:
    """Tell by its header whether a file is an encrypted copy; False for an unreadable one."""
    return encrypted.is_encrypted(real_path(path))


def encrypt(copy: Path | str, target: Path | str, password: str) -> None:
    """Encrypt a roadmap file to a new path, atomically.

    Raises NO_PASSWORD, ALREADY_THERE, or CannotMake on a disk error.
    """
    encrypted.encrypt(real_path(copy), real_path(target), password)


@contextmanager
def decrypted(path: Path | str, password: str | None) -> Generator[Path]:
    """Decrypt a copy into a temporary folder and yield its path; the folder goes after the block.

    The file has the name of the copy, for errors, and is not validated yet. Raises NeedsPassword without a password,
    WrongPassword for one that does not fit, and other refusals for what is no encrypted copy.
    """
    real = real_path(path)
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        plain = Path(folder) / real.name
        encrypted.decrypt(real, plain, password)
        yield plain


def keep_decrypted(inside: Path, target: Path | str) -> None:
    """Validate a decrypted file and write it to a new path.

    Raises ALREADY_THERE, CannotMake on a disk error, or the refusal of the file, with nothing left at the path.
    """
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        read_file(inside, Path(folder) / "judged.db", COPY)
    encrypted.keep_decrypted(inside, real_path(target))
