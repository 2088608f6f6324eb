"""The practice of change in the panel of a step: a line for what there is, all else behind one "Add …"."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop.panel import StepPanel
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.roadmap import Agreement, AgreementState, Benefit, ChangeKind, Experiment, ServedGroup, Status
from tests.desktop.conftest import settle

LEAF, OTHER = "s00043", "s00044"


@pytest.fixture
def panel(qtbot: QtBot, editing: Editing, document: Document, translator: Translator, theme: Theme) -> StepPanel:
    made = StepPanel(editing, translator, theme)
    qtbot.addWidget(made)
    document.subscribe(made.show_event)
    made.resize(380, 900)
    made.show()
    made.show_step(document.roadmap, LEAF)
    return made


def shown(panel: StepPanel) -> list[str]:
    return [name for name, field in panel.practice.fields.items() if not field.isHidden()]


def offered(panel: StepPanel) -> list[str]:
    panel.practice.offer()
    words = [action.text() for action in panel.practice.menu.actions()]
    panel.practice.menu.close()
    return words


def test_a_simple_step_has_nothing_but_one_way_to_add(panel: StepPanel) -> None:
    assert shown(panel) == []
    assert panel.practice.lines == {}
    assert panel.practice.add.isVisible()
    assert "That it uses AI" in offered(panel)


def test_a_kind_of_change_is_added_kept_and_undone(panel: StepPanel, document: Document) -> None:
    panel.practice.open("change_kind")
    assert shown(panel) == ["change_kind"]
    field = panel.practice.fields["change_kind"]
    field.editor.setEditText("skills")  # type: ignore[attr-defined]
    panel.commit()
    assert document.roadmap.steps[LEAF].change_kind is ChangeKind.SKILLS
    panel.show_step(document.roadmap, OTHER)
    assert "change_kind" not in shown(panel)
    panel.show_step(document.roadmap, LEAF)
    assert shown(panel) == ["change_kind"]
    document.undo()
    assert shown(panel) == []


def test_a_step_is_made_an_experiment_by_one_act_that_undo_takes_back(panel: StepPanel, document: Document) -> None:
    with document.change("not begun") as change:
        change.set(LEAF, status=Status.NOT_STARTED, progress=0)
    asked: list[tuple[str, str]] = []
    panel.pageRequested.connect(lambda page, step_id: asked.append((page, step_id)))
    panel.practice.open("experiments")
    assert [one.step_id for one in document.roadmap.experiments] == [LEAF]
    assert asked == [("experiments", LEAF)]
    document.undo()
    assert len(document.roadmap.experiments) == 0


def test_a_finished_step_asks_what_it_brought(panel: StepPanel, document: Document) -> None:
    with document.change("done") as change:
        change.set(LEAF, status=Status.DONE, progress=100)
    assert shown(panel) == ["success"]
    field = panel.practice.success
    field.editor.setPlainText("Families tell their story once")  # type: ignore[attr-defined]
    panel.commit()
    (success,) = document.roadmap.successes
    assert (success.step_id, success.brought) == (LEAF, "Families tell their story once")
    field.editor.setPlainText("")  # type: ignore[attr-defined]
    panel.commit()
    assert len(document.roadmap.successes) == 0
    document.undo()
    assert document.roadmap.successes[success.id] == success


def test_what_a_step_has_stands_in_a_line_that_leads_to_its_page(panel: StepPanel, document: Document) -> None:
    asked: list[tuple[str, str]] = []
    panel.pageRequested.connect(lambda page, step_id: asked.append((page, step_id)))
    with document.change("practise") as change:
        change.set(LEAF, status=Status.NOT_STARTED, progress=0)
        change.add(Experiment(step_id=LEAF))
        change.add(Agreement(what="Walk along", step_id=LEAF))
        change.add(Agreement(what="Call", step_id=LEAF, state=AgreementState.KEPT))
        change.add(ServedGroup(id="group", name="Families"))
        change.add(Benefit(step_id=LEAF, served_group_id="group"))
    lines = {page: line.text() for page, line in panel.practice.lines.items()}
    assert lines == {"experiments": "Experiment: idea", "agreements": "2 agreements, 1 open", "people": "For Families"}
    panel.practice.lines["agreements"].click()
    assert asked == [("agreements", LEAF)]
    assert "Make this an experiment…" not in offered(panel)


@pytest.mark.parametrize(("days", "asks"), [(14, False), (15, True), (-30, True)])
def test_why_a_date_was_moved_is_asked_where_it_moved_far(
    panel: StepPanel, document: Document, days: int, asks: bool
) -> None:
    end = document.roadmap.steps[LEAF].end or date(2027, 1, 1)
    with document.change("begin") as change:
        change.set(LEAF, start=None, end=end)
    with document.change("move") as change:
        change.set(LEAF, end=end + timedelta(days=days))
    assert panel.why_moved.isVisible() == asks
    if asks:
        panel.why_moved.editor.setText("The supplier is late")  # type: ignore[attr-defined]
        panel.commit()
        (why,) = document.roadmap.reschedulings
        assert (why.step_id, why.from_day, why.to_day) == (LEAF, end, end + timedelta(days=days))
        assert why.reason == "The supplier is late"
        settle()
        assert not panel.why_moved.isVisible()


def test_a_move_that_was_undone_asks_nothing(panel: StepPanel, document: Document) -> None:
    with document.change("begin") as change:
        change.set(LEAF, start=None, end=date(2027, 1, 1))
    with document.change("move") as change:
        change.set(LEAF, end=date(2027, 6, 1))
    assert panel.why_moved.isVisible()
    document.undo()
    assert not panel.why_moved.isVisible()
    assert len(document.roadmap.reschedulings) == 0


def test_the_question_comes_in_sight_and_waits_at_its_step(window: MainWindow) -> None:
    window.resize(1366, 700)
    place, document = window.workspace, window.document
    assert place is not None
    first, other = [step for step in document.roadmap.steps.walk() if document.roadmap.steps.is_leaf(step)][:2]
    window.window_commands.go_to(first.id)
    settle()
    focus = QApplication.focusWidget()
    why = place.panel.why_moved
    assert not why.isVisible()
    with document.change("move") as change:
        change.set(first.id, start=None, end=date(2031, 6, 1))
    with document.change("on") as change:
        change.set(first.id, end=date(2032, 6, 1))
    settle()
    assert why.isVisible()
    assert not why.visibleRegion().isEmpty()
    assert QApplication.focusWidget() is focus  # one goes on in the tree
    window.window_commands.go_to(other.id)
    settle()
    assert not why.isVisible()
    window.window_commands.go_to(first.id)
    settle()
    assert why.isVisible()
    why.editor.setText("The supplier is late")  # type: ignore[attr-defined]
    place.panel.commit()
    settle()
    assert not why.isVisible()
    assert [one.to_day for one in document.roadmap.reschedulings] == [date(2032, 6, 1)]
