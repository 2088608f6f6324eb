"""Tensions are taken, changed, placed and removed, each as one act that is undone at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.practice.tensions import (
    Mark,
    Pole,
    add_tension,
    change_tension,
    mark_pull,
    place_round,
    remove_tension,
    see_sign,
    set_wanted,
)
from planner.insight.practice.tensions import rounds, side_of, signs_of
from planner.roadmap import DocumentError, Goal, Person, Side, Step
from tests.plans import build

SPEED = Pole("Speed", "Who waits is not helped", ("Mistakes", "Complaints"), "read twice")
CARE = Pole(" Care ", "Mistakes hurt", ("Delay",), "begin")
DAY = date(2026, 11, 27)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    people = [Person(id=one, name=one.upper()) for one in ("a", "b")]
    steps = [(Step(id="one", title="One"), None), (Step(id="two", title="Two"), None)]
    with Document.create_from(tmp_path / "plan.db", build(Goal(statement="Goal"), people, steps)) as opened:
        yield opened


def test_one_is_added_as_one_act_and_undone(document: Document) -> None:
    before = document.roadmap
    made = add_tension(document, SPEED, CARE, "add", step="one")
    kept = document.roadmap.tensions[made]
    assert (kept.left, kept.right, kept.left_good, kept.right_act, kept.step_id) == (
        "Speed", "Care", "Who waits is not helped", "begin", "one",
    )  # fmt: skip
    assert [one.sign for one in signs_of(document.roadmap, kept, Side.LEFT)] == ["Mistakes", "Complaints"]
    document.undo()
    assert document.roadmap == before


@pytest.mark.parametrize(("left", "right"), [("", "Care"), ("Speed", "  "), ("Care", " care")])
def test_poles_without_a_name_of_their_own_are_refused_and_nothing_is_written(
    document: Document, left: str, right: str
) -> None:
    before = document.roadmap
    with pytest.raises(DocumentError):
        add_tension(document, Pole(left), Pole(right), "add")
    assert document.roadmap == before


def test_signs_that_stay_keep_the_day_on_which_they_were_seen(document: Document) -> None:
    made = add_tension(document, SPEED, CARE, "add")
    first, second = signs_of(document.roadmap, made, Side.LEFT)
    see_sign(document, second, DAY, "seen")
    change_tension(document, made, Pole("Speed", signs=("", "Complaints")), CARE, "change")
    (left,) = signs_of(document.roadmap, made, Side.LEFT)
    assert (left.id, left.seen) == (second.id, DAY)
    assert first.id not in document.roadmap.signs
    see_sign(document, second, None, "talked about")
    assert document.roadmap.signs[second].seen is None


def test_a_round_is_one_change_and_a_mark_of_the_same_day_gives_way(document: Document) -> None:
    made = add_tension(document, SPEED, CARE, "add")
    set_wanted(document, made, 70, "wanted")
    place_round(document, made, [Mark("a", 20), Mark("b", 40)], DAY, "place")
    place_round(document, made, [Mark("a", 30)], DAY, "place")
    (one,) = rounds(document.roadmap, made)
    assert [(mark.person_id, mark.position, mark.wanted) for mark in one.marks] == [("a", 30, 70), ("b", 40, 70)]
    document.undo()
    assert [mark.position for mark in rounds(document.roadmap, made)[0].marks] == [20, 40]
    document.undo()
    assert rounds(document.roadmap, made) == ()
    with pytest.raises(DocumentError):
        place_round(document, made, [], DAY, "place")


def test_a_step_pulls_one_way_the_other_or_neither(document: Document) -> None:
    made = add_tension(document, SPEED, CARE, "add")
    for side in (Side.LEFT, Side.RIGHT, Side.RIGHT, None):
        mark_pull(document, "one", made, side, "mark")
        assert side_of(document.roadmap, made, "one") is side
        assert len(document.roadmap.pulls) == (side is not None)


def test_with_a_tension_all_of_it_goes_and_comes_back(document: Document) -> None:
    made = add_tension(document, SPEED, CARE, "add")
    place_round(document, made, [Mark(None, 20)], DAY, "place")
    mark_pull(document, "one", made, Side.LEFT, "mark")
    before = document.roadmap
    remove_tension(document, made, "remove")
    roadmap = document.roadmap
    assert [len(records) for records in (roadmap.tensions, roadmap.signs, roadmap.placements, roadmap.pulls)] == [0] * 4
    document.undo()
    assert document.roadmap == before
