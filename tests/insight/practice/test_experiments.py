"""What an experiment tells on a day: its stage, whether its stop condition is met, its chart, what waits, lessons."""

from dataclasses import replace
from datetime import date

from planner.insight.practice.experiments import (
    adjusted_on,
    board,
    chart_of,
    lessons,
    missing,
    moved,
    reached_since,
    stage_on,
    stop_met,
    to_decide,
)
from planner.roadmap import (
    Amendment,
    Decision,
    Direction,
    Experiment,
    Goal,
    Outcome,
    Reading,
    Roadmap,
    Stage,
    Status,
    Step,
)
from planner.roadmap.practice.starting import Missing
from tests.plans import build

STARTED, STOP_DAY, END = date(2026, 7, 1), date(2026, 11, 15), date(2026, 12, 31)
STEP = Step(id="try", title="Try", start=STARTED, end=END, status=Status.UNDER_WAY)
RUNNING = Experiment(
    id="test",
    step_id="try",
    stage=Stage.RUNNING,
    direction=Direction.AT_MOST,
    threshold=6.0,
    stop_value=9.0,
    stop_day=STOP_DAY,
    started=STARTED,
    first_threshold=6.0,
    first_end=END,
    first_stop_value=8.0,
    first_stop_day=date(2026, 10, 31),
)


def plan(*records: object, step: Step = STEP, experiment: Experiment | None = RUNNING) -> Roadmap:
    carriers = [experiment, *records] if experiment is not None else records
    return build(Goal(), carriers, [(Step(id="top"), None), (step, "top")])


def read(day: date, value: float) -> Reading:
    return Reading(id=f"r{day}", experiment_id="test", day=day, value=value)


def test_it_is_to_be_decided_on_its_end_on_its_day_and_at_its_stop_condition() -> None:
    well = read(date(2026, 11, 1), 7)
    assert stage_on(plan(well), RUNNING, date(2026, 12, 30)) is Stage.RUNNING
    assert stage_on(plan(well), RUNNING, END) is Stage.TO_DECIDE
    asked = plan(well, step=replace(STEP, decide_on=date(2026, 11, 20)))
    assert stage_on(asked, RUNNING, date(2026, 11, 19)) is Stage.RUNNING
    assert stage_on(asked, RUNNING, date(2026, 11, 20)) is Stage.TO_DECIDE
    assert stage_on(plan(read(date(2026, 11, 1), 10)), RUNNING, STOP_DAY) is Stage.TO_DECIDE
    idea = replace(RUNNING, stage=Stage.IDEA)
    assert stage_on(plan(experiment=idea), idea, END) is Stage.IDEA


def test_the_stop_condition_looks_at_the_latest_figure_up_to_its_day() -> None:
    assert stop_met(plan(read(date(2026, 11, 1), 10)), RUNNING, date(2026, 11, 14)) is None
    assert stop_met(plan(read(date(2026, 11, 1), 10)), RUNNING, date(2026, 11, 20)) == STOP_DAY
    assert stop_met(plan(read(date(2026, 11, 1), 9)), RUNNING, date(2026, 11, 20)) is None
    too_late = plan(read(date(2026, 11, 1), 10), read(date(2026, 11, 16), 2))
    assert stop_met(too_late, RUNNING, date(2026, 11, 20)) == STOP_DAY
    assert stop_met(plan(), RUNNING, date(2026, 11, 20)) == STOP_DAY
    upwards = replace(RUNNING, direction=Direction.AT_LEAST)
    assert stop_met(plan(read(date(2026, 11, 1), 10), experiment=upwards), upwards, date(2026, 11, 20)) is None


def test_a_decision_answers_it_until_the_next_day_that_was_agreed() -> None:
    went_on = Decision(step_id="try", day=date(2026, 11, 16), outcome=Outcome.GO_ON)
    roadmap = plan(went_on, read(date(2026, 11, 1), 10))
    assert stage_on(roadmap, RUNNING, date(2026, 11, 20)) is Stage.RUNNING
    assert stage_on(roadmap, RUNNING, END) is Stage.TO_DECIDE


def test_the_threshold_is_reached_since_the_first_figure_that_held() -> None:
    days = [date(2026, month, 1) for month in (8, 9, 10, 11)]
    held = plan(*(read(day, value) for day, value in zip(days, (5, 8, 6, 4), strict=True)))
    assert reached_since(held, RUNNING, END) == days[2]
    assert reached_since(held, RUNNING, days[1]) is None
    assert reached_since(plan(), RUNNING, END) is None


def test_what_was_moved_stands_once_with_its_first_values() -> None:
    roadmap = plan(
        Amendment(experiment_id="test", amended="stop_value", was="8.0", day=date(2026, 10, 1), author="One"),
        Amendment(experiment_id="test", amended="stop_day", was="2026-10-31", day=date(2026, 10, 12), author="Two"),
    )
    (one,) = moved(roadmap, RUNNING)
    assert (one.what, one.value, one.day, one.on, one.author) == (
        "stop",
        8.0,
        date(2026, 10, 31),
        date(2026, 10, 12),
        "Two",
    )
    assert moved(plan(), RUNNING) == ()


def test_the_chart_begins_at_nothing_and_holds_both_lines() -> None:
    shown = chart_of(plan(read(date(2026, 8, 1), 12)), RUNNING, date(2026, 11, 26))
    assert (shown.first, shown.last, shown.highest) == (STARTED, END, 12.0)
    assert (shown.threshold, shown.first_threshold) == (6.0, None)
    assert (shown.stop_value, shown.first_stop_value, shown.first_stop_day) == (9.0, 8.0, date(2026, 10, 31))
    bare = Experiment(id="bare", step_id="try")
    assert chart_of(plan(experiment=bare), bare, END).highest == 1.0


def test_the_board_holds_each_once_and_what_has_a_day_waits_as_well() -> None:
    other = Step(id="asked", decide_on=date(2026, 11, 1))
    roadmap = build(
        Goal(),
        [RUNNING, Experiment(id="lost", step_id=None)],
        [(STEP, None), (other, None), (replace(other, id="over", status=Status.DONE), None)],
    )
    shown = board(roadmap, date(2026, 11, 1))
    assert [[one.experiment.id for one in column] for column in shown.values()] == [[], ["test"], ["asked"], [], []]
    assert [step.id for step in to_decide(roadmap, date(2026, 11, 1))] == ["asked"]
    assert [step.id for step in to_decide(roadmap, END)] == ["asked", "try"]


def test_an_idea_says_what_it_lacks() -> None:
    bare = Experiment(id="bare", step_id="try")
    assert missing(plan(experiment=bare), bare) == (
        Missing.MEASURE,
        Missing.THRESHOLD,
        Missing.OWNER,
        Missing.NEXT_STEP,
        Missing.STOP_CONDITION,
        Missing.TWO_NAMES,
    )


def test_lessons_come_the_latest_first_and_adjusting_is_a_mark() -> None:
    roadmap = plan(
        Decision(id="a", step_id="try", day=date(2026, 10, 2), outcome=Outcome.ADJUST, lesson="Ask first"),
        Decision(id="b", step_id="try", day=date(2026, 11, 2), outcome=Outcome.STOP, lesson="Listen"),
        Decision(id="c", step_id="try", day=date(2026, 11, 3), lesson=" "),
    )
    assert [one.id for one, _ in lessons(roadmap)] == ["b", "a"]
    assert adjusted_on(roadmap, "try") == date(2026, 10, 2)
