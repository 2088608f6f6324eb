"""Several copies at once: the good ones are brought together, and what cannot be is named with its reason."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.document.merge.combine import (
    IncomingCopy,
    MergePlan,
    Resurrected,
    plan_merge,
    read_copy,
    scratch_path,
)
from planner.document.merge.preview import RefusedCopy
from planner.roadmap.errors import DocumentError
from planner.roadmap.roadmap import Roadmap
from planner.store.errors import NotYetKnown


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What comes of some copies, None where none can be brought back; those that can, and those that cannot."""

    merge_plan: MergePlan | None
    incoming: tuple[IncomingCopy, ...]
    refused: tuple[RefusedCopy, ...]


def read_all(paths: Sequence[Path], folder: Path) -> tuple[list[IncomingCopy], list[RefusedCopy]]:
    """Read copies by way of scratch copies in a folder; raise the refusal of a single one."""
    found: list[IncomingCopy] = []
    refused: list[RefusedCopy] = []
    for path in paths:
        scratch = scratch_path(folder)
        try:
            found.append(read_copy(path, scratch))
        except DocumentError as error:
            scratch.unlink(missing_ok=True)
            if len(paths) == 1:
                raise
            refused.append(RefusedCopy(path, error))
    return found, refused


def plan_batch(
    connection: sqlite3.Connection,
    now: Roadmap,
    resurrected: Resurrected,
    incoming: Sequence[IncomingCopy],
    *,
    alone: bool,
) -> BatchResult:
    """Return what comes of our plan and those copies that can be brought back.

    `connection` reads our journal, of which `now` is the plan. Raises the refusal of a copy that is `alone`.
    """
    if not incoming:
        return BatchResult(None, (), ())
    try:
        return BatchResult(plan_merge(connection, now, resurrected, incoming), tuple(incoming), ())
    except DocumentError:
        if alone:
            raise
    return _Trial(connection, now, resurrected).each(incoming)


class _Trial:
    """Tries copies one by one, beside those that were good."""

    def __init__(self, connection: sqlite3.Connection, now: Roadmap, resurrected: Resurrected) -> None:
        self._connection, self._now, self._resurrected = connection, now, resurrected
        self._brought: MergePlan | None = None
        self._good: list[IncomingCopy] = []

    def each(self, incoming: Sequence[IncomingCopy]) -> BatchResult:
        """Return what comes of those that are good; one that builds on another is tried again after the others."""
        waiting, refused = [*incoming], list[RefusedCopy]()
        while waiting:
            found = [(one, self._refusal(one)) for one in waiting]
            refused += [RefusedCopy(one.path, why) for one, why in found if why and not isinstance(why, NotYetKnown)]
            early = [(one, why) for one, why in found if isinstance(why, NotYetKnown)]
            if len(early) == len(waiting):  # nothing came that they could build on
                refused += [RefusedCopy(one.path, why) for one, why in early]
                break
            waiting = [one for one, _ in early]
        return BatchResult(self._brought, tuple(self._good), tuple(refused))

    def _refusal(self, one: IncomingCopy) -> DocumentError | None:
        """Take a copy in beside the good ones; return why not, where it cannot be."""
        try:
            merge_plan = plan_merge(self._connection, self._now, self._resurrected, [*self._good, one])
        except DocumentError as error:
            return error
        if self._brought is not None and self._brought.base is not None:
            self._brought.base.unlink(missing_ok=True)
        self._brought = merge_plan
        self._good.append(one)
        return None
