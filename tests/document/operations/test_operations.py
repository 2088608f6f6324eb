"""Acts of several edits: naming, finishing, checking in, adding, removing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.add_remove import add_step, remove_steps
from planner.document.operations.assign import set_department, set_owner, set_pillar, set_theme
from planner.document.operations.check_in import Word, check_in
from planner.document.operations.move import Spot
from planner.document.operations.set_status import (
    compute_progress,
    finish_branch,
    open_leaves,
    set_progress,
    set_status,
    status_for,
)
from planner.insight import check_ins_of, progress
from planner.roadmap import Department, Goal, Person, Pillar, Status, Step, Theme
from tests.plans import build

TODAY = date(2026, 11, 24)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    carriers = [
        Department(id="care", name="Care"),
        Person(id="nurse", name="Head nurse", department_id="care"),
        Pillar(id="p1", name="Culture", rank="A1"),
        Pillar(id="p2", name="Design", rank="A2"),
        Theme(id="t1", name="Behaviour", pillar_id="p1", rank="A1"),
        Theme(id="t0", name="Anything", rank="A2"),
    ]
    steps = [
        (Step(id="top", title="Top", pillar_id="p1", theme_id="t1"), None),
        (Step(id="one", title="One", progress=40, status=Status.UNDER_WAY), "top"),
        (Step(id="two", title="Two"), "top"),
        (Step(id="off", title="Off", status=Status.STOPPED, progress=30), "top"),
    ]
    plan = build(Goal(id="goal", statement="A goal"), carriers, steps)
    with Document.create_from(tmp_path / "plan.db", plan, author="head NURSE") as made:
        yield made


def step(document: Document, step_id: str) -> Step:
    return document.roadmap.steps[step_id]


def test_an_owner_is_found_by_name_or_made(document: Document) -> None:
    set_owner(document, "one", " head nurse ", "owner")
    assert (step(document, "one").owner_id, step(document, "one").department_id) == ("nurse", "care")
    set_owner(document, "two", "Teacher", "owner")
    made = document.roadmap.people[step(document, "two").owner_id or ""]
    assert made.name == "Teacher"
    assert step(document, "two").department_id is None
    document.undo()
    assert len(document.roadmap.people) == 1
    set_owner(document, "one", "  ", "nobody")
    assert step(document, "one").owner_id is None
    assert step(document, "one").department_id == "care"


def test_a_department_that_was_given_is_not_overruled_by_the_owners(document: Document) -> None:
    set_department(document, "one", "School", "department")
    set_owner(document, "one", "Head nurse", "owner")
    assert document.roadmap.departments[step(document, "one").department_id or ""].name == "School"
    set_department(document, "one", "", "none")
    assert step(document, "one").department_id is None


def test_another_pillar_lets_go_of_a_theme_that_is_not_its_own(document: Document) -> None:
    set_pillar(document, "top", "design", "pillar")
    assert (step(document, "top").pillar_id, step(document, "top").theme_id) == ("p2", None)
    set_theme(document, "top", "behaviour", "theme")
    assert (step(document, "top").pillar_id, step(document, "top").theme_id) == ("p1", "t1")
    set_theme(document, "top", "anything", "theme")
    set_pillar(document, "top", "Design", "pillar")
    assert step(document, "top").theme_id == "t0"
    set_pillar(document, "top", "Quite new", "pillar")
    assert [pillar.name for pillar in document.roadmap.pillars] == ["Culture", "Design", "Quite new"]
    set_theme(document, "top", "New theme", "theme")
    theme = document.roadmap.themes[step(document, "top").theme_id or ""]
    assert theme.pillar_id == step(document, "top").pillar_id
    set_theme(document, "top", "", "none")
    set_pillar(document, "top", "", "none")
    assert (step(document, "top").pillar_id, step(document, "top").theme_id) == (None, None)


def test_a_status_brings_its_progress(document: Document) -> None:
    set_status(document, "one", Status.DONE, "status")
    assert step(document, "one").progress == 100
    set_status(document, "one", Status.UNDER_WAY, "status")
    assert step(document, "one").progress == 90
    set_status(document, "one", Status.STOPPED, "status")
    assert step(document, "one").progress == 90
    set_status(document, "one", Status.NOT_STARTED, "status")
    assert step(document, "one").progress == 0


@pytest.mark.parametrize(
    ("figure", "current", "status"),
    [
        (0, Status.UNDER_WAY, Status.NOT_STARTED),
        (1, Status.NOT_STARTED, Status.UNDER_WAY),
        (99, Status.DONE, Status.UNDER_WAY),
        (100, Status.NOT_STARTED, Status.DONE),
        (100, Status.STOPPED, Status.STOPPED),
    ],
)
def test_progress_brings_its_status(document: Document, figure: int, current: Status, status: Status) -> None:
    assert status_for(figure, current) is status
    with document.change("begin") as change:
        change.set("one", status=current)
    set_progress(document, "one", figure, "progress")
    assert (step(document, "one").progress, step(document, "one").status) == (figure, status)


def test_a_parents_figure_by_hand_is_marked_and_can_be_taken_away(document: Document) -> None:
    assert progress(document.roadmap, "top") == 20.0
    set_progress(document, "top", 75, "by hand")
    assert step(document, "top").by_hand
    assert step(document, "top").status is Status.NOT_STARTED
    assert progress(document.roadmap, "top") == 75.0
    compute_progress(document, "top", "computed")
    assert progress(document.roadmap, "top") == 20.0


def test_a_whole_branch_is_finished_and_what_was_stopped_stays_so(document: Document) -> None:
    assert [one.id for one in open_leaves(document, "top")] == ["one", "two"]
    finish_branch(document, "top", "done")
    assert {one.id: (one.status, one.progress) for one in document.roadmap.steps} == {
        "top": (Status.DONE, 100),
        "one": (Status.DONE, 100),
        "two": (Status.DONE, 100),
        "off": (Status.STOPPED, 30),
    }
    assert open_leaves(document, "top") == []
    assert document.undo() == "done"
    assert step(document, "one").progress == 40


def test_a_check_in_is_kept_and_moves_the_step_on(document: Document) -> None:
    assert not Word(note="  ")
    first = check_in(document, "one", Word(60, 7, " Going well. "), date(2026, 11, 1), "check-in")
    second = check_in(document, "one", Word(confidence=4), TODAY, "check-in")
    assert (first.note, first.person_id) == ("Going well.", "nurse")
    assert step(document, "one").progress == 60
    assert [one.id for one in check_ins_of(document.roadmap, "one")] == [second.id, first.id]
    check_in(document, "one", Word(progress=100), TODAY, "check-in")
    assert step(document, "one").status is Status.DONE
    check_in(document, "top", Word(progress=10), TODAY, "check-in")
    assert not step(document, "top").by_hand


def test_a_new_step_takes_the_pillar_and_theme_of_the_one_above(document: Document) -> None:
    made = add_step(document, "Three", Spot(after="one"), "add")
    assert (made.pillar_id, made.theme_id) == ("p1", "t1")
    assert document.roadmap.steps.number(made) == "1.2"
    top = add_step(document, "Second top", Spot(), "add")
    assert (top.pillar_id, document.roadmap.steps.number(top)) == (None, "2")
    first = add_step(document, "First", Spot(before="one"), "add")
    last = add_step(document, "Last", Spot(parent="top"), "add")
    assert [document.roadmap.steps.number(step) for step in (first, last)] == ["1.1", "1.6"]


def test_branches_are_removed_with_all_below_and_their_check_ins(document: Document) -> None:
    check_in(document, "one", Word(60), TODAY, "check-in")
    before = document.roadmap
    assert remove_steps(document, ["one", "top"], "remove") == 1
    assert len(document.roadmap.steps) == len(document.roadmap.check_ins) == 0
    document.undo()
    assert document.roadmap == before
    assert remove_steps(document, [], "nothing") == 0
