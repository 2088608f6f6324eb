"""Who follows whom: `is_ancestor` in constant time, however long the history, and one more change at the cost of one.

The graph is cut into chains, runs in which each change has the one before as a parent (a chain decomposition, as for
reachability in Jagadish, 1990). The ancestors of a change are a prefix of each chain, so one number a chain suffices;
it is stored only where lines of history fork or meet, and shared along a chain.

Behind a snapshot root one change stands for all before it. A change with parents before the root that does not descend
from the root itself, as in a copy that forked earlier, is taken to have observed whatever has no later clock than these
parents: the best approximation that is left.
"""

from collections.abc import Iterable, Mapping
from operator import attrgetter

from planner.roadmap.changes import Linked
from planner.store.provenance import SnapshotRoot


class Ancestry:
    """The ancestors of each change in a set that is closed under ancestors down to its snapshot root."""

    def __init__(self, changes: Iterable[Linked], root: SnapshotRoot | None = None) -> None:
        self.position: dict[str, tuple[int, int]] = {}
        """The chain and the place in it of each change."""
        self.words: list[Linked] = []
        """The undos and redos, by stamp."""
        self.marks: list[Linked] = []
        """The merge commits, by stamp."""
        self.acts: set[str] = set()
        """The ids of changes with edits of their own that are no undo or redo."""
        self.root = root.change_id if root else None
        self._folded: Mapping[str, int] = root.folded if root else {}
        self._known: dict[str, dict[int, int]] = {}
        self._reach: dict[str, int] = {}
        self._tips: list[str] = []
        for change in sorted(changes, key=attrgetter("clock", "id")):
            self.append(change)

    def append(self, change: Linked) -> None:
        """Add a change whose parents are there, and whose stamp is later than that of all others."""
        change_id, kind = change.id, change.kind
        if kind == "change":
            self.acts.add(change_id)
        elif kind in ("undo", "redo"):
            self.words.append(change)
        elif kind == "merge":
            self.marks.append(change)
        follows = change.follows if self.root is None else self._parents_in_graph(change)
        if len(follows) == 1:
            parent = follows[0]
            chain, place = self.position[parent]
            if self._tips[chain] == parent:
                self._tips[chain] = change_id
                self.position[change_id] = (chain, place + 1)
                self._known[change_id] = self._known[parent]
                return
        self._fork_or_join(change_id, follows)

    def _fork_or_join(self, change_id: str, follows: tuple[str, ...]) -> None:
        """Append a change to the chain of a parent that is the last of its chain, else begin a new chain."""
        tips = self._tips
        own = next((spot[0] for one in follows if tips[(spot := self.position[one])[0]] == one), None)
        if own is None:
            own = len(tips)
            tips.append("")
            place = 0
        else:
            place = self.position[tips[own]][1] + 1
        tips[own] = change_id
        self.position[change_id] = (own, place)
        known: dict[int, int] = {}
        for one in follows:
            for chain, reach in self._known_through(one, own).items():
                known[chain] = max(known.get(chain, -1), reach)
        self._known[change_id] = known

    def _parents_in_graph(self, change: Linked) -> tuple[str, ...]:
        """Return the parents that are in the graph, and note how far the change reaches behind the snapshot root."""
        parents = tuple([one for one in change.follows if one in self.position])
        # Only clocks are left of what the root stands for; `reaches` compares with the latest that was followed.
        reach = [self._folded.get(one, self._reach.get(one, 0)) for one in change.follows]
        if any(reach):
            self._reach[change.id] = max(reach)
        return parents

    def _known_through(self, change_id: str, own: int) -> dict[int, int]:
        """Return the known prefixes of a change, itself included; the same mapping within the chain `own`."""
        known = self._known[change_id]
        chain, place = self.position[change_id]
        if chain == own:
            return known
        return {**known, chain: max(known.get(chain, -1), place)}

    def is_ancestor(self, earlier: str, later: str) -> bool:
        """Tell whether `earlier` is `later` or an ancestor of it, as merge-base --is-ancestor does."""
        own, place = self.position[later]
        chain, spot = self.position[earlier]
        return spot <= place if chain == own else self._known[later].get(chain, -1) >= spot

    def reaches(self, later: str, clock: int) -> bool:
        """Tell whether a change knows what was written at a clock that the snapshot root stands for."""
        return clock <= self._reach.get(later, -1)

    def all_known(self, change_id: str) -> dict[int, int]:
        """Return the last known place in each chain, that of the change itself included."""
        chain, place = self.position[change_id]
        return {**self._known[change_id], chain: place}
