"""`uv run python -m tests.benchmarks [ROW ...]`: a table of figures beside their floors, measured in one run.

Machines are noisy: compare ratios and medians. A row is asked for by a part of its name: starting, opening, scrolling,
pages, poster, memory, refusing, merging, packaged (of what packaging/build.py linux made).
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.rows import HEAD, Row


def main(wanted: list[str]) -> int:
    """Print the table, row by row as it is measured."""
    with tempfile.TemporaryDirectory(prefix="bhag-benchmarks-") as name:
        folder = Path(name)
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = str(folder / variable.lower())
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        print(HEAD)
        for part, measure in _parts().items():
            if not wanted or any(one in part for one in wanted):
                for row in measure(folder):
                    print(row.drawn(), flush=True)
    return 0


def _parts() -> dict[str, Callable[[Path], list[Row]]]:
    from tests.benchmarks import merging, opening, packaged, pages, posters, refusing, scrolling, starting

    return {
        "starting": starting.measure,
        "opening": opening.measure,
        "scrolling": scrolling.measure,
        "pages": pages.measure,
        "poster": posters.measure,
        "memory": starting.memory,
        "refusing": refusing.measure,
        "merging": merging.measure,
        "packaged": packaged.measure,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
