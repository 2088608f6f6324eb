"""What each part of a meeting asks about, and how long the parts take."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.practice.meetings import begin_meeting
from planner.insight.attention import attention
from planner.insight.practice.experiments import board
from planner.insight.practice.meeting import (
    PARTS,
    asked_in,
    finished_since,
    for_an_hour,
    meeting_of,
    review_before,
    words_needed,
)
from planner.roadmap import CheckIn, Goal, MeetingForm, Review, Roadmap, Status, Step
from planner.roadmap.practice.agreements import Agreement, AgreementState
from planner.roadmap.practice.course import Chance
from planner.roadmap.practice.experiments import Experiment, Stage
from planner.roadmap.practice.tensions import Sign, Tension
from tests.plans import build

TODAY = date(2026, 11, 26)


def plan(status: Status = Status.NOT_STARTED) -> Roadmap:
    others = [
        Review(id="then", day=date(2026, 10, 1)),
        Review(id="now", day=TODAY, form=MeetingForm.SHORT),
        Agreement(id="due", what="Call", due=TODAY),
        Agreement(id="done", what="Write", due=TODAY, state=AgreementState.KEPT, settled_on=TODAY),
        Agreement(id="later", what="Visit", due=date(2027, 2, 1)),
        Chance(id="chance", chance="Room"),
        Tension(id="tension", left="Speed", right="Care", rank="a"),
        Experiment(id="test", step_id="tested", stage=Stage.RUNNING),
        CheckIn(id="asks", step_id="a", day=TODAY, needs="a signature"),
        CheckIn(id="given", step_id="a", day=TODAY, needs="a room", needs_met=TODAY),
    ]
    steps = [
        (Step(id="a", title="A", status=status, progress=100 if status is Status.DONE else 0), None),
        (Step(id="tested", title="Tested", end=TODAY, status=Status.UNDER_WAY), None),
    ]
    return build(Goal(id="goal", statement="Everyone can read"), others, steps)


def test_the_short_form_is_a_quarter_and_the_long_one_an_hour() -> None:
    assert {form: sum(minutes for _, minutes in parts) for form, parts in PARTS.items()} == {
        MeetingForm.SHORT: 15,
        MeetingForm.LONG: 60,
    }


def test_each_part_asks_about_its_own() -> None:
    roadmap = plan()
    asked = {part: [one.id for one in asked_in(roadmap, part, TODAY)] for part, _ in PARTS[MeetingForm.LONG]}
    assert asked["agreements"] == ["due", "done"]
    assert asked["experiments"] == ["tested"]
    assert asked["tensions"] == ["tension"]
    assert asked["chances"] == ["chance"]
    assert [one.id for one in asked_in(roadmap, "help", TODAY)] == ["asks"]
    assert [one.id for one in asked_in(roadmap, "done", TODAY, ["a", "gone"])] == ["a"]


def test_what_was_finished_since_is_known_by_the_earlier_plan() -> None:
    assert finished_since(plan(), plan(Status.DONE)) == ["a"]
    assert finished_since(plan(Status.DONE), plan(Status.DONE)) == []
    assert finished_since(Roadmap(), plan(Status.DONE)) == ["a"]


def test_the_meeting_of_today_and_the_review_before() -> None:
    review = meeting_of(plan(), TODAY)
    assert review is not None
    assert review.id == "now"
    assert meeting_of(plan(), date(2026, 10, 1)) is None
    assert review_before(plan(), TODAY) == date(2026, 10, 1)
    assert review_before(Roadmap(), TODAY) is None


def test_a_tension_of_which_a_sign_was_seen_comes_first() -> None:
    more = [
        Tension(id="second", left="Scale", right="Person", rank="b"),
        Sign(id="sign", tension_id="second", sign="Complaints", seen=TODAY),
    ]
    roadmap = build(Goal(id="goal"), [Tension(id="first", left="Speed", right="Care", rank="a"), *more], [])
    assert [one.id for one in asked_in(roadmap, "tensions", TODAY)] == ["second", "first"]


def test_what_a_quarter_of_an_hour_has_no_room_for_is_counted() -> None:
    assert for_an_hour(plan(), TODAY) == (1, 1, 1)
    assert for_an_hour(Roadmap(), TODAY) == (0, 0, 0)


def test_what_is_to_decide_is_what_the_board_shows_also_by_a_stop_condition_that_is_met(tmp_path: Path) -> None:
    with Document.create(tmp_path / "sample.db", "sample", "nl") as document:
        roadmap = document.roadmap
    today = date.today()
    shown = {one.step.id for one in board(roadmap, today)[Stage.TO_DECIDE]}
    assert shown
    assert shown <= {one.id for one in asked_in(roadmap, "experiments", today)}
    assert for_an_hour(roadmap, today).to_decide == len(asked_in(roadmap, "experiments", today)) >= len(shown)


def test_what_was_agreed_today_is_not_asked_after_today() -> None:
    more = [
        Agreement(id="before", what="Call", made=date(2026, 11, 25), due=TODAY),
        Agreement(id="today", what="Write", made=TODAY, due=TODAY),
        Agreement(id="both", what="Visit", made=TODAY, state=AgreementState.KEPT, settled_on=TODAY),
    ]
    roadmap = build(Goal(id="goal"), more, [])
    assert [one.id for one in asked_in(roadmap, "agreements", TODAY)] == ["before"]
    assert [one.id for one in asked_in(roadmap, "agreements", date(2026, 11, 27))] == ["before", "today"]


def test_steps_that_need_a_word_are_in_trouble_ask_for_help_or_are_silent() -> None:
    steps = [
        (Step(id="asks", title="Asks", status=Status.UNDER_WAY, start=TODAY, end=date(2027, 3, 1)), None),
        (Step(id="fine", title="Fine", status=Status.UNDER_WAY, start=TODAY, end=date(2027, 3, 1)), None),
        (Step(id="still", title="Still", status=Status.UNDER_WAY, progress=20, end=date(2027, 3, 1)), None),
        (Step(id="late", title="Late", status=Status.UNDER_WAY, end=date(2026, 10, 1)), None),
    ]
    words = [
        CheckIn(id="help", step_id="asks", day=TODAY, needs="a signature"),
        *(CheckIn(id=f"s{month}", step_id="still", day=date(2026, month, 20), progress=20) for month in (8, 9, 10, 11)),
    ]
    needed = words_needed(build(Goal(id="goal"), words, steps), TODAY)
    assert [one.step.id for one in needed] == ["late", "asks", "still"]
    assert needed[0].health is not None
    assert [one.id for one in needed[1].asks] == ["help"]
    assert [one.rule for one in needed[2].points] == ["standing-still"]


@pytest.mark.parametrize("form", MeetingForm)
def test_to_begin_a_meeting_points_nothing_out(tmp_path: Path, form: MeetingForm) -> None:
    with Document.create(tmp_path / "sample.db", "sample", "nl") as document:
        today = date.today()
        before = attention(document.roadmap, today)
        begin_meeting(document, form, today, "begin")
        assert attention(document.roadmap, today) == before
        if form is MeetingForm.SHORT:
            tomorrow = today + timedelta(days=1)
            placed = [one.rule for one in attention(document.roadmap, tomorrow)].count("not-placed")
            assert placed == [one.rule for one in before].count("not-placed")
