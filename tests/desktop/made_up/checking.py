"""Running checks on a changed copy of the program: each by itself, and what failed told as JSON."""

import json
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import planner

Check = Callable[[Path], None]


def run_checks(checks: Sequence[Check], folder: Path) -> None:
    """Run each check in a folder of its own, and print what failed by name."""
    assert Path(planner.__file__).is_relative_to(folder), "another program than the changed one"
    failed: dict[str, str] = {}
    for check in checks:
        place = folder / "checks" / check.__name__
        place.mkdir(parents=True)
        try:
            check(place)
        except Exception:  # noqa: BLE001 - told below, and the next check goes on
            failed[check.__name__] = traceback.format_exc()
    json.dump({"checked": [check.__name__ for check in checks], "failed": failed}, sys.stdout)
