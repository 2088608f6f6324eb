"""Work that never reached its file: after a crash, or when a stick or a share was gone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from planner.store.paths import data_folder, real_path
from planner.store.publishing import publish_new
from planner.store.state import read_state, write_state
from planner.store.working_copy import heads_in, plan_in


@dataclass(frozen=True, slots=True)
class Unpublished:
    """Work that waits in a working copy: its file, the moment of the last change, and the folder where it waits."""

    path: Path
    changed_at: datetime
    folder: Path


def unpublished() -> list[Unpublished]:
    """Return the work on this computer that is in no file yet and that no program has open, newest first.

    Opening the file brings it back; of a file that is gone, `Document.open` refuses and `rescue` writes the work.
    """
    return sorted(_waiting(), key=lambda work: work.changed_at, reverse=True)


def _waiting() -> Iterator[Unpublished]:
    for folder in (data_folder() / "working").glob("*/"):
        state = read_state(folder)
        heads = heads_in(folder)
        if state is not None and heads is not None and heads != set(state.heads):
            changed = datetime.fromtimestamp(plan_in(folder).stat().st_mtime, UTC)
            yield Unpublished(Path(state.path), changed, folder)


def rescue(work: Unpublished, target: Path | str) -> None:
    """Write waiting work to a path where nothing is, because its own file is gone; then it no longer waits.

    Raises ALREADY_THERE for a path where something is, CannotWrite when the disk is in the way.
    """
    publish_new(plan_in(work.folder), real_path(target))
    state, heads = read_state(work.folder), heads_in(work.folder)
    if state is not None and heads is not None:
        write_state(work.folder, replace(state, heads=tuple(sorted(heads)), beside=str(target)))
