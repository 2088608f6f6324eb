"""A path that a person names is written as a file or refused: a device, pipe, socket or folder is never replaced."""

import contextlib
import os
import signal
import socket
import stat
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from planner.atomic_file import write_file
from planner.cli.main import main
from planner.document import Document, DocumentError
from planner.document.backups import restore_safety_copy, safety_copies
from planner.document.sharing.encryption import decrypted, encrypt, keep_decrypted
from planner.exchange import write_plan
from planner.poster import make_poster
from planner.roadmap import Goal, Roadmap, Step

Write = Callable[[Path, Path], list[str | Path]]

COMMANDS: dict[str, tuple[str, Write]] = {
    "poster": ("out.pdf", lambda plan, out: ["poster", plan, "-o", out]),
    "history": ("out.pdf", lambda plan, out: ["history", plan, "--pdf", out]),
    "export xlsx": ("out.xlsx", lambda plan, out: ["export", plan, "-o", out]),
    "export csv": ("out.csv", lambda plan, out: ["export", plan, "-o", out]),
    "import": ("out.db", lambda plan, out: ["import", plan.with_name("list.csv"), "-o", out, "--goal", "All"]),
    "new": ("out.db", lambda plan, out: ["new", out, "--goal", "All"]),
    "share": ("out.db", lambda plan, out: ["share", plan, out, "--author", "Director"]),
    "share to read": ("out.db", lambda plan, out: ["share", plan, out, "--without-history", "--author", "Director"]),
    "share encrypted": (
        "out.zip",
        lambda plan, out: ["share", plan, out, "--author", "", "--password-file", plan.with_name("word.txt")],
    ),
    "safety copies": ("out.db", lambda plan, out: ["safety-copies", plan, "--take", "1", "-o", out]),
    "demo, plan": ("demo.db", lambda _plan, out: ["demo", out.parent]),
    "demo, poster": ("demo.pdf", lambda _plan, out: ["demo", out.parent]),
}


def device(path: Path) -> None:
    """Make a device of one's own; a link to one where that is not allowed."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except OSError:
        path.symlink_to("/dev/null")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def socket_file(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one, contextlib.chdir(path.parent):  # a long path does not fit in it
        one.bind(path.name)


def folder(path: Path) -> None:
    path.mkdir()


def linked(make: Callable[[Path], None]) -> Callable[[Path], None]:
    def link(path: Path) -> None:
        target = path.parent.parent / f"target{path.suffix}"
        make(target)
        path.symlink_to(target)

    return link


def loop(path: Path) -> None:
    path.symlink_to(path)


NO_FILES: dict[str, Callable[[Path], None]] = {
    "device": device,
    "pipe": pipe,
    "socket": socket_file,
    "folder": folder,
    "link to a device": linked(device),
    "link to the null device": lambda path: path.symlink_to("/dev/null"),
    "link to a pipe": linked(pipe),
    "link to a socket": linked(socket_file),
    "link to a folder": linked(folder),
    "link to itself": loop,
}


def identity(*places: Path) -> list[tuple[str, int, int]]:
    """Return name, inode and mode of all below some folders."""
    found = [one for place in places for one in place.rglob("*")]
    return sorted((str(one), one.lstat().st_ino, one.lstat().st_mode) for one in found)


@contextlib.contextmanager
def nobody_reads() -> Generator[None]:
    """Fail, rather than wait for ever, where a pipe is opened that nobody reads."""

    def stop(_number: int, _frame: object) -> None:
        raise AssertionError("it waits for a pipe's reader")

    former = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a roadmap that has a safety copy, beside a list and a password."""
    path = tmp_path / "plan" / "plan.db"
    path.parent.mkdir()
    Document.create_from(path, Roadmap(goal=Goal(statement="All", language="en"))).close()
    with Document.open(path) as document, document.change("add") as change:
        change.add(Step(title="One counter"))
    Document.open(path).close()
    path.with_name("list.csv").write_text("Title\nOne\nTwo\n")
    path.with_name("word.txt").write_text("a long password\n")
    return path


@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_no_file_is_never_replaced_nor_waited_for(
    name: str, kind: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out" / COMMANDS[name][0]
    out.parent.mkdir()
    if name == "demo, poster":
        main(["demo", str(out.parent)])
        out.unlink()
    NO_FILES[kind](out)
    before = identity(tmp_path)
    capsys.readouterr()
    with nobody_reads():
        code = main([str(one) for one in COMMANDS[name][1](plan, out)])
    said = capsys.readouterr()
    assert identity(tmp_path) == before
    if name == "demo, poster":  # the roadmap is there all the same
        assert (code, said.err) == (0, "")
        assert f"{out} was there already and is left as it is." in said.out
    else:
        assert code == 1
        assert said.err.startswith("error: ")
        assert said.err.count("\n") == 1


@pytest.mark.parametrize("name", [name for name in COMMANDS if not name.startswith("demo")])
def test_a_link_that_leads_nowhere_stays_a_link(
    name: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, target = tmp_path / "out" / COMMANDS[name][0], tmp_path / "elsewhere" / COMMANDS[name][0]
    out.parent.mkdir()
    out.symlink_to(target)
    given = [str(one) for one in COMMANDS[name][1](plan, out)]
    assert main(given) == 1  # there is no such folder
    assert capsys.readouterr().err.count("\n") == 1
    assert [one.name for one in out.parent.iterdir()] == [out.name]
    target.parent.mkdir()
    code = main(given)
    capsys.readouterr()
    assert out.is_symlink()
    assert target.exists() == (code == 0)


@pytest.mark.parametrize("name", ["poster", "export xlsx", "export csv"])
def test_what_may_be_replaced_is_replaced_behind_a_link(name: str, plan: Path, tmp_path: Path) -> None:
    out, target = tmp_path / COMMANDS[name][0], tmp_path / f"target{Path(COMMANDS[name][0]).suffix}"
    old = {".pdf": b"%PDF old", ".xlsx": b"PK old", ".csv": b"old"}[out.suffix]
    target.write_bytes(old)
    out.symlink_to(target)
    assert main([str(one) for one in COMMANDS[name][1](plan, out)]) == 0
    assert out.is_symlink()
    assert target.read_bytes() != old


@pytest.mark.parametrize("name", [name for name in COMMANDS if not name.startswith("demo")])
def test_a_folder_that_takes_no_files_is_said_in_one_sentence(
    name: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([str(one) for one in COMMANDS[name][1](plan, Path("/sys") / COMMANDS[name][0])])
    said = capsys.readouterr()
    assert (code, said.err.count("\n")) == (1, 1)
    assert said.err.startswith("error: ")


@pytest.mark.parametrize("name", ["poster", "export csv"])
def test_standard_output_that_is_a_pipe_is_not_taken_for_a_file(
    name: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ends = os.pipe()
    out = tmp_path / COMMANDS[name][0]
    out.symlink_to(f"/proc/self/fd/{ends[1]}")
    assert main([str(one) for one in COMMANDS[name][1](plan, out)]) == 1
    assert "it is a device or a pipe" in capsys.readouterr().err.replace("that is", "it is")
    for end in ends:
        os.close(end)


@pytest.mark.parametrize("kind", [kind for kind in NO_FILES if "link" not in kind])
def test_an_open_file_in_whose_place_something_else_came_is_saved_beside_it(kind: str, plan: Path) -> None:
    document = Document.open(plan)
    with document.change("add") as change:
        change.add(Step(title="Clear letters"))
    plan.unlink()
    NO_FILES[kind](plan)
    former = plan.lstat().st_ino
    with nobody_reads():
        with pytest.raises(DocumentError):
            document.publish()
        document.close()
    assert plan.lstat().st_ino == former
    assert document.saved.beside is not None
    assert [step.title for step in Document.read(document.saved.beside).steps] == ["One counter", "Clear letters"]


@pytest.mark.parametrize("kind", [kind for kind in NO_FILES if "link" not in kind])
def test_no_safety_copy_takes_the_place_of_what_is_no_file(kind: str, plan: Path, tmp_path: Path) -> None:
    (copy, *_) = safety_copies(plan)
    plan.unlink()
    NO_FILES[kind](plan)
    before = identity(tmp_path)
    with nobody_reads(), pytest.raises(DocumentError):
        restore_safety_copy(plan, copy)
    assert identity(tmp_path) == before


@pytest.mark.parametrize("kind", NO_FILES)
def test_nor_do_what_the_window_saves(kind: str, plan: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    names = {"poster": "out.pdf", "plan": "out.xlsx", "decrypted": "out.db"}
    for one in names.values():
        if kind.startswith("link to a"):
            (tmp_path / f"target{Path(one).suffix}").unlink(missing_ok=True)
        NO_FILES[kind](place / one)
    encrypt(plan, tmp_path / "copy.zip", "a long password")
    before = identity(tmp_path)
    roadmap = Document.read(plan)
    with nobody_reads():
        with pytest.raises(DocumentError):
            make_poster(roadmap, place / names["poster"])
        with pytest.raises(DocumentError):
            write_plan(roadmap, place / names["plan"])
        with decrypted(tmp_path / "copy.zip", "a long password") as inside, pytest.raises(DocumentError):
            keep_decrypted(inside, place / names["decrypted"])
    assert identity(tmp_path) == before


def test_a_file_that_has_many_names_and_a_long_one(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_file(tmp_path / ("x" * 300), b"new")
    with pytest.raises(OSError):
        write_file(tmp_path / "file" / "below", b"new")
    assert list(tmp_path.iterdir()) == []


OTHER_NAMES: dict[str, Callable[[Path, Path], None]] = {
    "link": lambda plan, out: out.symlink_to(plan),
    "relative link": lambda plan, out: out.symlink_to(os.path.relpath(plan, out.parent)),
    "link to a link": lambda plan, out: (out.with_name("one").symlink_to(plan), out.symlink_to("one"))[1],
    "hard link": lambda plan, out: out.hardlink_to(plan),
}
MADE_OF_IT = ("poster", "history", "export xlsx", "export csv")


@pytest.mark.parametrize("kind", OTHER_NAMES)
@pytest.mark.parametrize("name", MADE_OF_IT)
def test_nothing_is_written_over_the_roadmap_that_it_is_made_of(
    name: str, kind: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = plan.with_name(COMMANDS[name][0])
    OTHER_NAMES[kind](plan, out)
    before = identity(plan.parent), plan.read_bytes()
    assert main([str(one) for one in COMMANDS[name][1](plan, out)]) == 1
    assert "is the roadmap itself, so nothing was written over it" in capsys.readouterr().err
    assert (identity(plan.parent), plan.read_bytes()) == before
    with pytest.raises(DocumentError):  # as the window does
        make_poster(Document.read(plan), out) if out.suffix == ".pdf" else write_plan(Document.read(plan), out)
    assert (identity(plan.parent), plan.read_bytes()) == before


OTHERS: dict[str, Callable[[Path], object]] = {
    "another roadmap": lambda out: Document.create(out).close(),
    "a picture": lambda out: out.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "a document": lambda out: out.write_bytes(b"PK\x03\x04" if out.suffix != ".xlsx" else b"%PDF-1.7"),
}


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("name", MADE_OF_IT)
def test_nor_over_a_file_of_another_kind(
    name: str, kind: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / COMMANDS[name][0]
    OTHERS[kind](out)
    before = out.read_bytes()
    assert main([str(one) for one in COMMANDS[name][1](plan, out)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: out.")
    assert said.count("\n") == 1
    assert out.read_bytes() == before


@pytest.mark.parametrize("name", MADE_OF_IT)
def test_what_is_of_the_kind_is_replaced_and_that_is_said(
    name: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / COMMANDS[name][0]
    own = {".pdf": b"%PDF-1.7 own", ".xlsx": b"PK\x03\x04own", ".csv": b"Title\nown\n"}[out.suffix]
    for content, is_told in ((b"", False), (own, True)):
        out.write_bytes(content)
        assert main([str(one) for one in COMMANDS[name][1](plan, out)]) == 0
        said = capsys.readouterr().out
        assert (f"{out.name} was there already and was replaced." in said) is is_told
        assert out.read_bytes() not in (own, b"")


def test_demo_leaves_a_poster_that_is_not_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "demo.pdf").write_bytes(b"%PDF-1.7 my own, made by /Producer (Writer) /Keywords (demo.db)")
    assert main(["demo", str(tmp_path)]) == 0
    assert (tmp_path / "demo.pdf").read_bytes().startswith(b"%PDF-1.7 my own")
    assert "demo.pdf was there already" in capsys.readouterr().out
