"""Compaction: replaces the history before a day by one snapshot root."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from planner.document.history.as_of import plan_known_to
from planner.document.history.compaction_points import Compactable, can_compact, compactable, compaction_point
from planner.document.history.graph import ChangeGraph
from planner.document.history.snapshot import creation_edits, snapshot
from planner.document.merge.scratch import scratch_path
from planner.document.repository import Repository
from planner.roadmap.changes import Change
from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, journal, provenance
from planner.store.errors import CHANGED_MEANWHILE, NothingToFold, SettleFirst
from planner.store.file_builder import FileContents, build_file
from planner.store.provenance import Sent, read_snapshot_root
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
    """A compacted file: the number of dropped changes, and the sizes before and after, in bytes."""

    changes: int
    before_size: int
    after_size: int


def compact_file(
    plan: Path,
    now: Roadmap,
    resurrected: frozenset[tuple[str, str]],
    before: date,
    target: Path,
    *,
    names: bool = False,
) -> Compacted:
    """Write a compacted file to `target`; from any thread.

    `now` is the plan of the journal. Of copies that were handed out only what recognises one that comes back is kept:
    id, moment and merge base; with `names` also what they were called, and who handed them out. Raises NothingToFold
    without a compaction point before the day, SettleFirst for an open conflict behind it, with nothing written.
    """
    with closing(open_for_reading(plan)) as connection:
        connection.execute("BEGIN")
        heads = list(journal.read_changes(connection))
        graph = ChangeGraph(heads, read_snapshot_root(connection))
        point = None
        if can_compact(connection, heads):
            point = compaction_point(heads, before, provenance.root_id(connection))
        if point is None:
            raise NothingToFold(day=before.isoformat())
        gone = {head.id for head in heads if graph.is_ancestor(head.id, point.id)}
        # A conflict shows the values of both sides, and those behind the root would be gone.
        if any(gone.intersection(one.change_ids) for one in conflict_index.read_open(connection)):
            raise SettleFirst
        then = plan_known_to(connection, now, resurrected, graph, [point.id])
        contents = _contents(connection, now, then, point, [one for one in heads if one.id not in gone])
        build_file(target, contents if names else replace(contents, sent=[*map(_nameless, contents.sent)]))
    compact = target.with_name(target.name + ".whole")
    copy_whole(target, compact)
    compact.replace(target)
    return Compacted(len(gone) - 1, plan.stat().st_size, target.stat().st_size)


def _contents(
    connection: sqlite3.Connection, now: Roadmap, then: Roadmap, point: Change, later: Iterable[Change]
) -> FileContents:
    head, rows, root = snapshot(connection, then, point)
    return FileContents(
        first=head,
        makes=creation_edits(now),
        rows=rows,
        later=[(one, journal.read_edit_rows(connection, one.id)) for one in later],
        heads=tuple(journal.read_heads(connection)),
        origin=provenance.read_origin(connection),
        root=root,
        conflicts=conflict_index.read_open(connection),
        sent=provenance.read_sent(connection),
    )


def _nameless(sent: Sent) -> Sent:
    return replace(sent, author="", name="")


def compact_job(repository: Repository, before: date, *, names: bool = False) -> Callable[[], tuple[Path, Compacted]]:
    """Return a job that writes a compacted scratch file, for `finish_compact`.

    Runs in any thread; raises as `compact_file`.
    """
    target = scratch_path(repository.copy.folder)
    plan = repository.copy.plan
    return partial(_compacted, plan, repository.roadmap, repository.resurrected, before, target, names=names)


def _compacted(
    plan: Path,
    roadmap: Roadmap,
    resurrected: frozenset[tuple[str, str]],
    before: date,
    target: Path,
    *,
    names: bool,
) -> tuple[Path, Compacted]:
    return target, compact_file(plan, roadmap, resurrected, before, target, names=names)


def finish_compact(repository: Repository, made: tuple[Path, Compacted]) -> Compacted:
    """Replace the working copy by a compacted file; raises CHANGED_MEANWHILE where the heads moved on since."""
    file, compacted = made
    with closing(open_for_reading(file)) as connection:
        is_whole = journal.read_heads(connection).keys() == repository.heads.keys()
    if not is_whole:
        file.unlink(missing_ok=True)
        raise CHANGED_MEANWHILE()
    repository.adopt(file)
    repository.reload()
    return compacted
