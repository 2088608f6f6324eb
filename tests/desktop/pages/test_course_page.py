"""The course: what moved since a day and why, drawn and told; a reason is written on the spot, by keyboard."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.compass import CompassPage
from planner.desktop.compass.course_page import CoursePage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.operations.practice.course import tell_why_moved
from planner.document.verify import verify
from planner.roadmap import Goal, Step
from tests.desktop.conftest import close_all, focused, press, settle, wait_for, window_of, with_answers
from tests.desktop.pages.mending_plan import TODAY, director_of
from tests.histories import LEAF, municipal_past
from tests.plans import build
from tests.poster.reading import failures, words

Key = Qt.Key
MOVED = f"moved {LEAF}"


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    path = tmp_path / "plan.db"
    municipal_past(path)
    return director_of(registry, path)


def course(window: MainWindow) -> CoursePage:
    if not isinstance(window.stack.currentWidget(), CoursePage):
        window.commands.run("course")
        settle()
    page = window.stack.currentWidget()
    assert isinstance(page, CoursePage)
    wait_for(lambda: page.ready)
    settle()
    return page


def line(page: CoursePage, key: str) -> str:
    return next((row.line for row in page.list.rows_model.rows if row.key == key), "")


def choose(page: CoursePage, name: str) -> None:
    page.since.list.setCurrentIndex(page.since.list.findData(name))
    page.since.list.activated.emit(page.since.list.currentIndex())
    wait_for(lambda: page.ready)
    settle()


def test_the_road_is_drawn_and_told_by_whom_and_leads_back_to_the_compass(window: MainWindow) -> None:
    window.commands.run("compass")
    settle()
    compass = window.stack.currentWidget()
    assert isinstance(compass, CompassPage)
    compass.to_pages["course"].click()
    settle()
    page = course(window)
    assert page.quiet.text().endswith("when the history of this file begins")
    assert page.sentence.text().startswith("1 step moved later, 1 came on the way")
    assert line(page, MOVED).startswith("Moved from ")
    assert " to 30 Sep 2026, " in line(page, MOVED)
    assert "; no reason yet · Programmamanager, " in line(page, MOVED)
    assert page.chart.isVisible()
    assert "Afspraken die we nakomen: taken out, meant" in page.chart.accessibleDescription()
    assert [row.group for row in page.list.rows_model.rows] == [
        "What moved",
        "Stopped on the way",
        "Came on the way",
        "Taken out",
    ]
    press(Key.Key_Escape)
    assert window.stack.currentWidget() is compass


def test_why_is_written_with_enter_stands_there_at_once_and_is_taken_back(window: MainWindow) -> None:
    page = course(window)
    assert page.list.hasFocus()
    assert page.list.key == MOVED
    press(Key.Key_Return, Key.Key_Return)
    assert page.card.fields["why"][0].refusal == "Say in a few words why; nothing was changed yet."
    press("The <b>supplier</b> was late", Key.Key_Return)
    assert "because “The <b>supplier</b> was late”" in line(page, MOVED)
    (why,) = window.document.roadmap.reschedulings
    assert (why.step_id, why.day, why.to_day) == (LEAF, TODAY, window.document.roadmap.steps[LEAF].end)
    assert why.from_day is not None
    assert page.list.rows_model.rows[0].act == ""
    wait_for(lambda: page.ready)
    assert "because" in line(page, MOVED)
    assert window.wait()
    assert [one.reason for one in verify(window.document.path).roadmap.reschedulings] == [why.reason]
    press("Ctrl+Z")
    assert "no reason yet" in line(page, MOVED)
    assert page.list.hasFocus()
    assert page.list.key == MOVED


def test_what_is_half_written_waits_through_escape_and_through_the_next_opening(
    window: MainWindow, registry: WindowRegistry
) -> None:
    page, path = course(window), window.document.path
    press(Key.Key_Return, "Half a rea", Key.Key_Escape)
    assert not page.card.act
    press("Ctrl+Z")
    assert page.card.fields["why"][0].editor.text() == "Half a rea"  # type: ignore[attr-defined]
    assert window.workspace is not None
    window.workspace.editors.keep()
    close_all(registry)
    again = with_answers(window_of(registry, path))
    assert again.workspace is not None
    page = course(again)
    page.list.choose(MOVED)
    page.to_list()
    press("1")
    assert page.card.fields["why"][0].editor.text() == "Half a rea"  # type: ignore[attr-defined]


def test_since_a_later_day_less_moved_and_a_move_of_now_comes_to_stand_there(window: MainWindow) -> None:
    page = course(window)
    page.since.field.show_day(TODAY - timedelta(days=15))
    choose(page, "day")
    assert page.since.field.isVisible()
    assert line(page, MOVED) == ""
    step = window.document.roadmap.steps[LEAF]
    assert step.end is not None
    with window.document.change("later") as change:
        change.set(step, end=step.end + timedelta(days=300))
    settle()
    wait_for(lambda: page.ready and line(page, MOVED))
    assert "10 months later; no reason yet · Director, " in line(page, MOVED)
    choose(page, "beginning")
    assert page.quiet.text().endswith("when the history of this file begins")


def test_it_prints_as_it_is_read(window: MainWindow, tmp_path: Path) -> None:
    page = course(window)
    page.list_tools.save_to(tmp_path / "course.pdf")
    wait_for((tmp_path / "course.pdf").exists)
    content = (tmp_path / "course.pdf").read_bytes()
    assert failures(content) == []
    said = words(content)
    assert any("Light: as it was meant on" in one and "Full: as it went." in one for _, one in said)
    assert [one for kind, one in said if kind == "H2"][:2] == ["The road", "What moved"]
    assert page.sentence.text() in [one for _, one in said]


def test_a_new_plan_says_calmly_that_nothing_moved(registry: WindowRegistry, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Document.create(path, language="en", author="Director") as new, new.change("begin") as change:
        change.add(Step(title="Half"))
    page = course(with_answers(window_of(registry, path)))
    assert page.sentence.text() == "Nothing moved: the road goes as it was meant."
    assert page.empty.text() == "What is moved, stopped, tried or added stands here, with why."
    assert not page.chart.isVisible()
    assert focused() is page.since.list


def test_what_is_no_move_is_seen_in_the_plan(window: MainWindow) -> None:
    page = course(window)
    added = next(row.key for row in page.list.rows_model.rows if row.key.startswith("added"))
    page.list.choose(added)
    assert "Enter" not in [key for key, _ in page.hints()]
    press(Key.Key_Return)
    assert window.stack.currentWidget() is window.workspace


def test_reasons_and_persons_are_whole_in_the_list(window: MainWindow) -> None:
    page = course(window)
    why = "The supplier could not deliver the connection any earlier, " * 6
    press(Key.Key_Return, why, Key.Key_Return)
    wait_for(lambda: page.ready)
    row = page.list.rows_model.rows[0]
    _, told = page.list.lines_of(row)
    assert len(told) > 2
    assert " ".join(told) == " ".join(row.line.split())
    assert page.list.visualRect(page.list.currentIndex()).height() >= 52 + 18 * (len(told) - 1)


def test_what_is_moved_on_the_first_day_is_on_the_road_and_what_the_plan_is_made_of_is_not(
    registry: WindowRegistry, tmp_path: Path
) -> None:
    """The history begins today: steps were meant where they first stood, and those that are added are the plan."""
    path = tmp_path / "new.db"
    far = TODAY + timedelta(days=400)
    first = build(
        Goal(statement="Everyone can read"), [], [(Step(id="read", title="Read", start=TODAY, end=far), None)]
    )
    Document.create_from(path, first, author="Director").close()
    with Document.open(path, author="Director") as plan:
        with plan.change("move") as change:
            change.set("read", end=far + timedelta(days=200))
        with plan.change("add") as change:
            change.add(Step(title="Write", end=far))
        tell_why_moved(plan, "read", (far, far + timedelta(days=200)), "The school moves first", TODAY, "why")
    page = course(with_answers(window_of(registry, path)))
    assert page.sentence.text() == "1 step moved later."
    assert "because “The school moves first”" in line(page, "moved read")
    assert page.list_tools.isVisible()
    window = page.window()
    assert isinstance(window, MainWindow)
    window.commands.run("compass")
    settle()
    compass = window.stack.currentWidget()
    assert isinstance(compass, CompassPage)
    wait_for(lambda: compass.ready)
    settle()
    assert "1 moved" in " ".join(label.text() for label in compass.findChildren(QLabel))
