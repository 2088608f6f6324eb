"""Killed at every write, sync, rename and removal of either of two processes on one file, and of the opening after it.

Needs strace, a Linux tool, which counts the calls and kills at one; run by `pytest -m stress`.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planner.document import Document
from planner.document.backups import safety_copies
from planner.document.recovery import unpublished
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap, Step
from tests.document.slots import died, journals, slot
from tests.document.workers import WORKER, begun, line_of, not_for_ever
from tests.stress import rounds

if TYPE_CHECKING:
    import subprocess

CALLS = "write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat"


@pytest.fixture
def lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Iterator[tuple[int, Path]]]:
    """Return a maker of roadmap files, each in folders of its own, with the number of the call to be killed at."""

    def make() -> Iterator[tuple[int, Path]]:
        for number in count(1, max(1, 100 // rounds(100))):
            folder = tmp_path / str(number)
            folder.mkdir()
            monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
            path = folder / "plan.db"
            with Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))) as document:
                add(document, "one")
            yield number, path
            shutil.rmtree(folder)

    return make


def add(document: Document, title: str) -> str:
    with document.change("add") as change:
        change.add(Step(title=title))
    return title


def titles(roadmap: Roadmap) -> set[str]:
    return {step.title for step in roadmap.steps}


def killed(path: Path, call: int, name: str, changes: int = 3) -> "subprocess.Popen[str]":
    """Start a worker that is killed at the given one of its calls."""
    kill = f"inject={CALLS}:signal=SIGKILL:when={call}"
    tracing = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={CALLS}", "-e", kill]
    worker = [sys.executable, "-B", str(WORKER), str(path), name, str(changes), "2"]
    return begun([*tracing, *worker])


def ended(worker: "subprocess.Popen[str]") -> tuple[set[str], bool]:
    """Return what a worker reported done, and whether it was killed."""
    with not_for_ever(worker):
        said, _ = worker.communicate()
    assert worker.returncode in {0, -signal.SIGKILL}
    return {line.split()[1] for line in said.splitlines() if line.startswith("done")}, worker.returncode != 0


def look(path: Path, done: set[str]) -> None:
    """Fail unless all is there, in the plan and in the file, and nothing is left lying about."""
    with Document.open(path) as document:
        assert done <= titles(document.roadmap)
    assert done <= titles(verify(path).roadmap)
    assert journals() == []
    assert unpublished() == []


@pytest.mark.stress
def test_a_command_beside_a_window(lives: Callable[[], Iterator[tuple[int, Path]]]) -> None:
    for call, path in lives():
        window = Document.open(path)
        done = {"one", add(window, "before")}
        reported, was_killed = ended(killed(path, call, "command"))
        done |= reported | {add(window, "after")}
        window.publish()
        window.close()
        look(path, done)
        if not was_killed:
            break
    assert call > 50


@pytest.mark.stress
def test_a_window_beside_a_command(lives: Callable[[], Iterator[tuple[int, Path]]]) -> None:
    for call, path in lives():
        window = killed(path, call, "window")
        line_of(window)  # it is open, or was killed before
        with Document.open(path) as command:
            done = {"one", add(command, "before")}
            command.publish()
            reported, was_killed = ended(window)
            done |= reported | {add(command, "after")}
        look(path, done)
        if not was_killed:
            break
    assert call > 50


@pytest.mark.stress
@pytest.mark.parametrize("journal", ["hot", "cold"])
def test_the_opening_after_two_died(lives: Callable[[], Iterator[tuple[int, Path]]], journal: str) -> None:
    for call, path in lives():
        shutil.copy(path, path.with_name("colleague.db"))
        with Document.open(path.with_name("colleague.db")) as colleague:
            add(colleague, "theirs")
        with Document.open(path):
            kept = died(path, "second", 2, journal)
        hidden = slot(path, 1).replace(path.with_name("hidden"))  # the first would merge it
        kept += died(path, "first", 2, journal)
        hidden.replace(slot(path, 1))
        path.with_name("colleague.db").replace(path)
        reported, was_killed = ended(killed(path, call, "third", 1))
        look(path, {"one", "theirs", *kept, *reported})
        if not was_killed:
            break
    assert call > 50


@pytest.mark.stress
def test_the_opening_where_another_roadmap_was_laid(lives: Callable[[], Iterator[tuple[int, Path]]]) -> None:
    for call, path in lives():
        kept = died(path, "first", 2, "hot")
        other = path.with_name("other.db")
        with Document.create_from(other, Roadmap(goal=Goal(statement="Another goal"))) as document:
            add(document, "other")
        other.replace(path)
        _, was_killed = ended(killed(path, call, "third", 1))
        with Document.open(path) as document:
            assert "other" in titles(document.roadmap)
            assert "one" not in titles(document.roadmap)
        assert {"one", *kept} in [titles(Document.read(copy.path)) for copy in safety_copies(path)]
        assert [work.is_aside for work in unpublished()] == [True]
        if not was_killed:
            break
    assert call > 50
