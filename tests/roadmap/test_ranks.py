"""Ranks: between any two there is a third, and they stay short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document.transaction import Transaction
from planner.roadmap import Roadmap, Step
from planner.roadmap.ranks import LONGEST, between, dealt, is_rank


@given(st.lists(st.floats(0, 1), max_size=60))
def test_any_insertions_keep_the_order(spots: list[float]) -> None:
    ranks: list[str] = []
    for spot in spots:
        place = round(spot * len(ranks))
        low = ranks[place - 1] if place else ""
        high = ranks[place] if place < len(ranks) else ""
        ranks.insert(place, between(low, high))
    assert ranks == sorted(set(ranks))
    assert all(map(is_rank, ranks))


def test_adding_at_the_end_stays_short() -> None:
    rank = ""
    for _ in range(5000):
        rank = between(rank, "")
    assert len(rank) <= 5


def test_adding_at_the_start_stays_short() -> None:
    rank = ""
    for _ in range(5000):
        rank = between("", rank)
    assert len(rank) <= 5


def test_always_at_one_spot_grows_slowly() -> None:
    low, high = dealt(2)
    for _ in range(200):
        high = between(low, high)
    assert low < high
    assert len(high) <= 5 + 200 // 5


def test_siblings_are_dealt_anew_before_a_rank_grows_over_the_limit() -> None:
    change = Transaction(Roadmap(), "crowd")
    first, last = change.add(Step(title="first")), change.add(Step(title="last"))
    wanted = [last]
    for number in range(400):
        wanted.insert(0, change.add(Step(title=str(number)), after=first))
    steps = change.draft.finish().steps
    assert [step.id for step in steps.children(None)] == [first.id, *(step.id for step in wanted)]
    assert max(len(steps.place(step).rank) for step in steps) <= LONGEST


def test_dealt_ranks_rise_and_leave_room() -> None:
    ranks = dealt(1000)
    assert ranks == sorted(set(ranks))
    assert between("", ranks[0]) < ranks[0]
    assert between(ranks[-1], "") > ranks[-1]


@pytest.mark.parametrize(("low", "high"), [("b", "a"), ("a", "a")])
def test_no_room_is_refused(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no rank lies between"):
        between(low, high)


@pytest.mark.parametrize("text", ["", "a0", "-", "é", "a b", "0"])
def test_what_is_no_rank(text: str) -> None:
    assert not is_rank(text)
