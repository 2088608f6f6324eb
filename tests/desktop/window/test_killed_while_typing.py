"""A window whose process is killed while somebody types: a second of typing is lost, and no more."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.backups.recovery_bar import RecoveryBar
from planner.document import Document
from planner.document.drafts import NAME
from planner.document.recovery import unpublished
from planner.store.paths import data_folder
from tests.desktop.acting import LEFT_BUTTON, plan, titled, written
from tests.desktop.conftest import settle, wait_for, window_of, with_answers

TYPED = "half a word of mine"
SCRIPT = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from PySide6.QtTest import QTest
    from planner.desktop import make_application
    made = make_application(sys.argv[2])
    window = made.open(sys.argv[1])
    place = window.workspace
    place.outline.choose("One")
    PLACE
    from PySide6.QtWidgets import QApplication
    for letter in "half a word of mine":
        QTest.keyClicks(editor, letter)
    print("typed", flush=True)
    QApplication.exec()
    """
)
PLACES = {
    "description": "editor = place.panel.fields.description.editor; window.activateWindow(); editor.setFocus()",
    "cell": (
        "from planner.desktop.step_editing.columns import Column; place.outline.typing.edit('One', Column.TITLE); "
        "editor = place.outline.typing.editor; editor.clear()"
    ),
    "check-in": "editor = place.panel.check_ins.note; window.activateWindow(); editor.setFocus()",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "plan.db", plan("One\n  One a\nTwo"))


def killed_while_typing(path: Path, where: str) -> None:
    """Type in a window of another process, and kill that two seconds later."""
    command = [sys.executable, "-c", SCRIPT.replace("PLACE", PLACES[where]), str(path), str(path.parent / "its.ini")]
    with subprocess.Popen(command, env=os.environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "typed\n"
        time.sleep(2)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("where", PLACES)
def test_what_was_typed_two_seconds_before_a_kill_is_offered_when_the_file_is_opened(
    registry: WindowRegistry, path: Path, where: str
) -> None:
    killed_while_typing(path, where)
    assert TYPED in "".join(one.read_text() for one in data_folder().rglob(NAME))
    assert TYPED.encode() not in path.read_bytes()
    window = with_answers(window_of(registry, path))
    assert window.notes.note is not None
    assert "One" in window.notes.note.words()
    window.notes.buttons[0].click()
    settle()
    (session,) = [one for one in window.workspace.editors.sessions if one.in_hand]
    assert TYPED in session.read()
    assert titled(window, "One").description == ""


def test_the_welcome_page_offers_a_file_in_which_only_text_waits(registry: WindowRegistry, path: Path) -> None:
    killed_while_typing(path, "description")
    assert [work.is_text for work in unpublished()] == [True]
    window = with_answers(registry.welcome())
    wait_for(lambda: window.findChild(RecoveryBar) is not None)
    bar = window.findChild(RecoveryBar)
    assert "text that was still being typed" in " ".join(label.text() for label in bar.findChildren(type(bar.words)))
    button = next(one for one in bar.findChildren(QAbstractButton) if one.accessibleName() == "Open plan")
    QTest.mouseClick(button, LEFT_BUTTON)
    wait_for(lambda: window.document)
    wait_for(lambda: window.notes.note is not None)
    window.notes.buttons[0].click()
    settle()
    assert window.workspace.panel.fields.description.session.read() == TYPED
    assert Document.read(path).steps["One"].description == ""
