"""Each place of the window and its tabs, in the window: with a plan that has only begun, the sample, 10,000 steps.

The largest has more than ten times of all that the sample has: experiments, agreements, groups, chances and the rest.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.desktop.people import PeoplePage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import Goal, Roadmap, Step
from tests.benchmarks.practice_plans import practised_plan
from tests.screens.stage import Stage

SMALL_LAPTOP: Final = (1366, 768)
"""Points of the screen of a small laptop at 100 %."""
PLACES: Final = (
    "plan",
    "tasks",
    "compass",
    "people",
    "people-names",
    "people-pillars",
    "attention",
    "words",
    "check-in-round",
    "agreements",
    "tensions",
    "chances",
    "experiments",
    "people-served",
    "people-silos",
    "course",
    "successes",
    "balance",
    "ethics",
    "meeting",
)
"""The tree, the pages, and the tabs of people beside the first."""


def _empty(stage: Stage) -> Document:
    roadmap = Roadmap(goal=Goal(id="goal", statement=stage.goal.statement))
    document = Document.create_from(stage.folder / "Leeg.db", roadmap)
    with document.change("begin") as change:
        change.add(Step(title="Eén loket in twee wijken" if _is_dutch(stage) else "One counter in two districts"))
    return document


def _sample(stage: Stage) -> Document:
    return Document.create(stage.folder / "Samen naar één loket.db", "sample", stage.translator.language.code)


def _full(stage: Stage) -> Document:
    return Document.create_from(stage.folder / "Tienduizend stappen.db", practised_plan(10_000))


def _is_dutch(stage: Stage) -> bool:
    return stage.translator.language.code == "nl"


PLANS: Final[dict[str, Callable[[Stage], Document]]] = {"empty": _empty, "sample": _sample, "10000": _full}


def _author(document: Document, stage: Stage) -> str:
    """Return who opens the plan: in the sample somebody with work to do."""
    people = document.roadmap.people
    wanted = "Informatiemanager" if _is_dutch(stage) else "Information manager"
    names = [one.name for one in people]
    return wanted if wanted in names or not names else names[0]


def opened_at(stage: Stage, place: str, plan: str) -> MainWindow:
    """Return a window at a place of a plan."""
    document = PLANS[plan](stage)
    document.author = _author(document, stage)
    window = stage.window()
    window.open_document(document)
    window.resize(*SMALL_LAPTOP)
    window.show()
    stage.settle()
    name, _, tab = place.partition("-") if place.startswith("people") else (place, "", "")
    window.commands.run(name)
    stage.settle()
    _show_tab(window, tab)
    shown = window.stack.currentWidget()
    stage.wait(lambda: bool(getattr(shown, "ready", True)))
    return window


def _show_tab(window: MainWindow, tab: str) -> None:
    if tab:
        page = window.stack.currentWidget()
        assert isinstance(page, PeoplePage)
        page.show_tab(("", "names", "pillars", "served", "silos").index(tab))


SCENES: dict[str, tuple[Callable[[Stage], QWidget], tuple[int, int] | None]] = {
    f"place-{place}-{plan}": (partial(opened_at, place=place, plan=plan), SMALL_LAPTOP)
    for place in PLACES
    for plan in PLANS
}
"""Each scene by its name: what makes it, and its size in points where it has none of its own."""
