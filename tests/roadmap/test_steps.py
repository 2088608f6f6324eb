"""The tree: who hangs where, in which order, with which number."""

import pytest

from planner.document.transaction import Transaction
from planner.roadmap import Goal, Step
from tests.plans import build, plan_of


def test_the_words_of_the_tree() -> None:
    roadmap = plan_of(60, depth=4)
    steps = roadmap.steps
    walked = list(steps.walk())
    assert len(walked) == len(steps) == 60
    assert {step.id for step in steps} == {step.id for step in walked}
    for step in walked:
        children = steps.children(step)
        assert all(steps.parent(child) == step for child in children)
        assert steps.is_leaf(step) == (not children)
        assert [steps.number(child) for child in children] == [
            f"{steps.number(step)}.{position}" for position in range(1, len(children) + 1)
        ]
        above = steps.ancestors(step)
        assert steps.depth(step) == len(above)
        assert all(steps.is_within(step, one) for one in (*above, step))
        assert not any(steps.is_within(step, child) for child in children)
    tops = steps.children(None)
    assert [steps.number(top) for top in tops] == [str(number) for number in range(1, len(tops) + 1)]
    assert all(steps.parent(top) is None for top in tops)


def test_ancestors_lead_up_to_the_bhag() -> None:
    steps = plan_of(40, depth=4).steps
    deepest = max(steps.walk(), key=steps.depth)
    chain = [deepest, *steps.ancestors(deepest)]
    assert [steps.parent_id(one) for one in chain] == [*(one.id for one in chain[1:]), None]
    assert list(steps.ancestor_ids(deepest)) == [one.id for one in chain[1:]]


def test_an_older_record_stands_for_its_id() -> None:
    steps = plan_of(5).steps
    first = steps.children(None)[0]
    assert steps[Step(id=first.id, title="older")] == first
    assert first in steps
    assert first.id in steps
    assert steps.get("nobody") is None
    with pytest.raises(KeyError):
        steps["nobody"]


def test_positions() -> None:
    steps = plan_of(30, depth=2).steps
    tops = [top.id for top in steps.children(None)]
    assert len(tops) > 2
    assert steps.position(tops[2]) in (2, 3)


def test_a_walk_of_a_branch_holds_the_branch_alone() -> None:
    steps = plan_of(50, depth=4).steps
    top = max(steps.children(None), key=lambda one: len(list(steps.walk(one))))
    branch = list(steps.walk(top))
    assert branch[0] == top
    assert all(steps.is_within(step, top) for step in branch)
    assert len(branch) == sum(steps.is_within(step, top) for step in steps)


def test_a_very_deep_tree_needs_no_recursion() -> None:
    from planner.document.transaction import Transaction
    from planner.insight import progress
    from planner.roadmap import Roadmap

    change = Transaction(Roadmap(), "deep")
    above = None
    for number in range(5000):
        above = change.add(Step(title=str(number), progress=40), parent=above)
    roadmap = change.draft.finish()
    assert above is not None
    assert roadmap.steps.depth(above) == 4999
    assert progress(roadmap, roadmap.steps.children(None)[0]) == 40
    assert roadmap.steps.number(above).count(".") == 4999


def test_each_of_many_siblings_has_its_place_and_number_after_it_moved_too() -> None:
    roadmap = build(Goal(), [], [(Step(id=f"s{n}"), None) for n in range(60)])
    assert [roadmap.steps.position(f"s{n}") for n in range(60)] == [*range(60)]
    change = Transaction(roadmap, "move")
    change.move("s59", parent=None, after=None)
    moved = change.draft.finish().steps
    assert [moved.number(step) for step in moved] == [str(n + 1) for n in range(60)]
    assert roadmap.steps.number("s59") == "60"


def test_a_twin_keeps_figures_of_its_own_until_they_are_taken_over() -> None:
    roadmap = build(Goal(), [], [(Step(id="a"), None)])
    steps = roadmap.steps
    steps.memo("colour").keep("a", "red")
    twin = steps.twin()
    assert twin.memo("colour").get("a") == "red"
    twin.memo("colour").keep("a", "blue")
    twin.memo("size").keep("a", 7)
    assert (steps.memo("colour").get("a"), steps.memo("size").get("a")) == ("red", None)
    steps.take_over(twin)
    assert (steps.memo("colour").get("a"), steps.memo("size").get("a")) == ("blue", 7)
    with pytest.raises(ValueError, match="another tree"):
        build(Goal(), [], [(Step(id="a"), None)]).steps.take_over(twin)


def test_a_number_leads_to_its_step_and_one_that_no_step_has_to_none() -> None:
    steps = build(Goal(), [], [(Step(id="a"), None), (Step(id="b"), None), (Step(id="b1"), "b")]).steps
    assert [steps.numbered(steps.number(step)) for step in steps] == [*steps]
    assert steps.numbered("2.1.") is steps["b1"]
    assert steps.numbered("02.01") is steps["b1"]
    nobody = ("", ".", "0", "3", "2.2", "1..1", "-1", "2.x", "²", "٢", "0000000015", "9" * 5000, "1." + "0" * 5000)
    assert [steps.numbered(number) for number in nobody] == [None] * len(nobody)
