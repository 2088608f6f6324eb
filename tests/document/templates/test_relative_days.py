"""Days of a template, counted from the day on which a roadmap is made."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document.templates.relative_days import days_of
from planner.roadmap.period import Period, months_from

YEARS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("word", "days"),
    [
        ("Q+0", months_from(2026, 10, 3)),
        ("Q+1", months_from(2027, 1, 3)),
        ("Q-3", months_from(2026, 1, 3)),
        ("Q-4", months_from(2025, 10, 3)),
        ("Q+0.2", months_from(2026, 11, 1)),
        ("Q-1.3", months_from(2026, 9, 1)),
        ("D-25", Period(date(2026, 10, 31), date(2026, 10, 31))),
        ("D+6", Period(date(2026, 12, 1), date(2026, 12, 1))),
        ("Y+4", months_from(2030, 1, 12)),
    ],
)
def test_each_word_is_a_span_of_days(word: str, days: Period) -> None:
    assert days_of(word, date(2026, 11, 25)) == days


@given(YEARS, st.integers(-12, 12))
def test_quarters_follow_each_other_without_a_gap(today: date, count: int) -> None:
    this, following = days_of(f"Q{count:+}", today), days_of(f"Q{count + 1:+}", today)
    assert this.end is not None and following.start == this.end + timedelta(days=1)
    months = [days_of(f"Q{count:+}.{month}", today) for month in (1, 2, 3)]
    assert (months[0].start, months[2].end) == (this.start, this.end)


@given(YEARS)
def test_today_lies_in_the_present_quarter(today: date) -> None:
    present = days_of("Q+0", today)
    assert present.start is not None and present.end is not None
    assert present.start <= today <= present.end


@pytest.mark.parametrize("word", ["", "Q1", "Q+1.4", "Q+1.", "D+1.2", "Y+1.1", "M+1", "2026-01-01", "q+1", "Q+1 "])
def test_any_other_word_is_a_bug_of_the_template(word: str) -> None:
    with pytest.raises(ValueError, match="no day of a template"):
        days_of(word, date(2026, 11, 25))
