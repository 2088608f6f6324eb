"""How a step stands in words, in both languages."""

from datetime import date
from typing import Any

import pytest

from planner.insight import HEALTH_RULES, StepHealth
from planner.insight.health_rules import Reason
from planner.phrasing.health_text import below_text, health_lines, health_text, reason_text, rule_text
from planner.phrasing.language import language
from planner.roadmap import Health

DAY = date(2026, 11, 12)
BEHIND: dict[str, Any] = {
    "rule": "behind",
    "reason": Reason("{done} done while {gone} of the time is gone", {"done": 15.0, "gone": 70.0}),
    "ruled": Health.AT_RISK,
}
DECIDED = Reason("decision of {day}: {decided}", {"day": DAY, "decided": "X"})
LATE = Reason("its end of {day} has passed", {"day": DAY})
SAID: dict[str, Any] = {"by": "owner", "day": DAY, "latest": DAY}


@pytest.mark.parametrize(
    ("one", "english", "dutch"),
    [
        (StepHealth(), "on course", "op koers"),
        (
            StepHealth(Health.AT_RISK, own=Health.AT_RISK, **BEHIND),
            "at risk: 15% done while 70% of the time is gone",
            "risico: 15 % klaar, terwijl 70 % van de tijd om is",
        ),
        (
            StepHealth(**SAID),
            "on course by the owner's word of 12 Nov 2026",
            "op koers volgens de eigenaar op 12 nov 2026",
        ),
        (
            StepHealth(**SAID, **BEHIND),
            "on course by the owner's word of 12 Nov 2026; "
            "at risk by the rules: 15% done while 70% of the time is gone",
            "op koers volgens de eigenaar op 12 nov 2026; "
            "risico volgens de vuistregels: 15 % klaar, terwijl 70 % van de tijd om is",
        ),
        (
            StepHealth(Health.OFF_COURSE, own=Health.OFF_COURSE, **SAID),
            "off course by the owner's word of 12 Nov 2026; on course by the rules",
            "uit koers volgens de eigenaar op 12 nov 2026; op koers volgens de vuistregels",
        ),
        (
            StepHealth(Health.OFF_COURSE, rule="below", ruled=Health.OFF_COURSE, tally=(2, 1, 0, 0)),
            "off course: 2 steps below are off course",
            "uit koers: 2 stappen eronder zijn uit koers",
        ),
        (
            StepHealth(
                Health.CHANGED,
                rule="decision",
                reason=DECIDED,
            ),
            "changed by decision: decision of 12 Nov 2026: X",
            "gewijzigd bij besluit: besluit van 12 nov 2026: X",
        ),
        (
            StepHealth(latest=DAY, faded=True, tally=(0, 0, 0, 3)),
            "on course; the latest word is of 12 Nov 2026",
            "op koers; het laatste bericht is van 12 nov 2026",
        ),
    ],
)
def test_how_a_step_stands_is_one_sentence(one: StepHealth, english: str, dutch: str) -> None:
    assert health_text(language("en"), one) == english
    assert health_text(language("nl"), one).replace("\N{NO-BREAK SPACE}", " ") == dutch
    assert health_text(language("en"), one) == "; ".join(health_lines(language("en"), one))


def test_what_is_below_is_said_beside_the_own_word() -> None:
    one = StepHealth(
        **SAID,
        ruled=Health.OFF_COURSE,
        rule="late",
        reason=Reason("its end of {day} has passed", {"day": DAY}),
        tally=(1, 0, 0, 0),
    )
    assert health_lines(language("en"), one)[1:] == [
        "off course by the rules: its end of 12 Nov 2026 has passed",
        "1 step below is off course",
    ]


def test_each_rule_tells_its_threshold() -> None:
    assert rule_text(language("en"), StepHealth(**BEHIND)).startswith("At risk while progress is 40 points")
    assert rule_text(language("nl"), StepHealth(**BEHIND)).startswith("Risico zolang de voortgang 40 punten")
    assert rule_text(language("en"), StepHealth()) == reason_text(language("en"), StepHealth()) == ""
    for rule in HEALTH_RULES:
        assert rule_text(language("nl"), StepHealth(rule=rule.name)) != rule_text(
            language("en"), StepHealth(rule=rule.name)
        )


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        ((0, 0, 0, 4), ""),
        ((1, 1, 1, 1), "1 step below is off course"),
        ((0, 2, 1, 1), "2 steps below are at risk"),
        ((0, 0, 1, 1), "1 step below was changed by decision"),
    ],
)
def test_the_worst_below_is_counted(tally: Any, said: str) -> None:
    assert below_text(language("en"), StepHealth(tally=tally)) == said
