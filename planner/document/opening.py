"""Opens a file: claims its working copy, reads and validates the file, merges the two, and sweeps leftovers."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from planner.document.backups import keep_daily, take_safety_copies
from planner.document.drafts import take_drafts
from planner.document.history.derived import rebuild_derived
from planner.document.merge.merge import merge_update
from planner.document.merge.read import IncomingCopy, known_ids, read_copy
from planner.document.merge.scratch import scratch_path
from planner.document.notices import (
    CAME_ALONG,
    NEARLY_FULL,
    NOT_MERGED,
    OLDER_VERSION,
    OTHER_ROADMAP,
    OTHER_WITH_WORK,
    UNREADABLE,
    Notice,
    notice,
)
from planner.document.publishing import is_older_version
from planner.document.repository import Repository
from planner.reachable import is_folder, is_surely_gone
from planner.roadmap.changes import now
from planner.roadmap.errors import DocumentError
from planner.roadmap.roadmap import Roadmap
from planner.store import errors, journal, provenance
from planner.store.file_reader import read_file
from planner.store.guard import check_kind, digest_of
from planner.store.limits import OWN, TOLD_FROM, fullness
from planner.store.moved_file import FileMoved, gone, is_gone
from planner.store.paths import real_path, working_folder
from planner.store.publishing import signature_of, sweep
from planner.store.set_aside import SLOTS, clear, is_claimed, plan_in, roll_back, set_aside, unclaimed
from planner.store.state import State, read_state
from planner.store.working_copy import WorkingCopy, claim, is_known, with_digest

_OF_THE_DISK = frozenset({errors.CHANGE_NOT_KEPT.code, errors.NOT_TAKEN_IN.code})
"""Codes of refusals that say nothing about what is read: tried again at the next opening."""


def is_open(path: Path | str) -> bool:
    """Tell whether a process on this computer has a file open."""
    folder = working_folder(real_path(path))
    return plan_in(folder).exists() and is_claimed(folder)


_PARTED = frozenset(
    one.code
    for one in (
        errors.NOTHING_IN_COMMON,
        errors.FROM_BEFORE_HISTORY,
        errors.PARTED_TOO_LONG,
        errors.ANOTHER_BRANCH,
        errors.NotYetKnown,
    )
)
"""Codes of refusals between two sound files of one roadmap: the earlier session's is then set aside."""


class Opened(NamedTuple):
    """An opened file: its claimed working copy, its roadmap, and what a person should know."""

    copy: WorkingCopy
    roadmap: Roadmap
    notices: tuple[Notice, ...]


@contextmanager
def new_working_copy(path: Path | str) -> Generator[WorkingCopy]:
    """Claim and start the working copy of a file that is being made; a block that raises leaves nothing of it.

    Raises ALREADY_THERE for a path that exists, CannotMake for one where no file can be written.
    """
    real = real_path(path)
    if os.path.lexists(real):
        raise errors.ALREADY_THERE(name=real.name)
    copy = claim(real)
    try:
        copy.start()
        yield copy
    except BaseException as problem:
        copy.discard()
        copy.close()
        if isinstance(problem, errors.CannotWrite):
            raise errors.CannotMake(**problem.values) from None
        raise


def open_file(path: Path | str) -> Opened:
    """Claim the working copy of a file, merge the file into it, and return both.

    Raises the refusal of the file, with everything as it was.
    """
    if not is_known(path):
        check_kind(real_path(path))  # it is not there: nothing is claimed, and no folder is made
    working = claim(path)
    notices: list[Notice] = []
    try:
        if working.state.digest and is_gone(working.path):
            refusal = gone(working.path, working.state)
            if isinstance(refusal, FileMoved):
                raise refusal
        check_kind(working.path, OWN)
        roadmap = _roadmap_of(working, notices)
        for folder in _abandoned(working):
            roadmap = _merge_leftovers(working, roadmap, folder, notices)
        for folder in _earlier_names(working):
            roadmap = _take_along(working, roadmap, folder, notices)
        if (full := fullness(working.connection)) >= TOLD_FROM:
            notices.append(notice(NEARLY_FULL, name=working.path.name, percent=int(full * 100)))
        keep_daily(working.path)
        working.sweep()
        sweep(working.path)
    except BaseException:
        working.close()
        raise
    return Opened(working, roadmap, tuple(notices))


def _roadmap_of(working: WorkingCopy, notices: list[Notice]) -> Roadmap:
    """Load the working copy, merged with the file where that changed; lay the file as one where there is none."""
    if not working.plan.exists():
        return _lay(working)
    if _is_unchanged(working):
        mine = _own_plan(working, notices)
        return _lay(working) if mine is None else mine
    return _take_file(working, *_read(working), notices)


def _is_unchanged(working: WorkingCopy) -> bool:
    """Tell whether the file is the one that was read or written last, by its signature or else its digest."""
    # Size, time and inode can lie, but reading a long history takes a while, and `FilePublisher.external_update` reads
    # the file once in the background after opening and merges it where they did.
    if working.state.signature and working.state.signature == signature_of(working.path):
        return True
    return working.state.digest == digest_of(working.path)


def _own_plan(working: WorkingCopy, notices: list[Notice]) -> Roadmap | None:
    """Load the plan of the working copy and rebuild its conflict index where due; sets a damaged one aside."""
    with suppress(errors.Damaged):
        roadmap = working.roadmap()
        return rebuild_derived(working.connection) or roadmap
    if (kept := working.set_aside()) is not None:
        notices.append(notice(UNREADABLE, kept, name=working.path.name, folder=kept))
    return None


# Read and verify: the file is quarantined, validated and loaded, and closed again.


def _read(working: WorkingCopy) -> tuple[IncomingCopy, tuple[int, ...] | None]:
    """Read the file as an incoming copy; return it with its signature from before the reading."""
    # Taken before reading: a file that is replaced meanwhile then looks changed, and is read again.
    signature = signature_of(working.path)
    known: set[str] = set()
    with suppress(sqlite3.Error):  # a damaged working copy is reported when its plan is loaded
        known = known_ids(working.connection)
    return read_copy(working.path, scratch_path(working.folder), known, OWN), signature


def _lay(working: WorkingCopy) -> Roadmap:
    """Make the file, which is new here, the working copy; nothing of it is needed for a merge."""
    signature = signature_of(working.path)
    scratch = scratch_path(working.folder)
    try:
        roadmap, heads, digest = read_file(working.path, scratch)
        working.adopt(scratch, with_digest(working.state, digest, list(heads), now(), signature))
    finally:
        scratch.unlink(missing_ok=True)
    return rebuild_derived(working.connection) or roadmap


# The working copy: the file becomes it, or is merged with it.


def _take_file(
    working: WorkingCopy, file: IncomingCopy, signature: tuple[int, ...] | None, notices: list[Notice]
) -> Roadmap:
    """Merge a file into the working copy, or adopt it where it holds every change of the working copy."""
    state = with_digest(working.state, file.digest, list(file.heads), now(), signature)
    try:
        mine = _own_plan(working, notices)
        if mine is not None and mine.goal.id == file.roadmap.goal.id:
            if not journal.read_heads(working.connection).keys() <= file.state.changes.keys():
                if is_older_version(file, working.state.heads, known_ids(working.connection)):
                    notices.append(notice(OLDER_VERSION, earlier=file.roadmap, name=working.path.name))
                repository = Repository(working, mine, "")
                try:
                    merge_update(repository, file)
                except DocumentError as error:
                    if error.code not in _PARTED:
                        raise
                    notices.append(notice(NOT_MERGED, working.set_aside(), name=working.path.name))
                    return _lay(working)
                working.keep(state)
                return repository.roadmap
            # Fast-forward. What was handed out stands in no change, and must not go with the old working copy.
            if handed_out := provenance.read_sent(working.connection):
                with working.transaction(file.scratch) as connection:
                    provenance.add_sent(connection, handed_out)
        elif mine is not None:
            has_work = journal.read_heads(working.connection).keys() != set(working.state.heads)
            kept = working.set_aside()
            sentence = OTHER_WITH_WORK if has_work else OTHER_ROADMAP
            notices.append(notice(sentence, kept, name=working.path.name, goal=mine.goal.statement))
        working.adopt(file.scratch, state)
        return rebuild_derived(working.connection) or file.roadmap
    finally:
        file.scratch.unlink(missing_ok=True)


def _abandoned(copy: WorkingCopy) -> list[Path]:
    """List the folders of other slots of this file that hold a working copy, claimed or not."""
    own = copy.folder
    folders = [working_folder(copy.path, slot) for slot in range(SLOTS)]
    return [folder for folder in folders if folder != own and plan_in(folder).exists()]


def _merge_leftovers(copy: WorkingCopy, roadmap: Roadmap, folder: Path, notices: list[Notice]) -> Roadmap:
    """Merge the working copy of another slot and clear the slot, unless a process has claimed it.

    What cannot be read or merged is set aside, whole.
    """
    with unclaimed(folder) as free:
        if not free:
            return roadmap
        state = read_state(folder)
        try:
            roadmap = merge_left_behind(copy, roadmap, plan_in(folder))
            if state is not None:  # a command beside the window, say: by the same person
                copy.keep(copy.state.with_sessions(state.sessions))
        except (DocumentError, sqlite3.Error) as error:
            if isinstance(error, DocumentError) and error.code in _OF_THE_DISK:
                return roadmap
            with suppress(OSError):  # then it stays where it is, until the next opening
                if (kept := set_aside(folder, copy.path)) is not None:
                    notices.append(notice(NOT_MERGED, kept, name=copy.path.name))
                clear(folder)
        else:
            clear(folder)
    return roadmap


def _earlier_names(copy: WorkingCopy) -> list[Path]:
    """List working copies of a file under its earlier names: it was renamed or moved while work on it waited here.

    Such a one says itself that it goes with this file, or its file is gone, and was the one that was opened now.
    """
    own = {working_folder(copy.path, slot) for slot in range(SLOTS)}
    found: list[Path] = []
    for folder in copy.folder.parent.glob("*/"):
        state = read_state(folder) if folder not in own and plan_in(folder).exists() else None
        if state is not None and (state.path == str(copy.path) or _was(state, copy.state)):
            found.append(folder)
    return found


def _was(former: State, state: State) -> bool:
    """Tell whether a file that is gone was the one of another state, moved: by its bytes and its place."""
    path = Path(former.path)
    if not is_surely_gone(path) or not former.digest or former.digest != state.digest:
        return False
    # A folder that is gone may be a share that is away, and the file opened now a copy: then only the inode tells.
    return is_folder(path.parent) or former.signature == state.signature


def _take_along(copy: WorkingCopy, roadmap: Roadmap, folder: Path, notices: list[Notice]) -> Roadmap:
    """Merge the working copy that the file had under an earlier name; it stays there where that is not possible."""
    with unclaimed(folder) as free:
        state = read_state(folder)
        if not free or state is None:
            return roadmap
        try:
            merged = merge_left_behind(copy, roadmap, plan_in(folder))
        except (DocumentError, sqlite3.Error):
            return roadmap
        # What this person did there is still theirs to undo.
        brought = {**state.brought, **copy.state.brought}
        copy.keep(replace(copy.state.with_sessions(state.sessions), brought=brought))
        take_drafts(folder, copy.folder)
        take_safety_copies(folder, copy.path)
        clear(folder)
    if merged is not roadmap:
        notices.append(notice(CAME_ALONG, name=copy.path.name))
    return merged


def merge_left_behind(copy: WorkingCopy, roadmap: Roadmap, plan: Path) -> Roadmap:
    """Merge the abandoned working copy `plan` of the same file; return the roadmap after it.

    Raises its refusal, AnotherRoadmap, or sqlite3.Error for what is no database.
    """
    roll_back(plan)
    theirs = read_copy(plan, scratch_path(copy.folder), known_ids(copy.connection), OWN)
    # Errors name the file that people know, not a database in the data folder.
    repository = Repository(copy, roadmap, "")
    merge_update(repository, replace(theirs, path=copy.path))
    return repository.roadmap
