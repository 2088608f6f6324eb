"""Words of owners: which rhythm holds, which word is the latest, when the next one is due and when it is missed."""

from datetime import date, timedelta

import pytest

from planner.insight.check_ins import (
    check_ins_of,
    days_of,
    due_on,
    is_due,
    latest_check_in,
    missed_on,
    next_after,
    rhythm_of,
)
from planner.roadmap import CheckIn, Goal, Person, Rhythm, Roadmap, Status, Step
from tests.plans import build

MONDAY = date(2026, 11, 16)
WEEKLY = Goal(id="goal", rhythm=Rhythm.WEEKLY)


def of_one(step: Step, *days: date, goal: Goal = WEEKLY) -> Roadmap:
    """Return a roadmap of one step, with a word on each of the days."""
    words = [CheckIn(step_id=step.id, day=day, progress=10) for day in days]
    return build(goal, [Person(id="p", name="Nurse"), *words], [(step, None)])


def under_way(**values: object) -> Step:
    return Step(**{"id": "s", "owner_id": "p", "status": Status.UNDER_WAY, "start": MONDAY, **values})  # type: ignore[arg-type]


def test_the_nearest_rhythm_holds() -> None:
    steps = [
        (Step(id="top", rhythm=Rhythm.WEEKLY), None),
        (Step(id="branch"), "top"),
        (Step(id="leaf", rhythm=Rhythm.NEVER), "branch"),
        (Step(id="other"), None),
    ]
    roadmap = build(Goal(rhythm=Rhythm.QUARTERLY), [], steps)
    assert [rhythm_of(roadmap, step) for step in ("top", "branch", "leaf", "other")] == [
        Rhythm.WEEKLY,
        Rhythm.WEEKLY,
        Rhythm.NEVER,
        Rhythm.QUARTERLY,
    ]


@pytest.mark.parametrize(
    ("rhythm", "day", "times", "wanted"),
    [
        (Rhythm.WEEKLY, date(2026, 12, 28), 1, date(2027, 1, 4)),
        (Rhythm.TWO_WEEKS, date(2026, 11, 2), 2, date(2026, 11, 30)),
        (Rhythm.MONTHLY, date(2027, 1, 31), 1, date(2027, 2, 28)),
        (Rhythm.MONTHLY, date(2027, 1, 31), 2, date(2027, 3, 31)),
        (Rhythm.MONTHLY, date(2026, 12, 31), 1, date(2027, 1, 31)),
        (Rhythm.QUARTERLY, date(2026, 11, 30), 1, date(2027, 2, 28)),
        (Rhythm.QUARTERLY, date(9999, 11, 30), 1, date.max),
        (Rhythm.WEEKLY, date(9999, 12, 30), 1, date.max),
        (Rhythm.NEVER, MONDAY, 1, None),
    ],
)
def test_rhythms_follow_the_calendar(rhythm: Rhythm, day: date, times: int, wanted: date | None) -> None:
    assert next_after(rhythm, day, times) == wanted


def test_about_how_long_a_rhythm_is() -> None:
    assert [days_of(rhythm) for rhythm in Rhythm] == [7, 14, 30, 91, None]


def test_the_latest_word_stands_first() -> None:
    step = Step(id="s")
    words = [CheckIn(id=name, step_id="s", day=day) for name, day in (("a", MONDAY), ("c", MONDAY), ("b", None))]
    later = CheckIn(id="d", step_id="s", day=MONDAY + timedelta(9))
    roadmap = build(WEEKLY, [*words, later, CheckIn(id="e", step_id="t", day=MONDAY)], [(step, None)])
    assert [word.id for word in check_ins_of(roadmap, step)] == ["d", "c", "a", "b"]
    assert latest_check_in(roadmap, step) == later
    assert latest_check_in(roadmap, step, MONDAY + timedelta(8)) == words[1]
    assert latest_check_in(roadmap, step, MONDAY - timedelta(1)) is None
    assert latest_check_in(of_one(step), step) is None


def test_a_word_is_due_a_rhythm_after_the_start_and_after_each_word() -> None:
    today = MONDAY + timedelta(30)
    week = timedelta(7)
    assert due_on(of_one(under_way()), "s", today) == MONDAY + week
    assert due_on(of_one(under_way(status=Status.NOT_STARTED)), "s", today) == MONDAY + week
    assert due_on(of_one(under_way(), MONDAY + timedelta(9)), "s", today) == MONDAY + timedelta(9) + week
    assert due_on(of_one(under_way(), MONDAY - timedelta(9)), "s", today) == MONDAY + week
    assert due_on(of_one(under_way(start=None), MONDAY), "s", today) == MONDAY + week
    assert due_on(of_one(under_way(start=None)), "s", today) == today
    begun_early = under_way(start=today + week)
    assert due_on(of_one(begun_early), "s", today) == today + week + week
    assert due_on(of_one(begun_early, MONDAY), "s", today) == MONDAY + week


@pytest.mark.parametrize(
    "step",
    [
        under_way(status=Status.DONE),
        under_way(status=Status.STOPPED),
        under_way(owner_id=None),
        under_way(owner_id="gone"),
        under_way(rhythm=Rhythm.NEVER),
        under_way(status=Status.NOT_STARTED, start=MONDAY + timedelta(99)),
        under_way(status=Status.NOT_STARTED, start=None),
        under_way(milestone=True, end=MONDAY),
    ],
    ids=["done", "stopped", "no owner", "owner gone", "never", "not begun", "undated", "milestone"],
)
def test_nobody_is_asked_about(step: Step) -> None:
    roadmap = of_one(step)
    today = MONDAY + timedelta(60)
    assert due_on(roadmap, "s", today) is None
    assert not is_due(roadmap, "s", today)
    assert not missed_on(roadmap, "s", today)


def test_nobody_is_asked_within_a_stopped_branch() -> None:
    steps = [(Step(id="top", status=Status.STOPPED), None), (under_way(), "top")]
    roadmap = build(WEEKLY, [Person(id="p")], steps)
    assert due_on(roadmap, "s", MONDAY + timedelta(60)) is None


def test_words_are_asked_about_the_work_and_not_about_the_branch_that_adds_it_up() -> None:
    steps = [(Step(id="top", owner_id="p"), None), (under_way(), "top")]
    roadmap = build(WEEKLY, [Person(id="p")], steps)
    assert due_on(roadmap, "top", MONDAY) is None
    assert due_on(roadmap, "s", MONDAY) == MONDAY + timedelta(7)


@pytest.mark.parametrize(
    ("due", "missed_from"),
    [
        (date(2026, 11, 16), date(2026, 11, 19)),  # Monday: Tuesday and Wednesday are left
        (date(2026, 11, 19), date(2026, 11, 24)),  # Thursday: Friday and Monday
        (date(2026, 11, 20), date(2026, 11, 25)),  # Friday
        (date(2026, 11, 21), date(2026, 11, 25)),  # Saturday
        (date(2026, 11, 22), date(2026, 11, 25)),  # Sunday
    ],
)
def test_two_working_days_of_grace(due: date, missed_from: date) -> None:
    roadmap = of_one(under_way(start=due - timedelta(7)))
    assert not is_due(roadmap, "s", due - timedelta(1))
    assert is_due(roadmap, "s", due)
    assert not missed_on(roadmap, "s", missed_from - timedelta(1))
    assert missed_on(roadmap, "s", missed_from)
