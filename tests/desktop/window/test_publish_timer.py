"""Where the work is: published by itself in the background, waited for, merged, and said in one calm word."""

import re
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.publishing import Published
from tests.desktop.acting import ENTER, ESC, F2, LEFT_BUTTON, current, plan, rows, stand_on, titled, written
from tests.desktop.conftest import drawn, press, seen, settle, wait_for, window_of, with_answers
from tests.plans import plan_of

DESK = "Wijkbalie in vier buurthuizen"


def word(window: MainWindow) -> str:
    return window.saved.label.text()


def hurry(window: MainWindow) -> None:
    """Publish now instead of a moment after the last change."""
    window.publisher.publish()


def test_the_word_says_when_the_work_is_in_the_file(window: MainWindow) -> None:
    assert re.fullmatch(r"saved in the file at \d\d:\d\d", word(window))
    stand_on(window, DESK)
    press(F2, "Wijkbalie overal", ENTER)
    assert word(window) == "saved on this laptop, waiting for the file"
    assert window.saved.accessibleName() == word(window)
    wait_for(lambda: word(window).startswith("saved in the file at"))
    assert "Wijkbalie overal" in {step.title for step in Document.read(window.document.path).steps.walk()}


def test_publishing_does_not_hold_up_the_window(registry: WindowRegistry, tmp_path: Path) -> None:
    window = window_of(registry, written(tmp_path / "large.db", plan_of(3_000)))
    threads: set[str] = set()
    job = window.document.publish_job

    def noted() -> Callable[[], Published]:
        run = job()

        def renew() -> Published:
            threads.add(threading.current_thread().name)
            return run()

        return renew

    window.document.publish_job = noted  # type: ignore[method-assign]
    with window.document.change("edit") as change:
        change.set(next(window.document.roadmap.steps.walk()), title="Renewed")
    settle()
    hurry(window)
    wait_for(lambda: not window.document.saved.waiting)
    assert threads
    assert threading.main_thread().name not in threads


def test_a_file_that_cannot_be_written_is_said_waited_for_and_tried_again(window: MainWindow) -> None:
    path = window.document.path
    path.chmod(0o400)
    stand_on(window, DESK)
    press(F2, "Wijkbalie overal", ENTER)
    hurry(window)
    wait_for(window.problem.isVisible)
    assert word(window) == "saved on this laptop, waiting for the file"
    assert window.problem.label.text().endswith(".")
    assert path.name in window.problem.label.text()
    window.window_commands.speak("nl")
    assert window.problem.again.text() == window._translator.text("Try again")
    window.window_commands.speak("en")
    press(ENTER, "Wijkbalie op school", ENTER, ESC)
    assert titled(window, "Wijkbalie op school")
    path.chmod(0o600)
    QTest.mouseClick(window.problem.again, LEFT_BUTTON)
    wait_for(lambda: not window.problem.isVisible())
    assert word(window).startswith("saved in the file at")
    assert {"Wijkbalie overal", "Wijkbalie op school"} <= {step.title for step in Document.read(path).steps.walk()}


def test_a_copy_is_saved_elsewhere_while_the_file_cannot_be_written(window: MainWindow, tmp_path: Path) -> None:
    window.document.path.chmod(0o400)
    stand_on(window, DESK)
    press(F2, "Wijkbalie overal", ENTER)
    hurry(window)
    wait_for(window.problem.isVisible)
    asked: list[str] = []
    window.files.pathRequested.connect(asked.append)
    window.dialogs.path = tmp_path / "elsewhere.db"
    window.dialogs.agree = False
    QTest.mouseClick(window.problem.copy, LEFT_BUTTON)
    settle()
    assert window.dialogs.said[-1] == "A copy was saved as elsewhere.db."
    assert "Wijkbalie overal" in {step.title for step in Document.read(tmp_path / "elsewhere.db").steps.walk()}
    assert asked == []


def test_closing_with_a_file_that_cannot_be_written_says_where_the_work_is(
    registry: WindowRegistry, plan_path: Path
) -> None:
    window = with_answers(window_of(registry, plan_path))
    stand_on(window, DESK)
    plan_path.chmod(0o400)
    press(F2, "Wijkbalie overal", ENTER)
    window.close()
    wait_for(lambda: not registry.windows)
    beside = next(path for path in plan_path.parent.glob("*.db") if path != plan_path)
    assert window.dialogs.said[-1] == f"The file could not be written. Your work is beside it, as {beside.name}."
    assert "Wijkbalie overal" in {step.title for step in Document.read(beside).steps.walk()}
    assert DESK in {step.title for step in Document.read(plan_path).steps.walk()}


def edit_elsewhere(path: Path, title: str, wanted: str) -> None:
    """Rename a step in the file as a colleague on another computer does, who has a working copy of his own."""
    copy = path.with_name("colleague.db")
    copy.write_bytes(path.read_bytes())
    with Document.open(copy) as theirs:
        step = next(step for step in theirs.roadmap.steps.walk() if step.title == title)
        with theirs.change("rename") as change:
            change.set(step, title=wanted)
    copy.replace(path)


def look(window: MainWindow) -> None:
    """Look at the file now, and wait until what is in it was taken in."""
    window.publisher.check()
    wait_for(lambda: not window.publisher.busy)


def test_what_a_colleague_puts_in_the_file_comes_in_and_is_said(window: MainWindow) -> None:
    stand_on(window, DESK)
    press(F2, "Wijkbalie overal", ENTER)
    edit_elsewhere(window.document.path, "Terugbellen binnen een uur", "Terugbellen binnen een half uur")
    look(window)
    assert window.statusBar().currentMessage() == "Somebody else: 1 change came in, “rename”."
    assert seen(window) == drawn(window)
    assert "Terugbellen binnen een half uur" in rows(window)
    assert current(window) == "Wijkbalie overal"
    wait_for(lambda: not window.document.saved.waiting)
    titles = {step.title for step in Document.read(window.document.path).steps.walk()}
    assert {"Wijkbalie overal", "Terugbellen binnen een half uur"} <= titles


def test_publishing_over_a_colleagues_work_merges_it_first(window: MainWindow) -> None:
    edit_elsewhere(window.document.path, "Terugbellen binnen een uur", "Terugbellen binnen een half uur")
    stand_on(window, DESK)
    press(F2, "Wijkbalie overal", ENTER)
    hurry(window)
    wait_for(lambda: not window.document.saved.waiting)
    titles = {step.title for step in Document.read(window.document.path).steps.walk()}
    assert {"Wijkbalie overal", "Terugbellen binnen een half uur"} <= titles
    assert "Terugbellen binnen een half uur" in drawn(window)


def test_what_comes_in_waits_while_one_types(window: MainWindow) -> None:
    stand_on(window, DESK)
    press(F2, "Wijkbalie, half")
    edit_elsewhere(window.document.path, "Terugbellen binnen een uur", "Terugbellen binnen een half uur")
    look(window)
    assert window.workspace.typing
    assert "half uur" not in drawn(window)
    press(" typed", ENTER)
    look(window)
    assert "Wijkbalie, half typed" in drawn(window)
    assert "half uur" in drawn(window)


def test_what_was_read_is_left_for_later_when_one_begins_to_type(window: MainWindow) -> None:
    stand_on(window, DESK)
    edit_elsewhere(window.document.path, "Terugbellen binnen een uur", "Terugbellen binnen een half uur")
    window.publisher.check()
    press(F2)
    wait_for(lambda: not window.publisher.busy)
    assert window.workspace.typing
    assert "half uur" not in drawn(window)
    press(ESC)
    look(window)
    assert "half uur" in drawn(window)


def test_another_file_in_the_place_of_ours_is_said_and_the_plan_stays(window: MainWindow, tmp_path: Path) -> None:
    written(tmp_path / "other.db", plan("Quite another plan")).replace(window.document.path)
    before = drawn(window)
    look(window)
    assert window.document.path.name in window.statusBar().currentMessage()
    assert drawn(window) == before


def test_a_bug_while_publishing_is_loud_and_is_tried_again(window: MainWindow, qapp: QApplication) -> None:
    from pytestqt.exceptions import capture_exceptions

    def broken() -> Callable[[], Published]:
        def renew() -> Published:
            raise RuntimeError("a bug")

        return renew

    right = window.document.publish_job
    window.document.publish_job = broken  # type: ignore[method-assign]
    stand_on(window, DESK)
    press(F2, "Wijkbalie overal", ENTER)
    with capture_exceptions() as bugs:
        hurry(window)
        wait_for(lambda: bugs)
    assert "a bug" in str(bugs[0][1])
    window.document.publish_job = right  # type: ignore[method-assign]
    hurry(window)
    wait_for(lambda: word(window).startswith("saved in the file at"))


def test_the_word_says_that_the_file_holds_something_else(window: MainWindow, plan_path: Path) -> None:
    ours = plan_path.read_bytes()
    plan_path.write_bytes(b"rubbish " * 100)
    window.publisher.check()
    wait_for(lambda: word(window) == "kept on this laptop; the file holds something else now")
    assert window.saved.toolTip().startswith("plan.db is not a roadmap")
    plan_path.write_bytes(ours)
    wait_for(lambda: not window.publisher.busy)
    window.publisher.check()
    wait_for(lambda: word(window).startswith("saved in the file at"))
    assert window.saved.toolTip() == ""
