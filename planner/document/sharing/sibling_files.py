"""Finds copies that sync clients, browsers and people left beside a file, by their names, then by their content.

The patterns are of names that occur, in English and Dutch; what a name does not tell, the content does, so that a
pattern may take a file too many.

| who | names |
|---|---|
| OneDrive | "plan-LAPTOP123", "plan-Jan's MacBook Pro" |
| Dropbox, Nextcloud | "plan (Jan's conflicted copy 2026-11-23)", "plan (conflicted copy 2026-11-23 103200)" |
| Box, pCloud, Seafile | "plan (Conflict by …)", "plan [conflicted]", "plan (SFConflict …)" |
| ownCloud, Syncthing | "plan_conflict-20261123-103200", "plan.sync-conflict-…" |
| Resilio, Synology | "plan.Conflict", "plan_DiskStation_…_Conflict" |
| Google Drive | "plan [Conflict]", "[Conflict] plan", "plan_conf(1)", "Kopie van plan", "Copy of plan" |
| iCloud, Finder | "plan 2", "plan kopie 2", "plan copy" |
| Windows | "plan - kopie (2)", "plan - Copy", "Kopie (2) van plan" |
| Nautilus, Dolphin | "plan (kopie)", "plan (nog een kopie)", "plan (3e kopie)", "plan (another copy)" |
| browsers, mail | "plan (1)", "plan(1)", "plan-2" |
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
_WORDS: Final = r"\w{0,20}conflict\w{0,20}|copy|kopie|copie|saved|bewaard|backup|reserve\w*"
_COMPUTERS: Final = r"macbook|imac|mac\ mini|mac\ studio|laptop|desktop|notebook|surface|thinkpad|pc"
_HEADS: Final = re.compile(
    rf"""(?ix)
    (?: copy | kopie | copie ) (?: \s* \( \d+ \) )? \s+ (?: of | van | de ) \s+   # Copy of plan, Kopie (2) van plan
    | [\[(] [^\[\]()]* \b(?:{_WORDS})\b [^\[\]()]* [\])] \s*                    # [Conflict] plan
    """
)
_TAILS: Final = re.compile(
    rf"""(?ix)
    \s* [(\[] \d+ [)\]]                                # plan (1).db
    | \s* [(\[] [^()\[\]]* \b(?:{_WORDS})\b [^()\[\]]* [)\]]   # plan (conflicted copy 2026-11-23).db, plan (saved …).db
    | \s* [-–_]? \s* (?:{_WORDS}) (?: [\s_-]* \(? \d+ (?: - \d+ )* \)? )?   # plan - kopie.db, plan_conflict-2026-1.db
    | _conf \( \d+ \)                                  # plan_conf(1).db
    | [\s-] \d{{1,2}}                                   # plan 2.db
    | \. (?: sync-conflict- [0-9A-Za-z-]+ | conflict\d* )   # plan.sync-conflict-20261123-103200-ABCDEFG.db
    | (?: _ [^_]{{1,40}} ){{2}} _ [a-z]{{0,20}}conflict     # plan_DiskStation_Nov-23-103200-2026_Conflict.db
    | (?-i: [-_] [A-Z0-9] (?=[0-9A-Za-z-]*[0-9A-Z-]) [0-9A-Za-z-]{{2,30}} )   # plan-LAPTOP123.db, plan-Balie-pc.db
    | - [^()\[\]]{{0,30}} \b(?:{_COMPUTERS})\b [^()\[\]]{{0,20}}          # plan-Jan's MacBook Pro.db
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
    """Yield a name, and what remains when what marks a copy is stripped once or twice."""
    waiting = {name}
    for _ in range(3):
        yield from waiting
        waiting = {shorter for one in waiting for shorter in _stripped(one)}


def _stripped(name: str) -> Iterable[str]:
    """Yield what remains of a name without one mark of a copy, before it or behind."""
    head = _HEADS.match(name)
    if head is not None and name[head.end() :].strip():
        yield name[head.end() :]
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
        return merge_strategy(own, theirs, path.name) != "graft" and copy_status(own, theirs).there > 0
    except DocumentError:
        return False


def _age(path: Path) -> float:
    """Return the sort key for newest first."""
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0
