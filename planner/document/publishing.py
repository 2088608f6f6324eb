"""Publishes a working copy to its file, and tracks which changes have reached it."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from planner.document.merge.read import IncomingCopy, known_ids, read_copy
from planner.roadmap.changes import now
from planner.roadmap.errors import DocumentError
from planner.store.guard import digest_of
from planner.store.publishing import Published, beside, file_lock, publish, publish_new, signature_of
from planner.store.schema import open_for_reading
from planner.store.working_copy import WorkingCopy, with_digest


@dataclass(frozen=True, slots=True)
class SaveState:
    """Where the work is: in the file since `published_at`, or `waiting` in the working copy because of `problem`.

    `beside` is the conflict copy that was saved because the file itself could not be written.
    """

    published_at: datetime | None
    waiting: bool
    problem: DocumentError | None = None
    beside: Path | None = None


@dataclass(frozen=True, slots=True)
class ExternalUpdate:
    """The open file as somebody else has published it, read as an incoming copy."""

    copy: IncomingCopy
    published: Published


class FilePublisher:
    """Publishes one working copy, and knows which of its changes have reached the file."""

    def __init__(self, copy: WorkingCopy) -> None:
        self._copy = copy
        self._problem: DocumentError | None = None
        self._seen: tuple[int, ...] | None = None

    def has_all(self, heads: Collection[str]) -> bool:
        """Tell whether the file has the same heads, and so every change."""
        return set(self._copy.state.heads) == set(heads)

    def saved(self, heads: Collection[str]) -> SaveState:
        """Return where the work is, given the heads of the working copy."""
        state = self._copy.state
        published = datetime.fromisoformat(state.published_at) if state.published_at else None
        beside_it = Path(state.beside) if state.beside else None
        return SaveState(published, not self.has_all(heads), self._problem, beside_it)

    def job(self, *, locked: bool = False) -> Callable[[], Published]:
        """Return a job that publishes, from any thread; it raises CannotWrite or TargetChanged.

        `locked` says that the caller holds `lock`.
        """
        plan, path, expected = self._copy.plan, self._copy.path, self._copy.state.digest
        return lambda: publish(plan, path, expected, recreate=True, locked=locked)

    def lock(self) -> AbstractContextManager[None]:
        """Hold the lock beside the file for a merge and a publish; raises CannotWrite."""
        return file_lock(self._copy.path)

    def done(self, result: Published) -> None:
        """Record that the file was published, or read and merged."""
        self._problem = None
        try:
            self._copy.keep(with_digest(self._copy.state, result.digest, result.heads, now(), result.signature))
        except DocumentError as problem:  # on a full disk: the next opening finds the file changed, and merges it
            self._problem = problem
        self._seen = result.signature

    def failed(self, problem: DocumentError) -> None:
        """Record that publishing failed; the work stays in the working copy."""
        self._problem = problem

    def external_update(self, scratch: Path) -> ExternalUpdate | None:
        """Read the file by way of `scratch` where it is not the one that was read or written last; else return None.

        Cheap while nothing changed: a stat, then a digest. Raises the refusal of what lies there now.
        """
        seen = signature_of(self._copy.path)
        if seen is None or (seen == self._seen and self._problem is None):
            return None
        digest = digest_of(self._copy.path)
        if digest is None or digest == self._copy.state.digest:
            self._seen = seen
            return None
        with closing(open_for_reading(self._copy.plan)) as connection:
            known = known_ids(connection)
        copy = read_copy(self._copy.path, scratch, known)
        return ExternalUpdate(copy, Published(copy.digest, copy.heads, seen))

    def save_conflict_copy(self) -> None:
        """Save the work beside the file as a conflict copy; on a disk error it waits in the working copy."""
        target = beside(self._copy.path, datetime.now(UTC))
        with suppress(DocumentError):
            publish_new(self._copy.plan, target)
            self._copy.keep(replace(self._copy.state, beside=str(target)))
