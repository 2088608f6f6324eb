"""Confidence of a branch: the words within their rhythm, weighted, and the lowest by its name."""

from datetime import date, timedelta

from planner.insight import Confidence, confidence
from planner.roadmap import CheckIn, Goal, Rhythm, Roadmap, Status, Step
from tests.plans import build

TODAY = date(2026, 11, 27)


def said(step_id: str, confidence: int | None, days_ago: int = 1) -> CheckIn:
    return CheckIn(step_id=step_id, day=TODAY - timedelta(days_ago), confidence=confidence)


def branch(*words: CheckIn, weight: float = 1.0, **values: object) -> Roadmap:
    steps = [
        (Step(id="top", rhythm=Rhythm.WEEKLY), None),
        (Step(id="a", weight=weight), "top"),
        (Step(**{"id": "b", **values}), "top"),  # type: ignore[arg-type]
    ]
    return build(Goal(rhythm=Rhythm.NEVER), words, steps)


def test_nothing_said_is_no_confidence() -> None:
    nothing = Confidence(None, None, None, 0)
    assert confidence(branch(), "top", TODAY) == nothing
    assert confidence(branch(said("a", None)), "top", TODAY) == nothing


def test_the_words_of_a_branch_by_their_weight_and_the_lowest_named() -> None:
    roadmap = branch(said("a", 8), said("b", 4), weight=3)
    assert confidence(roadmap, "top", TODAY) == Confidence(7, 4, "b", 2)
    assert confidence(roadmap, "b", TODAY) == Confidence(4, 4, "b", 1)
    assert confidence(branch(said("a", 8), said("b", 8)), "top", TODAY).lowest_id == "a"


def test_the_branch_itself_may_speak_too() -> None:
    assert confidence(branch(said("a", 8), said("top", 2)), "top", TODAY) == Confidence(5, 2, "top", 2)


def test_a_word_counts_while_it_is_within_its_rhythm() -> None:
    assert confidence(branch(said("a", 8, 7), said("b", 4, 8)), "top", TODAY).mean == 8
    assert confidence(branch(said("a", 8, 7), said("b", 4, 8), rhythm=Rhythm.MONTHLY), "top", TODAY).mean == 6
    assert confidence(branch(said("a", 8), said("b", 4, -1)), "top", TODAY).mean == 8
    assert confidence(branch(said("a", 8, 3), said("a", None, 1)), "top", TODAY).mean == 8
    assert confidence(branch(said("a", 2, 3), said("a", 9, 1)), "top", TODAY).mean == 9


def test_only_what_is_open_counts() -> None:
    for status in (Status.DONE, Status.STOPPED):
        assert confidence(branch(said("a", 8), said("b", 4), status=status), "top", TODAY).mean == 8


def test_steps_of_no_weight_count_alike_where_nothing_else_speaks() -> None:
    assert confidence(branch(said("a", 8), said("b", 4), milestone=True), "top", TODAY) == Confidence(8, 4, "b", 2)
    assert confidence(branch(said("a", 8), said("b", 4), milestone=True, weight=0), "top", TODAY).mean == 6
