"""Another roadmap taken over as a branch, as one act."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.acts.taking_over import take_over
from planner.roadmap import CheckIn, Department, Goal, Person, Pillar, PlanError, Roadmap, Status, Step, Theme
from planner.store.refusals import FileRefused
from tests.document.teams import do, plan, proved, title


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Document]:
    with plan(tmp_path / "plan.db") as document:
        yield document


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Return the roadmap of another team, of which some people and pillars have the names of ours."""
    goal = Goal(
        statement="No one waits", why_now="People wait", for_whom="Residents", by_when=date(2030, 1, 1), measure="A day"
    )
    path = tmp_path / "theirs.db"
    with Document.create_from(path, Roadmap(goal=goal)) as document, document.change("plan") as change:
        department = change.add(Department(name="FINANCE DEPARTMENT"))
        partner = change.add(Department(name="A partner", partner=True))
        lead = change.add(Person(name="northern team lead", department_id=partner.id))
        other = change.add(Person(name="Controller", department_id=department.id))
        change.add(Person(name="Owns nothing"))
        pillar = change.add(Pillar(name="Culture", rank="A"))
        theme = change.add(Theme(name="Values", pillar_id=pillar.id, rank="A"))
        first = change.add(Step(title="First", owner_id=lead.id, status=Status.UNDER_WAY, progress=40))
        change.add(Step(title="Second", owner_id=other.id, department_id=partner.id))
        change.add(Step(title="Below", pillar_id=pillar.id, theme_id=theme.id), parent=first)
        change.add(CheckIn(step_id=first.id, day=date(2026, 1, 1), note="Going well", person_id=lead.id))
    return path


def shape(document: Document, step: Step) -> list[str]:
    steps = document.roadmap.steps
    return [f"{'  ' * (steps.depth(one) - steps.depth(step))}{one.title}" for one in (step, *steps.walk(step))]


def test_the_goal_becomes_a_step_with_the_tree_under_it(ours: Document, theirs: Path) -> None:
    top = take_over(ours, theirs, "take over", parent="south")
    assert ours.roadmap.steps.parent(top) == ours.roadmap.steps["south"]
    assert (top.title, top.result, top.end) == ("No one waits", "A day", date(2030, 1, 1))
    assert top.description == "People wait\n\nResidents"
    assert [line for line in shape(ours, top) if line != "No one waits"] == ["  First", "    Below", "  Second"]
    proved(ours)


def test_who_and_what_has_the_name_of_ours_is_ours_and_the_rest_is_made(ours: Document, theirs: Path) -> None:
    top = take_over(ours, theirs, "take over")
    first, second = ours.roadmap.steps.children(top)
    assert first.owner_id == "northerner"
    assert ours.roadmap.people["northerner"].department_id == "finance"
    controller = ours.roadmap.people[second.owner_id or ""]
    assert (controller.name, controller.department_id) == ("Controller", "finance")
    partner = ours.roadmap.departments[second.department_id or ""]
    assert (partner.name, partner.partner) == ("A partner", True)
    assert "Owns nothing" not in [person.name for person in ours.roadmap.people]
    (below,) = ours.roadmap.steps.children(first)
    assert ours.roadmap.themes[below.theme_id or ""].pillar_id == below.pillar_id
    (word,) = [one for one in ours.roadmap.check_ins if one.step_id == first.id]
    assert (word.note, word.person_id) == ("Going well", "northerner")


def test_everything_gets_an_id_of_its_own_so_that_it_can_be_taken_over_twice(ours: Document, theirs: Path) -> None:
    first, second = take_over(ours, theirs, "once"), take_over(ours, theirs, "twice")
    assert shape(ours, first) == shape(ours, second)
    assert len([pillar for pillar in ours.roadmap.pillars if pillar.name == "Culture"]) == 1
    known = {step.id for step in Document.read(theirs).steps}
    assert known.isdisjoint(step.id for step in ours.roadmap.steps)
    proved(ours)


def test_it_is_one_act_and_one_undo_and_their_file_stays(ours: Document, theirs: Path) -> None:
    before, data = ours.roadmap, theirs.read_bytes()
    take_over(ours, theirs, "take over")
    assert ours.undo() == "take over"
    assert ours.roadmap == before
    assert theirs.read_bytes() == data
    ours.redo()
    assert title(ours, ours.roadmap.steps.children(None)[-1].id) == "No one waits"
    proved(ours)


def test_what_cannot_be_read_or_hung_there_changes_nothing(ours: Document, theirs: Path) -> None:
    before = ours.roadmap
    bad = theirs.with_name("bad.db")
    bad.write_bytes(b"no roadmap")
    with pytest.raises(FileRefused):
        take_over(ours, bad, "take over")
    do(ours, "remove", lambda change: change.remove("south-b"))
    with pytest.raises(PlanError):
        take_over(ours, theirs, "take over", parent="south-b")
    ours.undo()
    assert ours.roadmap == before
