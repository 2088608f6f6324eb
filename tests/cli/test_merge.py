"""`merge`: what copies know comes back into the file."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.document import Document
from planner.phrasing.language import language
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
        "  Step 1 “Counter south”, Title: “Counter south” (south) stands, not “Counter north” (north).",
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
    assert said.out == f"{copies[0]}: nothing to bring back, it is the same as yours\nNothing came in.\n"
    assert said.code == 0
    copies[0].unlink()
    with Document.open(plan) as document:
        document.copy_to(copies[0])
        with document.change("here") as change:
            change.add(Step(title="Here"))
    said = "nothing to bring back, everything in it is already here; yours has 1 change more"
    assert command("merge", plan, copies[0]).out == f"{copies[0]}: {said}\nNothing came in.\n"
    preview = command("merge", "--preview", plan, copies[0]).out
    assert preview == f"{copies[0]}: {said}\n\nNothing was written.\n"


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
def test_a_bad_copy_alone_is_refused_and_everything_is_as_it_was(
    command: Command, plan: Path, copies: list[Path], tmp_path: Path, option: tuple[str, ...]
) -> None:
    before = picture(plan.parent), picture(copies[0].parent)
    refusal = command("merge", *option, plan, tmp_path / "none.db").refusal
    assert refusal == "none.db is not there. Check the name and the folder; perhaps it was moved or renamed."
    assert (picture(plan.parent), picture(copies[0].parent)) == before


def test_the_good_copies_come_in_and_the_bad_ones_are_named(
    command: Command, plan: Path, copies: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "bad.db").write_bytes(b"no roadmap at all" * 1_000)
    before = picture(plan.parent)
    for option in (("--preview",), ()):
        said = command("merge", *option, plan, tmp_path / "bad.db", copies[0], tmp_path / "none.db", copies[1])
        assert said.code == 1
        first, second = said.err.splitlines()
        assert first.startswith("error: bad.db is not a roadmap")
        assert second.startswith("error: none.db is not there.")
        assert f"{copies[0]}: newer than yours by 1 change\n{copies[1]}: newer than yours by 1 change\n" in said.out
        if option:
            assert picture(plan.parent) == before
    assert "2 changes came in." in said.out
    assert titles(plan) == ["Ask residents", "Clear letters", "Counter south", "Of north", "Of south"]


def test_of_nothing_but_bad_copies_each_is_named(command: Command, plan: Path, tmp_path: Path) -> None:
    before = picture(plan.parent)
    said = command("merge", plan, tmp_path / "one.db", tmp_path / "other.db")
    assert (said.code, said.out) == (1, "")
    assert [line.partition(" is not there")[0] for line in said.err.splitlines()] == [
        "error: one.db",
        "error: other.db",
    ]
    assert picture(plan.parent) == before


def test_a_branch_that_builds_on_another_copy_comes_in_before_it_as_well(
    command: Command, plan: Path, copies: list[Path], tmp_path: Path
) -> None:
    branch = tmp_path / "branch.db"
    with Document.open(copies[0], author="north") as document:
        document.copy_to(branch, branch=document.roadmap.steps.children()[-1])
    with Document.open(branch, author="team") as document, document.change("team") as change:
        change.set(document.roadmap.steps.children()[-1], title="Of the team")
    assert "builds on changes that are not in this file yet" in command("merge", plan, branch).refusal
    said = command("merge", plan, branch, copies[0])
    assert (said.code, said.err) == (0, "")
    assert "Of the team" in titles(plan)


# What was undone.


@pytest.fixture
def undone(command: Command, plan: Path, copies: list[Path]) -> Path:
    """Return a copy that was brought back and undone, after which something else was done."""
    command("merge", plan, copies[0])
    with Document.open(plan, author="Director") as document:
        document.undo()
        with document.change("Go on") as change:
            change.add(Step(title="Here"))
    return copies[0]


def test_a_preview_tells_that_a_copy_was_undone_and_what_would_come_in_again(
    command: Command, plan: Path, undone: Path
) -> None:
    day = language("en").day(datetime.now(UTC).astimezone().date())
    before = picture(plan.parent)
    said = command("merge", "--preview", plan, undone)
    assert (said.code, said.err) == (0, "")
    first, told, *groups, end = said.out.split("\n\n")
    assert first == f"{undone}: it came in before, and was undone here on {day}"
    assert told == f"Undone on {day} by Director; merge takes it in again:"
    assert sorted(groups) == [
        "Step 1 “Counter north”\n  Title was: “One counter” · north",
        "Step 3 “Of north”\n  Added · north",
    ]
    assert end == "Nothing was written.\n"
    assert picture(plan.parent) == before


def test_what_was_undone_is_taken_in_again_and_said(command: Command, plan: Path, undone: Path) -> None:
    day = language("en").day(datetime.now(UTC).astimezone().date())
    said = command("merge", plan, undone)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        f"{undone}: it came in before, and was undone here on {day}",
        f"Taken in again: 2 things that were undone on {day}.",
    ]
    assert titles(plan) == ["Ask residents", "Clear letters", "Counter north", "Here", "Of north"]
    assert "  Done again: bringing back north.db\n" in command("history", plan).out
    assert "Nothing came in." in command("merge", plan, undone).out
    assert command("check", plan).code == 0


def test_a_roadmap_that_is_not_there_is_refused(command: Command, copies: list[Path], tmp_path: Path) -> None:
    assert "is not there" in command("merge", tmp_path / "none.db", copies[0]).refusal
    assert not (tmp_path / "none.db").exists()
