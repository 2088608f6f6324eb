"""Plans the merge of several copies at once; refused ones are reported beside the good ones."""

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
    """The merge plan of the good copies, None where there is none; these copies, and the refused ones."""

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
    """Plan the merge of all copies into our plan `now`; see `prepared`. Writes nothing.

    Raises the refusal of any of them.
    """
    # A full collection in between would look through the whole plan time and again.
    with gc_paused(), prepared(connection, now, resurrected, copies, renewed=renewed) as given:
        return plan_merge(given, marked=not renewed)


def plan_batch(
    connection: sqlite3.Connection,
    now: Roadmap,
    resurrected: frozenset[Key],
    incoming: Sequence[IncomingCopy],
    *,
    alone: bool,
) -> BatchResult:
    """Plan the merge of those copies that can be merged; writes nothing.

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
    """Plans copies one by one, each together with those that were good."""

    def __init__(self, connection: sqlite3.Connection, now: Roadmap, resurrected: frozenset[Key]) -> None:
        self._connection, self._now, self._resurrected = connection, now, resurrected
        self._plan: MergePlan | None = None
        self._good: list[IncomingCopy] = []

    def each(self, incoming: Sequence[IncomingCopy]) -> BatchResult:
        """Return the plan of the good copies; one with unknown ancestors is retried after the others."""
        # Those with a shortened history by content: of two that cannot both come in it is the same one in any order.
        waiting = sorted(incoming, key=lambda one: one.digest if one.state.root else "")
        refused: list[RefusedCopy] = []
        while waiting:
            found = [(one, self._refusal(one)) for one in waiting]
            refused += [RefusedCopy(one.path, why) for one, why in found if why and not isinstance(why, NotYetKnown)]
            early = [(one, why) for one, why in found if isinstance(why, NotYetKnown)]
            if len(early) == len(waiting):  # no other copy holds their ancestors
                refused += [RefusedCopy(one.path, why) for one, why in early]
                break
            waiting = [one for one, _ in early]
        return BatchResult(self._plan, tuple(self._good), tuple(refused))

    def _refusal(self, one: IncomingCopy) -> DocumentError | None:
        """Plan a copy together with the good ones; return its refusal, None where it is good."""
        try:
            merge_plan = plan_copies(self._connection, self._now, self._resurrected, [*self._good, one])
        except DocumentError as error:
            return error
        if self._plan is not None and self._plan.base is not None:
            self._plan.base.unlink(missing_ok=True)
        self._plan = merge_plan
        self._good.append(one)
        return None
