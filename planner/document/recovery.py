"""Finds and rescues working copies with unpublished changes: after a crash, or when a stick or share was gone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from planner.document.drafts import NAME, has_drafts, take_drafts
from planner.store.moved_file import FileMoved, gone, is_gone
from planner.store.paths import data_folder, real_path, working_folder
from planner.store.publishing import publish_new
from planner.store.set_aside import folders_set_aside, heads_in, plan_in
from planner.store.state import read_state, write_state


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A working copy with unpublished changes: its file, the moment of the last change, and its folder.

    `is_aside` says that it was set aside, so that opening the file does not merge it: another roadmap lies there now.
    `is_text` says that its changes are all in the file, and only text that was still being typed waits.
    """

    path: Path
    changed_at: datetime
    folder: Path
    is_aside: bool = False
    is_text: bool = False


def unpublished() -> list[Unpublished]:
    """List the unclaimed working copies on this computer with unpublished changes or text in hand, newest first.

    Opening the file merges them; where the file is gone, `Document.open` refuses and `rescue` writes the work, as of
    those that were set aside.
    """
    return sorted(_waiting(), key=lambda work: work.changed_at, reverse=True)


def _waiting() -> Iterator[Unpublished]:
    for folder in (data_folder() / "working").glob("*/"):
        yield from _waiting_in(folder, is_aside=False)
        for aside in folders_set_aside(folder):
            yield from _waiting_in(aside, is_aside=True)


def _waiting_in(folder: Path, *, is_aside: bool) -> Iterator[Unpublished]:
    state = read_state(folder)
    heads = heads_in(folder)
    if state is None or heads is None:
        return
    is_text = heads == set(state.heads)
    # Where a roadmap was set aside the text may be about that one, which is not opened by this.
    if not is_text or (has_drafts(folder) and not folders_set_aside(folder)):
        newest = folder / NAME if is_text else plan_in(folder)
        changed = datetime.fromtimestamp(newest.stat().st_mtime, UTC)
        yield Unpublished(Path(state.path), changed, folder, is_aside, is_text)


def new_names(paths: Iterable[Path]) -> dict[Path, Path]:
    """Find files that are gone from their paths under another name in their folder: the new path of each.

    Only those are found that were open on this computer. Reads files: for any thread.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        state = read_state(working_folder(real_path(path)))
        if state is not None and is_gone(path):
            refusal = gone(path, state)
            if isinstance(refusal, FileMoved):
                found[path] = refusal.path
    return found


def rescue(work: Unpublished, target: Path | str) -> None:
    """Publish a working copy whose file is gone to a new path, and record that in its state.

    Raises ALREADY_THERE for a path that exists, CannotWrite on a disk error.
    """
    publish_new(plan_in(work.folder), real_path(target))
    state, heads = read_state(work.folder), heads_in(work.folder)
    if state is not None and heads is not None:
        write_state(work.folder, replace(state, heads=tuple(sorted(heads)), beside=str(target)))
    take_drafts(work.folder, working_folder(real_path(target)))
