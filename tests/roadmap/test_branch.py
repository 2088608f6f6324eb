"""A branch that can stand by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.roadmap import CheckIn, Roadmap, Step
from planner.roadmap.branch import branch_of
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.invariants import check_roadmap
from tests.plans import municipal_plan, plan_of

PLANS = [plan_of(60, seed=seed) for seed in range(4)] + [municipal_plan()]


@given(st.sampled_from(PLANS), st.data(), st.booleans())
def test_it_holds_the_branch_as_it_is_and_of_the_line_above_only_titles_and_places(
    plan: Roadmap, data: st.DataObject, everyone: bool
) -> None:
    step = data.draw(st.sampled_from(list(plan.steps)))
    part = branch_of(plan, step, everyone=everyone)
    check_roadmap(part)
    above = list(plan.steps.ancestors(step))
    within = [step, *plan.steps.walk(step)]
    assert {one.id for one in part.steps} == {one.id for one in (*above, *within)}
    assert all(part.steps[one] == one for one in {*within})
    assert all(part.steps[one] == Step(id=one.id, title=one.title) for one in above)
    assert all(part.steps.place(one) == plan.steps.place(one) for one in part.steps)
    assert (part.goal, part.pillars, part.themes) == (plan.goal, plan.pillars, plan.themes)
    if everyone:
        assert (part.people, part.departments) == (plan.people, plan.departments)
    else:
        assert {one.id for one in part.people} == {one.owner_id for one in within if one.owner_id}
        assert {one.id for one in part.departments} == {one.department_id for one in within if one.department_id}


@given(st.sampled_from(PLANS), st.data(), st.booleans())
def test_a_branch_of_a_branch_is_that_of_the_whole(plan: Roadmap, data: st.DataObject, everyone: bool) -> None:
    step = data.draw(st.sampled_from(list(plan.steps)))
    inner = data.draw(st.sampled_from([step, *plan.steps.walk(step)]))
    outer = branch_of(plan, step, everyone=everyone)
    if everyone:
        assert branch_of(outer, inner) == branch_of(plan, inner)
    assert branch_of(outer, step, everyone=everyone) == outer


def test_check_ins_go_with_their_steps_and_bring_who_said_them() -> None:
    plan = plan_of(30)
    steps = [step for step in plan.steps.children(None) if plan.steps.children(step)]
    draft = RoadmapBuilder(plan)
    draft.put(CheckIn(id="in", step_id=steps[0].id, person_id="p7"))
    draft.put(CheckIn(id="out", step_id=steps[1].id, person_id="p6"))
    part = branch_of(draft.finish(), steps[0], everyone=False)
    assert [one.id for one in part.check_ins] == ["in"]
    assert "p7" in part.people


def test_a_step_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        branch_of(plan_of(5), "nowhere")
