"""What is kept of the practice from one edit to the next is what is found anew in a plan that keeps nothing."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document.transaction import Transaction
from planner.insight.attention import attention, set_aside_points
from planner.insight.kept import of_tops, those
from planner.insight.practice.balance import balance, only_technology
from planner.insight.practice.ethics import steps_asked
from planner.insight.practice.experiments import asked_some_day, board, to_decide
from planner.insight.practice.served import forgotten, served
from planner.insight.practice.silos import alone, only_bridges, silo_map
from planner.roadmap import (
    Benefit,
    ChangeKind,
    Contributor,
    Department,
    EthicsAnswer,
    Goal,
    Person,
    Roadmap,
    ServedGroup,
    SetAside,
    Status,
    Step,
)
from tests.insight.recomputed import rebuilt

TODAY = date(2026, 11, 27)
DAYS = st.none() | st.integers(-60, 400).map(lambda ahead: TODAY + timedelta(ahead))
PLACES = ("care", "work", "water", None)
PEOPLE = ("p", "q", None)
STEP = st.one_of(
    st.fixed_dictionaries({"title": st.sampled_from(["one", "two"])}),
    st.fixed_dictionaries({"status": st.sampled_from(Status)}),
    st.fixed_dictionaries({"department_id": st.sampled_from(PLACES), "owner_id": st.sampled_from(PEOPLE)}),
    st.fixed_dictionaries({"end": DAYS, "decide_on": DAYS}),
    st.fixed_dictionaries({"uses_ai": st.booleans(), "change_kind": st.none() | st.sampled_from(ChangeKind)}),
)
PICK = st.integers(0, 1000)
EDITS = st.one_of(
    st.tuples(st.just("set"), PICK, STEP),
    st.tuples(st.just("set"), PICK, STEP),
    st.tuples(st.just("below"), PICK, STEP),
    st.tuples(st.just("move"), PICK, PICK),
    st.tuples(st.just("remove"), PICK, st.just({})),
    st.tuples(
        st.just("help"), PICK, st.sampled_from([{"person_id": "p"}, {"department_id": "work"}, {"person_id": "q"}])
    ),
    st.tuples(st.just("serve"), PICK, st.sampled_from([{"served_group_id": "g"}, {"served_group_id": "h"}])),
    st.tuples(st.just("answer"), PICK, st.just({"question": "control", "answer": "we do"})),
    st.tuples(st.just("person"), PICK, st.fixed_dictionaries({"department_id": st.sampled_from(PLACES)})),
    st.tuples(st.just("unhelp"), PICK, st.just({})),
    st.tuples(st.just("unserve"), PICK, st.just({})),
    st.tuples(st.just("close"), PICK, st.just({})),
    st.tuples(st.just("aside"), PICK, st.just({"rule": "ethics", "reason": "known"})),
)


def first_plan() -> Roadmap:
    change = Transaction(Roadmap(goal=Goal(id="goal")), "plan")
    for name in ("care", "work", "water"):
        change.add(Department(id=name, name=name))
    for name, place in (("p", "care"), ("q", "work")):
        change.add(Person(id=name, name=name, department_id=place))
    for name in ("g", "h"):
        change.add(ServedGroup(id=name, name=name, rank=name))
    for top in range(3):
        above = change.add(Step(id=f"s{top}", title="top", department_id=PLACES[top], owner_id="p"))
        for below in range(3):
            step = change.add(Step(id=f"s{top}{below}", title="below", owner_id=PEOPLE[below]), parent=above)
            change.add(Contributor(step_id=step.id, department_id=PLACES[below]))
            change.add(Benefit(step_id=step.id, served_group_id="g", notices="it"))
    return change.draft.finish()


def edited(roadmap: Roadmap, kind: str, pick: int, values: Any) -> Roadmap:
    """Return the roadmap after one edit; `pick` chooses what it is about."""
    change, steps = Transaction(roadmap, kind), [*roadmap.steps]
    records: dict[str, list[Any]] = {
        "person": [*roadmap.people],
        "unhelp": [*roadmap.contributors],
        "unserve": [*roadmap.benefits],
        "close": [*roadmap.departments],
    }
    made = {"help": Contributor, "serve": Benefit, "answer": EthicsAnswer, "aside": SetAside}
    among = records.get(kind, steps)
    if not among:
        return roadmap
    one = among[pick % len(among)]
    there = values
    if isinstance(values, dict):  # a department may be gone by now
        there = {
            name: value
            for name, value in values.items()
            if name != "department_id" or value is None or value in roadmap.departments
        }
    if kind in made:
        change.add(made[kind](step_id=one.id, **there))
    elif kind in ("set", "person", "below"):
        if kind == "below":
            change.add(Step(**there), parent=one)
        else:
            change.set(one, **there)
    elif kind == "move":
        above = steps[values % len(steps)]
        change.move(one, parent=None if roadmap.steps.is_within(above, one) else above)
    else:
        change.remove(one)
    return change.draft.finish()


def told(roadmap: Roadmap) -> list[object]:
    """Return all that the practice tells of a plan, as far as it is kept."""
    return [
        silo_map(roadmap),
        [*alone(roadmap)],
        [*only_bridges(roadmap)],
        [served(roadmap, group) for group in roadmap.served_groups],
        forgotten(roadmap),
        [*steps_asked(roadmap)],
        asked_some_day(roadmap),
        to_decide(roadmap, TODAY),
        board(roadmap, TODAY),
        balance(roadmap),
        [*only_technology(roadmap)],
        attention(roadmap, TODAY),
        set_aside_points(roadmap, TODAY),
    ]


@settings(max_examples=80)
@given(st.lists(EDITS, max_size=8), st.booleans())
def test_what_is_kept_is_what_a_fresh_plan_tells(edits: list[tuple[str, int, Any]], back: bool) -> None:
    roadmap = first_plan()
    plans = [roadmap]
    assert told(roadmap) == told(rebuilt(roadmap))
    for kind, pick, values in edits:
        roadmap = edited(roadmap, kind, pick, values)
        plans.append(roadmap)
        assert told(roadmap) == told(rebuilt(roadmap))
    if back:  # an undo goes back to a plan that was held against a later one
        for earlier in reversed(plans):
            assert told(earlier) == told(rebuilt(earlier))


def test_the_steps_that_say_something_are_asked_again_only_where_they_changed() -> None:
    before = first_plan()
    asked: list[str] = []

    def uses_ai(step: Step) -> bool:
        asked.append(step.id)
        return step.uses_ai

    none = those(before.steps, "use AI", uses_ai)
    assert not none
    assert len(asked) == len(before.steps)
    renamed = edited(before, "set", 2, {"title": "other"})
    asked.clear()
    assert those(renamed.steps, "use AI", uses_ai) is none
    assert len(asked) == 1
    using = edited(renamed, "set", 2, {"uses_ai": True})
    assert those(using.steps, "use AI", uses_ai) == {[*using.steps][2].id}


def test_the_whole_is_put_together_anew_only_where_a_branch_comes_to_something_else() -> None:
    before, made = first_plan(), list[int]()

    def together(parts: Any) -> int:
        made.append(sum(parts))
        return made[-1]

    def ask(roadmap: Roadmap) -> int:
        return of_tops(
            roadmap.steps, "using AI", None, lambda step, below: step.uses_ai + sum(below.values()), together
        )

    assert ask(before) == ask(edited(before, "set", 2, {"title": "other"})) == 0
    assert made == [0]
    assert ask(edited(before, "set", 2, {"uses_ai": True})) == 1
    assert made == [0, 1]


def test_a_new_name_of_a_department_moves_nobody() -> None:
    before = first_plan()
    found = silo_map(before)
    change = Transaction(before, "name")
    change.set(before.departments["care"], name="Care and help")
    after = silo_map(change.draft.finish())
    assert after.owned is found.owned
    assert [one.name for one in after.departments] == ["Care and help", "water", "work"]
