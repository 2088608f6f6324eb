"""The program as a whole: it starts with a file, speaks the language of its settings, and ends with its last window."""

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialogButtonBox

from planner.desktop.app.window_registry import WindowRegistry
from tests.desktop.acting import plan, written

RUN = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    import planner.desktop
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from planner.desktop.app.application import run

    application = QApplication([])
    titles = []

    def look():
        titles.extend(window.windowTitle() for window in application.topLevelWidgets() if window.isVisible())
        application.closeAllWindows()

    QTimer.singleShot(int(sys.argv[1]), look)
    code = run(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    print(code, titles)
    """
)

RUN_ALONE = textwrap.dedent(
    """
    import planner.desktop
    from PySide6.QtCore import QTimer
    from planner.desktop.app import application

    made = application.make_registry

    def make_registry(application, settings):
        QTimer.singleShot(300, application.closeAllWindows)
        return made(application, settings)

    application.make_registry = make_registry
    print(application.run())
    """
)
"""The program makes its own application, as from a terminal."""


def started(milliseconds: int, *arguments: str) -> "subprocess.Popen[str]":
    """Start the program, which closes its windows after so many milliseconds."""
    command = [sys.executable, "-c", RUN, str(milliseconds), *arguments]
    return subprocess.Popen(command, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_system_without_the_locale_that_it_names_is_no_matter_for_people() -> None:
    for named in ("C", "xx_XX.UTF-8"):
        command, own = [sys.executable, "-c", RUN_ALONE], os.environ | {"LC_ALL": named}
        done = subprocess.run(command, env=own, capture_output=True, text=True, timeout=30, check=False)
        assert done.stdout == "0\n", done.stderr
        assert "locale" not in done.stderr


def test_it_starts_with_a_file_and_ends_with_its_last_window(tmp_path: Path) -> None:
    path = written(tmp_path / "plan.db", plan("A"))
    first = started(2_500, str(path))
    time.sleep(1.2)
    second, complaint = started(60_000, str(path)).communicate(timeout=30)
    assert second == "0 []\n", complaint
    said, complaint = first.communicate(timeout=30)
    assert said == "0 ['plan – BHAG Planner']\n", complaint
    assert "Traceback" not in complaint


def test_without_a_file_it_welcomes(tmp_path: Path) -> None:
    said, complaint = started(600).communicate(timeout=30)
    assert said == "0 ['BHAG Planner']\n", complaint


def test_qts_own_buttons_speak_the_language_of_the_window(registry: WindowRegistry, qapp: QApplication) -> None:
    def word() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")

    assert word() == "Cancel"
    registry._translator.speak("nl")
    assert word() == "Annuleren"
    registry._translator.speak("en")
    assert word() == "Cancel"
