"""A chance is noted in a line from anywhere, and weighed on its page: a step, an experiment, or let go."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.chances import ChanceLine, ChancesPage
from planner.desktop.window import MainWindow
from planner.insight.attention import attention
from planner.roadmap.practice.course import Chance, ChanceState
from tests.desktop.conftest import press, settle, wait_for
from tests.desktop.pages.mending_plan import TODAY, director_of, director_plan, type_keys


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return director_of(registry, director_plan(tmp_path / "plan.db"))


def page_of(window: MainWindow) -> ChancesPage:
    window.commands.run("chances")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, ChancesPage)
    return page


def line_of(window: MainWindow) -> ChanceLine:
    window.commands.run("note-chance")
    settle()
    line = QApplication.activeWindow()
    assert isinstance(line, ChanceLine)
    return line


def noted(window: MainWindow) -> list[str]:
    return [one.chance for one in window.document.roadmap.chances]


@pytest.mark.parametrize("place", ["plan", "tasks", "attention", "compass"])
def test_it_is_noted_from_anywhere_with_two_keys_and_one_goes_on_where_one_was(window: MainWindow, place: str) -> None:
    window.commands.run(place)
    settle()
    before = window.stack.currentWidget()
    press("Ctrl+Shift+K", "The library has <b>room</b>", Qt.Key.Key_Return)
    assert noted(window) == ["The library has <b>room</b>"]
    (one,) = window.document.roadmap.chances
    assert (one.day, one.person_id) == (TODAY, "director")
    assert not isinstance(QApplication.activeWindow(), ChanceLine)
    assert window.stack.currentWidget() is before
    assert window.workspace is not None
    assert not window.workspace.editors.in_hand
    window.commands.run("undo")
    assert noted(window) == []


def test_escape_leaves_the_line_and_what_is_typed_waits(window: MainWindow) -> None:
    line_of(window)
    press("Half a", Qt.Key.Key_Escape)
    assert noted(window) == []
    line = line_of(window)
    assert line.line.editor is not None
    assert line.line.editor.text() == "Half a"
    press(Qt.Key.Key_End, " chance", Qt.Key.Key_Return)
    assert noted(window) == ["Half a chance"]
    line = line_of(window)
    assert line.line.editor is not None
    assert line.line.editor.text() == ""
    press(Qt.Key.Key_Return)
    assert noted(window) == ["Half a chance"]
    press(Qt.Key.Key_Escape)


def test_what_waits_of_the_line_stands_on_the_page_as_well(window: MainWindow) -> None:
    line_of(window)
    press("Half a", Qt.Key.Key_Escape)
    page = page_of(window)
    assert page.new.editor is not None
    assert page.new.editor.text() == "Half a"
    page.new.editor.clear()
    page.list_tools.setFocus()
    window.commands.run("note-chance")
    window.activateWindow()
    wait_for(lambda: QApplication.focusWidget() is page.new.editor)


def with_chances(window: MainWindow) -> ChancesPage:
    with window.document.change("seen") as change:
        change.add(Chance(id="old", chance="Old one", day=TODAY - timedelta(days=21), person_id="adviser"))
        change.add(Chance(id="new", chance="New one", day=TODAY))
    return page_of(window)


def test_each_stands_with_its_age_the_oldest_first(window: MainWindow) -> None:
    page = with_chances(window)
    rows = page.list.rows_model.rows
    assert [(row.group, row.title, row.line) for row in rows] == [
        ("To weigh", "Old one", "Noted about 3 weeks ago · Adviser"),
        ("To weigh", "New one", "Noted today"),
    ]


def test_it_becomes_a_step_under_the_one_that_is_named(window: MainWindow) -> None:
    page, document = with_chances(window), window.document
    page.list.choose("old")
    page.to_list()
    type_keys(page, "1")
    press("nowhere", Qt.Key.Key_Return)
    assert "No step is called" in page.card.fields["step"][0].refusal
    press("1.2", Qt.Key.Key_Return)
    taken = document.roadmap.chances["old"]
    assert taken.chance_state is ChanceState.TAKEN
    assert taken.step_id is not None
    step = document.roadmap.steps[taken.step_id]
    assert (step.title, document.roadmap.steps.parent_id(step)) == ("Old one", "due")
    row = next(row for row in page.list.rows_model.rows if row.key == "old")
    assert row.line.endswith("became step 1.2.1 Old one")
    window.commands.run("undo")
    assert document.roadmap.chances["old"].chance_state is ChanceState.OPEN


def test_it_becomes_an_experiment_and_another_is_let_go_with_why(window: MainWindow) -> None:
    page, document = with_chances(window), window.document
    page.list.choose("old")
    page.to_list()
    type_keys(page, "2")
    press("Reading together", Qt.Key.Key_Return)
    assert len(document.roadmap.experiments) == 1
    page.list.choose("new")
    page.to_list()
    type_keys(page, "3")
    press(Qt.Key.Key_Return)
    assert "why" in page.card.fields["let-go"][0].refusal
    press("Too dear", Qt.Key.Key_Return)
    gone = document.roadmap.chances["new"]
    assert (gone.chance_state, gone.reason) == (ChanceState.LET_GO, "Too dear")
    found = page.listing()
    assert found is not None
    assert [group.heading for group in found[0].groups] == ["Taken", "Let go"]


@pytest.mark.parametrize("digit", ["1", "2"])
def test_the_step_that_a_number_or_a_title_means_is_told_before_enter(window: MainWindow, digit: str) -> None:
    page = with_chances(window)
    page.list.choose("old")
    page.to_list()
    type_keys(page, digit)
    editor = page.card.fields[page.card.act][0].editor
    for typed, said in (("1.2", "step 1.2 Due"), ("1.9", ""), ("soo", "step 1.3 Soon"), ("s", ""), ("", "")):
        press("Ctrl+A", Qt.Key.Key_Delete)
        press(typed)
        assert editor.accessibleDescription() == said, typed


def test_an_idea_that_is_noted_asks_for_no_attention_until_it_is_begun(window: MainWindow) -> None:
    page, document = with_chances(window), window.document
    before = {(one.rule, one.record_id) for one in attention(document.roadmap, TODAY)}
    page.list.choose("old")
    page.to_list()
    type_keys(page, "2")
    press("1.2", Qt.Key.Key_Return)
    idea = document.roadmap.chances["old"].step_id
    assert idea is not None
    (experiment,) = document.roadmap.experiments.of_step(idea)
    assert {(one.rule, one.record_id) for one in attention(document.roadmap, TODAY)} <= before
    with document.change("no experiment after all") as change:
        change.remove(experiment)
    asked = {one.rule for one in attention(document.roadmap, TODAY) if one.record_id == idea}
    assert asked == {"no-owner", "no-period", "no-result"}
