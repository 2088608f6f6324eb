"""The roll-up: people dispute their numbers, so each part of the rule has a test."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document.transaction import Transaction
from planner.insight import progress
from planner.insight.progress import figures, is_late, overall_progress, weight_of
from planner.roadmap import Horizon, Roadmap, Status, Step
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


def test_an_open_milestone_does_not_hold_its_parent_at_99() -> None:
    assert rolled_up(Step(status=DONE), Step(milestone=True, weight=5)) == 100
    assert weight_of(Step(milestone=True, weight=5)) == 0


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
    children = [Step(start=DAY), Step(end=DAY + timedelta(9)), Step(start=DAY - timedelta(3), end=DAY)]
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
    assert min(own, default=0) - 1e-9 <= figure <= max(own, default=0) + 1e-9


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
