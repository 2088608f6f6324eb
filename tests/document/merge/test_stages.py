"""A merge reads, then plans, then applies, as the README beside the code says, and never goes back."""

from pathlib import Path

import pytest

from planner.cli.main import main
from planner.document import Document
from tests.document import teams
from tests.document.merge.stages import Trace, told


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A plan with work that a whole copy lacks, that copy with work of its own, and a worked-on one without history."""
    with teams.plan(tmp_path / "plan.db") as ours:
        ours.copy_to(tmp_path / "whole.db")
        ours.copy_to(tmp_path / "bare.db", history=False)
        teams.rename(ours, "south", "Here")
    teams.worked_on(tmp_path / "whole.db", lambda change: change.set("north", title="There"))
    teams.worked_on(tmp_path / "bare.db", lambda change: change.set("north-a", title="Read along"))
    return tmp_path / "plan.db", tmp_path / "whole.db", tmp_path / "bare.db"


def test_the_command_goes_the_way_that_the_readme_tells(copies: tuple[Path, Path, Path]) -> None:
    plan, *others = map(str, copies)
    trace = Trace()
    with trace.running():
        assert main(["merge", plan, *others]) == 0
    assert trace.steps(told()) == told()
    assert len(told()) <= 15
    assert trace.read_again() == []
    with Document.open(plan) as document:
        titles = [document.roadmap.steps[one].title for one in ("south", "north", "north-a")]
    assert titles == ["Here", "There", "Read along"]


def test_a_file_that_takes_the_place_of_ours_is_not_read_again(tmp_path: Path) -> None:
    with teams.plan(tmp_path / "plan.db") as ours:
        teams.rename(ours, "south", "Here")
        ours.copy_to(tmp_path / "branch.db", branch="north")
        ours.publish()
        with Document.open(tmp_path / "branch.db") as branch:
            teams.rename(branch, "north", "There")
            trace = Trace()
            with trace.running():
                branch.merge(ours.path)
            assert trace.read_again() == []
            assert "document.merge.rebase.rebased_onto" in trace.entered
            assert [teams.title(branch, one) for one in ("south", "north")] == ["Here", "There"]


def test_a_renewed_file_is_read_before_it_is_planned_with(tmp_path: Path) -> None:
    with teams.plan(tmp_path / "plan.db") as ours:
        plan = (ours.path, tmp_path / "kept.db")
        ours.copy_to(plan[1])
        teams.worked_on(plan[1], lambda change: change.set("north", title="There"))
        plan[0].write_bytes(plan[1].read_bytes())
        trace = Trace()
        with trace.running():
            report = ours.take_update()
        assert report is not None
        assert len(report.applied) == 1
        assert trace.read_again() == []
