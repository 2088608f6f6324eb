"""The latest words of owners: the newest first, and found by any of their words."""

from datetime import date

from planner.insight.latest_words import latest_words
from planner.roadmap import CheckIn, Goal, Person, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build

STEPS = ((Step(id="read", title="Read"), None), (Step(id="write", title="Write letters"), "read"))


def said() -> Roadmap:
    builder = RoadmapBuilder(build(Goal(id="goal"), (Person(id="p", name="Librarian"),), STEPS))
    for one in (
        CheckIn(id="a", step_id="read", day=date(2026, 3, 1), note="All is well"),
        CheckIn(id="b", step_id="write", day=date(2026, 5, 1), cause="No Paper", person_id="p"),
        CheckIn(id="c", step_id="read", day=date(2026, 5, 1), needs="a room"),
        CheckIn(id="d", step_id="read", note="of no day"),
    ):
        builder.put(one)
    return builder.finish()


def ids(text: str = "") -> list[str]:
    return [one.said.id for one in latest_words(said(), text)]


def test_the_latest_day_comes_first_and_what_has_no_day_last() -> None:
    assert ids() == ["c", "b", "a", "d"]


def test_a_word_is_found_in_all_that_was_said_in_the_title_and_in_the_name() -> None:
    assert ids("paper") == ["b"]
    assert ids("  ROOM ") == ["c"]
    assert ids("letters librarian") == ["b"]
    assert ids("letters room") == []
