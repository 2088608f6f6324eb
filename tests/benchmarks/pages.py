"""How long a page takes to open after the first time, and to follow an edit, in 10,000 steps with 2,000 words.

`python -m tests.benchmarks.pages FILE.db NAME ...` prints for each page its name and the medians in milliseconds:
opening, an edit with it in sight, and with the tree in sight. It is run in a process of its own.
"""

import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from planner.desktop.experiments import ExperimentsPage
from planner.desktop.meeting import MeetingPage
from planner.desktop.people import PeoplePage
from planner.desktop.window import MainWindow
from planner.roadmap import MeetingForm, Stage, Step
from tests.benchmarks.plans import file_of
from tests.benchmarks.practice_plans import practised_file_of
from tests.benchmarks.rows import Row, alone, child, more, timed
from tests.benchmarks.window import closed, opened

ROUNDS: Final = 9
OPENS_WITHIN: Final = 300
FOLLOWS_WITHIN: Final = 30
TABS: Final = ("load", "names", "pillars", "served", "silos")
"""The tabs of people, by the names that they have here."""
SHOWN: Final = ("tasks", "compass", "people", "people-names", "people-pillars", "check-in-round", "attention", "words")
"""The pages, and the tabs of people beside the first."""
PRACTISED: Final = (
    *("experiments", "experiments-new", "experiments-lessons", "experiments-running", "experiments-stopped"),
    *("agreements", "tensions", "chances", "meeting-short", "ethics", "balance", "people-served", "people-silos"),
    *("compass", "attention"),
)
"""The pages that show the practice, and views of them."""


def measure(folder: Path) -> list[Row]:
    """Return two rows for each page, then two for each of those of the practice, in a plan that has all of it."""
    plain, practised = file_of(10_000, folder), practised_file_of(10_000, folder)
    return [*_rows(plain, SHOWN, "10,000 steps"), *_rows(practised, PRACTISED, "with the practice")]


def _rows(path: Path, names: Sequence[str], plan: str) -> Iterator[Row]:
    for line in child("-m", "tests.benchmarks.pages", str(path), *names).splitlines():
        name, opening, following, bare = line.split()
        yield alone(f"page {name} opens again, {plan}", float(opening), OPENS_WITHIN)
        what = f"an edit with page {name} in sight, beside the tree, {plan}"
        yield more(what, float(following), float(bare), FOLLOWS_WITHIN)


def main(path: Path, names: Sequence[str]) -> None:
    """Print the name of each page and its medians."""
    registry = opened(str(path))
    window = registry.windows[0]
    window.resize(1366, 768)
    window.show()
    assert window.document is not None
    people = window.document.roadmap.people
    window.document.author = next(people[step.owner_id].name for step in window.document.roadmap.steps if step.owner_id)
    for name in names:
        print(name, *_of_page(window, name), flush=True)
    closed(registry)


def _of_page(window: MainWindow, name: str) -> tuple[float, float, float]:
    place = window.workspace
    assert place is not None
    document = place.document
    command, _, view = (name, "", "") if name == "check-in-round" else name.partition("-")

    def show() -> None:
        window.commands.run(command)
        if view:
            _turn(window, view)
        window.grab()

    show()
    tried = document.roadmap.experiments
    steps = [step for step in document.roadmap.steps if not len(tried) or tried.of_step(step)][: ROUNDS * 7 : 7]

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


def _turn(window: MainWindow, view: str) -> None:
    """Turn the page in sight to a tab or a view of it."""
    page = window.stack.currentWidget()
    if isinstance(page, PeoplePage):
        page.show_tab(TABS.index(view))
    elif isinstance(page, ExperimentsPage):
        _turn_experiments(page, view)
    elif isinstance(page, MeetingPage) and page.review is None:
        page.begin_cards.begun.emit(MeetingForm(view))


def _turn_experiments(page: ExperimentsPage, view: str) -> None:
    page.to_board()
    if view == "new":
        page.show_new()
    elif view == "lessons":
        page.show_lessons()
    else:
        page.open_step(page.front.board.columns[Stage(view)].cards[0].step_id)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
