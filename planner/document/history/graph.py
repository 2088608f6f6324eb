"""Which change knew of which: answers in a step or two, however long the history.

The graph of changes is cut into chains, runs in which each change follows the one before. A change knows every
change up to some place in each chain; only where histories part or meet does that knowledge need writing down.

Where a history begins with a start, one change stands for all before it. A change that follows some of these without
knowing the start itself, as in a copy that parted before, knew of them what is not later than those it followed: the
nearest that can still be told.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from planner.roadmap.changes import Change
from planner.store.provenance import SnapshotRoot

MERGE: Final = "merge"
"""The kind of the change that marks a merge; its target is the last of our own side among those it follows."""
Stamp = tuple[int, str]
"""Clock and id: what a change said, and when; of what a start stands for, the clock is that of the change itself."""


class ChangeGraph:
    """The graph of a set of changes, which must hold every change that any of them follows, or its start must."""

    ignored: frozenset[str]
    """The changes that decide nothing: what was undone and is not done again, and all undos and redos.

    Where the bringing back of copies was undone, what these brought is among them.
    """

    def __init__(self, changes: Iterable[Change], root: SnapshotRoot | None = None) -> None:
        self._position: dict[str, tuple[int, int]] = {}
        self._known: dict[str, dict[int, int]] = {}
        self._root = root.change_id if root else None
        self._folded: Mapping[str, int] = root.folded if root else {}
        self._reach: dict[str, int] = {}
        tips: list[str] = []
        ordered = sorted(changes, key=lambda head: head.stamp)
        for change in ordered:
            self._append(change, tips)
        self.ignored = self._ignored_ids(ordered)

    def _append(self, change: Change, tips: list[str]) -> None:
        """Put a change at the end of the chain that it follows, or at the start of one of its own."""
        follows = change.follows
        if self._root is not None:
            follows = self._parents_in_graph(change)
        own = next((spot[0] for one in follows if tips[(spot := self._position[one])[0]] == one), None)
        if own is None:
            own = len(tips)
            tips.append("")
            place = 0
        else:
            place = self._position[tips[own]][1] + 1
        tips[own] = change.id
        self._position[change.id] = (own, place)
        if len(follows) == 1:
            self._known[change.id] = self._known_through(self._known[follows[0]], follows[0], own)
        else:
            known: dict[int, int] = {}
            for one in follows:
                for chain, reach in self._known_through(self._known[one], one, own).items():
                    known[chain] = max(known.get(chain, -1), reach)
            self._known[change.id] = known

    def _parents_in_graph(self, change: Change) -> tuple[str, ...]:
        """Return what a change follows that is still told, and note how far it reached into what is not."""
        parents = tuple([one for one in change.follows if one in self._position])
        reach = [self._folded.get(one, self._reach.get(one, 0)) for one in change.follows]
        if any(reach):
            self._reach[change.id] = max(reach)
        return parents

    def _known_through(self, known: dict[int, int], change_id: str, own: int) -> dict[int, int]:
        """Return what a change knew and the change itself; the very same mapping when it is in the chain `own`."""
        chain, place = self._position[change_id]
        if chain == own:
            return known
        return {**known, chain: max(known.get(chain, -1), place)}

    def __contains__(self, change_id: str) -> bool:
        return change_id in self._position

    def is_ancestor(self, earlier: str, later: str) -> bool:
        """Tell whether `later` is `earlier` or came to be with knowledge of it."""
        own, place = self._position[later]
        chain, spot = self._position[earlier]
        return spot <= place if chain == own else self._known[later].get(chain, -1) >= spot

    def observed(self, later: str, stamp: Stamp) -> bool:
        """Tell whether `later` came to be with knowledge of what was said at a stamp."""
        clock, change_id = stamp
        if self.is_ancestor(change_id, later):
            return True
        return change_id == self._root and clock <= self._reach.get(later, -1)

    def merged_by(self, *marks: Change) -> set[str]:
        """Return the changes that merges brought to our own side of them; none of one of which that is not told."""
        reached: dict[int, Runs] = {}
        for mark in marks:
            own = first_parents(mark)
            if own and all(one in self._position for one in (*own, mark.id)):
                for chain, last in self._all_known(mark.id).items():
                    first = max((self._all_known(one).get(chain, -1) for one in own), default=-1)
                    reached.setdefault(chain, []).append((first, last))
        covered = {chain: _joined(runs) for chain, runs in reached.items()}
        ids = {mark.id for mark in marks}
        return {
            one
            for one, (chain, place) in (self._position.items() if covered else ())
            if chain in covered and _is_in(covered[chain], place) and one not in ids
        }

    def _all_known(self, change_id: str) -> dict[int, int]:
        """Return how far a change knew each chain, its own included."""
        chain, place = self._position[change_id]
        return {**self._known[change_id], chain: place}

    def _ignored_ids(self, ordered: Sequence[Change]) -> frozenset[str]:
        found = undo_redo_of(ordered)
        undone = {act for act, words in found.items() if words[-1].kind == "undo"}
        marks = [head for head in ordered if head.id in undone and head.kind == MERGE]
        words = {head.id for some in found.values() for head in some}
        return frozenset(undone | words | self.merged_by(*marks))


Runs = list[tuple[int, int]]
"""Parts of a chain: each after one place, up to another and with it."""


def _joined(runs: Runs) -> Runs:
    """Return runs that say the same, in order, of which no two meet."""
    joined: Runs = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _is_in(joined: Runs, place: int) -> bool:
    """Tell whether a place is in one of joined runs."""
    found = bisect_left(joined, (place,)) - 1
    return found >= 0 and place <= joined[found][1]


def first_parents(mark: Change) -> tuple[str, ...]:
    """Return the latest changes of our own side that a merge follows; none where nobody asked for it."""
    return mark.follows[: mark.follows.index(mark.target_id) + 1] if mark.target_id in mark.follows else ()


def undo_redo_of(ordered: Iterable[Change]) -> dict[str, list[Change]]:
    """Return the undos and redos of each act that has any, by its id; changes come in the order of their stamps."""
    act_of: dict[str, str] = {}
    words: dict[str, list[Change]] = {}
    for head in ordered:
        if head.kind in ("undo", "redo") and head.target_id is not None:
            act = act_of[head.id] = act_of.get(head.target_id, head.target_id)
            words.setdefault(act, []).append(head)
    return words
