"""Ticks: years and what divides them tile the axis, with labels that say where they stand."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.poster.timeline.axis import Axis
from planner.poster.timeline.ticks import MONTHS_OF, Tick, Ticks, ticks_for

ANY = st.dates(date(1, 1, 1), date(9999, 12, 31))
WIDTHS = st.floats(10, 5000)


def axis(first: date, last: date) -> Axis:
    """Return an axis of whole days."""
    return Axis(first.toordinal(), last.toordinal() + 1)


def ticks(first: date, last: date, width: float, wanted: str | None = None, language: str = "en") -> Ticks:
    """Return ticks whose labels need 40 for a year, 25 for a month and 20 for a part."""
    return ticks_for(axis(first, last), width, 40, lambda kind: 25 if kind == "months" else 20, language, wanted)


def check_tiles(found: tuple[Tick, ...]) -> None:
    """Fail when ticks leave a gap, overlap, or do not fill the axis."""
    assert found[0].left == 0
    assert found[-1].right == 1
    for one, after in pairwise(found):
        assert one.left < one.right
        assert one.right == pytest.approx(after.left, abs=1e-12)


@given(ANY, ANY, WIDTHS, st.sampled_from([None, *MONTHS_OF]), st.sampled_from(["nl", "en"]))
def test_ticks_tile_any_axis(one: date, other: date, width: float, wanted: str | None, language: str) -> None:
    made = ticks(min(one, other), max(one, other), width, wanted, language)
    check_tiles(made.years)
    if made.parts:
        check_tiles(made.parts)
    assert bool(made.parts) is (made.kind != "years")


@given(ANY, ANY, WIDTHS)
def test_every_label_names_the_year_that_begins_there(one: date, other: date, width: float) -> None:
    first, last = min(one, other), max(one, other)
    days = axis(first, last)
    for tick in ticks(first, last, width).years:
        at = date.fromordinal(days.first + round(tick.left * days.days))
        assert tick.label == str(at.year)


@given(ANY, ANY, WIDTHS, st.sampled_from([*MONTHS_OF]))
def test_parts_have_room_and_a_wish_is_never_made_finer(one: date, other: date, width: float, wanted: str) -> None:
    first, last = min(one, other), max(one, other)
    for wish in (None, wanted):
        made = ticks(first, last, width, wish)
        kinds = [*MONTHS_OF]
        if wish:
            assert kinds.index(made.kind) >= kinds.index(wish)
            assert made.coarser is (made.kind != wish)
        else:
            assert not made.coarser
        whole = width / axis(first, last).days * 30.44 * MONTHS_OF[made.kind]
        assert made.kind == "years" or whole >= 20


@pytest.mark.parametrize(
    ("width", "kind", "labels"),
    [
        (900, "months", ["Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]),
        (120, "quarters", ["Q4", "Q1", "Q2", "Q3", "Q4"]),
        (60, "halves", ["H2", "H1", "H2"]),
        (20, "years", []),
    ],
)
def test_the_finest_that_fits_over_the_border_of_a_year(width: float, kind: str, labels: list[str]) -> None:
    made = ticks(date(2026, 11, 1), date(2027, 10, 31), width)
    assert made.kind == kind
    assert [tick.label for tick in made.parts] == labels


def test_years_begin_on_the_first_of_january() -> None:
    days = axis(date(2026, 4, 1), date(2028, 6, 30))
    made = ticks(date(2026, 4, 1), date(2028, 6, 30), 900)
    assert [tick.label for tick in made.years] == ["2026", "2027", "2028"]
    assert made.years[1].left == pytest.approx(days.share(date(2027, 1, 1).toordinal()))
    assert made.years[2].left == pytest.approx(days.share(date(2028, 1, 1).toordinal()))


def test_months_are_said_in_the_language() -> None:
    made = ticks(date(2026, 1, 1), date(2026, 12, 31), 900, language="nl")
    assert [tick.label for tick in made.parts][2] == "mrt"


def test_many_years_stand_some_at_a_time() -> None:
    made = ticks(date(1990, 1, 1), date(2059, 12, 31), 600)
    assert [tick.label for tick in made.years] == [str(year) for year in range(1990, 2060, 5)]


def test_the_first_of_some_years_that_begin_before_the_axis_is_named_by_the_axis() -> None:
    made = ticks(date(1993, 3, 1), date(2059, 12, 31), 600)
    assert [tick.label for tick in made.years][:3] == ["1993", "1995", "2000"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(1, 1, 1), date(1, 1, 31)),
        (date(9999, 12, 1), date(9999, 12, 31)),
        (date(1, 1, 1), date(9999, 12, 31)),
        (date(9998, 7, 1), date(9999, 12, 31)),
    ],
)
@pytest.mark.parametrize("wanted", [None, *MONTHS_OF])
def test_the_ends_of_the_calendar(first: date, last: date, wanted: str | None) -> None:
    made = ticks(first, last, 500, wanted)
    check_tiles(made.years)
    if made.parts:
        check_tiles(made.parts)
