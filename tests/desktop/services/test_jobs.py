"""Work on a thread of its own: handed over later and in order, refusals and bugs told apart."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from shiboken6 import delete

from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.lifetime import end
from planner.roadmap import PlanError
from tests.desktop.conftest import settle, wait_for


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.finish()
    settle()


@pytest.fixture
def asker(qapp: object) -> QObject:
    return QObject()


def test_jobs_run_elsewhere_in_order_and_are_handed_over_here(jobs: Jobs, asker: QObject) -> None:
    threads: set[str] = set()
    got: list[int] = []

    def job(number: int) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(5):
        jobs.start(asker, Job(partial(job, number), got.append, got.append))
    assert jobs.busy
    wait_for(lambda: not jobs.busy)
    assert got == [0, 1, 2, 3, 4]
    assert threading.current_thread().name not in threads
    assert len(threads) == 1


def test_even_a_job_that_is_done_at_once_is_handed_over_later(jobs: Jobs, asker: QObject) -> None:
    for _ in range(200):
        got: list[None] = []
        jobs.start(asker, Job(lambda: None, got.append, got.append))
        assert got == []
        wait_for(lambda: not jobs.busy)
        assert got == [None]


def test_a_refusal_is_told_and_a_bug_is_told_and_raised(jobs: Jobs, asker: QObject) -> None:
    def refuse() -> None:
        raise PlanError("A step cannot hang under itself.")

    def fail() -> None:
        raise ZeroDivisionError

    told: list[object] = []
    jobs.start(asker, Job(refuse, told.append, told.append))
    wait_for(lambda: told)
    assert isinstance(told[0], PlanError)
    with capture_exceptions() as bugs:
        jobs.start(asker, Job(fail, told.append, told.append))
        wait_for(lambda: bugs)
    assert isinstance(told[1], ZeroDivisionError)
    assert bugs[0][0] is ZeroDivisionError
    assert not jobs.busy


@pytest.mark.parametrize("expected", [(), (PlanError, KeyError)], ids=["a bug", "a turn of events"])
def test_each_job_says_which_errors_are_no_bugs(
    jobs: Jobs, asker: QObject, expected: tuple[type[Exception], ...]
) -> None:
    def turn() -> None:
        raise KeyError

    told: list[object] = []
    with capture_exceptions() as bugs:
        jobs.start(asker, Job(turn, told.append, told.append, expected))
        wait_for(lambda: not jobs.busy)
    assert isinstance(told[0], KeyError)
    assert bool(bugs) is not bool(expected)


def test_a_refusal_that_nobody_says_is_raised(jobs: Jobs, asker: QObject) -> None:
    def refuse() -> None:
        raise PlanError("A step cannot hang under itself.")

    with capture_exceptions() as bugs:
        jobs.start(asker, Job(refuse))
        wait_for(lambda: not jobs.busy)
    assert bugs[0][0] is PlanError


def test_nobody_hears_of_a_job_whose_asker_is_gone(jobs: Jobs, asker: QObject) -> None:
    gate, told, done = threading.Event(), list[object](), list[str]()

    def refuse() -> None:
        raise PlanError("A step cannot hang under itself.")

    gone, child = QObject(), QObject(asker)
    jobs.start(gone, Job(lambda: gate.wait(10), told.append, told.append))
    jobs.start(gone, Job(refuse, told.append, told.append))
    jobs.start(gone, Job(refuse))
    jobs.start(gone, Job(lambda: done.append("done"), told.append, told.append))
    jobs.start(child, Job(lambda: None, told.append, told.append))
    delete(gone)
    delete(asker)
    gate.set()
    wait_for(lambda: not jobs.busy)
    assert told == []
    assert done == ["done"]


def test_a_bug_is_raised_also_when_its_asker_is_gone(jobs: Jobs, asker: QObject) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    told: list[object] = []
    with capture_exceptions() as bugs:
        jobs.start(asker, Job(fail, told.append, told.append))
        delete(asker)
        wait_for(lambda: not jobs.busy)
    assert bugs[0][0] is ZeroDivisionError
    assert told == []


def test_what_came_of_a_job_is_handed_over_though_its_jobs_are_let_go(asker: QObject) -> None:
    gate, told = threading.Event(), list[object]()
    Jobs().start(asker, Job(lambda: gate.wait(10), told.append))
    settle()
    gate.set()
    wait_for(lambda: told)
    assert told == [True]


def test_finishing_waits_for_what_was_started(jobs: Jobs, asker: QObject) -> None:
    done: list[int] = []
    for number in range(3):
        jobs.start(asker, Job(partial(done.append, number)))
    jobs.finish()
    assert done == [0, 1, 2]


@pytest.mark.parametrize("fails", [False, True], ids=["done", "refused"])
def test_what_nobody_hears_is_let_go_of_and_a_window_that_is_closed_hears_what_it_asked_for_then(
    jobs: Jobs, asker: QObject, *, fails: bool
) -> None:
    def work() -> str:
        if fails:
            raise PlanError("A step cannot hang under itself.")
        return "made"

    told, unheard, at_closing = list[object](), list[object](), list[object]()
    inside = QObject(asker)
    jobs.start(inside, Job(work, told.append, told.append, unheard=unheard.append))
    jobs.start(asker, Job(work, at_closing.append, at_closing.append, at_closing=True))
    end(asker)
    wait_for(lambda: not jobs.busy)
    assert told == []
    assert unheard == [None if fails else "made"]
    assert len(at_closing) == 1
