"""The roll-up: people dispute their numbers, so each part of the rule has a test."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document.transaction import Transaction
from planner.insight import progress
from planner.insight.progress import figures, is_late, open_below, overall_progress, weight_of
from planner.insight.rounding import drawn_share, whole_percent
from planner.roadmap import Horizon, Roadmap, Status, Step
from planner.roadmap.identity import new_id
from planner.roadmap.period import Period

DAY = date(2027, 3, 1)
DONE, STOPPED, UNDER_WAY, NOT_STARTED = Status.DONE, Status.STOPPED, Status.UNDER_WAY, Status.NOT_STARTED


def family(parent: Step, children: Sequence[Step]) -> tuple[Roadmap, Step]:
    change = Transaction(Roadmap(), "family")
    top = change.add(parent)
    for child in children:
        change.add(child, parent=top)
    return change.draft.finish(), top


def rolled_up(*children: Step, parent: Step | None = None) -> float:
    roadmap, top = family(parent or Step(title="top"), children)
    return progress(roadmap, top)


def test_a_leaf_says_it_itself_and_done_is_a_hundred() -> None:
    assert rolled_up(parent=Step(progress=40)) == 40
    assert rolled_up(parent=Step(progress=40, status=DONE)) == 100
    assert rolled_up(parent=Step(progress=40, status=STOPPED)) == 40


def test_a_parent_is_the_mean_of_its_children() -> None:
    assert rolled_up(Step(progress=20), Step(progress=40), Step(status=DONE)) == pytest.approx(160 / 3)


def test_by_their_weights() -> None:
    assert rolled_up(Step(progress=100, weight=3), Step(progress=0)) == 75


@pytest.mark.parametrize(
    "still_open",
    [Step(milestone=True, weight=5), Step(weight=0), Step(weight=1e-300), Step(progress=100, status=UNDER_WAY)],
    ids=["milestone", "of no weight", "of nearly no weight", "said to be at 100"],
)
def test_what_is_open_holds_its_parents_and_the_goal_at_99(still_open: Step) -> None:
    change = Transaction(Roadmap(), "deep")
    top = change.add(Step())
    below = change.add(Step(), parent=top)
    for step in (Step(status=DONE), still_open):
        change.add(step, parent=below)
    roadmap = change.draft.finish()
    assert (progress(roadmap, below), progress(roadmap, top), overall_progress(roadmap)) == (99, 99, 99)
    assert [step.milestone for step in open_below(roadmap)] == [still_open.milestone]


def test_a_milestone_weighs_nothing() -> None:
    assert weight_of(Step(milestone=True, weight=5)) == 0
    assert rolled_up(Step(progress=40), Step(milestone=True)) == 40


def test_the_last_percent_is_neither_rounded_up_nor_the_first_one_down() -> None:
    assert rolled_up(*(Step(status=DONE) for _ in range(299)), Step(progress=10, status=UNDER_WAY)) == 99
    assert rolled_up(*(Step() for _ in range(299)), Step(progress=10, status=UNDER_WAY)) == 1
    assert rolled_up(Step(), Step(milestone=True, status=DONE)) == 1


def test_a_figure_by_hand_is_no_way_around_it() -> None:
    parent = Step(progress=100, by_hand=True)
    assert rolled_up(Step(status=DONE), Step(), parent=parent) == 99
    assert rolled_up(Step(status=DONE), Step(status=STOPPED), parent=parent) == 100


def test_a_stopped_branch_is_not_open_for_what_is_above_but_is_not_finished_itself() -> None:
    change = Transaction(Roadmap(), "deep")
    top = change.add(Step())
    change.add(Step(status=DONE), parent=top)
    stopped = change.add(Step(status=STOPPED), parent=top)
    for step in (*(Step(status=DONE) for _ in range(299)), Step(progress=10)):
        change.add(step, parent=stopped)
    roadmap = change.draft.finish()
    assert (progress(roadmap, top), progress(roadmap, stopped)) == (100, 99)
    assert [*open_below(roadmap)] == []


def test_huge_weights_add_up() -> None:
    assert rolled_up(Step(weight=1e6, progress=20), Step(weight=1e6, progress=40)) == 30
    assert rolled_up(Step(weight=1e6, status=DONE), Step(weight=1e-12, progress=50)) == 99
    assert rolled_up(Step(weight=1e6), Step(weight=1e-12, progress=50)) == 1
    assert rolled_up(*(Step(weight=weight, status=DONE) for weight in (0.1, 0.2, 0.7, 1e6 / 3))) == 100


def test_stopped_steps_do_not_count() -> None:
    assert rolled_up(Step(status=DONE), Step(status=STOPPED, progress=10)) == 100


def test_all_stopped_never_looks_like_done() -> None:
    roadmap, top = family(Step(), [Step(status=STOPPED, progress=100), Step(status=STOPPED)])
    assert progress(roadmap, top) == 0
    assert figures(roadmap, top).status is STOPPED


def test_nothing_but_milestones_count_alike() -> None:
    assert rolled_up(Step(milestone=True, status=DONE), Step(milestone=True)) == 50
    assert rolled_up(Step(weight=0, progress=30), Step(weight=0, progress=50)) == 40


def test_a_figure_by_hand_stands_and_is_marked() -> None:
    roadmap, top = family(Step(progress=70, by_hand=True), [Step(progress=10)])
    assert progress(roadmap, top) == 70
    assert figures(roadmap, top).by_hand
    assert not figures(*family(Step(progress=70, by_hand=True), [])).by_hand


def test_a_stopped_branch_does_not_count_higher_up() -> None:
    change = Transaction(Roadmap(), "deep")
    top = change.add(Step())
    change.add(Step(status=DONE), parent=top)
    stopped = change.add(Step(status=STOPPED), parent=top)
    change.add(Step(progress=10), parent=stopped)
    assert progress(change.draft.finish(), top) == 100


@pytest.mark.parametrize(
    ("below", "wanted"),
    [
        ([NOT_STARTED, NOT_STARTED], NOT_STARTED),
        ([NOT_STARTED, DONE], UNDER_WAY),
        ([UNDER_WAY, NOT_STARTED], UNDER_WAY),
        ([DONE, DONE], DONE),
        ([DONE, STOPPED], DONE),
        ([NOT_STARTED, STOPPED], NOT_STARTED),
        ([STOPPED, STOPPED], STOPPED),
    ],
)
def test_the_status_of_a_branch(below: list[Status], wanted: Status) -> None:
    assert figures(*family(Step(), [Step(status=status) for status in below])).status is wanted


def test_a_parent_spans_its_children_unless_it_has_a_period() -> None:
    children = [Step(start=DAY, end=DAY + timedelta(9)), Step(start=DAY - timedelta(3), end=DAY), Step()]
    assert figures(*family(Step(), children)).period == Period(DAY - timedelta(3), DAY + timedelta(9))
    assert figures(*family(Step(end=DAY), children)).period == Period(end=DAY)
    undated = [Step(horizon=Horizon.LATER), Step(horizon=Horizon.NEXT)]
    assert figures(*family(Step(), undated)).period == Period(horizon=Horizon.NEXT)


def test_counts_explain_the_number() -> None:
    roadmap, top = family(Step(), [Step(status=DONE), Step(status=STOPPED), Step(), Step()])
    figure = figures(roadmap, top)
    assert (figure.leaves, figure.done, figure.stopped, figure.counted) == (4, 1, 1, 3)


def test_late_is_past_its_end_and_neither_done_nor_stopped() -> None:
    late = Step(end=DAY)
    for step, wanted in (
        (late, True),
        (Step(end=DAY, status=DONE), False),
        (Step(end=DAY, status=STOPPED), False),
        (Step(start=DAY), False),
    ):
        roadmap, top = family(step, [])
        assert is_late(roadmap, top, DAY + timedelta(1)) is wanted
        assert not is_late(roadmap, top, DAY)


def test_the_bhag_is_the_mean_of_the_top() -> None:
    change = Transaction(Roadmap(), "top")
    for figure in (10, 30):
        change.add(Step(progress=figure))
    assert overall_progress(change.draft.finish()) == 20
    assert overall_progress(Roadmap()) == 0


@given(
    st.lists(st.tuples(st.integers(0, 100), st.sampled_from([0.0, 0.5, 1.0, 7.0]), st.sampled_from(Status)), max_size=8)
)
def test_a_mean_lies_between_its_parts(parts: list[tuple[int, float, Status]]) -> None:
    children = [Step(progress=figure, weight=weight, status=status) for figure, weight, status in parts]
    figure = rolled_up(*children)
    own = [100 if step.status is DONE else step.progress for step in children if step.status is not STOPPED]
    held = any(step.status in (NOT_STARTED, UNDER_WAY) for step in children)
    assert min([*own, 99] if held else own, default=0) - 1e-9 <= figure <= max(own, default=0) + 1e-9


BRANCHES = st.recursive(
    st.builds(
        Step,
        progress=st.integers(0, 100),
        weight=st.sampled_from([0.0, 1e-9, 1.0, 3.5, 1e6]),
        status=st.sampled_from(Status),
        milestone=st.booleans(),
    ),
    lambda below: st.tuples(st.builds(Step, by_hand=st.booleans(), progress=st.integers(0, 100)), st.lists(below)),
    max_leaves=12,
)


@given(BRANCHES)
def test_a_parent_is_100_only_with_nothing_open_and_0_only_with_nothing_begun(branch: Any) -> None:
    change = Transaction(Roadmap(), "any")

    def grow(part: Any, parent: Step | None) -> None:
        step, below = part if isinstance(part, tuple) else (part, [])
        here = change.add(replace(step, id=new_id()), parent=parent)
        for one in below:
            grow(one, here)

    grow(branch, None)
    roadmap = change.draft.finish()
    for step in roadmap.steps:
        children = [figures(roadmap, child) for child in roadmap.steps.children(step)]
        counting = [child for child in children if child.status is not STOPPED]
        if not counting:
            continue
        figure = progress(roadmap, step)
        still_open = [*open_below(roadmap, step)]
        assert figures(roadmap, step).open == len(still_open)
        assert figure <= (99 if still_open else 100)
        assert figure >= (1 if any(child.progress for child in counting) else 0)


def test_whole_percents_and_bars_are_full_and_empty_only_at_the_ends() -> None:
    assert [whole_percent(figure) for figure in (0, 0.01, 0.5, 42.4, 99.5, 99.99, 100)] == [0, 1, 1, 42, 99, 99, 100]
    shares = [drawn_share(figure) for figure in (0, 0.01, 50, 99.99, 100)]
    assert shares == sorted(shares)
    assert (shares[0], shares[2], shares[-1]) == (0, 0.5, 1)
    assert shares[1] > 0.02
    assert shares[-2] < 0.98


def test_an_edit_recomputes_its_ancestors_and_nothing_else() -> None:
    change = Transaction(Roadmap(), "two branches")
    left, right = change.add(Step()), change.add(Step())
    leaf = change.add(Step(), parent=left)
    change.add(Step(), parent=right)
    before = change.draft.finish()
    kept = {step.id: figures(before, step) for step in before.steps}
    edit = Transaction(before, "edit")
    edit.set(leaf, progress=80)
    after = edit.draft.finish()
    assert progress(after, left) == 80
    assert progress(before, left) == 0
    same = {step.id for step in after.steps if figures(after, step) is kept[step.id]}
    assert same == {right.id, *after.steps.child_ids(right)}
