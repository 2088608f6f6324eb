"""Kept figures agree with a slow recomputation after any edits, and an edit computes anew only what it touches."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document.transaction import Transaction
from planner.insight import health
from planner.insight.health import healths
from planner.insight.kept import changed_steps
from planner.roadmap import CheckIn, Decision, Goal, Health, Person, Pillar, Rhythm, Roadmap, Status, Step
from tests.insight import recomputed

TODAY = date(2026, 11, 27)
DAYS = st.integers(-120, 120).map(lambda ahead: TODAY + timedelta(ahead))
PERIODS = st.one_of(
    st.tuples(st.none() | DAYS, st.none()),
    st.tuples(DAYS, st.integers(0, 200)).map(lambda both: (both[0], both[0] + timedelta(both[1]))),
    st.tuples(st.none(), DAYS),
).map(lambda days: {"start": days[0], "end": days[1]})
VALUES = st.one_of(
    PERIODS,
    st.fixed_dictionaries({"status": st.sampled_from(Status), "progress": st.sampled_from([0, 15, 50, 90, 100])}),
    st.fixed_dictionaries({"rhythm": st.none() | st.sampled_from(Rhythm)}),
    st.fixed_dictionaries({"weight": st.sampled_from([0.0, 1.0, 3.0]), "milestone": st.booleans()}),
    st.fixed_dictionaries({"owner_id": st.sampled_from([None, "p", "q"])}),
    st.fixed_dictionaries({"pillar_id": st.sampled_from([None, "m", "n"])}),
)
WORDS = st.fixed_dictionaries(
    {
        "day": st.integers(-40, 2).map(lambda ahead: TODAY + timedelta(ahead)),
        "health": st.none() | st.sampled_from(Health),
        "confidence": st.none() | st.integers(0, 10),
        "needs": st.sampled_from(["", "room"]),
        "needs_from_id": st.sampled_from([None, "p"]),
    }
)
PICK = st.integers(0, 1000)
EDITS = st.one_of(
    st.tuples(st.just("add"), PICK, PERIODS),
    st.tuples(st.just("set"), PICK, VALUES),
    st.tuples(st.just("set"), PICK, VALUES),
    st.tuples(st.just("say"), PICK, WORDS),
    st.tuples(st.just("say"), PICK, WORDS),
    st.tuples(st.just("unsay"), PICK, st.just({})),
    st.tuples(st.just("decide"), PICK, st.integers(-40, 2).map(lambda ahead: {"day": TODAY + timedelta(ahead)})),
    st.tuples(st.just("move"), PICK, PICK),
    st.tuples(st.just("remove"), PICK, st.just({})),
    st.tuples(st.just("rhythm"), PICK, st.sampled_from(Rhythm)),
)


def first_plan() -> Roadmap:
    change = Transaction(Roadmap(goal=Goal(id="goal", rhythm=Rhythm.WEEKLY)), "plan")
    for person_id in ("p", "q"):
        change.add(Person(id=person_id, name=person_id))
    for pillar_id in ("m", "n"):
        change.add(Pillar(id=pillar_id, name=pillar_id))
    top = change.add(Step(owner_id="p", pillar_id="m"))
    middle = change.add(Step(), parent=top)
    for ahead in (-60, 10):
        days: dict[str, Any] = {"start": TODAY + timedelta(ahead), "end": TODAY + timedelta(ahead + 90)}
        change.add(Step(owner_id="q", **days), parent=middle)
    change.add(Step(), parent=top)
    change.add(Step())
    return change.draft.finish()


def edited(roadmap: Roadmap, kind: str, pick: int, value: Any) -> Roadmap:
    """Return the roadmap after one edit of the step that `pick` falls on."""
    change = Transaction(roadmap, kind)
    steps = [*roadmap.steps]
    if kind == "rhythm":
        change.set(roadmap.goal, rhythm=value)
    elif kind == "add":
        change.add(Step(owner_id="p", **value), parent=steps[pick % len(steps)] if steps and pick % 5 else None)
    elif steps:
        step = steps[pick % len(steps)]
        words = roadmap.check_ins.of_step(step)
        if kind == "set":
            change.set(step, **value)
        elif kind == "say":
            change.add(CheckIn(step_id=step.id, **value))
        elif kind == "unsay" and words:
            change.remove(words[pick % len(words)])
        elif kind == "decide":
            change.add(Decision(step_id=step.id, **value))
        elif kind == "remove" and roadmap.steps.is_leaf(step):
            change.remove(step)
        elif kind == "move":
            above = steps[value % len(steps)]
            change.move(step, parent=None if roadmap.steps.is_within(above, step) else above)
    return change.draft.finish()


@settings(max_examples=60)
@given(st.lists(EDITS, max_size=8))
def test_figures_after_any_edits_are_those_of_a_slow_recomputation(edits: list[tuple[str, int, Any]]) -> None:
    roadmap = first_plan()
    recomputed.agree(roadmap, TODAY)
    for kind, pick, value in edits:
        roadmap = edited(roadmap, kind, pick, value)
        recomputed.agree(roadmap, TODAY)


def test_days_and_roadmaps_can_be_asked_for_in_any_order() -> None:
    before = first_plan()
    step = [*before.steps][2]
    after = edited(before, "say", 2, {"day": TODAY, "health": Health.OFF_COURSE})
    for _ in range(2):
        for roadmap, by in ((before, "rule"), (after, "owner")):
            for ahead in (0, 4, 0):
                assert health(roadmap, step, TODAY + timedelta(ahead)).by == by
            assert health(roadmap, step, TODAY + timedelta(99)).by == "rule"


def test_an_edit_computes_its_own_line_alone_anew() -> None:
    before = first_plan()
    steps = [*before.steps]
    kept = dict(healths(before, TODAY))
    after = edited(before, "say", 2, {"day": TODAY, "health": Health.OFF_COURSE})
    anew = {step_id for step_id, one in healths(after, TODAY).items() if one is not kept[step_id]}
    assert anew == {step.id for step in steps[:3]}
    assert changed_steps(before, after) == anew
    assert changed_steps(before, before) == set()
    assert changed_steps(before, edited(before, "rhythm", 0, Rhythm.NEVER)) is None
