"""How long until a bad file is refused: each kind that the tests know, and the slowest of them in the table."""

import shutil
from pathlib import Path

from planner.document import DocumentError
from planner.document.checking import check
from tests.benchmarks.rows import Row, alone, timed
from tests.document.test_bad_files import BAD, sound


def measure(folder: Path) -> list[Row]:
    """Return the row of refusing."""
    found: dict[str, float] = {}
    for number, (name, (spoil, _)) in enumerate(BAD.items()):
        bad = folder / f"bad-{number}"
        bad.mkdir()
        spoil(sound(bad / "plan.db"))
        found[name] = timed(lambda path=bad / "plan.db": _refused(path))
        shutil.rmtree(bad)
    slowest = max(found, key=lambda name: found[name])
    return [alone(f"a bad file refused, the slowest of {len(found)} kinds: {slowest}", found[slowest], 2000)]


def _refused(path: Path) -> None:
    try:
        check(path)
    except DocumentError:
        return
    raise AssertionError(path)
