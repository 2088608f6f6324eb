"""A format is one entry in one table: a made-up one is read, written, offered and named from there."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from planner.cli.commands import application
from planner.exchange import read_plan, write_plan
from planner.exchange.errors import NOT_A_SPREADSHEET, UNKNOWN_ENDING
from planner.exchange.formats import FORMATS, Format
from planner.exchange.sniffing import OtherContent
from planner.exchange.table.cells import Cell, Line, Sheet
from planner.exchange.table_writer import TableOutput
from planner.phrasing.language import language
from tests.plans import plan_of
from tests.refusals import raises_code


def read_made_up(content: bytes, path: Path) -> tuple[Sheet, ...]:
    if not content.startswith(b"["):
        raise OtherContent
    rows = enumerate(json.loads(content), 1)
    lines = tuple(Line(number, {place: Cell(value) for place, value in enumerate(row)}) for number, row in rows)
    return (Sheet(path.stem, lines, {}, exact_texts=True),)


def write_made_up(table: TableOutput) -> bytes:
    return json.dumps([["Title", "Progress"], *(["Step", "40%"] for _ in table.rows)]).encode()


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Format:
    entry = Format("Made up", (".made", ".up"), read_made_up, write_made_up)
    monkeypatch.setitem(FORMATS, "made-up", entry)
    return entry


def test_without_the_entry_nobody_knows_it(tmp_path: Path) -> None:
    with raises_code(UNKNOWN_ENDING, match=r"\.xlsx, \.csv, so"):
        write_plan(plan_of(3), tmp_path / "plan.made")
    (tmp_path / "plan.made").write_bytes(b"[]")
    with raises_code(NOT_A_SPREADSHEET, match=r"as \.xlsx, \.csv and"):
        read_plan(tmp_path / "plan.made")


def test_it_is_written_and_read(tmp_path: Path, made_up: Format) -> None:
    write_plan(plan_of(3), tmp_path / "plan.made")
    assert len(read_plan(tmp_path / "plan.made", "en").steps) == 3
    (tmp_path / "plan.UP").write_bytes((tmp_path / "plan.made").read_bytes())
    assert [step.progress for step in read_plan(tmp_path / "plan.UP", "en").steps] == [40, 40, 40]
    with raises_code(UNKNOWN_ENDING):
        write_plan(plan_of(3), tmp_path / "plan.up")


def test_refusals_name_it(tmp_path: Path, made_up: Format) -> None:
    (tmp_path / "plan.made").write_bytes(b"PK")
    with raises_code(NOT_A_SPREADSHEET, match=r"as \.xlsx, \.csv, \.made and"):
        read_plan(tmp_path / "plan.made")


@pytest.mark.parametrize("command", ["import", "export"])
def test_the_command_line_names_it(made_up: Format, command: str) -> None:
    for code, words in (("en", ".xlsx, .csv or .made"), ("nl", ".xlsx, .csv of .made")):
        assert words in CliRunner().invoke(application(language(code)), [command, "--help"]).output
