"""How steps stand: each rule where it is called for and where not, whose word holds, what is below."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.insight import HEALTH_RULES, StepHealth, health
from planner.roadmap import CheckIn, Decision, Goal, Health, Record, Rhythm, Roadmap, Status, Step
from tests.plans import build

TODAY = date(2026, 11, 27)
ON, RISK, OFF, CHANGED = Health.ON_COURSE, Health.AT_RISK, Health.OFF_COURSE, Health.CHANGED


def day(ahead: int) -> date:
    """Return the day that is so many days from today."""
    return TODAY + timedelta(days=ahead)


def step(**values: Any) -> Step:
    """Return a step that is half-way, in the middle of its period."""
    return Step(**{"id": "s", "start": day(-50), "end": day(49), "progress": 50, "status": Status.UNDER_WAY, **values})


def word(ahead: int, health: Health | None = None, confidence: int | None = None, about: str = "s") -> CheckIn:
    return CheckIn(step_id=about, day=day(ahead), health=health, confidence=confidence, note="…")


def roadmap_of(one: Step, *records: Record, rhythm: Rhythm = Rhythm.WEEKLY) -> Roadmap:
    return build(Goal(id="goal", rhythm=rhythm), records, [(one, None)])


def found(one: Step, *records: Record, rhythm: Rhythm = Rhythm.WEEKLY) -> StepHealth:
    return health(roadmap_of(one, *records, rhythm=rhythm), "s", TODAY)


def test_a_step_of_which_nothing_is_to_be_said_is_on_course() -> None:
    assert found(step()) == StepHealth()
    assert found(Step(id="s")) == StepHealth()
    assert not StepHealth().spoken


CALLED_FOR: dict[str, list[Callable[[], StepHealth]]] = {
    "late": [
        lambda: found(step(end=day(-1))),
        lambda: found(Step(id="s", end=day(-1))),
        lambda: found(step(end=day(-1), milestone=True)),
    ],
    "not-begun": [
        lambda: found(step(start=day(-1), status=Status.NOT_STARTED, progress=0)),
        lambda: found(Step(id="s", start=day(-400))),
    ],
    "behind": [
        lambda: found(step(start=day(-70), end=day(29), progress=15)),
        lambda: found(step(progress=10)),
        lambda: found(step(start=day(-99), end=day(0), progress=59)),
    ],
    "confidence-fell": [
        lambda: found(step(), word(-9, confidence=8), word(-2, confidence=5)),
        lambda: found(step(), word(-300, confidence=10), word(-14, confidence=7)),
        lambda: found(
            step(),
            word(-9, confidence=8),
            replace(word(-2, confidence=9), id="first"),
            replace(word(-2, confidence=5), id="mended"),
        ),
        lambda: found(step(), word(-9, confidence=8), word(-5), word(-2, confidence=5)),
    ],
    "low-confidence": [
        lambda: found(step(), word(-7, confidence=3)),
        lambda: found(step(), word(-90, confidence=0), rhythm=Rhythm.QUARTERLY),
        lambda: found(step(), word(-900, confidence=0), rhythm=Rhythm.NEVER),
    ],
}
NOT_CALLED_FOR: dict[str, list[Callable[[], StepHealth]]] = {
    "late": [
        lambda: found(step(end=day(0), progress=90)),
        lambda: found(step(end=day(-1), status=Status.DONE)),
        lambda: found(step(end=day(-1), status=Status.STOPPED)),
    ],
    "not-begun": [
        lambda: found(step(start=day(0), status=Status.NOT_STARTED, progress=0)),
        lambda: found(step(start=day(-1), progress=0)),
        lambda: found(step(start=day(-1), status=Status.NOT_STARTED, progress=5)),
        lambda: found(step(start=None, end=None, status=Status.NOT_STARTED, progress=0)),
    ],
    "behind": [
        lambda: found(step(start=day(-70), end=day(29), progress=31)),
        lambda: found(step(progress=11)),
        lambda: found(step(start=day(0), end=day(0), progress=0)),
        lambda: found(step(end=None, progress=0)),
    ],
    "confidence-fell": [
        lambda: found(step(), word(-9, confidence=8), word(-2, confidence=6)),
        lambda: found(step(), word(-20, confidence=8), word(-15, confidence=5)),
        lambda: found(step(), word(-2, confidence=8), word(-2, confidence=5)),
        lambda: found(step(), word(-9, confidence=4), word(-2, confidence=9)),
        lambda: found(step(), word(-2, confidence=8), word(1, confidence=4)),
    ],
    "low-confidence": [
        lambda: found(step(), word(-2, confidence=4)),
        lambda: found(step(), word(-8, confidence=3)),
        lambda: found(step(), word(-5, confidence=2), word(-4, confidence=4)),
    ],
}


@pytest.mark.parametrize("name", [rule.name for rule in HEALTH_RULES])
def test_a_rule_speaks_where_it_is_called_for_and_nowhere_else(name: str) -> None:
    rule = next(rule for rule in HEALTH_RULES if rule.name == name)
    for called in CALLED_FOR[name]:
        one = called()
        assert (one.rule, one.state, one.by) == (name, rule.health, "rule")
        assert one.reason.message.format(**one.reason.values)
    for quiet in NOT_CALLED_FOR[name]:
        assert (quiet().rule, quiet().state) == ("", ON)


def test_the_sentences_of_the_rules_tell_their_thresholds() -> None:
    for rule in HEALTH_RULES:
        assert ("{threshold}" in rule.sentence) is bool(rule.threshold)


def test_the_readme_tells_each_rule_with_its_threshold() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    rows = {row.split("`")[1]: row for row in readme.splitlines() if row.startswith("| `")}
    for rule in HEALTH_RULES:
        assert rule.health in rows[rule.name]
        assert not rule.threshold or rows[rule.name].split(" | ")[-1].startswith(f"{rule.threshold} ")


def test_a_reason_has_its_figures() -> None:
    reason = found(step(start=day(-70), end=day(29), progress=15)).reason
    assert (reason.message, reason.values) == (
        "{done} done while {gone} of the time is gone",
        {"done": 15.0, "gone": 70.0},
    )


def test_the_word_of_an_owner_holds_until_the_next_one_is_due() -> None:
    late = step(end=day(-1))
    said = found(late, word(-7, ON))
    assert (said.state, said.by, said.own, said.day, said.faded) == (ON, "owner", ON, day(-7), False)
    assert (said.ruled, said.rule) == (OFF, "late")
    old = found(late, word(-8, ON))
    assert (old.state, old.by, old.day, old.faded, old.spoken) == (OFF, "rule", day(-8), True, True)
    assert found(step(), word(-7, OFF)).state is OFF
    assert found(step(), word(-8, OFF)).state is ON
    assert found(step(), word(-900, OFF), rhythm=Rhythm.NEVER).state is OFF
    assert found(step(rhythm=Rhythm.MONTHLY), word(-8, RISK)).state is RISK
    assert found(step(), word(1, OFF)).state is ON


def test_a_later_word_without_health_leaves_the_earlier_one_but_keeps_it_from_fading() -> None:
    said = found(step(), word(-9, OFF), word(-1))
    assert (said.state, said.day, said.latest, said.faded) == (ON, day(-9), day(-1), False)
    assert found(step(), word(-5, OFF), word(-1)).state is OFF


def decided(ahead: int, text: str = "A year later") -> Decision:
    return Decision(step_id="s", day=day(ahead), decided=text)


def test_a_decision_changes_how_a_step_stands_until_the_next_word_or_date() -> None:
    late = step(end=day(-9))
    one = found(late, decided(-3))
    assert (one.state, one.by, one.rule, one.own, one.ruled) == (CHANGED, "rule", "decision", CHANGED, OFF)
    assert one.reason.values == {"day": day(-3), "decided": "A year later"}
    assert found(late, decided(-3, " ")).reason.message == "decision of {day}"
    assert found(late, decided(-9)).state is OFF
    assert found(late, decided(-10)).state is OFF
    assert found(step(start=day(-1), status=Status.NOT_STARTED, progress=0), decided(-1)).rule == "not-begun"
    assert found(step(start=day(-2), status=Status.NOT_STARTED, progress=0), decided(-1)).state is CHANGED
    assert found(step(), decided(1)).state is ON
    assert found(step(), decided(-2), word(-1, RISK)).state is RISK
    assert found(step(), decided(-2), word(-2, RISK)).state is CHANGED
    assert found(step(), decided(-20), word(-10, RISK)).state is ON
    assert found(step(), decided(-9), word(-10, OFF)).state is CHANGED
    assert found(step(end=day(-1)), decided(-3), word(-5, ON)).state is OFF


def branch(*children: Step, top: Step | None = None, records: tuple[Record, ...] = ()) -> Roadmap:
    steps: list[tuple[Step, str | None]] = [(top or Step(id="top"), None)]
    return build(Goal(id="goal", rhythm=Rhythm.WEEKLY), records, [*steps, *((child, "top") for child in children)])


def test_a_branch_is_the_worst_of_what_is_below_and_says_how_many() -> None:
    own_days: dict[str, Any] = {"start": day(-50), "end": day(49), "status": Status.UNDER_WAY}
    top = Step(id="top", start=day(-50), end=day(49))
    late = [step(id=name, end=day(-1)) for name in ("a", "b")]
    risky = Step(id="c", **own_days)
    one = health(branch(*late, risky, step(id="d"), top=top), "top", TODAY)
    assert (one.state, one.by, one.own, one.below, one.count, one.rule) == (OFF, "rule", ON, OFF, 2, "below")
    assert health(branch(risky, step(id="d", progress=100), top=top), "top", TODAY).below is RISK
    assert health(branch(step(id="d")), "top", TODAY).below is ON
    assert health(branch(), "top", TODAY).below is None


def test_what_is_far_below_counts_and_steps_between_are_not_counted_for_it() -> None:
    days: dict[str, Any] = {"start": day(-50), "end": day(49)}
    steps = [
        (Step(id="top", **days), None),
        (Step(id="middle", **days), "top"),
        (step(id="s", end=day(-1), progress=90), "middle"),
    ]
    roadmap = build(Goal(id="goal"), [], steps)
    top = health(roadmap, "top", TODAY)
    assert (top.state, top.own, top.count) == (OFF, ON, 1)


def test_a_word_or_decision_of_the_branch_itself_outranks_what_is_below() -> None:
    late = step(end=day(-1))
    said = health(branch(late, records=(word(-1, ON, about="top"),)), "top", TODAY)
    assert (said.state, said.by, said.below, said.ruled) == (ON, "owner", OFF, OFF)
    decision = Decision(step_id="top", day=day(0))
    assert health(branch(late, top=Step(id="top"), records=(decision,)), "top", TODAY).state is CHANGED


def test_a_word_below_counts_above() -> None:
    said = word(-1, ON)
    top = Step(id="top", end=day(9))
    assert health(branch(step(end=day(-1), progress=90), top=top, records=(said,)), "top", TODAY).state is ON
    doubted = health(branch(step(), top=top, records=(word(-1, OFF),)), "top", TODAY)
    assert (doubted.state, doubted.own) == (OFF, ON)


def test_what_is_done_or_stopped_is_on_course_and_counts_for_nothing() -> None:
    for status in (Status.DONE, Status.STOPPED):
        one = health(branch(step(end=day(-1), status=status, progress=10), step(id="d")), "top", TODAY)
        assert (one.state, one.tally) == (ON, (0, 0, 0, 1))
    stopped = branch(step(end=day(-1)), top=Step(id="top", status=Status.STOPPED), records=(word(-1, OFF),))
    assert [health(stopped, name, TODAY).state for name in ("top", "s")] == [ON, ON]


def test_a_branch_is_judged_on_what_it_adds_up_to() -> None:
    half = branch(step(progress=5), step(id="b", progress=5))
    assert (health(half, "top", TODAY).own, health(half, "top", TODAY).rule) == (RISK, "behind")
    later = branch(step(progress=50), step(id="b", start=day(10), end=day(500), status=Status.NOT_STARTED, progress=0))
    assert health(later, "top", TODAY).state is ON
    mixed = branch(step(progress=100, status=Status.DONE, end=day(-1)), Step(id="a"))
    assert health(mixed, "top", TODAY).state is ON
    undated = branch(Step(id="a"), top=Step(id="top", start=day(-50), end=day(49)))
    assert health(undated, "top", TODAY).rule == "not-begun"
    assert health(branch(step(end=day(-1))), "top", TODAY).own is OFF
