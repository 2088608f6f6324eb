"""Days and periods in cells, in the many ways in which people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange.table.cells import FIRST_DAY, Cell, value_cell
from planner.exchange.table.days import depends_on_order, order_shown, period_of_cell
from planner.roadmap.period import Period, format_period

TODAY = date(2026, 11, 23)
SEPTEMBER = date(2027, 9, 1)
SAME_DAY = [
    "1-9-2027",
    "01-09-2027",
    "01/09/2027",
    "1.9.2027",
    "1-9-27",
    "2027-09-01",
    "2027/9/1",
    "2027-09-01T00:00:00",
    "1-9-2027 00:00",
    "1 sep 2027",
    "1 september 2027",
    "1-sep-27",
    "1-sep-2027",
    "1e september 2027",
    "September 1, 2027",
    "Sep 1 2027",
    "1st September 2027",
    "wo 1-9-2027",
    "woensdag 1 september 2027",
    "Wed, 1 Sep 2027",
    " 1-9-2027 ",
]


def read(text: str, *, day_first: bool = True) -> Period | None:
    return period_of_cell(Cell(text), day_first=day_first, today=TODAY)


@pytest.mark.parametrize("text", SAME_DAY)
def test_a_day_in_any_words(text: str) -> None:
    assert read(text) == Period(SEPTEMBER, SEPTEMBER)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Q3 2027", date(2027, 7, 1), date(2027, 9, 30)),
        ("2027 H1", date(2027, 1, 1), date(2027, 6, 30)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("mrt 2027", date(2027, 3, 1), date(2027, 3, 31)),
        ("sep", date(2026, 9, 1), date(2026, 9, 30)),
        ("week 1 2027", date(2027, 1, 4), date(2027, 1, 10)),
        ("2027-W01", date(2027, 1, 4), date(2027, 1, 10)),
        ("wk 53 2026", date(2026, 12, 28), date(2027, 1, 3)),
    ],
)
def test_a_period_in_any_words(text: str, start: date, end: date) -> None:
    assert read(text) == Period(start, end)


@pytest.mark.parametrize(
    "text", ["medio 2027?", "30-2-2027", "2027-02-30", "1-13-2027x", "week 54 2027", "0-0-2027", "x", "12"]
)
def test_what_is_no_day(text: str) -> None:
    assert read(text) is None


def test_numbers_are_years_or_serial_numbers() -> None:
    serial = (SEPTEMBER - FIRST_DAY).days
    for value in (serial, float(serial), serial + 0.75):
        assert period_of_cell(value_cell(value), day_first=True, today=TODAY) == Period(SEPTEMBER, SEPTEMBER)
    year = period_of_cell(value_cell(2027), day_first=True, today=TODAY)
    assert year == Period(date(2027, 1, 1), date(2027, 12, 31))
    for other in (0, 12, -5, 1e9, True):
        assert period_of_cell(value_cell(other), day_first=True, today=TODAY) is None


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)), st.booleans())
def test_the_order_of_day_and_month_is_followed(day: date, day_first: bool) -> None:
    parts = (day.day, day.month) if day_first else (day.month, day.day)
    assert read(f"{parts[0]}-{parts[1]}-{day.year}", day_first=day_first) == Period(day, day)


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)), st.sampled_from(["nl", "en"]))
def test_every_period_that_the_program_writes_is_read(day: date, code: str) -> None:
    period = Period(day, day)
    assert read(format_period(period, code)) == period


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_none(text: str) -> None:
    read(text)


def test_a_day_that_can_be_read_one_way_only_is_read_that_way() -> None:
    for text, day_first in (("13-4-2027", False), ("4/13/2027", True), ("13-4-2027", True), ("4/13/2027", False)):
        assert read(text, day_first=day_first) == Period(date(2027, 4, 13), date(2027, 4, 13))


def test_what_proves_the_order() -> None:
    cells = [Cell("3-4-2027"), None, Cell("x")]
    assert order_shown(cells) == set()
    assert depends_on_order(cells)
    assert not depends_on_order([Cell("4-4-2027"), Cell("2027-03-04")])
    assert order_shown([*cells, Cell("13-4-2027")]) == {"day"}
    assert order_shown([*cells, Cell("4/13/27")]) == {"month"}
    assert order_shown([value_cell(date(2027, 4, 13))]) == set()
