"""What people carry over the quarters and today."""

from datetime import date
from typing import Any

from planner.insight import load, under_way
from planner.roadmap import Department, Goal, Person, Roadmap, Status, Step
from planner.roadmap.period import Period
from tests.plans import build

TODAY = date(2026, 11, 27)


def dated(step_id: str, start: str | None, end: str | None, owner: str | None = "p", **values: Any) -> Step:
    days = {"start": date.fromisoformat(start) if start else None, "end": date.fromisoformat(end) if end else None}
    return Step(id=step_id, owner_id=owner, **days, **values)


def plan(*steps: Step, most: int = 3, people: tuple[Any, ...] = (Person(id="p", name="Nurse"),)) -> Roadmap:
    top = Step(id="top", owner_id="p", start=date(2020, 1, 1), end=date(2040, 1, 1))
    return build(Goal(most_at_once=most), people, [(top, None), *((step, "top") for step in steps)])


def ids(roadmap: Roadmap, quarters: int = 3) -> list[tuple[str, ...]]:
    (row,) = load(roadmap, TODAY, quarters).rows
    return [cell.ids for cell in row.quarters]


def test_quarters_are_those_of_the_calendar_from_the_one_of_a_day() -> None:
    found = load(plan(), TODAY)
    assert found.quarters[0] == Period(date(2026, 10, 1), date(2026, 12, 31))
    assert found.quarters[-1] == Period(date(2028, 7, 1), date(2028, 9, 30))
    assert len(load(plan(), date(9999, 12, 31)).quarters) == 1


def test_a_step_is_carried_in_each_quarter_that_it_touches() -> None:
    whole = plan(dated("a", "2026-12-31", "2027-01-01"), dated("b", "2027-04-01", "2027-04-01"))
    assert ids(whole) == [("a",), ("a",), ("b",)]
    assert ids(plan(dated("a", "2027-01-15", None), dated("b", None, "2027-04-03"))) == [(), ("a",), ("b",)]


def test_what_is_late_or_begun_early_is_carried_now() -> None:
    assert ids(plan(dated("late", "2026-01-01", "2026-02-01"))) == [("late",), (), ()]
    assert ids(plan(dated("early", "2027-04-01", "2027-05-01", status=Status.UNDER_WAY))) == [("early",)] * 3
    later = load(plan(dated("late", "2026-01-01", "2026-02-01")), date(2027, 1, 1), 2, TODAY)
    assert [cell.count for cell in later.rows[0].quarters] == [0, 0]


def test_only_open_dated_leaves_of_an_owner_count() -> None:
    days = ("2026-11-01", "2026-12-01")
    roadmap = plan(
        dated("done", *days, status=Status.DONE),
        dated("stopped", *days, status=Status.STOPPED),
        dated("moment", *days, milestone=True),
        dated("nobody", *days, owner=None),
        dated("undated", None, None),
        dated("gone", *days, owner="gone"),
        dated("it", *days),
    )
    found = load(roadmap, TODAY)
    assert [cell.ids for cell in found.rows[0].quarters][:2] == [("it",), ()]
    assert (found.undated, found.ownerless) == (1, 1)
    assert under_way(roadmap, TODAY) == {"p": (roadmap.steps["it"],)}
    inside = build(Goal(), [Person(id="p")], [(Step(id="t", status=Status.STOPPED), None), (dated("it", *days), "t")])
    assert ids(inside) == [(), (), ()]
    assert under_way(inside, TODAY) == {}


def test_weights_add_up_and_too_many_at_once_are_told() -> None:
    steps = [dated(name, "2026-11-01", "2026-12-01", weight=2.5) for name in "abc"]
    cell = load(plan(*steps), TODAY).rows[0].quarters[0]
    assert (cell.count, cell.weight, cell.above) == (3, 7.5, False)
    assert load(plan(*steps, most=2), TODAY).rows[0].quarters[0].above


def test_rows_are_ordered_by_department_and_name_with_partners_last() -> None:
    people = (
        Department(id="z", name="Zorg"),
        Department(id="a", name="Advies"),
        Department(id="x", name="Aannemer", partner=True),
        Person(id="1", name="b", department_id="z"),
        Person(id="2", name="A", department_id="z"),
        Person(id="3", name="c", department_id="a"),
        Person(id="4", name="0", department_id="x"),
        Person(id="5", name="0"),
    )
    assert [row.person.id for row in load(plan(people=people), TODAY).rows] == ["3", "2", "1", "5", "4"]


def test_under_way_today_is_what_runs_was_begun_or_is_late() -> None:
    roadmap = plan(
        dated("runs", "2026-11-27", "2026-11-27"),
        dated("begun", "2027-01-01", "2027-02-01", status=Status.UNDER_WAY),
        dated("late", "2026-01-01", "2026-02-01"),
        dated("later", "2026-11-28", "2027-02-01"),
    )
    assert [step.id for step in under_way(roadmap, TODAY)["p"]] == ["runs", "begun", "late"]
