"""Several copies at once: the good ones are brought together, and what cannot be is named with its reason."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from planner.document.history.record_log import Key
from planner.document.merge.plan import MergePlan, plan_merge
from planner.document.merge.prepare import prepared
from planner.document.merge.read import IncomingCopy, RefusedCopy
from planner.roadmap.errors import DocumentError
from planner.roadmap.roadmap import Roadmap
from planner.store.errors import NotYetKnown
from planner.store.gc_pause import gc_paused


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What comes of some copies, None where none can be brought back; those that can, and those that cannot."""

    merge_plan: MergePlan | None
    copies: tuple[IncomingCopy, ...]
    refused: tuple[RefusedCopy, ...]


def plan_copies(
    connection: sqlite3.Connection,
    now: Roadmap,
    resurrected: frozenset[Key],
    copies: Sequence[IncomingCopy],
    *,
    renewed: bool = False,
) -> MergePlan:
    """Plan the merge of copies that were read with our plan, of which `connection` reads the journal; see `prepared`.

    Raises the refusal of any of them.
    """
    # A full collection in between would look through the whole plan time and again.
    with gc_paused(), prepared(connection, now, resurrected, copies, renewed=renewed) as given:
        return plan_merge(given)


def plan_batch(
    connection: sqlite3.Connection,
    now: Roadmap,
    resurrected: frozenset[Key],
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
        return BatchResult(plan_copies(connection, now, resurrected, incoming), tuple(incoming), ())
    except DocumentError:
        if alone:
            raise
    return _Trial(connection, now, resurrected).each(incoming)


class _Trial:
    """Tries copies one by one, beside those that were good."""

    def __init__(self, connection: sqlite3.Connection, now: Roadmap, resurrected: frozenset[Key]) -> None:
        self._connection, self._now, self._resurrected = connection, now, resurrected
        self._plan: MergePlan | None = None
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
        return BatchResult(self._plan, tuple(self._good), tuple(refused))

    def _refusal(self, one: IncomingCopy) -> DocumentError | None:
        """Take a copy in beside the good ones; return why not, where it cannot be."""
        try:
            merge_plan = plan_copies(self._connection, self._now, self._resurrected, [*self._good, one])
        except DocumentError as error:
            return error
        if self._plan is not None and self._plan.base is not None:
            self._plan.base.unlink(missing_ok=True)
        self._plan = merge_plan
        self._good.append(one)
        return None
