"""What the window says of an opened copy: always in sight, and none in the roadmap itself."""

from pathlib import Path

from planner.desktop.app.window_registry import WindowRegistry
from planner.document import Document
from planner.roadmap import Step
from tests.desktop.conftest import settle, window_of

BRANCH = "s00043"
TITLE = "Verhuizen in vijf minuten geregeld"


def copied(plan: Path, name: str, *, history: bool = True, branch: str | None = None) -> Path:
    with Document.open(plan) as document:
        document.copy_to(plan.with_name(name), history, branch)
    return plan.with_name(name)


def test_a_copy_of_all_says_so_and_the_roadmap_itself_says_nothing(registry: WindowRegistry, plan_path: Path) -> None:
    line = window_of(registry, copied(plan_path, "whole.db")).copy_line
    assert line.isVisible()
    assert line.label.text().startswith("Copy of the whole roadmap, made on ")
    assert window_of(registry, plan_path).copy_line.isHidden()


def test_a_branch_says_so_and_keeps_saying_it(registry: WindowRegistry, plan_path: Path) -> None:
    window = window_of(registry, copied(plan_path, "branch.db", branch=BRANCH))
    line = window.copy_line
    assert line.isVisible()
    assert line.label.text().startswith(f"Branch “{TITLE}” of the roadmap, copied on ")
    assert line.label.text().endswith("The numbers of the steps count within this copy.")
    assert line.accessibleName() == line.label.text()
    with window.document.change("rename") as change:
        change.set(BRANCH, title="Moving house <b>easily</b>")
    assert "“Moving house <b>easily</b>”" in line.label.text()
    window.commands.run("poster")
    assert line.isVisible()
    window.commands.run("poster")
    settle()


def test_a_copy_to_read_says_so(registry: WindowRegistry, plan_path: Path) -> None:
    window = window_of(registry, copied(plan_path, "read.db", history=False))
    assert window.copy_line.isVisible()
    assert window.copy_line.label.text().startswith("Copy to read, made on ")


def test_a_branch_that_becomes_the_whole_says_what_it_is_now(registry: WindowRegistry, plan_path: Path) -> None:
    whole = copied(plan_path, "whole.db")
    window = window_of(registry, copied(plan_path, "branch.db", branch=BRANCH))
    window.document.merge(whole)
    with window.document.change("add") as change:
        change.add(Step(title="In the whole"))
    assert window.copy_line.label.text().startswith("Copy of the whole roadmap")
