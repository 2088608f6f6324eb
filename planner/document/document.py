"""The open plan: what every view reads, and the one way to write."""

import os
import sqlite3
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from planner.atomic_file import OTHER
from planner.document.backups import keep_before, keep_daily
from planner.document.event import Callback, Entry
from planner.document.history.as_of import plan_as_of
from planner.document.history.conflicts import Conflict
from planner.document.history.history_start import HistoryStart, history_start
from planner.document.history.reader import HistoryReader, entries, reader_of, recall
from planner.document.history.snapshot import creation_edits
from planner.document.merge import excluded
from planner.document.merge.apply import MergeReport
from planner.document.merge.build_preview import preview_job
from planner.document.merge.merge import apply_preview, merge_update
from planner.document.merge.preview import Excluded, Preview
from planner.document.merge.resolve import resolve
from planner.document.merge.scratch import scratch_path
from planner.document.opening import open_file
from planner.document.publishing import ExternalUpdate, FilePublisher, Published, SaveState
from planner.document.repository import Repository
from planner.document.sharing.compaction import Compacted, compact_job, finish_compact
from planner.document.sharing.copy_info import CopyInfo, copy_info
from planner.document.sharing.export_copy import ExportedCopy, export_job
from planner.document.transaction import Transaction
from planner.document.undo.undo_redo import UndoRedo
from planner.roadmap.changes import Change
from planner.roadmap.edits import Edit, difference
from planner.roadmap.errors import DocumentError
from planner.roadmap.invariants import check_roadmap
from planner.roadmap.record_keys import differing_keys
from planner.roadmap.records import Goal, Record, Step
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import id_of
from planner.store import errors, journal, provenance
from planner.store.file_reader import read_plan
from planner.store.paths import real_path
from planner.store.publishing import TargetChanged
from planner.store.working_copy import WorkingCopy, claim

_TRIES: Final = 20
"""How often a renewal is tried while others renew the file at the same time."""
_UNLOCKED_TRIES: Final = 3
"""How often it is tried before others are kept from the file meanwhile."""


class Document:
    """An open roadmap file. Made by `create` or `open`; a context manager; `close` publishes what is new.

    Every change is on the disk, in the working copy, when the block of `change` ends; the file itself is renewed
    by `publish`. Not to be shared by threads, except for the job of `publish_job`.
    """

    def __init__(self, copy: WorkingCopy, roadmap: Roadmap, author: str) -> None:
        self._repository = Repository(copy, roadmap, author)
        self._undoing = UndoRedo(self._repository)
        self._publishing = FilePublisher(copy)
        self._closed = False

    @classmethod
    def create(
        cls,
        path: Path | str,
        template: str = "three-pillars",
        language: str = "nl",
        goal: Goal | None = None,
        *,
        author: str = "",
    ) -> Self:
        """Make a roadmap file from a template and open it; refuse a path where something is already."""
        from planner.document.templates.create import template_roadmap

        return cls.create_from(path, template_roadmap(template, language, goal), author=author)

    @classmethod
    def create_from(cls, path: Path | str, roadmap: Roadmap, *, author: str = "", label: str = "") -> Self:
        """Make a roadmap file that holds `roadmap` and open it; refuse a path where something is already."""
        real = real_path(path)
        if os.path.lexists(real):
            raise errors.ALREADY_THERE(name=real.name)
        check_roadmap(roadmap)
        copy = claim(real)
        try:
            copy.start()
            document = cls(copy, Roadmap(goal=replace(roadmap.goal, id="")), author)
            document._repository.write(creation_edits(roadmap), "start", label or roadmap.goal.statement)
            document._repository.roadmap = roadmap
            document.publish()
        except BaseException as problem:
            copy.discard()
            copy.close()
            if isinstance(problem, errors.CannotWrite):
                raise errors.CannotMake(**problem.values) from None
            raise
        return document

    @classmethod
    def open(cls, path: Path | str, *, author: str = "") -> Self:
        """Open a roadmap file; raise a DocumentError that says why it is refused, with the file untouched."""
        copy, roadmap = open_file(path, author)
        try:
            return cls(copy, roadmap, author)
        except BaseException:
            copy.close()
            raise

    @staticmethod
    def read(path: Path | str) -> Roadmap:
        """Return the roadmap in a file, read as data from a stranger; nothing is left behind."""
        return read_plan(path)

    @property
    def path(self) -> Path:
        """The file, with links followed."""
        return self._repository.copy.path

    @property
    def roadmap(self) -> Roadmap:
        """The plan as it is now."""
        return self._repository.roadmap

    @property
    def author(self) -> str:
        """Who works on it: the name that changes are kept under."""
        return self._repository.author

    @author.setter
    def author(self, name: str) -> None:
        """Change the name that changes are kept under from now on."""
        self._repository.author = name

    @property
    def branch(self) -> Step | None:
        """The step whose branch is all that this file holds, None for a whole roadmap."""
        origin = self._repository.origin
        return self.roadmap.steps.get(origin.branch_id) if origin else None

    @property
    def copied_from(self) -> CopyInfo | None:
        """What this file is a copy of, None for one that is none."""
        return copy_info(self._connection, self.roadmap)

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Have `callback` called with an Event after each commit; return what ends that."""
        return self._repository.subscribe(callback)

    @contextmanager
    def change(self, label: str, source: object = None) -> Generator[Transaction]:
        """Put one act together in the block and commit it at its end: all of it, or nothing when the block raises.

        `label` names the act for undo and history; `source` is told to subscribers. Raises PlanError for an edit
        that breaks a rule, CHANGE_NOT_KEPT when the disk is in the way; both leave everything as it was.
        """
        branch = self.branch
        change = Transaction(self.roadmap, label, branch.id if branch else None)
        yield change
        if change.before is not self.roadmap:
            raise RuntimeError("a change was made while another was being put together")
        change.check()
        after, edits = change.edits()
        self._repository.finish(after, edits, "change", change.label, source=source)

    def undo(self) -> str | None:
        """Take back the latest own act that still stands and return its label; None when there is none."""
        return self._undoing.undo()

    def redo(self) -> str | None:
        """Take back the latest undo and return the label of the act; None when there is none."""
        return self._undoing.redo()

    @property
    def undo_label(self) -> str | None:
        """The label of the act that `undo` would take back."""
        return self._undoing.next.label

    @property
    def redo_label(self) -> str | None:
        """The label of the act that `redo` would do again."""
        change = self._undoing.next.redo
        return change.label if change else None

    # What happened.

    def history(self, step: Record | str | None = None) -> list[Entry]:
        """Return the changes of the file, or those that touched one record, newest first."""
        return list(entries(self._connection, None if step is None else id_of(step)))

    def change_by_id(self, change_id: str) -> Change:
        """Return one change without its edits: who, when, in which act; raise KeyError for an unknown id."""
        return journal.read_change(self._connection, change_id)

    def history_reader(self) -> HistoryReader:
        """Return the history as it is now, to be read a page at a time, in any one thread."""
        return reader_of(self._repository.copy.plan, self.path.name)

    @property
    def history_start(self) -> HistoryStart:
        """Where its history begins: with the roadmap itself, or later."""
        return history_start(self._connection)

    def as_of(self, moment: datetime) -> Roadmap:
        """Return the plan as it was at a moment (with its time zone), as far as this file knows today."""
        return plan_as_of(self._connection, moment, (self.roadmap, self._repository.resurrected))

    def as_of_job(self, moment: datetime) -> Callable[[], Roadmap]:
        """Return a job that tells the plan as it was at a moment, and may run in another thread."""
        return partial(recall, self._repository.copy.plan, self.path.name, moment)

    def restore(self, earlier: Roadmap, label: str) -> None:
        """Bring the plan back to an earlier one of the same roadmap, as a change that can be undone."""
        if earlier.goal.id != self.roadmap.goal.id:
            raise errors.AnotherRoadmap(name=self.path.name)
        edits = difference(self.roadmap, earlier, differing_keys(self.roadmap, earlier))
        self._repository.finish(earlier, edits, "change", label)

    # Copies, out and back.

    def copy_to(self, path: Path | str, history: bool = True, branch: Step | str | None = None) -> None:
        """Write a copy to a path where nothing is, whole or not at all: see `copy_job`."""
        self.copy_job(path, history, branch)()

    def copy_job(
        self, path: Path | str, history: bool = True, branch: Step | str | None = None, *, recorded: bool = True
    ) -> Callable[[], ExportedCopy]:
        """Return a job that writes a copy of the roadmap, or of a branch, and may run in another thread.

        With its history it can come back by `merge`; that of a branch begins with the copy. Without, it holds nothing
        but the plan as it is. `recorded` keeps in the roadmap that the copy was handed out. The job raises
        ALREADY_THERE for a path where something is, CANNOT_SHARE when the disk is in the way.
        """
        return export_job(
            self._repository, real_path(path), history, None if branch is None else id_of(branch), recorded
        )

    def copies_out(self) -> list[provenance.Sent]:
        """Return the copies that were handed out and have not come back, the latest first."""
        return [one for one in provenance.read_sent(self._connection) if one.returned_at is None]

    def merge(self, other: Path | str) -> MergeReport:
        """Take in the changes that another file of this roadmap knows; raise a refusal with nothing written."""
        return self.apply(self.preview([other]))

    def preview_job(self, paths: Sequence[Path | str]) -> Callable[[], Preview]:
        """Return a job that reads copies and tells what they would bring, and may run in another thread.

        Nothing is written. The job raises a refusal where one of the copies cannot be taken in.
        """
        return preview_job(self._repository, [real_path(path) for path in paths])

    def preview(self, paths: Sequence[Path | str]) -> Preview:
        """Return what copies would bring: what `preview_job` tells, at once."""
        return self.preview_job(paths)()

    def apply(self, preview: Preview, leave_out: Collection[Edit] = (), label: str | None = None) -> MergeReport:
        """Merge what a preview tells, as one change; what is left out is applied and undone in the same change.

        `leave_out` are edits of the preview's items; `label` names the change, by default after the copies.
        """
        return apply_preview(self._repository, preview, leave_out, label)

    def excluded(self) -> list[Excluded]:
        """Return what copies brought that was left out or undone and can still be taken in, newest first."""
        return excluded.excluded(self._connection, self.roadmap)

    def include(self, left: Excluded, label: str | None = None, leave_out: Collection[Edit] = ()) -> int:
        """Take in what was left out or undone, as far as nothing else has been done there since.

        `leave_out` are edits of it that stay out. Returns by how many acts: one, but for what was undone repeatedly.
        """
        return excluded.include(self._repository, left, label, leave_out)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What two sides did without knowing of each other and nobody has settled yet."""
        return self._repository.conflicts

    def resolve(self, conflict: Conflict, choice: Any, label: str) -> None:  # noqa: ANN401 - depends on its kind
        """Resolve a conflict, as one change; see `merge.resolve` for the choices of each kind."""
        with self.change(label) as change:
            resolve(change, conflict, choice)

    def compact_job(self, before: date) -> Callable[[], tuple[Path, Compacted]]:
        """Return a job that writes the plan with its history before a day compacted, for `finish_compact`.

        It may run in another thread. The job raises NothingToFold or SettleFirst.
        """
        return compact_job(self._repository, before)

    def finish_compact(self, made: tuple[Path, Compacted]) -> Compacted:
        """Go on with a plan whose history was folded, unless it was changed meanwhile; `publish` renews the file.

        What was folded cannot be brought back by undo; a safety copy of the file as it was is kept.
        """
        keep_before(self.path)
        return finish_compact(self._repository, made)

    # The file.

    @property
    def saved(self) -> SaveState:
        """Where the work is."""
        return self._publishing.saved(self._repository.heads)

    def publish_job(self) -> Callable[[], Published]:
        """Return a job that renews the file and may run in another thread; hand what it returns to `finish_publish`.

        The job raises CannotWrite, or TargetChanged after which `take_update` brings the two together.
        """
        return self._publishing.job()

    def finish_publish(self, result: Published) -> None:
        """Take note that the file was renewed."""
        self._publishing.done(result)

    def publish_failed(self, problem: DocumentError) -> None:
        """Take note that the file could not be renewed; the work stays in the working copy."""
        self._publishing.failed(problem)

    def publish(self) -> None:
        """Renew the file now, merging first when somebody else has renewed it; raise CannotWrite otherwise."""
        try:
            for number in range(_TRIES):
                with suppress(TargetChanged):
                    self._renew(locked=number >= _UNLOCKED_TRIES)
                    return
            raise errors.CannotWrite(name=self.path.name, reason=OTHER)
        except DocumentError as problem:
            self.publish_failed(problem)
            raise

    def _renew(self, *, locked: bool) -> None:
        """Bring the file and the work together and renew the file; `locked` keeps others from it meanwhile.

        Without a turn it is a race, which is quick where nobody else is about and is lost for ever by the slower of
        two that renew the file all the time.
        """
        with self._publishing.lock() if locked else nullcontext():
            self.take_update()
            self.finish_publish(self._publishing.job(locked=locked)())

    def take_update(self) -> MergeReport | None:
        """See whether somebody has renewed the file and, if so, merge it and return what came in.

        Raises a refusal when what stands there now cannot be merged; the open plan is not touched by it.
        """
        return self.finish_update(self.update_job()())

    def update_job(self) -> Callable[[], ExternalUpdate | None]:
        """Return a job that reads the file where somebody has renewed it, and may run in another thread.

        Hand what it returns to `finish_update`. The job raises a refusal when what stands there now is none of ours.
        """
        return partial(self._publishing.external_update, scratch_path(self._repository.copy.folder))

    def finish_update(self, update: ExternalUpdate | None) -> MergeReport | None:
        """Merge what a job of `update_job` has read and return what came in, None where there was nothing."""
        if update is None:
            return None
        report = merge_update(self._repository, update.copy)
        self._publishing.done(update.published)
        return report

    def close(self) -> None:
        """Publish what is new and let go of the file; what cannot be published is put beside or stays here."""
        if self._closed:
            return
        if self.saved.waiting:
            try:
                self.publish()
                keep_daily(self.path)
            except DocumentError:
                self._publishing.save_conflict_copy()
        self._closed = True
        self._repository.copy.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._repository.copy.connection
