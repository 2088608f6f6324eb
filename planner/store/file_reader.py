"""Reads an incoming file: quarantines, guards, migrates and validates it, to the last value."""

import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planner.roadmap.roadmap import Roadmap
from planner.store import conflict_index, errors, journal, long_texts, provenance
from planner.store.gc_pause import gc_paused
from planner.store.guard import check_kind, quarantine_copy, read_guarded
from planner.store.journal_validation import check_changes, check_depth, check_edits
from planner.store.limits import COPY, OWN, Limits
from planner.store.migrations import migrate
from planner.store.paths import real_path
from planner.store.rows import BadRows, read_roadmap


@dataclass(frozen=True, slots=True)
class ValidFile:
    """A validated file: its plan, its heads with their hashes, and the digest of its bytes.

    `connection` reads the quarantined copy until the block of `validated_file` ends.
    """

    connection: sqlite3.Connection
    roadmap: Roadmap
    heads: dict[str, str]
    digest: str


@contextmanager
def validated_file(path: Path | str, scratch: Path, limits: Limits = COPY) -> Generator[ValidFile]:
    """Validate an incoming file by way of a copy at `scratch`, and yield its content; the file itself is read once.

    The copy stays for the caller; it is removed when the file is refused or the block raises. Raises FileRefused.
    """
    real = real_path(path)
    digest = quarantine_copy(real, scratch, limits)
    try:
        with read_guarded(scratch, real.name, limits=limits):
            pass  # only its schema, by that of its own format: a migration must not run on anything else
        migrate(scratch)
        with read_guarded(scratch, real.name, validated=True, limits=limits) as connection:
            yield ValidFile(connection, *_validated(connection, real.name, limits), digest)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def read_file(path: Path | str, scratch: Path, limits: Limits = OWN) -> tuple[Roadmap, dict[str, str], str]:
    """Validate a file of one's own and return its roadmap, heads and digest; see `validated_file`."""
    with validated_file(path, scratch, limits) as file:
        return file.roadmap, file.heads, file.digest


def read_plan(path: Path | str) -> Roadmap:
    """Validate a file and return its roadmap; leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        return read_file(path, Path(folder) / "plan.db")[0]


def validate_built(file: Path, name: str) -> Roadmap:
    """Validate a file that was built here as its receiver will, under `name`; return its roadmap."""
    check_kind(file)
    with read_guarded(file, name):
        pass
    with read_guarded(file, name, validated=True) as connection:
        return _validated(connection, name, COPY)[0]


def _validated(connection: sqlite3.Connection, name: str, limits: Limits) -> tuple[Roadmap, dict[str, str]]:
    """Validate the content of a file whose schema was validated; return its roadmap and heads."""
    with gc_paused():
        # Cheap and bounding checks first: each one limits what the next may cost on a hostile file.
        check_changes(connection, name)
        provenance.validate(connection, name)
        conflict_index.validate(connection, name)
        long_texts.validate(connection, name, limits.letters)
        roadmap = _validated_roadmap(connection, name)
        journal.verify_hashes(connection, name)
        check_edits(connection, roadmap, name)
        return roadmap, _validated_heads(connection, name)


def _validated_roadmap(connection: sqlite3.Connection, name: str) -> Roadmap:
    try:
        roadmap = read_roadmap(connection)
    except BadRows as wrong:
        raise errors.Damaged(name=name, detail=str(wrong)) from None
    check_depth(roadmap, name)
    return roadmap


def _validated_heads(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """Return the heads; raises Damaged unless they are exactly the changes without children."""
    heads = journal.read_heads(connection)
    followed: set[str] = set()
    ids: set[str] = set()
    for head in journal.read_changes(connection):
        ids.add(head.id)
        followed.update(head.follows)
    if set(heads) != ids - followed or not heads:
        raise errors.Damaged(name=name, detail="head")
    return heads
