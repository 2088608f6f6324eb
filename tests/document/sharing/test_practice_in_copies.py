"""The practice of change goes along in copies, comes back and is undone, kind by kind; what is private stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.document import Document
from planner.roadmap import (
    Agreement,
    Amendment,
    Assessment,
    Benefit,
    Chance,
    ChanceState,
    Closure,
    Decision,
    EthicsAnswer,
    EthicsQuestion,
    Expense,
    Experiment,
    Minute,
    Outcome,
    Person,
    Placement,
    Pull,
    Reading,
    Record,
    Rescheduling,
    Review,
    ServedGroup,
    Side,
    Sign,
    Stage,
    Status,
    Success,
    Tension,
)
from planner.roadmap.entities import ENTITIES, entity_of
from tests.document.teams import do, fold, plan, proved, worked_on

DAY, END = date(2026, 11, 9), date(2027, 3, 31)
STEP = "north-a"
MEETING = Review(id="meeting", day=DAY)
WITHIN: tuple[Record, ...] = (
    ServedGroup(id="group", name="Families", rank="V"),
    Benefit(id="benefit", step_id=STEP, served_group_id="group", notices="One desk", asked="At the desk"),
    Experiment(
        id="experiment", step_id=STEP, stage=Stage.RUNNING, belief="calling", threshold=7.0, started=DAY,
        first_threshold=6.0, first_end=END, agreed_by_id="northerner", agreed_with_id="helping",
    ),
    Amendment(id="moved", experiment_id="experiment", amended="threshold", was="6.0", became="7.0", author="Who helps"),
    Reading(id="reading", experiment_id="experiment", day=DAY, value=4.0, note="private note"),
    Expense(id="expense", step_id=STEP, day=DAY, euros=98765.0, note="private spending"),
    Closure(id="closure", step_id=STEP, thanks="private thanks", kept="the script", goes_to_id="north-b"),
    Agreement(id="agreement", what="Walk along", person_id="helping", step_id=STEP, due=END, reason="private reason"),
    Tension(id="tension", left="Speed", right="Care", rank="V"),
    Sign(id="sign", tension_id="tension", side=Side.LEFT, sign="Letters unread", rank="V"),
    Placement(id="mark", tension_id="tension", day=DAY, person_id="northerner", position=30),
    Pull(id="pull", step_id=STEP, tension_id="tension", side=Side.LEFT),
    Chance(id="chance", chance="A room", chance_state=ChanceState.TAKEN, step_id=STEP, reason="private word"),
    Success(id="success", step_id=STEP, day=DAY, brought="Rest"),
    Rescheduling(id="rescheduling", step_id=STEP, day=DAY, from_day=DAY, to_day=END, reason="private delay"),
    Minute(id="minute", review_id="meeting", part="done", line="private line", step_id=STEP, rank="V"),
    EthicsQuestion(id="question", wording="Who may object?", rank="V"),
    EthicsAnswer(id="answer", step_id=STEP, question="question", answer="private answer", person_id="northerner"),
    Assessment(id="assessment", step_id=STEP, day=DAY),
)  # fmt: skip
ELSEWHERE: tuple[Record, ...] = (
    Benefit(id="benefit-south", step_id="south-a", served_group_id="group", notices="southern notice"),
    Experiment(id="experiment-south", step_id="south-a", belief="southern belief"),
    Reading(id="reading-south", experiment_id="experiment-south", note="southern reading"),
    Agreement(id="agreement-south", what="southern agreement", step_id="south-a"),
    Agreement(id="agreement-of-all", what="agreement without a step"),
    Tension(id="tension-south", left="southern tension", step_id="south-a"),
    Sign(id="sign-south", tension_id="tension-south", sign="southern sign"),
    Chance(id="chance-of-all", chance="southern chance"),
    Minute(id="minute-of-all", review_id="meeting", line="southern minute"),
)
OTHERWISE: dict[str, tuple[str, Any, Any]] = {
    "group": ("name", "Theirs", "Ours"),
    "benefit": ("notices", "Theirs", "Ours"),
    "experiment": ("belief", "theirs", "ours"),
    "reading": ("value", 5.0, 6.0),
    "expense": ("euros", 1.0, 2.0),
    "closure": ("kept", "theirs", "ours"),
    "agreement": ("what", "theirs", "ours"),
    "tension": ("wanted", 40, 60),
    "sign": ("sign", "theirs", "ours"),
    "mark": ("position", 40, 60),
    "pull": ("side", Side.RIGHT, Side.RIGHT),
    "chance": ("chance", "theirs", "ours"),
    "success": ("brought", "theirs", "ours"),
    "rescheduling": ("reason", "theirs", "ours"),
    "minute": ("line", "theirs", "ours"),
    "question": ("wording", "theirs", "ours"),
    "answer": ("answer", "theirs", "ours"),
    "assessment": ("day", END, date(2027, 1, 1)),
}
"""A field of each that may change, and two other values of it; what was moved never changes."""
CHANGING = pytest.mark.parametrize("kept", [one for one in WITHIN if one.id in OTHERWISE], ids=lambda kept: kept.id)
EACH = pytest.mark.parametrize("kept", WITHIN, ids=lambda kept: kept.id)


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        with document.change("practise") as change:
            change.add(Person(id="helping", name="Who helps"))
            change.set(STEP, end=END, status=Status.UNDER_WAY)
            for record in (MEETING, *WITHIN, *ELSEWHERE):
                change.add(record)
        document.publish()
        yield document


def found(document: Document, kept: Record) -> Record | None:
    return getattr(document.roadmap, entity_of(kept).collection).get(kept.id)


def handed_out(whole: Document, branch: str | None) -> Path:
    path = whole.path.with_name("copy.db")
    whole.copy_to(path, branch=branch)
    return path


def test_every_kind_of_the_practice_is_tried() -> None:
    kinds = {one.record for one in ENTITIES.values() if one.record.__module__.startswith("planner.roadmap.practice")}
    assert {type(one) for one in WITHIN} == kinds
    assert {one.id for one in WITHIN} - OTHERWISE.keys() == {"moved"}


@CHANGING
@pytest.mark.parametrize("branch", [None, "north"])
def test_it_goes_along_and_its_change_comes_back_and_is_undone(
    whole: Document, kept: Record, branch: str | None
) -> None:
    field, theirs, _ = OTHERWISE[kept.id]
    path = worked_on(handed_out(whole, branch), lambda change: change.set(kept.id, **{field: theirs}))
    with Document.open(path) as copy:
        assert found(copy, kept) == replace(kept, **{field: theirs})
        proved(copy)
    assert whole.merge(path).conflicts == ()
    assert found(whole, kept) == replace(kept, **{field: theirs})
    proved(whole)
    whole.undo()
    assert found(whole, kept) == kept
    whole.redo()
    assert found(whole, kept) == replace(kept, **{field: theirs})


@CHANGING
def test_what_two_people_wrote_in_it_is_a_conflict_that_keeps_both(whole: Document, kept: Record) -> None:
    field, theirs, ours = OTHERWISE[kept.id]
    path = worked_on(handed_out(whole, "north"), lambda change: change.set(kept.id, **{field: theirs}))
    do(whole, "otherwise", lambda change: change.set(kept.id, **{field: ours}))
    report = whole.merge(path)
    kind = entity_of(kept).kinds[field]
    values = [{one.value for one in conflict.values} for conflict in report.conflicts]
    assert values == ([{kind.plain(theirs), kind.plain(ours)}] if theirs != ours else [])
    for conflict in whole.conflicts:
        whole.resolve(conflict, kind.plain(theirs), "theirs")
    assert found(whole, kept) == replace(kept, **{field: theirs})
    proved(whole)


@EACH
def test_it_stands_in_a_history_that_was_made_shorter_and_in_copies_of_it(whole: Document, kept: Record) -> None:
    fold(whole)
    assert found(whole, kept) == kept
    proved(whole)
    with Document.open(handed_out(whole, "north")) as copy:
        assert found(copy, kept) == kept


def test_of_other_branches_nothing_goes_along(whole: Document) -> None:
    path = handed_out(whole, "north")
    with Document.open(path) as copy:
        assert [one.id for one in ELSEWHERE if found(copy, one) is not None] == []
    assert b"southern" not in path.read_bytes().replace(b"southerner", b"").replace(b"Southern team lead", b"")
    assert b"agreement without a step" not in path.read_bytes()


PRIVATE = {
    "notes": (b"private note", b"private reason", b"private word", b"private delay", b"private line"),
    "spent": (b"98765", b"private spending"),
    "marks": (b"mark",),
    "ethics": (b"private answer", b"assessment"),
    "lesson_names": (b"private thanks",),
}


@pytest.mark.parametrize("kept", [None, *PRIVATE])
def test_what_is_private_goes_along_without_history_only_where_it_is_asked_for(
    whole: Document, kept: str | None
) -> None:
    path = whole.path.with_name("to read.db")
    whole.copy_to(path, history=False, **({kept: True} if kept else {}))
    there = Document.read(path)
    assert bool(there.expenses) == (kept == "spent")
    assert bool(there.placements) == (kept == "marks")
    assert bool([*there.ethics_answers, *there.assessments]) == (kept == "ethics")
    assert (there.closures["closure"].thanks != "") == (kept == "lesson_names")
    assert (there.readings["reading"].note != "") == (kept == "notes")
    content = path.read_bytes()
    for name in PRIVATE.keys() - {kept, "marks", "ethics"}:
        assert [words for words in PRIVATE[name] if words in content] == []
    experiment = there.experiments["experiment"]
    assert (experiment.first_threshold, experiment.threshold) == (6.0, 7.0)
    assert there.amendments["moved"].author == ""
    assert there.agreements["agreement"].person_id is None


def test_a_lesson_goes_without_the_name_of_whose_it_is(whole: Document) -> None:
    decisions = [
        Decision(id="learnt", step_id=STEP, person_id="northerner", outcome=Outcome.STOP, lesson="Call first"),
        Decision(id="plain", step_id=STEP, person_id="northerner", decided="Later"),
    ]
    do(whole, "decide", lambda change: [change.add(one) for one in decisions])
    for name, kept in (("without.db", False), ("with.db", True)):
        whole.copy_to(whole.path.with_name(name), history=False, lesson_names=kept)
        there = Document.read(whole.path.with_name(name))
        assert there.decisions["learnt"].lesson == "Call first"
        assert there.decisions["learnt"].person_id == ("northerner" if kept else None)
        assert there.decisions["plain"].person_id == "northerner"


def test_the_parts_of_a_step_go_with_it_and_come_back_with_it(whole: Document) -> None:
    before = whole.roadmap
    do(whole, "remove", lambda change: change.remove(STEP))
    gone = {one.id for one in WITHIN if found(whole, one) is None}
    assert gone == {
        "benefit", "experiment", "moved", "reading", "expense", "closure", "pull", "success", "rescheduling", "answer",
        "assessment",
    }  # fmt: skip
    assert whole.roadmap.agreements["agreement"].step_id is None
    whole.undo()
    assert whole.roadmap == before
    proved(whole)
