"""Reads a history: changes newest first, a page at a time, and the plan at earlier moments."""

import sqlite3
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from planner.document.event import BARE, JOINED, Entry
from planner.document.history.as_of import plan_as_of, plan_before
from planner.document.history.compaction_points import Compactable, compactable
from planner.document.history.day_bounds import end_of
from planner.document.history.graph import ChangeGraph
from planner.document.history.history_start import HistoryStart, history_start, is_bare
from planner.document.history.incremental import resurrected_in
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.changes import Change
from planner.roadmap.edits import Edit, KeepAlive
from planner.roadmap.records import Step
from planner.roadmap.roadmap import Roadmap
from planner.store import errors, journal
from planner.store.file_reader import read_file
from planner.store.gc_pause import gc_paused
from planner.store.guard import read_guarded
from planner.store.provenance import read_origin, read_snapshot_root
from planner.store.rows import read_roadmap
from planner.store.snapshot_reader import read_snapshot

PAGE: Final = 100
"""Changes in one page."""
_STANDS: Final = ("start", "end", "horizon", "status", "progress", "by_hand")
"""The fields of a step that tell where it stands."""


def entries(connection: sqlite3.Connection, record_id: str | None = None) -> Iterator[Entry]:
    """Yield the changes in a journal, or those that touch one record, newest first.

    Pages are read lazily, with no cursor open in between: the plan may be edited meanwhile, and newer changes are not
    seen.
    """
    wanted = None if record_id is None else journal.changes_of_record(connection, record_id)
    before: tuple[int, str] | None = None
    acts: dict[str, Change | None] = {}
    while heads := journal.read_page(connection, before, PAGE):
        before = heads[-1].stamp
        heads = [head for head in heads if wanted is None or head.id in wanted]
        rows = journal.edit_rows_of(connection, [head.id for head in heads])
        for head in heads:
            edits = journal.edits_from(rows.get(head.id, ()))
            about = _about(connection, head, edits, acts)
            yield Entry(
                id=head.id,
                at=head.moment,
                author=head.author,
                label=head.label,
                kind=head.kind,
                edits=edits,
                about=about,
            )


def _about(connection: sqlite3.Connection, head: Change, edits: Sequence[Edit], acts: dict[str, Change | None]) -> str:
    """Return the kind of the act behind an undo or redo; BARE for a copy without history; JOINED; else ""."""
    if head.kind == "change" and len(head.follows) > 1 and not head.label.strip():
        return JOINED if all(isinstance(edit, KeepAlive) for edit in edits) else ""
    if head.kind == "start":
        return BARE if not head.label.strip() and is_bare(connection) else ""
    act = journal.act_behind(connection, head.target_id, acts) if head.kind in ("undo", "redo") else None
    return act.kind if act is not None else ""


class HistoryReader:
    """A snapshot of the history in a file, taken at first use; later edits are not seen.

    Made in any thread and then used in one, which need not be that of the document; `close` releases it.
    """

    def __init__(self, opening: Callable[[], AbstractContextManager[sqlite3.Connection]]) -> None:
        self._opening = opening
        self._ends = ExitStack()
        self._opened: sqlite3.Connection | None = None

    def entries(self, record_id: str | None = None) -> Iterator[Entry]:
        """Yield the changes, or those that touch one record, newest first, read lazily by the page."""
        return entries(self._connection, record_id)

    def authors(self) -> list[str]:
        """Return the authors of changes in alphabetical order; "" for changes without one."""
        return journal.authors(self._connection)

    def history_start(self) -> HistoryStart:
        """Return where the history begins."""
        return history_start(self._connection)

    def begins_on(self, day: date) -> bool:
        """Tell whether the history begins on a day: one looks back at its beginning then, and not at that day's end."""
        return self.history_start().day == day

    def since(self, day: date) -> datetime:
        """Return the moment after which something is since a day: its end, or the beginning of the history on it."""
        return self.history_start().at if self.begins_on(day) else end_of(day)

    def looked_back_at(self, day: date) -> Roadmap:
        """Return the plan of a day as one looks back at it: as it was at its end.

        Where the history begins on that day, what was added and taken out on it is how the plan was made; but steps
        that were there from the beginning are where they stood then, so that what was moved at once is seen as moved.
        """
        plan = self.plan(end_of(day))
        if not self.begins_on(day):
            return plan
        draft = RoadmapBuilder(plan)
        for first in self.plan(self.history_start().at).steps:
            step = plan.steps.get(first)
            if step is not None and any(getattr(step, name) != getattr(first, name) for name in _STANDS):
                draft.put(replace(step, **{name: getattr(first, name) for name in _STANDS}))
        return draft.finish()

    def plan(self, moment: datetime) -> Roadmap:
        """Materialise the plan at a moment."""
        with gc_paused():
            return plan_as_of(self._connection, moment, self._known)

    def before(self, change_id: str) -> Roadmap:
        """Materialise the plan just before a change; raises KeyError for an unknown id."""
        with gc_paused():
            return plan_before(self._connection, change_id, self._known, self._graph)

    def present(self) -> Roadmap:
        """Return the plan of the whole history."""
        return self._known[0]

    def branch(self) -> Step | None:
        """Return the step whose branch is all that the file holds, None for a whole roadmap."""
        origin = read_origin(self._connection)
        return self.present().steps.get(origin.branch_id) if origin else None

    def compactable(self) -> Compactable:
        """Return how far the history can be compacted."""
        return compactable(self._connection)

    def close(self) -> None:
        """Close the connection and drop what was cached; the next use takes a new snapshot."""
        self._opened = None
        self.__dict__.pop("_known", None)
        self.__dict__.pop("_graph", None)
        self._ends.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            self._opened = self._ends.enter_context(self._opening())
        return self._opened

    @cached_property
    def _known(self) -> tuple[Roadmap, frozenset[tuple[str, str]]]:
        """The plan of the whole journal, and its resurrected records."""
        now = read_roadmap(self._connection)
        return now, resurrected_in(self._connection, now)

    @cached_property
    def _graph(self) -> ChangeGraph:
        return ChangeGraph(journal.read_links(self._connection), read_snapshot_root(self._connection))


def reader_of(plan: Path, name: str) -> HistoryReader:
    """Return a reader of a working copy's history; `name` is what people call its file, for errors."""
    return HistoryReader(partial(read_snapshot, plan, name))


@contextmanager
def read_history(path: Path | str) -> Generator[HistoryReader]:
    """Yield a reader of a file's history, validated as any incoming file; only reads, and leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        copy = Path(folder) / "plan.db"
        read_file(path, copy)
        reader = HistoryReader(partial(read_guarded, copy, Path(path).name, validated=True))
        try:
            yield reader
        finally:
            reader.close()


def history_of(path: Path | str, record_id: str | None = None) -> list[Entry]:
    """Return the history in a file, newest first; see `read_history`."""
    with read_history(path) as reader:
        return list(reader.entries(record_id))


def plans_of(path: Path | str, *moments: datetime) -> tuple[Roadmap, ...]:
    """Materialise the plan in a file at each of some moments; see `read_history`."""
    with read_history(path) as reader:
        return tuple([plan_of(reader, moment, Path(path).name) for moment in moments])


def plan_of(reader: HistoryReader, moment: datetime, name: str) -> Roadmap:
    """Materialise the plan at a moment in an incoming file of that name; raises Damaged for an impossible history."""
    try:
        return reader.plan(moment)
    except (ValueError, KeyError, StopIteration) as wrong:
        raise errors.Damaged(name=name, detail=str(wrong)[:80]) from None


def recall(plan: Path, name: str, moment: datetime) -> Roadmap:
    """Materialise the plan in a working copy at a moment; from any thread, while the plan is edited.

    `name` is what people call its file.
    """
    with read_snapshot(plan, name) as connection, gc_paused():
        return plan_as_of(connection, moment)
