"""Questions: what changes something is not what a stray Enter says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.window import MainWindow
from tests.desktop.acting import DELETE, plan, stand_on, written
from tests.desktop.conftest import drawn, press, window_of

OUTLINE = "A\n  A1\n  A2\nB"


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return window_of(registry, written(tmp_path / "small.db", plan(OUTLINE)))


@pytest.fixture
def answer() -> Iterator[Callable[[Qt.Key], list[str]]]:
    """Press a key in the next box; gives the words of the button that Enter presses."""
    timers: list[QTimer] = []

    def with_key(key: Qt.Key) -> list[str]:
        said: list[str] = []
        timer = QTimer(interval=20)

        def look() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox) and box.isVisible():
                timer.stop()
                said.append(box.defaultButton().text())
                QTest.keyClick(box, key)

        timer.timeout.connect(look)
        timer.start()
        timers.append(timer)
        return said

    yield with_key
    for timer in timers:
        timer.stop()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_remove_nothing(
    window: MainWindow, answer: Callable[[Qt.Key], list[str]], key: Qt.Key
) -> None:
    stand_on(window, "A")
    press("Ctrl+.")
    said = answer(key)
    press(DELETE)
    assert said == ["Cancel"]
    assert drawn(window) == OUTLINE


def test_enter_replaces_no_file(window: MainWindow, answer: Callable[[Qt.Key], list[str]]) -> None:
    said = answer(Qt.Key.Key_Return)
    assert not window.files._may_replace(Path("plan.xlsx"))
    assert said == ["Keep it"]


def test_enter_leaves_no_half_written_dialog(window: MainWindow, answer: Callable[[Qt.Key], list[str]]) -> None:
    said = answer(Qt.Key.Key_Return)
    assert not window.files._may_leave()
    assert said == ["Go on writing"]


def test_enter_finishes_no_steps_below(window: MainWindow, answer: Callable[[Qt.Key], list[str]]) -> None:
    said = answer(Qt.Key.Key_Return)
    assert window.workspace is not None
    step = window.workspace.document.roadmap.steps["A"]
    window.workspace.editing.set_status(step, "done")
    assert said == ["Leave it open"]
    assert {one.status.value for one in window.workspace.document.roadmap.steps} == {"not started"}
