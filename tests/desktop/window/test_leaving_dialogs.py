"""A dialog in which something was typed that is kept nowhere else is not left without a question."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.importing import ImportDialog
from planner.desktop.preferences.dialog import PreferencesDialog
from planner.desktop.services.settings import Settings
from planner.desktop.welcome import NewRoadmapDialog
from planner.desktop.window import MainWindow
from tests.desktop.acting import ESC
from tests.desktop.conftest import settle, wait_for, with_answers
from tests.desktop.window.test_file_controller import answer

QUESTION = "Leave this? What you typed here is kept nowhere else, and will be gone."


@pytest.fixture
def window(registry: WindowRegistry, settings: Settings) -> MainWindow:
    settings.name = "Architect"
    return with_answers(registry.welcome())


def new(window: MainWindow, _folder: Path) -> None:
    window.files.new()


def importing(window: MainWindow, folder: Path) -> None:
    table = folder / "table.csv"
    table.write_text("Title\nOne\nTwo\n")
    window.files.import_plan(table)
    wait_for(lambda: not window._jobs.busy)


def preferences(window: MainWindow, _folder: Path) -> None:
    window.files.preferences(None)


def line_of(dialog: QDialog) -> QWidget:
    if isinstance(dialog, NewRoadmapDialog):
        return dialog.form.statement
    return dialog.goal if isinstance(dialog, ImportDialog) else dialog.name  # type: ignore[attr-defined]


def escape(dialog: QDialog, times: int) -> None:
    for _ in range(times):
        QTest.keyClick(line_of(dialog), ESC)
        settle_events()


def settle_events() -> None:
    QApplication.processEvents()


CASES = [
    pytest.param(new, NewRoadmapDialog, id="a new roadmap"),
    pytest.param(importing, ImportDialog, id="a spreadsheet"),
    pytest.param(preferences, PreferencesDialog, id="preferences"),
]


def leave(window: MainWindow, folder: Path, case: tuple[Callable[[MainWindow, Path], None], type[QDialog]]) -> None:
    """Type in a dialog and leave it by Escape: answered with no at first, and then with yes."""
    show, kind = case
    told: list[tuple[bool, int]] = []

    def act(dialog: QDialog) -> None:
        line = line_of(dialog)
        line.setFocus()
        QTest.keyClicks(line, "half a word")
        window.dialogs.agree = False  # type: ignore[attr-defined]
        escape(dialog, 2)  # the first has the field take it back
        told.append((dialog.isVisible(), len(window.dialogs.said)))  # type: ignore[attr-defined]
        QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert "half a word" in (line.text())  # type: ignore[attr-defined]
        escape(dialog, 1)
        window.dialogs.agree = True  # type: ignore[attr-defined]
        escape(dialog, 1)
        told.append((dialog.isVisible(), len(window.dialogs.said)))  # type: ignore[attr-defined]

    answer(kind, act)
    show(window, folder)
    wait_for(lambda: len(told) == 2)
    settle()
    assert told == [(True, 1), (False, 2)]
    assert window.dialogs.said == [QUESTION] * 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(("show", "kind"), CASES)
def test_what_was_typed_goes_only_after_a_question(
    window: MainWindow, tmp_path: Path, show: Callable[[MainWindow, Path], None], kind: type[QDialog]
) -> None:
    leave(window, tmp_path, (show, kind))


@pytest.mark.parametrize(("show", "kind"), CASES)
def test_where_nothing_was_typed_nothing_is_asked(
    window: MainWindow, tmp_path: Path, show: Callable[[MainWindow, Path], None], kind: type[QDialog]
) -> None:
    left: list[bool] = []

    def act(dialog: QDialog) -> None:
        escape(dialog, 1)
        left.append(not dialog.isVisible())

    answer(kind, act)
    show(window, tmp_path)
    wait_for(lambda: left)
    settle()
    assert left == [True]
    assert window.dialogs.said == []  # type: ignore[attr-defined]
