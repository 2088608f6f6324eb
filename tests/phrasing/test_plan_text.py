"""What is said of one step: the same words for the window, the command line and paper."""

from datetime import date

from planner.phrasing.language import language
from planner.phrasing.plan_text import StepText, author_names, step_text
from planner.roadmap import Goal, Person, Step
from tests.plans import build


def test_a_step_with_all_and_one_with_nothing() -> None:
    person = Person(name="Noor")
    full = Step(title="Full", owner_id=person.id, start=date(2027, 1, 1), end=date(2027, 3, 31), progress=40)
    bare = Step()
    roadmap = build(Goal(statement="A goal"), [person], [(full, None), (bare, None)])
    words = language("nl")
    assert step_text(roadmap, full, words) == StepText("1", "Full", "Noor", "Q1 2027", "niet begonnen", "40\xa0%")
    assert step_text(roadmap, bare, words, "2.") == StepText("2.", "", "", "", "niet begonnen", "0\xa0%")


def test_each_author_is_named_once_and_who_gave_no_name_is_somebody() -> None:
    assert author_names(["Noor", " ", "Sam ", "Noor", ""], language("en")) == "Noor, somebody, Sam"
    assert author_names([], language("en")) == ""
