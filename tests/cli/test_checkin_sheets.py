"""`checkin-sheets` and `checkin-read`: from a file to an owner without the program, and back."""

import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.document import Document
from planner.exchange.checkin_sheets.layout import COLUMNS
from planner.roadmap import Department, Status
from tests.cli.conftest import Command

HEADER = 7
PLACE = {column.name: place for place, column in enumerate(COLUMNS, start=1)}


@pytest.fixture
def sheet(command: Command, plan: Path, tmp_path: Path) -> Path:
    """Return the sheet of the only owner, filled in."""
    with Document.open(plan) as document, document.change("begin") as change:
        change.set(document.roadmap.steps.children(document.roadmap.steps.children()[0])[0], status=Status.UNDER_WAY)
    said = command("checkin-sheets", plan, "-o", tmp_path / "sheets")
    assert (said.code, said.err) == (0, "")
    (path,) = (tmp_path / "sheets").iterdir()
    assert said.out == f"{path}\n"
    assert path.name == f"Check-in {date.today().isoformat()} Service manager.xlsx"
    return filled(path, progress=60, confidence="8", note="=cmd()", needs="A room", needs_from="Facilities")


def filled(path: Path, **cells: object) -> Path:
    workbook: Any = openpyxl.load_workbook(path)
    for name, value in cells.items():
        cell = workbook.active.cell(HEADER + 1, PLACE[name])
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    workbook.save(path)
    return path


def test_a_look_first_writes_nothing(
    command: Command, plan: Path, sheet: Path, untouched: Callable[[], list[str]]
) -> None:
    before = plan.read_bytes()
    said = command("checkin-read", plan, sheet, "--preview")
    day = date.today()
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        f"{sheet.name}, row {HEADER + 1}: 1.1 “Ask residents”, Service manager on {day.day} {day:%b} {day.year}: "
        "60%, confidence 8 of 10, “=cmd()”, What is needed: “A room”, From whom: Facilities "
        "(new: nobody has this name yet)",
        "1 check-in.",
        "Nothing was written.",
    ]
    assert plan.read_bytes() == before
    assert untouched() == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("service  MANAGER", "From whom: service MANAGER"),
        ("Permits", "From whom: Permits (new: a person with the name of a department)"),
        ("Legal", "From whom: Legal (new: nobody has this name yet)"),
    ],
)
def test_a_look_says_of_whom_something_is_needed_and_whether_that_is_somebody(
    name: str, told: str, command: Command, plan: Path, sheet: Path
) -> None:
    with Document.open(plan) as document, document.change("department") as change:
        change.add(Department(name="Permits"))
    filled(sheet, needs_from=name)
    assert command("checkin-read", plan, sheet, "--preview").out.splitlines()[0].endswith(told)


def test_a_look_says_what_is_off(command: Command, plan: Path, sheet: Path) -> None:
    filled(sheet, health="at risk", aspect="money", cause="A grant came late")
    said = command("checkin-read", plan, sheet, "--preview")
    assert "confidence 8 of 10, at risk: money, “=cmd()”" in said.out
    assert "Cause: “A grant came late”" in said.out
    assert command("checkin-read", plan, sheet).code == 0
    (kept,) = Document.read(plan).check_ins
    assert (kept.aspect, kept.cause) == ("money", "A grant came late")


def test_what_was_filled_in_comes_into_the_file_once(command: Command, plan: Path, sheet: Path) -> None:
    said = command("checkin-read", plan, sheet, "--author", "Director")
    assert (said.code, said.err, said.out.splitlines()[-1]) == (0, "", "1 check-in.")
    roadmap = Document.read(plan)
    (kept,) = roadmap.check_ins
    assert (kept.progress, kept.confidence, kept.note, kept.needs) == (60, 8, "=cmd()", "A room")
    assert roadmap.people[kept.person_id or ""].name == "Service manager"
    assert roadmap.people[kept.needs_from_id or ""].name == "Facilities"
    assert "Check-in on “Ask residents”" in command("history", plan).out
    again = command("checkin-read", plan, sheet, sheet)
    assert (again.code, again.err) == (0, "")
    assert again.out.count("is there already") == 2
    assert again.out.splitlines()[-1] == "No check-in is new."
    assert Document.read(plan) == roadmap


def test_a_row_and_a_file_that_are_wrong_are_named_and_the_rest_comes_in(
    command: Command, plan: Path, sheet: Path, tmp_path: Path
) -> None:
    (wrong := tmp_path / "wrong.xlsx").write_bytes(sheet.read_bytes())
    filled(wrong, confidence=11)
    (broken := tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 cut off")
    said = command("checkin-read", plan, wrong, broken, sheet, tmp_path / "none.xlsx")
    assert said.code == 1
    assert [line.partition(": ")[0] for line in said.err.splitlines()] == ["error"] * 3
    assert f"wrong.xlsx, row {HEADER + 1}: “11” is no confidence" in said.err
    assert "broken.xlsx" in said.err
    assert "none.xlsx" in said.err
    assert len(Document.read(plan).check_ins) == 1


def test_a_day_that_is_none_takes_nothing(command: Command, plan: Path, sheet: Path) -> None:
    for day in ("2026-02-30", (date.today() + timedelta(days=1)).isoformat()):
        workbook: Any = openpyxl.load_workbook(sheet)
        workbook.active.cell(HEADER - 1, 2).value = day
        workbook.save(sheet)
        said = command("checkin-read", plan, sheet)
        assert (said.code, said.err.count("\n")) == (1, 1)
        assert f"“{day}” is no day that has been" in said.err
    assert not len(Document.read(plan).check_ins)


def test_sheets_are_as_private_as_the_roadmap_and_replace_none(
    command: Command, plan: Path, sheet: Path, tmp_path: Path
) -> None:
    plan.chmod(0o600)
    command("checkin-sheets", plan, "-o", sheet.parent)
    second = sheet.with_name(f"{sheet.stem} (2).xlsx")
    assert sorted(sheet.parent.iterdir()) == sorted([sheet, second])
    assert stat.S_IMODE(second.stat().st_mode) == 0o600
    assert command("checkin-sheets", plan, "-o", tmp_path / "no" / "where").refusal
    assert command("checkin-sheets", plan, "-o", plan).refusal


def test_where_nobody_is_asked_anything_it_is_said(command: Command, plan: Path, tmp_path: Path) -> None:
    said = command("checkin-sheets", plan, "-o", tmp_path / "sheets")
    assert (said.code, said.err) == (0, "")
    assert "no sheet was written" in said.out
