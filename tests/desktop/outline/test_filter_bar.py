"""Searching and filtering the tree: what is found, what stays in sight, and that nothing is lost on the way."""

from datetime import date

import pytest
from PySide6.QtTest import QTest

from planner.desktop.outline.search import NOBODY, StepFilter, hits, worded
from planner.desktop.step_editing.columns import Column
from planner.desktop.window import MainWindow
from planner.insight.progress import figures, is_late
from planner.roadmap import Roadmap, Status
from planner.roadmap.period import parse_period
from tests.desktop.acting import (
    DOWN,
    ENTER,
    ESC,
    F2,
    LEFT_BUTTON,
    cell,
    chosen,
    current,
    fill_in,
    model_of,
    rows,
    stand_on,
    titled,
    view_of,
)
from tests.desktop.conftest import drawn, focused, press, seen, settle, wait_for
from tests.plans import TODAY, municipal_plan

DESK = "Wijkbalie in vier buurthuizen"


def titles(roadmap: Roadmap, ids: set[str]) -> set[str]:
    return {roadmap.steps[step_id].title for step_id in ids}


def look_for(window: MainWindow, text: str) -> None:
    """Type into the search field and wait for what is found."""
    window.activateWindow()
    press("Ctrl+F")
    press("Ctrl+A", text)
    wait_for(lambda: not window.workspace.outline.bar._pause.isActive())
    settle()


@pytest.mark.parametrize("typed", ["wijkbalie", "WIJKBALIE", "wijkbaile", "wikbalie", "wijkbali", "buurthuizen wijkb"])
def test_a_word_is_found_also_with_a_typing_mistake(typed: str) -> None:
    plan = municipal_plan()
    assert titles(plan, worded(plan, typed)) == {DESK}


def test_words_are_found_in_titles_owners_and_numbers() -> None:
    plan = municipal_plan()
    assert {plan.people[plan.steps[one].owner_id].name for one in worded(plan, "privacyfunct")} == {
        "Privacyfunctionaris"
    }
    assert worded(plan, "2.1") == {plan.steps.children(plan.steps.children(None)[1])[0].id}
    assert worded(plan, "qqqq") == set()
    assert worded(plan, "9.9") == set()


def test_each_filter_lets_through_what_it_says() -> None:
    plan = municipal_plan()
    owner = next(person for person in plan.people if person.name == "Architect")
    found = hits(plan, StepFilter(owner_id=owner.id), TODAY)
    assert found == {step.id for step in plan.steps.walk() if step.owner_id == owner.id}
    assert hits(plan, StepFilter(owner_id=NOBODY), TODAY) == {
        step.id for step in plan.steps.walk() if not step.owner_id
    }
    done = hits(plan, StepFilter(status=Status.DONE), TODAY)
    assert done == {step.id for step in plan.steps.walk() if figures(plan, step).status is Status.DONE}
    late = hits(plan, StepFilter(late=True), date(2027, 1, 1))
    assert late == {step.id for step in plan.steps.walk() if is_late(plan, step, date(2027, 1, 1))} != set()
    under = hits(plan, StepFilter(pillar_id="qL"), TODAY)
    assert {plan.steps.number(one)[0] for one in under} == {"4", "5", "6"}
    later = hits(plan, StepFilter(period=parse_period("later")), TODAY)
    assert titles(plan, later) == {"Gebarentolk op afroep aan de balie"}
    both = hits(plan, StepFilter(owner_id=owner.id, status=Status.DONE), TODAY)
    assert both == hits(plan, StepFilter(owner_id=owner.id), TODAY) & done


def test_a_period_filter_finds_what_has_a_day_in_it() -> None:
    plan = municipal_plan()
    found = hits(plan, StepFilter(period=parse_period("Q1 2026")), TODAY)
    for step in plan.steps.walk():
        period = figures(plan, step).period
        within = period.start is not None and period.start <= date(2026, 3, 31) and period.end >= date(2026, 1, 1)
        assert (step.id in found) == within, step.title


def test_searching_as_one_types_keeps_the_ancestors_of_a_hit_in_sight(window: MainWindow) -> None:
    look_for(window, "wijkbaile")
    assert rows(window) == ["Eén loket, welk kanaal je ook kiest", DESK]
    assert current(window) == DESK
    assert window.workspace.outline.bar.count.text() == "1 step found"
    assert cell(window, DESK, Column.NUMBER) == window.document.roadmap.steps.number(titled(window, DESK))
    above = model_of(window).index_of(titled(window, "Eén loket, welk kanaal je ook kiest").id)
    hit = model_of(window).index_of(titled(window, DESK).id)
    faint = window.workspace.outline.view._theme.colour("faint")
    assert above.data(9).color() == faint
    assert hit.data(9) is None


def test_clearing_a_search_brings_back_the_folding(window: MainWindow) -> None:
    stand_on(window, "Eén sturing op dienstverlening")
    press("Ctrl+.")
    before = rows(window)
    look_for(window, "inwoner")
    assert rows(window) != before
    QTest.mouseClick(window.workspace.outline.bar.clear_all, LEFT_BUTTON)
    settle()
    assert [title for title in rows(window) if title in before] == before
    assert window.workspace.outline.bar.words.text() == ""
    assert not window.workspace.outline.bar.clear_all.isVisible()


def test_the_keys_of_the_search_field(window: MainWindow) -> None:
    press("Ctrl+F")
    bar = window.workspace.outline.bar
    assert focused() is bar.words
    press("wijkbalie", ENTER)
    assert focused() is view_of(window)
    assert rows(window)[-1] == DESK
    press("Ctrl+F")
    assert bar.words.selectedText() == "wijkbalie"
    press(ESC)
    wait_for(lambda: model_of(window).visible is None)
    press("brieven", DOWN)
    assert focused() is view_of(window)
    press("Ctrl+Shift+F")
    assert model_of(window).visible is None
    assert current(window) == "Brieven op taalniveau B1"


def test_what_is_not_found_is_said(window: MainWindow) -> None:
    look_for(window, "zeepkist")
    word = window.workspace.outline.word
    assert word.isVisible()
    assert word.text().startswith("No step fits what you are looking for.")
    assert window.workspace.outline.bar.count.text() == "0 steps found"
    press("Ctrl+Shift+F")
    assert not word.isVisible()


def test_the_filters_are_chosen_from_lists(window: MainWindow) -> None:
    bar = window.workspace.outline.bar
    QTest.mouseClick(bar.more, LEFT_BUTTON)
    assert bar.owner.isVisible()
    bar.owner.setCurrentText("Architect")
    settle()
    plan = window.document.roadmap
    architect = next(person for person in plan.people if person.name == "Architect").id
    wanted = {step.title for step in plan.steps.walk() if step.owner_id == architect}
    assert wanted <= set(rows(window))
    bar.status.setCurrentIndex(bar.status.findData(Status.NOT_STARTED))
    settle()
    wanted = {
        step.title
        for step in plan.steps.walk()
        if step.owner_id == architect and figures(plan, step).status is Status.NOT_STARTED
    }
    assert bar.count.text() == f"{len(wanted)} steps found"
    bar.clear()
    bar.period.setFocus()
    press("Q1 2026", ENTER)
    wait_for(lambda: model_of(window).visible is not None)
    assert "Stuurgroep dienstverlening ingericht en bemenst" in rows(window)
    assert DESK not in rows(window)


def test_a_filter_period_that_is_not_understood_is_said_and_hides_nothing(window: MainWindow) -> None:
    bar = window.workspace.outline.bar
    bar.more.setChecked(True)
    bar.period.setFocus()
    press("ooit <b>")
    wait_for(lambda: bar.period.accessibleDescription() != "")
    assert '"ooit <b>" is not a period.' in bar.period.accessibleDescription()
    assert "<b>" not in bar.period.toolTip()
    assert bar.period.property("refused")
    assert model_of(window).visible is None


def test_mine_asks_who_one_is_and_then_shows_ones_own_steps(window: MainWindow) -> None:
    bar = window.workspace.outline.bar
    window.document.author = ""
    QTest.mouseClick(bar.mine, LEFT_BUTTON)
    settle()
    assert not bar.mine.isChecked()
    assert "Write your own name in the preferences" in window.statusBar().currentMessage()
    window.window_commands.settings.name = "ARCHITECT"
    QTest.mouseClick(bar.mine, LEFT_BUTTON)
    settle()
    assert bar.mine.isChecked()
    plan = window.document.roadmap
    own = {step.title for step in plan.steps.walk() if step.owner_id and plan.people[step.owner_id].name == "Architect"}
    assert bar.count.text() == f"{len(own)} steps found"
    assert own <= set(rows(window))


def test_late_shows_what_should_have_been_finished(window: MainWindow) -> None:
    fill_in(window, "Stuurgroep dienstverlening ingericht en bemenst", Column.STATUS, "under way")
    QTest.mouseClick(window.workspace.outline.bar.late, LEFT_BUTTON)
    settle()
    plan = window.document.roadmap
    late = {step.title for step in plan.steps.walk() if is_late(plan, step, date.today())}
    assert "Stuurgroep dienstverlening ingericht en bemenst" in late
    assert late <= set(rows(window))


def test_editing_under_a_filter_does_not_lose_the_step(window: MainWindow) -> None:
    bar = window.workspace.outline.bar
    bar.status.setCurrentIndex(bar.status.findData(Status.NOT_STARTED))
    settle()
    assert DESK in rows(window)
    fill_in(window, DESK, Column.STATUS, "done")
    assert DESK in rows(window)
    assert current(window) == DESK
    stand_on(window, DESK)
    press(F2, "Wijkbalie overal", ENTER)
    assert "Wijkbalie overal" in rows(window)
    press(ENTER, "Wijkbalie op school", ENTER, ESC)
    assert "Wijkbalie op school" in rows(window)
    assert "Wijkbalie op school" in drawn(window)
    press("Alt+Up")
    assert chosen(window) == ["Wijkbalie op school"]
    bar.clear()
    settle()
    assert seen(window) == drawn(window)


def test_typing_in_the_search_field_takes_over_what_is_typed_in_the_tree(window: MainWindow) -> None:
    stand_on(window, DESK)
    press(F2, "Wijkbalie, typed")
    look_for(window, "terugbellen")
    assert titled(window, "Wijkbalie, typed")


def test_undo_shows_what_it_brought_back_also_under_a_filter(window: MainWindow) -> None:
    stand_on(window, DESK)
    press(F2, "Iets heel anders", ENTER)
    look_for(window, "terugbellen")
    assert DESK not in rows(window)
    press(DOWN, "Ctrl+Z")
    assert DESK in rows(window)
    assert current(window) == DESK


def test_a_filter_on_an_owner_who_is_gone_shows_everything_again(window: MainWindow) -> None:
    fill_in(window, DESK, Column.OWNER, "Klantregisseur")
    bar = window.workspace.outline.bar
    bar.owner.setCurrentText("Klantregisseur")
    settle()
    assert rows(window)[-1] == DESK
    stand_on(window, DESK)
    press("Ctrl+Z")
    assert bar.owner.currentIndex() == 0
    assert model_of(window).visible is None


def test_a_step_that_the_filter_hides_is_shown_when_one_goes_to_it(window: MainWindow) -> None:
    look_for(window, "terugbellen")
    window.window_commands.go_to(titled(window, DESK).id)
    assert current(window) == DESK
    assert model_of(window).visible is None
