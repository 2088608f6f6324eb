"""A file that is gone from its path: found under another name in its folder, or nowhere."""

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from planner.message import marked
from planner.reachable import is_file, is_folder, is_surely_gone
from planner.roadmap.errors import DocumentError
from planner.store import journal
from planner.store.errors import CannotWrite
from planner.store.file_reader import validated_file
from planner.store.guard import digest_of
from planner.store.provenance import read_origin
from planner.store.publishing import signature_of
from planner.store.state import State

MOST: Final = 12
"""The number of files that are read to their end in search of one that was renamed and changed, newest first."""


class FileGone(CannotWrite):
    """The file that was read or written last is not at its path any more, though its folder is."""

    code = "file-gone"
    sentence = marked(
        "{name} is not in its folder any more: it was moved, renamed or deleted. Your work is kept on this laptop. "
        "Write {name} again, or save a copy elsewhere."
    )


class FileMoved(FileGone):
    """The file has another name in its folder now, `path`."""

    code = "file-moved"
    sentence = marked(
        "{name} was renamed: it is {to} now. Your work is kept on this laptop. Go on in {to}, or write {name} again."
    )

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name=name, to=path.name)
        # Opened by a link, a file is known by what that leads to.
        self.path = path.resolve()


def is_gone(path: Path) -> bool:
    """Tell whether a file is gone while its folder is there: a share that is away, or a stick, takes both."""
    return is_surely_gone(path) and is_folder(path.parent)


def gone(path: Path, state: State) -> FileGone:
    """Return the refusal of a file that is gone: FileMoved where it is found in its folder under another name.

    It is the one with the same inode, size and time; else with the same bytes; else with all its changes, as where it
    was renamed and worked on. Reads files: for any thread.
    """
    others = _others(path)
    for one in others:
        if state.signature and signature_of(one) == state.signature:
            return FileMoved(path.name, one)
    for one in others:
        if state.digest and digest_of(one) == state.digest:
            return FileMoved(path.name, one)
    for one in others[:MOST]:
        if _holds(one, state):
            return FileMoved(path.name, one)
    return FileGone(name=path.name)


def folder_stamps(path: Path) -> frozenset[tuple[str, int, int]]:
    """Return name, size and time of the other files of this kind in the folder: another value when any changes."""
    found: set[tuple[str, int, int]] = set()
    with suppress(OSError):
        for one in _others(path):
            state = one.stat()
            found.add((one.name, state.st_size, state.st_mtime_ns))
    return frozenset(found)


def _others(path: Path) -> list[Path]:
    """List the other files of this kind in the folder, newest first."""
    try:
        found = [one for one in path.parent.iterdir() if one.suffix.lower() == path.suffix.lower() and is_file(one)]
        return sorted(found, key=lambda one: one.stat().st_mtime, reverse=True)
    except OSError:
        return []


def _holds(path: Path, state: State) -> bool:
    """Tell whether a file is no copy that was handed out and holds every change that the file had."""
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        try:
            with validated_file(path, Path(folder) / "plan.db") as file:
                known = journal.change_ids(file.connection)
                return bool(state.heads) and known.issuperset(state.heads) and read_origin(file.connection) is None
        except DocumentError:
            return False
