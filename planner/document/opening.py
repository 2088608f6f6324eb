"""Opens a file: claims its working copy, reads and validates the file, merges the two, and sweeps leftovers."""

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
    """Claim the working copy of a file, merge the file into it, and return it with its roadmap.

    On a computer without a working copy of it, the changes by `author` are this person's to undo. Raises the refusal of
    the file, with everything as it was.
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
    """Tell whether the file is the one that was read or written last, by its signature or else its digest."""
    if not _has_work(working):
        return False
    # Size, time and inode can lie, but reading a long history takes a while, and `FilePublisher.external_update` reads
    # the file once in the background after opening and merges it where they did.
    if working.state.signature and working.state.signature == signature_of(working.path):
        return True
    return working.state.digest == digest_of(working.path)


def _own_plan(working: WorkingCopy) -> Roadmap | None:
    """Load the plan of the working copy; sets a damaged one aside and returns None: the file is read instead."""
    with suppress(errors.Damaged):
        return _plan_in(working)
    working.set_aside()
    return None


def _plan_in(working: WorkingCopy) -> Roadmap:
    """Load the plan of a working copy and rebuild its conflict index where due; raises Damaged."""
    roadmap = working.roadmap()
    rebuild_conflicts(working.connection)
    return roadmap


# Read and verify: the file is quarantined, validated and loaded, and closed again.


def _read(working: WorkingCopy) -> tuple[IncomingCopy, tuple[int, ...] | None]:
    """Read the file as an incoming copy; return it with its signature from before the reading."""
    # Taken before reading: a file that is replaced meanwhile then looks changed, and is read again.
    signature = signature_of(working.path)
    known: set[str] = set()
    with suppress(sqlite3.Error):  # a damaged working copy is reported when its plan is loaded
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
    """Merge a file into the working copy, or adopt it where it holds every change of the working copy."""
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
            # Fast-forward. What was handed out stands in no change, and must not go with the old working copy.
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
    """List the folders of other slots of this file that hold a working copy, claimed or not."""
    own = copy.folder
    folders = [working_folder(copy.path, slot) for slot in range(SLOTS)]
    return [folder for folder in folders if folder != own and plan_in(folder).exists()]


def _merge_leftovers(copy: WorkingCopy, roadmap: Roadmap, folder: Path) -> Roadmap:
    """Merge the working copy of another slot and clear the slot, unless a process has claimed it."""
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
    """Merge the abandoned working copy `plan` of the same file; return the roadmap after it."""
    theirs = read_copy(plan, scratch_path(copy.folder), known_ids(copy.connection))
    if theirs.roadmap.goal.id != roadmap.goal.id:
        discard([theirs.scratch])
        return roadmap
    # Errors name the file that people know, not a database in the data folder.
    repository = Repository(copy, roadmap, "")
    merge_update(repository, replace(theirs, path=copy.path))
    return repository.roadmap
