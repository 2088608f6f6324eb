"""What was achieved in a year: its kinds, its day from the best source that there is, and the words for it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.insight.practice.successes import Achieved, Result, achieved, in_year, years_of
from planner.phrasing.language import language
from planner.phrasing.practice.success_text import (
    achieved_line,
    open_words,
    quarter_heading,
    successes_listing,
    year_sentence,
)
from planner.roadmap import (
    CheckIn,
    Decision,
    Experiment,
    Goal,
    Outcome,
    Person,
    Roadmap,
    Stage,
    Status,
    Step,
    Success,
)
from tests.plans import build

EN = language("en")
TODAY = date(2026, 11, 28)
DONE, STOPPED = Status.DONE, Status.STOPPED


def plan() -> Roadmap:
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Top"), None),
        (Step(id="set", title="Set", status=DONE, end=date(2026, 1, 5), owner_id="p"), "top"),
        (Step(id="told", title="Told", status=DONE, end=date(2026, 1, 5)), "top"),
        (Step(id="said", title="Said", status=DONE), "top"),
        (Step(id="ended", title="Ended", status=DONE, end=date(2025, 12, 31)), "top"),
        (Step(id="unknown", title="Unknown", status=DONE, end=date(2027, 12, 31)), "top"),
        (Step(id="flag", title="Flag", status=DONE, milestone=True), "top"),
        (Step(id="open", title="Open", status=Status.UNDER_WAY), None),
        (Step(id="branch", title="Branch", status=STOPPED), None),
        (Step(id="below", title="Below", status=STOPPED), "branch"),
        (Step(id="test", title="Test", status=DONE), None),
        (Step(id="next", title="All wards"), None),
    ]
    records = [
        Person(id="p", name="Director"),
        Success(id="s", step_id="told", day=date(2026, 4, 1), brought="calm at\nthe counter"),
        Success(id="o", step_id="open", day=date(2026, 4, 1), brought="not over yet"),
        CheckIn(id="c", step_id="said", day=date(2026, 8, 9), progress=100),
        Decision(id="d", step_id="branch", day=date(2026, 9, 30), outcome=Outcome.STOP, lesson="nobody asked"),
        Experiment(id="x", step_id="test", stage=Stage.SCALED_UP, next_step_id="next"),
        Decision(id="e", step_id="test", day=date(2026, 10, 1), outcome=Outcome.SCALE_UP),
    ]
    return build(Goal(), records, steps)


def of_year(year: int = 2026) -> tuple[Achieved, ...]:
    days = {"set": date(2026, 6, 30), "flag": date(2026, 11, 2), "open": date(2026, 2, 2)}
    return in_year(achieved(plan(), days, TODAY), year, TODAY)


def test_each_kind_of_result_is_told_on_its_day_the_latest_first_and_a_stop_among_them() -> None:
    assert [(one.step.id, one.result, one.day) for one in of_year()] == [
        ("flag", Result.MILESTONE, date(2026, 11, 2)),
        ("test", Result.SCALED_UP, date(2026, 10, 1)),
        ("branch", Result.STOPPED, date(2026, 9, 30)),
        ("said", Result.FINISHED, date(2026, 8, 9)),
        ("set", Result.FINISHED, date(2026, 6, 30)),
        ("told", Result.FINISHED, date(2026, 4, 1)),
        ("unknown", Result.FINISHED, None),
    ]
    assert [one.step.id for one in of_year(2025)] == ["ended"]
    assert years_of(of_year(2025), TODAY) == (2026, 2025)


def test_it_is_told_what_each_brought_or_taught_and_what_is_still_to_be_told() -> None:
    roadmap, found = plan(), {one.step.id: one for one in of_year()}
    assert achieved_line(found["told"], roadmap, EN) == "calm at the counter · Finished · 1 Apr 2026"
    assert achieved_line(found["branch"], roadmap, EN) == "We learnt: “nobody asked” · Stopped · 30 Sep 2026"
    assert achieved_line(found["test"], roadmap, EN) == "Is now: All wards · Scaled up · 1 Oct 2026"
    assert achieved_line(found["set"], roadmap, EN).startswith("What did it bring, for whom? · Finished")
    assert [step for step, one in found.items() if one.is_open] == ["flag", "said", "set", "unknown"]
    shown = of_year()
    assert year_sentence(shown, EN) == ("4 steps finished, 1 milestone reached, 1 experiment scaled up, 1 stopped")
    assert open_words(shown, EN) == "4 are still to be told"
    headings = [quarter_heading(one, EN) for one in shown]
    assert headings == ["Q4 2026", "Q4 2026", "Q3 2026", "Q3 2026", "Q2 2026", "Q2 2026", "The day is not known"]


def test_on_paper_nothing_is_asked_and_every_row_has_its_cells() -> None:
    listing = successes_listing(of_year(), plan(), EN, ("Successes 2026", "about", ""))
    assert "What did it bring" not in str(listing)
    assert {len(row.cells) for row in listing.rows} == {len(listing.columns)}
    assert [group.heading for group in listing.groups] == ["Q4 2026", "Q3 2026", "Q2 2026", "The day is not known"]


def test_a_parent_that_is_done_and_told_stands_there_and_a_stopped_step_says_why() -> None:
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Top"), None),
        (Step(id="a", title="A", status=DONE), "top"),
        (Step(id="b", title="B", status=STOPPED), None),
    ]
    told = Success(id="s", step_id="top", day=TODAY, brought="all of it")
    why = Decision(id="d", step_id="b", day=TODAY, reason="done elsewhere")
    roadmap = build(Goal(), [told, why], steps)
    found = {one.step.id: one for one in achieved(roadmap, {}, TODAY)}
    assert {*found} == {"top", "a", "b"}
    assert achieved_line(found["b"], roadmap, EN).startswith("Because “done elsewhere”")
    assert achieved(build(Goal(), (), [(Step(id="a", title="A"), None)]), {}, TODAY) == ()


DAYS = st.none() | st.dates(date(2020, 1, 1), date(2026, 11, 28))


@given(st.lists(st.tuples(DAYS, st.sampled_from(Status)), max_size=12))
def test_every_result_stands_in_one_year_and_its_quarter_and_none_twice(
    given_: list[tuple[date | None, Status]],
) -> None:
    steps: list[tuple[Step, str | None]] = [
        (Step(id=f"s{at}", title="S", status=status), None) for at, (_, status) in enumerate(given_)
    ]
    days = {f"s{at}": day for at, (day, status) in enumerate(given_) if day is not None and status in (DONE, STOPPED)}
    found = achieved(build(Goal(), (), steps), days, TODAY)
    assert len(found) == sum(status in (DONE, STOPPED) for _, status in given_)
    by_year = [one.step.id for year in years_of(found, TODAY) for one in in_year(found, year, TODAY)]
    assert sorted(by_year) == sorted(one.step.id for one in found)
    known = [one.day for one in found if one.day is not None]
    assert known == sorted(known, reverse=True)
    assert all(quarter_heading(one, EN) == f"Q{(one.day.month + 2) // 3} {one.day.year}" for one in found if one.day)
