"""Items and lanes: what is said of each step, in which lane it stands, and what a branch alone is."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.phrasing.language import language
from planner.poster.timeline.items import UnknownBranchError, branch_at, items_of
from planner.poster.timeline.lanes import Lane, counts, lanes_of, tops
from planner.roadmap import Department, Goal, Person, Pillar, Roadmap, Status, Step
from tests.plans import TODAY, build, municipal_plan, plan_of, rank

WORDS = language("en")
BY = ("pillar", "department", "owner", "branch")


def small_plan() -> Roadmap:
    """Return a plan in which pillars, departments and owners are partly given and partly not."""
    carriers = [
        Department(id="d1", name="Balie"),
        Department(id="d2", name="Corporatie", partner=True),
        Person(id="p1", name="Teamleider", department_id="d1"),
        Person(id="p2", name="Adviseur"),
        Pillar(id="q1", name="Cultuur", rank=rank(1)),
        Pillar(id="q2", name="Bestuur", rank=rank(0)),
    ]
    steps: list[tuple[Step, str | None]] = [
        (Step(id="a", title="Top", pillar_id="q1", owner_id="p1"), None),
        (Step(id="b", title="Erft", owner_id="p2", end=date(2026, 1, 1)), "a"),
        (Step(id="c", title="Eigen pijler", pillar_id="q2", department_id="d2", status=Status.DONE), "a"),
        (Step(id="e", title="Dieper"), "c"),
        (Step(id="d", title="Zonder alles"), None),
    ]
    return build(Goal(id="g", statement="Doel"), carriers, steps)


def lanes(roadmap: Roadmap, by: str) -> list[Lane]:
    """Return the lanes of a plan."""
    return lanes_of(roadmap, items_of(roadmap, by, TODAY), by, WORDS)


def ids(lane: Lane) -> list[str]:
    """Return the ids of the steps of a lane."""
    return [item.id for item in lane.items]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("pillar", {"Bestuur": ["c", "e"], "Cultuur": ["a", "b"], "No pillar": ["d"]}),
        ("department", {"Balie": ["a", "b"], "Corporatie (partner)": ["c", "e"], "No department": ["d"]}),
        ("owner", {"Adviseur": ["b"], "Teamleider": ["a"], "No owner": ["c", "e", "d"]}),
    ],
)
def test_steps_stand_in_the_lane_of_their_own_or_their_branch(by: str, expected: dict[str, list[str]]) -> None:
    assert {lane.name: ids(lane) for lane in lanes(small_plan(), by)} == expected


def test_lanes_by_branch_are_those_of_the_top_steps() -> None:
    assert {lane.key: ids(lane) for lane in lanes(small_plan(), "branch")} == {"a": ["a", "b", "c", "e"], "d": ["d"]}


@given(st.integers(0, 60), st.integers(1, 6), st.integers(0, 9), st.sampled_from(BY))
def test_every_step_stands_in_one_lane(count: int, depth: int, seed: int, by: str) -> None:
    roadmap = plan_of(count, depth=depth, seed=seed)
    found = [step for lane in lanes(roadmap, by) for step in ids(lane)]
    assert sorted(found) == sorted(step.id for step in roadmap.steps)


@pytest.mark.parametrize("by", BY)
def test_a_lane_holds_what_says_its_key(by: str) -> None:
    for lane in lanes(municipal_plan(), by):
        assert {item.lane for item in lane.items} == {lane.key}


def test_a_head_that_stands_in_another_lane_is_told_and_not_counted() -> None:
    bestuur = lanes(small_plan(), "pillar")[0]
    (cell,) = bestuur.cells
    assert cell.head is not None
    assert (cell.head.id, cell.own, [item.id for item in cell.members]) == ("a", False, ["c", "e"])


@pytest.mark.parametrize("by", ["pillar", "department", "owner"])
def test_where_nobody_has_one_the_only_lane_is_all_steps(by: str) -> None:
    roadmap = build(Goal(id="goal"), [], [(Step(id="a", title="A"), None), (Step(id="b", title="B"), "a")])
    items = items_of(roadmap, by, TODAY)
    assert [(lane.name, lane.tab) for lane in lanes_of(roadmap, items, by, language("nl"))] == [("Alle stappen", False)]


def test_a_plan_without_steps_has_no_lanes() -> None:
    assert [lanes(plan_of(0), by) for by in BY] == [[], [], [], []]


def test_numbers_depths_and_tops_are_those_of_the_outline() -> None:
    roadmap = municipal_plan()
    steps = roadmap.steps
    for item in items_of(roadmap, "pillar", TODAY):
        assert item.number == steps.number(item.step)
        assert item.depth == item.level == steps.depth(item.step)
        assert item.above == steps.parent_id(item.step)
        assert item.top == steps.children(None)[int(item.number.partition(".")[0]) - 1].id
        assert item.parent is bool(steps.children(item.step))


def test_the_level_in_a_lane_of_owners_counts_steps_of_the_same_owner_above() -> None:
    levels = {item.id: item.level for item in items_of(small_plan(), "owner", TODAY)}
    assert levels == {"a": 0, "b": 0, "c": 0, "e": 1, "d": 0}


def test_a_branch_has_what_is_below_it_with_the_numbers_of_the_outline() -> None:
    roadmap = municipal_plan()
    branch = branch_at(roadmap, "5.1")
    items = items_of(roadmap, "pillar", TODAY, branch)
    assert [(item.number, item.depth, item.above) for item in items] == [
        ("5.1.1", 0, None),
        ("5.1.2", 0, None),
        ("5.1.3", 0, None),
    ]
    assert {item.pillar for item in items} == {"qL"}
    top = items_of(roadmap, "pillar", TODAY, branch_at(roadmap, "5"))
    assert [item.number for item in tops(top)] == ["5.1", "5.2", "5.3", "5.4"]
    assert [item.number for item in top if item.depth == 1] == ["5.1.1", "5.1.2", "5.1.3"]


def test_a_branch_inherits_pillar_and_department_from_above_it() -> None:
    roadmap = small_plan()
    for by, lane in (("pillar", "q2"), ("department", "d2")):
        (item,) = items_of(roadmap, by, TODAY, roadmap.steps["c"])
        assert (item.id, item.lane) == ("e", lane)
    (item,) = items_of(roadmap, "pillar", TODAY, roadmap.steps["b"])
    assert (item.id, item.number, item.depth, item.lane) == ("b", "1.1", 0, "q1")


@pytest.mark.parametrize("number", ["5.1", " 5.1 ", "5.1."])
def test_a_branch_is_found_by_its_number(number: str) -> None:
    roadmap = municipal_plan()
    assert roadmap.steps.number(branch_at(roadmap, number)) == "5.1"


@pytest.mark.parametrize("number", ["", ".", "0", "99", "5.99", "5..1", "-1", "1.1.1.1.1", "x", "²", "5,1"])
def test_an_unknown_branch_is_refused_with_its_number(number: str) -> None:
    with pytest.raises(UnknownBranchError) as refused:
        branch_at(municipal_plan(), number)
    assert f'"{number}"' in str(refused.value)


def test_steps_without_steps_below_are_counted_by_status() -> None:
    found = counts(items_of(small_plan(), "pillar", TODAY))
    assert found == {Status.NOT_STARTED: 3, Status.UNDER_WAY: 0, Status.DONE: 0, Status.STOPPED: 0}
    stopped = build(Goal(id="g"), [], [(replace(Step(id="s", title="S"), status=Status.STOPPED), None)])
    assert counts(items_of(stopped, "pillar", TODAY))[Status.STOPPED] == 1
