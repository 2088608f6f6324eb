"""The pages of the course and of the successes of a year, each with a past and without."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.desktop.compass.course_page import CoursePage
from planner.desktop.compass.successes_page import SuccessesPage
from planner.desktop.step_editing.editing import Editing
from planner.document import Document
from planner.document.operations import mend
from planner.document.operations.practice.course import tell_success, tell_why_moved
from planner.roadmap import Chance, ChanceState, Goal, Roadmap, Status, Step
from tests.histories import municipal_past
from tests.practised import practised_plan
from tests.screens.stage import Stage

SIZE = (1282, 647)
SMALL = (826, 420)
WHY = "De leverancier kon de koppeling niet eerder leveren."
Page = CoursePage | SuccessesPage


def _shown(stage: Stage, document: Document, kind: type[Page]) -> Page:
    page = kind(stage.translator, stage.theme, stage.settings)
    page.edit_with(Editing(document, stage.translator, lambda _step, _count: True))
    page.show_document(document)
    stage.wait(lambda: page.ready)
    stage.settle()
    return page


def moved(stage: Stage) -> Document:
    """Return a plan of ninety days ago in which a lot moved since, some of it with a reason."""
    path = stage.folder / "Met verleden.db"
    municipal_past(path)
    document = stage.keep(Document.open(path, author="Programmamanager"))
    steps, today = document.roadmap.steps, date.today()
    dated = [one for one in steps.walk() if one.end is not None and one.start is not None and steps.is_leaf(one)]
    for at, days in enumerate((45, 12, -21, 190, 80)):
        step = dated[at * 4 + 2]
        assert step.end is not None
        end = step.end + timedelta(days=days)
        with document.change("verschuif") as change:
            change.set(step, end=end)
        if at in (0, 4):
            tell_why_moved(document, step, (step.end, end), WHY, today, "waarom")
    waits = next(one for one in dated if steps[one.id].status is Status.NOT_STARTED)
    mend.stop(document, waits, "Het lost het probleem niet op, en de balie deed het al.", today, "stop")
    with document.change("kans") as change:
        change.add(
            Chance(chance="De bibliotheek heeft ruimte", chance_state=ChanceState.TAKEN, day=today, weighed=today)
        )
    return document


def _course(stage: Stage, act: str = "") -> QWidget:
    page = _shown(stage, moved(stage), CoursePage)
    if act:
        page.card.press(act)
    return page


def _bare(stage: Stage) -> Document:
    roadmap = Roadmap(goal=Goal(id="goal", statement=stage.goal.statement))
    document = stage.keep(Document.create_from(stage.folder / "Leeg.db", roadmap))
    with document.change("begin") as change:
        change.add(Step(title="Eén loket in twee wijken"))
    return document


def _course_empty(stage: Stage) -> QWidget:
    return _shown(stage, _bare(stage), CoursePage)


def _successes(stage: Stage, act: str = "") -> QWidget:
    document = stage.keep(Document.create_from(stage.folder / "Geoefend.db", practised_plan()))
    steps, today = document.roadmap.steps, date.today()
    leaves = [one for one in steps.walk() if steps.is_leaf(one) and one.status is not Status.STOPPED]
    with document.change("klaar") as change:
        change.set(leaves[-1], milestone=True, status=Status.DONE)
        change.set(leaves[-2], status=Status.DONE)
    tell_success(document, leaves[-1], "Elke wijk heeft een eigen aanspreekpunt.", today, "bracht")
    page = _shown(stage, document, SuccessesPage)
    if act:
        page.list.choose(leaves[-2].id)
        page.card.press(act)
    return page


def _successes_empty(stage: Stage) -> QWidget:
    return _shown(stage, _bare(stage), SuccessesPage)


SCENES: dict[str, tuple[Callable[[Stage], QWidget], tuple[int, int] | None]] = {
    "course": (_course, SIZE),
    "course-why": (partial(_course, act="why"), SIZE),
    "course-narrow": (_course, SMALL),
    "course-empty": (_course_empty, SIZE),
    "successes": (_successes, SIZE),
    "successes-told": (partial(_successes, act="tell"), SMALL),
    "successes-empty": (_successes_empty, SIZE),
}
"""Each scene by its name: what makes it, and its size in points where it has none of its own."""
