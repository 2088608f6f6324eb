"""Where a history can be shortened: the changes that all later ones follow."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.roadmap.changes import Change
from planner.store import journal, provenance
from planner.store.provenance import Sent


@dataclass(frozen=True, slots=True)
class Compactable:
    """How far a history can be shortened: by the day of the last one, how many changes can be left out together.

    `made_after` tells of copies that were handed out, by id, after how many changes the history was as each tells it.
    """

    counts: Mapping[date, int]
    made_after: Mapping[str, int] = field(default_factory=dict[str, int])

    def changes(self, before: date) -> int:
        """Return how many changes there are to leave out before a day."""
        return max((count for day, count in self.counts.items() if day < before), default=0)

    def is_before(self, sent: Sent, before: date) -> bool:
        """Tell whether a copy was made of a plan that the history, shortened to a day, can no longer tell."""
        return self.made_after.get(sent.id, 0) < self.changes(before)

    @property
    def first(self) -> date | None:
        """The first day before which there is something to leave out, None where there is none at all."""
        return min(self.counts) + timedelta(days=1) if self.counts else None


def compactable(connection: sqlite3.Connection) -> Compactable:
    """Return how far the history in a journal can be shortened."""
    heads = list(journal.read_changes(connection))
    places = {head.id: place for place, head in enumerate(heads)}
    return Compactable(
        {_day(heads[place]): place for place in _points(heads, provenance.root_id(connection))},
        {
            sent.id: min((places.get(one, 0) for one in sent.change_ids), default=0)
            for sent in provenance.read_sent(connection)
        },
    )


def compaction_point(heads: Sequence[Change], before: date, root_id: str | None) -> Change | None:
    """Return the last change before a day that knew all that came earlier and that all later ones follow from.

    Such a change is one where the lines of history meet; where they never met before the day, there is none.
    """
    places = [place for place in _points(heads, root_id) if _day(heads[place]) < before]
    return heads[places[-1]] if places else None


def _day(head: Change) -> date:
    return head.moment.astimezone().date()


def _points(heads: Sequence[Change], root_id: str | None) -> Iterator[int]:
    """Yield the places of the changes that knew all earlier ones and that all later ones follow from."""
    place = {head.id: number for number, head in enumerate(heads)}
    earliest = [min((place.get(one, -1) for one in head.follows), default=-1) for head in heads]
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
