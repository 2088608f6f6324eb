"""`merge`: what copies know comes back into the file."""

from pathlib import Path

import pytest

from planner.document import Document
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
        f"{copies[0]}: 1 change taken in.",
        f"{copies[1]}: 1 change taken in.",
        "1 field has two values; the latest one stands.",
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
    assert command("merge", plan, copies[0]).out == f"{copies[0]}: 0 changes taken in.\n"


def test_another_roadmap_is_refused_and_both_stay(command: Command, plan: Path, tmp_path: Path) -> None:
    Document.create_from(tmp_path / "other.db", Roadmap(goal=Goal(statement="Another"))).close()
    before = Document.read(plan), (tmp_path / "other.db").read_bytes()
    assert "is another roadmap" in command("merge", plan, tmp_path / "other.db").refusal
    assert (Document.read(plan), (tmp_path / "other.db").read_bytes()) == before


def test_a_bad_copy_is_refused_and_what_came_before_is_kept(
    command: Command, plan: Path, copies: list[Path], tmp_path: Path
) -> None:
    said = command("merge", plan, copies[0], tmp_path / "none.db")
    assert (said.code, said.out) == (1, f"{copies[0]}: 1 change taken in.\n")
    assert said.err.startswith("error: none.db is not there.")
    assert "Of north" in titles(plan)


def test_a_roadmap_that_is_not_there_is_refused(command: Command, copies: list[Path], tmp_path: Path) -> None:
    assert "is not there" in command("merge", tmp_path / "none.db", copies[0]).refusal
    assert not (tmp_path / "none.db").exists()
