"""Making a file that has grown old small: history before a day is folded into one starting point."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from planner.document.history.as_of import plan_known_to
from planner.document.history.graph import ChangeGraph
from planner.document.history.snapshot import creation_edits, snapshot
from planner.document.merge.scratch import scratch_path
from planner.document.repository import Repository
from planner.roadmap.changes import Change
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, journal, provenance
from planner.store.errors import CHANGED_MEANWHILE, NothingToFold, SettleFirst
from planner.store.file_builder import FileContents, build_file
from planner.store.provenance import Sent, read_start
from planner.store.publishing import copy_whole
from planner.store.schema import open_for_reading

__all__ = [
    "CHANGED_MEANWHILE",
    "Compactable",
    "Compacted",
    "NothingToFold",
    "Sent",
    "SettleFirst",
    "compact_file",
    "compact_job",
    "compactable",
    "finish_compact",
]


@dataclass(frozen=True, slots=True)
class Compacted:
    """A file made smaller: how many changes are no longer told, and the sizes before and after, in bytes."""

    changes: int
    before_size: int
    after_size: int


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
        {_day(heads[place]): place for place in _compaction_points(heads, provenance.start_id(connection))},
        {
            sent.id: min((places.get(one, 0) for one in sent.change_ids), default=0)
            for sent in provenance.read_sent(connection)
        },
    )


def compact_file(
    plan: Path, now: Roadmap, resurrected: frozenset[tuple[str, str]], before: date, target: Path
) -> Compacted:
    """Write a plan to `target` with the history before a day folded; from any thread.

    `now` is the plan of the journal. Raises NothingToFold or SettleFirst, with nothing written.
    """
    with closing(open_for_reading(plan)) as connection:
        connection.execute("BEGIN")
        heads = list(journal.read_changes(connection))
        graph = ChangeGraph(heads, read_start(connection))
        waist = _compaction_point(heads, before, provenance.start_id(connection))
        if waist is None:
            raise NothingToFold(day=before.isoformat())
        gone = {head.id for head in heads if graph.is_ancestor(head.id, waist.id)}
        if any(gone.intersection(one.change_ids) for one in conflict_index.read_open(connection)):
            raise SettleFirst
        then = plan_known_to(connection, now, resurrected, graph, [waist.id])
        build_file(target, _contents(connection, now, then, waist, [one for one in heads if one.id not in gone]))
    compact = target.with_name(target.name + ".whole")
    copy_whole(target, compact)
    compact.replace(target)
    return Compacted(len(gone) - 1, plan.stat().st_size, target.stat().st_size)


def _contents(
    connection: sqlite3.Connection, now: Roadmap, then: Roadmap, waist: Change, later: Iterable[Change]
) -> FileContents:
    head, rows, start = snapshot(connection, then, waist)
    return FileContents(
        head,
        creation_edits(now),
        rows,
        [(one, journal.read_edit_rows(connection, one.id)) for one in later],
        tuple(journal.read_heads(connection)),
        provenance.read_origin(connection),
        start,
        conflict_index.read_open(connection),
        provenance.read_sent(connection),
    )


def _compaction_point(heads: Sequence[Change], before: date, start_id: str | None) -> Change | None:
    """Return the last change before a day that knew all that came earlier and that all later ones follow from.

    Such a change is one where the lines of history meet; where they never met before the day, there is none.
    """
    places = [place for place in _compaction_points(heads, start_id) if _day(heads[place]) < before]
    return heads[places[-1]] if places else None


def _day(head: Change) -> date:
    return head.moment.astimezone().date()


def _compaction_points(heads: Sequence[Change], start_id: str | None) -> Iterator[int]:
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
        if number and ends == {head.id} and meets[number] and head.id != start_id:
            yield number


def compact_job(repository: Repository, before: date) -> Callable[[], tuple[Path, Compacted]]:
    """Return a job that writes the plan with its history before a day compacted to a scratch file.

    It may run in another thread; hand what it returns to `finish_compact`.
    """
    target = scratch_path(repository.copy.folder)
    return partial(_compacted, repository.copy.plan, repository.roadmap, repository.resurrected, before, target)


def _compacted(
    plan: Path, roadmap: Roadmap, resurrected: frozenset[tuple[str, str]], before: date, target: Path
) -> tuple[Path, Compacted]:
    return target, compact_file(plan, roadmap, resurrected, before, target)


def finish_compact(repository: Repository, made: tuple[Path, Compacted]) -> Compacted:
    """Go on with a file whose history was compacted; refuse one that lacks what was done meanwhile."""
    file, compacted = made
    with closing(open_for_reading(file)) as connection:
        is_whole = journal.read_heads(connection).keys() == repository.heads.keys()
    if not is_whole:
        file.unlink(missing_ok=True)
        raise CHANGED_MEANWHILE()
    repository.adopt(file)
    repository.reload()
    return compacted
