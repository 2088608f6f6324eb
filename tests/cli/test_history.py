"""`history`: who did what, newest first, of the file or of a step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.document import Document
from planner.roadmap import Step
from tests.cli.commands import picture
from tests.cli.conftest import Command

LABELS = ["Name the owner", "Add another", "Add two steps", "begun: Everyone is helped in one go"]


def labels(out: str) -> list[str]:
    """Return what stands behind moment and author in each line."""
    return [line.split("  ")[2] for line in out.splitlines()]


def test_it_tells_every_change_newest_first_and_leaves_nothing(
    command: Command, plan: Path, untouched: Callable[[], list[str]]
) -> None:
    before = picture(plan.parent)
    said = command("history", plan)
    assert (said.code, said.err) == (0, "")
    assert labels(said.out) == LABELS
    assert {line.split("  ")[1] for line in said.out.splitlines()} == {"Director"}
    assert picture(plan.parent) == before
    assert untouched() == []


@pytest.mark.parametrize("name", ["1.1", "Ask residents", "  ask RESIDENTS "])
def test_a_step_is_found_by_number_or_title(name: str, command: Command, plan: Path) -> None:
    assert labels(command("history", plan, "--step", name).out) == ["Name the owner", "Add two steps"]


def test_a_step_is_found_by_its_id(command: Command, plan: Path) -> None:
    last = Document.read(plan).steps.children()[-1]
    assert labels(command("history", plan, "--step", last.id).out) == ["Add another"]


@pytest.mark.parametrize("name", ["3", "1.2", "", "nonsense {0}", "x" * 200])
def test_a_step_that_is_not_there_is_refused(name: str, command: Command, plan: Path) -> None:
    said = command("history", plan, "--step", name)
    assert said.code == 1
    assert said.err.startswith(f'error: No step has the number or title "{name[:60]}"')
    assert said.err.count("\n") == 1


def test_undo_and_redo_are_told_as_such_and_a_label_stays_on_its_line(command: Command, plan: Path) -> None:
    with Document.open(plan) as document:
        with document.change("Add\na  third") as change:
            change.add(Step(title="Third"))
        document.undo()
        document.redo()
    assert labels(command("history", plan).out)[:3] == ["done again: Add a third", "undone: Add a third", "Add a third"]
    assert command("history", plan).out.splitlines()[0].split("  ")[1] == "someone"


def test_it_is_dutch_on_a_dutch_system(command: Command, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Document.open(plan, author="Director") as document:
        document.undo()
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert labels(command("history", plan).out)[0].startswith("ongedaan gemaakt: ")
