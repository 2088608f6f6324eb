"""The open plan: what every view reads, and the one way to write."""

import os
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from planner.document import merging
from planner.document.change import Change
from planner.document.event import Callback, Entry, Event
from planner.document.history import entries
from planner.document.merging import MergeReport
from planner.document.opening import opened
from planner.document.publishing import Arrived, Published, Publishing, Saved
from planner.document.safety import keep_daily
from planner.document.time_travel import plan_as_of
from planner.document.undo import Undoable, taken_back, undoable
from planner.document.weaving import borrowed_in
from planner.roadmap.changes import ChangeHead, content_hash, edit_rows, next_clock, now
from planner.roadmap.draft import Draft
from planner.roadmap.edits import Edit, difference
from planner.roadmap.identity import new_id
from planner.roadmap.invariants import check_roadmap
from planner.roadmap.kinds import TEXT
from planner.roadmap.records import Goal, Record
from planner.roadmap.refusal import DocumentError
from planner.roadmap.roadmap import Roadmap
from planner.roadmap.steps import id_of
from planner.store import journal
from planner.store import refusals as why
from planner.store.disk import OTHER
from planner.store.place import real_path
from planner.store.publishing import TargetChanged, publish_new
from planner.store.working_copy import WorkingCopy, claimed, read_file

_TURNS: Final = 20
"""How often a renewal is tried while others renew the file at the same time."""
_FREE_TURNS: Final = 3
"""How often it is tried before others are kept from the file meanwhile."""


class Document:
    """An open roadmap file. Made by `create` or `open`; a context manager; `close` publishes what is new.

    Every change is on the disk, in the working copy, when the block of `change` ends; the file itself is renewed
    by `publish`. Not to be shared by threads, except for the job of `publishing`.
    """

    def __init__(self, copy: WorkingCopy, roadmap: Roadmap, author: str) -> None:
        self._copy = copy
        self._roadmap = roadmap
        self._session = new_id()
        self._heads = journal.read_heads(copy.connection)
        self._clock = journal.latest_clock(copy.connection)
        self._borrowed = borrowed_in(copy.connection, roadmap)
        self._undoable: Undoable | None = None
        self._subscribers: list[Callback] = []
        self._publishing = Publishing(copy)
        self._closed = False
        self.author = author

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
        from planner.document.template import template_roadmap

        return cls.create_from(path, template_roadmap(template, language, goal), author=author)

    @classmethod
    def create_from(cls, path: Path | str, roadmap: Roadmap, *, author: str = "", label: str = "") -> Self:
        """Make a roadmap file that holds `roadmap` and open it; refuse a path where something is already."""
        real = real_path(path)
        if os.path.lexists(real):
            raise why.AlreadyThere(name=real.name)
        check_roadmap(roadmap)
        copy = claimed(real)
        try:
            copy.start()
            document = cls(copy, Roadmap(goal=replace(roadmap.goal, id="")), author)
            document._write(_everything(roadmap), "start", label or roadmap.goal.statement)
            document._roadmap = roadmap
            document.publish()
        except BaseException as problem:
            copy.discard()
            copy.close()
            if isinstance(problem, why.CannotWrite):
                raise why.CannotMake(**problem.values) from None
            raise
        return document

    @classmethod
    def open(cls, path: Path | str, *, author: str = "") -> Self:
        """Open a roadmap file; raise a DocumentError that says why it is refused, with the file untouched."""
        copy, roadmap = opened(path, author)
        try:
            return cls(copy, roadmap, author)
        except BaseException:
            copy.close()
            raise

    @staticmethod
    def read(path: Path | str) -> Roadmap:
        """Return the roadmap in a file, read as data from a stranger; nothing is left behind."""
        import tempfile

        with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
            roadmap, _, _ = read_file(path, Path(folder) / "plan.db")
        return roadmap

    @property
    def path(self) -> Path:
        """The file, with links followed."""
        return self._copy.path

    @property
    def roadmap(self) -> Roadmap:
        """The plan as it is now."""
        return self._roadmap

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Have `callback` called with an Event after each commit; return what ends that."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    @contextmanager
    def change(self, label: str, source: object = None) -> Generator[Change]:
        """Put one act together in the block and commit it at its end: all of it, or nothing when the block raises.

        `label` names the act for undo and history; `source` is told to subscribers. Raises PlanError for an edit
        that breaks a rule, ChangeNotKept when the disk is in the way; both leave everything as it was.
        """
        change = Change(self._roadmap, label)
        yield change
        if change.before is not self._roadmap:
            raise RuntimeError("a change was made while another was being put together")
        change.check()
        self._commit(change.draft, "change", change.label, source=source)

    def undo(self) -> str | None:
        """Take back the latest own act that still stands and return its label; None when there is none."""
        return self._take_back("undo", self._to_take_back().undo)

    def redo(self) -> str | None:
        """Take back the latest undo and return the label of the act; None when there is none."""
        return self._take_back("redo", self._to_take_back().redo)

    @property
    def undo_label(self) -> str | None:
        """The label of the act that `undo` would take back."""
        change = self._to_take_back().undo
        return change.label if change else None

    @property
    def redo_label(self) -> str | None:
        """The label of the act that `redo` would do again."""
        change = self._to_take_back().redo
        return change.label if change else None

    def history(self, step: Record | str | None = None) -> list[Entry]:
        """Return the changes of the file, or those that touched one record, newest first."""
        return list(entries(self._copy.connection, None if step is None else id_of(step)))

    def as_of(self, moment: datetime) -> Roadmap:
        """Return the plan as it was at a moment (with its time zone), as far as this file knows today."""
        return plan_as_of(self._copy.connection, moment)

    def restore(self, earlier: Roadmap, label: str) -> None:
        """Bring the plan back to an earlier one of the same roadmap, as a change that can be undone."""
        if earlier.goal.id != self._roadmap.goal.id:
            raise why.AnotherRoadmap(name=self.path.name)
        keys = merging.every_key(self._roadmap, earlier)
        self._finish(earlier, difference(self._roadmap, earlier, keys), "change", label)

    def merge(self, other: Path | str) -> MergeReport:
        """Take in the changes that another file of this roadmap knows; raise a refusal with nothing written."""
        scratch = self._scratch()
        theirs, _, _ = read_file(other, scratch)
        return self._brought_in(theirs, scratch, Path(other).name)

    def copy_to(self, path: Path | str, history: bool = True) -> None:
        """Write a copy of the roadmap to another path, whole or not at all; without history only the plan as it is.

        Raises AlreadyThere for a path where something is, CannotWrite when the disk is in the way.
        """
        target = real_path(path)
        if os.path.lexists(target):
            raise why.AlreadyThere(name=target.name)
        if history:
            publish_new(self._copy.plan, target)
        else:
            type(self).create_from(target, self._roadmap).close()

    @property
    def unpublished(self) -> bool:
        """True while something of the work is not in the file."""
        return not self._publishing.has_all(self._heads)

    @property
    def saved(self) -> Saved:
        """Where the work is."""
        return self._publishing.saved(self._heads)

    def publishing(self) -> Callable[[], Published]:
        """Return a job that renews the file and may run in another thread; hand what it returns to `published`.

        The job raises CannotWrite, or TargetChanged after which `look` brings the two together.
        """
        return self._publishing.job()

    def published(self, result: Published) -> None:
        """Take note that the file was renewed."""
        self._publishing.done(result)

    def failed(self, problem: DocumentError) -> None:
        """Take note that the file could not be renewed; the work stays in the working copy."""
        self._publishing.failed(problem)

    def publish(self) -> None:
        """Renew the file now, merging first when somebody else has renewed it; raise CannotWrite otherwise."""
        try:
            for number in range(_TURNS):
                with suppress(TargetChanged):
                    self._renew(in_turn=number >= _FREE_TURNS)
                    return
            raise why.CannotWrite(name=self.path.name, reason=OTHER)
        except DocumentError as problem:
            self.failed(problem)
            raise

    def _renew(self, *, in_turn: bool) -> None:
        """Bring the file and the work together and renew the file; `in_turn` keeps others from it meanwhile.

        Without a turn it is a race, which is quick where nobody else is about and is lost for ever by the slower of
        two that renew the file all the time.
        """
        with self._publishing.turn() if in_turn else nullcontext():
            self.look()
            self.published(self._publishing.job(in_turn=in_turn)())

    def look(self) -> MergeReport | None:
        """See whether somebody has renewed the file and, if so, merge it and return what came in.

        Raises a refusal when what stands there now cannot be merged; the open plan is not touched by it.
        """
        return self.looked(self.looking()())

    def looking(self) -> Callable[[], Arrived | None]:
        """Return a job that reads the file where somebody has renewed it, and may run in another thread.

        Hand what it returns to `looked`. The job raises a refusal when what stands there now is none of ours.
        """
        return partial(self._publishing.arrived, self._scratch())

    def looked(self, arrived: Arrived | None) -> MergeReport | None:
        """Merge what a job of `looking` has read and return what came in, None where there was nothing."""
        if arrived is None:
            return None
        report = self._brought_in(arrived.roadmap, arrived.copy, self.path.name)
        self._publishing.done(arrived.published)
        return report

    def close(self) -> None:
        """Publish what is new and let go of the file; what cannot be published is put beside or stays here."""
        if self._closed:
            return
        if self.unpublished:
            try:
                self.publish()
                keep_daily(self.path)
            except DocumentError:
                self._publishing.put_beside()
        self._closed = True
        self._copy.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _scratch(self) -> Path:
        """Return a path for a file that arrives."""
        return self._copy.folder / f"incoming-{os.urandom(4).hex()}.db"

    def _brought_in(self, theirs: Roadmap, incoming: Path, name: str) -> MergeReport:
        """Merge a file that passed the guard and remove it; refuse another roadmap."""
        try:
            if theirs.goal.id != self._roadmap.goal.id:
                raise why.AnotherRoadmap(name=name)
            return self._taken_in(merging.merge_file(self._copy, self._roadmap, self._borrowed, incoming, name))
        finally:
            incoming.unlink(missing_ok=True)

    def _commit(
        self, draft: Draft, kind: str, label: str, *, target: ChangeHead | None = None, source: object = None
    ) -> None:
        after = draft.finish()
        self._finish(after, difference(self._roadmap, after, draft.touched), kind, label, target=target, source=source)

    def _finish(
        self,
        after: Roadmap,
        edits: list[Edit],
        kind: str,
        label: str,
        *,
        target: ChangeHead | None = None,
        source: object = None,
    ) -> None:
        """Write the edits and, once they are on the disk, swap the roadmap and tell every subscriber."""
        if not edits and target is None:
            return
        self._write(edits, kind, label, target)
        touched = frozenset((edit.entity, edit.entity_id) for edit in edits)
        self._swap(Event(self._roadmap, after, touched, label, source))

    def _write(self, edits: list[Edit], kind: str, label: str, target: ChangeHead | None = None) -> None:
        kept = [*edits, *merging.kept_alive(self._borrowed - {(edit.entity, edit.entity_id) for edit in edits})]
        follows = tuple(sorted(self._heads))
        target_id = target.id if target else None
        clock = next_clock(self._clock)
        # A letter that no file may hold would keep this very file from ever being read again.
        author, label = TEXT.accepted(self.author), TEXT.accepted(label)
        head = ChangeHead(new_id(), clock, self._session, author, now(), label, kind, target_id, follows)
        head = replace(head, hash=content_hash(head, edit_rows(kept), self._heads))
        if self._session not in self._copy.state.sessions:
            self._copy.keep(self._copy.state.with_session(self._session))
        self._copy.commit(head, kept, [head.id])
        self._heads, self._clock = {head.id: head.hash}, clock
        self._borrowed, self._undoable = frozenset[tuple[str, str]](), None

    def _swap(self, event: Event) -> None:
        """Show the next roadmap to everyone; one subscriber's bug keeps no other from hearing of it."""
        self._roadmap = event.after
        bugs: list[Exception] = []
        for callback in tuple(self._subscribers):
            try:
                callback(event)
            except Exception as bug:  # noqa: BLE001 - raised again below, when all were told
                bugs.append(bug)
        if bugs:
            raise bugs[0]

    def _taken_in(self, merged: merging.Merged) -> MergeReport:
        """Make a merge that was written the present state, and tell subscribers what it changed."""
        if merged.report.applied:
            self._heads = journal.read_heads(self._copy.connection)
            self._clock = journal.latest_clock(self._copy.connection)
            self._borrowed, self._undoable = merged.borrowed, None
        if merged.edits:
            touched = frozenset((edit.entity, edit.entity_id) for edit in merged.edits)
            self._swap(Event(self._roadmap, merged.roadmap, touched, ""))
        return merged.report

    def _take_back(self, kind: str, target: ChangeHead | None) -> str | None:
        if target is None:
            return None
        draft = taken_back(self._roadmap, self._edits_of(target))
        self._commit(draft, kind, target.label, target=target)
        return target.label

    def _edits_of(self, head: ChangeHead) -> tuple[Edit, ...]:
        return journal.edits_from(journal.read_edit_rows(self._copy.connection, head.id))

    def _to_take_back(self) -> Undoable:
        if self._undoable is None:
            self._undoable = undoable(self._own_changes())
        return self._undoable

    def _own_changes(self) -> Iterable[ChangeHead]:
        """Yield the changes that are this person's to undo, newest first."""
        sessions = {*self._copy.state.sessions, self._session}
        for head in journal.read_changes(self._copy.connection, newest_first=True):
            if head.session in sessions:
                yield head


def _everything(roadmap: Roadmap) -> list[Edit]:
    """Return the edits that make a roadmap out of nothing, the goal included."""
    nothing = Roadmap(goal=replace(roadmap.goal, id=""))
    return difference(nothing, roadmap, merging.every_key(nothing, roadmap))
