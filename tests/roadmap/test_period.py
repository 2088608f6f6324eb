"""Periods are typed as people say them, in both languages, and written so that they can be typed back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.roadmap import Horizon, PlanError, Step
from planner.roadmap.period import NO_PERIOD, Period, format_period, months_from, parse_period, period_of

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))


def span(*six: int) -> Period:
    return Period(date(*six[:3]), date(*six[3:]))


SAID = {
    "2027": span(2027, 1, 1, 2027, 12, 31),
    "2027 H1": span(2027, 1, 1, 2027, 6, 30),
    "H2 2027": span(2027, 7, 1, 2027, 12, 31),
    "h2": span(2026, 7, 1, 2026, 12, 31),
    "Q3 2027": span(2027, 7, 1, 2027, 9, 30),
    "2027-Q4": span(2027, 10, 1, 2027, 12, 31),
    "K1 2027": span(2027, 1, 1, 2027, 3, 31),
    "q 2 2027": span(2027, 4, 1, 2027, 6, 30),
    "mrt 2027": span(2027, 3, 1, 2027, 3, 31),
    "maart 2027": span(2027, 3, 1, 2027, 3, 31),
    "March 2027": span(2027, 3, 1, 2027, 3, 31),
    "Mar. 2027": span(2027, 3, 1, 2027, 3, 31),
    "feb 2028": span(2028, 2, 1, 2028, 2, 29),
    "1 sep - 15 okt 2027": span(2027, 9, 1, 2027, 10, 15),
    "1 Sep – 15 Oct 2027": span(2027, 9, 1, 2027, 10, 15),
    "1 sep t/m 15 okt 2027": span(2027, 9, 1, 2027, 10, 15),
    "1 to 15 October 2027": span(2027, 10, 1, 2027, 10, 15),
    "nov 2026 - feb 2027": span(2026, 11, 1, 2027, 2, 28),
    "nov - feb 2027": span(2026, 11, 1, 2027, 2, 28),
    "Q3 2027 - Q1 2028": span(2027, 7, 1, 2028, 3, 31),
    "2027-2029": span(2027, 1, 1, 2029, 12, 31),
    "2027 – 2029": span(2027, 1, 1, 2029, 12, 31),
    "2027-09-01": span(2027, 9, 1, 2027, 9, 1),
    "1-9-2027": span(2027, 9, 1, 2027, 9, 1),
    "01/09/2027 - 15/09/2027": span(2027, 9, 1, 2027, 9, 15),
    "15 sep": span(2026, 9, 15, 2026, 9, 15),
    "vanaf 1 sep 2027": Period(start=date(2027, 9, 1)),
    "from Q2 2027": Period(start=date(2027, 4, 1)),
    "t/m 1 sep 2027": Period(end=date(2027, 9, 1)),
    "by Q2 2027": Period(end=date(2027, 6, 30)),
    "nu": Period(horizon=Horizon.NOW),
    "Straks": Period(horizon=Horizon.NEXT),
    "next": Period(horizon=Horizon.NEXT),
    "  LATER ": Period(horizon=Horizon.LATER),
    "": NO_PERIOD,
    "-": NO_PERIOD,
    "geen": NO_PERIOD,
}


@pytest.mark.parametrize("words", SAID)
def test_a_period_is_understood_as_people_say_it(words: str) -> None:
    assert parse_period(words, TODAY) == SAID[words]


NOT_UNDERSTOOD = (
    "soon",
    "Q5 2027",
    "H3 2027",
    "30 feb 2027",
    "2026-02-30",
    "32-1-2027",
    "13/13/2027",
    "2027 2028",
    "ergens in mei",
    "1 sep - 2 sep - 3 sep 2027",
    "0000",
    "٢٠٢٧",
    "Q3 2027 H1",
    "sep 27 2027",
    "1-",
    "x" * 10_000,
    "2028 - 2027",
)


@pytest.mark.parametrize("words", NOT_UNDERSTOOD, ids=lambda words: words[:20])
def test_what_is_not_understood_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(PlanError) as refusal:
        parse_period(words, TODAY)
    assert words[:40] in str(refusal.value)
    assert len(str(refusal.value)) < 200


@given(
    st.one_of(
        st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair))),
        DAYS.map(lambda day: Period(day, day)),
        DAYS.map(lambda day: Period(start=day)),
        DAYS.map(lambda day: Period(end=day)),
        st.sampled_from(Horizon).map(lambda horizon: Period(horizon=horizon)),
        st.tuples(st.integers(1, 9998), st.integers(1, 12), st.integers(1, 12)).map(
            lambda found: months_from(found[0], found[1], min(found[2], 13 - found[1]))
        ),
        st.just(NO_PERIOD),
    ),
    st.sampled_from(["nl", "en"]),
)
def test_what_is_written_is_read_back_the_same(period: Period, language: str) -> None:
    assert parse_period(format_period(period, language), TODAY) == period


@given(st.text(max_size=40))
def test_any_text_is_understood_or_refused(words: str) -> None:
    try:
        period = parse_period(words, TODAY)
    except PlanError:
        return
    assert not (period.start and period.end and period.start > period.end)


def test_short_names() -> None:
    assert format_period(months_from(2027, 7, 3), "nl") == "Q3 2027"
    assert format_period(months_from(2027, 1, 12), "nl") == "2027"
    assert format_period(months_from(2027, 3, 1), "nl") == "mrt 2027"
    assert format_period(span(2027, 9, 1, 2027, 9, 15), "en") == "1 – 15 Sep 2027"
    assert format_period(Period(horizon=Horizon.NEXT), "nl") == "straks"


def test_a_step_with_dates_has_no_horizon() -> None:
    step = Step(start=TODAY, end=TODAY + timedelta(days=1), horizon=Horizon.LATER)
    assert period_of(step) == Period(TODAY, TODAY + timedelta(days=1))
    assert period_of(step).days == 2
    assert Period(start=TODAY).days is None
    assert not NO_PERIOD
