"""The table of figures: what was measured, the floor measured beside it in the same run, and what is to be reached."""

import atexit
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `floor` is None where a figure stands alone; `reach` says in words what is to be reached.

    `within` tells whether it was. Figures are in `unit`: "ms" or "MB".
    """

    what: str
    figure: float
    floor: float | None
    unit: str
    reach: str
    within: bool

    def drawn(self) -> str:
        """Return the line as text."""
        floor = "-" if self.floor is None else f"{self.floor:.1f}"
        ratio = "-" if not self.floor else f"{self.figure / self.floor:.2f}"
        said = "reached" if self.within else "SHORT"
        return f"{self.what:<64} {self.figure:>9.1f} {floor:>9} {self.unit:<3} {ratio:>7}  {self.reach:<18} {said}"


HEAD = f"{'what':<64} {'figure':>9} {'floor':>9} {'':<3} {'ratio':>7}  {'to reach':<18}"


def times(what: str, figure: float, floor: float, most: float, unit: str = "ms") -> Row:
    """Return the row of a figure that may be at most `most` times its floor."""
    return Row(what, figure, floor, unit, f"at most {most:g} x", figure <= floor * most)


def more(what: str, figure: float, floor: float, most: float, unit: str = "ms") -> Row:
    """Return the row of a figure that may be at most `most` over its floor."""
    return Row(what, figure, floor, unit, f"at most + {most:g} {unit}", figure - floor <= most)


def alone(what: str, figure: float, most: float, unit: str = "ms") -> Row:
    """Return the row of a figure without a floor."""
    return Row(what, figure, None, unit, f"at most {most:g} {unit}", figure <= most)


def timed(run: Callable[[], object]) -> float:
    """Return how many milliseconds a run takes."""
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000


def in_turns(runs: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """Return the median of each run's figures, the runs taken in turns so that all meet the same noise."""
    found: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for figures, run in zip(found, runs, strict=True):
            figures.append(run())
    return [statistics.median(figures) for figures in found]


@cache
def _screen() -> str:
    """Return the platform of a screen that nobody sees, as large as that of a laptop."""
    words = {"name": "laptop", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
    words |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    path = Path(tempfile.gettempdir()) / f"bhag-screen-{os.getpid()}.json"
    path.write_text(json.dumps({"screens": [words]}), encoding="utf-8")
    atexit.register(path.unlink)
    return f"offscreen:configfile={path}"


def child(*arguments: str) -> str:
    """Run Python in a process of its own, without a screen, and return what it prints.

    Modules are compiled once, as on any computer, also where this process was told not to keep what it compiles.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings = {**kept, "QT_QPA_PLATFORM": _screen(), "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run([sys.executable, *arguments], env=surroundings, check=True, capture_output=True, text=True)
    return done.stdout
