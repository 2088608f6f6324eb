"""The records that two plans do not share: what differs is among them, and what one plan took from the other is not."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from planner.roadmap import Person, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.edits import Edit, difference
from planner.roadmap.record_keys import all_keys, differing_keys
from planner.roadmap.steps import Place

STEPS = [f"step {number}" for number in range(40)]
ACTS = st.lists(
    st.tuples(st.sampled_from(["title", "same", "move", "drop", "add", "person", "goal"]), st.integers(0, 39))
)


def start() -> Roadmap:
    draft = RoadmapBuilder(Roadmap())
    for number, step_id in enumerate(STEPS):
        draft.put(Step(id=step_id, title=step_id))
        draft.hang(step_id, Place(STEPS[number // 2] if number % 2 else None, f"a{number:02d}V"))
    draft.put(Person(id="someone", name="Team lead"))
    return draft.finish()


def after(before: Roadmap, acts: list[tuple[str, int]]) -> Roadmap:
    draft = RoadmapBuilder(before)
    for act, number in acts:
        step = draft.get("step", STEPS[number])
        if act == "goal":
            draft.put(replace(before.goal, statement=f"Goal {number}"))
        elif act == "person":
            draft.put(Person(id=f"person {number}", name=f"Person {number}"))
        elif act == "add" and draft.get("step", f"new {number}") is None:
            draft.put(Step(id=f"new {number}", title="New"))
            draft.hang(f"new {number}", Place(None, f"b{number:02d}V"))
        elif isinstance(step, Step):
            change(draft, act, step, number)
    return draft.finish()


def change(draft: RoadmapBuilder, act: str, step: Step, number: int) -> None:
    if act == "drop" and not draft.child_ids(step.id):
        draft.drop("step", step.id)
    elif act == "move":
        draft.hang(step.id, Place(None, f"c{number:02d}V"))
    elif act in ("title", "same"):
        draft.put(replace(step, title="Another" if act == "title" else step.title))


def told(edits: list[Edit]) -> list[str]:
    return sorted(map(repr, edits))


@given(ACTS, ACTS)
def test_whatever_differs_is_among_them(here: list[tuple[str, int]], there: list[tuple[str, int]]) -> None:
    common = start()
    one, other = after(common, here), after(common, there)
    for before, following in ((common, one), (one, other), (other, one)):
        apart = differing_keys(before, following)
        assert told(difference(before, following, apart)) == told(
            difference(before, following, all_keys(before, following))
        )


@given(ACTS)
def test_what_was_not_touched_is_not(acts: list[tuple[str, int]]) -> None:
    common = start()
    touched = {("step", step) for _, number in acts for step in (STEPS[number], f"new {number}")}
    touched |= {("person", f"person {number}") for _, number in acts} | {("goal", common.goal.id)}
    assert {*differing_keys(common, after(common, acts))} <= touched
    assert differing_keys(common, common) == []
