"""The ancestor graph of a set of changes, with what its undos, redos and merges make of who observed what."""

from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from planner.document.history.ancestry import Ancestry
from planner.document.history.taken_back import TakenBack, taken_back, undo_redo_of
from planner.roadmap.changes import Linked
from planner.store.provenance import SnapshotRoot

MERGE: Final = "merge"
"""The kind of a merge commit; its target is the last of our own heads among its parents."""
Stamp = tuple[int, str]
"""Clock and id of a change; of a value inside a snapshot root, the clock of the original change with the root's id."""


class Meeting(NamedTuple):
    """The heads that meet in a merge which is being planned."""

    parents: frozenset[str]
    """Those that its merge commit names in any case."""
    followed: frozenset[str] = frozenset()
    """Heads of copies that others here have followed: named only where they meet their undo now (`opened_by`)."""


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
        changes: Iterable[Linked] | Ancestry,
        root: SnapshotRoot | None = None,
        *,
        without: Container[str] = (),
        meeting: Meeting | None = None,
    ) -> None:
        """Build the graph of changes, down to their snapshot root, or over an ancestry that is at hand.

        Changes in `without` are not in the set, though others may follow them; `meeting` is that of a merge which is
        being planned.
        """
        self._ancestry = changes if isinstance(changes, Ancestry) else Ancestry(changes, root)
        self.is_ancestor = self._ancestry.is_ancestor
        words = [change for change in self._ancestry.words if change.id not in without]
        marks = {change.id: change for change in self._ancestry.marks if change.id not in without}
        families = undo_redo_of(words)
        acts = self._ancestry.acts
        self.taken_back = taken_back(families, {act for act in families if act in acts and act not in without})
        self.contested, self._told = {}, dict[str, frozenset[str]]()
        self.opened_by = set()
        self._contest(marks, families, meeting or Meeting(frozenset()))
        self.ignored = self._ignored_ids(marks, families)

    def __contains__(self, change_id: str) -> bool:
        return change_id in self._ancestry.position

    def observed(self, later: str, stamp: Stamp) -> bool:
        """Tell whether a change observed what was written at a stamp, also where a snapshot root stands for that."""
        clock, change_id = stamp
        if self.is_ancestor(change_id, later):
            if later in self.contested and change_id in self.contested[later]:
                return False
            # What was undone when it was seen, and redone unseen, is news to who saw it.
            redo = self.taken_back.redone_by.get(change_id)
            return redo is None or self.is_ancestor(redo, later) or self.is_ancestor(later, redo)
        return change_id == self._ancestry.root and self._ancestry.reaches(later, clock)

    def merged_by(self, *marks: Linked) -> set[str]:
        """Return the changes that merge commits merged into our side: their ancestors that no own head descends from.

        A merge whose own side lies behind the snapshot root contributes none.
        """
        reached: dict[int, Chains] = {}
        for mark in marks:
            own = first_parents(mark)
            if own and all(one in self._ancestry.position for one in (*own, mark.id)):
                for chain, last in self._ancestry.all_known(mark.id).items():
                    first = max((self._ancestry.all_known(one).get(chain, -1) for one in own), default=-1)
                    reached.setdefault(chain, []).append((first, last))
        # As runs of chains: an undone merge of 100,000 changes costs a look at each, not at each pair.
        covered = {chain: _joined(runs) for chain, runs in reached.items()}
        ids = {mark.id for mark in marks}
        return {
            one
            for one, (chain, place) in (self._ancestry.position.items() if covered else ())
            if chain in covered and _is_in(covered[chain], place) and one not in ids
        }

    def _contest(self, marks: Mapping[str, Linked], families: Mapping[str, Sequence[Linked]], meeting: Meeting) -> None:
        """Find the undos of merges that met work which they took back; see `contested`."""
        # Who undoes a merge lets go of what they had taken over; that is no word against those whose work it is. So it
        # is told where the two meet, which is at a merge commit: one parent knows of the undo, another has the work
        # and does not. It must hang on what met and not on who merged whom, or two orders would end in two plans.
        undone = {act: words for act, words in families.items() if act in marks}
        meetings = [(mark.id, self._sides(mark.follows)) for mark in marks.values()] if undone else []
        took_back: dict[str, tuple[set[str], set[str]]] = {}
        for act, words in undone.items():
            merged = self.merged_by(marks[act])
            for undo in [word.id for word in words if word.kind == "undo"]:
                met = [(by, self._without_word_of(undo, sides)) for by, sides in meetings]
                took_back[undo] = merged, self._had(merged, [one for _, sides in met for one in sides])
                if undo == words[-1].id:
                    # Who undid that meeting as well, or took the work in again, is told no more.
                    stands = [one for by, sides in met if not _is_undone(undone, by) for one in sides]
                    self._tell(undo, merged, self._had(merged, stands), meeting)
        # Only now is it known whom the merge commit will name; by these the journal will know who met.
        named = self._sides((*meeting.parents, *self.opened_by))
        for undo, (merged, found) in took_back.items():
            for one in self._without_word_of(undo, named):
                had = self._had(merged, [one])
                if not had <= found:
                    self.opened_by.add(one)
                found.update(had)
            if found:
                self.contested[undo] = frozenset(found)

    def _tell(self, undo: str, merged: set[str], told: set[str], meeting: Meeting) -> None:
        """Note what is told of an undo that stands, and the heads that bring more of it to a meeting."""
        for one in self._without_word_of(undo, self._sides((*meeting.parents, *meeting.followed))):
            had = self._had(merged, [one])
            if not had <= told:
                self.opened_by.add(one)
                told |= had
        if told:
            self._told[undo] = frozenset(told)

    def _sides(self, change_ids: Iterable[str]) -> list[str]:
        return [one for one in change_ids if one in self._ancestry.position]

    def _without_word_of(self, undo: str, sides: Sequence[str]) -> list[str]:
        """Return the sides of a meeting that do not know of an undo which another of them knows; else none."""
        without = [one for one in sides if not self.is_ancestor(undo, one)]
        return without if len(without) < len(sides) else []

    def _had(self, change_ids: Iterable[str], sides: Collection[str]) -> set[str]:
        """Return those of some changes that a side descends from."""
        return {one for one in change_ids if any(self.is_ancestor(one, side) for side in sides)} if sides else set()

    def _ignored_ids(self, all_marks: Mapping[str, Linked], found: Mapping[str, Sequence[Linked]]) -> frozenset[str]:
        # An undone edit must not go on deciding a conflict; nor may the undo, which only restores what stood before.
        undone = {act for act, words in found.items() if words[-1].kind == "undo"}
        marks = [all_marks[act] for act in undone if act in all_marks]
        words = {head.id for some in found.values() for head in some}
        merged = self.merged_by(*marks).difference(*self._told.values())
        return frozenset((undone | words) - self._told.keys() | merged)


def _is_undone(families: Mapping[str, Sequence[Linked]], act: str) -> bool:
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


def first_parents(mark: Linked) -> tuple[str, ...]:
    """Return the parents of a merge on our own side, which stand first; none for a merge without a target."""
    return mark.follows[: mark.follows.index(mark.target_id) + 1] if mark.target_id in mark.follows else ()
