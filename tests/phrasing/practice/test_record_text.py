"""Each kind of record of the practice of change is told in a sentence; what was spent only after the decision."""

from datetime import date
from typing import Any

import pytest

from planner.phrasing.edit_sentences import HIDDEN, Sentences
from planner.phrasing.language import language
from planner.roadmap import Expense, Experiment, Goal, Person, Roadmap, Stage, Step, Tension
from planner.roadmap.edits import Create, Remove, SetField
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import Choice, Day, FieldType, Flag, Number, Whole
from tests.plans import build

STEP = Step(id="step", title="Call back")
EXPERIMENT = Experiment(id="experiment", step_id="step", stage=Stage.RUNNING)
NAMED = {"step": "step", "person": "lead", "experiment": "experiment", "tension": "tension"}
KINDS = [one.name for one in ENTITIES.values() if one.record.__module__.startswith("planner.roadmap.practice")]
SPENT = Expense(id="spent", step_id="step", day=date(2026, 11, 1), euros=98_765.0, weeks=4321.0, note="secretly")


def plan(stage: Stage = Stage.RUNNING) -> Roadmap:
    experiment = Experiment(id="experiment", step_id="step", stage=stage)
    tension = Tension(id="tension", left="Speed", right="Care")
    carriers = (Person(id="lead", name="Team lead"), experiment, tension, SPENT)
    return build(Goal(statement="All"), carriers, [(STEP, None)])


def something(kind: FieldType) -> Any:
    if isinstance(kind, Choice):
        return next(iter(kind.members))
    if isinstance(kind, Day):
        return date(2026, 11, 1)
    if isinstance(kind, Flag):
        return True
    return 7 if isinstance(kind, Whole | Number) else "Words"


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("name", [name for name in KINDS if name != "expense"])
def test_a_record_is_told_by_what_it_says_and_of_what_it_is(name: str, code: str) -> None:
    entity = ENTITIES[name]
    values = {
        field: NAMED.get(entity.references[field], "gone") if field in entity.references else something(kind)
        for field, kind in entity.kinds.items()
        if field != "id"
    }
    plain = entity.plain(entity.record(**entity.accepted(values)))
    said = Sentences(plan(), language(code)).of(Create(name, "new", plain))
    assert "(no title)" not in said
    assert "(zonder titel)" not in said
    assert said.strip()
    assert any(word in said for word in ("Call back", "Words", "Speed", "there", "er niet meer"))


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.RUNNING, Stage.TO_DECIDE])
def test_what_was_spent_is_told_without_figures_before_the_decision(stage: Stage, code: str) -> None:
    plain = ENTITIES["expense"].plain(SPENT)
    edits = (
        Create("expense", "spent", plain),
        Create("expense", "other", plain),
        Remove("expense", "spent", plain),
        SetField("expense", "spent", "euros", 98_765.0, 4321.0),
        SetField("expense", "gone", "note", "secretly", "98765"),
    )
    sentences = Sentences(plan(stage), language(code))
    for edit in edits:
        for said in (sentences.of(edit), sentences.about(edit), sentences.under_heading(edit)):
            assert not any(secret in said for secret in ("98", "765", "4321", "secretly"))
    assert sentences.value_in("expense", "spent", "euros", 98_765.0) == HIDDEN


@pytest.mark.parametrize("stage", [Stage.SCALED_UP, Stage.STOPPED])
def test_what_was_spent_is_told_after_the_decision(stage: Stage) -> None:
    sentences = Sentences(plan(stage), language("en"))
    said = sentences.of(Create("expense", "spent", ENTITIES["expense"].plain(SPENT)))
    assert said == "Spent on “Call back”: 98,765 euros, 4,321 weeks"
