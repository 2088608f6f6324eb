"""How long until a person sees something: the window with the sample, and the version."""

from functools import partial
from pathlib import Path
from time import time_ns

from planner.document import Document
from tests.benchmarks.rows import Row, child, in_turns, more, timed, times


def measure(folder: Path) -> list[Row]:
    """Return the rows of starting."""
    path = folder / "sample.db"
    Document.create(path, "sample").close()
    child("-m", "tests.benchmarks.window", str(path))  # fills the disk's cache and lays the working copy
    ours, bare = in_turns([partial(_shown, str(path)), partial(_shown, "bare")], 9)
    version, nothing = in_turns(
        [lambda: timed(partial(child, "-m", "planner", "--version")), lambda: timed(partial(child, "-c", "pass"))], 15
    )
    return [
        times("window with the sample shown, from process start", ours, bare, 2.5),
        more("bhag-planner --version, beside python -c pass", version, nothing, 150),
    ]


def _shown(what: str) -> float:
    """Return the milliseconds from the start of a process until its window was painted."""
    start = time_ns()
    said = child("-m", "tests.benchmarks.window", what)
    return (int(said.split()[0]) - start) / 1e6


def memory(folder: Path) -> list[Row]:
    """Return the row of memory."""
    from tests.benchmarks.plans import file_of

    path = str(file_of(10_000, folder))
    ours, bare = in_turns([partial(_held, path), partial(_held, "bare")], 3)
    return [more("memory with 10,000 steps shown, beside a bare window", ours, bare, 120, "MB")]


def _held(what: str) -> float:
    return float(child("-m", "tests.benchmarks.window", what).split()[1])
