"""What is made of a private roadmap is as private, whichever way it is written; what is replaced keeps what it had."""

import contextlib
import os
import stat
from collections.abc import Callable, Generator
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.atomic_file import mode_for, new_file, replace_file, write_file
from planner.cli.main import main
from planner.document import Document
from planner.document.backups import SafetyCopy, restore_safety_copy, safety_copies
from planner.document.sharing.encryption import decrypted, keep_decrypted
from planner.roadmap import Goal, Roadmap, Step
from planner.store.paths import data_folder, safety_folder

MADE: dict[str, tuple[str, Callable[[Path, Path], list[str | Path]]]] = {
    "poster": ("out.pdf", lambda plan, out: ["poster", plan, "-o", out]),
    "history": ("out.pdf", lambda plan, out: ["history", plan, "--pdf", out]),
    "export xlsx": ("out.xlsx", lambda plan, out: ["export", plan, "-o", out]),
    "export csv": ("out.csv", lambda plan, out: ["export", plan, "-o", out]),
    "share": ("out.db", lambda plan, out: ["share", plan, out, "--author", ""]),
    "share a branch": ("out.db", lambda plan, out: ["share", plan, out, "--author", "", "--branch", "1"]),
    "share to read": ("out.db", lambda plan, out: ["share", plan, out, "--author", "", "--without-history"]),
    "share encrypted": (
        "out.zip",
        lambda plan, out: ["share", plan, out, "--author", "", "--password-file", plan.with_name("word.txt")],
    ),
    "safety copies": ("out.db", lambda plan, out: ["safety-copies", plan, "--take", "1", "-o", out]),
}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def usual() -> Generator[None]:
    """Let new files be read by everybody, unless a test or the program says otherwise."""
    former = os.umask(0o022)
    yield
    os.umask(former)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a private roadmap with a safety copy, beside a password."""
    path = tmp_path / "plan.db"
    Document.create_from(path, Roadmap(goal=Goal(statement="All", language="en"))).close()
    path.chmod(0o600)
    with Document.open(path) as document, document.change("add") as change:
        change.add(Step(title="One counter"))
    path.with_name("word.txt").write_text("a long password\n")
    return path


def loose() -> list[str]:
    """List what others may read of all that the program keeps of itself, by names below its data folder."""
    inside = data_folder()
    found = (inside, *inside.rglob("*"))
    return [str(one.relative_to(inside)) for one in found if mode(one) & 0o077 and "safety" not in one.parts]


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o644])
@pytest.mark.parametrize("name", MADE)
def test_what_is_made_is_as_private_as_the_roadmap(name: str, kept: int, plan: Path) -> None:
    plan.chmod(kept)
    for copy in safety_folder(plan).glob("*.db"):
        copy.unlink()
    Document.open(plan).close()
    out = plan.with_name(MADE[name][0])
    assert main([str(one) for one in MADE[name][1](plan, out)]) == 0
    assert mode(out) == kept
    out.unlink()
    os.umask(0o077)
    assert main([str(one) for one in MADE[name][1](plan, out)]) == 0
    assert mode(out) == 0o600


@pytest.mark.parametrize("name", ["poster", "export xlsx", "export csv"])
def test_what_is_replaced_keeps_who_may_read_it(name: str, plan: Path) -> None:
    out = plan.with_name(MADE[name][0])
    for kept in (0o604, 0o660, 0o600):
        out.write_bytes({".pdf": b"%PDF old", ".xlsx": b"PK old", ".csv": b"old"}[out.suffix])
        out.chmod(kept)
        assert main([str(one) for one in MADE[name][1](plan, out)]) == 0
        assert mode(out) == kept


def test_a_new_roadmap_follows_the_umask(tmp_path: Path) -> None:
    for number, (umask, kept) in enumerate([(0o022, 0o644), (0o027, 0o640), (0o077, 0o600), (0o002, 0o664)]):
        os.umask(umask)
        path = tmp_path / f"{number}.db"
        assert main(["new", str(path), "--goal", "All"]) == 0
        assert mode(path) == kept


def test_a_published_file_keeps_who_may_read_it(plan: Path) -> None:
    for kept in (0o600, 0o640, 0o664):
        plan.chmod(kept)
        with Document.open(plan) as document, document.change("add") as change:
            change.add(Step(title="Clear letters"))
        assert mode(plan) == kept


def test_a_private_file_that_is_gone_is_written_again_as_private(plan: Path) -> None:
    with Document.open(plan) as document:
        with document.change("add") as change:
            change.add(Step(title="Clear letters"))
        plan.unlink()
    assert document.saved.written_again == plan
    assert mode(plan) == 0o600


def test_a_conflict_copy_is_as_private(plan: Path) -> None:
    document = Document.open(plan)
    with document.change("add") as change:
        change.add(Step(title="Clear letters"))
    plan.chmod(0o400)
    document.close()
    assert document.saved.beside is not None
    assert mode(document.saved.beside) == 0o600


def test_working_copies_are_private_at_every_moment(plan: Path) -> None:
    seen: set[str] = set()
    document = Document.open(plan)
    document.subscribe(lambda _event: seen.update(loose()))
    with document.change("add") as change:
        change.add(Step(title="Clear letters"))
    other = Document.open(plan)  # a second process would have such a one
    with other.change("add") as change:
        change.add(Step(title="Another"))
    other.close()
    document.publish()
    document.finish_compact(document.compact_job(date.today() + timedelta(days=1))())
    document.close()
    seen.update(loose())
    assert seen == set()


def test_folders_of_earlier_versions_are_closed(plan: Path) -> None:
    for folder in [one for one in data_folder().rglob("*") if one.is_dir()]:
        folder.chmod(0o755)
    data_folder().chmod(0o755)
    Document.open(plan).close()
    working = [one for one in (data_folder() / "working").iterdir() if one.name.startswith("plan-")]
    assert [mode(one) for one in (data_folder(), *working)] == [0o700] * (1 + len(working))


def test_what_was_set_aside_and_what_lies_in_its_place_are_private(plan: Path) -> None:
    with Document.open(plan) as document, document.change("add") as change:
        change.add(Step(title="Clear letters"))
    other = plan.with_name("other.db")
    Document.create(other).close()
    other.replace(plan)
    document = Document.open(plan)
    assert [one.kind for one in safety_copies(plan)].count("aside") == 1
    document.close()
    assert loose() == []


def test_a_safety_copy_is_as_private_and_is_so_when_it_is_put_back(plan: Path) -> None:
    kept = safety_folder(plan) / f"{date.today().isoformat()}.db"
    assert mode(kept) == 0o600
    assert mode(kept.parent) == 0o700
    copy = next(one for one in safety_copies(plan) if one.path == kept)
    plan.unlink()
    assert restore_safety_copy(plan, copy) is None
    assert mode(plan) == 0o600
    kept.chmod(0o640)
    plan.chmod(0o604)
    former = restore_safety_copy(plan, SafetyCopy(kept, copy.taken_at))
    assert former is not None
    assert [mode(one) for one in (plan, former)] == [0o604, 0o604]


def test_a_decrypted_copy_is_as_private_as_the_encrypted_one(plan: Path) -> None:
    closed = plan.with_name("copy.zip")
    word = str(plan.with_name("word.txt"))
    assert main(["share", str(plan), str(closed), "--author", "", "--password-file", word]) == 0
    for number, kept in enumerate([0o600, 0o644]):
        closed.chmod(kept)
        opened = plan.with_name(f"opened {number}.db")
        with decrypted(closed, "a long password") as inside:
            assert mode(inside) == kept
            keep_decrypted(inside, opened)
        assert mode(opened) == kept


def test_the_demo_is_as_open_as_the_umask_says(tmp_path: Path) -> None:
    os.umask(0o077)
    assert main(["demo", str(tmp_path / "demo")]) == 0
    assert [mode(one) for one in sorted((tmp_path / "demo").iterdir())] == [0o600, 0o600]


def test_a_file_is_private_before_anything_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    written = Path.write_bytes

    def watched(self: Path, data: bytes) -> int:
        seen.append(mode(self))
        return written(self, data)

    source = tmp_path / "plan.db"
    new_file(source)
    monkeypatch.setattr(Path, "write_bytes", watched)
    write_file(tmp_path / "plan.pdf", b"new", source)
    assert seen == [0o600]


def test_the_administrator_takes_no_file_from_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with contextlib.suppress(PermissionError):  # only the administrator gives files away
        os.chown(path, 12345, 54321)
    former = path.stat()
    new_file(tmp_path / "new.tmp", mode_for(path))
    replace_file(tmp_path / "new.tmp", path)
    found = path.stat()
    assert (found.st_uid, found.st_gid, mode(path)) == (former.st_uid, former.st_gid, 0o640)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_roadmap_made_of_a_private_spreadsheet_is_as_private(ending: str, plan: Path, tmp_path: Path) -> None:
    sheet, out = tmp_path / f"list{ending}", tmp_path / "out.db"
    assert main(["export", str(plan), "-o", str(sheet)]) == 0
    assert main(["import", str(sheet), "-o", str(out), "--goal", "All"]) == 0
    assert mode(out) == 0o600
