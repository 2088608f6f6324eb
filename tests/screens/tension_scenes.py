"""The page of tensions: with nothing yet, with a path over a year, while marks are placed, and its words."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.desktop.step_editing.editing import Editing
from planner.desktop.tensions import TensionsPage, acts
from planner.document.operations.practice.tensions import Mark, mark_pull, place_round, see_sign, set_wanted
from planner.insight.practice.tensions import signs_of
from planner.phrasing.practice.usual_tensions import USUAL
from planner.roadmap import Placement, Side
from tests.screens.stage import Stage

SIZE = (1182, 647)
ROUNDS = ((270, (75, 60, 55)), (180, (40, 50, 30)), (90, (20, 35, 10)), (1, (15, 24, 31, 52, 64)))


def _page(stage: Stage) -> TensionsPage:
    page = TensionsPage(stage.translator, stage.theme, stage.settings)
    page.edit_with(Editing(stage.document, stage.translator, lambda _step, _count: True))
    return page


def _empty(stage: Stage) -> QWidget:
    page = _page(stage)
    page.show_document(stage.document)
    return page


def with_tensions(stage: Stage) -> TensionsPage:
    """Return the page with four tensions, of which the first was placed for a year."""
    document, today = stage.document, date.today()
    people = [*document.roadmap.people]
    taken = [acts.take_usual(document, USUAL[at], stage.translator) for at in (1, 4, 2, 0)]
    for days, positions in ROUNDS:
        marks = [Mark(person, position) for person, position in zip(people, positions, strict=False)]
        place_round(document, taken[0], marks, today - timedelta(days=days), "")
    place_round(document, taken[1], [Mark(people[0], 42), Mark(people[1], 40)], today - timedelta(days=120), "")
    with document.change("wanted then") as change:
        for one in document.roadmap.placements:
            change.set(one, wanted=45)
    set_wanted(document, taken[0], 56, "")
    see_sign(document, signs_of(document.roadmap, taken[0], Side.LEFT)[0], today, "")
    for at, step in enumerate([*document.roadmap.steps.walk()][4:9]):
        mark_pull(document, step, taken[0], Side.RIGHT if at == 2 else Side.LEFT, "")
    page = _page(stage)
    page.show_document(document)
    page.list.choose(taken[0].id)
    page.show_document(document)
    return page


def _crowded(stage: Stage) -> QWidget:
    """Fifteen people who placed near each other, and a year and more of rounds."""
    page = with_tensions(stage)
    document, tension = stage.document, page.tension
    assert tension is not None
    with document.change("many") as change:
        for at in range(15):
            change.add(Placement(tension_id=tension.id, day=date.today(), position=40 + at, wanted=56))
        for at in range(1, 10):
            day = date.today() - timedelta(days=300 + 40 * at)
            change.add(Placement(tension_id=tension.id, day=day, position=9 * at, wanted=50))
        change.set(
            tension, left="Eén koers voor de hele organisatie en al haar partners", right="<b>Ruimte</b> per team"
        )
    page.show_document(document)
    return page


def _who(stage: Stage) -> QWidget:
    page = with_tensions(stage)
    page.place()
    return page


def _placing(stage: Stage) -> QWidget:
    page = with_tensions(stage)
    page.place()
    page.placing.settle()
    for position in (20, 30):
        page.placing.line.begin("x", position)
        page.placing.settle()
    page.placing.line.begin("PF", 40)
    page.placing.renew()
    return page


def _wanted(stage: Stage) -> QWidget:
    page = with_tensions(stage)
    page.ask_wanted()
    return page


def _form(stage: Stage) -> QWidget:
    page = with_tensions(stage)
    page.change_words()
    return page


def _form_refused(stage: Stage) -> QWidget:
    page = with_tensions(stage)
    page.begin(None)
    page.form.sessions["left good"].widget.setPlainText("Nog zonder naam")  # type: ignore[attr-defined]
    page.form.commit()
    return page


def _steps(stage: Stage) -> QWidget:
    page = with_tensions(stage)
    page.show_steps()
    return page


def _more(stage: Stage) -> QWidget:
    page = with_tensions(stage)
    page.offer()
    return page


SCENES: dict[str, tuple[Callable[[Stage], QWidget], tuple[int, int] | None]] = {
    "tensions": (with_tensions, SIZE),
    "tensions-empty": (_empty, SIZE),
    "tensions-crowded": (_crowded, SIZE),
    "tensions-narrow": (partial(with_tensions), (826, 420)),
    "tensions-who": (_who, SIZE),
    "tensions-placing": (_placing, SIZE),
    "tensions-wanted": (_wanted, SIZE),
    "tensions-form": (_form, SIZE),
    "tensions-form-refused": (_form_refused, SIZE),
    "tensions-steps": (_steps, SIZE),
    "tensions-more": (_more, SIZE),
}
"""Each scene by its name: what makes it, and its size in points where it has none of its own."""
