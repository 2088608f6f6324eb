"""Sheets for check-ins: written for each owner, filled in, changed in every way, and read back row by row."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from planner.document import Document
from planner.document.operations.check_in import apply_words
from planner.exchange.checkin_sheets import read_sheets, write_sheets
from planner.exchange.errors import SPREADSHEET_NOT_WRITTEN
from planner.phrasing.language import language as language_of
from planner.roadmap import DocumentError, Goal, Health, Person, Roadmap, Status, Step
from planner.roadmap.word import DatedWord, Word
from tests.exchange.checkin_sheets.plans import FILLED, HEADER, PLACE, TODAY, WRITTEN, fill, roadmap, sheet_of
from tests.plans import build

WORDS = {
    "one": Word(
        70,
        7,
        '=HYPERLINK("http://example.org")',
        Health.AT_RISK,
        "money",
        "Ziekte",
        "Later klaar",
        "Hulp gevraagd",
        "Een besluit",
        "Board chair",
    ),
    "two": Word(40, 6),
    "three": Word(note="Begint volgende week"),
}


@pytest.fixture
def plan() -> Roadmap:
    return roadmap()


@pytest.fixture
def sheet(plan: Roadmap, tmp_path: Path) -> Path:
    return fill(sheet_of(plan, tmp_path / "sheets"), FILLED)


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    """Change a sheet as a person does in a spreadsheet."""
    workbook: Any = openpyxl.load_workbook(path)
    edit(workbook.active)
    workbook.save(path)
    return path


def said(plan: Roadmap, *paths: Path, today: date = TODAY) -> dict[str, Word]:
    """Return what was read by step, where nothing may be wrong."""
    reading = read_sheets(plan, paths, today, "en")
    assert reading.problems == ()
    return {one.step_id: one.word for one in reading.words}


def rows_of(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER + 1)]


def laid(sheet: Any, rows: list[list[Any]]) -> None:
    """Lay other rows under the headings."""
    sheet.delete_rows(HEADER + 1, sheet.max_row)
    for place, row in enumerate(rows, start=HEADER + 1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(place, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"


def test_each_owner_of_what_begins_or_is_under_way_gets_a_sheet(plan: Roadmap, tmp_path: Path) -> None:
    paths = write_sheets(plan, tmp_path, "nl", WRITTEN)
    assert [path.name for path in paths] == [
        "Check-in 2026-11-20 Board chair.xlsx",
        "Check-in 2026-11-20 Team lead.xlsx",
    ]
    sheet: Any = openpyxl.load_workbook(paths[1]).active
    rows = rows_of(sheet)
    assert [row[1] for row in rows] == ["=cmd()|' /C calc'!A0", "Two", "Three"]
    assert sheet.cell(HEADER + 1, 2).data_type == "s", "no title is a formula"
    assert rows[1][3] == "1 okt 2026 · 20\N{NO-BREAK SPACE}% · 8/10 · =1+1 on its way"
    assert '"op koers,risico,uit koers,gewijzigd bij besluit"' in {
        one.formula1 for one in sheet.data_validations.dataValidation
    }
    assert said(plan, *paths) == {}, "an empty row is no problem"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_on_paper_it_is_large_enough_to_read_and_each_page_tells_whose_and_of_which_steps(
    language: str, tmp_path: Path
) -> None:
    person = Person(id="p", name="Board & \n =Chair " + "x" * 500)
    plan = build(Goal(statement="Goal"), [person], [(Step(id="s", owner_id="p", status=Status.UNDER_WAY), None)])
    (path,) = write_sheets(plan, tmp_path, language, WRITTEN)
    sheet: Any = openpyxl.load_workbook(path).active
    paper, last = sheet.page_setup, sheet.max_row
    assert (paper.orientation, paper.paperSize, paper.fitToWidth, paper.fitToHeight) == ("landscape", 9, 2, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_title_cols) == (f"${HEADER}:${HEADER}", "$A:$B")
    assert sheet.print_area == f"'Check-in'!$A${HEADER}:$N${last}", "the keys are not for paper"
    assert sheet.cell(HEADER, PLACE["key"]).value is not None
    assert "Board && =Chair" in sheet.oddHeader.left.text
    assert len(str(sheet.oddHeader)) < 255
    widths = {name: sheet.column_dimensions[get_column_letter(place)].width for name, place in PLACE.items()}
    repeated = widths["number"] + widths["title"]
    first = sum(widths[name] for name in ("period", "last", "progress", "confidence", "health", "aspect", "note"))
    second = sum(widths[name] for name in ("needs", "needs_from", "cause", "consequence", "correction"))
    assert repeated + max(first, second) <= 170, "at 11 points so many letters make three quarters of that on paper"
    wrapped = [sheet.cell(row, place).alignment.wrap_text for row in (HEADER, last) for place in range(1, 15)]
    assert all(wrapped)


def test_no_file_is_replaced_and_any_name_is_one(tmp_path: Path) -> None:
    names = ["CON", "a/b:c*?", "A/B:C*?", "..", "", "Zoë", "Zoë", "n" * 400]
    people = [Person(id=f"p{place}", name=name) for place, name in enumerate(names)]
    steps = [(Step(id=f"s{p}", owner_id=f"p{p}", status=Status.UNDER_WAY), None) for p in range(len(names))]
    plan = build(Goal(statement="Goal"), people, steps)
    paths = write_sheets(plan, tmp_path, "en", WRITTEN) + write_sheets(plan, tmp_path, "en", WRITTEN)
    assert len({path.name.casefold() for path in paths}) == 2 * len(names) == len([*tmp_path.iterdir()])
    assert all(len(path.name) < 120 and path.parent == tmp_path for path in paths)


def test_a_folder_that_cannot_be_written_is_one_sentence(plan: Roadmap, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as refusal:
        write_sheets(plan, tmp_path / "none", "nl", WRITTEN)
    assert refusal.value.code == SPREADSHEET_NOT_WRITTEN.code


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_filled_in_is_read(plan: Roadmap, tmp_path: Path, language: str) -> None:
    path = fill(sheet_of(plan, tmp_path, language=language), FILLED)
    reading = read_sheets(plan, [path], TODAY)
    assert {one.step_id: one.word for one in reading.words} == WORDS
    assert {(one.person_id, one.day) for one in reading.words} == {("lead", TODAY)}
    assert [(row.file, row.row) for row in reading.rows] == [(path.name, HEADER + place) for place in (1, 2, 3)]


@pytest.mark.parametrize(
    "edit",
    [
        lambda sheet: laid(sheet, rows_of(sheet)[::-1]),
        lambda sheet: laid(sheet, [[*row[4:], *row[:4]] for row in _with_headings(sheet)][1:]) or _turn(sheet),
        lambda sheet: sheet.delete_rows(1, HEADER - 1),
        lambda sheet: sheet.delete_cols(1, 4),
        lambda sheet: sheet.insert_rows(HEADER + 2, 3),
        lambda sheet: sheet.insert_cols(3, 2),
        lambda sheet: sheet.move_range(f"A1:O{HEADER}", rows=30) or sheet.move_range("A1:O60", rows=5),
    ],
    ids=["sorted", "columns", "no title", "cut columns", "rows between", "columns between", "headings last"],
)
def test_sorted_cut_and_moved_it_is_read_all_the_same(plan: Roadmap, sheet: Path, edit: Callable[[Any], None]) -> None:
    edited(sheet, edit)
    assert said(plan, sheet) == WORDS


def _with_headings(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER)]


def _turn(sheet: Any) -> None:
    headings = [cell.value for cell in sheet[HEADER]]
    for place, heading in enumerate([*headings[4:], *headings[:4]], start=1):
        sheet.cell(HEADER, place).value = heading


def test_rows_that_were_cut_away_are_not_missed(plan: Roadmap, sheet: Path) -> None:
    edited(sheet, lambda one: one.delete_rows(HEADER + 1))
    assert said(plan, sheet) == {name: WORDS[name] for name in ("two", "three")}


@pytest.mark.parametrize(
    ("value", "progress"),
    [
        (70, 70),
        ("70", 70),
        ("70 %", 70),
        ("70%", 70),
        ("70\N{NO-BREAK SPACE}%", 70),
        ("70 procent", 70),
        ("70/100", 70),
        ("70 van 100", 70),
        ("7,0", 7),
        (7.0, 7),
        (0, 0),
        (100, 100),
        ("-", None),
    ],
)
def test_progress_as_people_write_it(plan: Roadmap, tmp_path: Path, value: object, progress: int | None) -> None:
    path = fill(sheet_of(plan, tmp_path), {"two": {"progress": value, "note": "x"}})
    assert said(plan, path) == {"two": Word(progress, note="x")}


def test_a_percentage_of_the_spreadsheet_itself(plan: Roadmap, tmp_path: Path) -> None:
    path = fill(sheet_of(plan, tmp_path), {"two": {"progress": 0.7}})
    edited(path, lambda sheet: setattr(sheet.cell(HEADER + 2, PLACE["progress"]), "number_format", "0%"))
    assert said(plan, path) == {"two": Word(70)}


@pytest.mark.parametrize(
    "value", ["7", "7,0", 7, 7.0, "7/10", "7 / 10", "7 van 10", "7 van de 10", "7 OF 10", "7 out of 10"]
)
def test_confidence_as_people_write_it(plan: Roadmap, tmp_path: Path, value: object) -> None:
    assert said(plan, fill(sheet_of(plan, tmp_path), {"two": {"confidence": value}})) == {"two": Word(confidence=7)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("progress", 130),
        ("progress", -1),
        ("progress", 0.7),
        ("progress", "half"),
        ("progress", True),
        ("progress", "9" * 400),
        ("confidence", 11),
        ("confidence", 6.5),
        ("confidence", "8/11"),
        ("confidence", "11/10"),
        ("confidence", "6 van 7"),
        ("confidence", "7-8"),
        ("progress", "6 van 7"),
        ("progress", "101/100"),
        ("progress", "0,8"),
        ("health", "geen risico"),
        ("health", "niet op koers"),
        ("health", "op koers?"),
        ("health", "op koers (bijna)"),
        ("health", "op koers / risico"),
        ("confidence", date(2026, 10, 8)),
        ("confidence", False),
        ("health", "prima"),
        ("health", 3),
        ("aspect", "weather"),
        ("aspect", 3),
        ("needs_from", "n" * 300),
    ],
)
def test_a_cell_that_is_wrong_refuses_its_row_and_no_other(
    plan: Roadmap, sheet: Path, name: str, value: object
) -> None:
    fill(sheet, {"two": {name: value, "note": "Kept out"}})
    reading = read_sheets(plan, [sheet], TODAY, "en")
    assert {one.step_id for one in reading.words} == {"one", "three"}
    (problem,) = reading.problems
    assert problem.row == HEADER + 2
    assert problem.sentence.startswith(f"{sheet.name}, row {HEADER + 2}: ")
    assert problem.sentence.endswith("not taken over.")
    assert len(problem.sentence) < 300


@pytest.mark.parametrize(
    ("value", "health"),
    [
        ("loopt risico", Health.AT_RISK),
        ("De stap loopt risico.", Health.AT_RISK),
        ("Risico", Health.AT_RISK),
        ("risk", Health.AT_RISK),
        ("at-risk", Health.AT_RISK),
        ("This step is at risk", Health.AT_RISK),
        ("ligt op  koers", Health.ON_COURSE),
        ("ON COURSE", Health.ON_COURSE),
        ("op schema", Health.ON_COURSE),
        ("is uit koers!", Health.OFF_COURSE),
        ("off course", Health.OFF_COURSE),
        ("bij besluit gewijzigd", Health.CHANGED),
        ("changed by decision", Health.CHANGED),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_health_as_people_write_it(plan: Roadmap, tmp_path: Path, value: object, health: Health, language: str) -> None:
    path = fill(sheet_of(plan, tmp_path, language=language), {"two": {"health": value}})
    assert said(plan, path) == {"two": Word(health=health)}


@pytest.mark.parametrize(
    ("name", "value", "language", "told"),
    [
        (
            "progress",
            0.8,
            "nl",
            "“0,8” kan bedoeld zijn als 80 % of als minder dan 1 %",
        ),
        (
            "progress",
            0.8,
            "en",
            "“0.8” may be meant as 80% or as less than 1%; write a number from 0 to 100, such as 80.",
        ),
        ("progress", "0,25", "nl", "zoals 25."),
        ("progress", 130.5, "nl", "“130,5” is geen voortgang"),
        ("confidence", 6.5, "nl", "“6,5” is geen vertrouwen"),
    ],
)
def test_a_figure_that_may_be_another_is_told_as_the_language_writes_it_with_what_is_expected(
    plan: Roadmap, tmp_path: Path, name: str, value: object, language: str, told: str
) -> None:
    (problem,) = read_sheets(plan, [fill(sheet_of(plan, tmp_path), {"two": {name: value}})], TODAY, language).problems
    assert told in problem.sentence


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "“130” is no progress; write a number from 0 to 100, such as 80. “11” is no confidence; write a whole "
            "number from 0 to 10, such as 7. “fine” is none of: on course, at risk, off course, changed by decision. "
            "A name of 300 letters is too long for a person. The row was not taken over.",
        ),
        (
            "nl",
            "“130” is geen voortgang; schrijf een getal van 0 tot 100, zoals 80. “11” is geen vertrouwen; schrijf een "
            "heel getal van 0 tot 10, zoals 7. “fine” is geen van deze: op koers, risico, uit koers, gewijzigd bij "
            "besluit. Een naam van 300 letters is te lang voor een persoon. De rij is niet overgenomen.",
        ),
    ],
)
def test_all_that_is_wrong_with_a_row_is_told_in_one_go(plan: Roadmap, sheet: Path, language: str, told: str) -> None:
    wrong = {"progress": 130, "confidence": 11, "health": "fine", "needs_from": "n" * 300}
    (problem,) = read_sheets(plan, [fill(sheet, {"two": wrong})], TODAY, language).problems
    assert (problem.reason, problem.sentence.endswith(f": {told}")) == (told, True)


def test_a_cell_with_an_error_is_told_beside_what_else_is_wrong(plan: Roadmap, sheet: Path) -> None:
    def edit(one: Any) -> None:
        one.cell(HEADER + 2, PLACE["note"]).value = "#REF!"
        one.cell(HEADER + 2, PLACE["note"]).data_type = "e"
        one.cell(HEADER + 2, PLACE["confidence"]).value = 11

    (problem,) = read_sheets(plan, [edited(sheet, edit)], TODAY, "en").problems
    assert "holds a formula without a result, or an error. “11” is no confidence" in problem.reason


def test_errors_and_formulas_without_a_result_are_said(plan: Roadmap, sheet: Path) -> None:
    def edit(one: Any) -> None:
        one.cell(HEADER + 1, PLACE["note"]).value = "=1+1"
        one.cell(HEADER + 2, PLACE["note"]).value = "#REF!"
        one.cell(HEADER + 2, PLACE["note"]).data_type = "e"

    reading = read_sheets(plan, [edited(sheet, edit)], TODAY, "en")
    assert [problem.row for problem in reading.problems] == [HEADER + 1, HEADER + 2]
    assert {one.step_id for one in reading.words} == {"three"}


def test_of_another_roadmap_or_of_what_is_gone(plan: Roadmap, sheet: Path, tmp_path: Path) -> None:
    other = fill(sheet_of(replace(plan, goal=replace(plan.goal, id="other")), tmp_path / "other"), FILLED)
    reading = read_sheets(plan, [other, sheet], TODAY, "en")
    assert len(reading.problems) == 3
    assert all("another roadmap" in problem.sentence for problem in reading.problems)
    assert {one.step_id: one.word for one in reading.words} == WORDS
    begun = Step(id="two", title="Two", owner_id="lead", status=Status.UNDER_WAY)
    smaller = build(plan.goal, [Person(id="lead", name="Team lead")], [(begun, None)])
    reading = read_sheets(smaller, [sheet], TODAY, "nl")
    assert [problem.row for problem in reading.problems] == [HEADER + 1, HEADER + 3]
    assert all("niet meer in de roadmap" in problem.sentence for problem in reading.problems)
    assert [one.step_id for one in reading.words] == ["two"]


def test_a_row_without_its_key_is_said_where_something_was_filled_in(plan: Roadmap, sheet: Path) -> None:
    def edit(one: Any) -> None:
        one.cell(HEADER + 1, PLACE["key"]).value = None
        one.cell(HEADER + 3, PLACE["key"]).value = "goal lead 2026-02-30 three"
        one.cell(HEADER + 5, 1).value = "Greetings"

    reading = read_sheets(plan, [edited(sheet, edit)], TODAY, "en")
    assert [problem.row for problem in reading.problems] == [HEADER + 1, HEADER + 3]
    assert [one.step_id for one in reading.words] == ["two"]


def test_the_same_twice_is_once_and_another_word_is_said(plan: Roadmap, sheet: Path, tmp_path: Path) -> None:
    reading = read_sheets(plan, [sheet, sheet], TODAY, "en")
    assert (len(reading.words), len(reading.rows), reading.problems) == (3, 6, ())
    second = tmp_path / "second.xlsx"
    second.write_bytes(sheet.read_bytes())
    fill(second, {"two": {"progress": 99}})
    reading = read_sheets(plan, [sheet, second], TODAY, "en")
    (problem,) = reading.problems
    place = f"{sheet.name}, row {HEADER + 2}"
    assert f"second.xlsx, row {HEADER + 2}: this row says something else" in problem.sentence
    assert place in problem.sentence
    assert len(reading.words) == 3


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (None, TODAY),
        (date(2026, 11, 21), date(2026, 11, 21)),
        ("21-11-2026", date(2026, 11, 21)),
        ("2026-11-21", date(2026, 11, 21)),
        ("21 nov 2026", date(2026, 11, 21)),
    ],
)
def test_the_day_of_the_words(plan: Roadmap, tmp_path: Path, day: object, found: date) -> None:
    reading = read_sheets(plan, [fill(sheet_of(plan, tmp_path), FILLED, day)], TODAY)
    assert {one.day for one in reading.words} == {found}
    assert len(reading.words) == 3


@pytest.mark.parametrize("day", ["2026-02-30", date(2026, 11, 24), "2030", "soon", "november 2026"])
def test_a_day_that_has_not_been_is_one_sentence(plan: Roadmap, tmp_path: Path, day: object) -> None:
    reading = read_sheets(plan, [fill(sheet_of(plan, tmp_path), FILLED, day)], TODAY, "en")
    (problem,) = reading.problems
    assert "no day that has been" in problem.sentence
    assert reading.words == ()
    assert read_sheets(plan, [fill(sheet_of(plan, tmp_path / "empty"), {}, day)], TODAY).problems == ()


def test_files_that_are_none_are_one_sentence_each(plan: Roadmap, sheet: Path, tmp_path: Path) -> None:
    whole = sheet.read_bytes()
    files = {
        "cut.xlsx": whole[: len(whole) // 2],
        "flipped.xlsx": whole[:200] + b"\0" * 400 + whole[600:],
        "empty.xlsx": b"",
        "words.xlsx": b"no spreadsheet at all",
        "zip.xlsx": b"PK\x05\x06" + b"\0" * 18,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    workbook: Any = openpyxl.Workbook()
    workbook.active.append(["Title", "Progress"])
    workbook.save(tmp_path / "plan.xlsx")
    paths = [*(tmp_path / name for name in files), tmp_path / "plan.xlsx", tmp_path / "gone.xlsx", tmp_path]
    reading = read_sheets(plan, [*paths, sheet], TODAY, "en")
    assert [problem.row for problem in reading.problems] == [None] * len(paths)
    assert all(path.name in problem.sentence for path, problem in zip(paths, reading.problems, strict=True))
    assert {one.step_id: one.word for one in reading.words} == WORDS


def test_a_text_of_a_million_letters_is_one_sentence(plan: Roadmap, sheet: Path, tmp_path: Path) -> None:
    heavy = tmp_path / "heavy.csv"
    headings = "Progress;In one sentence;Do not change\n"
    heavy.write_text(f"{headings}5;{'a' * 1_000_001};goal lead 2026-11-20 two\n", encoding="utf-8")
    reading = read_sheets(plan, [heavy, sheet], TODAY, "en")
    (problem,) = reading.problems
    assert "more than a million letters" in problem.sentence
    assert len(reading.words) == 3


@pytest.mark.parametrize(
    ("name", "refused"), [("note", True), ("needs", True), ("aspect", True), ("title", False), ("last", False)]
)
def test_a_text_of_a_million_letters_refuses_its_row_alone_where_it_is_read(
    plan: Roadmap, tmp_path: Path, name: str, refused: bool
) -> None:
    words = {**FILLED, "two": {"progress": 40, "confidence": 6, name: "n" * 1_000_001}}
    path = longer(fill(sheet_of(plan, tmp_path), words), 1_000_001)
    reading = read_sheets(plan, [path], TODAY, "en")
    assert {one.step_id for one in reading.words} == {"one", "three"} | (set() if refused else {"two"})
    assert [(one.row, "more than a million letters" in one.sentence) for one in reading.problems] == [
        (HEADER + 2, True)
    ] * refused


def longer(path: Path, count: int) -> Path:
    """Make a text of n in a sheet as long as no spreadsheet program writes it."""
    with ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, re.sub(rb"n{1000,}", b"n" * count, content))
    return path


def test_what_can_be_off_is_chosen_from_a_list_in_the_language_of_the_roadmap(plan: Roadmap, tmp_path: Path) -> None:
    for language, shown in (("nl", ["tijd", "geld", "kwaliteit"]), ("en", ["time", "money", "quality"])):
        workbook: Any = openpyxl.load_workbook(sheet_of(plan, tmp_path / language, language=language))
        (choice,) = [one for one in workbook.active.data_validations.dataValidation if "!" in one.formula1]
        letter = openpyxl.utils.get_column_letter(PLACE["aspect"])
        assert (str(choice.sqref), choice.formula1) == (f"{letter}{HEADER + 1}:{letter}{HEADER + 3}", "Lists!$A$1:$A$3")
        assert [row[0].value for row in workbook["Lists"]] == shown
        assert workbook["Lists"].sheet_state == "hidden"


@pytest.mark.parametrize(
    ("aspects", "written", "kept"),
    [
        ("", "money", "money"),
        ("", " GELD ", "money"),
        ("", "-", ""),
        ("", None, ""),
        ("Scope\nSupport, in the team\n=1+1", "support, in the team", "Support, in the team"),
        ("Scope\nSupport, in the team\n=1+1", "=1+1", "=1+1"),
        ("2030\n-", 2030, "2030"),
        ("2030\n-", "-", "-"),
    ],
)
def test_what_is_off_is_kept_as_the_roadmap_has_it(
    plan: Roadmap, tmp_path: Path, aspects: str, written: object, kept: str
) -> None:
    own = replace(plan, goal=replace(plan.goal, aspects=aspects))
    path = fill(sheet_of(own, tmp_path), {"two": {"aspect": written, "note": "x"}})
    assert said(own, path) == {"two": Word(aspect=kept, note="x")}


def test_what_is_off_and_not_in_the_list_names_the_list(plan: Roadmap, sheet: Path) -> None:
    fill(sheet, {"two": {"aspect": "weather"}})
    (problem,) = read_sheets(plan, [sheet], TODAY, "en").problems
    assert "“weather” is nothing that can be off, which is one of: time, money, quality" in problem.sentence


@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_column_has_the_name_that_the_window_gives_what_is_in_it(plan: Roadmap, tmp_path: Path, code: str) -> None:
    workbook: Any = openpyxl.load_workbook(sheet_of(plan, tmp_path, language=code))
    heads = [cell.value for cell in workbook.active[HEADER]]
    words = language_of(code)
    named = [words.field(name) for name in ("cause", "consequence", "correction")]
    assert [heads[PLACE[name] - 1] for name in ("cause", "consequence", "correction")] == named
    assert heads[3] == words.text("Latest word")


@pytest.mark.parametrize(
    ("name", "before"), [("consequence", "Gevolg"), ("consequence", "gevolg "), ("cause", "Cause")]
)
def test_a_sheet_with_the_older_name_of_a_column_is_read(plan: Roadmap, sheet: Path, name: str, before: str) -> None:
    edited(sheet, lambda one: setattr(one.cell(HEADER, PLACE[name]), "value", before))
    assert said(plan, sheet) == WORDS


def test_a_sheet_from_before_there_was_a_column_for_what_is_off_is_read(plan: Roadmap, sheet: Path) -> None:
    edited(sheet, lambda one: one.delete_cols(PLACE["aspect"]))
    assert said(plan, sheet) == {**WORDS, "one": replace(WORDS["one"], aspect="")}


def test_taken_in_as_one_change_and_once(plan: Roadmap, sheet: Path, tmp_path: Path) -> None:
    with Document.create_from(tmp_path / "plan.db", plan, author="Somebody") as document:
        before, changes = document.roadmap, len(document.history())
        apply_words(document, read_sheets(document.roadmap, [sheet], TODAY).words, "sheets")
        assert len(document.history()) == changes + 1
        assert document.roadmap.steps["one"].progress == 70
        asked = next(one for one in document.roadmap.check_ins if one.needs)
        assert (asked.needs_from_id, asked.person_id, asked.note) == ("chair", "lead", WORDS["one"].note)
        for today in (TODAY, date(2026, 12, 1)):
            again = read_sheets(document.roadmap, [sheet], today)
            assert (again.words, len(again.rows), again.problems) == ((), 3, ())
        document.undo()
        assert document.roadmap == before


def test_whoever_left_meanwhile_is_nobody(plan: Roadmap, sheet: Path, tmp_path: Path) -> None:
    with Document.create_from(tmp_path / "plan.db", plan) as document:
        with document.change("remove") as change:
            change.remove("lead")
        reading = read_sheets(document.roadmap, [sheet], TODAY)
        assert DatedWord("two", TODAY, WORDS["two"], None) in reading.words
        assert len(apply_words(document, reading.words, "sheets")) == 3
