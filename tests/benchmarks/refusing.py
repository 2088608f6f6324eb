"""How long until a bad file and a hostile copy are refused: each kind that the tests know, the slowest in the table."""

import shutil
from collections.abc import Callable
from pathlib import Path

from planner.document import Document, DocumentError
from planner.document.verify import verify
from tests.benchmarks.rows import Row, alone, timed
from tests.document.hostile import HOSTILE, parted
from tests.document.spoiled import BAD, Spoil, sound


def measure(folder: Path) -> list[Row]:
    """Return the rows of refusing."""
    opened = {name: _opened(folder, spoil) for name, (spoil, _) in BAD.items()}
    merged = {name: _merged(folder, spoil) for name, (spoil, _) in HOSTILE.items()}
    return [_slowest("a bad file", opened), _slowest("a hostile copy at a merge", merged)]


def _slowest(what: str, found: dict[str, float]) -> Row:
    slowest = max(found, key=lambda name: found[name])
    return alone(f"{what} refused, the slowest of {len(found)} kinds: {slowest}", found[slowest], 2000)


def _opened(folder: Path, spoil: Spoil) -> float:
    bad = folder / "bad"
    bad.mkdir()
    path = sound(bad / "plan.db")
    spoil(path)
    took = timed(lambda: _refused(lambda: verify(path)))
    shutil.rmtree(bad)
    return took


def _merged(folder: Path, spoil: Spoil) -> float:
    bad = folder / "bad"
    bad.mkdir()
    plan, copy = parted(bad)
    spoil(copy)
    with Document.open(plan) as document:
        took = timed(lambda: _refused(lambda: document.merge(copy)))
    shutil.rmtree(bad)
    return took


def _refused(act: Callable[[], object]) -> None:
    try:
        act()
    except DocumentError:
        return
    raise AssertionError(act)
