"""Publishes a working copy to its file, and tracks which changes have reached it."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from planner.atomic_file import OTHER
from planner.document.backups import keep_daily, latest_daily
from planner.document.change_origins import ChangeOrigins
from planner.document.merge.read import IncomingCopy, known_ids, read_copy
from planner.roadmap.changes import now
from planner.roadmap.errors import DocumentError
from planner.store.errors import CannotWrite
from planner.store.guard import digest_of
from planner.store.limits import OWN
from planner.store.moved_file import FileGone, FileMoved, folder_stamps, gone, is_gone
from planner.store.publishing import Published, TargetChanged, beside, file_lock, publish, publish_new, signature_of
from planner.store.schema import open_for_reading
from planner.store.working_copy import WorkingCopy, with_digest

_TRIES: Final = 20
"""Attempts to publish while others publish the same file."""
_UNLOCKED_TRIES: Final = 3
"""Attempts without the lock beside the file; later ones hold it."""


__all__ = [
    "ExternalUpdate",
    "FileGone",
    "FileMoved",
    "FilePublisher",
    "Published",
    "SaveState",
    "TargetChanged",
]


@dataclass(frozen=True, slots=True)
class SaveState:
    """Where the work is: in the file since `published_at`, or `waiting` in the working copy because of `problem`.

    `beside` is the conflict copy that was saved because the file itself could not be written. At closing, `moved_to` is
    the new path of a file that was renamed, which took the work in; `written_again` is that of one that was gone.
    """

    published_at: datetime | None
    waiting: bool
    problem: DocumentError | None = None
    beside: Path | None = None
    moved_to: Path | None = None
    written_again: Path | None = None


@dataclass(frozen=True, slots=True)
class ExternalUpdate:
    """The open file as somebody else has published it, read as an incoming copy."""

    copy: IncomingCopy
    published: Published
    is_older: bool
    """It lacks changes that were in the file, and has none of its own: somebody put an older version back."""


def is_older_version(file: IncomingCopy, published: Collection[str], known: Collection[str]) -> bool:
    """Tell whether a file lacks changes that it once had, whose heads were `published`, and has none that we lack."""
    lost = any(not file.state.knows(head) for head in published)
    return lost and all(change in known for change in file.state.changes)


class FilePublisher:
    """Publishes one working copy, and knows which of its changes have reached the file."""

    def __init__(self, copy: WorkingCopy) -> None:
        self._copy = copy
        self.origins = ChangeOrigins(copy)
        self._problem: DocumentError | None = None
        self._seen: tuple[int, ...] | None = None
        self.source: Path | None = None  # what a new file is made from, and as private as
        self._may_recreate = False
        self._moved_to: Path | None = None
        self._written_again: Path | None = None
        self._gone: tuple[frozenset[tuple[str, int, int]], FileGone] | None = None

    def has_all(self, heads: Collection[str]) -> bool:
        """Tell whether the file has the same heads, and so every change."""
        return set(self._copy.state.heads) == set(heads)

    def saved(self, heads: Collection[str]) -> SaveState:
        """Return where the work is, given the heads of the working copy."""
        state = self._copy.state
        published = datetime.fromisoformat(state.published_at) if state.published_at else None
        beside_it = Path(state.beside) if state.beside else None
        waiting = not self.has_all(heads) and self._moved_to is None
        return SaveState(published, waiting, self._problem, beside_it, self._moved_to, self._written_again)

    def write_again(self) -> None:
        """Let the next publish write a file that is gone from its path; else that is refused: see `FileGone`."""
        self._may_recreate = True

    def follow(self, path: Path) -> None:
        """Record that the file is known to have another path now, so that its next opening there goes on with this.

        A working copy, drafts and safety copies go along with it, also where somebody worked on the file meanwhile.
        """
        with suppress(DocumentError):  # on a full disk: then the file is known by its bytes alone
            self._copy.keep(replace(self._copy.state, path=str(path)))

    def went_along(self, path: Path) -> None:
        """Record that the file was opened under its new name; the working copy is gone where that took the work in."""
        if not self._copy.plan.exists():
            self._moved_to, self._problem = path, None

    def job(self, *, locked: bool = False) -> Callable[[], Published]:
        """Return a job that publishes, from any thread; it raises CannotWrite, FileGone or TargetChanged.

        `locked` says that the caller holds `lock`.
        """
        source = self.source
        plan, path, expected, recreate = self._copy.plan, self._copy.path, self._copy.state.digest, self._may_recreate

        def renew() -> Published:
            self._refuse_gone()
            former = latest_daily(path) if recreate else source
            return publish(plan, path, expected, recreate=recreate, locked=locked, source=former)

        return renew

    def _refuse_gone(self) -> None:
        """Raise FileGone where the file is gone and nobody said that it is to be written again."""
        state, path = self._copy.state, self._copy.path
        if self._may_recreate or not state.digest or not is_gone(path):
            return
        stamps = folder_stamps(path)
        if self._gone is None or self._gone[0] != stamps:  # looking for it reads files
            self._gone = stamps, gone(path, state)
        raise self._gone[1]

    def lock(self) -> AbstractContextManager[None]:
        """Hold the lock beside the file for a merge and a publish; raises CannotWrite."""
        return file_lock(self._copy.path)

    def done(self, result: Published) -> None:
        """Record that the file was published, or read and merged."""
        self._problem, self._may_recreate, self._gone = None, False, None
        try:
            self._copy.keep(with_digest(self._copy.state, result.digest, result.heads, now(), result.signature))
        except DocumentError as problem:  # on a full disk: the next opening finds the file changed, and merges it
            self._problem = problem
        self._seen = result.signature

    def failed(self, problem: DocumentError | None) -> None:
        """Record that publishing failed, and the work stays in the working copy; None where that is over."""
        self._problem = problem

    def external_update(self, scratch: Path) -> ExternalUpdate | None:
        """Read the file by way of `scratch` where it is not the one that was read or written last; else return None.

        Cheap while nothing changed: a stat, then a digest. Raises FileGone, or the refusal of what lies there now.
        """
        self._refuse_gone()
        seen = signature_of(self._copy.path)
        if seen is None or (seen == self._seen and self._problem is None):
            return None
        digest = digest_of(self._copy.path)
        if digest is None or digest == self._copy.state.digest:
            self._seen = seen
            return None
        with closing(open_for_reading(self._copy.plan)) as connection:
            known = known_ids(connection)
        copy = read_copy(self._copy.path, scratch, known, OWN)
        is_older = is_older_version(copy, self._copy.state.heads, known)
        return ExternalUpdate(copy, Published(copy.digest, copy.heads, seen), is_older)

    def publish(self, take_update: Callable[[], object]) -> None:
        """Publish now, by way of `take_update`, which merges the file where it changed; raises CannotWrite."""
        try:
            for number in range(_TRIES):
                # Without the lock it is a race that digests decide: quick where nobody else publishes, but the slower
                # of two that publish all the time would lose it for ever. So later attempts hold the lock.
                locked = number >= _UNLOCKED_TRIES
                with suppress(TargetChanged), self.lock() if locked else nullcontext():
                    take_update()
                    self.done(self.job(locked=locked)())
                    return
            raise CannotWrite(name=self._copy.path.name, reason=OTHER)
        except DocumentError as problem:
            self.failed(problem)
            raise

    def publish_last(self, take_update: Callable[[], object]) -> Path | None:
        """Publish at closing. What cannot be published is saved as a conflict copy, or waits in the working copy.

        Returns the new path of a file that was renamed, which is to take the work in; writes a deleted one again.
        """
        try:
            try:
                self.publish(take_update)
            except FileMoved as moved:
                # By its path the next opening of the renamed file knows that this is work on it.
                self._copy.keep(replace(self._copy.state, path=str(moved.path)))
                return moved.path
            except FileGone:
                self.write_again()
                self.publish(take_update)
                self._written_again = self._copy.path
            keep_daily(self._copy.path)
        except DocumentError:
            self.save_conflict_copy()
        return None

    def save_conflict_copy(self) -> None:
        """Save the work beside the file as a conflict copy; on a disk error it waits in the working copy."""
        target = beside(self._copy.path, datetime.now(UTC))
        with suppress(DocumentError):
            publish_new(self._copy.plan, target, source=self._copy.path)
            self._copy.keep(replace(self._copy.state, beside=str(target)))
