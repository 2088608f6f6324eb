"""What should be done by a day, by the dates."""

from datetime import date, timedelta
from typing import Any

import pytest

from planner.document.transaction import Transaction
from planner.insight import planned_progress
from planner.insight.planned import planned_line
from planner.roadmap import Goal, Roadmap, Status, Step
from tests.plans import build

FIRST = date(2026, 11, 1)
TEN_DAYS: dict[str, Any] = {"start": FIRST, "end": FIRST + timedelta(9)}


def branch(*children: Step, top: Step | None = None) -> Roadmap:
    return build(Goal(), [], [(top or Step(id="top"), None), *((child, "top") for child in children)])


@pytest.mark.parametrize(("ahead", "wanted"), [(-1, 0), (0, 10), (4, 50), (9, 100), (400, 100)])
def test_a_step_is_done_evenly_over_its_days(ahead: int, wanted: float) -> None:
    roadmap = build(Goal(), [], [(Step(id="s", **TEN_DAYS), None)])
    assert planned_progress(roadmap, "s", FIRST + timedelta(ahead)) == wanted
    assert planned_progress(roadmap, None, FIRST + timedelta(ahead)) == wanted


def test_a_milestone_is_to_be_there_on_its_day() -> None:
    roadmap = build(Goal(), [], [(Step(id="s", start=FIRST, end=FIRST, milestone=True), None)])
    assert [planned_progress(roadmap, "s", FIRST + timedelta(ahead)) for ahead in (-1, 0)] == [0, 100]


def test_a_branch_by_weight_without_what_is_undated_or_stopped() -> None:
    day = FIRST + timedelta(4)
    later = Step(start=FIRST + timedelta(60), end=FIRST + timedelta(90))
    dated = Step(weight=3, **TEN_DAYS)
    assert planned_progress(branch(dated, later), "top", day) == 37.5
    assert planned_progress(branch(dated, Step(), Step(start=FIRST)), "top", day) == 50
    stopped = Step(start=FIRST - timedelta(60), end=FIRST, status=Status.STOPPED)
    assert planned_progress(branch(dated, stopped), "top", day) == 50
    assert planned_progress(branch(dated, Step(start=FIRST, end=FIRST, milestone=True)), "top", day) == 50


def test_a_branch_with_days_of_its_own_alone_is_taken_as_a_leaf() -> None:
    top = Step(id="top", **TEN_DAYS)
    assert planned_progress(branch(Step(), top=top), "top", FIRST) == 10
    assert planned_progress(branch(Step(**TEN_DAYS), top=Step(id="top", start=FIRST)), "top", FIRST) == 10


def test_without_dates_nothing_is_planned() -> None:
    assert planned_progress(branch(Step()), "top", FIRST) == 0
    assert planned_progress(Roadmap(), None, FIRST) == 0


def test_a_line_of_days_is_the_plan_of_each_day_also_after_an_edit() -> None:
    roadmap = branch(Step(id="a", weight=3, **TEN_DAYS), Step(), Step(id="c", start=FIRST, end=FIRST))
    days = tuple([FIRST + timedelta(ahead) for ahead in (-1, 0, 4, 90)])
    assert planned_line(roadmap, days) == tuple([planned_progress(roadmap, None, day) for day in days])
    change = Transaction(roadmap, "later")
    change.set("a", start=FIRST + timedelta(4), end=FIRST + timedelta(5))
    later = change.draft.finish()
    assert planned_line(later, days) == tuple([planned_progress(later, None, day) for day in days])
    assert planned_line(later, days) != planned_line(roadmap, days)
    assert planned_line(roadmap, ()) == ()
