"""A branch at 70 % that nobody believes in is seen: how sure its owners are stands beside its progress."""

from datetime import date

from planner.desktop.outline.row_text import explained
from planner.desktop.services.translator import Translator
from planner.roadmap import CheckIn, Goal, Person, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build

OWNED = {"owner_id": "p", "status": Status.UNDER_WAY, "progress": 70}


def plan(*confidence: int) -> Roadmap:
    steps = [(Step(id="top", title="Top"), None)]
    steps += [(Step(id=f"s{at}", title=f"Part {at}", **OWNED), "top") for at in range(2)]
    builder = RoadmapBuilder(build(Goal(id="goal"), (Person(id="p", name="Adviser"),), steps))
    for at, sure in enumerate(confidence):
        builder.put(CheckIn(id=f"w{at}", step_id=f"s{at}", day=date.today(), confidence=sure, person_id="p"))
    return builder.finish()


def test_the_mean_and_the_lowest_are_told_with_the_progress() -> None:
    roadmap = plan(3, 6)
    told = explained(roadmap, roadmap.steps["top"], Translator("en"))
    assert told.endswith("Owners give it 4.5 of 10; the lowest is 3, at 1.1 Part 0.")
    assert "Eigenaren geven het een 4,5" in explained(roadmap, roadmap.steps["top"], Translator("nl"))


def test_without_a_word_nothing_is_told() -> None:
    roadmap = plan()
    assert "Owners" not in explained(roadmap, roadmap.steps["top"], Translator("en"))
