"""Places for files that another program is to show: each in a folder of its own, which goes when it is a day old.

Nobody tells when a reader is done with a file, and some read it anew when one turns back to it. So it stays for a day,
and goes when the next one is made or when the program ends. What cannot be removed, as on Windows a file that a reader
has open, is left for another time.
"""

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import Final

DAY: Final = 24 * 60 * 60
"""Seconds for which a file stays."""
_OURS: Final = re.compile(r"bhag-(poster|changes|reader)-[a-z0-9_]{8}")
"""Folders as `new_passing_file` names them now, and as it did."""


def new_passing_file(name: str) -> Path:
    """Return a path with this name in a new folder that is private; older ones are removed."""
    remove_passing_files()
    return Path(tempfile.mkdtemp(prefix="bhag-reader-")) / name


def remove_passing_files() -> None:
    """Remove what was passed to another program more than a day ago."""
    with contextlib.suppress(OSError):  # a folder that may not be listed: nothing is to be removed from there
        for folder in Path(tempfile.gettempdir()).iterdir():
            if _OURS.fullmatch(folder.name) and _is_old(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_old(folder: Path) -> bool:
    """Tell whether this is a real folder of this person, untouched for a day."""
    try:
        found = folder.lstat()
    except OSError:  # another window was before us
        return False
    own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return own and stat.S_ISDIR(found.st_mode) and time.time() - found.st_mtime > DAY
