"""Names that a file may have and that are hard to handle: no valid UTF-8, and almost too long."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.document import Document, DocumentError
from planner.document.recovery import unpublished
from planner.document.sharing.encryption import decrypted, keep_decrypted
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap, Step
from planner.store.errors import CannotWrite
from planner.store.paths import NoDataFolder
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


# A name that no system takes: asking whether a file is there fails, as it does where a folder may not be entered.

TOO_LONG = "x" * 300
READING: dict[str, Callable[[Path], list[str | Path]]] = {
    "check": lambda file: ["check", file],
    "history": lambda file: ["history", file],
    "poster": lambda file: ["poster", file],
    "export": lambda file: ["export", file, "-o", "plan.csv"],
    "share": lambda file: ["share", file, "copy.db", "--author", "A"],
    "merge": lambda file: ["merge", file, "plan.db"],
    "merge a copy": lambda file: ["merge", "plan.db", file],
    "import": lambda file: ["import", file, "-o", "new.db"],
}
WRITING: dict[str, Callable[[Path], list[str | Path]]] = {
    "poster": lambda out: ["poster", "plan.db", "-o", out.with_suffix(".pdf")],
    "history": lambda out: ["history", "plan.db", "--pdf", out.with_suffix(".pdf")],
    "export": lambda out: ["export", "plan.db", "-o", out.with_suffix(".csv")],
    "new": lambda out: ["new", out, "--goal", "All"],
    "import": lambda out: ["import", "list.csv", "-o", out, "--goal", "All"],
    "share": lambda out: ["share", "plan.db", out, "--author", "A"],
    "share to read": lambda out: ["share", "plan.db", out, "--author", "A", "--without-history"],
    "safety copies": lambda out: ["safety-copies", "plan.db", "--take", "1", "-o", out],
    "demo": lambda out: ["demo", out],
}
UNREACHABLE = {"a name": Path(TOO_LONG + ".db"), "a folder": Path(TOO_LONG) / "plan.db", "a nul": Path("a\0b.db")}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Document.open(made(tmp_path / "plan.db", "one")).close()
    (tmp_path / "list.csv").write_text("Title\nOne\n")
    return tmp_path


@pytest.mark.parametrize("kind", ["a name", "a folder"])
@pytest.mark.parametrize("command", [*READING.values(), *WRITING.values()], ids=[*READING, *WRITING])
def test_a_name_that_is_too_long_is_refused_in_one_sentence(
    command: Callable[[Path], list[str | Path]], kind: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(here.iterdir())
    assert main([str(one) for one in command(UNREACHABLE[kind])]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith("error: ")
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize("kind", UNREACHABLE)
def test_nor_is_it_opened(kind: str, here: Path) -> None:
    path = UNREACHABLE[kind]
    with Document.open(here / "plan.db") as document:
        acts = (Document.open, Document.read, Document.create, verify, document.merge, document.copy_to)
        for act in acts:
            with pytest.raises(DocumentError):
                act(path)
        refused = document.preview([path, path])
        assert len(refused.refused) == 2
        with pytest.raises(DocumentError) as told:
            document.apply(refused)
        assert told.value is refused.refused[0].error


@pytest.mark.parametrize("command", ["new", "import", "share", "safety copies", "merge a copy"])
def test_a_data_folder_that_cannot_be_made_is_said_in_one_sentence(
    command: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(here / "list.csv"))
    before = sorted(here.iterdir())
    assert main([str(one) for one in {**READING, **WRITING}[command](here / "out.db")]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"error: The folder {here / 'list.csv' / 'bhag-planner'}, in which your work is kept")
    assert said.count("\n") == 1
    for act in (Document.open, Document.create):
        with pytest.raises(NoDataFolder):
            act(here / ("plan.db" if act == Document.open else "new.db"))
    assert sorted(here.iterdir()) == before


def test_a_file_whose_folder_cannot_be_entered_keeps_no_other_from_opening(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    closed = made(tmp_path / "closed" / "plan.db", "one")
    document = Document.open(closed)
    closed.parent.rename(tmp_path / "away")
    closed.parent.symlink_to(TOO_LONG)
    add(document, "two")
    with pytest.raises(CannotWrite):
        document.publish()
    document.close()
    Document.open(made(tmp_path / "other.db", "other")).close()
    assert [one.path for one in unpublished()] == [closed]
    closed.parent.unlink()
    (tmp_path / "away").rename(closed.parent)
    with Document.open(closed) as document:
        assert titles(document.roadmap) == ["one", "two"]
