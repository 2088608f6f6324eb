"""Where the work is: in the file, or waiting in the working copy; and how the file is renewed."""

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
    """Where the work is: in the file since `published_at`, or `waiting` on this laptop because of `problem`.

    `beside` is the file under another name that was written because the right one could not be.
    """

    published_at: datetime | None
    waiting: bool
    problem: DocumentError | None = None
    beside: Path | None = None


@dataclass(frozen=True, slots=True)
class ExternalUpdate:
    """The open file as somebody else has renewed it, read as a copy that arrives is."""

    copy: IncomingCopy
    published: Published


class FilePublisher:
    """Renews the file of one working copy, and knows what of the work has reached it."""

    def __init__(self, copy: WorkingCopy) -> None:
        self._copy = copy
        self._problem: DocumentError | None = None
        self._seen: tuple[int, ...] | None = None

    def has_all(self, heads: Collection[str]) -> bool:
        """Tell whether the file holds the latest changes, and so all of them."""
        return set(self._copy.state.heads) == set(heads)

    def saved(self, heads: Collection[str]) -> SaveState:
        """Return where the work is, given its latest changes."""
        state = self._copy.state
        published = datetime.fromisoformat(state.published_at) if state.published_at else None
        beside_it = Path(state.beside) if state.beside else None
        return SaveState(published, not self.has_all(heads), self._problem, beside_it)

    def job(self, *, locked: bool = False) -> Callable[[], Published]:
        """Return what renews the file, from any thread; it raises CannotWrite or TargetChanged.

        `locked` says that it runs inside `turn`.
        """
        plan, path, expected = self._copy.plan, self._copy.path, self._copy.state.digest
        return lambda: publish(plan, path, expected, recreate=True, locked=locked)

    def lock(self) -> AbstractContextManager[None]:
        """Have the file to oneself for as long as a merge and a renewal take."""
        return file_lock(self._copy.path)

    def done(self, result: Published) -> None:
        """Take note that the file was renewed, or read and merged."""
        self._problem = None
        self._copy.keep(with_digest(self._copy.state, result.digest, result.heads, now(), result.signature))
        self._seen = result.signature

    def failed(self, problem: DocumentError) -> None:
        """Take note that the file could not be renewed; the work stays in the working copy."""
        self._problem = problem

    def external_update(self, scratch: Path) -> ExternalUpdate | None:
        """Read the file, by way of a copy at `scratch`, where it is no longer the one that was read or written last.

        Cheap while it is. Raises a refusal when what stands there now cannot be read.
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
        """Write the work under a name that says so, where the folder lets us; else it waits in the working copy."""
        target = beside(self._copy.path, datetime.now(UTC))
        with suppress(DocumentError):
            publish_new(self._copy.plan, target)
            self._copy.keep(replace(self._copy.state, beside=str(target)))
