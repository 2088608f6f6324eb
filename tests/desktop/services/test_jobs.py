"""Work on a thread of its own: handed over later and in order, refusals and bugs told apart."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.exceptions import capture_exceptions

from planner.desktop.services.jobs import Errands
from planner.roadmap import PlanError
from tests.desktop.conftest import settle, wait_for


@pytest.fixture
def errands(qapp: object) -> Iterator[Errands]:
    made = Errands()
    yield made
    made.finish()
    made.deleteLater()
    settle()


def test_jobs_run_elsewhere_in_order_and_are_handed_over_here(errands: Errands) -> None:
    threads: set[str] = set()
    got: list[int] = []

    def job(number: int) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(5):
        errands.run(lambda number=number: job(number), got.append, got.append)
    assert errands.busy
    wait_for(lambda: not errands.busy)
    assert got == [0, 1, 2, 3, 4]
    assert threading.current_thread().name not in threads
    assert len(threads) == 1


def test_even_a_job_that_is_done_at_once_is_handed_over_later(errands: Errands) -> None:
    for _ in range(200):
        got: list[None] = []
        errands.run(lambda: None, got.append, got.append)
        assert got == []
        wait_for(lambda: not errands.busy)
        assert got == [None]


def test_a_refusal_is_told_and_a_bug_is_told_and_raised(errands: Errands) -> None:
    def refuse() -> None:
        raise PlanError("A step cannot hang under itself.")

    def fail() -> None:
        raise ZeroDivisionError

    told: list[object] = []
    errands.run(refuse, told.append, told.append)
    wait_for(lambda: told)
    assert isinstance(told[0], PlanError)
    with capture_exceptions() as bugs:
        errands.run(fail, told.append, told.append)
        wait_for(lambda: bugs)
    assert isinstance(told[1], ZeroDivisionError)
    assert bugs[0][0] is ZeroDivisionError
    assert not errands.busy
