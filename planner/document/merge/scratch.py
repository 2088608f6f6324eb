"""Scratch copies: temporary places of incoming files, and of files that are to replace ours."""

import os
from collections.abc import Iterable
from pathlib import Path


def scratch_path(folder: Path) -> Path:
    """Return a new path for a scratch copy; `WorkingCopy.sweep` removes it by its name after a crash."""
    return folder / f"incoming-{os.urandom(4).hex()}.db"


def discard(scratch: Iterable[Path]) -> None:
    """Remove scratch copies."""
    for one in scratch:
        one.unlink(missing_ok=True)
