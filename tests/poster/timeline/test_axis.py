"""The linear axis: equal days equally wide, whole months, by when and today where they cost little, slips outside."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.poster.timeline.axis import MOST_EMPTY, Axis, axis_for
from planner.roadmap.period import Period
from tests.plans import TODAY

ANY = st.dates(date(1, 1, 1), date(9999, 12, 31))
NEAR = st.dates(date(2025, 1, 1), date(2030, 12, 31))
BEFORE = date(2025, 6, 1)
"""A today that lies among the days, so that it moves no end."""
QUARTERS = [date(2025 + number // 4, number % 4 * 3 + 1, 15) for number in range(20)]


def made(days: list[date], today: date = BEFORE, by_when: date | None = None) -> Axis:
    """Return the axis over days."""
    axis = axis_for(days, today=today, by_when=by_when)
    assert axis is not None
    return axis


def ends(axis: Axis) -> tuple[date, date]:
    """Return the first and the last day of an axis."""
    return date.fromordinal(axis.first), date.fromordinal(axis.after - 1)


@given(st.lists(ANY, min_size=1, max_size=30), ANY, st.none() | ANY)
def test_any_days_have_an_axis_of_whole_months_with_all_that_are_not_far(
    days: list[date], today: date, by_when: date | None
) -> None:
    axis = made(days, today, by_when)
    first, last = ends(axis)
    assert first.day == 1
    assert last == date.max or (last + timedelta(days=1)).day == 1
    for day in days:
        assert axis.holds(day) or day in axis.far


@given(st.lists(NEAR, min_size=1, max_size=30))
def test_it_reaches_from_the_month_of_the_first_day_to_that_of_the_last(days: list[date]) -> None:
    axis = made(days, today=min(days))
    first, last = ends(axis)
    assert first == min(days).replace(day=1)
    assert (last.year, last.month) == (max(days).year, max(days).month)
    assert axis.far == ()


@given(st.lists(ANY, min_size=2, max_size=30), ANY, ANY)
def test_equal_days_are_equally_wide(days: list[date], one: date, other: date) -> None:
    axis = made(days)
    for day in (one, other):
        stretch = axis.stretch(Period(day, day))
        assert stretch is not None
        assert stretch.right - stretch.left == pytest.approx(1 / axis.days, abs=1e-9)
        assert axis.place(day) == pytest.approx((stretch.left + stretch.right) / 2, abs=1e-9)
    apart = (other - one).days / axis.days
    assert axis.place(other) - axis.place(one) == pytest.approx(apart, abs=1e-9)


@given(st.lists(NEAR, min_size=1, max_size=30), ANY)
def test_by_when_is_on_it_exactly_when_at_most_a_quarter_stays_empty_for_it(days: list[date], by_when: date) -> None:
    first, last = min(days), max(days)
    axis = made(days, today=first, by_when=by_when)
    whole = max(last, by_when) - min(first, by_when) + timedelta(days=1)
    empty = whole - (last - first) - timedelta(days=1)
    if empty <= MOST_EMPTY * whole:
        assert axis.holds(by_when)
    else:
        without = ends(made(days, today=first))
        assert ends(axis) == without


@given(st.lists(NEAR, min_size=1, max_size=30), ANY, ANY)
def test_both_together_leave_at_most_a_quarter_empty(days: list[date], today: date, by_when: date) -> None:
    first, last = ends(made(days, today, by_when))
    filled = (max(days) - min(days)).days + 1
    whole = (last - first).days + 1
    assert whole - filled <= MOST_EMPTY * whole + 60  # whole months at both ends


@pytest.mark.parametrize(("today", "held"), [(date(2026, 9, 1), True), (date(2026, 2, 1), False)])
def test_today_before_all_days_is_on_it_where_it_costs_little(today: date, *, held: bool) -> None:
    axis = made([date(2027, 1, 1), date(2028, 12, 31)], today=today)
    assert axis.holds(today) is held


@pytest.mark.parametrize(
    "slips",
    [
        [date(2207, 1, 1)],
        [date(1026, 5, 1)],
        [date(2207, 1, 1), date(2207, 3, 31)],
        [date(1026, 5, 1), date(2207, 1, 1)],
        [date(2062, 1, 1)],
        [date(1926, 1, 1)],
    ],
)
def test_slips_are_far_and_do_not_squeeze_the_rest(slips: list[date]) -> None:
    axis = made([*QUARTERS, *slips])
    assert set(axis.far) == set(slips)
    assert ends(axis) == (date(2025, 1, 1), date(2029, 10, 31))


@pytest.mark.parametrize("slip", [(date(2207, 1, 1), date(2207, 3, 31)), (date(1026, 1, 1), date(1026, 12, 31))])
def test_a_slip_of_one_step_in_a_small_plan_is_far_with_both_its_days(slip: tuple[date, date]) -> None:
    steps = [date(2026, 1, 1), date(2026, 6, 30), date(2026, 9, 1), date(2027, 3, 31), date(2027, 1, 1)]
    axis = made([*steps, date(2027, 12, 31), *slip], today=TODAY)
    assert set(axis.far) == set(slip)
    assert ends(axis) == (date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize("later", [date(2033, 12, 31), date(2035, 6, 30), date(2040, 1, 1), date(2045, 1, 1)])
def test_a_last_step_some_decades_on_is_meant(later: date) -> None:
    for days in ([later], [later, later]):
        axis = made([*QUARTERS[:12], *days], today=TODAY)
        assert axis.far == ()
        assert axis.holds(later)


def test_what_lies_before_by_when_is_meant_however_far() -> None:
    days = [*QUARTERS, date(2075, 1, 1), date(2080, 12, 31)]
    assert made(days, by_when=date(2080, 12, 31)).far == ()
    assert made(days).far != ()


@given(st.lists(NEAR, min_size=1, max_size=40), st.lists(ANY, max_size=40))
def test_far_are_few(near: list[date], others: list[date]) -> None:
    days = [*near, *others]
    axis = made(days)
    outside = [day for day in days if not axis.holds(day)]
    assert len(outside) <= max(2, len(days) // 10)


def test_a_plan_that_spans_decades_keeps_all() -> None:
    days = [date(year, 6, 1) for year in range(1990, 2060, 2)]
    axis = made(days)
    assert axis.far == ()
    assert ends(axis) == (date(1990, 6, 1), date(2058, 6, 30))


@given(st.lists(ANY, max_size=20), st.tuples(ANY, ANY).map(sorted), ANY, st.none() | ANY)
def test_since_and_until_are_its_ends(days: list[date], between: list[date], today: date, by_when: date | None) -> None:
    since, until = between
    axis = axis_for(days, today=today, by_when=by_when, since=since, until=until)
    assert axis is not None
    assert ends(axis) == (since, until)
    assert axis.far == ()


@given(st.lists(ANY, max_size=20), ANY, ANY)
def test_one_end_alone_is_kept(days: list[date], end: date, today: date) -> None:
    after, before = axis_for(days, today=today, since=end), axis_for(days, today=today, until=end)
    assert after is not None and before is not None
    assert after.first == end.toordinal()
    assert before.after == end.toordinal() + 1
    assert after.days > 0 and before.days > 0


def test_slips_are_said_at_the_side_that_nobody_chose() -> None:
    days = [*QUARTERS, date(2207, 1, 1), date(1026, 1, 1)]
    for since, until, far in (
        (date(2025, 6, 1), None, (date(2207, 1, 1),)),
        (None, date(2029, 6, 1), (date(1026, 1, 1),)),
        (date(2025, 6, 1), date(2029, 6, 1), ()),
    ):
        axis = axis_for(days, today=TODAY, since=since, until=until)
        assert axis is not None
        assert axis.far == far


def test_no_day_has_no_axis() -> None:
    assert axis_for([], today=TODAY) is None
    assert axis_for([], today=TODAY, by_when=date(2030, 1, 1)) is None


@pytest.mark.parametrize(("day"), [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar(day: date) -> None:
    axis = made([day], today=TODAY)
    assert axis.holds(day)
    assert axis.days == 31


def test_a_stretch_goes_on_before_and_after() -> None:
    axis = made([date(2026, 1, 1), date(2026, 12, 31)], today=TODAY)
    inside = axis.stretch(Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert inside is not None and (inside.left, inside.right, inside.before, inside.after) == (0, 1, False, False)
    over = axis.stretch(Period(date(2025, 12, 31), date(2027, 1, 1)))
    assert over is not None and (over.before, over.after, over.outside) == (True, True, False)
    assert (over.clipped.left, over.clipped.right) == (0, 1)
    past = axis.stretch(Period(date(2025, 1, 1), date(2025, 12, 31)))
    assert past is not None and past.outside
    assert axis.stretch(Period()) is None
