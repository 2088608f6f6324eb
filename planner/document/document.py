"""The open plan: what every view reads, and the one entry for every write."""

import sqlite3
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from planner.document.backups import keep_before
from planner.document.drafts import DraftFile
from planner.document.event import Callback, Entry
from planner.document.history.as_of import plan_as_of
from planner.document.history.conflicts import Conflict
from planner.document.history.history_start import HistoryStart, history_start
from planner.document.history.reader import HistoryReader, entries, reader_of, recall
from planner.document.merge import excluded
from planner.document.merge.apply import MergeReport
from planner.document.merge.build_preview import preview_job
from planner.document.merge.merge import apply_preview, merge_update
from planner.document.merge.preview import Excluded, Preview
from planner.document.merge.resolve import resolve
from planner.document.merge.scratch import scratch_path
from planner.document.opening import new_working_copy, open_file
from planner.document.publishing import ExternalUpdate, FilePublisher, Published, SaveState
from planner.document.repository import Repository
from planner.document.seen import Seen
from planner.document.sharing.compaction import Compacted, compact_job, finish_compact
from planner.document.sharing.copy_info import CopyInfo, copy_info
from planner.document.sharing.export_copy import ExportedCopy, export_job
from planner.document.transaction import Transaction
from planner.document.undo.undo_redo import UndoRedo
from planner.roadmap.changes import Change, PastChange
from planner.roadmap.edits import Edit
from planner.roadmap.errors import DocumentError
from planner.roadmap.fields import Private
from planner.roadmap.invariants import check_roadmap
from planner.roadmap.records import Goal, Record, Step
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import id_of
from planner.store import errors, journal, provenance
from planner.store.file_reader import read_plan
from planner.store.paths import real_path
from planner.store.working_copy import WorkingCopy

if TYPE_CHECKING:
    from planner.document.notices import Notice


class Document:
    """An open roadmap file, made by `create` or `open`; a context manager that publishes on `close`.

    A change is durable in the working copy when the block of `change` ends; `publish` replaces the file itself.
    Not thread-safe: other threads run only the jobs that the `…_job` methods return, and the thread of the document
    hands their results to `finish_…`.
    """

    def __init__(self, copy: WorkingCopy, roadmap: Roadmap, author: str) -> None:
        self._repository = Repository(copy, roadmap, author)
        self.undo_redo = UndoRedo(self._repository)
        self.notices: tuple[Notice, ...] = ()  # what opening the file found
        self.file = FilePublisher(copy)
        self.drafts = DraftFile(copy.path, copy.folder)
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
        """Create a roadmap file from a template and open it; raises ALREADY_THERE for a path that exists."""
        from planner.document.templates.create import make_template

        made = make_template(template, language, goal)
        return cls.create_from(path, made.roadmap, author=author, past=made.past())

    @classmethod
    def create_from(
        cls,
        path: Path | str,
        roadmap: Roadmap,
        *,
        author: str = "",
        label: str = "",
        source: Path | None = None,
        past: Sequence[PastChange] = (),
    ) -> Self:
        """Create and open a file that holds `roadmap`, as private as `source`; raises ALREADY_THERE for one there.

        `past` is how it came about, from the change that began it; without it, the history begins here.
        """
        with new_working_copy(path) as copy:
            roadmap = check_roadmap(roadmap)
            document = cls(copy, Roadmap(goal=replace(roadmap.goal, id="")), author)
            document._repository.begin(roadmap, label or roadmap.goal.statement, past)
            document.file.source = source
            document.publish()
        return document

    @classmethod
    def open(cls, path: Path | str, *, author: str = "") -> Self:
        """Open a roadmap file; raises the DocumentError of a refused file and leaves it untouched."""
        opened = open_file(path)
        try:
            document = cls(opened.copy, opened.roadmap, author)
        except BaseException:
            opened.copy.close()
            raise
        document.notices = opened.notices
        return document

    @staticmethod
    def read(path: Path | str) -> Roadmap:
        """Read and validate the roadmap in a file without opening it for work; leaves nothing behind."""
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
        """The author of new changes."""
        return self._repository.author

    @author.setter
    def author(self, name: str) -> None:
        """Set the author of changes from now on."""
        self._repository.author = name

    @property
    def branch(self) -> Step | None:
        """The step whose branch is all that this file holds, None for a whole roadmap."""
        origin = self._repository.origin
        return self.roadmap.steps.get(origin.branch_id) if origin else None

    @property
    def copied_from(self) -> CopyInfo | None:
        """The provenance of a copy, None for an original."""
        return copy_info(self._connection, self.roadmap)

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call `callback` with an Event after each commit; return the function that unsubscribes it."""
        return self._repository.subscribe(callback)

    def seen(self, heads: Mapping[str, str] | None = None) -> Seen:
        """Return what an editor that begins now has seen, for `change`; with `heads`, what one saw that began there."""
        return self._repository.seen(heads)

    @contextmanager
    def change(self, label: str, source: object = None, *, seen: Seen | None = None) -> Generator[Transaction]:
        """Begin a transaction and commit it as one change at the end of the block; a block that raises leaves nothing.

        `label` names the act in undo and history; `source` is passed on to subscribers. Of an editor that began
        earlier, `seen` is what it saw: the change is made on that plan, concurrent with what came in since. Raises
        PlanError for an edit that breaks a rule and CHANGE_NOT_KEPT on a disk error; both leave everything as it was.
        """
        repository, present, branch = self._repository, self.roadmap, self.branch
        behind = seen if seen and repository.is_behind(seen) else None
        seen_now = behind.roadmap if behind else present
        change = Transaction(seen_now, label, branch.id if branch else None, repository.author)
        yield change
        if present is not self.roadmap:
            raise RuntimeError("a change was made while another was being put together")
        change.check()
        after, edits = change.edits()
        repository.finish(after, edits, "change", change.label, source=source, behind=behind)

    def undo(self) -> str | None:
        """Undo the latest own act that is not undone and return its label; None when there is none."""
        return self.undo_redo.undo()

    def redo(self) -> str | None:
        """Redo the act of the latest undo and return its label; None when there is none."""
        return self.undo_redo.redo()

    @property
    def undo_label(self) -> str | None:
        """The label of the act that `undo` would invert."""
        return self.undo_redo.next.label

    @property
    def redo_label(self) -> str | None:
        """The label of the act that `redo` would redo."""
        change = self.undo_redo.next.redo
        return change.label if change else None

    # History.

    def history(self, step: Record | str | None = None) -> list[Entry]:
        """Read the changes of the file, or those that touch one record, newest first."""
        return list(entries(self._connection, None if step is None else id_of(step)))

    def change_by_id(self, change_id: str) -> Change:
        """Read the metadata of one change, without its edits; raises KeyError for an unknown id."""
        return journal.read_change(self._connection, change_id)

    def history_reader(self) -> HistoryReader:
        """Return a reader of the history as it is now, for use in any one thread."""
        return reader_of(self._repository.copy.plan, self.path.name)

    @property
    def history_start(self) -> HistoryStart:
        """Where the history begins: with the roadmap itself, or later."""
        return history_start(self._connection)

    def as_of(self, moment: datetime) -> Roadmap:
        """Materialise the plan at a moment (with its time zone) from the changes that this file holds today."""
        return plan_as_of(self._connection, moment, (self.roadmap, self._repository.resurrected))

    def as_of_job(self, moment: datetime) -> Callable[[], Roadmap]:
        """Return a job that materialises the plan at a moment; runs in any thread."""
        return partial(recall, self._repository.copy.plan, self.path.name, moment)

    def restore(self, earlier: Roadmap, label: str, *, seen: Seen | None = None) -> None:
        """Commit the difference to an earlier plan of the same roadmap, as a change that can be undone.

        `seen` is what the person saw who chose it, as in `change`.
        """
        if earlier.goal.id != self.roadmap.goal.id:
            raise errors.AnotherRoadmap(name=self.path.name)
        self._repository.restore(earlier, label, seen)

    # Copies: export, merge, conflicts, compaction.

    def copy_to(self, path: Path | str, history: bool = True, branch: Step | str | None = None, **kept: bool) -> None:
        """Export a copy to a new path, atomically; see `copy_job`, also for what is `kept`."""
        self.copy_job(path, history, branch, **kept)()

    def copy_job(
        self, path: Path | str, history: bool = True, branch: Step | str | None = None, **kept: bool
    ) -> Callable[[], ExportedCopy]:
        """Return a job that exports a copy of the roadmap, or of a branch; runs in any thread.

        With history it can be merged back; that of a branch begins at a snapshot root. Without, it holds the plan
        alone, and what is private only where it is `kept`: `notes=True` (notes, causes, what is needed), `spent=True`,
        `marks=True` (on tensions), `ethics=True` (the answers), `lesson_names=True`. `recorded=False` does not
        note in the roadmap that it was handed out. The job raises ALREADY_THERE and, on a disk error, CANNOT_SHARE.
        """
        private = frozenset({one for one in Private if kept.pop(one.value, False)})
        branch_id = None if branch is None else id_of(branch)
        return export_job(self._repository, real_path(path), history, branch_id, private=private, **kept)

    def copies_out(self) -> list[provenance.Sent]:
        """List the copies that were handed out and not merged back yet, the latest first."""
        return [one for one in provenance.read_sent(self._connection) if one.returned_at is None]

    def merge(self, other: Path | str) -> MergeReport:
        """Merge another file of this roadmap; raises the refusal of the file with nothing written."""
        return self.apply(self.preview([other]))

    def preview_job(self, paths: Sequence[Path | str]) -> Callable[[], Preview]:
        """Return a job that reads copies and plans their merge; runs in any thread and writes nothing.

        The job raises the refusal of a single copy; of several, refused ones are listed in the preview.
        """
        return preview_job(self._repository, [real_path(path) for path in paths])

    def preview(self, paths: Sequence[Path | str]) -> Preview:
        """Run `preview_job` at once and return its preview."""
        return self.preview_job(paths)()

    def apply(self, preview: Preview, leave_out: Collection[Edit] = (), label: str | None = None) -> MergeReport:
        """Merge what a preview shows, as one change; excluded edits are merged and inverted in that same change.

        `leave_out` are edits of the preview's items; `label` names the change, by default after the copies.
        """
        return apply_preview(self._repository, preview, leave_out, label)

    def excluded(self) -> list[Excluded]:
        """List what merges excluded, or what was undone of them, and can still be included, newest first."""
        return excluded.excluded(self._connection, self.roadmap)

    def include(self, left: Excluded, label: str | None = None, leave_out: Collection[Edit] = ()) -> int:
        """Include what was excluded or undone, wherever its inverse still stands.

        `leave_out` are edits of it that stay excluded. Returns the number of changes written: one, unless copies were
        merged and undone repeatedly.
        """
        return excluded.include(self._repository, left, label, leave_out)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The open conflicts: concurrent edits that no later change has resolved."""
        return self._repository.conflicts

    def resolve(self, conflict: Conflict, choice: Any, label: str) -> None:  # noqa: ANN401 - depends on its kind
        """Resolve a conflict, as one change; see `merge.resolve` for the choices of each kind."""
        with self.change(label) as change:
            resolve(change, conflict, choice)

    def compact_job(self, before: date, *, names: bool = False) -> Callable[[], tuple[Path, Compacted]]:
        """Return a job that writes the plan with its history before a day compacted, for `finish_compact`.

        `names` keeps what copies that were handed out were called, and by whom. Runs in any thread. The job raises
        NothingToFold or SettleFirst.
        """
        return compact_job(self._repository, before, names=names)

    def finish_compact(self, made: tuple[Path, Compacted]) -> Compacted:
        """Replace the working copy by a compacted one; `publish` then replaces the file.

        Undo cannot bring dropped history back, so a safety copy is written first. Raises CHANGED_MEANWHILE and
        NO_SAFETY_COPY with nothing replaced.
        """
        keep_before(self.path)
        return finish_compact(self._repository, made)

    # The file.

    @property
    def saved(self) -> SaveState:
        """Whether the work is in the file or waits in the working copy, and why."""
        return self.file.saved(self._repository.heads)

    def publish_job(self) -> Callable[[], Published]:
        """Return a job that publishes the working copy, for `finish_publish`; runs in any thread.

        The job raises CannotWrite, or TargetChanged, after which `take_update` merges the file first.
        """
        return self.file.job()

    def finish_publish(self, result: Published) -> None:
        """Record that the file was published."""
        self.file.done(result)

    def publish_failed(self, problem: DocumentError) -> None:
        """Record that publishing failed; the work stays in the working copy."""
        self.file.failed(problem)

    def publish(self) -> None:
        """Publish now, merging first where somebody else has published; raises CannotWrite, or FileGone."""
        self.file.publish(self.take_update)

    def take_update(self) -> MergeReport | None:
        """Merge the file where somebody else has published it, and return the report; None where nothing changed.

        Raises the refusal of what lies there now, with the open plan untouched.
        """
        return self.finish_update(self.update_job()())

    def update_job(self) -> Callable[[], ExternalUpdate | None]:
        """Return a job that reads the file where somebody else has published it, for `finish_update`.

        Runs in any thread. The job raises the refusal of what lies there now.
        """
        return partial(self.file.external_update, scratch_path(self._repository.copy.folder))

    def finish_update(self, update: ExternalUpdate | None) -> MergeReport | None:
        """Merge what the job of `update_job` has read and return the report, None where there was nothing."""
        if update is None:
            return None
        report = merge_update(self._repository, update.copy)
        self.file.done(update.published)
        return report

    def close(self) -> None:
        """Publish what is new and release the lock; what cannot be published is saved as a conflict copy, or waits.

        Where the file was renamed, the work goes into it under its new name; where it was deleted, it is written again.
        """
        if self._closed:
            return
        moved = self.file.publish_last(self.take_update) if self.saved.waiting else None
        self._closed = True
        self._repository.copy.close()
        if moved is not None:
            with suppress(DocumentError):  # then it waits in the working copy
                type(self).open(moved, author=self.author).close()
                self.file.went_along(moved)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._repository.copy.connection
