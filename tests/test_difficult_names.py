"""Names that a file may have and that are hard to handle: no valid UTF-8, and almost too long."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.document import Document
from planner.document.recovery import unpublished
from planner.document.sharing.encryption import decrypted, keep_decrypted
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap, Step
from tests.document.titled_plans import add, made, titles


def latin(name: str) -> str:
    """Return a name as a share of long ago wrote it, in Latin-1, as Python has it."""
    return os.fsdecode(name.encode("latin-1"))


NAMES = {"a file": latin("café.db"), "a folder": f"{latin('café')}/plan.db", "a long name": "x" * 252 + ".db"}


@pytest.fixture(params=NAMES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    where = tmp_path / NAMES[request.param]
    where.parent.mkdir(exist_ok=True)
    return where


def test_work_reaches_the_file(path: Path) -> None:
    made(path, "one")
    document = Document.open(path)
    add(document, "two")
    document.publish()
    assert titles(Document.read(path)) == ["one", "two"]
    add(document, "three")
    document.close()
    assert titles(verify(path).roadmap) == ["one", "three", "two"]
    assert unpublished() == []
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_what_cannot_be_written_is_saved_beside_it(path: Path) -> None:
    made(path, "one")
    document = Document.open(path)
    add(document, "two")
    path.write_bytes(b"another kind of file")
    document.close()
    assert document.saved.beside is not None
    assert titles(Document.read(document.saved.beside)) == ["one", "two"]


COMMANDS: dict[str, Callable[[Path, Path], list[str | Path]]] = {
    "new": lambda _plan, out: ["new", out, "--goal", "All"],
    "import": lambda plan, out: ["import", plan.with_name("list.csv"), "-o", out, "--goal", "All"],
    "share": lambda plan, out: ["share", plan, out, "--author", "A"],
    "share to read": lambda plan, out: ["share", plan, out, "--author", "A", "--without-history"],
    "safety copies": lambda plan, out: ["safety-copies", plan, "--take", "1", "-o", out],
    "demo": lambda _plan, out: ["demo", out.with_suffix("")],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_writes_to_such_a_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, out = made(tmp_path / "plan.db", "one"), tmp_path / latin("café.db")
    plan.with_name("list.csv").write_text("Title\nOne\n")
    Document.open(plan).close()
    for encoding in ("utf-8", "latin-1", "ascii"):
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding))
        monkeypatch.setattr("sys.stderr", io.TextIOWrapper(io.BytesIO(), encoding))
        assert main([str(one) for one in COMMANDS[name](plan, out)]) == 0
        written = out.with_suffix("") / "demo.db" if name == "demo" else out
        verify(written)
        written.unlink()


def test_what_comes_in_from_and_goes_out_to_such_a_name(tmp_path: Path) -> None:
    plan, copy, other = made(tmp_path / "plan.db", "one"), tmp_path / latin("é.db"), tmp_path / latin("à.db")
    with Document.open(plan) as document:
        document.copy_to(copy)
    with Document.open(copy) as document:
        add(document, "two")
    assert main(["merge", str(plan), str(copy)]) == 0
    assert titles(verify(plan).roadmap) == ["one", "two"]
    Document.create_from(other, Roadmap(goal=Goal(statement="All", language="en"))).close()
    with Document.open(other) as document, document.change("add") as change:
        change.add(Step(title="in it"))
    assert titles(verify(other).roadmap) == ["in it"]


def test_a_copy_under_a_password_has_such_a_name(tmp_path: Path) -> None:
    plan, word, closed = made(tmp_path / "plan.db", "one"), tmp_path / "word.txt", tmp_path / latin("é.zip")
    word.write_text("a long password\n")
    assert main(["share", str(plan), str(closed), "--author", "", "--password-file", str(word)]) == 0
    with decrypted(closed, "a long password") as inside:
        keep_decrypted(inside, tmp_path / latin("ë.db"))
    assert titles(verify(tmp_path / latin("ë.db")).roadmap) == ["one"]
