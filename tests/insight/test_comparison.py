"""What changed between two plans: nothing between a plan and itself, and each sort of change by its name."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.insight.comparison import ChangeKind, Comparison, compare_plans
from planner.insight.merged_tree import MergedTree
from planner.phrasing.comparison_text import ComparisonText
from planner.phrasing.language import language
from planner.roadmap import CheckIn, Decision, Goal, Health, Horizon, Person, Place, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build, municipal_plan, plan_of, rank

GOAL = Goal(id="goal", statement="Everyone can read")
OWNERS = (Person(id="o1", name="Librarian"), Person(id="o2", name="Teacher"))
STEPS = (
    (Step(id="a", title="Read"), None),
    (Step(id="a1", title="Borrow", owner_id="o1", progress=20, status=Status.UNDER_WAY), "a"),
    (Step(id="a2", title="Return", start=date(2026, 7, 1), end=date(2026, 9, 30)), "a"),
    (Step(id="b", title="Write"), None),
    (Step(id="b1", title="Letters"), "b"),
    (Step(id="b2", title="Stories"), "b1"),
)


def plan() -> Roadmap:
    return build(GOAL, OWNERS, STEPS)


def told(before: Roadmap, after: Roadmap, code: str = "en") -> dict[str, list[str]]:
    """Return the sentences of each step by its number and title."""
    words = ComparisonText(before, after, language(code))
    return {f"{one.number} {one.step.title}": words.all(one) for one in compare_plans(before, after).steps()}


def with_step(roadmap: Roadmap, step_id: str, **fields: object) -> Roadmap:
    draft = RoadmapBuilder(roadmap)
    draft.put(replace(roadmap.steps[step_id], **fields))  # type: ignore[arg-type]
    return draft.finish()


def without(roadmap: Roadmap, *step_ids: str) -> Roadmap:
    draft = RoadmapBuilder(roadmap)
    for step_id in step_ids:
        draft.drop("step", step_id)
    return draft.finish()


@pytest.mark.parametrize("same", [plan(), municipal_plan(), plan_of(0), plan_of(200)])
def test_a_plan_and_itself_differ_in_nothing(same: Roadmap) -> None:
    found = compare_plans(same, same)
    assert not found
    assert found == Comparison(same, same, (), ())
    assert found.counts() == {}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": Status.DONE, "progress": 100}, ["Finished"]),
        ({"status": Status.STOPPED}, ["Stopped"]),
        ({"status": Status.NOT_STARTED, "progress": 0}, ["Not begun after all", "Progress from 20% to 0%"]),
        ({"owner_id": "o2"}, ["Owner from Librarian to Teacher"]),
        ({"owner_id": None}, ["Owner: none now, it was Librarian"]),
        ({"progress": 60}, ["Progress from 20% to 60%"]),
        ({"title": "Lend"}, ["Title was: “Borrow”"]),
        ({"description": "Two weeks"}, ["Description filled in"]),
        ({"horizon": Horizon.LATER}, ["Period: no period → later"]),
        ({"milestone": True, "weight": 2.5}, ["Weight from 1 to 2.5", "Milestone from no to yes"]),
    ],
)
def test_each_change_of_a_step_has_its_sentence(fields: dict[str, object], said: list[str]) -> None:
    before = plan()
    after = with_step(before, "a1", **fields)
    assert [*told(before, after).values()] == [said]


@pytest.mark.parametrize(
    ("end", "said", "slipped"),
    [
        (date(2026, 10, 31), "4 weeks later: 30 Sep 2026 → 31 Oct 2026", 1),
        (date(2026, 9, 29), "1 day earlier: 30 Sep 2026 → 29 Sep 2026", 0),
        (None, "Period: Q3 2026 → ", 0),
    ],
)
def test_a_period_tells_by_how_many_days_it_came_later(end: date | None, said: str, slipped: int) -> None:
    before = plan()
    after = with_step(before, "a2", end=end)
    (sentences,) = told(before, after).values()
    assert len(sentences) == 1
    assert sentences[0].startswith(said[:12])
    assert compare_plans(before, after).slipped == slipped
    if end is not None:
        assert sentences == [said]


def test_an_opened_and_a_taken_up_step_say_so() -> None:
    done, stopped = (
        with_step(plan(), "a1", status=status, progress=progress)
        for status, progress in ((Status.DONE, 100), (Status.STOPPED, 20))
    )
    assert told(done, plan())["1.1 Borrow"][0] == "Opened again, it is not done after all"
    assert told(stopped, plan()) == {"1.1 Borrow": ["Taken up again"]}


def test_added_steps_stand_where_they_hang_and_removed_ones_where_they_hung() -> None:
    before = plan()
    draft = RoadmapBuilder(without(before, "a1"))
    draft.put(Step(id="c", title="Listen", owner_id="o2", start=date(2027, 1, 1), end=date(2027, 3, 31)))
    draft.hang("c", Place("b", rank(99)))
    after = draft.finish()
    assert told(before, after) == {"1.1 Borrow": ["Removed"], "2.2 Listen": ["Added: Q1 2027, owner: Teacher"]}
    assert [branch.number for branch in compare_plans(before, after).branches] == ["1", "2"]


def test_a_removed_branch_is_told_once_with_how_many_went() -> None:
    before = plan()
    after = without(before, "b2", "b1", "b")
    assert told(before, after) == {"2 Write": ["Removed, with 2 steps below it"]}
    found = compare_plans(before, after)
    assert found.counts() == {ChangeKind.REMOVED: 3}
    assert (found.branches[0].was, found.branches[0].now) == (0.0, None)


def test_a_moved_step_says_from_where_to_where() -> None:
    before = plan()
    draft = RoadmapBuilder(before)
    draft.hang("b1", Place(None, rank(0)))
    after = draft.finish()
    assert [*told(before, after).values()] == [["Moved from “Write” to directly under the big goal"]]
    draft = RoadmapBuilder(without(after, "b"))
    draft.hang("b1", Place("a", rank(0)))
    assert told(after, draft.finish())["1.1 Letters"] == ["Moved from directly under the big goal to “Read”"]


def test_another_order_among_neighbours_is_no_change() -> None:
    before = plan()
    draft = RoadmapBuilder(before)
    draft.hang("a1", Place("a", rank(50)))
    assert not compare_plans(before, draft.finish())


def test_the_goal_tells_what_became_of_it() -> None:
    before = plan()
    after = replace(before, goal=replace(GOAL, statement="Everyone writes", by_when=date(2030, 12, 31)))
    words = ComparisonText(before, after, language("en"))
    assert [words.of(one) for one in compare_plans(before, after).goal] == [
        "Big goal was: “Everyone can read”",
        "By when: 31 Dec 2030",
    ]


def test_the_summary_counts_what_people_ask_for() -> None:
    before = plan()
    after = with_step(with_step(before, "a1", status=Status.DONE, progress=100), "a2", end=date(2026, 12, 31))
    words = ComparisonText(before, after, language("en"))
    assert words.summary(compare_plans(before, after)) == ["2 changed (1 finished, 1 ends later)"]
    assert words.summary(compare_plans(before, before)) == []


def test_the_summary_counts_every_step_that_is_told() -> None:
    before = plan()
    draft = RoadmapBuilder(with_step(without(before, "b2", "b1"), "a1", title="Lend", progress=60))
    draft.hang("a2", Place("b", rank(1)))
    draft.put(Step(id="c", title="Listen"))
    draft.hang("c", Place(None, rank(99)))
    draft.put(replace(GOAL, statement="Everyone writes"))
    after = draft.finish()
    assert ComparisonText(before, after, language("en")).summary(compare_plans(before, after)) == [
        "1 step added",
        "2 removed",
        "1 moved",
        "1 changed",
        "the big goal changed",
    ]


@pytest.mark.parametrize("progress", [95, 100])
def test_a_finished_step_tells_no_progress_besides(progress: int) -> None:
    before = with_step(plan(), "a1", progress=90)
    after = with_step(before, "a1", status=Status.DONE, progress=progress)
    assert [*told(before, after).values()] == [["Finished"]]


@given(data=st.data())
def test_every_difference_of_fields_is_told_and_what_was_removed_one_way_is_added_the_other(
    data: st.DataObject,
) -> None:
    before = plan_of(12, seed=data.draw(st.integers(1, 5)))
    draft = RoadmapBuilder(before)
    for step in before.steps:
        if data.draw(st.booleans()):
            change = data.draw(st.sampled_from([{"progress": 3}, {"title": "x"}, {"owner_id": None}, {"weight": 9.0}]))
            draft.put(replace(step, **change))
    gone = data.draw(st.sampled_from([step.id for step in before.steps if before.steps.is_leaf(step)]))
    draft.drop("step", gone)
    after = draft.finish()
    told_of = {one.step.id for one in compare_plans(before, after).steps()}
    assert told_of == {step.id for step in before.steps if after.steps.get(step) != step}
    assert {one.step.id for one in compare_plans(after, before).steps()} == told_of
    assert [
        one.step.id for one in compare_plans(after, before).steps() if one.differences[0].sort is ChangeKind.ADDED
    ] == [gone]


@given(data=st.data())
def test_both_trees_hold_every_step_once_and_keep_the_order_of_the_first(data: st.DataObject) -> None:
    whole = plan_of(15, seed=data.draw(st.integers(1, 9)))
    leaves = [step.id for step in whole.steps if whole.steps.is_leaf(step)]
    base = without(whole, *data.draw(st.sets(st.sampled_from(leaves))))
    other = without(whole, *data.draw(st.sets(st.sampled_from(leaves))))
    order = [*MergedTree(base, other).walk()]
    assert len(order) == len({*order})
    assert {*order} == {step.id for step in (*base.steps, *other.steps)}
    assert [step_id for step_id in order if step_id in base.steps] == [step.id for step in base.steps.walk()]


def test_what_was_said_and_decided_of_a_step_is_told_and_is_no_edit_of_it() -> None:
    draft = RoadmapBuilder(plan())
    draft.put(CheckIn(id="w1", step_id="a1", day=date(2026, 5, 2), confidence=4, health=Health.AT_RISK, note="No room"))
    draft.put(CheckIn(id="w0", step_id="a1", day=date(2026, 4, 2), progress=20, cause="Ill", needs="a key"))
    draft.put(Decision(id="d", step_id="a2", day=date(2026, 5, 3), person_id="o2", decided="Only two", reason="money"))
    after = draft.finish()
    assert told(plan(), after) == {
        "1.1 Borrow": [
            "2 Apr 2026: “20%. Cause: Ill · Needs of somebody: a key”",
            "2 May 2026: “confidence 4 of 10, at risk. No room”",
        ],
        "1.2 Return": ["Decided: Only two · because “money” · by Teacher"],
    }
    found = compare_plans(plan(), after)
    assert found.edited == 0
    assert ComparisonText(plan(), after, language("nl")).summary(found) == [
        "iets gezegd over 1 stap", "een besluit over 1 stap",
    ]  # fmt: skip
    assert told(after, after) == {}
