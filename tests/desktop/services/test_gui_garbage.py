"""Garbage is collected on the window's thread alone, as long as the application lives."""

import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from planner.desktop.services.gui_garbage import GuiGarbage, collect_some
from planner.desktop.services.jobs import Job, Jobs
from tests.desktop.conftest import settle, wait_for


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    made = QObject(qapp)
    yield made
    made.deleteLater()
    settle()


class Cycle:
    """Garbage that only a look for cycles finds; it notes on which thread it went."""

    def __init__(self, gone: list[str]) -> None:
        self.itself, self.gone = self, gone

    def __del__(self) -> None:
        self.gone.append(threading.current_thread().name)


def test_a_job_never_deletes_what_the_window_let_go_of(owner: QObject) -> None:
    GuiGarbage(owner)
    jobs, gone = Jobs(), list[str]()
    for _ in range(5):
        Cycle(gone)
    jobs.start(owner, Job(lambda: [[number] for number in range(50_000)]))
    wait_for(lambda: not jobs.busy)
    jobs.finish()
    assert {*gone} <= {threading.current_thread().name}  # it may look while one waits, on a slow machine
    grown = [[number] for number in range(1_000)]  # enough to have it look
    collect_some()
    assert len(grown) == 1_000
    assert gone == [threading.current_thread().name] * 5


ENDING = textwrap.dedent(
    """
    import gc
    from PySide6.QtCore import QCoreApplication, QObject
    import planner.desktop
    from planner.desktop.services.gui_garbage import GuiGarbage
    from tests.desktop.conftest import settle

    application, seen = QCoreApplication([]), []
    owners = [QObject(application), QObject(application)]
    for owner in owners:
        GuiGarbage(owner)
        for _ in range(3):
            QObject(owner).destroyed.connect(lambda: seen.append(gc.isenabled()))
    planner.desktop.load()  # which pauses it meanwhile
    assert not gc.isenabled()
    owners[0].deleteLater()
    settle()
    assert not gc.isenabled(), "one of them lives"
    owners[1].deleteLater()
    settle()
    assert seen == [False] * 6, seen
    assert gc.isenabled(), "the last one ended"
    """
)


def test_python_collects_by_itself_after_the_last_application_ended_and_not_while_it_is_being_deleted() -> None:
    """Qt holds a lock while it deletes, which the end of any other object may wait for.

    In a process of its own, in which no window of another test lives.
    """
    ended = subprocess.run([sys.executable, "-c", ENDING], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
