"""Starting `worker.py` in a process of its own, and killing it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

WORKER = Path(__file__).with_name("worker.py")


def started(path: Path, name: str, count: int, every: int) -> "subprocess.Popen[str]":
    """Start a worker in a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(path), name, str(count), str(every)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )


def killed(path: Path, name: str, chance: Random, meanwhile: Callable[[], set[str]] = set) -> set[str]:
    """Have a worker add steps, kill it at some moment, and return the titles reported done, those `meanwhile` too."""
    worker = started(path, name, 100_000, chance.choice([0, 2, 5]))
    assert worker.stdout is not None
    assert worker.stdout.readline() == "open\n"
    time.sleep(chance.uniform(0, 0.12))
    done = meanwhile()
    worker.send_signal(signal.SIGKILL)
    lines = worker.stdout.read().splitlines()
    worker.wait()
    worker.stdout.close()
    return done | {line.split()[1] for line in lines if line.startswith("done")}
