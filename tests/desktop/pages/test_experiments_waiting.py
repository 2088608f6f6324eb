"""What is typed about an experiment and not kept: where it waits, how it is thrown away, and what stays in sight."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.experiments import ExperimentsPage
from planner.desktop.experiments.card import ExperimentCard
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.experiments import begin_experiment, start
from planner.roadmap import Direction, Goal, Person, Step
from tests.desktop.conftest import focused, press, settle, window_of, with_answers
from tests.desktop.typed_entries import fill
from tests.plans import build

TODAY = date.today()
ESC = Qt.Key.Key_Escape
AGREED: dict[str, object] = {
    "belief": "one pot",
    "measure": "forms a month",
    "unit": "forms",
    "direction": Direction.AT_LEAST,
    "threshold": 30.0,
    "next_step": "A budget for all",
    "stop_value": 9.0,
    "stop_day": TODAY + timedelta(days=20),
    "agreed_by_id": "Secretary",
    "agreed_with_id": "Lead",
}


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    """A window on a plan with an idea and one that runs."""
    end = TODAY + timedelta(days=30)
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Help"), None),
        *((Step(id=one, title=one.upper(), owner_id="lead", start=TODAY, end=end), "top") for one in ("idea", "runs")),
    ]
    plan = build(Goal(id="goal", statement="Helped"), [Person(id="lead", name="Lead")], steps)
    Document.create_from(tmp_path / "plan.db", plan).close()
    with Document.open(tmp_path / "plan.db", author="Lead") as document:
        for one in ("idea", "runs"):
            made = begin_experiment(document, one, "begin", fields=AGREED if one == "runs" else {})
            if one == "runs":
                start(document, made, "start")
    found = with_answers(window_of(registry, tmp_path / "plan.db"))
    found.resize(1100, 640)
    found.show()
    return found


@pytest.fixture
def page(window: MainWindow) -> ExperimentsPage:
    window.commands.run("experiments")
    settle()
    found = window.stack.currentWidget()
    assert isinstance(found, ExperimentsPage)
    return found


def card(page: ExperimentsPage, step_id: str) -> ExperimentCard:
    return next(one for one in page.front.board.cards if one.step_id == step_id)


def click(made: QPushButton) -> None:
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    settle()


def test_the_card_of_what_waits_wears_a_pencil_until_it_is_thrown_away(
    window: MainWindow, page: ExperimentsPage
) -> None:
    click(card(page, "idea"))
    fields = page.sheet.sentences.entries
    assert page.sheet.throw_away.button.isHidden()
    fill(fields, {"belief": "half a thought", "measure": "calls"})
    press(ESC)
    assert window.statusBar().currentMessage() == "What you typed waits where you typed it. Ctrl+Z opens it again."
    assert "what you typed waits" in card(page, "idea").number.text()
    assert card(page, "idea").pencil.isVisible()
    assert not card(page, "runs").pencil.isVisible()
    assert "what you typed waits" in card(page, "idea").accessibleDescription()
    click(card(page, "idea"))
    assert fields.said("belief") == "half a thought"
    click(page.sheet.throw_away.button)
    assert (fields.said("belief"), fields.said("measure"), fields.in_hand) == ("", "", False)
    assert page.sheet.throw_away.button.isHidden()
    assert window.statusBar().currentMessage() == "What you typed was put away. Ctrl+Z brings it back."
    press(ESC)
    assert not card(page, "idea").pencil.isVisible()
    window.commands.run("undo")
    settle()
    assert page.view == "sheet"
    assert (fields.said("belief"), fields.said("measure")) == ("half a thought", "calls")
    assert not page.sheet.throw_away.button.isHidden()


def test_a_new_experiment_that_waits_is_told_on_its_button(window: MainWindow, page: ExperimentsPage) -> None:
    assert page.front.new_button.accessibleName() == "New experiment"
    click(page.front.new_button)
    fill(page.sheet.sentences.entries, {"title": "Half a title"})
    press(ESC)
    assert page.front.new_button.accessibleName() == "New experiment, what you typed waits"
    click(page.front.new_button)
    click(page.sheet.throw_away.button)
    assert page.sheet.sentences.entries.said("title") == ""
    press(ESC)
    assert page.front.new_button.accessibleName() == "New experiment"


def test_answers_to_a_decision_are_thrown_away_and_had_back(window: MainWindow, page: ExperimentsPage) -> None:
    page.ask_decision("runs")
    press(Qt.Key.Key_3, Qt.Key.Key_Return)
    questions = page.decision.questions
    assert questions.at == 1
    click(page.decision.throw_away.button)
    assert (questions.at, questions.entries.said("solves")) == (0, "")
    window.commands.run("undo")
    settle()
    assert questions.entries.said("solves") == "no"


def test_what_starts_it_stays_in_sight_and_another_begins_at_its_top(page: ExperimentsPage) -> None:
    click(card(page, "idea"))
    sheet = page.sheet
    sheet.sentences.entries.editors["stop_day"].setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    frame = sheet.findChildren(QScrollArea)[0]
    assert frame.verticalScrollBar().value() > 0
    for made in (sheet.keep, sheet.begin_it):
        assert made.visibleRegion().boundingRect() == made.rect()
    click(sheet.begin_it)
    assert sheet.sentences.refusal.visibleRegion().boundingRect() == sheet.sentences.refusal.rect()
    assert focused() is sheet.sentences.entries.editors["measure"]
    press(ESC)
    click(card(page, "runs"))
    assert (page.view, frame.verticalScrollBar().value()) == ("sheet", 0)


def test_the_foot_tells_as_many_digits_as_there_are_answers(page: ExperimentsPage) -> None:
    changes = list[str]()
    page.hintsChanged.connect(lambda: changes.append(page.hints()[0][0]))
    page.ask_decision("runs")
    told = list[str]()
    for _ in range(3):
        told.append(page.hints()[0][0])
        assert changes[-1] == told[-1]
        press(Qt.Key.Key_1, Qt.Key.Key_Return)
    assert told == ["1 – 3", "1 – 2", "1 – 4"]
    assert page.hints()[0][0] == "Enter"


def test_a_note_with_a_figure_is_read_where_it_was_added_and_where_it_is_decided(page: ExperimentsPage) -> None:
    click(card(page, "runs"))
    figures = page.sheet.figures
    assert figures.seen.text() == "No figure yet."
    fill(figures.reading, {"value": "12", "note": "two counters were closed"})
    click(figures.add)
    assert "two counters were closed" in figures.notes.text()
    page.ask_decision("runs")
    assert "two counters were closed" in page.decision.evidence.notes.text()
