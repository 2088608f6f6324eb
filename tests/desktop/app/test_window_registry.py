"""All windows of the program: which file is open where, what is refused, and what an earlier time left behind."""

import gc
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from planner.desktop.app.instance_server import InstanceServer, server_name, show_elsewhere
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.backups.recovery_bar import RecoveryBar
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.recovery import unpublished
from planner.roadmap import Step
from tests.desktop.acting import ENTER, ESC, LEFT_BUTTON, plan, titled, written
from tests.desktop.conftest import Answers, drawn, press, settle, wait_for, window_of, with_answers


def test_a_file_that_is_open_already_shows_its_window(
    registry: WindowRegistry, plan_path: Path, tmp_path: Path
) -> None:
    first = window_of(registry, plan_path)
    second = window_of(registry, written(tmp_path / "other.db", plan("A")))
    assert QApplication.activeWindow() is second
    link = tmp_path / "link.db"
    link.symlink_to(plan_path)
    for path in (plan_path, link, tmp_path / "sub" / ".." / "plan.db"):
        second.activateWindow()
        registry.open(path)
        settle()
        assert len(registry.windows) == 2
        assert QApplication.activeWindow() is first


def test_a_plan_that_is_shown_is_passed_over_by_the_garbage_collector_until_it_goes(
    registry: WindowRegistry, plan_path: Path
) -> None:
    window = window_of(registry, plan_path)
    assert gc.get_freeze_count() > 0
    window.close()
    wait_for(lambda: not registry.windows)
    assert gc.get_freeze_count() == 0


def test_two_openings_of_one_file_at_the_same_moment_give_one_window(registry: WindowRegistry, plan_path: Path) -> None:
    registry.open(plan_path)
    registry.open(plan_path)
    wait_for(lambda: registry.windows[0].document)
    settle()
    assert len(registry.windows) == 1


def test_another_program_that_opens_the_same_file_shows_the_first_window(
    registry: WindowRegistry, plan_path: Path, tmp_path: Path
) -> None:
    first = window_of(registry, plan_path)
    second = window_of(registry, written(tmp_path / "other.db", plan("A")))
    assert QApplication.activeWindow() is second
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from PySide6.QtCore import QCoreApplication
        from planner.desktop.app.instance_server import show_elsewhere
        application = QCoreApplication([])
        sys.exit(0 if show_elsewhere(Path(sys.argv[1])) else 3)
        """
    )
    other = subprocess.Popen([sys.executable, "-c", script, str(plan_path)], env=os.environ)
    wait_for(lambda: other.poll() is not None)
    assert other.returncode == 0
    wait_for(lambda: QApplication.activeWindow() is first)


def test_a_door_that_a_crash_left_behind_is_no_obstacle(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    called: list[int] = []
    assert not show_elsewhere(path)
    first = InstanceServer(path, lambda: called.append(1), qapp)
    first._server.close()
    again = InstanceServer(path, lambda: called.append(2), qapp)
    assert show_elsewhere(path)
    wait_for(lambda: called)
    assert called == [2]
    again.close()
    assert not show_elsewhere(path)
    assert server_name(path) != server_name(tmp_path / "other.db")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def stray(path: Path) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(b"x" * 64)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def other_program(path: Path) -> None:
    import sqlite3

    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE contacts (name)")
    connection.close()


SPOILED: dict[str, Callable[[Path], object]] = {
    "zero bytes": lambda path: path.write_bytes(b""),
    "a letter": lambda path: path.write_bytes(b"Dear colleague, " * 500),
    "cut off": cut,
    "random bytes": lambda path: path.write_bytes(os.urandom(40_000)),
    "a folder": folder,
    "a side file": stray,
    "another program": other_program,
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_bad_file_gets_one_sentence_and_stays_as_it_is(registry: WindowRegistry, tmp_path: Path, name: str) -> None:
    path = written(tmp_path / "bad.db", plan("A"))
    shutil.rmtree(tmp_path.parent / "working", ignore_errors=True)
    SPOILED[name](path)
    before = path.read_bytes() if path.is_file() else None
    window = with_answers(registry.welcome())
    window.pathRequested.emit(str(path))
    wait_for(lambda: window.dialogs.said, seconds=3)
    (said,) = window.dialogs.said
    assert "bad.db" in said
    assert said.endswith((".", "?"))
    assert "\n" not in said
    assert "Traceback" not in said
    assert (path.read_bytes() if path.is_file() else None) == before
    assert window.document is None
    assert window.isEnabled()
    assert len(registry.windows) == 1


def test_a_refused_file_names_a_safety_copy_where_there_is_one(registry: WindowRegistry, plan_path: Path) -> None:
    with Document.open(plan_path) as document, document.change("add") as change:
        change.add(Step(title="Kept in the safety copy"))
    plan_path.write_bytes(b"overwritten by something else" * 50)
    window = with_answers(registry.welcome())
    offers: list[str] = []

    class Asked(Answers):
        def tell(self, words: str, more: str = "", act: str = "") -> bool:
            offers.append(act)
            assert (words.count("plan.db"), more) == (1, "")  # its name is said once
            return super().tell(words, more, act)

    window.dialogs = window.files.dialogs = Asked()  # type: ignore[assignment]
    window.pathRequested.emit(str(plan_path))
    wait_for(lambda: offers)
    assert offers == ["Go back to a safety copy…"]


def crash_with_work(path: Path) -> None:
    """Change a plan in a program that is killed before the file is renewed."""
    script = textwrap.dedent(
        """
        import os, sys
        from planner.document import Document
        from planner.roadmap import Step
        document = Document.open(sys.argv[1])
        with document.change("add") as change:
            change.add(Step(title="Typed just before the crash"))
        os._exit(1)
        """
    )
    subprocess.run([sys.executable, "-c", script, str(path)], env=os.environ, check=False)
    assert len(unpublished()) == 1


def bar_of(window: MainWindow) -> RecoveryBar:
    wait_for(lambda: window.findChild(RecoveryBar) is not None)
    bar = window.findChild(RecoveryBar)
    assert isinstance(bar, RecoveryBar)
    return bar


def press_button(widget: RecoveryBar, name: str) -> None:
    button = next(one for one in widget.findChildren(QAbstractButton) if one.accessibleName() == name)
    QTest.mouseClick(button, LEFT_BUTTON)
    settle()


def test_work_that_a_crash_left_is_offered_and_comes_back(registry: WindowRegistry, plan_path: Path) -> None:
    crash_with_work(plan_path)
    window = with_answers(registry.welcome())
    press_button(bar_of(window), "Open plan")
    wait_for(lambda: window.document)
    assert titled(window, "Typed just before the crash")
    wait_for(lambda: not window.document.saved.waiting)
    assert unpublished() == []


def test_work_that_was_set_aside_gets_another_place(registry: WindowRegistry, plan_path: Path, tmp_path: Path) -> None:
    crash_with_work(plan_path)
    plan_path.unlink()
    Document.create(plan_path, "empty").close()
    window = with_answers(registry.welcome())
    window.dialogs.path = tmp_path / "kept.db"
    press_button(bar_of(window), "Open plan")
    wait_for(lambda: window.document)
    assert window.document is not None
    assert window.document.path == tmp_path / "kept.db"
    assert titled(window, "Typed just before the crash")
    assert unpublished() == []


def test_work_of_which_the_file_is_gone_gets_another_place(
    registry: WindowRegistry, plan_path: Path, tmp_path: Path
) -> None:
    crash_with_work(plan_path)
    plan_path.unlink()
    window = with_answers(registry.welcome())
    window.dialogs.path = tmp_path / "rescued.db"
    press_button(bar_of(window), "Open plan")
    wait_for(lambda: window.document)
    assert window.document.path == tmp_path / "rescued.db"
    assert titled(window, "Typed just before the crash")
    assert unpublished() == []


def test_a_window_that_is_closed_while_its_file_is_opened_does_no_harm(
    registry: WindowRegistry, plan_path: Path
) -> None:
    registry.open(plan_path)
    registry.windows[0].close()
    wait_for(lambda: not registry.jobs.busy)
    settle()
    assert registry.windows == []
    window = window_of(registry, plan_path)
    assert window.document is not None


def test_a_window_without_a_roadmap_is_used_and_one_with_a_roadmap_is_kept(
    registry: WindowRegistry, plan_path: Path, tmp_path: Path
) -> None:
    window = with_answers(registry.welcome())
    assert window.document is None
    window.pathRequested.emit(str(plan_path))
    wait_for(lambda: window.document)
    assert len(registry.windows) == 1
    other = written(tmp_path / "other.db", plan("A"))
    window.pathRequested.emit(str(other))
    wait_for(lambda: len(registry.windows) == 2)
    assert window.document.path == plan_path
    assert [path.name for path in window._settings.recent] == ["other.db", "plan.db"]


def test_undo_goes_on_after_closing_and_opening(registry: WindowRegistry, empty_path: Path) -> None:
    window = window_of(registry, empty_path)
    press(ENTER, "One", ENTER, "Two", ENTER, ESC)
    window.close()
    wait_for(lambda: not registry.windows)
    window = window_of(registry, empty_path)
    press("Ctrl+Z")
    assert drawn(window) == "One"
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert drawn(window) == ""
    assert window.document.roadmap.goal.statement == "Everyone can read"
    press("Ctrl+Y", "Ctrl+Y")
    assert drawn(window) == "One\nTwo"
