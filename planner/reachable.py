"""Whether something is at a path, asked without an error: a folder that may not be entered, or a name that is too long.

`Path.exists` and its kin raise for those, so that a file of the day before yesterday, in a folder that is closed today,
would stop a program that only wanted to list it. Whoever then opens the file is told why it does not.
"""

import os
import stat
from pathlib import Path


def is_there(path: Path) -> bool:
    """Tell whether something is at a path, links followed; False where the system does not say."""
    return _mode(path) is not None


def is_file(path: Path) -> bool:
    """Tell whether a regular file is at a path, links followed; False where the system does not say."""
    return stat.S_ISREG(_mode(path) or 0)


def is_folder(path: Path) -> bool:
    """Tell whether a folder is at a path, links followed; False where the system does not say."""
    return stat.S_ISDIR(_mode(path) or 0)


def is_surely_gone(path: Path) -> bool:
    """Tell whether nothing is at a path, not even a link to nowhere; False where the system does not say."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):  # ValueError: no system takes such a name
        return None
