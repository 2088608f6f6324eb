"""Clocks of changes: after what is known, at the present where they can, and never where no copy would follow."""

import time

import pytest

from planner.roadmap.changes import COUNTER_BITS, latest_possible, next_clock, now

YEAR = 365 * 86_400_000
PRESENT = 1_790_000_000_000


def at(monkeypatch: pytest.MonkeyPatch, milliseconds: int) -> None:
    """Set this computer's clock."""
    monkeypatch.setattr(time, "time_ns", lambda: milliseconds * 1_000_000)


def test_a_clock_runs_on_when_the_computer_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, PRESENT)
    clock = next_clock(0)
    at(monkeypatch, PRESENT - 30 * YEAR)
    assert next_clock(clock) == clock + 1


@pytest.mark.parametrize("milliseconds", [-YEAR, 0, PRESENT, PRESENT + 50 * YEAR, PRESENT + 8_000 * YEAR])
def test_what_any_computer_writes_is_accepted_by_any_other(monkeypatch: pytest.MonkeyPatch, milliseconds: int) -> None:
    at(monkeypatch, milliseconds)
    clock, moment = next_clock(0), now()
    assert clock > 0
    assert clock.bit_length() <= 62
    for others in (0, PRESENT, PRESENT + 8_000 * YEAR):
        at(monkeypatch, others)
        latest, latest_moment = latest_possible()
        assert clock <= latest
        assert moment <= latest_moment
        assert latest.bit_length() <= 62


def test_a_far_future_is_not_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, PRESENT)
    assert latest_possible()[0] < (PRESENT + 101 * YEAR) << COUNTER_BITS
    assert latest_possible()[1] < "2127"
