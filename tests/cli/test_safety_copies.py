"""`safety-copies`: lists them with what was set aside, and writes one; `merge` and `share` say what they found."""

from pathlib import Path

from planner.document import Document
from planner.document.recovery import unpublished
from planner.roadmap import Goal, Roadmap
from tests.cli.conftest import Command
from tests.document.slots import died


def other_roadmap_at(path: Path) -> list[str]:
    """Leave work that is in no file, and lay another roadmap at its path; return the titles of the work."""
    kept = died(path, "work", 20, "hot")
    other = path.with_name("other.db")
    Document.create_from(other, Roadmap(goal=Goal(statement="Another goal", language="en"))).close()
    other.replace(path)
    return kept


def test_work_under_another_roadmap_is_said_listed_and_written(command: Command, plan: Path, tmp_path: Path) -> None:
    kept = other_roadmap_at(plan)
    said = command("share", plan, tmp_path / "copy.db")
    assert said.code == 0
    assert "plan.db is another roadmap now." in said.err
    assert "holds work that is in no file" in said.err
    listed = command("safety-copies", plan)
    assert listed.code == 0
    lines = listed.out.splitlines()
    line = next(line for line in lines if "set aside" in line)
    assert "“Everyone is helped in one go”, 23 steps" in line
    number = line.split()[0]
    written = command("safety-copies", plan, "--take", number, "-o", tmp_path / "kept.db")
    assert (written.code, written.err) == (0, "")
    assert {*kept} <= {step.title for step in Document.read(tmp_path / "kept.db").steps.walk()}
    assert unpublished() == []
    assert "is there already" in command("safety-copies", plan, "--take", number, "-o", tmp_path / "kept.db").refusal


def test_an_older_version_is_said(command: Command, plan: Path, tmp_path: Path) -> None:
    older = plan.read_bytes()
    with Document.open(plan) as document:
        document.undo()
    plan.write_bytes(older)
    said = command("share", plan, tmp_path / "copy.db")
    assert said.err.startswith("plan.db was replaced by an older version of this roadmap.")


def test_without_safety_copies_that_is_said(command: Command, tmp_path: Path) -> None:
    said = command("safety-copies", tmp_path / "plan.db")
    assert (said.code, said.out) == (0, "There are no safety copies of plan.db on this laptop.\n")


def test_a_number_that_is_not_there_is_refused(command: Command, plan: Path, tmp_path: Path) -> None:
    assert (
        "There is no safety copy 99" in command("safety-copies", plan, "--take", "99", "-o", tmp_path / "x.db").refusal
    )
    assert command("safety-copies", plan, "--take", "1").code == 2


def test_safety_copies_are_found_by_the_new_name_of_a_file(command: Command, plan: Path, tmp_path: Path) -> None:
    assert command("share", plan, tmp_path / "copy.db").code == 0
    listed = command("safety-copies", plan).out.splitlines()
    renamed = plan.rename(tmp_path / "renamed.db")
    assert command("share", renamed, tmp_path / "another.db").code == 0
    assert len(command("safety-copies", renamed).out.splitlines()) == len(listed)
    assert "There are no safety copies" in command("safety-copies", plan).out
