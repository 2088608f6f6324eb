"""The rules of experiments in real files: no start without what it needs, and a move that stays in sight."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.document import Document, DocumentError
from planner.document.operations.restore import restore_step
from planner.document.operations.set_status import set_progress, set_status
from planner.document.verify import verify
from planner.roadmap import (
    Direction,
    Experiment,
    Goal,
    Person,
    PlanError,
    Reading,
    Roadmap,
    Stage,
    Status,
    Step,
)

END = date(2027, 3, 31)
READY = Experiment(
    id="test",
    step_id="call",
    belief="a call from the team lead",
    measure="second complaints a month",
    direction=Direction.AT_MOST,
    threshold=6.0,
    next_step="All team leads call",
    stop_value=9.0,
    stop_day=date(2027, 2, 28),
    agreed_by_id="lead",
    agreed_with_id="manager",
)


@pytest.fixture
def document(tmp_path: Path) -> Generator[Document]:
    with Document.create_from(tmp_path / "plan.db", Roadmap(goal=Goal(statement="All")), author="Lead") as made:
        with made.change("begin") as change:
            change.add(Person(id="lead", name="Lead"))
            change.add(Person(id="manager", name="Manager"))
            change.add(Person(id="twin", name=" lead"))
            change.add(Step(id="top", title="Top"))
            change.add(Step(id="call", title="Call back", owner_id="lead", end=END), parent="top")
        yield made


def add(document: Document, experiment: Experiment = READY) -> None:
    with document.change("experiment") as change:
        change.add(experiment)


def start(document: Document) -> Experiment:
    with document.change("start") as change:
        return change.set("test", stage=Stage.RUNNING)  # type: ignore[return-value]


def started(document: Document) -> Document:
    add(document)
    start(document)
    return document


def do(document: Document, act: Callable[[Any], object]) -> None:
    with document.change("do") as change:
        act(change)


def amended(roadmap: Roadmap) -> list[tuple[str, str, str]]:
    return [(one.amended, one.was, one.became) for one in roadmap.amendments]


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"measure": "  "}, "what is measured"),
        ({"threshold": None}, "the threshold"),
        ({"next_step": ""}, "the next step if it works"),
        ({"stop_value": None}, "the stop condition"),
        ({"stop_day": None}, "the stop condition"),
        ({"agreed_by_id": None}, "two different names"),
        ({"agreed_with_id": "lead"}, "two different names"),
        ({"agreed_with_id": "twin"}, "two different names"),
    ],
)
def test_an_experiment_that_lacks_something_is_not_started(
    document: Document, lacks: dict[str, Any], said: str
) -> None:
    add(document, replace(READY, **lacks))
    before = document.roadmap
    with pytest.raises(DocumentError, match=f"Call back.*Still needed: {said}"):
        start(document)
    assert document.roadmap is before
    assert document.roadmap.experiments["test"].stage is Stage.IDEA


def test_an_experiment_without_an_end_or_a_step_above_it_is_not_started(document: Document) -> None:
    add(document)
    do(document, lambda change: (change.set("call", end=None), change.move("call", parent=None)))
    with pytest.raises(DocumentError, match="the end date, a step above it"):
        start(document)


def test_an_experiment_without_an_owner_is_not_started(document: Document) -> None:
    add(document)
    do(document, lambda change: change.set("call", owner_id=None))
    with pytest.raises(DocumentError, match="Still needed: an owner"):
        start(document)
    assert document.roadmap.experiments["test"].stage is Stage.IDEA


@pytest.mark.parametrize("day", [END + timedelta(days=1), date(2026, 1, 1)])
def test_the_stop_day_lies_within_the_dates_of_the_step(document: Document, day: date) -> None:
    do(document, lambda change: change.set("call", start=date(2026, 12, 1)))
    add(document, replace(READY, stop_day=day))
    with pytest.raises(DocumentError, match="does not lie within its dates"):
        start(document)


def test_the_start_keeps_the_first_values_and_drives_the_status(document: Document) -> None:
    started(document)
    kept = document.roadmap.experiments["test"]
    assert (kept.first_threshold, kept.first_end, kept.first_stop_value) == (6.0, END, 9.0)
    assert kept.first_stop_day == READY.stop_day
    assert kept.started is not None
    assert document.roadmap.steps["call"].status is Status.UNDER_WAY
    assert document.undo() == "start"
    assert document.roadmap.experiments["test"] == READY
    assert document.roadmap.steps["call"].status is Status.NOT_STARTED


@pytest.mark.parametrize(
    ("stage", "status"), [(Stage.TO_DECIDE, Status.UNDER_WAY), (Stage.SCALED_UP, Status.DONE), ("stopped", "stopped")]
)
def test_a_stage_drives_the_status_of_its_step(document: Document, stage: Any, status: Any) -> None:
    started(document)
    do(document, lambda change: change.set("test", stage=stage))
    assert document.roadmap.steps["call"].status == status
    assert document.roadmap.steps["call"].progress == (100 if stage is Stage.SCALED_UP else 0)


def test_a_status_that_contradicts_the_stage_is_refused_and_progress_leaves_it(document: Document) -> None:
    started(document)
    with pytest.raises(PlanError, match="its status follows from its stage"):
        set_status(document, "call", Status.DONE, "done")
    set_progress(document, "call", 100, "progress")
    assert document.roadmap.steps["call"].status is Status.UNDER_WAY


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda change: change.set("test", stage=Stage.IDEA), "is no idea any more"),
        (lambda change: change.set("test", first_threshold=8), "stays on record"),
        (lambda change: change.set("test", started=None), "stays on record"),
        (lambda change: change.set("test", step_id="top"), "stays on record"),
        (lambda change: change.remove("test"), "Decide to stop it instead"),
        (lambda change: change.add(replace(READY, id="second")), "is an experiment already"),
    ],
)
def test_what_would_hide_the_start_is_refused(document: Document, act: Callable[[Any], object], said: str) -> None:
    started(document)
    before = document.roadmap
    with pytest.raises(DocumentError, match=said):
        do(document, act)
    assert document.roadmap is before


def test_an_idea_may_still_change_and_go(document: Document) -> None:
    add(document)
    do(document, lambda change: (change.set("test", threshold=4), change.set("call", end=date(2027, 4, 1))))
    assert amended(document.roadmap) == []
    do(document, lambda change: change.remove("test"))
    assert len(document.roadmap.experiments) == 0


def test_a_step_that_was_begun_is_no_experiment_any_more(document: Document) -> None:
    set_status(document, "call", Status.UNDER_WAY, "begin")
    with pytest.raises(PlanError, match="Make the experiment a step below it"):
        add(document)


def test_a_move_is_written_with_who_when_and_from_what_and_goes_with_its_undo(document: Document) -> None:
    started(document)
    do(document, lambda change: change.set("test", threshold=8))
    do(document, lambda change: change.set("call", end=date(2027, 4, 30)))
    assert amended(document.roadmap) == [("threshold", "6.0", "8.0"), ("end", "2027-03-31", "2027-04-30")]
    assert {one.author for one in document.roadmap.amendments} == {"Lead"}
    document.undo()
    assert amended(document.roadmap) == [("threshold", "6.0", "8.0")]
    document.undo()
    assert amended(document.roadmap) == []
    document.redo()
    assert amended(document.roadmap) == [("threshold", "6.0", "8.0")]


def test_going_back_to_the_first_value_by_hand_is_a_move_too(document: Document) -> None:
    started(document)
    do(document, lambda change: change.set("test", threshold=8))
    do(document, lambda change: change.set("test", threshold=6))
    assert len(amended(document.roadmap)) == 2
    (first, _) = document.roadmap.amendments
    for act in (lambda change: change.remove(first), lambda change: change.set(first, became="6.0")):
        with pytest.raises(PlanError, match="undo the move"):
            do(document, act)


def test_an_earlier_plan_that_is_restored_keeps_what_was_moved(document: Document) -> None:
    add(document)
    idea = document.roadmap
    start(document)
    early = document.roadmap
    do(document, lambda change: change.set("test", threshold=8))
    do(document, lambda change: change.set("call", end=date(2027, 4, 30)))
    document.restore(early, "back")
    assert document.roadmap.experiments["test"].threshold == 6
    assert len(amended(document.roadmap)) == 4
    document.restore(idea, "further back")
    kept = document.roadmap.experiments["test"]
    assert (kept.stage, kept.first_threshold) == (Stage.IDEA, 6.0)
    do(document, lambda change: change.set("test", threshold=7))
    start(document)
    assert document.roadmap.experiments["test"].first_threshold == 6
    assert len(amended(document.roadmap)) == 5
    assert verify(document.path).roadmap == document.roadmap or document.publish() is None


def test_a_plan_from_before_the_experiment_keeps_it_with_its_readings(document: Document) -> None:
    before = document.roadmap
    started(document)
    do(document, lambda change: change.add(Reading(id="read", experiment_id="test", day=END, value=3)))
    document.restore(before, "back")
    assert document.roadmap.experiments["test"].started is not None
    assert document.roadmap.readings["read"].value == 3


def test_a_step_that_comes_back_brings_its_experiment_its_readings_and_its_moves(document: Document) -> None:
    started(document)
    do(document, lambda change: change.set("test", threshold=8))
    do(document, lambda change: change.add(Reading(id="read", experiment_id="test", day=END, value=3)))
    earlier = document.roadmap
    do(document, lambda change: change.remove("call"))
    assert [*document.roadmap.experiments, *document.roadmap.readings, *document.roadmap.amendments] == []
    restore_step(document, earlier, "call", "back")
    assert document.roadmap.experiments == earlier.experiments
    assert document.roadmap.readings == earlier.readings
    assert document.roadmap.amendments == earlier.amendments


VALUES = {
    "threshold": [4.0, 6.0, 8.0],
    "stop_value": [9.0, 12.0],
    "stop_day": [date(2027, 2, 28), date(2027, 3, 15)],
    "direction": [Direction.AT_MOST, Direction.AT_LEAST],
    "end": [END, date(2027, 6, 30)],
}
ACTS = st.one_of(
    *(st.tuples(st.just("set"), st.just(name), st.sampled_from(values)) for name, values in VALUES.items()),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("restore")),
    st.tuples(st.just("meet")),
    st.tuples(st.just("resolve")),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.tuples(st.booleans(), ACTS), max_size=14))
def test_no_act_and_no_merge_makes_a_moved_value_look_unmoved(
    acts: list[tuple[bool, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Two people move, undo, restore and merge; who moved something and did not undo it is seen to have moved it."""
    folder = tmp_path_factory.mktemp("moves")
    roadmap = Roadmap(goal=Goal(statement="All"))
    with Document.create_from(folder / "ours.db", roadmap, author="Lead") as ours:
        do(ours, lambda change: (change.add(Person(id="lead", name="L")), change.add(Person(id="manager", name="M"))))
        do(ours, lambda change: change.add(Step(id="top")))
        do(ours, lambda change: change.add(Step(id="call", end=END, owner_id="lead"), parent="top"))
        started(ours)
        ours.copy_to(folder / "theirs.db")
        early = ours.roadmap
        with Document.open(folder / "theirs.db", author="Manager") as theirs:
            sides = (ours, theirs)
            moved: list[list[set[str]]] = [[], []]
            for first, act in acts:
                _act(sides[first], sides[not first], act, early, moved[first])
            for document, own in zip((ours, theirs), moved, strict=True):
                seen = {one.amended for one in document.roadmap.amendments}
                assert set().union(*own) <= seen


def _act(document: Document, other: Document, act: Any, early: Roadmap, own: list[set[str]]) -> None:
    kind, *values = act
    before = document.roadmap
    marks = {one.id for one in before.amendments}
    if kind == "set":
        name, value = values
        target = "call" if name == "end" else "test"
        do(document, lambda change: change.set(target, **{name: value}))
    elif kind == "undo":
        if document.undo_label == "do":
            document.undo()
            if own:
                own.pop()
        return
    elif kind == "redo":
        document.redo()
    elif kind == "restore":
        document.restore(early, "do")
    elif kind == "meet":
        copy = document.path.with_name(f"{len(own)}-{document.path.stem}-{id(act)}.db")
        copy.unlink(missing_ok=True)
        other.copy_to(copy)
        document.merge(copy)
        copy.unlink()
        return
    elif (conflict := next((one for one in document.conflicts if one.kind == "value"), None)) is not None:
        document.resolve(conflict, conflict.values[-1].value, "do")
    if document.roadmap is not before:
        own.append({one.amended for one in document.roadmap.amendments if one.id not in marks})
