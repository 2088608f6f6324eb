"""Pages that scroll: never wider than their frame, and always at what has the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.conflicts.page import ConflictsPage
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.panel import StepPanel
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.history.conflicts import Conflict
from tests.desktop import sharing_plans as plans
from tests.desktop.acting import stand_on
from tests.desktop.conftest import focused, press, settle
from tests.plans import municipal_plan

ADDRESS = "https://example.org/" + "a-very-long-address-without-a-space" * 12
STEP = "s00045"


def in_sight(widget: QWidget) -> bool:
    """Tell whether a widget is seen in every frame around it, at least in part from its top."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            seen = QRect(QPoint(0, 0), above.viewport().size())
            place = QRect(widget.mapTo(above.viewport(), QPoint(0, 0)), widget.size())
            if not seen.contains(QRect(place.topLeft(), place.size().boundedTo(seen.size()))):
                return False
        above = above.parentWidget()
    return True


def cut_off(area: QScrollArea) -> list[QWidget]:
    """Return what is seen on a page and reaches over the right edge of its frame."""
    inside = area.widget()
    shown = [one for one in inside.findChildren(QWidget) if one.isVisible()]
    return [one for one in shown if one.mapTo(area.viewport(), QPoint(one.width(), 0)).x() > area.viewport().width()]


@pytest.fixture
def many(qtbot: QtBot) -> Iterator[QScrollArea]:
    """A page of forty fields and a name that is too long for it."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(plain(ADDRESS))
    column.addWidget(QPushButton("A button with a sentence that does not fit in so little room at all, not by half"))
    for number in range(40):
        column.addWidget(QLineEdit(str(number)))
    area = scrolled(inside)
    qtbot.addWidget(area)
    area.resize(260, 200)
    area.show()
    area.activateWindow()
    settle()
    yield area


def test_what_gets_the_keyboard_is_scrolled_to_whichever_way_it_got_it(many: QScrollArea) -> None:
    fields = many.widget().findChildren(QLineEdit)
    for reason in (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.OtherFocusReason, Qt.FocusReason.TabFocusReason):
        for field in (fields[-1], fields[0], fields[20]):
            field.setFocus(reason)
            settle()
            assert in_sight(field)


def test_a_page_is_as_wide_as_its_frame_whatever_stands_in_it(many: QScrollArea) -> None:
    assert cut_off(many) == []
    many.resize(200, 300)
    settle()
    assert cut_off(many) == []


def test_f6_into_a_scrolled_panel_shows_the_field_that_it_goes_to(window: MainWindow) -> None:
    assert window.workspace is not None
    stand_on(window, window.document.roadmap.steps[STEP].title)  # type: ignore[union-attr]
    window.resize(1100, 420)
    settle()
    area = window.workspace.panel.findChild(QScrollArea)
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    press(Qt.Key.Key_F6)
    assert window.workspace.panel.isAncestorOf(focused())
    assert in_sight(focused())


def open_ones(step_id: str = STEP) -> tuple[Conflict, ...]:
    """Return conflicts of a step with three values each, and long ones."""
    said = plans.said
    places = tuple(
        said((above, "a0"), by) for above, by in (("s00053", "mine"), (None, "theirs"), ("s00061", "nobody"))
    )
    return (
        plans.value_conflict("progress", 40, 60, 80, step_id=step_id),
        plans.value_conflict("title", ADDRESS, "Two", step_id=step_id),
        Conflict("step", step_id, "place", places),
        Conflict("step", step_id, "", (said(None, "theirs"), said(None))),
    )


@pytest.fixture
def panel(qtbot: QtBot, editing: Editing, document: Document, translator: Translator, theme: Theme) -> StepPanel:
    with document.change("long") as change:
        change.set("s00043", title=ADDRESS)
    made = StepPanel(editing, translator, theme)
    qtbot.addWidget(made)
    made.resize(364, 900)
    made.show()
    made.show_step(document.roadmap, STEP)
    return made


@pytest.mark.parametrize("code", ["en", "nl"])
def test_what_is_open_counts_its_values_and_makes_the_panel_no_wider(
    panel: StepPanel, translator: Translator, code: str
) -> None:
    translator.speak(code)
    panel.mark_open({STEP: open_ones()})
    settle()
    links = panel.open_values.links
    number = {"en": "3 values: choose…", "nl": "3 waarden: kies…"}[code]
    assert links[panel.progress].accessibleName() == number
    assert (
        links[panel.fields.title].accessibleName() == {"en": "Two values: choose…", "nl": "Twee waarden: kies…"}[code]
    )
    assert panel.open_values.whole.accessibleName().startswith({"en": "3 places · ", "nl": "3 plaatsen · "}[code])
    assert panel.width() == 364
    area = panel.findChild(QScrollArea)
    assert cut_off(area) == []


def test_a_conflict_with_long_values_leaves_its_buttons_in_reach(
    qtbot: QtBot, translator: Translator, theme: Theme
) -> None:
    page = ConflictsPage(translator, theme)
    qtbot.addWidget(page)
    page.resize(700, 600)
    page.show()
    for conflict in open_ones():
        page.show_conflicts((conflict,), municipal_plan(), plans.said_by, "")
        settle()
        for area in page.findChildren(QScrollArea):
            if area.widget() is page.chosen:
                assert cut_off(area) == [], conflict.field
        assert page.width() == 700


def test_three_places_are_three(qtbot: QtBot, translator: Translator, theme: Theme) -> None:
    page = ConflictsPage(translator, theme)
    qtbot.addWidget(page)
    page.show_conflicts((open_ones()[2],), municipal_plan(), plans.said_by, "")
    assert page.model.data(page.model.index(0, 0)).endswith("\n3 places")
