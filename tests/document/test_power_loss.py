"""When the power fails: every change that was reported done is there, and the file is the old or the new one, whole.

Needs strace, a Linux tool; run by `pytest -m stress`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from random import Random

import pytest

from planner.document import Document
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap, Step
from tests.document.disk_model import CALLS, Disk, calls_in
from tests.document.slots import died, slot
from tests.document.workers import LONGEST, WORKER
from tests.stress import rounds


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "disk"
    (root / "team").mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(root / "data"))
    path = root / "team" / "plan.db"
    Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))).close()
    return path


@pytest.mark.stress
def test_nothing_reported_done_is_lost_when_the_power_fails(path: Path, tmp_path: Path) -> None:
    _fails_at_any_call(path, tmp_path / "calls.log", [str(path), "worker", "12", "3"], rounds(750))


@pytest.mark.stress
def test_two_on_one_file_lose_nothing_when_the_power_fails(path: Path, tmp_path: Path) -> None:
    _fails_at_any_call(path, tmp_path / "calls.log", ["both", str(path)], rounds(750))


@pytest.mark.stress
@pytest.mark.parametrize("journal", ["hot", "cold"])
def test_what_a_dead_process_left_is_not_lost_when_the_power_fails(path: Path, tmp_path: Path, journal: str) -> None:
    kept = _left(path, journal)
    _fails_at_any_call(path, tmp_path / "calls.log", [str(path), "worker", "2", "1"], rounds(400), kept)


def _left(path: Path, journal: str) -> set[str]:
    """Leave work of two dead processes, one of them beside the other, and a file that somebody else renewed."""
    shutil.copy(path, path.with_name("colleague.db"))
    with Document.open(path.with_name("colleague.db")) as colleague, colleague.change("add") as change:
        change.add(Step(title="theirs"))
    with Document.open(path):
        kept = died(path, "second", 2, journal)
    second = slot(path, 1)
    second = second.replace(path.with_name("second"))  # out of sight of the first, who would merge it
    kept += died(path, "first", 2, journal)
    second.replace(slot(path, 1))
    path.with_name("colleague.db").replace(path)
    return {"theirs", *kept}


def _fails_at_any_call(path: Path, log: Path, arguments: list[str], most: int, kept: Collection[str] = ()) -> None:
    """Have a worker traced, and look at the disk as the power failure leaves it, at `most` of its calls."""
    disk = Disk(path.parent.parent)
    worker = [sys.executable, str(WORKER), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    tracing = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(log), *worker]
    subprocess.run(tracing, check=True, env=environment, stdout=subprocess.DEVNULL, timeout=LONGEST)
    chance = Random(1)
    points = sum(Disk(disk.root).take(call) for call in calls_in(log))
    assert points > 100
    chosen = set(chance.sample(range(points), min(points, most)))
    number = states = 0
    for call in calls_in(log):
        if not disk.take(call):
            continue
        if number in chosen:
            for luck in (None, Random(number)):
                disk.lay_out(luck)
                _look(path, disk.told, kept)
                states += 1
        number += 1
    assert disk.told[-1] == "closed"
    assert states == 2 * len(chosen)


def _look(path: Path, told: list[str], kept: Collection[str]) -> None:
    """Fail unless everything that was told is true of what the disk holds."""
    done = {line.split()[1] for line in told if line.startswith("done")}.union(kept)
    published = [line.split()[1] for line in told if line.startswith("published")]
    in_file = {step.title for step in verify(path).roadmap.steps}
    if published:
        upto = int(published[-1].split("-")[1])
        assert {f"worker-{number}" for number in range(upto + 1)} <= in_file
    with Document.open(path) as document:
        assert done <= {step.title for step in document.roadmap.steps}
    assert done <= {step.title for step in verify(path).roadmap.steps}
