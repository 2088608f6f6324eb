"""What a leader looks at on Monday: the few things, each once and in their order; pillars; what moved since a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.insight.comparison import compare_plans
from planner.insight.compass import MOST, concerns, late_steps, pillar_health, since
from planner.phrasing.comparison_text import shift_text
from planner.phrasing.compass_text import concern_line, leading_sentence, pillar_text
from planner.phrasing.language import language
from planner.roadmap import CheckIn, Goal, Health, Person, Pillar, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build

TODAY = date(2026, 6, 15)
WEEK = timedelta(days=7)
LEADER, OTHER = Person(id="leader", name="Director"), Person(id="other", name="Adviser")
OWNED = {"owner_id": "other", "result": "Seen", "start": TODAY - 4 * WEEK, "end": TODAY + 4 * WEEK}
UNDER_WAY = {**OWNED, "status": Status.UNDER_WAY, "progress": 50}


def plan(*records: object) -> Roadmap:
    """A sound branch of six steps, and what is told of them."""
    steps = [(Step(id="top", title="Top", pillar_id="p2"), None)]
    steps += [(Step(id=f"s{number}", title=f"Step {number}", **UNDER_WAY), "top") for number in range(1, 7)]
    builder = RoadmapBuilder(build(Goal(id="goal", most_at_once=9), (LEADER, OTHER), steps))
    builder.put(Pillar(id="p1", name="People", rank="a"))
    builder.put(Pillar(id="p2", name="Money", rank="b"))
    for number in range(1, 7):
        builder.put(CheckIn(id=f"ok{number}", step_id=f"s{number}", day=TODAY - WEEK, progress=50))
    for record in records:
        builder.put(record)  # type: ignore[arg-type]
    return builder.finish()


def said(step_id: str, health: Health | None, **fields: object) -> CheckIn:
    whole = {"cause": "a", "consequence": "b", "correction": "c"} if health is not None else {}
    return CheckIn(id=f"w-{step_id}", step_id=step_id, day=TODAY, person_id="other", health=health, **whole, **fields)  # type: ignore[arg-type]


def asked(step_id: str) -> CheckIn:
    return said(step_id, None, needs="a room", needs_from_id="leader")


def keys(roadmap: Roadmap, person_id: str | None = "leader") -> list[tuple[str, str]]:
    return [
        (one.reason, one.step.id if one.step is not None else one.key) for one in concerns(roadmap, person_id, TODAY)
    ]


def test_what_waits_on_the_leader_comes_first_then_off_course_then_at_risk() -> None:
    roadmap = plan(said("s5", Health.AT_RISK), said("s6", Health.OFF_COURSE), asked("s2"))
    assert keys(roadmap)[:3] == [("asked", "s2"), ("trouble", "s6"), ("trouble", "s5")]
    assert keys(roadmap, None)[:2] == [("trouble", "s6"), ("trouble", "s5")]


def test_a_step_stands_once_and_there_are_five_at_most() -> None:
    roadmap = plan(*(said(f"s{number}", Health.OFF_COURSE) for number in range(1, 7)))
    found = keys(roadmap)
    assert len(found) == MOST
    assert len({step_id for _, step_id in found}) == MOST
    asks = plan(*(asked(f"s{number}") for number in range(1, 7)))
    assert [reason for reason, _ in keys(asks)].count("asked") == MOST - len(
        [reason for reason, _ in keys(asks) if reason != "asked"]
    )


def test_a_sound_plan_has_nothing_to_attend_to_but_an_empty_pillar() -> None:
    assert keys(plan()) == [("point", "empty-pillar p1")]


def test_trouble_below_is_told_of_the_step_and_not_of_the_one_above() -> None:
    assert ("trouble", "top") not in keys(plan(said("s1", Health.OFF_COURSE)))


def test_late_is_what_has_an_own_end_that_passed_the_longest_ago_first() -> None:
    roadmap = plan(
        Step(id="s1", title="Step 1", **{**UNDER_WAY, "end": TODAY - WEEK}),
        Step(id="s2", title="Step 2", **{**UNDER_WAY, "end": TODAY - 2 * WEEK}),
        Step(id="s3", title="Step 3", **{**UNDER_WAY, "end": TODAY - WEEK, "status": Status.DONE}),
        Step(id="s4", title="Step 4", **{**UNDER_WAY, "end": TODAY - WEEK, "status": Status.STOPPED}),
        Step(id="s5", title="Step 5", **{**UNDER_WAY, "end": TODAY}),
    )
    assert [step.id for step in late_steps(roadmap, TODAY)] == ["s2", "s1"]


def test_a_leaf_counts_for_its_own_pillar_or_the_nearest_above_and_only_while_it_is_open() -> None:
    roadmap = plan(
        Step(id="s1", title="Step 1", **{**UNDER_WAY, "pillar_id": "p1"}),
        Step(id="s2", title="Step 2", **{**UNDER_WAY, "status": Status.DONE}),
        said("s1", Health.AT_RISK),
        said("s3", Health.OFF_COURSE),
    )
    people, money = pillar_health(roadmap, TODAY)
    assert (people.pillar, money.pillar) == (roadmap.pillars["p1"], roadmap.pillars["p2"])
    assert [people.count(health) for health in Health] == [0, 1, 0, 0]
    assert [money.count(health) for health in Health] == [3, 0, 1, 0]
    assert pillar_text(money, language("en")) == "3 on course, 1 off course"
    outside = RoadmapBuilder(roadmap)
    outside.put(replace(roadmap.steps["top"], pillar_id=None))
    none = pillar_health(outside.finish(), TODAY)[-1]
    assert (none.pillar, none.count(Health.OFF_COURSE)) == (None, 1)


def test_what_moved_since_is_told_by_what_came_of_it() -> None:
    before = plan()
    draft = RoadmapBuilder(before)
    draft.put(replace(before.steps["s1"], status=Status.DONE))
    draft.put(replace(before.steps["s2"], end=before.steps["s2"].end + 9 * WEEK))  # type: ignore[operator]
    draft.put(replace(before.steps["s3"], end=before.steps["s3"].end - WEEK))  # type: ignore[operator]
    draft.put(replace(before.steps["s4"], status=Status.STOPPED))
    moved = since(compare_plans(before, draft.finish()))
    assert [one.step.id for one in moved.finished] == ["s1"]
    assert [(one.step.id, days) for one, days in moved.shifted] == [("s2", 63), ("s3", -7)]
    assert [one.step.id for one in moved.stopped] == ["s4"]
    assert moved.points > 0
    nothing = since(compare_plans(before, before))
    assert (nothing.finished, nothing.shifted, nothing.added, nothing.points) == ((), (), 0, 0)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 dag later"),
        (-13, "13 dagen eerder"),
        (28, "4 weken later"),
        (63, "2 maanden later"),
        (-365, "12 maanden eerder"),
    ],
)
def test_a_shift_is_told_in_the_unit_that_people_would_use(days: int, words: str) -> None:
    assert shift_text(days, language("nl")) == words


def test_the_leading_sentence_can_be_said_aloud_as_it_stands() -> None:
    roadmap = plan(Step(id="s1", title="Step 1", **{**UNDER_WAY, "end": TODAY - WEEK}))
    moved = since(compare_plans(roadmap, roadmap))
    told = leading_sentence(roadmap, TODAY, language("en"), 1, moved, TODAY - WEEK)
    assert told == "50% is done; by the plan it would be 59% now. As far as on 8 Jun 2026. 1 step is late."
    assert leading_sentence(roadmap, TODAY, language("nl"), 0, None, None).endswith("Geen stap is te laat.")


def test_each_thing_says_why_it_is_there() -> None:
    roadmap = plan(asked("s2"), said("s5", Health.AT_RISK))
    lines = [concern_line(one, roadmap, language("en")) for one in concerns(roadmap, "leader", TODAY)]
    assert lines[0] == "Adviser asks you, 15 Jun 2026: a room"
    assert lines[1].startswith("At risk by the owner's word of 15 Jun 2026")


def passed(status: Status) -> Roadmap:
    """A branch with a status, in which a step has passed its end, and another step that has."""
    days = {"start": TODAY - 12 * WEEK, "end": TODAY - WEEK}
    steps = [(Step(id="top", status=status, pillar_id="p"), None), (Step(id="late", **days), "top")]  # type: ignore[arg-type]
    return build(Goal(), [Pillar(id="p", name="People")], [*steps, (Step(id="later", **days), None)])  # type: ignore[arg-type]


def test_what_is_late_is_in_no_branch_that_was_stopped() -> None:
    assert [step.id for step in late_steps(passed(Status.UNDER_WAY), TODAY)] == ["late", "later"]
    assert [step.id for step in late_steps(passed(Status.STOPPED), TODAY)] == ["later"]


def test_the_few_things_and_the_pillars_leave_a_stopped_branch_alone() -> None:
    wanted = {Status.UNDER_WAY: (["top", "late", "later"], 1), Status.STOPPED: (["later"], 0)}
    for status, (ids, count) in wanted.items():
        found = concerns(passed(status), None, TODAY)
        assert [one.step.id for one in found if one.reason == "trouble" and one.step is not None] == ids
        assert sum(pillar_health(passed(status), TODAY)[0].tally) == count
