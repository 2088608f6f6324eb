"""`import`: a spreadsheet that was made elsewhere becomes a roadmap file, and then a poster."""

from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pytest

from planner.document import Document
from planner.roadmap import Status
from tests.cli.commands import picture
from tests.cli.conftest import Command

ROWS = [
    ["Uitvoeringsplan 2027"],
    ["Nr", "Activiteit", "Trekker", "Afdeling", "Start", "Gereed", "Status"],
    ["1", "Eén loket", "Manager publiekszaken", "Publiekszaken", "1-1-2027", "31-12-2027", "loopt"],
    ["1.1", "Vraag inwoners", "Adviseur", "Publiekszaken", "1-2-2027", "1-4-2027", "afgerond"],
    ["1.2", "Kies een wijk", "Adviseur", "Publiekszaken", "1-4-2027", "medio 2027?", "niet gestart"],
    ["2", "Leren", None, None, "Q3 2027", "Q4 2027", None],
]


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)  # type: ignore[union-attr]
    path = tmp_path / "sheets" / "plan.xlsx"
    path.parent.mkdir()
    book.save(path)
    return path


def test_a_spreadsheet_becomes_a_roadmap_file(command: Command, spreadsheet: Path, tmp_path: Path) -> None:
    before = picture(spreadsheet.parent)
    said = command("import", spreadsheet, "-o", tmp_path / "plan.db")
    assert said.code == 0
    first, *others = said.out.splitlines()
    assert first == f"4 steps taken over into {tmp_path / 'plan.db'}."
    assert 'Row 5: the end "medio 2027?" is not a day; the step is kept without it.' in others
    roadmap = Document.read(tmp_path / "plan.db")
    assert (roadmap.goal.statement, roadmap.goal.language) == ("Uitvoeringsplan 2027", "nl")
    assert [(roadmap.steps.number(step), step.title) for step in roadmap.steps.walk()] == [
        (row[0], row[1]) for row in ROWS[2:]
    ]
    assert [step.status for step in roadmap.steps][:2] == [Status.UNDER_WAY, Status.DONE]
    assert picture(spreadsheet.parent) == before


def test_every_row_is_on_the_poster(command: Command, spreadsheet: Path, tmp_path: Path) -> None:
    assert command("import", spreadsheet, "-o", tmp_path / "plan.db").code == 0
    assert command("poster", tmp_path / "plan.db", "-o", tmp_path / "plan.pdf").code == 0
    with pikepdf.open(tmp_path / "plan.pdf") as paper:
        assert len(paper.pages) >= 1
    document = pypdfium2.PdfDocument(tmp_path / "plan.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    for row in ROWS[2:]:
        assert str(row[1]) in text


def test_the_big_goal_can_be_given(command: Command, spreadsheet: Path, tmp_path: Path) -> None:
    assert command("import", spreadsheet, "-o", tmp_path / "plan.db", "--goal", " Iedereen\n gezien ").code == 0
    assert Document.read(tmp_path / "plan.db").goal.statement == "Iedereen gezien"


def test_what_stays_open_is_asked_and_nothing_written_until_it_is_answered(command: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "plan.csv"
    sheet.write_text("Task,Owner,Start\nOne counter,Manager,3/4/2027\n")
    refusal = command("import", sheet, "-o", tmp_path / "plan.db").refusal
    assert "Does the day or the month come first" in refusal
    assert "--answer day_order=day|month" in refusal
    assert [path.name for path in tmp_path.iterdir()] == ["plan.csv"]
    said = command("import", sheet, "-o", tmp_path / "plan.db", "--answer", "day_order=month")
    assert said.code == 0
    (step,) = Document.read(tmp_path / "plan.db").steps
    assert step.start is not None
    assert (step.start.month, step.start.day) == (3, 4)


def test_what_was_decided_without_asking_is_told(command: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "plan.csv"
    sheet.write_text("Taak;Start\nEén loket;3-4-2027\n")
    said = command("import", sheet, "-o", tmp_path / "plan.db")
    assert "Taken: the day first: 3-4 is 3 April. Another answer: --answer day_order=day|month" in said.out


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (("--answer", "day_order"), "is no answer"),
        (("--answer", "colour=red"), "is none of the choices"),
        (("--answer", "sheet=Blad 9"), "is none of the choices"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_is_made(
    more: tuple[str, str], wanted: str, command: Command, spreadsheet: Path, tmp_path: Path
) -> None:
    assert wanted in command("import", spreadsheet, "-o", tmp_path / "plan.db", *more).refusal
    assert [path.name for path in tmp_path.iterdir()] == ["sheets"]


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("plan.csv", b"", "is empty"),
        ("plan.xlsx", b"no zip", "is not a spreadsheet"),
        ("plan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format"),
        ("plan.csv", b"12;13\n", "No row with headings"),
    ],
)
def test_a_bad_spreadsheet_is_one_sentence(
    name: str, content: bytes, wanted: str, command: Command, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert wanted in command("import", tmp_path / name, "-o", tmp_path / "plan.db").refusal
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_roadmap_that_is_there_is_not_written_over(command: Command, spreadsheet: Path, plan: Path) -> None:
    before = picture(plan.parent)
    assert "there already" in command("import", spreadsheet, "-o", plan).refusal
    assert picture(plan.parent) == before


def test_a_folder_that_is_not_there_is_refused(command: Command, spreadsheet: Path, tmp_path: Path) -> None:
    assert "is not there" in command("import", spreadsheet, "-o", tmp_path / "none" / "plan.db").refusal
    assert [path.name for path in tmp_path.iterdir()] == ["sheets"]


def test_dutch_people_read_dutch(
    command: Command, spreadsheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    said = command("import", spreadsheet, "-o", tmp_path / "plan.db")
    assert "4 stappen" in said.out


def test_a_column_is_set_right_by_its_heading(command: Command, spreadsheet: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    assert (
        command("import", spreadsheet, "-o", path, "--column", "trekker=department", "--column", "Status=nothing").code
        == 0
    )
    roadmap = Document.read(path)
    assert {department.name for department in roadmap.departments} == {"Manager publiekszaken", "Adviseur"}
    assert {step.status for step in roadmap.steps} == {Status.NOT_STARTED}
    refused = command("import", spreadsheet, "-o", tmp_path / "no.db", "--column", "Wie=owner").refusal
    assert 'No column has the heading "Wie"' in refused
    refused = command("import", spreadsheet, "-o", tmp_path / "no.db", "--column", "Trekker=boss").refusal
    assert 'A column cannot hold "boss"' in refused
    assert not (tmp_path / "no.db").exists()
