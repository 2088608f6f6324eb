"""Several processes: one that is killed, and two that edit and publish one file at once."""

import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from planner.document import Document
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap, Step
from tests.document.workers import kill, line_of, not_for_ever, started
from tests.stress import rounds

if TYPE_CHECKING:
    import subprocess


def titles(roadmap: Roadmap) -> set[str]:
    return {step.title for step in roadmap.steps}


def killed_at_random(path: Path, times: int, seed: int) -> None:
    """Kill a worker again and again; all that any of them reported done must be there, and the file whole."""
    chance = Random(seed)
    Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))).close()
    done: set[str] = set()
    for number in range(times):
        worker = started(path, f"w{number}", 100_000, 2)
        assert line_of(worker) == "open\n"
        time.sleep(chance.uniform(0, 0.12))
        said = kill(worker)
        done |= {line.split()[1] for line in said if line.startswith("done")}
        published = {line.split()[1] for line in said if line.startswith("published")}
        assert published <= titles(verify(path).roadmap)
    assert len(done) > times
    with Document.open(path) as document:
        assert done <= titles(document.roadmap)
    assert done <= titles(verify(path).roadmap)


def killed_beside_a_window(path: Path, times: int, seed: int) -> None:
    """Kill a worker again and again while the file is open here; nothing that either reported done may be missing."""
    chance = Random(seed)
    Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))).close()
    done: set[str] = set()
    for number in range(times):
        with Document.open(path) as window:
            worker = started(path, f"w{number}", 100_000, 5)
            assert line_of(worker) == "open\n"
            time.sleep(chance.uniform(0.02, 0.12))
            said = kill(worker)
            done |= {line.split()[1] for line in said if line.startswith("done")}
            with window.change("add") as change:
                change.add(Step(title=f"window-{number}"))
            done.add(f"window-{number}")
        with Document.open(path) as document:
            assert done <= titles(document.roadmap)
    assert done <= titles(verify(path).roadmap)


def test_killed_a_few_times_beside_a_window(tmp_path: Path) -> None:
    killed_beside_a_window(tmp_path / "plan.db", 6, seed=4)


@pytest.mark.stress
def test_killed_thirty_times_beside_a_window(tmp_path: Path) -> None:
    killed_beside_a_window(tmp_path / "plan.db", rounds(30), seed=5)


def test_killed_a_few_times(tmp_path: Path) -> None:
    killed_at_random(tmp_path / "plan.db", 8, seed=1)


@pytest.mark.stress
def test_killed_a_hundred_times(tmp_path: Path) -> None:
    killed_at_random(tmp_path / "plan.db", rounds(100), seed=2)


def test_two_processes_on_one_file_keep_all_changes(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))).close()
    workers = [started(path, name, 50, 1) for name in ("here", "there")]
    for worker in workers:
        with not_for_ever(worker):
            said, _ = worker.communicate()
        assert worker.returncode == 0
        assert said.count("published") == 50
    wanted = {f"{name}-{number}" for name in ("here", "there") for number in range(50)}
    assert wanted <= titles(verify(path).roadmap)
    with Document.open(path) as document:
        assert wanted <= titles(document.roadmap)


def test_two_computers_on_one_share_keep_all_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.db"
    Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))).close()
    workers: list[subprocess.Popen[str]] = []
    for name in ("here", "there"):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / name))
        workers.append(started(path, name, 30, 1))
    for worker in workers:
        with not_for_ever(worker):
            worker.communicate()
        assert worker.returncode == 0
    wanted = {f"{name}-{number}" for name in ("here", "there") for number in range(30)}
    assert wanted <= titles(verify(path).roadmap)


def test_a_worker_that_was_killed_leaves_its_work_to_be_offered(tmp_path: Path) -> None:
    from planner.document.recovery import unpublished

    path = tmp_path / "plan.db"
    Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))).close()
    worker = started(path, "crashed", 100_000, 0)
    lines = [line_of(worker) for _ in range(4)]
    kill(worker)
    assert [work.path for work in unpublished()] == [path]
    with Document.open(path) as document:
        assert {line.split()[1] for line in lines[1:]} <= titles(document.roadmap)
    assert unpublished() == []
