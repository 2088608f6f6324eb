"""Scratch copies: where files that arrive, and files that are to take the place of ours, lie for a moment."""

import os
from collections.abc import Iterable
from pathlib import Path


def scratch_path(folder: Path) -> Path:
    """Return a path for the scratch copy of a file that arrives; a sweep at the next opening knows its name."""
    return folder / f"incoming-{os.urandom(4).hex()}.db"


def discard(scratch: Iterable[Path]) -> None:
    """Remove scratch copies."""
    for one in scratch:
        one.unlink(missing_ok=True)
