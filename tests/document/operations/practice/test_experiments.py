"""An experiment is made, refused, started, measured, decided upon, revised and wound down; each act is one undo."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.practice.decisions import Verdict, decide
from planner.document.operations.practice.experiments import (
    add_reading,
    begin_experiment,
    make_experiment,
    spend,
    start,
    wind_down,
    write,
)
from planner.insight.practice.experiments import experiment_of, moved, stage_on
from planner.insight.practice.spent import spent
from planner.roadmap import (
    Answer,
    Direction,
    DocumentError,
    Goal,
    Outcome,
    Person,
    PlanError,
    Roadmap,
    Scaling,
    Stage,
    Status,
    Step,
)
from tests.plans import build

TODAY = date(2026, 11, 27)
STOP_DAY, END = date(2027, 1, 31), date(2027, 3, 31)
SENTENCES: dict[str, object] = {
    "belief": "one contact",
    "for_whom": "families",
    "effect": "half the talks",
    "measure": "appointments a family",
    "unit": "talks",
    "direction": Direction.AT_MOST,
    "threshold": 3.0,
    "end": END,
    "next_step": "One contact in every district",
    "scaling": Scaling.INTO_THE_LINE,
    "next_owner_id": "Line manager",
    "structural_money": True,
    "stop_value": 5.0,
    "stop_day": STOP_DAY,
    "agreed_by_id": "Team lead",
    "agreed_with_id": "Controller",
}


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Top"), None),
        (Step(id="try", title="Try", owner_id="lead", start=date(2026, 11, 1)), "top"),
        (Step(id="begun", title="Begun", status=Status.UNDER_WAY), "top"),
        (Step(id="next", title="Next"), None),
    ]
    plan = build(Goal(statement="Goal"), [Person(id="lead", name="Team lead")], steps)
    with Document.create_from(tmp_path / "plan.db", plan, author="Team lead") as opened:
        yield opened


def begun(document: Document) -> str:
    made = begin_experiment(document, "try", "make", fields=SENTENCES)
    start(document, made, "start")
    return made.id


def undone(document: Document, before: Roadmap) -> bool:
    document.undo()
    return document.roadmap == before


def test_a_step_becomes_one_and_a_second_one_stands_below_it(document: Document) -> None:
    begin_experiment(document, "try", "make", fields={"belief": "it helps"})
    before = document.roadmap
    with pytest.raises(PlanError, match="an experiment already"):
        begin_experiment(document, "try", "again")
    second = make_experiment(document, "try", " The  second ", "below", fields={"owner": "New owner", "end": END})
    step = document.roadmap.steps[second.step_id or ""]
    assert (step.title, step.end, document.roadmap.steps.parent_id(step)) == ("The second", END, "try")
    assert document.roadmap.people[step.owner_id or ""].name == "New owner"
    assert undone(document, before)
    with pytest.raises(PlanError, match="was begun already"):
        begin_experiment(document, "begun", "make")


def test_it_is_refused_to_start_until_nothing_lacks(document: Document) -> None:
    made = begin_experiment(document, "try", "make", fields={**SENTENCES, "stop_value": None, "agreed_with_id": ""})
    with pytest.raises(PlanError, match="Still needed: the stop condition, two different names"):
        start(document, made, "start")
    write(document, made, {"stop_value": 5.0, "agreed_with_id": "Team lead"}, "alone")
    with pytest.raises(PlanError, match="two different names"):
        start(document, made, "start")
    write(document, made, {"agreed_with_id": "Controller"}, "together")
    before = document.roadmap
    start(document, made, "start")
    started = document.roadmap.experiments[made.id]
    assert (started.stage, started.first_threshold, started.first_end) == (Stage.RUNNING, 3.0, END)
    assert document.roadmap.steps["try"].status is Status.UNDER_WAY
    assert undone(document, before)


def test_an_end_before_its_start_is_refused_in_a_sentence(document: Document) -> None:
    with pytest.raises(PlanError, match="lies before the start"):
        begin_experiment(document, "try", "make", fields={"end": date(2026, 10, 1)})
    assert len(document.roadmap.experiments) == 0


def test_what_is_moved_later_shows_as_moved(document: Document) -> None:
    made = begun(document)
    write(document, made, {"stop_value": 6.0}, "softer")
    (one,) = moved(document.roadmap, document.roadmap.experiments[made])
    assert (one.what, one.value, one.day, one.author) == ("stop", 5.0, STOP_DAY, "Team lead")


def test_a_figure_is_kept_by_day(document: Document) -> None:
    made = begun(document)
    add_reading(document, made, date.today(), 7, "first")
    add_reading(document, made, date.today(), 6, "mended", note="counted again")
    (one,) = document.roadmap.readings
    assert (one.value, one.note) == (6, "counted again")
    with pytest.raises(PlanError):
        add_reading(document, made, TODAY, None, "none")
    with pytest.raises(PlanError, match="has still to come"):
        add_reading(document, made, date.today() + timedelta(1), 5, "of tomorrow")
    with pytest.raises(PlanError):
        spend(document, "try", TODAY, "nothing")


def test_scaling_up_makes_the_next_step_that_was_named_filled_in(document: Document) -> None:
    made = begun(document)
    before = document.roadmap
    said = decide(
        document,
        "try",
        Verdict(Outcome.SCALE_UP, "Scale up", solves=Answer.YES, again=Answer.YES, reason="It works"),
        TODAY,
        "decide",
    )
    roadmap = document.roadmap
    experiment = roadmap.experiments[made]
    following = roadmap.steps[experiment.next_step_id or ""]
    assert (following.title, following.start, following.end) == ("One contact in every district", None, None)
    assert roadmap.people[following.owner_id or ""].name == "Line manager"
    assert [one.id for one in roadmap.steps.children(None)] == ["top", following.id, "next"]
    assert (experiment.stage, roadmap.steps["try"].status) == (Stage.SCALED_UP, Status.DONE)
    assert (said.person_id, said.solves, said.decided, said.revises) == ("lead", Answer.YES, "Scale up", None)
    assert undone(document, before)


def test_a_next_step_that_was_wiped_out_is_asked_for_before_one_scales_up(document: Document) -> None:
    made = begun(document)
    write(document, made, {"next_step": " "}, "wipe")
    before = document.roadmap
    with pytest.raises(DocumentError, match="what you do next"):
        decide(document, "try", Verdict(Outcome.SCALE_UP, "Scale up", reason="It works"), TODAY, "decide")
    assert document.roadmap is before


def test_a_stop_that_is_decided_anew_scales_up_like_any_other_and_makes_its_next_step_once(document: Document) -> None:
    made = begun(document)
    decide(document, "try", Verdict(Outcome.STOP, "Stop", lesson="Too few came"), TODAY, "stop")
    decide(document, "try", Verdict(Outcome.SCALE_UP, "Scale up", reason="They came after all"), TODAY, "decide anew")
    following = document.roadmap.experiments[made].next_step_id
    assert document.roadmap.steps[following or ""].title == "One contact in every district"
    steps = len(document.roadmap.steps)
    decide(document, "try", Verdict(Outcome.SCALE_UP, "Scale up", reason="Still so"), TODAY, "once more")
    assert (len(document.roadmap.steps), document.roadmap.experiments[made].next_step_id) == (steps, following)


def test_going_on_moves_the_end_and_asks_why_where_the_stop_condition_is_met(document: Document) -> None:
    made = begun(document)
    later = date(2027, 2, 1)
    goes_on = Verdict(Outcome.GO_ON, "Go on", until=date(2027, 6, 30), reason="Nearly", stop_met=True)
    with pytest.raises(DocumentError, match="what is different"):
        decide(document, "try", goes_on, later, "go on")
    with pytest.raises(DocumentError, match="until which day"):
        decide(document, "try", Verdict(Outcome.GO_ON, "Go on", reason="Nearly", different="x"), later, "go on")
    for other in (Outcome.ADJUST, Outcome.SCALE_UP):  # neither is what was agreed
        with pytest.raises(DocumentError, match="what is different"):
            decide(document, "try", replace(goes_on, outcome=other), later, "go on")
    decide(
        document,
        "try",
        Verdict(Outcome.GO_ON, "Go on", until=date(2027, 6, 30), different="The law came", stop_met=True),
        later,
        "go on",
    )
    assert document.roadmap.steps["try"].end == date(2027, 6, 30)
    assert stage_on(document.roadmap, document.roadmap.experiments[made], later) is Stage.RUNNING
    assert [one.what for one in moved(document.roadmap, document.roadmap.experiments[made])] == ["end"]


def test_adjusting_keeps_what_held_at_first(document: Document) -> None:
    made = begun(document)
    verdict = Verdict(Outcome.ADJUST, "Adjust", reason="Too high", adjusted={"threshold": 4.0})
    decide(document, "try", verdict, TODAY, "adjust")
    experiment = document.roadmap.experiments[made]
    assert (experiment.threshold, experiment.first_threshold, experiment.stage) == (4.0, 3.0, Stage.RUNNING)
    assert [(one.what, one.value) for one in moved(document.roadmap, experiment)] == [("threshold", 3.0)]


def test_a_stop_asks_what_was_learnt_and_is_revised_with_the_cost_in_sight(document: Document) -> None:
    begun(document)
    spend(document, "try", TODAY, "spent", euros=48_000, weeks=20)
    assert spent(document.roadmap, "try") is None
    with pytest.raises(DocumentError, match="what was learnt"):
        decide(document, "try", Verdict(Outcome.STOP, "Stop", lesson=" "), TODAY, "stop")
    first = decide(document, "try", Verdict(Outcome.STOP, "Stop", lesson="One pot is not faster"), TODAY, "stop")
    assert not first.cost_was_visible
    assert document.roadmap.steps["try"].status is Status.STOPPED
    assert spent(document.roadmap, "try") == (48_000, 20)
    closure = wind_down(document, "try", {"thanks": "All who helped", "goes_to_id": "next"}, "wind down")
    wind_down(document, "try", {"kept": "The forms"}, "wind down")
    kept = document.roadmap.closures[closure.id]
    assert (kept.thanks, kept.kept, len(document.roadmap.closures)) == ("All who helped", "The forms", 1)
    again = Verdict(Outcome.GO_ON, "Go on", until=END, reason="New money")
    revised = decide(document, "try", again, TODAY, "revise")
    assert (revised.revises, revised.cost_was_visible, revised.replaces) == (first.id, True, "Stop")
    experiment = experiment_of(document.roadmap, "try")
    assert experiment is not None
    assert experiment.stage is Stage.RUNNING
    assert spent(document.roadmap, "try") is None


def test_a_step_that_is_no_experiment_is_decided_upon_when_asked(document: Document) -> None:
    with document.change("ask") as change:
        change.set("begun", decide_on=TODAY)
    decide(document, "begun", Verdict(Outcome.GO_ON, "Go on", until=END, reason="Fine"), TODAY, "go on")
    assert (document.roadmap.steps["begun"].end, document.roadmap.steps["begun"].decide_on) == (END, None)
    decide(document, "begun", Verdict(Outcome.STOP, "Stop", lesson="Nobody came"), TODAY, "stop")
    assert document.roadmap.steps["begun"].status is Status.STOPPED
    decide(document, "begun", Verdict(Outcome.GO_ON, "Go on", until=END, reason="They came"), TODAY, "decide anew")
    assert document.roadmap.steps["begun"].status is Status.NOT_STARTED


def test_an_idea_can_be_let_go_and_not_scaled_up(document: Document) -> None:
    begin_experiment(document, "try", "make")
    with pytest.raises(PlanError, match="not started yet"):
        decide(document, "try", Verdict(Outcome.SCALE_UP, "Scale up", reason="x"), TODAY, "up")
    decide(document, "try", Verdict(Outcome.STOP, "Stop", lesson="Not now"), TODAY, "stop")
    with pytest.raises(PlanError, match="not started yet"):
        decide(document, "try", Verdict(Outcome.GO_ON, "Go on", until=END, reason="x"), TODAY, "on")
