"""Each rule of Attention: roadmaps that call for it, and ones that look like them and do not."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.insight.attention import RULES, Point, Rule, attention
from planner.roadmap import (
    Benefit,
    ChangeKind,
    CheckIn,
    Contributor,
    Decision,
    Department,
    EthicsAnswer,
    Experiment,
    Goal,
    Health,
    Outcome,
    Person,
    Pillar,
    Place,
    Placement,
    Pull,
    Reading,
    Review,
    Rhythm,
    Roadmap,
    ServedGroup,
    Side,
    Stage,
    Status,
    Step,
    Tension,
)
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.period import parse_period
from planner.roadmap.practice.agreements import Agreement, AgreementState
from planner.roadmap.practice.ethics import STANDARD_QUESTIONS
from tests.plans import rank

TODAY = date(2026, 11, 27)
OWNER = Person(id="manager", name="Manager")
PILLARS = (Pillar(id="culture", name="Culture", rank="a1"), Pillar(id="design", name="Design", rank="a2"))
Line = tuple[int, Step]
"""How deep a step stands, and the step."""


def step(title: str, words: str = "", **fields: object) -> Step:
    """Return a step that lacks nothing but what `fields` take from it, with a period in words."""
    period = parse_period(words, TODAY)
    told: dict[str, object] = {"owner_id": OWNER.id, "result": "It is seen", **fields}
    return Step(id=title, title=title, start=period.start, end=period.end, horizon=period.horizon, **told)  # type: ignore[arg-type]


def plan(*lines: Line, goal: Goal | None = None, others: Sequence[object] = ()) -> Roadmap:
    """Return a roadmap of steps in the order of the outline."""
    draft = RoadmapBuilder(Roadmap())
    draft.put(goal or Goal(id="goal", statement="The big goal"))
    for record in (OWNER, *PILLARS, *others):
        draft.put(record)  # type: ignore[arg-type]
    line: list[str] = []
    for number, (depth, one) in enumerate(lines):
        line = line[:depth]
        draft.put(one)
        draft.hang(one.id, Place(line[-1] if line else None, rank(number)))
        line.append(one.id)
    return draft.finish()


def leaf(words: str = "Q1 2027", **fields: object) -> Callable[[], Roadmap]:
    return lambda: plan((0, step("Leaf", words, **fields)))


def under(parent: Step, *children: Step) -> Callable[[], Roadmap]:
    return lambda: plan((0, parent), *[(1, child) for child in children])


def side_by_side(*steps: Step, goal: Goal | None = None) -> Callable[[], Roadmap]:
    return lambda: plan(*[(0, one) for one in steps], goal=goal)


NOW = step("Now", "Q4 2026", pillar_id="design")
CULTURE = step("Talk", "Q1 2027", pillar_id="culture")
STOPPED, DONE = {"status": Status.STOPPED}, {"status": Status.DONE, "progress": 100}


def said(one: Step, *words: CheckIn, goal: Goal | None = None) -> Callable[[], Roadmap]:
    """Return what makes a plan of a step and words about it."""
    return lambda: plan((0, one), goal=goal, others=[replace(word, step_id=one.id) for word in words])


def word(day: str, **fields: object) -> CheckIn:
    return CheckIn(day=date.fromisoformat(day), **fields)  # type: ignore[arg-type]


def busy(*more: Step, most: int = 3) -> Callable[[], Roadmap]:
    """Return what makes a plan of three steps of one owner that run today, and more."""
    running = [step(title, "Q4 2026", status=Status.UNDER_WAY) for title in ("One", "Two", "Three")]
    return side_by_side(*running, *more, goal=Goal(most_at_once=most))


GOING = step("Going", "1 Aug 2026 - 30 Nov 2026", status=Status.UNDER_WAY, progress=40)
LINES = {"cause": "Ice", "consequence": "Late", "correction": "Salt"}
LEADER = Person(id="leader", name="Director", leader=True)


def promised(*agreements: Agreement, people: Sequence[Person] = (LEADER,)) -> Callable[[], Roadmap]:
    """Return what makes a plan of agreements, with a leader of the change."""
    return lambda: plan(others=[*people, *agreements])


def promise(who: str | None, due: str, **fields: object) -> Agreement:
    day = date.fromisoformat(due) if due else None
    return Agreement(what="Call", person_id=who, due=day, **fields)  # type: ignore[arg-type]


OWN = promise("leader", "2027-01-01")
DONE_LEAF = step("Finished", "1 Aug 2026 - 30 Nov 2026", **DONE)
FOURTH = step("Four", "Q4 2026")


def day(words: str) -> date:
    return date.fromisoformat(words)


def answered(*, answer: str = "We do", look_again: date | None = None) -> Callable[[], Roadmap]:
    """Return a step that uses AI, with an answer to each question."""
    answers = [
        EthicsAnswer(id=question, step_id="Leaf", question=question, answer=answer, look_again=look_again)
        for question in STANDARD_QUESTIONS
    ]
    return lambda: plan((0, step("Leaf", "Q1 2027", uses_ai=True)), others=answers)


def thought_of(*steps: Step, top: Step | None = None) -> Callable[[], Roadmap]:
    """Return what makes a plan of steps that are experiments of which each is still an idea, below `top` if given."""
    tree = [(0, top), *((1, one) for one in steps)] if top is not None else [(0, one) for one in steps]
    return lambda: plan(*tree, others=[Experiment(id=f"x-{one.id}", step_id=one.id) for one in steps])


def tried(
    end: str = "2026-12-31", *more: object, stage: Stage = Stage.RUNNING, **fields: object
) -> Callable[[], Roadmap]:
    """Return what makes a plan of one experiment that began in August 2026, with its records."""
    told: dict[str, object] = {"threshold": 6.0, "started": day("2026-08-01"), "stage": stage, **fields}
    test = Experiment(id="test", step_id="Test", **told)  # type: ignore[arg-type]
    one = replace(step("Test", status=Status.UNDER_WAY), start=day("2026-08-01"), end=day(end))
    return lambda: plan((0, one), goal=Goal(id="goal"), others=[test, *more])


def figure(words: str, value: float) -> Reading:
    return Reading(experiment_id="test", day=day(words), value=value)


def judged(words: str, outcome: Outcome) -> Decision:
    return Decision(step_id="Test", day=day(words), outcome=outcome)


LONG_AGO = {"started": day("2025-08-01")}
STOP = {"stop_value": 4.0, "stop_day": day("2026-11-01")}
CALLED_FOR: dict[str, list[tuple[Callable[[], Roadmap], str]]] = {
    "no-lines": [
        (said(GOING, word("2026-11-20", health=Health.AT_RISK)), "Going"),
        (said(GOING), "Going"),
        (leaf("Q1 2026", status=Status.UNDER_WAY, progress=90), "Leaf"),
        (said(GOING, word("2026-11-01", health=Health.AT_RISK), word("2026-11-20", progress=40)), "Going"),
        (said(GOING, word("2026-11-20", health=Health.OFF_COURSE, **{**LINES, "correction": " "})), "Going"),
        (
            said(GOING, word("2026-11-01", health=Health.AT_RISK, **LINES), word("2026-11-20", health=Health.AT_RISK)),
            "Going",
        ),
    ],
    "no-word": [
        (said(GOING), "Going"),
        (said(GOING, word("2026-09-15", progress=20)), "Going"),
        (said(GOING, word("2026-11-03"), goal=Goal(rhythm=Rhythm.WEEKLY)), "Going"),
        (said(replace(GOING, rhythm=Rhythm.WEEKLY), word("2026-11-03")), "Going"),
        (said(replace(GOING, status=Status.NOT_STARTED, progress=0)), "Going"),
    ],
    "standing-still": [
        (said(GOING, word("2026-09-20", progress=40), word("2026-11-20", progress=40)), "Going"),
        (said(GOING, *[word(f"2026-{month}-20", progress=40) for month in ("09", "10", "11")]), "Going"),
        (
            said(
                replace(GOING, rhythm=Rhythm.WEEKLY), word("2026-11-10", progress=40), word("2026-11-24", progress=40)
            ),
            "Going",
        ),
    ],
    "waits-for-decision": [
        (tried("2026-11-27"), "Test"),
        (tried("2026-12-31", figure("2026-10-01", 3), **STOP), "Test"),
        (leaf(decide_on=day("2026-11-27")), "Leaf"),
        (tried(stage=Stage.TO_DECIDE), "Test"),
    ],
    "worked-and-left": [
        (tried("2026-08-27", figure("2026-08-20", 6)), "Test"),
        (tried("2026-12-31", figure("2026-08-20", 7), figure("2026-11-01", 8)), "Test"),
    ],
    "no-stop": [
        (tried(**LONG_AGO), "goal"),
        (tried("2026-12-31", judged("2025-11-01", Outcome.STOP), stage=Stage.STOPPED, **LONG_AGO), "goal"),
    ],
    "ethics": [
        (leaf(uses_ai=True), "Leaf"),
        (leaf(uses_personal_data=True), "Leaf"),
        (answered(answer=" "), "Leaf"),
        (answered(look_again=TODAY), "Leaf"),
    ],
    "too-many": [
        (busy(FOURTH), OWNER.id),
        (busy(step("Four", "Q1 2027", status=Status.UNDER_WAY)), OWNER.id),
        (busy(step("Late", "Q1 2026")), OWNER.id),
        (busy(most=2), OWNER.id),
    ],
    "no-owner": [(leaf(owner_id=None), "Leaf"), (leaf(owner_id=None, status=Status.UNDER_WAY), "Leaf")],
    "no-period": [(leaf(""), "Leaf"), (under(step("Top", "2027"), step("One"), step("Two", "later")), "One")],
    "no-result": [(leaf(result=""), "Leaf"), (leaf(result=" \n"), "Leaf")],
    "too-long": [
        (leaf("1 Jul 2027 - 1 Oct 2027"), "Leaf"),
        (side_by_side(step("Leaf", "week 12"), goal=Goal(longest_leaf=6)), "Leaf"),
    ],
    "one-child": [(under(step("Top"), step("Child", "Q1 2027")), "Top")],
    "agreement-late": [
        (promised(OWN, promise("manager", "2026-11-26")), "manager"),
        (promised(OWN, promise("manager", "2026-11-26"), promise("manager", "2026-01-26")), "manager"),
        (promised(promise("leader", "2026-11-01")), "leader"),
    ],
    "no-own-agreement": [
        (promised(promise("manager", "2027-01-01")), "leader"),
        (promised(replace(OWN, state=AgreementState.KEPT)), "leader"),
    ],
    "outside-parent": [
        (under(step("Top", "2027"), step("In", "Q1 2027"), step("Out", "Jan 2028")), "Out"),
        (under(step("Top", "2027"), step("In", "Q1 2027"), step("Out", "from 1 Dec 2026")), "Out"),
        (under(step("Top", "later"), step("In", "later"), step("Out", "next")), "Out"),
    ],
    "empty-pillar": [
        (side_by_side(NOW), "culture"),
        (side_by_side(NOW, step("Talk", "Q1 2027", pillar_id="culture", **STOPPED)), "culture"),
        (
            lambda: plan((0, NOW), (0, step("Top", **STOPPED)), (1, CULTURE), (1, step("Other", "Q1 2027"))),
            "culture",
        ),
    ],
    "nothing-soon": [
        (side_by_side(step("Far", "2029")), "goal"),
        (side_by_side(step("Far", "2029"), step("Past", "Q1 2026", **DONE)), "goal"),
        (side_by_side(step("Far", "2029"), step("Given up", "Q4 2026", **STOPPED)), "goal"),
    ],
}
SPEED = Tension(id="speed", left="Speed", right="Care")
TECHNOLOGY = [step(title, "Q1 2027", change_kind=ChangeKind.TECHNOLOGY) for title in ("One", "Two", "Three")]
CITIZENS, PUPILS = ServedGroup(id="citizens", name="Citizens"), ServedGroup(id="pupils", name="Pupils")
FOR_CITIZENS = Benefit(id="benefit", step_id="Top", served_group_id="citizens")
HOMES = [Department(id=one, name=one) for one in ("Care", "Work", "Alone")]
HELPERS = [Person(id=f"of {one.id}", name=f"Helper of {one.id}", department_id=one.id) for one in HOMES]


def pulled(*sides: Side, others: Sequence[object] = (), **fields: object) -> Callable[[], Roadmap]:
    """Return what makes a plan with a tension that was placed today, and a step that pulls to each of some sides."""
    lines = [(0, step(f"s{at}", "Q1 2027", **fields)) for at in range(len(sides))]
    pulls = [Pull(id=f"p{at}", step_id=f"s{at}", tension_id="speed", side=side) for at, side in enumerate(sides)]
    placed = Placement(id="placed", tension_id="speed", day=TODAY)
    return lambda: plan(*lines, others=[SPEED, *pulls, placed, *others])


def placed(*days: str, reviews: Sequence[str] = ()) -> Callable[[], Roadmap]:
    """Return what makes a plan with a tension that was placed on some days, and reviews on others."""
    marks = [Placement(id=f"m{day}", tension_id="speed", day=date.fromisoformat(day)) for day in days]
    held = [Review(id=f"r{day}", day=date.fromisoformat(day)) for day in reviews]
    return lambda: plan(others=[SPEED, *marks, *held])


def together(*helped: tuple[str, str], alone: bool = False) -> Callable[[], Roadmap]:
    """Return what makes a plan of steps of Care, each with a helper by id, of person or department."""
    lines = [(0, step(title, "Q1 2027", department_id="Care", owner_id=None)) for title, _ in helped]
    if alone:
        lines.append((0, step("Own", "Q1 2027", department_id="Alone")))
    names = {person.id for person in HELPERS}
    helps = [
        Contributor(
            id=f"c{at}",
            step_id=title,
            person_id=who if who in names else None,
            department_id=None if who in names else who,
        )
        for at, (title, who) in enumerate(helped)
    ]
    return lambda: plan(*lines, others=[*HOMES, *HELPERS, *helps])


CALLED_FOR |= {
    "pulls-one-way": [(pulled(Side.LEFT, Side.LEFT, Side.LEFT), "speed"), (pulled(*[Side.RIGHT] * 4), "speed")],
    "not-placed": [
        (placed(), "speed"),
        (placed("2026-08-26"), "speed"),
        (placed("2026-11-01", reviews=["2026-11-20"]), "speed"),
    ],
    "only-technology": [
        (under(step("Top"), *TECHNOLOGY), "Top"),
        (under(step("Top"), *TECHNOLOGY, step("Four", "Q1 2027")), "Top"),
        (lambda: plan((0, step("Top")), (1, step("In")), *[(2, one) for one in TECHNOLOGY]), "Top"),
        (
            under(step("Top"), *TECHNOLOGY, step("Four", "Q1 2027", change_kind=ChangeKind.SKILLS, **STOPPED)),
            "Top",
        ),
    ],
    "nobody-served": [(lambda: plan((0, step("Top")), others=[CITIZENS, PUPILS, FOR_CITIZENS]), "pupils")],
    "works-alone": [(together(("One", "Work"), alone=True), "Alone")],
    "one-bridge": [(together(("One", "of Work"), ("Two", "of Work")), "of Work")],
}
UNCALLED_FOR: dict[str, list[Callable[[], Roadmap]]] = {
    "no-lines": [
        said(GOING, word("2026-11-20", health=Health.AT_RISK, **LINES)),
        said(GOING, word("2026-11-20", health=Health.ON_COURSE)),
        said(GOING, word("2026-11-01", health=Health.AT_RISK), word("2026-11-20", health=Health.ON_COURSE)),
        said(replace(GOING, progress=90), word("2026-12-20", health=Health.AT_RISK)),
        said(GOING, word("2026-11-20", progress=40, **LINES)),
        said(replace(GOING, progress=90)),
        under(replace(GOING, id="Top"), replace(DONE_LEAF, id="One"), replace(DONE_LEAF, id="Two")),
        said(GOING, word("2026-11-20", health=Health.CHANGED)),
        said(replace(GOING, **DONE), word("2026-11-20", health=Health.AT_RISK)),
        said(replace(GOING, **STOPPED), word("2026-11-20", health=Health.AT_RISK)),
    ],
    "no-word": [
        said(GOING, word("2026-10-20")),
        said(GOING, word("2026-09-15"), goal=Goal(rhythm=Rhythm.QUARTERLY)),
        said(GOING, goal=Goal(rhythm=Rhythm.NEVER)),
        said(replace(GOING, rhythm=Rhythm.NEVER)),
        said(replace(GOING, owner_id=None)),
        said(replace(GOING, **DONE)),
        said(replace(GOING, **STOPPED)),
        said(step("Later", "Q1 2027")),
    ],
    "standing-still": [
        said(GOING, word("2026-09-20", progress=30), word("2026-10-20", progress=40), word("2026-11-20", progress=40)),
        said(GOING, word("2026-11-18", progress=40), word("2026-11-19", progress=40), word("2026-11-20", progress=40)),
        said(GOING, word("2026-09-20", progress=40)),
        said(replace(GOING, progress=60), word("2026-09-20", progress=40), word("2026-11-20", progress=40)),
        said(replace(GOING, **DONE), word("2026-09-20", progress=100), word("2026-11-20", progress=100)),
        said(replace(GOING, **STOPPED), word("2026-09-20", progress=40), word("2026-11-20", progress=40)),
        said(GOING, word("2026-09-20", progress=40), word("2026-11-20", progress=40), goal=Goal(rhythm=Rhythm.NEVER)),
    ],
    "waits-for-decision": [
        tried("2026-11-28"),
        tried("2026-12-31", figure("2026-10-01", 5), **STOP),
        tried("2026-12-31", figure("2026-10-01", 3), judged("2026-11-02", Outcome.GO_ON), **STOP),
        tried("2026-11-27", stage=Stage.IDEA),
        tried("2026-11-27", stage=Stage.SCALED_UP),
        leaf(decide_on=day("2026-11-28")),
        leaf(decide_on=day("2026-11-01"), **DONE),
        plan,
    ],
    "worked-and-left": [
        tried("2026-08-28", figure("2026-08-20", 6)),
        tried("2026-08-27", figure("2026-08-20", 6), figure("2026-09-20", 5)),
        tried("2026-08-27", figure("2026-08-20", 6), stage=Stage.SCALED_UP),
        tried("2026-08-27", figure("2026-08-20", 6), stage=Stage.STOPPED),
        plan,
    ],
    "no-stop": [
        tried(),
        tried("2026-12-31", judged("2026-11-01", Outcome.STOP), stage=Stage.STOPPED, **LONG_AGO),
        tried("2026-12-31", stage=Stage.IDEA, started=None),
        plan,
    ],
    "ethics": [
        leaf(),
        answered(),
        answered(look_again=day("2026-11-28")),
        leaf(uses_ai=True, **STOPPED),
        leaf(uses_ai=True, **DONE),
        plan,
    ],
    "too-many": [
        busy(),
        busy(FOURTH, most=4),
        busy(replace(FOURTH, **DONE)),
        busy(replace(FOURTH, **STOPPED)),
        busy(replace(FOURTH, owner_id=None)),
        busy(replace(FOURTH, milestone=True)),
        busy(step("Undated", "", status=Status.UNDER_WAY)),
        busy(step("Not yet", "Q1 2027")),
    ],
    "no-owner": [
        leaf(),
        thought_of(step("Idea", "", owner_id=None)),
        leaf(owner_id=None, **DONE),
        leaf(owner_id=None, **STOPPED),
        under(step("Top", owner_id=None), step("One", "2027"), step("Two", "2027")),
        under(step("Top", **STOPPED), step("One", owner_id=None), step("Two", owner_id=None)),
    ],
    "no-period": [
        thought_of(step("Idea", "")),
        leaf(),
        leaf("later"),
        leaf("until 1 Mar 2027"),
        leaf("", **DONE),
        leaf("", **STOPPED),
    ],
    "no-result": [
        thought_of(step("Idea", "", result="")),
        leaf(),
        leaf(result="", milestone=True),
        leaf(result="", **DONE),
        leaf(result="", **STOPPED),
    ],
    "too-long": [
        *(leaf(quarter) for quarter in ("Q1 2028", "Q2 2027", "Q3 2027", "Q4 2027", "1 Jul 2027 - 30 Sep 2027")),
        leaf("2027", **DONE),
        leaf("2027", milestone=True),
        leaf("from 1 Jan 2020"),
        under(step("Top", "2027"), step("One", "Q1 2027"), step("Two", "Q2 2027")),
        side_by_side(step("Leaf", "2027"), goal=Goal(longest_leaf=365)),
    ],
    "one-child": [
        leaf(),
        under(step("Top"), step("One"), step("Two")),
        thought_of(step("Idea"), top=step("Top")),
        under(step("Top"), step("Child", **DONE)),
        under(step("Top", **STOPPED), step("Child")),
    ],
    "agreement-late": [
        promised(OWN, promise("manager", "2026-11-27"), promise("manager", "")),
        promised(OWN, promise("manager", "2026-11-01", state=AgreementState.BROKEN)),
        promised(OWN, promise(None, "2026-11-01")),
        plan,
    ],
    "no-own-agreement": [
        promised(OWN),
        promised(),
        promised(promise("manager", "2027-01-01"), people=()),
        plan,
    ],
    "outside-parent": [
        under(step("Top", "2027"), step("In", "Q1 2027"), step("Also", "until 1 Nov 2027")),
        under(step("Top"), step("In", "Q1 2027"), step("Also", "2030")),
        under(step("Top", "2027"), step("Out", "2028", **DONE), step("In", "Q1 2027")),
        under(step("Top", "2027"), step("Out", "2028", **STOPPED), step("In", "Q1 2027")),
        under(step("Top", "2027", **STOPPED), step("Out", "2028"), step("In", "Q1 2027")),
    ],
    "empty-pillar": [
        side_by_side(NOW, CULTURE),
        side_by_side(NOW, step("Talk", "Q1 2026", pillar_id="culture", **DONE)),
        side_by_side(step("Without any", "Q1 2027")),
        plan,
    ],
    "nothing-soon": [
        side_by_side(step("Far", "2029"), step("Soon", "Q1 2027")),
        side_by_side(step("Far", "2029"), step("Ends", "2025 - Dec 2026")),
        side_by_side(step("Far", "2029"), step("Now", "now")),
        side_by_side(step("Far", "from 2026"), step("Late", "2029")),
        side_by_side(step("Next year", "Q2 2027")),
        side_by_side(step("Far", "2029", **DONE)),
        plan,
    ],
}

UNCALLED_FOR |= {
    "pulls-one-way": [
        pulled(Side.LEFT, Side.LEFT),
        pulled(Side.LEFT, Side.LEFT, Side.RIGHT),
        pulled(Side.LEFT, Side.LEFT, Side.LEFT, **STOPPED),
        plan,
    ],
    "not-placed": [
        placed("2026-11-27"),
        placed("2026-08-27"),
        placed("2026-11-01", reviews=["2026-10-20", "2026-11-01", "2026-12-20"]),
        plan,
    ],
    "only-technology": [
        under(step("Top"), *TECHNOLOGY[:2]),
        under(step("Top"), *TECHNOLOGY, step("Four", "Q1 2027", change_kind=ChangeKind.BEHAVIOUR)),
        under(step("Top", **STOPPED), *TECHNOLOGY),
        under(step("Top"), *[replace(one, **DONE) for one in TECHNOLOGY]),
        side_by_side(*TECHNOLOGY),
        plan,
    ],
    "nobody-served": [
        lambda: plan((0, step("Top")), others=[CITIZENS, FOR_CITIZENS]),
        lambda: plan((0, step("Top")), others=[CITIZENS, PUPILS]),
        plan,
    ],
    "works-alone": [
        together(("One", "Work")),
        together(("One", "Work"), ("One", "Alone"), alone=True),
        lambda: plan((0, step("Own", department_id="Alone")), others=HOMES),
        plan,
    ],
    "one-bridge": [
        together(("One", "of Work")),
        together(("One", "of Work"), ("Two", "Work")),
        together(("One", "of Care"), ("Two", "of Care")),
        plan,
    ],
}


def found(roadmap: Roadmap, rule: str) -> list[Point]:
    return [point for point in attention(roadmap, TODAY) if point.rule == rule]


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_speaks_where_it_is_called_for_and_there_alone(rule: str) -> None:
    for roadmap, record_id in CALLED_FOR[rule]:
        assert [point.record_id for point in found(roadmap(), rule)] == [record_id]
    for silent in UNCALLED_FOR[rule]:
        assert found(silent(), rule) == []


def test_a_point_tells_of_which_record_it_is_and_how_it_is_mended() -> None:
    (point,) = found(side_by_side(NOW)(), "empty-pillar")
    assert (point.kind, point.title, point.mend) == ("pillar", "Culture", "step")
    (point,) = found(leaf(owner_id=None)(), "no-owner")
    assert (point.kind, point.record_id, point.title, point.mend) == ("step", "Leaf", "Leaf", "owner")
    (point,) = found(side_by_side(step("Far", "2029"))(), "nothing-soon")
    assert (point.kind, point.title) == ("goal", "The big goal")


def test_points_come_by_urgency_and_then_in_the_order_of_the_plan() -> None:
    roadmap = plan((0, Step(id="b", title="B")), (1, Step(id="a", title="A")), (0, Step(id="c", title="C")))
    names = [rule.name for rule in RULES]
    points = [(point.rule, point.record_id) for point in attention(roadmap, TODAY)]
    assert points == sorted(points, key=lambda one: (names.index(one[0]), ["b", "a", "c"].index(one[1])))
    lacking = ["no-owner", "no-period", "no-result"]
    assert points == [("one-child", "b"), *((rule, one) for rule in lacking for one in ("a", "c"))]
    assert names[-3:] == lacking


def test_in_a_copy_of_a_branch_the_steps_above_and_the_plan_as_a_whole_are_not_judged() -> None:
    roadmap = plan((0, Step(id="top", title="Top")), (1, step("Branch", pillar_id="design")), (2, step("Far", "2029")))
    rules = {(point.rule, point.record_id) for point in attention(roadmap, TODAY)}
    assert {("one-child", "top"), ("empty-pillar", "culture"), ("nothing-soon", "goal")} <= rules
    within = attention(roadmap, TODAY, roadmap.steps["Branch"])
    assert {(point.rule, point.record_id) for point in within} == {("one-child", "Branch"), ("too-long", "Far")}


def test_a_tree_of_any_depth_is_judged() -> None:
    deep = plan(*[(depth, step(f"s{depth}")) for depth in range(1200)])  # deeper than Python calls
    assert len(found(deep, "one-child")) == 1199


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_stands_in_the_readme_with_its_name_for_people(rule: Rule) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    assert f"| `{rule.name}` | {rule.label} |" in readme


def test_the_readme_knows_the_rules_in_their_order() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## Attention")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE) == [rule.name for rule in RULES]
