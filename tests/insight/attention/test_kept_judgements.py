"""What is kept of one roadmap is right for the next: as a fresh look at an equal roadmap says."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document.transaction import Transaction
from planner.insight.attention import attention, set_aside_points
from planner.roadmap import CheckIn, Health, Pillar, Rhythm, Roadmap, SetAside, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES
from tests.plans import TODAY, plan_of

DAYS = st.none() | st.integers(-500, 900).map(lambda days: TODAY + timedelta(days=days))
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["", "A", "B"]),
        "owner_id": st.sampled_from([None, "p0"]),
        "pillar_id": st.sampled_from([None, "q0"]),
        "result": st.sampled_from(["", "Seen"]),
        "start": DAYS,
        "end": DAYS,
        "status": st.sampled_from(list(Status)),
        "progress": st.sampled_from([0, 20, 40, 100]),
        "milestone": st.booleans(),
        "rhythm": st.none() | st.sampled_from(list(Rhythm)),
    },
)
WORD = st.fixed_dictionaries(
    {"day": st.integers(-300, 0).map(lambda days: TODAY + timedelta(days=days))},
    optional={
        "progress": st.sampled_from([0, 20, 40]),
        "confidence": st.integers(0, 10),
        "health": st.none() | st.sampled_from(list(Health)),
        "cause": st.sampled_from(["", "Ice"]),
        "consequence": st.sampled_from(["", "Late"]),
        "correction": st.sampled_from(["", "Help"]),
    },
)
GOAL = st.fixed_dictionaries(
    {},
    optional={
        "longest_leaf": st.sampled_from([30, 92, 400]),
        "most_at_once": st.sampled_from([1, 3]),
        "rhythm": st.sampled_from(list(Rhythm)),
    },
)


def afresh(roadmap: Roadmap) -> Roadmap:
    """Return an equal roadmap of which nothing was ever worked out."""
    draft = RoadmapBuilder(Roadmap(goal=roadmap.goal))
    for entity in ENTITIES.values():
        for record in () if entity.name == "goal" else getattr(roadmap, entity.collection):
            draft.put(replace(record))
    for one in sorted(roadmap.steps, key=roadmap.steps.depth):
        draft.hang(one.id, roadmap.steps.place(one))
    return draft.finish()


def edit(roadmap: Roadmap, data: st.DataObject) -> Roadmap:
    """Return the roadmap after one random act."""
    change = Transaction(roadmap, "edit")
    steps = [one.id for one in roadmap.steps]
    if steps:
        data.draw(st.sampled_from([set_fields, set_fields, move, remove, say, set_one_aside, *ANYWHERE]))(change, data)
    else:
        data.draw(st.sampled_from(ANYWHERE))(change, data)
    return change.draft.finish()


def some_step(change: Transaction, data: st.DataObject) -> Step:
    return data.draw(st.sampled_from([*change.before.steps]))


def set_fields(change: Transaction, data: st.DataObject) -> None:
    current = some_step(change, data)
    change.set(current, **_valid({"start": current.start, "end": current.end, **data.draw(FIELDS)}))


def move(change: Transaction, data: st.DataObject) -> None:
    moved, target = some_step(change, data), some_step(change, data)
    within = change.before.steps.is_within(target, moved)
    change.move(moved, parent=None if within else target)


def remove(change: Transaction, data: st.DataObject) -> None:
    change.remove(some_step(change, data))


def say(change: Transaction, data: st.DataObject) -> None:
    change.add(CheckIn(step_id=some_step(change, data).id, **data.draw(WORD)))


def unsay(change: Transaction, data: st.DataObject) -> None:
    for one in [*change.before.check_ins][: data.draw(st.integers(0, 2))]:
        change.remove(one)


def set_one_aside(change: Transaction, data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(["no-owner", "no-result"]))
    change.add(SetAside(rule=rule, step_id=some_step(change, data).id, reason="Why"))


def take_up(change: Transaction, data: st.DataObject) -> None:
    for one in [*change.before.set_aside][: data.draw(st.integers(0, 1))]:
        change.remove(one)


def add(change: Transaction, data: st.DataObject) -> None:
    above = data.draw(st.sampled_from([None, *change.before.steps]))
    change.add(Step(**_valid(data.draw(FIELDS))), parent=above)


def set_goal(change: Transaction, data: st.DataObject) -> None:
    change.set(change.before.goal, **data.draw(GOAL))


def add_pillar(change: Transaction, _: st.DataObject) -> None:
    change.add(Pillar(name="New", rank="z"))


ANYWHERE = [add, unsay, take_up, set_goal, add_pillar]


def _valid(fields: dict[str, object]) -> dict[str, object]:
    start, end = fields.get("start"), fields.get("end")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        return {**fields, "start": end, "end": start}
    return fields


@given(st.data())
@settings(max_examples=60)
def test_after_any_edits_it_says_what_a_fresh_look_says(data: st.DataObject) -> None:
    roadmap = plan_of(data.draw(st.integers(0, 25)), seed=data.draw(st.integers(0, 5)))
    today = TODAY
    for _ in range(data.draw(st.integers(1, 6))):
        attention(roadmap, today)
        earlier, roadmap = roadmap, edit(roadmap, data)
        today += timedelta(days=data.draw(st.sampled_from([0, 0, 0, 40])))
        for one in (roadmap, earlier):
            other = afresh(one)
            assert attention(one, today) == attention(other, today)
            assert set_aside_points(one, today) == set_aside_points(other, today)


def test_the_branch_that_a_file_holds_makes_no_difference_afterwards() -> None:
    roadmap = plan_of(40)
    branch = next(one for one in roadmap.steps if roadmap.steps.depth(one) == 1)
    whole = attention(roadmap, TODAY)
    assert attention(roadmap, TODAY, branch) != whole
    assert attention(roadmap, TODAY) == whole


def test_settings_of_the_goal_are_followed_at_once() -> None:
    roadmap = plan_of(40)
    lenient = replace(roadmap, goal=replace(roadmap.goal, longest_leaf=3660))
    assert any(point.rule == "too-long" for point in attention(roadmap, TODAY))
    assert not any(point.rule == "too-long" for point in attention(lenient, TODAY))
