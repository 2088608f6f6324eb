"""The table of figures: what was measured, the floor measured beside it in the same run, and what is to be reached."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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


def child(*arguments: str) -> str:
    """Run Python in a process of its own, without a screen, and return what it prints."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run([sys.executable, *arguments], env=surroundings, check=True, capture_output=True, text=True)
    return done.stdout
