"""`export`: a roadmap file as a spreadsheet that `import` reads back."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from planner.document import Document
from planner.exchange import read_plan
from planner.roadmap import Roadmap
from tests.cli.commands import picture
from tests.cli.conftest import Command


def told(roadmap: Roadmap) -> list[tuple[str, str, str | None, int]]:
    steps, people = roadmap.steps, roadmap.people
    return [
        (steps.number(step), step.title, owner.name if (owner := people.get(step.owner_id)) else None, step.progress)
        for step in steps.walk()
    ]


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_a_spreadsheet_holds_the_plan_and_the_file_is_untouched(
    name: str, command: Command, plan: Path, tmp_path: Path, untouched: Callable[[], list[str]]
) -> None:
    before = picture(plan.parent)
    said = command("export", plan, "-o", tmp_path / name)
    assert (said.code, said.out) == (0, f"3 steps written to {tmp_path / name}.\n")
    roadmap, back = Document.read(plan), read_plan(tmp_path / name)
    assert told(back) == told(roadmap)
    assert back.goal.statement == roadmap.goal.statement
    assert picture(plan.parent) == before
    assert untouched() == []


def test_what_is_exported_can_be_imported(command: Command, plan: Path, tmp_path: Path) -> None:
    assert command("export", plan, "-o", tmp_path / "out.xlsx").code == 0
    assert command("import", tmp_path / "out.xlsx", "-o", tmp_path / "again.db").code == 0
    assert told(Document.read(tmp_path / "again.db")) == told(Document.read(plan))


def test_headings_are_in_the_language_of_the_plan_or_another(command: Command, plan: Path, tmp_path: Path) -> None:
    for more, heading in (((), "Title"), (("--language", "nl"), "Titel")):
        assert command("export", plan, "-o", tmp_path / "out.xlsx", *more).code == 0
        sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
        assert sheet is not None
        assert sheet["B2"].value == heading


@pytest.mark.parametrize(
    ("name", "more", "wanted"),
    [
        ("out.pdf", (), "another ending than .xlsx, .csv"),
        ("out.xlsx", ("--language", "de"), "is none of the choices: nl, en"),
        ("none/out.csv", (), "its folder is not there"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(
    name: str, more: tuple[str, ...], wanted: str, command: Command, plan: Path, tmp_path: Path
) -> None:
    assert wanted in command("export", plan, "-o", tmp_path / name, *more).refusal
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_file_that_is_no_roadmap_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no")
    assert command("export", tmp_path / "x.db", "-o", tmp_path / "out.csv").refusal
    assert not (tmp_path / "out.csv").exists()
