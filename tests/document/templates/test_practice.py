"""The practice of change in the templates: sound by its rules, kept wherever a file goes, used whole by the sample."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Document
from planner.document.history.day_bounds import end_of
from planner.document.templates.create import LANGUAGES, TEMPLATES, template_roadmap
from planner.document.verify import verify
from planner.exchange import read_plan, write_plan
from planner.insight.attention import attention
from planner.insight.practice.agreements import is_late, is_of_leader
from planner.insight.practice.experiments import board, missing, stop_met
from planner.insight.practice.spent import spent
from planner.insight.practice.tensions import rounds
from planner.roadmap import AgreementKind, AgreementState, ChanceState, Roadmap, Stage, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES
from planner.roadmap.practice.rules import keep_practice
from planner.roadmap.practice.starting import STATUS_OF

TODAY = date(2026, 11, 25)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
EVERY = [(name, language) for name in TEMPLATES for language in LANGUAGES]
KINDS = [one for one in ENTITIES.values() if one.record.__module__.startswith("planner.roadmap.practice.")]
"""The kinds of record of the practice of change."""


def check_practice(roadmap: Roadmap, today: date) -> None:
    """Fail unless the practice of a plan could have been written by acts, one by one."""
    draft = RoadmapBuilder(Roadmap())
    for name, entity in ENTITIES.items():
        for record in (roadmap.goal,) if name == "goal" else getattr(roadmap, entity.collection):
            draft.put(record)
    for step in roadmap.steps:
        draft.hang(step.id, roadmap.steps.place(step))
    keep_practice(Roadmap(), draft, "Newcomer", today)
    assert draft.finish() == roadmap
    for experiment in roadmap.experiments:
        step = roadmap.steps[experiment.step_id or ""]
        assert step.status is STATUS_OF[experiment.stage]
        if experiment.stage is not Stage.IDEA:
            assert (experiment.started or today) < today
            assert missing(roadmap, experiment) == ()
            assert experiment.first_threshold is not None and experiment.first_end is not None
            assert step.start and step.end and experiment.stop_day
            assert step.start <= experiment.stop_day <= step.end
    assert all(one.day and one.day < today for one in (*roadmap.readings, *roadmap.expenses, *roadmap.successes))
    assert all(
        one.made and one.made <= today and (one.settled_on is None or one.settled_on < today)
        for one in roadmap.agreements
    )
    assert all(roadmap.steps[one.step_id or ""].status is Status.DONE for one in roadmap.successes)


@pytest.mark.parametrize(("name", "language"), EVERY)
@settings(max_examples=20)  # each makes a template
@given(DAYS)
def test_the_practice_of_each_template_keeps_its_rules_on_any_day(name: str, language: str, today: date) -> None:
    check_practice(template_roadmap(name, language, today=today), today)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_each_template_is_kept_by_save_share_merge_and_export(name: str, language: str, tmp_path: Path) -> None:
    path, theirs = tmp_path / "plan.db", tmp_path / "copy.db"
    with Document.create(path, name, language, author="Newcomer") as document:
        made = document.roadmap
        document.copy_to(theirs)
        with Document.open(theirs, author="Colleague") as copy, copy.change("add") as change:
            change.add(Step(title="Theirs"))
        with document.change("add") as change:
            change.add(Step(title="Ours"))
        document.merge(theirs)
        assert not document.conflicts
        for entity in KINDS:
            assert getattr(document.roadmap, entity.collection) == getattr(made, entity.collection)
        document.publish()
        assert Document.read(path) == document.roadmap
    assert verify(path).changes
    for ending in ("xlsx", "csv"):
        write_plan(made, tmp_path / f"plan.{ending}", language)
        back = read_plan(tmp_path / f"plan.{ending}", language)
        assert [step.title for step in back.steps] == [step.title for step in made.steps]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_uses_every_kind_of_record_of_the_practice(language: str) -> None:
    roadmap = template_roadmap("sample", language, today=TODAY)
    assert [entity.name for entity in KINDS if not len(getattr(roadmap, entity.collection))] == []
    assert {one.kind for one in roadmap.agreements} == {*AgreementKind}
    assert {one.state for one in roadmap.agreements} == {*AgreementState}
    assert {one.chance_state for one in roadmap.chances} == {*ChanceState}
    assert any(one.first_due and one.first_due != one.due for one in roadmap.agreements)
    assert any(is_late(one, TODAY) for one in roadmap.agreements)
    assert any(is_of_leader(roadmap, one) for one in roadmap.agreements)
    assert all(len(rounds(roadmap, one)) == 3 for one in roadmap.tensions)
    assert sum(1 for step in roadmap.steps if step.change_kind) >= 50
    assert any(step.uses_ai for step in roadmap.steps) and any(step.uses_personal_data for step in roadmap.steps)
    assert any(one.form for one in roadmap.reviews)


def test_the_sample_has_experiments_at_every_stage_and_one_that_asks_for_courage() -> None:
    roadmap = template_roadmap("sample", "nl", today=TODAY)
    shown = board(roadmap, TODAY)
    assert all(shown[stage] for stage in Stage)
    (asked,) = shown[Stage.TO_DECIDE]
    assert stop_met(roadmap, asked.experiment, TODAY)
    assert len(roadmap.expenses.of_step(asked.step)) and spent(roadmap, asked.step) is None
    over = (*shown[Stage.STOPPED], *shown[Stage.SCALED_UP])
    assert all(spent(roadmap, one.step) for one in over)
    assert all(one.lesson for step in over for one in roadmap.decisions.of_step(step.step))


def test_the_sample_is_pointed_at_what_its_practice_lacks() -> None:
    rules = {point.rule for point in attention(template_roadmap("sample", "nl", today=TODAY), TODAY)}
    assert rules >= {"waits-for-decision", "agreement-late", "ethics", "not-placed"}
    assert not rules & {"no-own-agreement", "no-stop", "nobody-served", "only-technology", "pulls-one-way"}


@pytest.fixture(params=LANGUAGES)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Document]:
    with Document.create(tmp_path / "sample.db", "sample", request.param, author="Newcomer") as document:
        yield document


def test_the_practice_came_about_in_its_time(sample: Document) -> None:
    today = date.today()
    then = sample.as_of(end_of(today - timedelta(days=150)))
    assert 0 < len(then.placements) < len(sample.roadmap.placements)
    assert all(one.state is AgreementState.OPEN and one.first_due is None for one in then.agreements)
    assert {one.stage for one in then.experiments} >= {Stage.IDEA, Stage.STOPPED}
    assert {one.stage for one in sample.as_of(end_of(today - timedelta(days=20))).experiments} >= {Stage.RUNNING}


def test_what_a_running_experiment_took_stands_in_no_title_of_the_history(sample: Document) -> None:
    figures = {f"{one.euros:.0f}" for one in sample.roadmap.expenses if one.euros}
    assert figures and not [entry for entry in sample.history() if any(one in entry.label for one in figures)]
