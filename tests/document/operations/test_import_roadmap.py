"""Another roadmap as a branch of this one: nothing of it is lost, and nobody is there twice."""

from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.import_roadmap import import_roadmap
from planner.document.verify import verify
from planner.roadmap import CheckIn, Goal, Person, Pillar, PlanError, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import municipal_plan

GOAL = Goal(statement="Every school has a library", why_now="Few read", for_whom="pupils", by_when=date(2029, 7, 1))


def with_check_in(roadmap: Roadmap) -> Roadmap:
    draft = RoadmapBuilder(roadmap)
    draft.put(CheckIn(id="c1", step_id="s00044", person_id="p3", day=date(2026, 11, 2), progress=40, note="On course"))
    return draft.finish()


@pytest.fixture
def document(tmp_path: Path):  # noqa: ANN201 - a generator of pytest
    with Document.create_from(tmp_path / "plan.db", Roadmap(goal=GOAL)) as made:
        with made.change("begin") as change:
            change.add(Person(id="mine", name="gemeentesecretaris"))
            change.add(Pillar(id="own", name="Leiderschap & cultuur", rank="a5"))
            change.add(Step(id="top", title="Ours"))
        yield made


def shape(roadmap: Roadmap, step_id: str | None) -> list[tuple[object, ...]]:
    """Return all that a branch says, without ids."""
    found: list[tuple[object, ...]] = []
    base = -1 if step_id is None else roadmap.steps.depth(step_id)
    for step in roadmap.steps.walk(step_id):
        owner, pillar = roadmap.people.get(step.owner_id), roadmap.pillars.get(step.pillar_id)
        names = (owner.name.casefold() if owner else "", pillar.name if pillar else "")
        depth = roadmap.steps.depth(step) - base
        found.append((depth, step.title, step.start, step.end, step.status, step.progress, step.milestone, *names))
    return found


def test_every_step_comes_under_a_step_of_its_goal(document: Document) -> None:
    other = with_check_in(municipal_plan())
    made = import_roadmap(document, other, "top", "take over")
    roadmap = document.roadmap
    assert (made.title, made.end) == (other.goal.statement, other.goal.by_when)
    assert roadmap.steps.parent_id(made) == "top"
    assert shape(roadmap, made.id)[1:] == shape(other, None)
    said = next(iter(roadmap.check_ins))
    assert roadmap.steps[said.step_id or ""].title == other.steps["s00044"].title
    assert (said.progress, said.note) == (40, "On course")
    assert said.person_id == "mine"
    assert verify(document.path).roadmap is not None
    document.undo()
    assert [step.title for step in document.roadmap.steps.walk()] == ["Ours"]


def test_people_and_pillars_of_one_name_are_one(document: Document) -> None:
    import_roadmap(document, municipal_plan(), None, "take over")
    import_roadmap(document, municipal_plan(), None, "take over again")
    names = [person.name.casefold() for person in document.roadmap.people]
    assert len(names) == len(set(names))
    pillars = [pillar.name for pillar in document.roadmap.pillars]
    assert sorted(pillars) == ["Experience & design", "Governance & bestuur", "Leiderschap & cultuur"]
    assert pillars[0] == "Leiderschap & cultuur"  # what was here keeps its place
    assert len(document.roadmap.steps) == 1 + 2 * (1 + len(municipal_plan().steps))


def test_what_the_goal_says_is_kept(document: Document) -> None:
    made = import_roadmap(document, Roadmap(goal=GOAL), None, "take over")
    assert (made.description, made.end) == ("Few read\n\npupils", date(2029, 7, 1))


def test_a_parent_that_is_not_there_is_refused_and_nothing_is_written(document: Document) -> None:
    before = document.roadmap
    with pytest.raises(PlanError):
        import_roadmap(document, municipal_plan(), "gone", "take over")
    assert document.roadmap == before
