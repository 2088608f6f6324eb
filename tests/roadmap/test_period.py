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
    "sep-okt 2027": span(2027, 9, 1, 2027, 10, 31),
    "1-15 sep 2027": span(2027, 9, 1, 2027, 9, 15),
    "sep-2027": span(2027, 9, 1, 2027, 9, 30),
    "Q1-Q2 2027": span(2027, 1, 1, 2027, 6, 30),
    "eerste kwartaal 2027": span(2027, 1, 1, 2027, 3, 31),
    "1e kwartaal van 2027": span(2027, 1, 1, 2027, 3, 31),
    "kwartaal 3 2027": span(2027, 7, 1, 2027, 9, 30),
    "de tweede helft van 2027": span(2027, 7, 1, 2027, 12, 31),
    "first half of 2027": span(2027, 1, 1, 2027, 6, 30),
    "in 2027": span(2027, 1, 1, 2027, 12, 31),
    "van 1 sep tot 15 okt 2027": span(2027, 9, 1, 2027, 10, 15),
    "from Sep 2027 to Oct 2027": span(2027, 9, 1, 2027, 10, 31),
    "tussen mei en juli 2027": span(2027, 5, 1, 2027, 7, 31),
    "week 12 2027": span(2027, 3, 22, 2027, 3, 28),
    "wk 1": span(2027, 1, 4, 2027, 1, 10),
    "wk 12-2027": span(2027, 3, 22, 2027, 3, 28),
    "mrt": span(2027, 3, 1, 2027, 3, 31),
    "sep": span(2026, 9, 1, 2026, 9, 30),
    "Q3-2027": span(2027, 7, 1, 2027, 9, 30),
    "sept '27": span(2027, 9, 1, 2027, 9, 30),
    "begin 2027": span(2027, 1, 1, 2027, 3, 31),
    "medio 2028": span(2028, 4, 1, 2028, 9, 30),
    "eind 2029": span(2029, 10, 1, 2029, 12, 31),
    "end of 2029": span(2029, 10, 1, 2029, 12, 31),
    "voorjaar 2027": span(2027, 3, 1, 2027, 5, 31),
    "zomer 2027": span(2027, 6, 1, 2027, 8, 31),
    "volgend jaar": span(2027, 1, 1, 2027, 12, 31),
    "schooljaar 2027/2028": span(2027, 8, 1, 2028, 7, 31),
    "schooljaar 2027-28": span(2027, 8, 1, 2028, 7, 31),
    "2026-W53": span(2026, 12, 28, 2027, 1, 3),
    "week 3 - week 8 2027": span(2027, 1, 18, 2027, 2, 28),
    "2027-03": span(2027, 3, 1, 2027, 3, 31),
    "3/2027": span(2027, 3, 1, 2027, 3, 31),
    "03-2027 - 05-2027": span(2027, 3, 1, 2027, 5, 31),
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
    "2027-13",
    "13-2027",
    "week 53 2027",
    "week 99",
    "mei en",
    "van tot",
    "na de zomer",
    "zomer",
    "x" * 10_000,
    "2028 - 2027",
)


@pytest.mark.parametrize("words", NOT_UNDERSTOOD, ids=lambda words: words[:20])
def test_what_is_not_understood_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(PlanError) as refusal:
        parse_period(words, TODAY)
    assert words[:40] in str(refusal.value)
    assert len(str(refusal.value)) < 200


def _whole_months(found: tuple[int, int, int]) -> Period:
    """Return so many whole months from a month of a year on, over the borders of years."""
    year, month, count = found
    last = month + count - 1
    end = months_from(year + (last - 1) // 12, (last - 1) % 12 + 1, 1).end
    return Period(date(year, month, 1), end)


def test_whole_months_of_two_years_are_called_by_their_months() -> None:
    assert format_period(span(2026, 4, 1, 2027, 6, 30), "nl") == "apr 2026 – jun 2027"
    assert format_period(span(2026, 1, 1, 2027, 12, 31), "nl") == "2026 – 2027"


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
        st.tuples(st.integers(1, 9000), st.integers(1, 12), st.integers(1, 40)).map(_whole_months),
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
