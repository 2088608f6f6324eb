"""The ancestor graph of changes: `is_ancestor` in constant time, however long the history.

The graph is cut into chains, runs in which each change has the one before as a parent (a chain decomposition, as for
reachability in Jagadish, 1990). The ancestors of a change are a prefix of each chain, so one number a chain suffices;
it is stored only where lines of history fork or meet, and shared along a chain.

Behind a snapshot root one change stands for all before it. A change with parents before the root that does not descend
from the root itself, as in a copy that forked earlier, is taken to have observed whatever has no later clock than these
parents: the best approximation that is left.
"""

from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import Final

from planner.document.history.taken_back import TakenBack, taken_back, undo_redo_of
from planner.roadmap.changes import Change
from planner.store.provenance import SnapshotRoot

MERGE: Final = "merge"
"""The kind of a merge commit; its target is the last of our own heads among its parents."""
Stamp = tuple[int, str]
"""Clock and id of a change; of a value inside a snapshot root, the clock of the original change with the root's id."""


class ChangeGraph:
    """The ancestor graph of a set of changes, closed under ancestors down to its snapshot root."""

    ignored: frozenset[str]
    """Ids ignored in conflict resolution: undone changes, undos, redos, and all that an undone merge merged."""
    taken_back: TakenBack
    """Which edits count."""
    contested: dict[str, frozenset[str]]
    """By undo of a merge: what the merge had brought and the undo has not observed, as others had it when they met."""
    opened_by: set[str]
    """The heads that meet in a merge which is being planned, and had what is contested only from now on."""

    def __init__(
        self,
        changes: Iterable[Change],
        root: SnapshotRoot | None = None,
        *,
        without: Container[str] = (),
        meeting: Collection[str] = (),
    ) -> None:
        """Build the graph.

        Changes in `without` are not in the set, though others may follow them; `meeting` are the heads of all sides
        of a merge that is being planned, as its merge commit will name them.
        """
        self._position: dict[str, tuple[int, int]] = {}
        self._known: dict[str, dict[int, int]] = {}
        self._root = root.change_id if root else None
        self._folded: Mapping[str, int] = root.folded if root else {}
        self._reach: dict[str, int] = {}
        tips: list[str] = []
        ordered = sorted(changes, key=lambda head: head.stamp)
        for change in ordered:
            self._append(change, tips)
        counted = [change for change in ordered if change.id not in without] if without else ordered
        families = undo_redo_of(counted)
        self.taken_back = taken_back(families, {change.id for change in counted if change.kind == "change"})
        self.contested, self._told = {}, dict[str, frozenset[str]]()
        self.opened_by = set()
        self._contest(counted, families, [*meeting])
        self.ignored = self._ignored_ids(counted, families)

    def _append(self, change: Change, tips: list[str]) -> None:
        """Append a change to the chain of a parent that is the last of its chain, else begin a new chain."""
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
        """Return the parents that are in the graph, and note how far the change reaches behind the snapshot root."""
        parents = tuple([one for one in change.follows if one in self._position])
        # Only clocks are left of what the root stands for; `observed` compares with the latest that was followed.
        reach = [self._folded.get(one, self._reach.get(one, 0)) for one in change.follows]
        if any(reach):
            self._reach[change.id] = max(reach)
        return parents

    def _known_through(self, known: dict[int, int], change_id: str, own: int) -> dict[int, int]:
        """Return the known prefixes of a change, itself included; the same mapping within the chain `own`."""
        chain, place = self._position[change_id]
        if chain == own:
            return known
        return {**known, chain: max(known.get(chain, -1), place)}

    def __contains__(self, change_id: str) -> bool:
        return change_id in self._position

    def is_ancestor(self, earlier: str, later: str) -> bool:
        """Tell whether `earlier` is `later` or an ancestor of it, as merge-base --is-ancestor does."""
        own, place = self._position[later]
        chain, spot = self._position[earlier]
        return spot <= place if chain == own else self._known[later].get(chain, -1) >= spot

    def observed(self, later: str, stamp: Stamp) -> bool:
        """Tell whether a change observed what was written at a stamp, also where a snapshot root stands for that."""
        clock, change_id = stamp
        if self.is_ancestor(change_id, later):
            if later in self.contested and change_id in self.contested[later]:
                return False
            # What was undone when it was seen, and redone unseen, is news to who saw it.
            redo = self.taken_back.redone_by.get(change_id)
            return redo is None or self.is_ancestor(redo, later) or self.is_ancestor(later, redo)
        return change_id == self._root and clock <= self._reach.get(later, -1)

    def merged_by(self, *marks: Change) -> set[str]:
        """Return the changes that merge commits merged into our side: their ancestors that no own head descends from.

        A merge whose own side lies behind the snapshot root contributes none.
        """
        reached: dict[int, Chains] = {}
        for mark in marks:
            own = first_parents(mark)
            if own and all(one in self._position for one in (*own, mark.id)):
                for chain, last in self._all_known(mark.id).items():
                    first = max((self._all_known(one).get(chain, -1) for one in own), default=-1)
                    reached.setdefault(chain, []).append((first, last))
        # As runs of chains: an undone merge of 100,000 changes costs a look at each, not at each pair.
        covered = {chain: _joined(runs) for chain, runs in reached.items()}
        ids = {mark.id for mark in marks}
        return {
            one
            for one, (chain, place) in (self._position.items() if covered else ())
            if chain in covered and _is_in(covered[chain], place) and one not in ids
        }

    def _contest(
        self, ordered: Sequence[Change], families: Mapping[str, Sequence[Change]], meeting: Sequence[str]
    ) -> None:
        """Find the undos of merges that met work which they took back; see `contested`."""
        # Who undoes a merge lets go of what they had taken over; that is no word against those whose work it is. So it
        # is told where the two meet, which is at a merge commit: one parent knows of the undo, another has the work
        # and does not. It must hang on what met and not on who merged whom, or two orders would end in two plans.
        marks = {head.id: head for head in ordered if head.kind == MERGE}
        undone = {act: words for act, words in families.items() if act in marks}
        meetings = [(mark.id, self._sides(mark.follows)) for mark in marks.values()] if undone else []
        for act, words in undone.items():
            merged = self.merged_by(marks[act])
            for undo in [word.id for word in words if word.kind == "undo"]:
                met = [(by, self._without_word_of(undo, sides)) for by, sides in meetings]
                found = self._had(merged, [one for _, sides in met for one in sides])
                # Who undid that meeting as well, or took the work in again, is told no more.
                stands = [one for by, sides in met if not _is_undone(undone, by) for one in sides]
                told = self._had(merged, stands) if words[-1].id == undo else set[str]()
                for one in self._without_word_of(undo, self._sides(meeting)):
                    had = self._had(merged, [one])
                    found |= had
                    if words[-1].id == undo and had - told:
                        self.opened_by.add(one)
                        told |= had
                if found:
                    self.contested[undo] = frozenset(found)
                if told:
                    self._told[undo] = frozenset(told)

    def _sides(self, change_ids: Iterable[str]) -> list[str]:
        return [one for one in change_ids if one in self._position]

    def _without_word_of(self, undo: str, sides: Sequence[str]) -> list[str]:
        """Return the sides of a meeting that do not know of an undo which another of them knows; else none."""
        without = [one for one in sides if not self.is_ancestor(undo, one)]
        return without if len(without) < len(sides) else []

    def _had(self, change_ids: Iterable[str], sides: Collection[str]) -> set[str]:
        """Return those of some changes that a side descends from."""
        return {one for one in change_ids if any(self.is_ancestor(one, side) for side in sides)} if sides else set()

    def _all_known(self, change_id: str) -> dict[int, int]:
        """Return the last known place in each chain, that of the change itself included."""
        chain, place = self._position[change_id]
        return {**self._known[change_id], chain: place}

    def _ignored_ids(self, ordered: Sequence[Change], found: Mapping[str, Sequence[Change]]) -> frozenset[str]:
        # An undone edit must not go on deciding a conflict; nor may the undo, which only restores what stood before.
        undone = {act for act, words in found.items() if words[-1].kind == "undo"}
        marks = [head for head in ordered if head.id in undone and head.kind == MERGE]
        words = {head.id for some in found.values() for head in some}
        merged = self.merged_by(*marks).difference(*self._told.values())
        return frozenset((undone | words) - self._told.keys() | merged)


def _is_undone(families: Mapping[str, Sequence[Change]], act: str) -> bool:
    return act in families and families[act][-1].kind == "undo"


Chains = list[tuple[int, int]]
"""Half-open runs of a chain: after the first place, up to and including the second."""


def _joined(runs: Chains) -> Chains:
    """Return the union of runs as sorted, disjoint runs."""
    joined: Chains = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _is_in(joined: Chains, place: int) -> bool:
    """Tell by bisection whether a place is in one of sorted, disjoint runs."""
    found = bisect_left(joined, (place,)) - 1
    return found >= 0 and place <= joined[found][1]


def first_parents(mark: Change) -> tuple[str, ...]:
    """Return the parents of a merge on our own side, which stand first; none for a merge without a target."""
    return mark.follows[: mark.follows.index(mark.target_id) + 1] if mark.target_id in mark.follows else ()
