"""Which change knew of which: answers in a step or two, however long the history.

The graph of changes is cut into chains, runs in which each change follows the one before. A change knows every
change up to some place in each chain; only where histories part or meet does that knowledge need writing down.
"""

from collections.abc import Iterable

from planner.roadmap.changes import ChangeHead


class Ancestry:
    """The graph of a set of changes, which must hold every change that any of them follows."""

    def __init__(self, changes: Iterable[ChangeHead]) -> None:
        self._spot: dict[str, tuple[int, int]] = {}
        self._known: dict[str, dict[int, int]] = {}
        tips: list[str] = []
        for change in sorted(changes, key=lambda head: head.stamp):
            self._take(change, tips)

    def _take(self, change: ChangeHead, tips: list[str]) -> None:
        """Put a change at the end of the chain that it follows, or at the start of one of its own."""
        follows = change.follows
        own = next((spot[0] for one in follows if tips[(spot := self._spot[one])[0]] == one), None)
        if own is None:
            own = len(tips)
            tips.append("")
            place = 0
        else:
            place = self._spot[tips[own]][1] + 1
        tips[own] = change.id
        self._spot[change.id] = (own, place)
        if len(follows) == 1:
            self._known[change.id] = self._with(self._known[follows[0]], follows[0], own)
        else:
            known: dict[int, int] = {}
            for one in follows:
                for chain, reach in self._with(self._known[one], one, own).items():
                    known[chain] = max(known.get(chain, -1), reach)
            self._known[change.id] = known

    def _with(self, known: dict[int, int], change_id: str, own: int) -> dict[int, int]:
        """Return what a change knew and the change itself; the very same mapping when it is in the chain `own`."""
        chain, place = self._spot[change_id]
        if chain == own:
            return known
        return {**known, chain: max(known.get(chain, -1), place)}

    def knew(self, later: str, earlier: str) -> bool:
        """Tell whether `later` is `earlier` or came to be with knowledge of it."""
        own, place = self._spot[later]
        chain, spot = self._spot[earlier]
        return spot <= place if chain == own else self._known[later].get(chain, -1) >= spot
