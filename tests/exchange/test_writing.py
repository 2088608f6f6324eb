"""What is written: a table that people can go on with, that nothing in it runs, and whole or not at all."""

import csv
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.exchange import write_plan
from planner.exchange.errors import SPREADSHEET_NOT_WRITTEN, UNKNOWN_ANSWER, UNKNOWN_ENDING
from planner.exchange.table.headings import WRITTEN, heading_of
from planner.phrasing.language import language
from planner.roadmap import Department, Goal, Horizon, Person, Status, Step
from tests.exchange.any_plan import HOSTILE
from tests.plans import build, municipal_plan, plan_of
from tests.refusals import raises_code

PLAN = build(
    Goal(statement="Eén loket voor iedereen"),
    [Department(id="d", name="Publiekszaken"), Person(id="p", name="Adviseur", department_id="d")],
    [
        (Step(id="a", title="A", status=Status.UNDER_WAY, progress=70), None),
        (Step(id="b", title="=1+1", owner_id="p", start=date(2027, 9, 1), end=date(1899, 1, 1)), "a"),
        (
            Step(
                id="c",
                title="C",
                status=Status.UNDER_WAY,
                horizon=Horizon.LATER,
                milestone=True,
                weight=1.5,
                progress=40,
            ),
            "b",
        ),
    ],
)


def sheet_of(folder: Path, code: str = "nl") -> Any:
    path = folder / "plan.xlsx"
    write_plan(PLAN, path, code)
    return openpyxl.load_workbook(path).active


def test_a_sheet_is_a_table_that_people_can_go_on_with(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path)
    assert sheet["A1"].value == "Eén loket voor iedereen"
    headings = [cell.value for cell in sheet[2]]
    assert headings == [
        "Nummer",
        "Titel",
        "Eigenaar",
        "Afdeling",
        "Afdeling van de eigenaar",
        "Pijler",
        "Thema",
        "Start",
        "Einde",
        "Periode",
        "Status",
        "Voortgang",
        "Gewicht",
        "Mijlpaal",
        "Resultaat",
        "Omschrijving",
        "Ritme",
        "Soort verandering",
        "Opgeteld uit de stappen eronder",
    ]
    assert all(cell.font.bold for cell in sheet[2])
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref == "A2:S5"
    assert sheet.column_dimensions["B"].width > 40
    assert not sheet.sheet_properties.outlinePr.summaryBelow
    assert [sheet.row_dimensions[row].outlineLevel for row in (3, 4, 5)] == [0, 1, 2]
    assert [sheet.cell(row, 2).alignment.indent for row in (3, 4, 5)] == [0, 1, 2]
    first, second, third = (
        {name: sheet.cell(row, place + 1) for place, name in enumerate(headings)} for row in (3, 4, 5)
    )
    assert (second["Nummer"].value, second["Nummer"].number_format) == ("1.1", "@")
    assert second["Start"].value == datetime(2027, 9, 1)
    assert second["Start"].is_date
    assert second["Einde"].value == "1899-01-01"
    assert (third["Voortgang"].value, third["Voortgang"].number_format) == (0.4, "0%")
    assert (first["Voortgang"].value, first["Opgeteld uit de stappen eronder"].value) == (
        0.4,
        "Start, Einde, Status, Voortgang",
    )
    assert third["Opgeteld uit de stappen eronder"].value is None
    assert (first["Status"].value, third["Periode"].value, third["Mijlpaal"].value) == ("bezig", "later", "ja")
    assert second["Afdeling van de eigenaar"].value == "Publiekszaken"
    assert third["Gewicht"].value == 1.5


def test_no_text_becomes_a_formula_or_an_error(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(build(Goal(statement="=SUM(A1)"), [], [(Step(title=text, result=text), None) for text in HOSTILE]), path)
    sheet: Any = openpyxl.load_workbook(path).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))


def test_no_text_of_csv_is_run(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    write_plan(build(Goal(statement="=SUM(A1)"), [], [(Step(title=text, result=text), None) for text in HOSTILE]), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


@pytest.mark.parametrize(("code", "delimiter", "weight"), [("nl", ";", "1,5"), ("en", ",", "1.5")])
def test_csv_is_what_excel_of_that_language_opens(tmp_path: Path, code: str, delimiter: str, weight: str) -> None:
    path = tmp_path / "plan.csv"
    write_plan(PLAN, path, code)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=delimiter))
    assert rows[0] == ["Eén loket voor iedereen"]
    assert len({len(row) for row in rows[1:]}) == 1
    last = dict(zip(rows[1], rows[-1], strict=True))
    assert last[WRITTEN[code][list(WRITTEN[code])[13]]] == weight
    assert "2027-09-01" in rows[3]
    assert "40%" in rows[4]


@pytest.mark.parametrize("code", ["nl", "en"])
def test_every_heading_that_is_written_is_understood(code: str) -> None:
    for meaning, words in WRITTEN[code].items():
        found = heading_of(words)
        assert found is not None
        assert found.meaning is meaning
        assert found.language in (code, "")
        assert found.sure


def test_another_ending_or_language_is_refused_and_nothing_written(tmp_path: Path) -> None:
    for name in ("plan.xls", "plan.ods", "plan", "plan.pdf"):
        with raises_code(UNKNOWN_ENDING):
            write_plan(PLAN, tmp_path / name)
    with raises_code(UNKNOWN_ANSWER):
        write_plan(PLAN, tmp_path / "plan.xlsx", "de")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
def test_what_cannot_be_written_leaves_the_old_file_and_no_other(tmp_path: Path, name: str) -> None:
    with raises_code(SPREADSHEET_NOT_WRITTEN) as refusal:
        write_plan(PLAN, tmp_path / "geen map" / name)
    assert "folder" in language("en").refusal(refusal.value)
    (tmp_path / name).mkdir()
    with raises_code(SPREADSHEET_NOT_WRITTEN):
        write_plan(PLAN, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_disk_that_fills_leaves_the_old_file(tmp_path: Path) -> None:
    import resource
    import signal

    path = tmp_path / "plan.csv"
    write_plan(PLAN, path)
    before = path.read_bytes()
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with raises_code(SPREADSHEET_NOT_WRITTEN) as refusal:
            write_plan(plan_of(300), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert "full" in language("en").refusal(refusal.value)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["plan.csv"]


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("oud")
    path.chmod(0o640)
    write_plan(municipal_plan(), path)
    assert "oud" not in path.read_text(encoding="utf-8-sig")[:10]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["100%25 & 'x' #1 é\u0301", os.fsdecode(b"caf\xe9")])
def test_the_folder_for_temporary_files_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    script = (
        "import sys\n"
        "from planner.exchange import read_plan, write_plan\n"
        "from tests.plans import plan_of\n"
        "write_plan(plan_of(3), sys.argv[1])\n"
        "print(len(read_plan(sys.argv[1]).steps))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "plan.xlsx"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={name: value for name, value in os.environ.items() if name != "OPENPYXL_LXML"} | {"TMPDIR": str(folder)},
        check=False,
    )
    assert (told.stdout, told.stderr) == ("3\n", "")
    assert [*folder.iterdir()] == []
