"""The successes of a year: by quarter, a stop among them; what a step brought is told on the spot, by keyboard."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.compass import CompassPage
from planner.desktop.compass.successes_page import SuccessesPage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.verify import verify
from planner.roadmap import Decision, Goal, Outcome, Roadmap, Status, Step
from tests.desktop.conftest import focused, press, settle, wait_for, window_of, with_answers
from tests.desktop.pages.mending_plan import TODAY, director_of
from tests.poster.reading import failures, words

Key = Qt.Key


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    """A plan in which a step was set to done today, one was stopped today, and one ended in another year."""
    path = tmp_path / "plan.db"
    plan = Roadmap(goal=Goal(id="goal", statement="Read"))
    with Document.create_from(path, plan, author="Director") as document:
        with document.change("begin") as change:
            change.add(Step(id="a", title="<b>Counter</b>", end=date(2030, 1, 1)))
            change.add(Step(id="b", title="Chatbot"))
        with document.change("done") as change:
            change.set("a", status=Status.DONE)
        with document.change("stop") as change:
            change.set("b", status=Status.STOPPED)
            change.add(Decision(step_id="b", day=TODAY, outcome=Outcome.STOP, lesson="People call anyway"))
    return director_of(registry, path)


def successes(window: MainWindow) -> SuccessesPage:
    if not isinstance(window.stack.currentWidget(), SuccessesPage):
        window.commands.run("successes")
        settle()
    page = window.stack.currentWidget()
    assert isinstance(page, SuccessesPage)
    wait_for(lambda: page.ready)
    settle()
    return page


def lines(page: SuccessesPage) -> dict[str, str]:
    return {row.key: row.line for row in page.list.rows_model.rows}


def test_it_lists_the_year_by_quarter_with_stops_as_results_of_equal_rank(window: MainWindow) -> None:
    window.commands.run("compass")
    settle()
    compass = window.stack.currentWidget()
    assert isinstance(compass, CompassPage)
    compass.to_pages["successes"].click()
    settle()
    page = successes(window)
    assert {row.group for row in page.list.rows_model.rows} == {f"Q{(TODAY.month + 2) // 3} {TODAY.year}"}
    assert lines(page)["b"].startswith("We learnt: “People call anyway” · Stopped")
    assert lines(page)["a"].startswith("What did it bring, for whom? · Finished")
    assert page.quiet.text() == "1 step finished, 1 stopped; 1 is still to be told"
    press(Key.Key_Escape)
    assert window.stack.currentWidget() is compass


def test_what_it_brought_is_told_with_enter_and_taken_back(window: MainWindow) -> None:
    page = successes(window)
    assert page.list.hasFocus()
    page.list.choose("a")
    press(Key.Key_Return, Key.Key_Return)
    refused = "Say in one line what it brought, and for whom. Nothing was changed."
    assert page.card.fields["tell"][0].refusal == refused
    press("Calm, for <i>who waits</i>", Key.Key_Return)
    assert lines(page)["a"].startswith("Calm, for <i>who waits</i> · Finished")
    assert page.list.hasFocus()
    assert window.wait()
    (told,) = verify(window.document.path).roadmap.successes
    assert (told.step_id, told.day, told.brought) == ("a", TODAY, "Calm, for <i>who waits</i>")
    press("Ctrl+Z")
    assert lines(page)["a"].startswith("What did it bring")
    assert page.list.key == "a"


def test_what_is_half_told_waits_and_comes_back_with_undo(window: MainWindow) -> None:
    page = successes(window)
    page.list.choose("a")
    press("1", "Half a li", Key.Key_Escape)
    assert not window.document.roadmap.successes
    press("Ctrl+Z")
    assert page.card.fields["tell"][0].editor.text() == "Half a li"  # type: ignore[attr-defined]
    press(Key.Key_End, "ne", Key.Key_Return)
    assert lines(page)["a"].startswith("Half a line")


def test_another_year_is_chosen_and_a_step_that_is_done_now_comes_into_this_one(window: MainWindow) -> None:
    page = successes(window)
    assert not page.year.isVisible()
    with window.document.change("last year") as change:
        change.add(Step(id="c", title="Old", status=Status.STOPPED))
        change.add(Decision(step_id="c", day=date(TODAY.year - 1, 5, 1), reason="no money"))
        change.add(Step(id="d", title="Now", status=Status.DONE))
    settle()
    wait_for(lambda: page.ready and "d" in lines(page))
    assert page.year.isVisible()
    page.year.setCurrentIndex(page.year.findData(TODAY.year - 1))
    page.year.activated.emit(page.year.currentIndex())
    assert [*lines(page)] == ["c"]
    press(Key.Key_Tab)
    assert page.reach("a")
    assert page.year.currentData() == TODAY.year


def test_it_prints_as_it_is_read(window: MainWindow, tmp_path: Path) -> None:
    page = successes(window)
    page.list_tools.save_to(tmp_path / "year.pdf")
    wait_for((tmp_path / "year.pdf").exists)
    content = (tmp_path / "year.pdf").read_bytes()
    assert failures(content) == []
    said = [one for _, one in words(content)]
    assert f"Successes {TODAY.year}. 1 step finished, 1 stopped" in said
    assert any("People call anyway" in one for one in said)


def test_a_plan_without_a_success_is_warm_about_it(registry: WindowRegistry, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Document.create(path, language="en", author="Director").close()
    page = successes(with_answers(window_of(registry, path)))
    assert page.empty.text().startswith("Nothing yet, and that is where every road begins.")
    assert focused() is page.back
    assert page.hints() == (page.keys[-1],)
