"""The tree: who hangs where, in which order, with which number."""

import pytest

from planner.roadmap import Step
from tests.plans import plan_of


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
