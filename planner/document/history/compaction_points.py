"""Compaction points: changes that descend from all earlier ones and are ancestors of all later ones."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.document.history.taken_back import undo_redo_of
from planner.roadmap.changes import Change
from planner.store import journal, provenance
from planner.store.provenance import Sent


@dataclass(frozen=True, slots=True)
class Compactable:
    """How far a history can be compacted: by the day of each compaction point, how many changes lie before it.

    `made_after` is, by id of a copy that was handed out, how many changes lie before the plan that it was made of.
    """

    counts: Mapping[date, int]
    made_after: Mapping[str, int] = field(default_factory=dict[str, int])

    def changes(self, before: date) -> int:
        """Return how many changes a compaction to a day drops."""
        return max((count for day, count in self.counts.items() if day < before), default=0)

    def is_before(self, sent: Sent, before: date) -> bool:
        """Tell whether the merge base of a copy is dropped by a compaction to a day."""
        return self.made_after.get(sent.id, 0) < self.changes(before)

    @property
    def first(self) -> date | None:
        """The earliest day to which a compaction drops anything, None where there is no compaction point."""
        return min(self.counts) + timedelta(days=1) if self.counts else None


def compactable(connection: sqlite3.Connection) -> Compactable:
    """Find the compaction points of a journal and the merge bases of the copies that were handed out."""
    heads = list(journal.read_changes(connection))
    places = {head.id: place for place, head in enumerate(heads)}
    root_id = provenance.root_id(connection)
    return Compactable(
        {_day(heads[place]): place for place in _points(heads, root_id)} if can_compact(connection, heads) else {},
        {
            sent.id: min((places.get(one, 0) for one in sent.change_ids), default=0)
            for sent in provenance.read_sent(connection)
        },
    )


def can_compact(connection: sqlite3.Connection, heads: Sequence[Change]) -> bool:
    """Tell whether a history may be compacted: not that of a copy without history, which is short as it is.

    Such a copy comes back by its first change, and by what each of its readers did since.
    """
    origin = provenance.read_origin(connection)
    if origin is None or provenance.root_id(connection) is not None:
        return True
    known = {head.id for head in heads}
    copies = {one.id for one in provenance.read_sent(connection)} | {origin.id}
    return heads[0].id not in copies and all(one in known for one in origin.change_ids)


def compaction_point(heads: Sequence[Change], before: date, root_id: str | None) -> Change | None:
    """Return the last compaction point before a day, None where concurrent lines of history cross every one.

    Only there can one change stand for all before it: a change that forked off earlier would lose its ancestors.
    """
    places = [place for place in _points(heads, root_id) if _day(heads[place]) < before]
    return heads[places[-1]] if places else None


def _day(head: Change) -> date:
    return head.moment.astimezone().date()


def _points(heads: Sequence[Change], root_id: str | None) -> Iterator[int]:
    """Yield the indexes of the compaction points, in the order of the stamps and in linear time."""
    place = {head.id: number for number, head in enumerate(heads)}
    # Backwards: no later change may have a parent before this one. Forwards: this one must be the only head so far.
    earliest = [min((place.get(one, -1) for one in head.follows), default=-1) for head in heads]
    # Nor may a later undo or redo have its act before it: what that takes back would be gone.
    for act, words in undo_redo_of(heads).items():
        for word in words if act in place else ():
            earliest[place[word.id]] = min(earliest[place[word.id]], place[act] - 1)
    reach = len(heads)
    meets: list[bool] = []
    for number in reversed(range(len(heads))):
        meets.append(reach >= number)
        reach = min(reach, earliest[number])
    meets.reverse()
    ends: set[str] = set()
    for number, head in enumerate(heads):
        ends -= {*head.follows}
        ends.add(head.id)
        if number and ends == {head.id} and meets[number] and head.id != root_id:
            yield number
