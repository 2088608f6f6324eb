"""A quarter as a leader lives it, in one file: a chance tried and stopped, a promise, a meeting, a tension."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from planner.desktop.agreements import AgreementsPage
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.chances import ChancesPage
from planner.desktop.experiments import ExperimentsPage
from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.meeting import MeetingPage
from planner.desktop.tensions import TensionsPage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.tensions import Mark, place_round
from planner.document.verify import verify
from planner.insight.practice.experiments import judgement
from planner.roadmap import AgreementState, Goal, MeetingForm, Outcome, Person, Stage, Status, Step
from tests.desktop.conftest import press, settle, wait_for, window_of, with_answers
from tests.desktop.readable import readable
from tests.desktop.typed_entries import fill
from tests.plans import build

Key = Qt.Key
SENTENCES = {
    "belief": "an open counter in the library",
    "for_whom": "people without a computer",
    "effect": "questions that are answered at once",
    "measure": "questions a week",
    "unit": "questions",
    "threshold": "40",
    "next_step": "Every library has a counter",
    "owner": "Adviser",
}


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    people = [Person(id=one, name=name, leader=one == "d") for one, name in (("d", "Director"), ("a", "Adviser"))]
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Help close by", owner_id="d"), None),
        (Step(id="half", title="Letters that are read", owner_id="a"), None),
    ]
    path = tmp_path / "plan.db"
    Document.create_from(path, build(Goal(id="goal", statement="Everyone is helped"), people, steps)).close()
    found = with_answers(window_of(registry, path))
    found.document.author = "Director"
    found.files.authorNamed.emit()
    return found


def go(window: MainWindow, name: str) -> RoadmapPage:
    window.activateWindow()
    window.commands.run(name)
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, RoadmapPage)
    wait_for(lambda: getattr(page, "ready", True))
    return page


def chance_becomes_an_experiment(window: MainWindow) -> Step:
    press("Ctrl+Shift+K", "A counter in the library", Key.Key_Return)
    page = go(window, "chances")
    assert isinstance(page, ChancesPage)
    (chance,) = window.document.roadmap.chances
    page.list.choose(chance.id)
    page.to_list()
    press("2", "Help close by", Key.Key_Return)
    (experiment,) = window.document.roadmap.experiments
    return window.document.roadmap.steps[experiment.step_id or ""]


def refused_and_begun(window: MainWindow, step: Step) -> ExperimentsPage:
    """Write it in sentences: without a stop condition it is not started, and with one it is."""
    page = go(window, "experiments")
    assert isinstance(page, ExperimentsPage)
    page.open_step(step.id)
    day = page.translator.language.day
    fill(page.sheet.sentences.entries, {**SENTENCES, "end": day(date.today() + timedelta(days=30))})
    page.sheet.begin_it.click()
    settle()
    assert "Still needed: the stop condition" in page.sheet.sentences.refusal.text()
    assert [one.stage for one in window.document.roadmap.experiments] == [Stage.IDEA]
    agreed = {"stop_value": "10", "agreed_by_id": "Director", "agreed_with_id": "Adviser"}
    fill(page.sheet.sentences.entries, {**agreed, "stop_day": day(date.today())})
    page.sheet.begin_it.click()
    settle()
    assert [one.stage for one in window.document.roadmap.experiments] == [Stage.RUNNING]
    return page


def read_and_stopped(window: MainWindow, page: ExperimentsPage, step: Step) -> None:
    """Read its measure; the stop condition is met, so that stopping is chosen beforehand, and one sentence is asked."""
    fill(page.sheet.figures.reading, {"value": "3"})
    page.sheet.figures.add.click()
    settle()
    page.ask_decision(step.id)
    settle()
    questions = page.decision.questions
    press(Key.Key_3, Key.Key_Return, Key.Key_2, Key.Key_Return)
    assert questions.outcome is Outcome.STOP
    press(Key.Key_Return)
    fill(questions.entries, {"lesson": "People come for a cup of coffee, and then they ask"})
    questions.on.click()
    settle()
    said = judgement(window.document.roadmap, step.id)
    assert said is not None
    assert (said.outcome, said.person_id) == (Outcome.STOP, "d")
    assert window.document.roadmap.steps[step.id].status is Status.STOPPED


def lesson_at_the_next(page: ExperimentsPage) -> None:
    page.show_new("half")
    fill(page.sheet.sentences.entries, {"title": "Coffee", "belief": "a counter in the library on Saturday"})
    wait_for(lambda: page.sheet.learnt.links)
    assert "People come for a cup of coffee" in readable(page.sheet)
    press(Key.Key_Escape)


def promised_and_broken(window: MainWindow) -> None:
    page = go(window, "agreements")
    assert isinstance(page, AgreementsPage)
    press("Adviser calls the library for Director by 4 Dec 2040", Key.Key_Return)
    (made,) = window.document.roadmap.agreements
    assert (made.person_id, made.to_id, made.state) == ("a", "d", AgreementState.OPEN)
    page.list.choose(made.id)
    page.to_list()
    press("3", "No time for it", Key.Key_Return)
    (broken,) = window.document.roadmap.agreements
    assert (broken.state, broken.reason) == (AgreementState.BROKEN, "No time for it")


def quarter_of_an_hour(window: MainWindow) -> str:
    """Lead the short meeting, and return its minutes as text."""
    page = go(window, "meeting")
    assert isinstance(page, MeetingPage)
    page.begin_cards.cards[MeetingForm.SHORT].click()
    settle()
    press("1", "8", Key.Key_Return)
    press(Key.Key_PageDown)
    page.new.go()
    press("The first letters are read", Key.Key_Return)
    page.parts.step(1)
    page.new.go()
    press("Adviser asks for a second reader by 5 Dec 2040", Key.Key_Return)
    page.copy_as_text()
    return QGuiApplication.clipboard().text()


def placed_three_times(window: MainWindow) -> TensionsPage:
    page = go(window, "tensions")
    assert isinstance(page, TensionsPage)
    press(Key.Key_Return)  # the first of the ready list
    (tension,) = window.document.roadmap.tensions
    for back, position in ((120, 90), (60, 70)):
        day = date.today() - timedelta(days=back)
        place_round(window.document, tension, [Mark("d", position), Mark("a", position)], day, "placed")
    settle()
    press(Key.Key_Return)
    items = [page.placing.people.item(row) for row in range(page.placing.people.count())]
    for item in items:
        item.setCheckState(Qt.CheckState.Checked)
    press(Key.Key_Return)
    for _ in items:
        QTest.keyClick(page.placing.line, Key.Key_Home)
        press(Key.Key_Return)
    return page


def test_a_quarter_is_lived_and_stands_in_the_file(window: MainWindow) -> None:
    step = chance_becomes_an_experiment(window)
    page = refused_and_begun(window, step)
    read_and_stopped(window, page, step)
    lesson_at_the_next(page)
    promised_and_broken(window)
    minutes = quarter_of_an_hour(window)
    assert minutes.startswith("# Minutes of ")
    for line in ("mood 8 of 10", "The first letters are read", "Agreed: Adviser asks for a second reader"):
        assert line in minutes
    tensions = placed_three_times(window)
    path = tensions.detail.path.accessibleName()
    averages = [one.partition(";")[0] for one in path.split("on average ")[1:]]
    assert averages == ["far towards ambition", "towards daily reality", "far towards daily reality"]
    assert len({one.day for one in window.document.roadmap.placements}) == 3
    assert window.wait()
    assert verify(window.document.path).roadmap == window.document.roadmap
