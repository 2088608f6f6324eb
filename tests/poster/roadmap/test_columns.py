"""Columns: which are chosen, where a period stands, how the width is shared out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.phrasing.language import language
from planner.poster.roadmap.axis import SPANNING, Axis, axis_for
from planner.poster.roadmap.column_widths import column_widths, cost, loads_of
from planner.roadmap import Horizon
from planner.roadmap.period import NO_PERIOD, Period
from tests.plans import TODAY

WORDS = language("en")
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def axis(*periods: Period, width: float = 1122, wanted: str | None = None, scale: float = 1.0) -> Axis:
    """Return the columns for a few periods."""
    return axis_for(periods, width, scale, wanted, WORDS, TODAY)


def year(number: int) -> Period:
    """Return a whole year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


@pytest.mark.parametrize(
    ("years", "kind", "labels"),
    [
        (1, "quarters", ("Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026")),
        (3, "halves", ("H1 2026", "H2 2026", "H1 2027", "H2 2027", "H1 2028", "H2 2028")),
        (5, "years", ("2026", "2027", "2028", "2029", "2030")),
    ],
)
def test_the_finest_columns_that_fit_are_chosen(years: int, kind: str, labels: tuple[str, ...]) -> None:
    found = axis(year(2026), year(2025 + years))
    assert (found.kind, found.labels) == (kind, labels)


def test_columns_of_more_years_have_both_years_in_their_heads() -> None:
    assert axis(year(2000), year(2049)).labels == (
        "2000 – 2009",
        "2010 – 2019",
        "2020 – 2029",
        "2030 – 2039",
        "2040 – 2049",
    )


def test_wanted_columns_are_given_where_they_fit() -> None:
    assert axis(year(2026), year(2027), wanted="quarters").kind == "quarters"
    assert axis(year(2026), year(2036), wanted="quarters").kind == "years"
    assert axis(year(2026), wanted="horizons").labels == ("Now", "Next", "Later")


def test_a_plan_of_rough_periods_has_rough_columns() -> None:
    found = axis(Period(horizon=Horizon.NOW), Period(horizon=Horizon.LATER), year(2026))
    assert found.kind == "horizons"
    assert found.place(Period(horizon=Horizon.LATER)) == (2, 2)
    assert found.place(Period(TODAY, TODAY)) == (0, 0)
    assert found.place(Period(TODAY + timedelta(days=200))) == (1, 1)
    assert found.place(Period(TODAY + timedelta(days=900))) == (2, 2)


def test_a_plan_without_periods_has_columns_without_heads() -> None:
    found = axis(NO_PERIOD)
    assert found.kind == "none"
    assert set(found.labels) == {""}
    assert found.place(NO_PERIOD) is None


@given(
    st.lists(DAYS, min_size=1, max_size=12),
    st.floats(300, 3300),
    st.sampled_from([None, "quarters", "halves", "years"]),
)
def test_every_day_has_a_column_and_columns_fit(days: list[date], width: float, wanted: str | None) -> None:
    periods = [Period(day, day) for day in days]
    found = axis(*periods, width=width, wanted=wanted)
    assert found.count <= max(2, width / 94)
    assert found.count <= 2 or "–" not in found.labels[0] or width / found.count >= SPANNING
    for period, day in zip(periods, days, strict=True):
        place = found.place(period)
        assert place is not None
        assert 0 <= place[0] <= place[1] < found.count
        position = found.position(day)
        assert position is not None
        assert place[0] <= position <= place[0] + 1


def test_a_half_open_period_stands_where_its_one_day_is() -> None:
    found = axis(year(2026), year(2028))
    assert found.place(Period(end=date(2027, 2, 1))) == (2, 2)
    assert found.place(Period(start=date(2027, 2, 1))) == (2, 2)


def test_today_is_placed_only_within_the_plan() -> None:
    assert axis(year(2026)).position(date(2026, 7, 1)) == 2
    assert axis(year(2026)).position(date(2027, 1, 1)) is None
    assert axis(Period(horizon=Horizon.NOW)).position(TODAY) is None


def test_the_last_years_can_share_a_column() -> None:
    found = axis(year(2026), year(2030)).merged(2)
    assert found.labels == ("2026", "2027", "2028 – 2030")
    assert found.place(year(2030)) == (2, 2)
    assert axis(year(2026)).merged(2) == axis(year(2026))


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), max_size=8), st.integers(0, 12))
def test_sharing_gives_each_column_a_card_and_takes_all_room(loads: list[list[int]], more: int) -> None:
    found = column_widths(axis(year(2026)), loads, 4 + more)
    assert min(found.parts) >= 1
    assert found.lanes == 4 + more
    assert found.begin(4) == found.lanes
    even = column_widths(axis(year(2026)), [], 4)
    assert cost(found, loads, (30, 20), 150) <= cost(even, loads, (30, 20), 150)


def test_where_most_begins_there_is_most_room() -> None:
    assert column_widths(axis(year(2026)), [[6, 1, 0, 0]], 8).parts[0] >= 4
    assert loads_of([], axis(year(2026))) == []
