"""Periods are typed as people say them, in both languages, and written so that they can be typed back."""

from contextlib import suppress
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
    "eind dit jaar": span(2026, 10, 1, 2026, 12, 31),
    "eind volgend jaar": span(2027, 10, 1, 2027, 12, 31),
    "Eind  van volgend  jaar": span(2027, 10, 1, 2027, 12, 31),
    "end of next year": span(2027, 10, 1, 2027, 12, 31),
    "the end of this year": span(2026, 10, 1, 2026, 12, 31),
    "aan het eind van volgend jaar": span(2027, 10, 1, 2027, 12, 31),
    "by the end of next year": Period(end=date(2027, 12, 31)),
    "tot eind volgend jaar": Period(end=date(2027, 12, 31)),
    "eind van het jaar": span(2026, 10, 1, 2026, 12, 31),
    "end of the year": span(2026, 10, 1, 2026, 12, 31),
    "end of year": span(2026, 10, 1, 2026, 12, 31),
    "begin volgend jaar": span(2027, 1, 1, 2027, 3, 31),
    "begin dit jaar": span(2026, 1, 1, 2026, 3, 31),
    "medio volgend jaar": span(2027, 4, 1, 2027, 9, 30),
    "zomer volgend jaar": span(2027, 6, 1, 2027, 8, 31),
    "in the autumn of next year": span(2027, 9, 1, 2027, 11, 30),
    "komend jaar": span(2027, 1, 1, 2027, 12, 31),
    "vorig jaar": span(2025, 1, 1, 2025, 12, 31),
    "maart volgend jaar": span(2027, 3, 1, 2027, 3, 31),
    "15 sep next year": span(2027, 9, 15, 2027, 9, 15),
    "Q2 volgend jaar": span(2027, 4, 1, 2027, 6, 30),
    "eerste helft van volgend jaar": span(2027, 1, 1, 2027, 6, 30),
    "dit kwartaal": span(2026, 10, 1, 2026, 12, 31),
    "volgend kwartaal": span(2027, 1, 1, 2027, 3, 31),
    "next quarter": span(2027, 1, 1, 2027, 3, 31),
    "het komende kwartaal": span(2027, 1, 1, 2027, 3, 31),
    "last quarter": span(2026, 7, 1, 2026, 9, 30),
    "eind volgend kwartaal": span(2027, 3, 1, 2027, 3, 31),
    "end of the quarter": span(2026, 12, 1, 2026, 12, 31),
    "dit halfjaar": span(2026, 7, 1, 2026, 12, 31),
    "next half year": span(2027, 1, 1, 2027, 6, 30),
    "eind H1 2027": span(2027, 5, 1, 2027, 6, 30),
    "deze maand": span(2026, 11, 1, 2026, 11, 30),
    "next month": span(2026, 12, 1, 2026, 12, 31),
    "15 volgende maand": span(2026, 12, 15, 2026, 12, 15),
    "eind volgende maand": span(2026, 12, 21, 2026, 12, 31),
    "eind maart": span(2027, 3, 21, 2027, 3, 31),
    "begin maart 2027": span(2027, 3, 1, 2027, 3, 10),
    "half maart 2027": span(2027, 3, 11, 2027, 3, 20),
    "mid-2027": span(2027, 4, 1, 2027, 9, 30),
    "volgende week": span(2026, 11, 30, 2026, 12, 6),
    "this week": span(2026, 11, 23, 2026, 11, 29),
    "dit schooljaar": span(2026, 8, 1, 2027, 7, 31),
    "next school year": span(2027, 8, 1, 2028, 7, 31),
    "van volgend kwartaal tot eind volgend jaar": span(2027, 1, 1, 2027, 12, 31),
    "begin 2027 - eind 2028": span(2027, 1, 1, 2028, 12, 31),
    "morgen": span(2026, 11, 25, 2026, 11, 25),
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


UNITS = {
    "year": ("{} jaar", "{} year", ("volgend", "dit", "vorig")),
    "half": ("{} halfjaar", "{} half year", ("komend", "dit", "afgelopen")),
    "quarter": ("{} kwartaal", "{} quarter", ("volgend", "dit", "vorig")),
    "month": ("{} maand", "{} month", ("volgende", "deze", "vorige")),
    "week": ("{} week", "the {} week", ("komende", "deze", "vorige")),
    "school year": ("{} schooljaar", "{} school year", ("volgend", "dit", "vorig")),
}


@given(st.sampled_from([*UNITS]), st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_what_is_told_from_today_stands_around_it_and_is_the_same_in_both_languages(unit: str, today: date) -> None:
    dutch, english, shifts = UNITS[unit]
    said = [parse_period(dutch.format(shift), today) for shift in shifts]
    assert said == [parse_period(english.format(shift), today) for shift in ("next", "this", "last")]
    following, present, before = said
    assert present.start is not None
    assert present.end is not None
    assert present.start <= today <= present.end
    assert following.start == present.end + timedelta(days=1)
    assert before.end == present.start - timedelta(days=1)


@given(
    st.sampled_from(["begin", "halverwege", "eind", "early", "mid", "end of the", "half"]),
    st.sampled_from(["dit jaar", "next year", "volgend kwartaal", "this half year", "volgende maand", "feb 2028"]),
    st.dates(date(1900, 1, 1), date(2900, 1, 1)),
)
def test_a_part_lies_in_what_it_is_part_of_and_the_end_ends_with_it(part: str, whole: str, today: date) -> None:
    found, around = parse_period(f"{part} {whole}", today), parse_period(whole, today)
    assert found.start is not None
    assert found.end is not None
    assert around.start is not None
    assert around.end is not None
    assert around.start <= found.start <= found.end <= around.end
    assert (found.end == around.end) == (part in ("eind", "end of the"))
    assert (found.start == around.start) == (part in ("begin", "early"))


@given(st.sampled_from(["tomorrow", "end of next year", "volgende week", "next school year", "vorig jaar"]), st.dates())
def test_at_the_ends_of_the_calendar_it_is_understood_or_refused(words: str, today: date) -> None:
    with suppress(PlanError):
        assert parse_period(words, today)


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
    "eind week 12 2027",
    "zomer maart 2027",
    "eind 15 sep 2027",
    "eind " * 2_000,
    "volgend 2027",
    "31 feb",
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
