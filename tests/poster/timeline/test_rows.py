"""Rows: intervals that never overlap, each in the first row that is free."""

from hypothesis import given
from hypothesis import strategies as st

from planner.poster.timeline.rows import Rows

INTERVALS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20), st.integers(1, 3)).map(
        lambda one: (one[0], one[0] + one[1], one[2])
    ),
    max_size=40,
)


def clash(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two intervals overlap."""
    return one[0] < other[1] and other[0] < one[1]


@given(INTERVALS, st.none() | st.integers(0, 8))
def test_nothing_overlaps_and_the_first_free_row_is_taken(
    intervals: list[tuple[int, int, int]], most: int | None
) -> None:
    rows = Rows(most)
    held: dict[int, list[tuple[float, float]]] = {}

    def free(first: int, count: int, left: float, right: float) -> bool:
        return all(not clash((left, right), one) for row in range(first, first + count) for one in held.get(row, []))

    for left, right, count in intervals:
        before = rows.count
        row = rows.put(left, right, count)
        wished = next((first for first in range(before + 1) if right > left and free(first, count, left, right)), None)
        if row is None:
            assert most is not None
            assert rows.count == before
            assert not any(right > left and free(first, count, left, right) for first in range(most - count + 1))
            continue
        assert most is None or row + count <= most
        if right > left:
            assert row == wished
        for each in range(row, row + count):
            held.setdefault(each, []).append((left, right))
        assert rows.count == max(before, row + count)


def test_touching_intervals_share_a_row() -> None:
    rows = Rows()
    assert [rows.put(0, 5), rows.put(5, 9), rows.put(4, 6), rows.put(9, 9.5)] == [0, 0, 1, 0]
    assert rows.count == 2


def test_no_rows_take_nothing() -> None:
    rows = Rows(0)
    assert rows.put(0, 1) is None
    assert rows.count == 0
    assert Rows(2).put(0, 1, 3) is None


def test_one_of_several_rows_stands_above_what_is_in_the_way_below() -> None:
    rows = Rows()
    rows.put(0, 10)
    assert rows.put(20, 30, 2) == 0
    assert rows.put(0, 30) == 2
    assert rows.put(0, 15) == 1
