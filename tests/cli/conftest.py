"""A small roadmap file, and commands given to it in this process."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.document import Document
from planner.document.operations.assign import set_owner
from planner.roadmap import Goal, Roadmap, Step
from tests.cli.commands import Said

Command = Callable[..., Said]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return what gives a command in this process."""

    def given(*arguments: str | Path) -> Said:
        capsys.readouterr()
        code = main(list(map(str, arguments)))
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return given


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a roadmap file of three steps and a few changes, alone in its folder."""
    path = tmp_path / "plan" / "plan.db"
    path.parent.mkdir()
    goal = Goal(statement="Everyone is helped in one go", language="en")
    with Document.create_from(path, Roadmap(goal=goal), author="Director") as document:
        with document.change("Add two steps") as change:
            top = change.add(Step(title="One counter"))
            below = change.add(Step(title="Ask residents", progress=40), parent=top)
        with document.change("Add another") as change:
            change.add(Step(title="Clear letters"))
        set_owner(document, below, "Service manager", "Name the owner")
    return path


@pytest.fixture
def untouched(tmp_path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return what tells which files a command left where nobody asked for them; the data folder is emptied first."""
    shutil.rmtree(own_folders)
    own_folders.mkdir()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return lambda: [str(path) for folder in (own_folders, temporary) for path in folder.rglob("*")]
