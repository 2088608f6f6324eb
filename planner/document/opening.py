"""How a file and its working copy come together at an opening, so that nothing of either is lost."""

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from planner.document.backups import keep_daily
from planner.document.history.conflict_rebuild import rebuild_conflicts
from planner.document.merge.report import merge_update
from planner.document.repository import Repository
from planner.roadmap.changes import now
from planner.roadmap.roadmap import Roadmap
from planner.store import errors, journal, provenance
from planner.store.guard import check_kind, digest_of, read_guarded
from planner.store.paths import real_path, working_folder
from planner.store.publishing import signature_of, sweep
from planner.store.state import read_state
from planner.store.working_copy import SLOTS, WorkingCopy, claim, is_claimed, plan_in, read_file, with_digest


def is_open(path: Path | str) -> bool:
    """Tell whether a process on this computer has a file open."""
    folder = working_folder(real_path(path))
    return plan_in(folder).exists() and is_claimed(folder)


def open_file(path: Path | str, author: str = "") -> tuple[WorkingCopy, Roadmap]:
    """Return the working copy of a file, brought together with the file, and the roadmap in it.

    Where no working copy was, the changes that `author` made in the file are that person's to undo.
    """
    copy = claim(path)
    is_new = not copy.state.digest
    try:
        roadmap = _reconciled(copy)
        for folder in _abandoned(copy):
            roadmap = _merged_leftovers(copy, roadmap, folder)
        if is_new:
            sessions = journal.sessions_of(copy.connection, author)
            copy.keep(replace(copy.state, sessions=(*sessions, *copy.state.sessions)))
        keep_daily(copy.path)
        copy.sweep()
        sweep(copy.path)
    except BaseException:
        copy.close()
        raise
    return copy, roadmap


def _reconciled(copy: WorkingCopy) -> Roadmap:
    check_kind(copy.path)
    if copy.plan.exists() and copy.state.digest and _is_unchanged(copy):
        with suppress(errors.Damaged):
            return _recovered(copy)
        # The working copy itself is damaged; the file that it was published to still speaks.
        copy.set_aside()
    return _with_file(copy)


def _is_unchanged(copy: WorkingCopy) -> bool:
    """Tell whether the file is the one that was read or written last.

    What the file system says of it is enough here: a file of a long history takes a while to read, and whoever looks
    after it (`Publishing.arrived`) reads it once in the background and merges, should the file system have been wrong.
    """
    if copy.state.signature and copy.state.signature == signature_of(copy.path):
        return True
    return copy.state.digest == digest_of(copy.path)


def _recovered(copy: WorkingCopy) -> Roadmap:
    """Return the plan in a working copy; raise Damaged when it holds none."""
    roadmap = copy.roadmap()
    rebuild_conflicts(copy.connection)
    return roadmap


def _with_file(copy: WorkingCopy) -> Roadmap:
    """Read the file as data from a stranger, and take it over or merge it."""
    scratch = copy.folder / f"incoming-{os.urandom(4).hex()}.db"
    signature = signature_of(copy.path)
    roadmap, heads, digest = read_file(copy.path, scratch)
    try:
        state = with_digest(copy.state, digest, list(heads), now(), signature)
        sent: list[provenance.Sent] = []
        mine = _recovered(copy) if copy.plan.exists() and copy.state.digest else None
        if mine is not None and mine.goal.id == roadmap.goal.id:
            if not _knows_all(scratch, copy, copy.path.name):
                repository = Repository(copy, mine, "")
                merge_update(repository, copy.path, scratch, roadmap)
                copy.keep(state)
                return repository.roadmap
            sent = provenance.read_sent(copy.connection)
        elif mine is not None:
            copy.set_aside()
        copy.adopt(scratch, state)
        rebuild_conflicts(copy.connection)
        if sent:
            with copy.transaction() as connection:
                provenance.add_sent(connection, sent)
        return roadmap
    finally:
        scratch.unlink(missing_ok=True)


def _knows_all(incoming: Path, copy: WorkingCopy, name: str) -> bool:
    """Tell whether a file that arrived knows every change of the working copy."""
    with read_guarded(incoming, name, validated=True) as connection:
        return set(journal.read_heads(copy.connection)) <= journal.change_ids(connection)


def _abandoned(copy: WorkingCopy) -> list[Path]:
    """Return the folders of other slots that hold work which no process is busy with."""
    own = copy.folder
    folders = [working_folder(copy.path, slot) for slot in range(SLOTS)]
    return [folder for folder in folders if folder != own and plan_in(folder).exists()]


def _merged_leftovers(copy: WorkingCopy, roadmap: Roadmap, folder: Path) -> Roadmap:
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
    scratch = copy.folder / f"incoming-{os.urandom(4).hex()}.db"
    try:
        theirs, _, _ = read_file(plan, scratch)
        if theirs.goal.id != roadmap.goal.id:
            return roadmap
        repository = Repository(copy, roadmap, "")
        merge_update(repository, copy.path, scratch, theirs)
        return repository.roadmap
    finally:
        scratch.unlink(missing_ok=True)
