"""Rounds of a tension: average, spread, what pulls, what waits, and the words for a place."""

from datetime import date, timedelta

import pytest

from planner.insight.practice.tensions import (
    latest_round,
    pulling,
    rounds,
    seen_signs,
    side_of,
    signs_of,
    waits_for_placing,
)
from planner.phrasing.language import language
from planner.phrasing.practice.tension_text import (
    initials,
    path_words,
    place_words,
    pulling_words,
    state_words,
    tension_name,
)
from planner.roadmap import Goal, Person, Placement, Pull, Review, Roadmap, Side, Sign, Status, Step, Tension
from tests.plans import build

TODAY = date(2026, 11, 27)
SPEED = Tension(id="t", left="Speed", right="Care", wanted=60)
PEOPLE = [Person(id=one, name=name) for one, name in (("a", "Adviser"), ("b", "Team lead"), ("c", "Controller"))]


def plan(*records: object, steps: int = 0) -> Roadmap:
    made = [(Step(id=f"s{at}", title=f"Step {at}"), None) for at in range(steps)]
    return build(Goal(id="goal"), [SPEED, *PEOPLE, *records], made)


def mark(position: int, person: str | None = "a", days: int = 0, mark_id: str = "", wanted: int = 50) -> Placement:
    day = TODAY - timedelta(days=days)
    name = mark_id or f"{days} {person} {position}"
    return Placement(id=name, tension_id="t", day=day, person_id=person, position=position, wanted=wanted)


def test_a_round_is_a_day_and_the_latest_comes_first() -> None:
    found = rounds(plan(mark(20, "a"), mark(40, "b"), mark(80, "a", days=90)), "t")
    assert [(one.day, one.average, one.lowest, one.highest) for one in found] == [
        (TODAY, 30, 20, 40),
        (TODAY - timedelta(days=90), 80, 80, 80),
    ]
    assert latest_round(plan(), "t") is None


def test_of_two_marks_of_one_person_on_a_day_the_later_counts() -> None:
    (one,) = rounds(plan(mark(20, "a", mark_id="1"), mark(70, "a", mark_id="2"), mark(5, None, mark_id="3")), "t")
    assert [placed.position for placed in one.marks] == [5, 70]


@pytest.mark.parametrize(
    ("positions", "far"), [((10, 40, 45), True), ((10, 40, 43), False), ((10, 90), False), ((0, 50, 100), True)]
)
def test_far_apart_is_three_marks_over_a_third_of_the_line(positions: tuple[int, ...], far: bool) -> None:
    (one,) = rounds(plan(*[mark(at, "abc"[number]) for number, at in enumerate(positions)]), "t")
    assert one.far_apart is far


def test_steps_pull_one_way_from_three_on_and_stopped_ones_do_not() -> None:
    pulls = [Pull(id=f"p{at}", step_id=f"s{at}", tension_id="t", side=Side.LEFT) for at in range(3)]
    roadmap = plan(*pulls, steps=4)
    assert pulling(roadmap, "t").one_way is Side.LEFT
    assert side_of(roadmap, "t", "s1") is Side.LEFT
    assert side_of(roadmap, SPEED, "s3") is None
    both = plan(*pulls, Pull(id="q", step_id="s3", tension_id="t", side=Side.RIGHT), steps=4)
    assert pulling(both, "t").one_way is None
    assert pulling_words(SPEED, pulling(both, "t"), language("en")) == "3 towards speed, 1 towards care"
    twice = plan(*pulls, Pull(id="q", step_id="s0", tension_id="t", side=Side.RIGHT), steps=4)
    assert len(pulling(twice, "t").left) == 2
    stopped = build(Goal(), [SPEED, *pulls], [(Step(id="s0", title="s", status=Status.STOPPED), None)])
    assert pulling(stopped, "t").left == ()
    assert pulling_words(SPEED, pulling(stopped, "t"), language("nl")) == "nog geen"


def test_a_tension_waits_after_a_review_and_after_a_quarter() -> None:
    held = Review(id="r", day=TODAY - timedelta(days=10))
    assert waits_for_placing(plan(), SPEED, TODAY) is not None
    assert waits_for_placing(plan(mark(20, days=92)), SPEED, TODAY) is None
    assert waits_for_placing(plan(mark(20, days=93)), SPEED, TODAY) is not None
    assert waits_for_placing(plan(mark(20, days=10), held), SPEED, TODAY) is None
    waits = waits_for_placing(plan(mark(20, days=11), held), SPEED, TODAY)
    assert waits is not None
    assert waits.review == held.day


def test_signs_keep_their_order_and_the_one_seen_first_leads() -> None:
    signs = [
        Sign(id="1", tension_id="t", sign="Second", rank="b", seen=TODAY),
        Sign(id="2", tension_id="t", sign="First", rank="a", seen=TODAY - timedelta(days=1)),
        Sign(id="3", tension_id="t", sign="Other", side=Side.RIGHT),
    ]
    roadmap = plan(*signs)
    assert [one.sign for one in signs_of(roadmap, "t", Side.LEFT)] == ["First", "Second"]
    assert [one.sign for one in seen_signs(roadmap, "t")] == ["First", "Second"]
    assert state_words(roadmap, SPEED, TODAY, language("en")) == "2 signs seen"
    assert state_words(plan(), SPEED, TODAY, language("nl")) == "nog niet gezet"
    assert state_words(plan(mark(3, days=100)), SPEED, TODAY, language("en")) == "not placed since 19 Aug"
    assert state_words(plan(mark(3)), SPEED, TODAY, language("en")) == ""


@pytest.mark.parametrize(
    ("position", "words"),
    [
        (50, "in het midden"),
        (52.4, "in het midden"),
        (45, "iets naar snelheid"),
        (65, "iets naar zorgvuldigheid"),
        (30, "naar snelheid"),
        (15, "naar snelheid"),
        (0, "ver naar snelheid"),
        (100, "ver naar zorgvuldigheid"),
    ],
)
def test_a_place_is_told_in_words(position: float, words: str) -> None:
    tension = Tension(left="Snelheid", right="Zorgvuldigheid")
    assert place_words(tension, position, language("nl")) == words


def test_both_poles_are_named_as_good() -> None:
    assert (
        tension_name(Tension(left="Snelheid", right="Zorgvuldigheid"), language("nl")) == "Snelheid en zorgvuldigheid"
    )
    assert tension_name(Tension(left="Wijkteam", right="AI"), language("nl")) == "Wijkteam en AI"
    assert tension_name(Tension(), language("en")) == "– and –"
    assert [initials(one) for one in ("Gemeentesecretaris", "Team lead", "", "  ")] == ["GE", "TL", "?", "?"]


def test_the_path_is_told_with_every_mark_by_name() -> None:
    words = path_words(roadmap := plan(mark(20, "b"), mark(40, None)), SPEED, rounds(roadmap, "t"), language("en"))
    assert words == (
        "Speed and care: we want to be slightly towards care. 27 Nov 2026: on average towards speed; wanted in the"
        " middle. Team lead towards speed, somebody slightly towards speed."
    )
    assert path_words(plan(), SPEED, (), language("en")).endswith("Nobody placed a mark yet.")


def test_those_of_one_place_stand_by_name() -> None:
    found = latest_round(plan(mark(20, "b", mark_id="1"), mark(20, "a", mark_id="2"), mark(10, "c")), "t")
    assert found is not None
    assert [one.person_id for one in found.marks] == ["c", "a", "b"]
