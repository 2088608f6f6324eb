"""Finds copies that sync clients, browsers and people left beside a file, by their names, then by their content.

The patterns are of names that occur: OneDrive appends the name of the computer ("plan-LAPTOP123.db"), Dropbox and
Nextcloud write "(conflicted copy …)", Syncthing ".sync-conflict-…", Windows and browsers "- Copy", "- kopie" or "(1)".
"""

import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from planner.document.merge.compatibility import FileState, copy_status, file_state, merge_strategy
from planner.roadmap.errors import DocumentError
from planner.store.file_reader import validated_file

MOST: Final = 12
"""The number of likely copies that are read, newest first."""
_WORDS: Final = r"copy|kopie|copie|conflict\w*|conflicted copy|saved|bewaard|backup|reserve\w*"
_TAILS: Final = re.compile(
    rf"""(?ix)
    \s* \( \d+ \)                                       # plan (1).db
    | \s* \( [^()]* \b(?:{_WORDS})\b [^()]* \)          # plan (conflicted copy 2026-11-23).db, plan (saved …).db
    | \s* [-–_]? \s* (?:{_WORDS}) (?: \s* \(? \d+ \)? )?  # plan - kopie.db, plan - Copy (2).db
    | \. sync-conflict- [0-9A-Za-z-]+                   # plan.sync-conflict-20261123-103200-ABCDEFG.db
    | (?-i: [-_] [A-Z0-9] (?=[0-9A-Za-z-]*[0-9A-Z-]) [0-9A-Za-z-]{{2,30}} )   # plan-LAPTOP123.db, plan-Balie-pc.db
    """
)


def likely_copies(path: Path) -> list[Path]:
    """List the files beside a file whose names suggest a copy of it, sorted by name.

    Of a file that is itself named as a copy, the original and its other copies are listed.
    """
    try:
        beside = [one for one in path.parent.iterdir() if one.suffix.lower() == path.suffix.lower() and one != path]
    except OSError:
        return []
    return sorted(one for one in beside if _alike(path.stem, one.stem))


def sibling_stamps(path: Path) -> frozenset[tuple[str, int, int]]:
    """Return name, size and time of the likely copies: a cheap value to compare, that changes with any of them."""
    found: set[tuple[str, int, int]] = set()
    for one in likely_copies(path):
        with suppress(OSError):  # gone again
            state = one.stat()
            found.add((one.name, state.st_size, state.st_mtime_ns))
    return frozenset(found)


def _alike(own: str, other: str) -> bool:
    """Tell whether two names have a root in common once copy suffixes are stripped."""
    roots = {root.casefold() for root in _roots(own)}
    return any(root.casefold() in roots for root in _roots(other))


def _roots(name: str) -> Iterable[str]:
    """Yield a name, and what remains when copy suffixes are stripped once or twice."""
    waiting = [name]
    for _ in range(3):
        yield from waiting
        waiting = [shorter for one in waiting for shorter in _without_tail(one)]


def _without_tail(name: str) -> Iterable[str]:
    for found in range(1, len(name)):
        tail = _TAILS.fullmatch(name, found)
        if tail is not None and name[:found].strip():
            yield name[:found]


def sibling_files(path: Path) -> list[Path]:
    """Read the likely copies beside a file and return those that can be merged and hold changes that it lacks.

    Refused files are skipped; reading may take seconds.
    """
    likely = sorted(likely_copies(path), key=_age)[:MOST]
    if not likely:
        return []
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        scratch = Path(folder)
        try:
            own = _state_of(path, scratch / "own.db")
        except DocumentError:
            return []
        return [one for number, one in enumerate(likely) if _has_unknown_changes(one, scratch / f"{number}.db", own)]


def _state_of(path: Path, scratch: Path) -> FileState:
    with validated_file(path, scratch) as file:
        return file_state(file.connection, file.roadmap.goal.id)


def _has_unknown_changes(path: Path, scratch: Path, own: FileState) -> bool:
    """Tell whether a file is compatible and has changes that ours lacks."""
    try:
        theirs = _state_of(path, scratch)
        return merge_strategy(own, theirs, path.name) != "three_way" and copy_status(own, theirs).there > 0
    except DocumentError:
        return False


def _age(path: Path) -> float:
    """Return the sort key for newest first."""
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0
