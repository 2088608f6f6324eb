"""What Attention points out, in sentences: whole in both languages, whatever the plan's own words are."""

from dataclasses import replace
from datetime import date

import pytest

from planner.insight.attention import RULES, attention
from planner.phrasing.attention_text import sentence, sentence_below_title
from planner.phrasing.language import CODES, language
from planner.roadmap import Roadmap, Step
from tests.insight.attention.test_rules import CALLED_FOR, NOW, found, plan, side_by_side, step


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_speaks_in_one_whole_sentence(rule: str, code: str) -> None:
    for roadmap, _ in CALLED_FOR[rule]:
        for point in found(roadmap(), rule):
            said = sentence(point, language(code))
            assert said.endswith(".")
            assert not {"{", "}", "\n"} & set(said)
            if code == "nl":
                assert said != sentence(point, language("en"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_name_in_dutch(rule: object) -> None:
    label = rule.label  # type: ignore[attr-defined]
    assert language("nl").text(label) != label


def test_days_and_periods_are_said_as_the_language_says_them() -> None:
    roadmap = plan((0, step("Top", "Q1 2027")), (1, step("Out", "1 Mar 2027 - 1 May 2027")), (1, step("In", "Q1 2027")))
    (point,) = found(roadmap, "outside-parent")
    assert sentence(point, language("en")) == (
        "“Out” (1 Mar – 1 May 2027) does not fit in the period of “Top” (Q1 2027)."
    )
    (point,) = found(plan((0, step("Far", "2029"))), "nothing-soon")
    assert "31 dec 2029" in sentence(point, language("nl"))


@pytest.mark.parametrize(
    ("period", "dutch", "english"),
    [
        ("1 Jan 2027 - 5 Apr 2027", "duurt 95 dagen; langer dan 92 dagen", "takes 95 days; more than 92 days"),
        (
            "1 Jan 2027 - 30 Jun 2028",
            "duurt ongeveer 18 maanden; langer dan een kwartaal",
            "takes about 18 months; more than a quarter",
        ),
        ("2027 - 2030", "duurt ongeveer 4 jaar; langer dan een kwartaal", "takes about 4 years; more than a quarter"),
    ],
)
def test_how_long_a_leaf_takes_is_said_as_people_would(period: str, dutch: str, english: str) -> None:
    (point,) = found(plan((0, step("Leaf", period))), "too-long")
    assert dutch in sentence(point, language("nl"))
    assert english in sentence(point, language("en"))


@pytest.mark.parametrize(
    ("longest", "period", "dutch", "english"),
    [
        (
            366,
            "1 Jan 2027 - 30 Jun 2028",
            "ongeveer 18 maanden; langer dan een jaar",
            "about 18 months; more than a year",
        ),
        (365, "2027 - 2030", "ongeveer 4 jaar; langer dan een jaar", "about 4 years; more than a year"),
        (732, "2027 - 2030", "ongeveer 4 jaar; langer dan 2 jaar", "about 4 years; more than 2 years"),
        (183, "2027", "ongeveer 1 jaar; langer dan een half jaar", "about 1 year; more than half a year"),
        (366, "1 Jan 2027 - 5 Jan 2028", "370 dagen; langer dan 366 dagen", "370 days; more than 366 days"),
        (200, "2027", "365 dagen; langer dan 200 dagen", "365 days; more than 200 days"),
        (7, "Q1 2027", "90 dagen; langer dan 7 dagen", "90 days; more than 7 days"),
    ],
)
def test_how_long_and_the_limit_are_said_alike(longest: int, period: str, dutch: str, english: str) -> None:
    roadmap = plan((0, step("Leaf", period)))
    limited = Roadmap(goal=replace(roadmap.goal, longest_leaf=longest), steps=roadmap.steps)
    (point,) = found(limited, "too-long")
    for code, words in (("nl", dutch), ("en", english)):
        assert words in sentence(point, language(code))
        assert words in sentence_below_title(point, language(code))
        assert "Leaf" not in sentence_below_title(point, language(code))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("", "(no title)"),
        ("Two\nlines\tand a tab", "Two lines and a tab"),
        ("{count} of {title}", "{count} of {title}"),
        ("a\u202eb", "a\ufffdb"),
        ("long " * 200_000, "long long"),
        ("x" * 1_000_000, "x" * 60 + "…"),
    ],
)
def test_a_title_of_any_kind_is_data_and_short(title: str, wanted: str) -> None:
    roadmap = plan((0, step("Leaf", "Q1 2027", owner_id=None)))
    roadmap = Roadmap(goal=roadmap.goal, steps=plan((0, Step(id="Leaf", title=title))).steps)
    (point,) = [one for one in attention(roadmap, date(2026, 11, 27)) if one.rule == "no-owner"]
    said = sentence(point, language("en"))
    assert wanted in said
    assert len(said) < 120


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "Nothing is planned or done in this pillar."), ("nl", "In deze pijler is niets gepland of gedaan.")],
)
def test_below_the_name_of_a_pillar_it_is_named_once(code: str, words: str) -> None:
    (point,) = found(side_by_side(NOW)(), "empty-pillar")
    assert sentence_below_title(point, language(code)) == words
    assert "“Culture”" in sentence(point, language(code))
