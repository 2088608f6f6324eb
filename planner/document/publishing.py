"""Where the work is: in the file, or waiting in the working copy; and how the file is renewed."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from planner.roadmap.changes import now
from planner.roadmap.refusal import DocumentError
from planner.store.guard import digest_of
from planner.store.publishing import beside, publish, publish_new
from planner.store.working_copy import WorkingCopy, with_digest


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the work is: in the file since `published_at`, or `waiting` on this laptop because of `problem`.

    `beside` is the file under another name that was written because the right one could not be.
    """

    published_at: datetime | None
    waiting: bool
    problem: DocumentError | None = None
    beside: Path | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A file that was renewed: the digest of its bytes and the latest changes in it."""

    digest: str
    heads: tuple[str, ...]


class Publishing:
    """Renews the file of one working copy, and knows what of the work has reached it."""

    def __init__(self, copy: WorkingCopy) -> None:
        self._copy = copy
        self._problem: DocumentError | None = None
        self._seen: tuple[int, ...] | None = None

    def has_all(self, heads: Collection[str]) -> bool:
        """Tell whether the file holds the latest changes, and so all of them."""
        return set(self._copy.state.heads) == set(heads)

    def saved(self, heads: Collection[str]) -> Saved:
        """Return where the work is, given its latest changes."""
        state = self._copy.state
        published = datetime.fromisoformat(state.published_at) if state.published_at else None
        beside_it = Path(state.beside) if state.beside else None
        return Saved(published, not self.has_all(heads), self._problem, beside_it)

    def job(self) -> Callable[[], Published]:
        """Return what renews the file, from any thread; it raises CannotWrite or TargetChanged."""
        plan, path, expected = self._copy.plan, self._copy.path, self._copy.state.digest
        return lambda: Published(*publish(plan, path, expected, anew=True))

    def done(self, result: Published) -> None:
        """Take note that the file was renewed, or read and merged."""
        self._problem = None
        self._copy.keep(with_digest(self._copy.state, result.digest, result.heads, now()))
        self._seen = _signature(self._copy.path)

    def failed(self, problem: DocumentError) -> None:
        """Take note that the file could not be renewed; the work stays in the working copy."""
        self._problem = problem

    def somebody_renewed(self) -> bool:
        """Tell whether the file is no longer the one that was read or written last; cheap while it is."""
        seen = _signature(self._copy.path)
        if seen is None or (seen == self._seen and self._problem is None):
            return False
        digest = digest_of(self._copy.path)
        if digest is not None and digest != self._copy.state.digest:
            return True
        self._seen = seen
        return False

    def put_beside(self) -> None:
        """Write the work under a name that says so, where the folder lets us; else it waits in the working copy."""
        target = beside(self._copy.path, datetime.now(UTC))
        with suppress(DocumentError):
            publish_new(self._copy.plan, target)
            self._copy.keep(replace(self._copy.state, beside=str(target)))


def _signature(path: Path) -> tuple[int, ...] | None:
    """Return what changes whenever a file is replaced or written, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
