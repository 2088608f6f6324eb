"""One durable write: whole or not at all, the folder fsynced, nothing left behind, permissions kept."""

import errno
import os
import resource
import signal
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner.atomic_file import (
    FOLDER_GONE,
    IS_FOLDER,
    LOCKED,
    NO_PERMISSION,
    NO_SPACE,
    OTHER,
    READ_ONLY,
    reason_of,
    replace_file,
    write_file,
)


@contextmanager
def full_disk(room: int) -> Generator[None]:
    """Let no file of this process grow beyond `room` bytes, as on a full disk."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is fsynced and renamed, in order, while it really is."""
    done: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def counted(descriptor: int) -> None:
        done.append("fsync folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "fsync file")
        fsync(descriptor)

    def renamed(self: Path, target: Path) -> Path:
        done.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", counted)
    monkeypatch.setattr(Path, "replace", renamed)
    return done


def names(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


def test_the_bytes_are_on_the_disk_before_the_name_and_the_folder_after_it(tmp_path: Path, acts: list[str]) -> None:
    write_file(tmp_path / "plan.pdf", b"new")
    assert acts == ["fsync file", "rename", "fsync folder"]
    assert (tmp_path / "plan.pdf").read_bytes() == b"new"
    assert names(tmp_path) == ["plan.pdf"]


def test_spreadsheet_poster_and_roadmap_go_this_way(tmp_path: Path, acts: list[str]) -> None:
    from planner.document import Document
    from planner.exchange import write_plan
    from planner.poster import make_poster

    with Document.create(tmp_path / "plan.db") as document:
        acts.clear()
        for write in (write_plan, make_poster):
            write(document.roadmap, tmp_path / ("plan.csv" if write is write_plan else "plan.pdf"))
            assert acts == ["fsync file", "rename", "fsync folder"]
            acts.clear()
        document.copy_to(tmp_path / "copy.db")
        assert acts[-3:] == ["fsync file", "rename", "fsync folder"]


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    write_file(path, b"old")
    with full_disk(1_000), pytest.raises(OSError) as wrong:
        write_file(path, b"x" * 100_000)
    assert reason_of(wrong.value) == NO_SPACE
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.csv"]


def test_a_rename_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held", str(target))

    path = tmp_path / "plan.csv"
    write_file(path, b"old")
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.csv"]


def test_no_folder_and_a_folder_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as wrong:
        write_file(tmp_path / "none" / "plan.csv", b"")
    assert reason_of(wrong.value) == FOLDER_GONE
    (tmp_path / "plan.csv").mkdir()
    with pytest.raises(IsADirectoryError) as folder:
        write_file(tmp_path / "plan.csv", b"")
    assert reason_of(folder.value) == IS_FOLDER
    with pytest.raises(OSError) as name:
        write_file(tmp_path / "plan\0.csv", b"")
    assert reason_of(name.value) == OTHER
    assert names(tmp_path) == ["plan.csv"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o444])
def test_the_permissions_of_the_replaced_file_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "plan.csv"
    write_file(path, b"old")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    path.chmod(mode)
    write_file(path, b"new")
    (tmp_path / "again.tmp").write_bytes(b"newer")
    replace_file(tmp_path / "again.tmp", path)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == b"newer"


def test_what_the_disk_answers_has_words() -> None:
    answers = {
        errno.ENOSPC: NO_SPACE,
        errno.EDQUOT: NO_SPACE,
        errno.EFBIG: NO_SPACE,
        errno.EROFS: READ_ONLY,
        errno.ENOENT: FOLDER_GONE,
        errno.ENOTDIR: FOLDER_GONE,
        errno.EISDIR: IS_FOLDER,
        errno.EACCES: LOCKED if os.name == "nt" else NO_PERMISSION,
        errno.EPERM: LOCKED if os.name == "nt" else NO_PERMISSION,
        errno.ETIMEDOUT: LOCKED,
        errno.EIO: OTHER,
    }
    assert {number: reason_of(OSError(number, "")) for number in answers} == answers
    assert reason_of(OSError()) == OTHER
