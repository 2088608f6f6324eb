"""Several copies at once: the good ones are brought together, and what cannot be is named with its reason."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.document.merge.combine import Arrival, Borrowed, Brought, arrived, brought_together, scratch_in
from planner.document.merge.preview import Refused
from planner.roadmap.errors import DocumentError
from planner.roadmap.roadmap import Roadmap
from planner.store.errors import NotYetKnown


@dataclass(frozen=True, slots=True)
class Gathered:
    """What comes of some copies, None where none can be brought back; those that can, and those that cannot."""

    brought: Brought | None
    arrivals: tuple[Arrival, ...]
    refused: tuple[Refused, ...]


def read_all(paths: Sequence[Path], folder: Path) -> tuple[list[Arrival], list[Refused]]:
    """Read copies by way of scratch copies in a folder; raise the refusal of a single one."""
    found: list[Arrival] = []
    refused: list[Refused] = []
    for path in paths:
        scratch = scratch_in(folder)
        try:
            found.append(arrived(path, scratch))
        except DocumentError as error:
            scratch.unlink(missing_ok=True)
            if len(paths) == 1:
                raise
            refused.append(Refused(path, error))
    return found, refused


def gathered(
    connection: sqlite3.Connection, now: Roadmap, borrowed: Borrowed, arrivals: Sequence[Arrival], *, alone: bool
) -> Gathered:
    """Return what comes of our plan and those copies that can be brought back.

    `connection` reads our journal, of which `now` is the plan. Raises the refusal of a copy that is `alone`.
    """
    if not arrivals:
        return Gathered(None, (), ())
    try:
        return Gathered(brought_together(connection, now, borrowed, arrivals), tuple(arrivals), ())
    except DocumentError:
        if alone:
            raise
    return _Trying(connection, now, borrowed).each(arrivals)


class _Trying:
    """Tries copies one by one, beside those that were good."""

    def __init__(self, connection: sqlite3.Connection, now: Roadmap, borrowed: Borrowed) -> None:
        self._connection, self._now, self._borrowed = connection, now, borrowed
        self._brought: Brought | None = None
        self._good: list[Arrival] = []

    def each(self, arrivals: Sequence[Arrival]) -> Gathered:
        """Return what comes of those that are good; one that builds on another is tried again after the others."""
        waiting, refused = [*arrivals], list[Refused]()
        while waiting:
            found = [(one, self._refusal(one)) for one in waiting]
            refused += [Refused(one.path, why) for one, why in found if why and not isinstance(why, NotYetKnown)]
            early = [(one, why) for one, why in found if isinstance(why, NotYetKnown)]
            if len(early) == len(waiting):  # nothing came that they could build on
                refused += [Refused(one.path, why) for one, why in early]
                break
            waiting = [one for one, _ in early]
        return Gathered(self._brought, tuple(self._good), tuple(refused))

    def _refusal(self, one: Arrival) -> DocumentError | None:
        """Take a copy in beside the good ones; return why not, where it cannot be."""
        try:
            brought = brought_together(self._connection, self._now, self._borrowed, [*self._good, one])
        except DocumentError as error:
            return error
        if self._brought is not None and self._brought.base is not None:
            self._brought.base.unlink(missing_ok=True)
        self._brought = brought
        self._good.append(one)
        return None
