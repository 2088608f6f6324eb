"""`merge --preview`: what copies would bring, by step and by whom, and nothing is written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.roadmap import CheckIn, Department, Person, Step
from tests.cli.commands import picture
from tests.cli.conftest import Command


def copy_of(plan: Path, copy: Path) -> Path:
    with Document.open(plan) as document:
        document.copy_to(copy)
    return copy


@pytest.fixture
def copy(plan: Path, tmp_path: Path) -> Path:
    """Return a copy in which the sorts of things were done that can be done."""
    path = copy_of(plan, tmp_path / "copy.db")
    with Document.open(path, author="Team lead") as document:
        first, second = document.roadmap.steps.children()
        (below,) = document.roadmap.steps.children(first)
        with document.change("Work") as change:
            change.set(first, title="One good counter", description="More", start=date(2027, 3, 1), progress=30)
            change.move(below, parent=second)
            change.add(Step(title="Ask colleagues"), parent=second)
            change.add(CheckIn(step_id=below.id, day=date(2027, 3, 2), progress=55, confidence=7, note="On its way"))
            desk = change.add(Department(name="Front desk"))
            change.add(Person(name="Adviser", department_id=desk.id))
            change.set(next(iter(document.roadmap.people)), department_id=desk.id)
            change.set(document.roadmap.goal, statement="Everyone is helped in one go, kindly")
    return path


def test_what_would_come_in_is_told_by_step_and_by_whom(command: Command, plan: Path, copy: Path) -> None:
    said = command("merge", plan, copy, "--preview")
    assert (said.code, said.err) == (0, "")
    *above, one, other, end = said.out.split("\n\n")
    assert above == [
        f"{copy}: newer than yours by 1 change",
        "Big goal\n  Big goal was: “Everyone is helped in one go” · Team lead",
        "Step 1 “One good counter”\n"
        "  Period: no period → from 1 Mar 2027 · Team lead\n"
        "  Progress from 0% to 30% · Team lead\n"
        "  Title was: “One counter” · Team lead\n"
        "  Description filled in · Team lead",
        "Step 2.1 “Ask residents”\n"
        "  Moved from “One good counter” to “Clear letters” · Team lead\n"
        "  Check-in: 2 Mar 2027, 55%, confidence 7 of 10, “On its way” · Team lead",
        "Step 2.2 “Ask colleagues”\n  Added · Team lead",
        "Department “Front desk”\n  Added · Team lead",
    ]
    assert sorted((one, other)) == [
        "Person “Adviser”\n  Added · Team lead",
        "Person “Service manager”\n  Department: Front desk · Team lead",
    ]
    assert end == "Nothing was written.\n"


def test_nothing_is_written_and_nothing_left_behind(
    command: Command, plan: Path, copy: Path, untouched: Callable[[], list[str]]
) -> None:
    before = picture(plan.parent), copy.read_bytes()
    assert command("merge", "--preview", plan, copy).code == 0
    assert (picture(plan.parent), copy.read_bytes()) == before
    assert untouched() == []


def test_a_removed_branch_is_told_once_and_what_returns_is_told(command: Command, plan: Path, tmp_path: Path) -> None:
    with Document.open(plan) as document, document.change("Check in") as change:
        change.add(CheckIn(step_id=document.roadmap.steps.children()[0].id, day=date(2027, 3, 2), progress=55))
    gone, kept = copy_of(plan, tmp_path / "gone.db"), copy_of(plan, tmp_path / "kept.db")
    with Document.open(gone, author="Somebody") as document, document.change("Remove") as change:
        change.remove(document.roadmap.steps.children()[0])
    said = command("merge", "--preview", plan, gone).out
    assert "Step 1 “One counter”\n  Removed, with 1 step below it · Somebody\n" in said
    assert "Ask residents" not in said
    assert "Check-in" not in said
    with Document.open(kept, author="Adviser") as document, document.change("Begin") as change:
        change.set(document.roadmap.steps.children()[0], progress=10)
    command("merge", plan, gone)
    said = command("merge", "--preview", plan, kept).out
    assert "Step 1 “One counter”\n  Comes back: it was removed here · Adviser\n" in said
    conflict = "Step 1 “One counter”: Somebody removed it and Adviser went on working on it; it stays for now."
    assert f"1 conflict, which can wait and be settled in the window:\n  {conflict}\n" in said


def test_another_place_among_neighbours_is_told(command: Command, plan: Path, tmp_path: Path) -> None:
    copy = copy_of(plan, tmp_path / "copy.db")
    with Document.open(copy) as document, document.change("Turn") as change:
        first, second = document.roadmap.steps.children()
        change.move(first, parent=None, after=second)
    assert (
        "Step 2 “One counter”\n  Another place among its neighbours · somebody\n"
        in command("merge", "--preview", plan, copy).out
    )


def test_what_could_steer_a_terminal_is_taken_out(command: Command, plan: Path, tmp_path: Path) -> None:
    copy = copy_of(plan, tmp_path / "copy.db")
    with Document.open(copy, author="A\u202eB") as document, document.change("Add") as change:
        change.add(Step(title="Red\x9b31m"))
    said = command("merge", "--preview", plan, copy).out
    assert "Step 3 “Red 31m”\n" in said
    assert all(letter.isprintable() or letter == "\n" for letter in said)
