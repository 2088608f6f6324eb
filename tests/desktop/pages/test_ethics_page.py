"""A step that uses AI or personal data answers three questions on the page of ethics, and those that a plan adds."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.ethics import EthicsPage
from planner.desktop.window import MainWindow
from planner.roadmap import AssessmentKind, AssessmentState
from tests.desktop.conftest import press, settle
from tests.desktop.pages.mending_plan import director_of, director_plan

STEP = "late"


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return director_of(registry, director_plan(tmp_path / "plan.db"))


def page_of(window: MainWindow) -> EthicsPage:
    window.commands.run("ethics")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, EthicsPage)
    return page


def using_ai(window: MainWindow) -> str:
    step = next(one for one in window.document.roadmap.steps if window.document.roadmap.steps.is_leaf(one))
    with window.document.change("uses AI") as change:
        change.set(step, uses_ai=True)
    return step.id


def test_without_such_a_step_it_says_where_to_begin(window: MainWindow) -> None:
    page = page_of(window)
    assert not page.list.isVisible()
    assert "uses AI or personal data" in page.empty.text()


def test_a_question_is_answered_with_whose_answer_it_is_and_when_it_is_looked_at_again(window: MainWindow) -> None:
    step_id = using_ai(window)
    page = page_of(window)
    assert [row.title for row in page.list.rows_model.rows] == [
        "Who stays in control?",
        "Who can see what data is used for?",
        "Which public value is at stake?",
    ]
    assert page.quiet.text() == "3 questions to answer"
    page.list.setFocus()
    press("1")
    page.card.fields["answer"][0].editor.setText("A member of staff decides")  # type: ignore[attr-defined]
    page.card.fields["answer"][2].editor.setText("1 Mar 2027")  # type: ignore[attr-defined]
    page.card.keep.click()
    settle()
    (answer,) = window.document.roadmap.ethics_answers
    assert (answer.step_id, answer.question, answer.look_again) == (step_id, "control", date(2027, 3, 1))
    assert page.quiet.text() == "2 questions to answer"
    assert page.list.rows_model.rows[0].line == "A member of staff decides (again on 1 Mar 2027)"
    window.commands.run("undo")
    assert len(window.document.roadmap.ethics_answers) == 0


def test_an_assessment_is_noted_and_a_word_that_is_none_is_refused(window: MainWindow) -> None:
    using_ai(window)
    page = page_of(window)
    page.card.buttons["DPIA"].click()
    field = page.card.fields["DPIA"][0]
    field.editor.setText("perhaps")  # type: ignore[attr-defined]
    page.card.keep.click()
    assert len(window.document.roadmap.assessments) == 0
    assert "is none of" in field.refusal
    field.editor.setText("made")  # type: ignore[attr-defined]
    page.card.keep.click()
    (one,) = window.document.roadmap.assessments
    assert (one.assessment_kind, one.assessment_state) == (AssessmentKind.DPIA, AssessmentState.DONE)
    assert "DPIA made" in page.card.words.text()


def test_a_question_of_ones_own_is_asked_of_every_such_step_and_taken_away(window: MainWindow) -> None:
    using_ai(window)
    page = page_of(window)
    page.new.go()
    press("Who may object?", Qt.Key.Key_Return)
    settle()
    assert [row.title for row in page.list.rows_model.rows][-1] == "Who may object?"
    page.list.choose(page.list.rows_model.rows[-1].key)
    page.card.buttons["remove"].click()
    settle()
    assert len(window.document.roadmap.ethics_questions) == 0
    assert len(page.list.rows_model.rows) == 3


def test_the_overview_for_the_board_lists_every_answer(window: MainWindow) -> None:
    using_ai(window)
    page = page_of(window)
    found = page.listing()
    assert found is not None
    (group,) = found[0].groups
    assert group.heading.endswith("AI")
    assert [row.line for row in group.rows] == ["Not answered yet"] * 3
