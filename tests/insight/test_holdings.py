"""What hangs under a person, a department, a pillar or a theme."""

from planner.insight.holdings import holdings
from planner.phrasing.holdings_text import holdings_words
from planner.phrasing.language import language
from planner.roadmap import CheckIn, Contributor, Department, Goal, Person, Pillar, Step, Theme
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build


def test_what_hangs_under_each_is_found_and_said() -> None:
    people = [
        Person(id="p", name="Nurse", department_id="d"),
        Person(id="q", name="Clerk"),
        Department(id="d", name="Care"),
        Pillar(id="x", name="Culture"),
        Theme(id="t", name="Values", pillar_id="x"),
        Contributor(id="c", step_id="one", person_id="q"),
        CheckIn(id="w", step_id="one", needs="a room", needs_from_id="q"),
    ]
    own = {"owner_id": "p", "department_id": "d", "pillar_id": "x", "theme_id": "t"}
    steps = [(Step(id="one", **own), None), (Step(id="two", owner_id="p"), None)]
    roadmap = build(Goal(), [], [*steps])
    draft = RoadmapBuilder(roadmap)
    for record in people:
        draft.put(record)
    roadmap = draft.finish()
    held = holdings(roadmap)
    assert {name: set(ids) for name, ids in held.steps.items()} == {
        "p": {"one", "two"}, "d": {"one"}, "x": {"one"}, "t": {"one"},
    }  # fmt: skip
    assert held.helped == {"q": ("one",)}
    english = language("en")
    said = [holdings_words(english, roadmap, held, one) for one in people[:5]]
    assert said == [
        "2 steps", "helps with 1 step, is asked for 1 thing", "1 step, 1 person", "1 step, 1 theme", "1 step",
    ]  # fmt: skip
