"""Ids: well-formed, and in the order in which they were made."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122, UUID

import pytest

from planner.roadmap.identity import new_id


def test_ids_that_are_made_at_once_are_in_order_and_well_formed() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(set(made))
    assert {(UUID(one).version, UUID(one).variant) for one in made} == {(7, RFC_4122)}


def test_they_tell_the_millisecond_in_which_they_were_made() -> None:
    time.sleep(0.005)  # past what the ids before may have run ahead
    before = time.time_ns() // 1_000_000
    stamp = UUID(new_id()).int >> 80
    assert before <= stamp <= time.time_ns() // 1_000_000


def test_a_clock_that_is_set_back_brings_none_out_of_order(monkeypatch: pytest.MonkeyPatch) -> None:
    before, now = new_id(), time.time_ns()
    monkeypatch.setattr("planner.roadmap.identity.time.time_ns", lambda: now - 20 * 10**9)
    assert before < new_id() < new_id()


def test_a_clock_that_ran_years_ahead_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    monkeypatch.setattr("planner.roadmap.identity.time.time_ns", lambda: now + 10**17)
    ahead = new_id()
    monkeypatch.undo()
    assert new_id() < ahead
    assert new_id() < new_id()


def test_threads_make_no_id_twice() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = [one.result() for one in [threads.submit(new_id) for _ in range(4_000)]]
    assert len({*made}) == len(made)
