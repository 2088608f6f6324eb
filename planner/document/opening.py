"""How a file and its working copy come together at an opening, so that nothing of either is lost."""

import sqlite3
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from planner.document.backups import keep_daily
from planner.document.history.conflict_rebuild import rebuild_conflicts
from planner.document.merge.merge import merge_update
from planner.document.merge.read import IncomingCopy, known_ids, read_copy
from planner.document.merge.scratch import discard, scratch_path
from planner.document.repository import Repository
from planner.roadmap.changes import now
from planner.roadmap.roadmap import Roadmap
from planner.store import errors, journal, provenance
from planner.store.file_reader import read_file
from planner.store.guard import check_kind, digest_of
from planner.store.paths import real_path, working_folder
from planner.store.publishing import signature_of, sweep
from planner.store.state import read_state
from planner.store.working_copy import SLOTS, WorkingCopy, claim, is_claimed, plan_in, with_digest


def is_open(path: Path | str) -> bool:
    """Tell whether a process on this computer has a file open."""
    folder = working_folder(real_path(path))
    return plan_in(folder).exists() and is_claimed(folder)


def open_file(path: Path | str, author: str = "") -> tuple[WorkingCopy, Roadmap]:
    """Return the working copy of a file, merged with the file, and the roadmap in it.

    Where no working copy was, the changes that `author` made in the file are that person's to undo. Raises the refusal
    of a file that is none of ours, with everything as it was.
    """
    working = claim(path)
    is_new = not working.state.digest
    try:
        check_kind(working.path)
        roadmap = _own_plan(working) if _is_unchanged(working) else None
        if roadmap is None:
            roadmap = _take_file(working, *_read(working)) if _has_work(working) else _lay(working)
        for folder in _abandoned(working):
            roadmap = _merge_leftovers(working, roadmap, folder)
        if is_new:
            sessions = journal.sessions_of(working.connection, author)
            working.keep(replace(working.state, sessions=(*sessions, *working.state.sessions)))
        keep_daily(working.path)
        working.sweep()
        sweep(working.path)
    except BaseException:
        working.close()
        raise
    return working, roadmap


def _has_work(working: WorkingCopy) -> bool:
    """Tell whether there is a working copy of an earlier opening."""
    return working.plan.exists() and bool(working.state.digest)


def _is_unchanged(working: WorkingCopy) -> bool:
    """Tell whether the file is the one that was read or written last.

    What the file system says of it is enough here: a file of a long history takes a while to read, and whoever looks
    after it (`FilePublisher.external_update`) reads it once in the background and merges, should it have been wrong.
    """
    if not _has_work(working):
        return False
    if working.state.signature and working.state.signature == signature_of(working.path):
        return True
    return working.state.digest == digest_of(working.path)


def _own_plan(working: WorkingCopy) -> Roadmap | None:
    """Return the plan in the working copy; where it is damaged, set that aside, for the file still tells."""
    with suppress(errors.Damaged):
        return _plan_in(working)
    working.set_aside()
    return None


def _plan_in(working: WorkingCopy) -> Roadmap:
    """Return the plan in a working copy; raise Damaged when it holds none."""
    roadmap = working.roadmap()
    rebuild_conflicts(working.connection)
    return roadmap


# Read and verify: the file is quarantined, validated and loaded, and closed again.


def _read(working: WorkingCopy) -> tuple[IncomingCopy, tuple[int, ...] | None]:
    """Return the file as a copy that arrived, and how the file system knew it before it was read."""
    signature = signature_of(working.path)
    known: set[str] = set()
    with suppress(sqlite3.Error):  # a damaged one is found, and said, when its plan is read
        known = known_ids(working.connection)
    return read_copy(working.path, scratch_path(working.folder), known), signature


def _lay(working: WorkingCopy) -> Roadmap:
    """Make the file, which is new here, the working copy; nothing of it is needed for a merge."""
    signature = signature_of(working.path)
    scratch = scratch_path(working.folder)
    try:
        roadmap, heads, digest = read_file(working.path, scratch)
        working.adopt(scratch, with_digest(working.state, digest, list(heads), now(), signature))
    finally:
        scratch.unlink(missing_ok=True)
    rebuild_conflicts(working.connection)
    return roadmap


# The working copy: the file becomes it, or is merged with it.


def _take_file(working: WorkingCopy, file: IncomingCopy, signature: tuple[int, ...] | None) -> Roadmap:
    """Merge a file with the working copy, or make it the working copy where it knows all that this does."""
    state = with_digest(working.state, file.digest, list(file.heads), now(), signature)
    handed_out: list[provenance.Sent] = []
    try:
        mine = _plan_in(working)
        if mine.goal.id == file.roadmap.goal.id:
            if not journal.read_heads(working.connection).keys() <= file.state.changes.keys():
                repository = Repository(working, mine, "")
                merge_update(repository, file)
                working.keep(state)
                return repository.roadmap
            handed_out = provenance.read_sent(working.connection)
        else:
            working.set_aside()
        working.adopt(file.scratch, state)
        rebuild_conflicts(working.connection)
        if handed_out:
            with working.transaction() as connection:
                provenance.add_sent(connection, handed_out)
        return file.roadmap
    finally:
        file.scratch.unlink(missing_ok=True)


def _abandoned(copy: WorkingCopy) -> list[Path]:
    """Return the folders of other slots that hold work which no process is busy with."""
    own = copy.folder
    folders = [working_folder(copy.path, slot) for slot in range(SLOTS)]
    return [folder for folder in folders if folder != own and plan_in(folder).exists()]


def _merge_leftovers(copy: WorkingCopy, roadmap: Roadmap, folder: Path) -> Roadmap:
    """Merge what another slot left behind, unless a process still has it, and clear that slot."""
    lock = FileLock(folder / "lock", is_singleton=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return roadmap
    try:
        left = read_state(folder)
        if left is not None:
            with suppress(errors.FileRefused):
                roadmap = merge_left_behind(copy, roadmap, plan_in(folder))
        plan_in(folder).unlink(missing_ok=True)
        (folder / "state.json").unlink(missing_ok=True)
    finally:
        lock.release()
    return roadmap


def merge_left_behind(copy: WorkingCopy, roadmap: Roadmap, plan: Path) -> Roadmap:
    """Return the roadmap after the changes of another working copy of the same file were taken in."""
    theirs = read_copy(plan, scratch_path(copy.folder), known_ids(copy.connection))
    if theirs.roadmap.goal.id != roadmap.goal.id:
        discard([theirs.scratch])
        return roadmap
    # It goes by the name that people know.
    repository = Repository(copy, roadmap, "")
    merge_update(repository, replace(theirs, path=copy.path))
    return repository.roadmap
