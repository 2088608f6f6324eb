"""What is open in a file is within reach as soon as the file is."""

from pathlib import Path

from PySide6.QtCore import Qt

from planner.desktop.app.window_registry import WindowRegistry
from tests.desktop.conftest import press, wait_for, window_of
from tests.document import teams


def test_f8_shows_the_conflicts_of_a_file_that_was_just_opened(registry: WindowRegistry, tmp_path: Path) -> None:
    with teams.plan(tmp_path / "plan.db") as ours:
        ours.copy_to(tmp_path / "copy.db")
        teams.rename(ours, "north", "Here")
        teams.worked_on(tmp_path / "copy.db", lambda change: change.set("north", title="There"))
        assert len(ours.merge(tmp_path / "copy.db").conflicts) == 1
        path = ours.path
    window = window_of(registry, path)
    press(Qt.Key.Key_F8)
    wait_for(lambda: window.stack.currentWidget() is window.conflicts.page)
