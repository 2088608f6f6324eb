"""Garbage is collected on the window's thread alone, as long as the application lives."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

import planner.desktop
from planner.desktop.services.gui_garbage import GuiGarbage
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
    garbage, jobs, gone = GuiGarbage(owner), Jobs(), list[str]()
    for _ in range(5):
        Cycle(gone)
    jobs.start(owner, Job(lambda: [[number] for number in range(50_000)]))
    wait_for(lambda: not jobs.busy)
    jobs.finish()
    assert {*gone} <= {threading.current_thread().name}  # it may look while one waits, on a slow machine
    grown = [[number] for number in range(1_000)]  # enough to have it look
    garbage.collect()
    assert len(grown) == 1_000
    assert gone == [threading.current_thread().name] * 5


def test_python_collects_by_itself_again_when_the_last_application_ended(qapp: QApplication) -> None:
    owners = [QObject(qapp), QObject(qapp)]
    before = gc.isenabled()
    for owner in owners:
        GuiGarbage(owner)
    planner.desktop.load()  # which pauses it meanwhile
    assert not gc.isenabled()
    owners[0].deleteLater()
    settle()
    assert not gc.isenabled()
    owners[1].deleteLater()
    settle()
    assert gc.isenabled() is before
    gc.unfreeze()
