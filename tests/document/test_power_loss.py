"""When the power fails: every change that was reported done is there, and the file is the old or the new one, whole.

Needs strace, a Linux tool; run by `pytest -m stress`.
"""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from planner.document import Document
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap
from tests.document.disk_model import CALLS, Disk, calls_in
from tests.stress import rounds

WORKER = Path(__file__).with_name("worker.py")


@pytest.mark.stress
def test_nothing_reported_done_is_lost_when_the_power_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "disk"
    (root / "team").mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(root / "data"))
    path = root / "team" / "plan.db"
    Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))).close()
    disk = Disk(root)
    log = tmp_path / "calls.log"
    worker = [sys.executable, str(WORKER), str(path), "worker", "12", "3"]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    tracing = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(log), *worker]
    subprocess.run(tracing, check=True, env=environment, stdout=subprocess.DEVNULL)
    chance = Random(1)
    points = sum(Disk(root).take(call) for call in calls_in(log))
    assert points > 200
    chosen = set(chance.sample(range(points), min(points, rounds(750))))
    number = states = 0
    for call in calls_in(log):
        if not disk.take(call):
            continue
        if number in chosen:
            for luck in (None, Random(number)):
                disk.lay_out(luck)
                _look(path, disk.told)
                states += 1
        number += 1
    assert disk.told[-1] == "closed"
    assert states == 2 * len(chosen)


def _look(path: Path, told: list[str]) -> None:
    """Fail unless everything that was told is true of what the disk holds."""
    done = {line.split()[1] for line in told if line.startswith("done")}
    published = [line.split()[1] for line in told if line.startswith("published")]
    in_file = {step.title for step in verify(path).roadmap.steps}
    if published:
        upto = int(published[-1].split("-")[1])
        assert {f"worker-{number}" for number in range(upto + 1)} <= in_file
    with Document.open(path) as document:
        assert done <= {step.title for step in document.roadmap.steps}
    assert done <= {step.title for step in verify(path).roadmap.steps}
