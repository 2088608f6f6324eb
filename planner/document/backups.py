"""Safety copies: daily backups in the user's data folder, their rotation, and restoring one.

Kept are the last 10 days, then one a week for 8 weeks.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Literal

from planner.atomic_file import (
    check_target,
    mode_for,
    new_file,
    private_folder,
    replace_file,
    short_stem,
    temporary_beside,
)
from planner.store import errors
from planner.store.disk_errors import reason_of
from planner.store.file_reader import read_file
from planner.store.paths import real_path, safety_folder, safety_folder_beside, working_folder
from planner.store.set_aside import SLOTS, folders_set_aside, heads_in, plan_in
from planner.store.state import read_state, write_state

DAYS: Final = 10
"""For how many days each day's copy is kept."""
WEEKS: Final = 8
"""For how many weeks after that one copy a week is kept."""


Kind = Literal["daily", "working", "aside"]
"""A backup of one day; a working copy that no process has; or one that was set aside, whole."""


@dataclass(frozen=True, slots=True)
class SafetyCopy:
    """A backup: its path, the moment of its content, with a time zone, and what it is."""

    path: Path
    taken_at: datetime
    kind: Kind = "daily"


def safety_copies(path: Path | str) -> list[SafetyCopy]:
    """List the backups of a roadmap file on this computer, newest first.

    The working copies of earlier sessions are among them: they may hold more than a damaged file does. So is what was
    set aside: where another roadmap was laid at the same path, where it could not be read, or before a merge that
    replaced the whole.
    """
    real = real_path(path)
    found = [*_daily(real), *_left_behind(real)]
    return sorted(found, key=lambda copy: copy.taken_at, reverse=True)


def _daily(real: Path) -> Iterator[SafetyCopy]:
    for kept in safety_folder(real).glob("????-??-??*.db"):
        yield from _found(kept, "daily")


def _left_behind(real: Path) -> Iterator[SafetyCopy]:
    for number in range(SLOTS):
        folder = working_folder(real, number)
        if heads_in(folder):
            yield from _found(plan_in(folder), "working")
        for aside in folders_set_aside(folder):
            heads_in(aside)  # rolls back what was half written, as the guard reads no file with a journal
            yield from _found(plan_in(aside), "aside")
        for aside in folder.glob("aside-*.db"):  # as earlier versions named them
            yield from _found(aside, "aside")


def _found(path: Path, kind: Kind) -> Iterator[SafetyCopy]:
    with suppress(OSError):
        yield SafetyCopy(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), kind)


def restore_safety_copy(path: Path | str, copy: SafetyCopy) -> Path | None:
    """Replace a damaged or lost file by a safety copy; return the new path of the former file, None if there was none.

    The former file is renamed, not removed. Raises FileRefused for a damaged copy and CannotWrite for a folder that
    cannot be written, with everything as it was.
    """
    real = real_path(path)
    temporary = temporary_beside(real)
    try:
        check_target(real)
        new_file(temporary, mode_for(real, copy.path))
        read_file(copy.path, temporary)
        aside = _aside(real) if os.path.lexists(real) else None
        if aside is not None:
            _keep_as(real, aside)
        replace_file(temporary, real)
    except OSError as wrong:
        raise errors.CannotWrite(name=real.name, reason=reason_of(wrong)) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return aside


def write_safety_copy(copy: SafetyCopy, target: Path | str) -> None:
    """Write a safety copy to a new path, whole and with its history; what was set aside is in a file then.

    It is as private as the safety copy. Raises ALREADY_THERE, FileRefused for a damaged copy, and CannotMake on a disk
    error.
    """
    real = real_path(target)
    if os.path.lexists(real):
        raise errors.ALREADY_THERE(name=real.name)
    temporary = temporary_beside(real)
    try:
        new_file(temporary, mode_for(real, copy.path))
        _, heads, _ = read_file(copy.path, temporary)
        replace_file(temporary, real)
    except OSError as wrong:
        raise errors.CannotMake(name=real.name, reason=reason_of(wrong)) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    state = read_state(copy.path.parent) if copy.kind == "aside" else None
    if state is not None:
        write_state(copy.path.parent, replace(state, heads=tuple(sorted(heads)), beside=str(real)))


def _keep_as(real: Path, aside: Path) -> None:
    """Hard-link a file under a second name, so that it never is missing; renames it where links are not supported."""
    try:
        os.link(real, aside)
    except OSError:
        real.replace(aside)


def _aside(real: Path) -> Path:
    """Return a free name for the former file: "plan (put aside 2026-11-23).db"."""
    name = f"{short_stem(real)} (put aside {date.today().isoformat()})"
    free = real.with_name(f"{name}.db")
    number = 2
    while os.path.lexists(free):
        free = real.with_name(f"{name} {number}.db")
        number += 1
    return free


def latest_daily(path: Path) -> Path | None:
    """Return the latest daily copy of a file, which has the permissions of the file; None where there is none."""
    return max(safety_folder(path).glob("????-??-??*.db"), default=None)


def keep_before(path: Path) -> None:
    """Copy the file beside today's earlier safety copies, before a compaction that cannot be undone.

    Raises NO_SAFETY_COPY on a disk error.
    """
    folder, day = safety_folder(path), date.today().isoformat()
    kept = _free_in(folder, day)  # the copy before an earlier compaction holds more than the file does now
    try:
        _copy(path, kept)
    except OSError as wrong:
        raise errors.NO_SAFETY_COPY(reason=reason_of(wrong)) from None


def keep_daily(path: Path) -> None:
    """Copy the file once a day; a disk error is ignored, as it is no reason not to open a plan."""
    today = safety_folder(path) / f"{date.today().isoformat()}.db"  # the day as people in the office know it
    if not today.exists():
        _keep(path, today)


def _keep(path: Path, kept: Path) -> None:
    """Copy a file to its safety copy of today; keeps the earlier one on a disk error."""
    with suppress(OSError):
        _copy(path, kept)


def _copy(path: Path, kept: Path) -> None:
    private_folder(kept.parent)
    temporary = kept.parent / f"{os.urandom(4).hex()}.tmp"
    try:
        new_file(temporary, mode_for(path))  # the file's own, which it has again where it is put back
        shutil.copyfile(path, temporary)
        replace_file(temporary, kept)
    finally:
        temporary.unlink(missing_ok=True)
    thin_out(kept.parent, date.today())


def take_safety_copies(former: Path, path: Path) -> None:
    """Move all safety copies of a file to its new path: `former` is the unclaimed working folder of its earlier one.

    What a disk error keeps from moving stays where it is.
    """
    with suppress(OSError):
        for kept in safety_folder_beside(former).glob("????-??-??*.db"):
            private_folder(safety_folder(path))
            kept.rename(_free_in(safety_folder(path), kept.stem))
        for aside in folders_set_aside(former):
            private_folder(working_folder(path))
            aside.rename(working_folder(path) / aside.name)


def _free_in(folder: Path, stem: str) -> Path:
    free, number = folder / f"{stem}.db", 2
    while free.exists():
        free, number = folder / f"{stem} {number}.db", number + 1
    return free


def thin_out(folder: Path, today: date) -> None:
    """Remove the copies in a folder that the rotation no longer keeps, counted from `today`."""
    weeks: set[tuple[int, int]] = set()
    for kept in sorted(folder.glob("????-??-??*.db"), reverse=True):
        try:
            day = date.fromisoformat(kept.stem[:10])
        except ValueError:
            continue
        age = (today - day).days
        if age < DAYS:
            continue
        week = day.isocalendar()[:2]
        if age >= DAYS + WEEKS * 7 or week in weeks:
            kept.unlink(missing_ok=True)
        weeks.add(week)
