"""A bug is logged in full, shown in a sentence, and swallowed nowhere; the work goes on."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.exceptions import capture_exceptions

from planner.desktop.app.application import _shown
from planner.desktop.app.excepthook import LOGGER, catch, log_to
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.window import MainWindow
from tests.desktop.acting import ENTER, F2, stand_on, titled
from tests.desktop.conftest import press, settle, wait_for


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log of the program, with its hook for bugs; both as they were afterwards."""
    hook, handlers = sys.excepthook, [*LOGGER.handlers]
    yield log_to(tmp_path / "log")
    sys.excepthook = hook
    for handler in [one for one in LOGGER.handlers if one not in handlers]:
        handler.close()
        LOGGER.removeHandler(handler)


def boxes() -> list[QMessageBox]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]


def test_a_bug_in_a_slot_is_logged_and_shown_once_and_work_goes_on(
    registry: WindowRegistry, window: MainWindow, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("<b>a bug</b>")

    with capture_exceptions():  # takes pytest-qt's own hook away, so that ours is the one
        catch(_shown(registry, log))
        QTimer.singleShot(0, window, broken)
        QTimer.singleShot(0, window, broken)
        wait_for(boxes)
        settle()
        (box,) = boxes()
        assert str(log) in box.text()
        assert "What you did before is kept." in box.text()
        assert box.textFormat().name == "PlainText"
        assert box.detailedText() == "ZeroDivisionError: <b>a bug</b>"
        box.accept()
        settle()
        stand_on(window, "Wijkbalie in vier buurthuizen")
        press(F2, "Wijkbalie overal", ENTER)
        assert titled(window, "Wijkbalie overal")
        QTimer.singleShot(0, window, broken)
        wait_for(boxes)
        boxes()[0].accept()
    written = log.read_text(encoding="utf-8")
    assert written.count("Traceback") == 3
    assert "ZeroDivisionError: <b>a bug</b>" in written
    assert "broken" in written
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_bug_is_shown_in_the_present_language(registry: WindowRegistry, log: Path) -> None:
    registry._translator.speak("nl")
    assert registry.say_fault(log) == registry._translator.text(
        "Something went wrong in the program itself. What you did before is kept. It is written down in {log}.", log=log
    )


def test_an_interrupt_is_no_bug(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown: list[str] = []
    catch(shown.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert shown == []
    assert not log.exists()
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_log_does_not_grow_for_ever(log: Path) -> None:
    for number in range(1_200):
        LOGGER.warning("%04d %s", number, "x" * 1_500)
    files = sorted(log.parent.glob("bhag-planner.log*"))
    assert len(files) == 3
    assert sum(path.stat().st_size for path in files) < 1_600_000
    assert logging.getLogger("planner") is LOGGER
