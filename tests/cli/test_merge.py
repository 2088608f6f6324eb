"""`merge`: what copies know comes back into the file."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.document import Document
from planner.language import language
from planner.roadmap import Goal, Roadmap, Step
from tests.cli.commands import picture
from tests.cli.conftest import Command


@pytest.fixture
def copies(plan: Path, tmp_path: Path) -> list[Path]:
    """Return two copies in which others have each added a step and named the first one anew."""
    paths = [tmp_path / "copies" / name for name in ("north.db", "south.db")]
    paths[0].parent.mkdir()
    with Document.open(plan) as document:
        for path in paths:
            document.copy_to(path)
    for path in paths:
        with Document.open(path, author=path.stem) as document, document.change(f"from {path.stem}") as change:
            change.add(Step(title=f"Of {path.stem}"))
            change.set(document.roadmap.steps.children()[0], title=f"Counter {path.stem}")
    return paths


def titles(path: Path) -> list[str]:
    return sorted(step.title for step in Document.read(path).steps)


def test_every_change_comes_into_the_file_and_the_copies_stay(command: Command, plan: Path, copies: list[Path]) -> None:
    before = picture(copies[0].parent)
    said = command("merge", plan, *copies)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        f"{copies[0]}: newer than yours by 1 change",
        f"{copies[1]}: newer than yours by 1 change",
        "2 changes came in.",
        "1 conflict, which can wait and be settled in the window:",
        "  1 “Counter south”, Title: “Counter south” stands, not “Counter north”.",
    ]
    assert titles(plan) == ["Ask residents", "Clear letters", "Counter south", "Of north", "Of south"]
    assert picture(copies[0].parent) == before
    assert [path.name for path in plan.parent.iterdir()] == ["plan.db"]
    assert command("check", plan).code == 0


def test_the_other_way_round_gives_the_same_plan(command: Command, plan: Path, copies: list[Path]) -> None:
    command("merge", plan, *copies)
    command("merge", copies[1], copies[0])
    assert Document.read(copies[1]) == Document.read(plan)


def test_pillars_and_themes_keep_their_order(command: Command, tmp_path: Path) -> None:
    path, copy = tmp_path / "plan.db", tmp_path / "copy.db"
    with Document.create(path, "three-pillars", "en") as document:
        before = document.roadmap
        document.copy_to(copy)
    with Document.open(copy) as document, document.change("add") as change:
        change.add(Step(title="Elsewhere"))
    assert command("merge", path, copy).code == 0
    after = Document.read(path)
    assert (after.pillars, after.themes) == (before.pillars, before.themes)


def test_nothing_new_is_no_error(command: Command, plan: Path, copies: list[Path]) -> None:
    command("merge", plan, copies[0])
    said = command("merge", plan, copies[0])
    assert said.out == f"{copies[0]}: the same as yours: there is nothing to bring back\n0 changes came in.\n"
    copies[0].unlink()
    with Document.open(plan) as document:
        document.copy_to(copies[0])
        with document.change("here") as change:
            change.add(Step(title="Here"))
    assert f"{copies[0]}: older: yours has 1 change more\n" in command("merge", plan, copies[0]).out


def test_all_copies_come_in_as_one_act_that_one_undo_takes_back(
    command: Command, plan: Path, copies: list[Path]
) -> None:
    before = titles(plan)
    command("merge", plan, *copies)
    with Document.open(plan) as document:
        assert document.undo_label == "north.db, south.db"
        document.undo()
    assert titles(plan) == before


def test_copies_that_parted_say_when_and_by_how_much(command: Command, plan: Path, copies: list[Path]) -> None:
    with Document.open(plan) as document:
        for title in ("Here", "Here too"):
            with document.change("here") as change:
                change.add(Step(title=title))
        with document.change("another name") as change:
            change.set(document.roadmap.steps.children()[0], title="Counter here")
    day = language("en").day(datetime.now(UTC).astimezone().date())
    first, *_ = command("merge", plan, copies[0]).out.splitlines()
    assert re.fullmatch(rf"{re.escape(str(copies[0]))}: parted on {day} \d\d:\d\d: 3 changes here, 1 there", first)


def test_a_copy_without_history_is_compared(command: Command, plan: Path, tmp_path: Path) -> None:
    copy = tmp_path / "bare.db"
    with Document.open(plan) as document:
        document.copy_to(copy, history=False)
    with Document.open(copy) as document, document.change("elsewhere") as change:
        change.add(Step(title="Elsewhere"))
    said = command("merge", plan, copy)
    assert f"{copy}: a copy without history: compared with the moment it was made, on " in said.out
    assert "\n1 change came in.\n" in said.out
    assert "Elsewhere" in titles(plan)


def test_the_whole_that_comes_into_a_branch_makes_it_the_whole(command: Command, plan: Path, tmp_path: Path) -> None:
    branch = tmp_path / "branch.db"
    with Document.open(plan) as document:
        document.copy_to(branch, branch=document.roadmap.steps.children()[0])
    assert "it becomes the whole roadmap" in command("merge", "--preview", branch, plan).out
    assert titles(branch) == ["Ask residents", "One counter"]
    assert "it is the whole roadmap now" in command("merge", branch, plan).out
    assert titles(branch) == titles(plan)


def test_another_roadmap_is_refused_and_both_stay(command: Command, plan: Path, tmp_path: Path) -> None:
    Document.create_from(tmp_path / "other.db", Roadmap(goal=Goal(statement="Another"))).close()
    before = Document.read(plan), (tmp_path / "other.db").read_bytes()
    for option in ((), ("--preview",)):
        refusal = command("merge", *option, plan, tmp_path / "other.db").refusal
        assert refusal.startswith("other.db is another roadmap, ")
        assert "the window can take it over as a branch" in refusal
    assert (Document.read(plan), (tmp_path / "other.db").read_bytes()) == before


@pytest.mark.parametrize("option", [(), ("--preview",)])
def test_a_bad_copy_is_refused_and_everything_is_as_it_was(
    command: Command, plan: Path, copies: list[Path], tmp_path: Path, option: tuple[str, ...]
) -> None:
    before = picture(plan.parent), picture(copies[0].parent)
    said = command("merge", *option, plan, copies[0], tmp_path / "none.db")
    assert said.refusal.startswith("none.db is not there.")
    assert (picture(plan.parent), picture(copies[0].parent)) == before


def test_a_roadmap_that_is_not_there_is_refused(command: Command, copies: list[Path], tmp_path: Path) -> None:
    assert "is not there" in command("merge", tmp_path / "none.db", copies[0]).refusal
    assert not (tmp_path / "none.db").exists()
