"""Starting `worker.py` in a process of its own, and killing it; nobody waits for one for ever."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from threading import Timer
from typing import Final

WORKER = Path(__file__).with_name("worker.py")
LONGEST: Final = 150.0
"""Seconds after which a process counts as hung; a worker itself says a little earlier where it hangs, and ends."""


def begun(command: Sequence[str]) -> "subprocess.Popen[str]":
    """Start a process whose lines are read, with all that it starts in a group of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True)


def started(path: Path, name: str, count: int, every: int) -> "subprocess.Popen[str]":
    """Start a worker in a process of its own."""
    return begun([sys.executable, str(WORKER), str(path), name, str(count), str(every)])


@contextmanager
def not_for_ever(process: "subprocess.Popen[str]") -> Generator[None]:
    """Kill a process, with all that it started, that a block waits for longer than LONGEST, and fail."""
    hung: list[str] = []

    def end() -> None:
        hung.append(
            f"{process.args} did not answer within {LONGEST:.0f} s; what it wrote to stderr says where it hangs"
        )
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    alarm = Timer(LONGEST, end)
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()
        assert not hung, hung[0]


def line_of(process: "subprocess.Popen[str]") -> str:
    """Return the next line that a process reports; "" where it ended before."""
    assert process.stdout is not None
    with not_for_ever(process):
        return process.stdout.readline()


def kill(process: "subprocess.Popen[str]") -> list[str]:
    """Kill a process, and return the lines that it reported and nobody read yet."""
    assert process.stdout is not None
    process.send_signal(signal.SIGKILL)
    with not_for_ever(process):
        lines = process.stdout.read().splitlines()
        process.wait()
    process.stdout.close()
    return lines


def killed(path: Path, name: str, chance: Random, meanwhile: Callable[[], set[str]] = set) -> set[str]:
    """Have a worker add steps, kill it at some moment, and return the titles reported done, those `meanwhile` too."""
    worker = started(path, name, 100_000, chance.choice([0, 2, 5]))
    assert line_of(worker) == "open\n"
    time.sleep(chance.uniform(0, 0.12))
    done = meanwhile()
    return done | {line.split()[1] for line in kill(worker) if line.startswith("done")}
