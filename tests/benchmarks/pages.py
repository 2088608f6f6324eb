"""How long a page takes to open after the first time, and to follow an edit, in 10,000 steps with 2,000 words.

`python -m tests.benchmarks.pages FILE.db` prints for each page its name and the medians in milliseconds: opening, an
edit with it in sight, and with the tree in sight. It is run in a process of its own.
"""

import statistics
import sys
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from planner.desktop.people import PeoplePage
from planner.desktop.window import MainWindow
from planner.roadmap import Step
from tests.benchmarks.plans import file_of
from tests.benchmarks.rows import Row, alone, child, more, timed
from tests.benchmarks.window import closed, opened

ROUNDS: Final = 9
OPENS_WITHIN: Final = 300
FOLLOWS_WITHIN: Final = 30
SHOWN: Final = ("tasks", "compass", "people", "people-names", "people-pillars", "check-in-round", "attention", "words")
"""The pages, and the tabs of people beside the first."""


def measure(folder: Path) -> list[Row]:
    """Return two rows for each page."""
    rows: list[Row] = []
    for line in child("-m", "tests.benchmarks.pages", str(file_of(10_000, folder))).splitlines():
        name, opening, following, bare = line.split()
        rows.append(alone(f"page {name} opens again, 10,000 steps", float(opening), OPENS_WITHIN))
        what = f"an edit with page {name} in sight, beside the tree, 10,000 steps"
        rows.append(more(what, float(following), float(bare), FOLLOWS_WITHIN))
    return rows


def main(path: Path) -> None:
    """Print the name of each page and its medians."""
    registry = opened(str(path))
    window = registry.windows[0]
    window.resize(1366, 768)
    window.show()
    assert window.document is not None
    people = window.document.roadmap.people
    window.document.author = next(people[step.owner_id].name for step in window.document.roadmap.steps if step.owner_id)
    for name in SHOWN:
        print(name, *_of_page(window, name))
    closed(registry)


def _of_page(window: MainWindow, name: str) -> tuple[float, float, float]:
    place = window.workspace
    assert place is not None
    document = place.document
    command, _, tab = name.partition("-") if name.startswith("people") else (name, "", "")

    def show() -> None:
        window.commands.run(command)
        window.grab()

    show()
    page = window.stack.currentWidget()
    if isinstance(page, PeoplePage):
        page.show_tab(("", "names", "pillars").index(tab))
    steps = [*document.roadmap.steps][: ROUNDS * 7 : 7]

    def edit(step: Step, mark: str) -> None:
        with document.change("edit") as change:
            change.set(step, title=f"{step.title} {mark}", result="" if mark == "page" else step.result)
        QApplication.processEvents()

    opening: list[float] = []
    following: list[float] = []
    bare: list[float] = []
    for step in steps:
        window.commands.run("plan")
        QApplication.processEvents()
        bare.append(timed(lambda: edit(step, "tree")))  # noqa: B023 - called at once
        opening.append(timed(show))
        following.append(timed(lambda: edit(step, "page")))  # noqa: B023
    return statistics.median(opening), statistics.median(following), statistics.median(bare)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
