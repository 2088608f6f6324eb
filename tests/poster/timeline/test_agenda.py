"""The agenda: late, soon, and without a date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.poster.timeline.agenda import SOON, Agenda, agenda_of, months_on, weeks_late
from planner.poster.timeline.items import items_of
from planner.roadmap import Goal, Horizon, Roadmap, Status, Step
from tests.plans import TODAY, build, plan_of

LAST = date(2027, 2, 23)
DAY = timedelta(days=1)


def agenda(*steps: Step, under: str | None = None) -> Agenda:
    """Return the agenda of some steps, all but the first below `under`."""
    roadmap = build(Goal(id="g"), [], [(step, None if step.id == under else under) for step in steps])
    return agenda_of(items_of(roadmap, "pillar", TODAY), TODAY)


def soon(*steps: Step) -> list[tuple[str, date, bool]]:
    """Return what comes soon of some steps."""
    return [(moment.item.id, moment.day, moment.due) for moment in agenda(*steps).soon]


def test_late_the_longest_first() -> None:
    found = agenda(
        Step(id="a", title="A", end=TODAY - DAY),
        Step(id="b", title="B", end=TODAY - 30 * DAY),
        Step(id="c", title="C", end=TODAY - 365 * DAY, status=Status.DONE),
        Step(id="d", title="D", end=TODAY - 365 * DAY, status=Status.STOPPED),
        Step(id="e", title="E", end=TODAY),
    )
    assert [item.id for item in found.late] == ["b", "a"]


def test_late_alike_keep_the_order_of_the_outline() -> None:
    found = agenda(*(Step(id=f"s{number}", title="S", end=TODAY - DAY) for number in range(12)))
    assert [item.number for item in found.late] == [str(number + 1) for number in range(12)]


@pytest.mark.parametrize(("days", "weeks"), [(1, 0), (6, 0), (7, 1), (13, 1), (14, 2), (365, 52)])
def test_weeks_late_are_whole_weeks(days: int, weeks: int) -> None:
    (item,) = agenda(Step(id="a", title="A", end=TODAY - days * DAY)).late
    assert weeks_late(item, TODAY) == weeks


@pytest.mark.parametrize(("day", "held"), [(TODAY - DAY, False), (TODAY, True), (LAST, True), (LAST + DAY, False)])
def test_soon_is_from_today_to_the_same_day_three_months_on(day: date, *, held: bool) -> None:
    assert soon(Step(id="a", title="A", end=day)) == ([("a", day, True)] if held else [])
    assert soon(Step(id="a", title="A", start=day)) == ([("a", day, False)] if held else [])


def test_what_begins_and_is_due_soon_is_said_twice_by_day() -> None:
    found = soon(
        Step(id="a", title="A", start=date(2026, 12, 1), end=date(2027, 1, 31)),
        Step(id="b", title="B", start=date(2027, 1, 31), end=date(2028, 1, 1)),
        Step(id="c", title="C", end=date(2026, 12, 1)),
    )
    assert found == [
        ("c", date(2026, 12, 1), True),
        ("a", date(2026, 12, 1), False),
        ("a", date(2027, 1, 31), True),
        ("b", date(2027, 1, 31), False),
    ]


@pytest.mark.parametrize("start", [None, date(2026, 12, 31), date(2026, 12, 1)])
def test_a_milestone_is_said_once(start: date | None) -> None:
    day = date(2026, 12, 31)
    assert soon(Step(id="m", title="M", start=start, end=day, milestone=True)) == [("m", day, True)]


@pytest.mark.parametrize("status", [Status.DONE, Status.STOPPED])
def test_what_is_finished_neither_comes_nor_waits(status: Status) -> None:
    found = agenda(Step(id="a", title="A", end=LAST, status=status), Step(id="b", title="B", status=status))
    assert (found.soon, found.undated, found.late) == ((), (), ())


def test_steps_with_steps_below_neither_come_nor_wait() -> None:
    found = agenda(
        Step(id="top", title="T", start=TODAY + DAY, end=LAST),
        Step(id="a", title="A", horizon=Horizon.NOW),
        under="top",
    )
    assert found.soon == ()
    assert [item.id for item in found.undated] == ["a"]


def test_undated_is_in_the_order_now_next_later_none_and_then_of_the_outline() -> None:
    wishes = [None, Horizon.LATER, Horizon.NOW, Horizon.NEXT, Horizon.LATER, None, Horizon.NOW]
    found = agenda(*(Step(id=str(place), title="S", horizon=one) for place, one in enumerate(wishes)))
    assert [item.id for item in found.undated] == ["2", "6", "3", "1", "4", "0", "5"]


@given(st.integers(0, 80), st.integers(0, 9), st.floats(0, 1))
def test_laws_of_any_plan(count: int, seed: int, dated: float) -> None:
    roadmap: Roadmap = plan_of(count, seed=seed, dated=dated)
    items = items_of(roadmap, "pillar", TODAY)
    found = agenda_of(items, TODAY)
    assert {item.id for item in found.late} == {item.id for item in items if item.late}
    assert len({(moment.item.id, moment.due) for moment in found.soon}) == len(found.soon)
    assert [moment.day for moment in found.soon] == sorted(moment.day for moment in found.soon)
    assert not {item.id for item in found.late} & {moment.item.id for moment in found.soon if moment.due}
    assert not {item.id for item in found.undated} & {moment.item.id for moment in found.soon}


@given(st.dates(), st.integers(0, 24))
def test_months_on_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    later = months_on(day, months)
    if later == date.max and (day.year, day.month + months) >= (9999, 1):
        return
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + DAY).day == 1)


def test_three_months_are_soon() -> None:
    assert months_on(TODAY, SOON) == LAST
    assert months_on(date(2026, 11, 30), SOON) == date(2027, 2, 28)
    assert months_on(date(2027, 11, 30), SOON) == date(2028, 2, 29)
