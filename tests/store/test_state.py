"""What is remembered beside a working copy comes back, or counts as not remembered."""

from pathlib import Path

import pytest

from planner.store.state import State, read_state, write_state


def test_a_state_comes_back(tmp_path: Path) -> None:
    state = State(
        "/shared/plan #1.db", "d1", ("b", "a"), "2026-11-24T10:32:00+00:00", ("s1",), "/shared/plan (saved).db"
    )
    write_state(tmp_path, State("/other.db"))
    write_state(tmp_path, state)
    assert read_state(tmp_path) == state
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


@pytest.mark.parametrize(
    "words", ["", "{", "[]", "null", '{"path": "x"}', '{"path": 1, "heads": 2}', "\x00\xff", "[" * 100_000]
)
def test_a_damaged_state_is_none(tmp_path: Path, words: str) -> None:
    (tmp_path / "state.json").write_text(words, encoding="utf-8")
    assert read_state(tmp_path) is None


def test_no_state_is_none(tmp_path: Path) -> None:
    assert read_state(tmp_path / "nowhere") is None


def test_every_sitting_is_kept_once(tmp_path: Path) -> None:
    state = State("plan.db")
    for number in range(2_000):
        state = state.with_session(f"s{number}")
    state = state.with_sessions(["s7", "other"])
    assert state.sessions == (*(f"s{number}" for number in range(2_000)), "other")
    write_state(tmp_path, state)
    assert read_state(tmp_path) == state
