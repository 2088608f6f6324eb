"""Experiments by keyboard and mouse: written, refused, started, measured, decided upon, stopped; and what waits."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.experiments import ExperimentsPage
from planner.desktop.experiments.card import ExperimentCard
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.decisions import Verdict, decide
from planner.document.operations.practice.experiments import add_reading, begin_experiment, spend, start
from planner.insight.practice.experiments import experiment_of, judgement
from planner.roadmap import Direction, Goal, Outcome, Person, Stage, Status, Step
from tests.desktop.conftest import settle, wait_for, window_of, with_answers
from tests.desktop.typed_entries import fill
from tests.plans import build

TODAY = date.today()
COST = "48123"
TYPED = {
    "title": "One contact person",
    "belief": "one contact",
    "for_whom": "families",
    "effect": "fewer talks",
    "measure": "talks a family",
    "unit": "talks",
    "threshold": "3",
    "next_step": "Every district has one",
    "stop_value": "5",
    "agreed_by_id": "Secretary",
}


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Help comes sooner"), None),
        (Step(id="try", title="One budget", start=in_days(-90), end=in_days(30)), "top"),
        (Step(id="other", title="Other"), None),
    ]
    plan = build(Goal(id="goal", statement="Everyone is helped"), [Person(id="lead", name="Lead")], steps)
    Document.create_from(tmp_path / "plan.db", plan).close()
    found = with_answers(window_of(registry, tmp_path / "plan.db"))
    found.document.author = "Lead"
    return found


@pytest.fixture
def page(window: MainWindow) -> Iterator[ExperimentsPage]:
    window.show()
    yield opened(window)


def opened(window: MainWindow) -> ExperimentsPage:
    window.commands.run("experiments")
    settle()
    found = window.stack.currentWidget()
    assert isinstance(found, ExperimentsPage)
    return found


def running(document: Document, stop_in: int = 10) -> None:
    fields: dict[str, object] = {
        "problem": "Twelve weeks of waiting",
        "belief": "one pot",
        "for_whom": "people with debts",
        "effect": "help in half the time",
        "measure": "the wait",
        "unit": "weeks",
        "direction": Direction.AT_MOST,
        "threshold": 6.0,
        "next_step": "A budget for all",
        "stop_value": 9.0,
        "stop_day": in_days(stop_in),
        "agreed_by_id": "Secretary",
        "agreed_with_id": "Lead",
        "owner": "Lead",
    }
    made = begin_experiment(document, "try", "make", fields=fields)
    start(document, made, "start")
    spend(document, "try", TODAY, "spent", euros=float(COST))
    add_reading(document, made, in_days(-20), 10.0, "figure")


def press(
    page: ExperimentsPage, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        QTest.keyClick(page.window().focusWidget() or page, key, modifiers)
        settle()


def said_on(page: ExperimentsPage) -> str:
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    buttons = [f"{one.text()} {one.accessibleName()}" for one in page.findChildren(QPushButton) if one.isVisible()]
    return "\n".join([*labels, *buttons])


def test_an_experiment_is_written_in_four_sentences_refused_and_started(
    window: MainWindow, page: ExperimentsPage
) -> None:
    assert "Start small" in said_on(page)
    page.front.begin_button.click()
    settle()
    sheet = page.sheet
    fill(sheet.sentences.entries, {"title": TYPED["title"]})
    assert not sheet.step_id
    sheet.keep.click()
    assert "Choose the step" in sheet.sentences.refusal.text()
    assert sheet.above is not None
    sheet.above.choose("top")
    day = page.translator.language.day
    fill(sheet.sentences.entries, {**TYPED, "end": day(in_days(60)), "threshold": "many"})
    sheet.keep.click()
    assert "number" in sheet.sentences.refusal.text()
    fill(sheet.sentences.entries, {"threshold": "3"})
    press(page, Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    document = window.document
    (experiment,) = document.roadmap.experiments
    step = document.roadmap.steps[experiment.step_id or ""]
    assert (step.title, document.roadmap.steps.parent_id(step), step.end) == ("One contact person", "top", in_days(60))
    assert (experiment.threshold, experiment.belief, experiment.stage) == (3.0, "one contact", Stage.IDEA)
    assert (page.view, sheet.step_id) == ("sheet", step.id)
    sheet.begin_it.click()
    settle()
    assert "Still needed: an owner, the stop condition, two different names" in sheet.sentences.refusal.text()
    assert sheet.sentences.entries.editors["owner"].isAncestorOf(page.window().focusWidget())
    fill(sheet.sentences.entries, {"owner": "Lead"})
    sheet.begin_it.click()
    settle()
    assert "Still needed: the stop condition, two different names" in sheet.sentences.refusal.text()
    assert page.window().focusWidget() is sheet.sentences.entries.editors["stop_day"]
    assert not sheet.sentences.refusal.visibleRegion().isEmpty()
    fill(sheet.sentences.entries, {"stop_day": day(in_days(40)), "agreed_with_id": "Controller"})
    sheet.begin_it.click()
    settle()
    assert document.roadmap.experiments[experiment.id].stage is Stage.RUNNING
    assert not window.workspace.editors.in_hand
    assert sheet.figures.isVisible()


@pytest.mark.parametrize("name", ["owner", "next_owner_id", "agreed_by_id", "agreed_with_id"])
def test_half_a_name_in_a_sentence_is_asked_about_and_a_new_one_is_added(
    window: MainWindow, page: ExperimentsPage, name: str
) -> None:
    begin_experiment(window.document, "other", "idea")
    page.open_step("other")
    sheet, people = page.sheet, window.document.roadmap.people
    fill(sheet.sentences.entries, {name: "le"})
    sheet.keep.click()
    assert "Did you mean Lead?" in sheet.sentences.refusal.text()
    assert sheet.sentences.entries.editors[name].isAncestorOf(page.window().focusWidget())
    assert window.document.roadmap.people == people
    press(page, Qt.Key.Key_Return)
    assert sheet.sentences.entries.said(name) == "Lead"
    fill(sheet.sentences.entries, {name: "Controller"})
    sheet.keep.click()
    assert sorted(one.name for one in window.document.roadmap.people) == ["Controller", "Lead"]


def test_a_figure_is_added_and_drawn_against_the_threshold(window: MainWindow, page: ExperimentsPage) -> None:
    running(window.document)
    settle()
    page.front.board.stand_at("try")
    press(page, Qt.Key.Key_Return)
    assert page.view == "sheet"
    card = page.sheet.figures
    fill(card.reading, {"value": "ten"})
    card.add.click()
    assert "number" in card.refusal.text()
    fill(card.reading, {"value": "5.5"})
    card.reading.stand_at("value")
    press(page, Qt.Key.Key_Return)
    assert [one.value for one in window.document.roadmap.readings] == [10.0, 5.5]
    assert card.seen.text() == "Now 5.5 weeks. The threshold of 6 is reached."
    assert card.reading.said("value") == ""
    assert card.notes.isHidden()
    fill(card.reading, {"value": "5", "day": page.translator.language.day(in_days(7)), "note": "of next week"})
    card.add.click()
    assert "has still to come" in card.refusal.text()
    assert len(window.document.roadmap.readings) == 2
    fill(card.reading, {"day": page.translator.language.day(in_days(-1)), "note": "<b>two</b> teams"})
    card.add.click()
    assert len(window.document.roadmap.readings) == 3
    assert card.notes.text().endswith("5 weeks: <b>two</b> teams")


def test_asked_for_again_the_page_shows_its_board_and_what_is_typed_waits(
    window: MainWindow, page: ExperimentsPage
) -> None:
    running(window.document, stop_in=-5)
    settle()
    page.ask_decision("try")
    reason = page.decision.questions.entries.editors["reason"]
    fill(page.decision.questions.entries, {"reason": "Half a reason"})
    window.commands.run("experiments")
    settle()
    assert page.view == "board"
    assert window.document.roadmap.decisions.by_id == {}
    page.ask_decision("try")
    assert reason.text() == "Half a reason"
    page.open_step("try")
    window.commands.run("compass")
    window.commands.run("experiments")
    settle()
    assert page.view == "decision"  # where one was; asked for once more, the board
    window.commands.run("experiments")
    settle()
    assert page.view == "board"


def test_a_decision_is_asked_one_question_at_a_time_and_one_enter_never_decides(
    window: MainWindow, page: ExperimentsPage
) -> None:
    running(window.document, stop_in=-5)
    settle()
    card = page.front.board.columns[Stage.TO_DECIDE].cards[0]
    card.setFocus()
    press(page, Qt.Key.Key_Return)
    questions = page.decision.questions
    assert (page.view, questions.at) == ("decision", 0)
    press(page, Qt.Key.Key_Return)
    assert (questions.at, window.document.roadmap.decisions.by_id) == (0, {})
    press(page, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return)
    assert (questions.at, questions.outcome) == (2, Outcome.STOP)
    assert "This is what we agreed" in questions.entries.editors["outcome"].buttons["stop"].accessibleDescription()  # type: ignore[union-attr]
    heights = {made.height() for made in questions.entries.editors["outcome"].buttons.values()}  # type: ignore[union-attr]
    assert len(heights) == 1
    press(page, Qt.Key.Key_1)
    assert questions.repeat.text() == "You just said: we would not start this today."
    press(page, Qt.Key.Key_4, Qt.Key.Key_Return)
    assert (questions.at, questions.repeat.text()) == (3, "")
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert len(window.document.roadmap.decisions) == 0
    questions.on.click()
    assert "what was learnt" in questions.refusal.text()
    assert COST not in said_on(page).replace(",", "")
    fill(questions.entries, {"lesson": "One pot is not faster"})
    questions.on.click()
    settle()
    said = judgement(window.document.roadmap, "try")
    assert said is not None
    assert (said.outcome, said.lesson, said.person_id) == (Outcome.STOP, "One pot is not faster", "lead")
    assert said.reason.startswith("The stop condition is met: 10 weeks on")
    assert window.document.roadmap.steps["try"].status is Status.STOPPED
    assert page.view == "over"
    assert COST in said_on(page).replace(",", "")
    assert not window.workspace.editors.in_hand


def test_who_decides_is_asked_where_the_program_does_not_know_it(window: MainWindow, page: ExperimentsPage) -> None:
    window.document.author = ""
    running(window.document, stop_in=-5)
    settle()
    page.open_step("try")
    questions = page.decision.questions
    press(page, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_4, Qt.Key.Key_Return)
    assert questions.entries.said("by") == "Lead"
    fill(questions.entries, {"lesson": "One pot is not faster", "by": ""})
    questions.on.click()
    assert questions.refusal.text() == "Say who decides; nothing was decided yet."
    assert questions.entries.editors["by"].isAncestorOf(page.window().focusWidget())
    fill(questions.entries, {"by": "Le"})
    questions.on.click()
    assert "Did you mean Lead?" in questions.refusal.text()
    assert len(window.document.roadmap.decisions) == 0
    fill(questions.entries, {"by": "Alderman"})
    questions.on.click()
    settle()
    said = judgement(window.document.roadmap, "try")
    assert said is not None
    assert window.document.roadmap.people[said.person_id or ""].name == "Alderman"
    assert "by Alderman" in said_on(page)


def test_a_decision_of_before_without_a_name_says_so(window: MainWindow, page: ExperimentsPage) -> None:
    running(window.document, stop_in=-5)
    made = decide(window.document, "try", Verdict(Outcome.STOP, "Stop", lesson="So"), TODAY, "stop")
    with window.document.change("old") as change:
        change.set(made, person_id=None)
    page.open_step("try")
    assert "without a name" in said_on(page)


def test_going_on_past_a_stop_condition_asks_what_is_different(window: MainWindow, page: ExperimentsPage) -> None:
    running(window.document, stop_in=-5)
    settle()
    page.open_step("try")
    questions = page.decision.questions
    press(page, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return)
    fill(questions.entries, {"until": "2 weeks ago"})
    questions.on.click()
    assert questions.refusal.isVisible()
    fill(questions.entries, {"until": page.translator.language.day(in_days(90)), "reason": "Nearly there"})
    questions.on.click()
    assert "what is different" in questions.refusal.text()
    fill(questions.entries, {"different": "The law came"})
    questions.on.click()
    settle()
    assert window.document.roadmap.steps["try"].end == in_days(90)
    assert page.view == "board"
    assert [card.step_id for card in page.front.board.columns[Stage.RUNNING].cards] == ["try"]


def test_answers_and_sentences_wait_after_escape(window: MainWindow, page: ExperimentsPage) -> None:
    running(window.document, stop_in=-5)
    settle()
    page.open_step("try")
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return)
    assert page.decision.questions.at == 1
    press(page, Qt.Key.Key_Escape)
    assert page.view == "board"
    page.open_step("try")
    assert (page.decision.questions.at, page.decision.questions.entries.said("solves")) == (1, "no")
    press(page, Qt.Key.Key_Escape)
    page.show_new("top")
    fill(page.sheet.sentences.entries, {"belief": "half an idea"})
    window.commands.run("plan")
    settle()
    again = opened(window)
    assert again.sheet.sentences.entries.said("belief") == "half an idea"
    assert len(window.document.roadmap.experiments) == 1


def test_a_stop_is_wound_down_later_and_its_lesson_shows_at_a_like_idea(
    window: MainWindow, page: ExperimentsPage
) -> None:
    running(window.document, stop_in=-5)
    page.open_step("try")
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Return)
    fill(page.decision.questions.entries, {"lesson": "One pot is not faster"})
    page.decision.questions.on.click()
    settle()
    fill(page.over.entries, {"thanks": "All who helped", "goes_to_id": "9.9"})
    page.over.keep.click()
    assert "No step is called" in page.over.refusal.text()
    fill(page.over.entries, {"goes_to_id": "2", "freed_weeks": "20"})
    page.over.keep.click()
    (closure,) = window.document.roadmap.closures
    assert (closure.thanks, closure.goes_to_id, closure.freed_weeks) == ("All who helped", "other", 20.0)
    page.show_new("top")
    fill(page.sheet.sentences.entries, {"title": "Budgets", "belief": "one pot for people with debts"})
    QTest.qWait(350)
    assert "One pot is not faster" in said_on(page)
    page.show_lessons()
    page.lessons.search.setFocus()
    page.lessons.search.setText("zebra")
    assert page.lessons.empty.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert page.lessons.list.rows_model.rows[0].title == "One pot is not faster"


def test_arrows_go_between_the_cards_and_undo_takes_a_decision_back(window: MainWindow, page: ExperimentsPage) -> None:
    running(window.document, stop_in=-5)
    begin_experiment(window.document, "other", "idea")
    settle()
    page.front.board.stand_at("try")
    press(page, Qt.Key.Key_Left)
    here = page.window().focusWidget()
    assert isinstance(here, ExperimentCard)
    assert here.step_id == "other"
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Return)
    fill(page.decision.questions.entries, {"lesson": "Done"})
    page.decision.questions.on.click()
    settle()
    assert page.view == "over"
    window.document.undo()
    settle()
    experiment = experiment_of(window.document.roadmap, "try")
    assert experiment is not None
    assert experiment.stage is Stage.RUNNING
    assert page.view in ("decision", "sheet")


def test_an_edit_makes_the_card_that_it_is_about_anew_and_tab_still_goes_in_order(
    window: MainWindow, page: ExperimentsPage
) -> None:
    board = page.front.board
    for title in ("first", "second", "third"):
        with window.document.change("add") as change:
            change.add(Step(id=title, title=title), parent="top")
        begin_experiment(window.document, title, "idea")
    settle()
    before = {card.step_id: card for card in board.cards}
    with window.document.change("rename") as change:
        change.set("second", title="renamed")
    settle()
    after = {card.step_id: card for card in board.cards}
    assert [card.title.text() for card in board.cards] == ["third", "renamed", "first"]
    assert [name for name, card in after.items() if before[name] is not card] == ["second"]
    board.stand_at("third")
    for step_id in ("second", "first"):
        press(page, Qt.Key.Key_Tab)
        here = page.window().focusWidget()
        assert isinstance(here, ExperimentCard)
        assert here.step_id == step_id


def test_the_steps_under_which_a_new_one_hangs_follow_the_plan(window: MainWindow, page: ExperimentsPage) -> None:
    page.show_new("other")
    above = page.sheet.above
    assert above is not None
    assert above.currentText() == "2  Other"
    page.to_board()
    with window.document.change("rename") as change:
        change.set("other", title="Another")
    page.show_new()
    assert page.sheet.above is above
    assert (above.step_id, above.currentText()) == ("other", "2  Another")
    with window.document.change("add") as change:
        change.add(Step(id="new", title="New"), before="top")
    page.show_new()
    assert (above.step_id, above.currentText()) == ("other", "3  Another")
    with window.document.change("remove") as change:
        change.remove("other")
    page.show_new()
    assert (above.step_id, above.currentIndex()) == (None, 0)
    page.show_new("try")
    above.setEditText("2")
    above.commit()
    assert above.currentText() == "2  Help comes sooner"


def test_markup_and_endless_words_are_drawn_as_text(window: MainWindow, page: ExperimentsPage) -> None:
    running(window.document, stop_in=-5)
    with window.document.change("rename") as change:
        change.set("try", title="<b>bold</b> & " + "w" * 300)
    settle()
    assert "<b>bold</b>" in said_on(page)


def test_a_step_that_waits_stands_on_the_board_and_a_figure_can_still_be_added(
    window: MainWindow, page: ExperimentsPage
) -> None:
    running(window.document, stop_in=-5)
    with window.document.change("ask") as change:
        change.set("other", decide_on=TODAY)
    settle()
    waits = page.front.board.columns[Stage.TO_DECIDE].cards
    assert {card.step_id for card in waits} == {"try", "other"}
    page.open_step("other")
    assert page.view == "decision"
    page.open_step("try")
    page.decision.to_figures.click()
    settle()
    assert page.view == "sheet"
    fill(page.sheet.figures.reading, {"value": "8"})
    page.sheet.figures.add.click()
    assert len(window.document.roadmap.readings) == 2
    assert page.view == "sheet"


def test_what_was_spent_is_in_no_view_before_the_decision(window: MainWindow, page: ExperimentsPage) -> None:
    running(window.document)
    settle()
    page.front.board.stand_at("try")
    press(page, Qt.Key.Key_Return)
    card = page.sheet.figures
    card.note_spent.click()
    fill(card.spent, {"euros": "77777"})
    card.keep_spent.click()
    settle()
    assert [one.euros for one in window.document.roadmap.expenses] == [float(COST), 77777.0]
    for name in ("sheet", "board"):
        assert page.view == name
        told = said_on(page).replace(",", "").replace(".", "")
        assert COST not in told
        assert "77777" not in told
        page.to_board()


def test_what_lacks_follows_what_is_typed_and_an_example_fills_only_an_empty_sheet(
    window: MainWindow, page: ExperimentsPage
) -> None:
    begin_experiment(window.document, "other", "idea")
    page.open_step("other")
    sheet = page.sheet
    assert sheet._examples.isVisible()
    lacks = sheet.needed.text()
    assert lacks.startswith("Still needed: measure, threshold, end date, owner, a step above it")
    fill(sheet.sentences.entries, {"belief": "one pot", "measure": "the wait", "threshold": "6"})
    wait_for(lambda: sheet.needed.text() != lacks)
    assert sheet.needed.text().startswith("Still needed: end date, owner, a step above it")
    assert not sheet._examples.isVisible()
