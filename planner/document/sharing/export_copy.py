"""Exports copies: of the whole or of a branch, with history so that they can be merged back, or without."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from planner.atomic_file import FOLDER_GONE, mode_for, new_file, replace_file, temporary_beside
from planner.document.history.snapshot import creation_edits, snapshot
from planner.document.repository import Repository
from planner.roadmap.branch import branch_of, redacted
from planner.roadmap.changes import Change, content_hash, edit_rows, next_clock, now
from planner.roadmap.errors import NotInRoadmap
from planner.roadmap.fields import Private
from planner.roadmap.identity import new_id
from planner.roadmap.roadmap import Roadmap
from planner.store import errors, journal, provenance
from planner.store.disk_errors import reason_of
from planner.store.file_builder import FileContents, build_file
from planner.store.file_reader import validate_built
from planner.store.provenance import Origin, Sent
from planner.store.publishing import publish_new
from planner.store.schema import open_for_reading, open_for_writing


@dataclass(frozen=True, slots=True)
class ExportedCopy:
    """An exported copy: its path, its size in bytes, and its number of steps and changes.

    `forget` deletes the record that it was handed out, for a copy that was not sent after all.
    """

    path: Path
    size: int
    steps: int
    changes: int
    forget: Callable[[], object] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CopyOptions:
    """The options of an export, and a frozen view of the plan for another thread.

    `branch_id` is None for all that the plan holds, which may itself be only the branch `within`. `private` is what of
    the kinds of private things a copy without history keeps. `recorded` notes in the plan that the copy was handed
    out; `origin` is the provenance of the plan itself; `clock` is that of its latest change.
    """

    path: Path
    plan: Path
    roadmap: Roadmap
    heads: tuple[str, ...]
    clock: int
    history: bool
    private: frozenset[Private]
    branch_id: str | None
    within: str | None
    author: str
    recorded: bool
    origin: Origin | None


def export_job(
    repository: Repository,
    target: Path,
    history: bool,
    branch_id: str | None,
    *,
    private: frozenset[Private] = frozenset(),
    recorded: bool = True,
) -> Callable[[], ExportedCopy]:
    """Return the job that exports a copy of an open plan; raises ALREADY_THERE, NotInRoadmap for an unknown branch."""
    if os.path.lexists(target):
        raise errors.ALREADY_THERE(name=target.name)
    if branch_id is not None and branch_id not in repository.roadmap.steps:
        raise NotInRoadmap
    if history and branch_id is not None and len(repository.heads) > 1:
        repository.join_heads()  # a snapshot root stands for one change
    within = repository.origin.branch_id if repository.origin else None
    heads = tuple(sorted(repository.heads))
    options = CopyOptions(
        path=repository.copy.path,
        plan=repository.copy.plan,
        roadmap=repository.roadmap,
        heads=heads,
        clock=journal.latest_clock(repository.copy.connection),
        history=history,
        private=private,
        branch_id=branch_id,
        within=within,
        author=_printable(repository.author),
        recorded=recorded,
        origin=repository.origin,
    )
    return partial(export_copy, options, target)


def _printable(name: str) -> str:
    """Return a name without the control characters and length for which the guard would refuse the file."""
    return "".join(letter if letter.isprintable() else " " for letter in name)[: provenance.LONGEST_NAME]


def export_copy(options: CopyOptions, target: Path) -> ExportedCopy:
    """Write a copy to a new path, atomically; from any thread.

    Raises ALREADY_THERE for a path that exists, CANNOT_SHARE on a disk error, and another refusal for a copy that does
    not validate.
    """
    origin = Origin(new_id(), now(), options.branch_id or options.within, options.heads)
    try:
        _write(options, origin, target)
    except errors.CannotWrite as wrong:
        raise errors.CANNOT_SHARE(**wrong.values) from None
    if options.recorded:
        _record(options, origin, _printable(target.name))
    with closing(open_for_reading(target)) as connection:
        has_root = provenance.root_id(connection) is not None
        changes = len(journal.changes_with_edits(connection)) - has_root if options.history else 0
        (steps,) = connection.execute("SELECT count(*) FROM step").fetchone()
    return ExportedCopy(target, target.stat().st_size, steps, changes, partial(_forget, options.plan, origin.id))


def _write(options: CopyOptions, origin: Origin, target: Path) -> None:
    if options.history and options.branch_id is None:
        publish_new(
            options.plan,
            target,
            lambda temporary: _write_origin(temporary, options, origin, target.name),
            source=options.path,
        )
    else:
        _build_new(target, options.path, lambda temporary: build_file(temporary, _contents(options, origin)))


def _contents(options: CopyOptions, origin: Origin) -> FileContents:
    sent = _sent_of_original(options.origin)
    if not options.history:
        # From a branch copy, only that branch. The first change bears the id of the copy, by which it is grafted when
        # it comes back, also from a copy of this one.
        within = options.within if options.within in options.roadmap.steps else None
        makes = creation_edits(redacted(options.roadmap, options.branch_id or within, kept=options.private))
        head = Change(
            id=origin.id,
            clock=next_clock(options.clock),
            session=new_id(),
            author="",
            at=now(),
            label="",
            kind="start",
            target_id=None,
            follows=(),
        )
        return FileContents(
            replace(head, hash=content_hash(head, edit_rows(makes), {})), makes, origin=origin, sent=sent
        )
    assert options.branch_id is not None
    plan = branch_of(options.roadmap, options.branch_id)
    makes = creation_edits(plan)
    with closing(open_for_reading(options.plan)) as connection:
        connection.execute("BEGIN")
        head, rows, root = snapshot(connection, plan, journal.read_change(connection, options.heads[0]))
    return FileContents(head, makes, rows, origin=origin, root=root, sent=sent)


def _sent_of_original(origin: Origin | None) -> list[Sent]:
    """Return the record by which merging a copy of a copy marks the first one as returned, too.

    It names nobody: whoever handed the first one out knows it by its id.
    """
    if origin is None:
        return []
    return [
        Sent(
            id=origin.id,
            made_at=origin.made_at,
            author="",
            name="",
            branch_id=origin.branch_id,
            change_ids=origin.change_ids,
            returned_at=now(),
        )
    ]


def _write_origin(temporary: Path, options: CopyOptions, origin: Origin, name: str) -> None:
    """Write the origin into a copy, and validate it as its receiver will."""
    with closing(open_for_writing(temporary)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        provenance.write_origin(connection, origin)
        provenance.add_sent(connection, _sent_of_original(options.origin))
        connection.execute("COMMIT")
    validate_built(temporary, name)


def _record(options: CopyOptions, origin: Origin, name: str) -> None:
    """Note in the plan that a copy was handed out; a busy or full disk is ignored, as the copy is good without."""
    sent = Sent(
        id=origin.id,
        made_at=origin.made_at,
        author=options.author,
        name=name,
        branch_id=origin.branch_id,
        change_ids=origin.change_ids,
    )
    with closing(open_for_writing(options.plan)) as connection, suppress(sqlite3.OperationalError):
        connection.execute("BEGIN IMMEDIATE")
        provenance.add_sent(connection, [sent])
        connection.execute("COMMIT")


def _forget(plan: Path, copy_id: str) -> None:
    with closing(open_for_writing(plan)) as connection, suppress(sqlite3.OperationalError):
        connection.execute("BEGIN IMMEDIATE")
        provenance.remove_sent(connection, copy_id)
        connection.execute("COMMIT")


def _build_new(target: Path, source: Path, make: Callable[[Path], None]) -> None:
    """Build and validate a file under a temporary name, as private as `source`, then rename it to a new path."""
    temporary = temporary_beside(target)
    try:
        if not target.parent.is_dir():
            raise errors.CannotWrite(name=target.name, reason=FOLDER_GONE)
        new_file(temporary, mode_for(target, source))
        make(temporary)
        validate_built(temporary, target.name)
        if os.path.lexists(target):
            raise errors.ALREADY_THERE(name=target.name)
        replace_file(temporary, target)
    except (OSError, sqlite3.Error) as wrong:
        raise errors.CannotWrite(name=target.name, reason=reason_of(wrong)) from None
    finally:
        for leftover in (temporary, temporary.with_name(temporary.name + "-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
