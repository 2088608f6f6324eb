"""Plans as .csv from Dutch Excel and from elsewhere, byte for byte."""

from datetime import date
from pathlib import Path

import pytest

from planner.exchange import Hierarchy, Interpretation, Meaning, read_plan
from planner.exchange.errors import OPEN_QUESTION, UNKNOWN_ANSWER
from planner.exchange.interpret import interpret
from planner.phrasing.language import language
from planner.roadmap import Status
from tests.refusals import raises_code

TODAY = date(2026, 11, 23)
DUTCH = (
    "Nr;Activiteit;Eigenaar;Start;Einde;Voortgang;Gewicht\r\n"
    '1;"Eén loket; overal";Manager publiekszaken;4-1-2027;31-12-2027;;1\r\n'
    '1,1;"Vraag ""echte"" inwoners";Adviseur;1-9-2027;30-9-2027;40%;1,5\r\n'
    '1,2;"Kies een wijk\nen een datum";;01/09/2027;2027-10-01;0,5;2\r\n'
    "\r\n"
    "2;Leren;Directeur €;;;100%;\r\n"
)
ENCODINGS = {
    "UTF-8": DUTCH.encode(),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + DUTCH.encode(),
    "Windows-1252": DUTCH.encode("cp1252"),
    "UTF-16": DUTCH.encode("utf-16"),
    "UTF-16 the other way round": b"\xfe\xff" + DUTCH.encode("utf-16-be"),
    "sep": b"sep=;\r\n" + DUTCH.encode(),
    "Unix": DUTCH.replace("\r\n", "\n").encode(),
    "old Mac": DUTCH.replace("\r\n", "\r").encode(),
}


def understood(folder: Path, content: bytes | str, code: str = "en") -> Interpretation:
    path = folder / "plan.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return interpret(path, language(code), TODAY)


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_plan_of_dutch_excel(tmp_path: Path, name: str) -> None:
    found = understood(tmp_path, ENCODINGS[name])
    assert found.hierarchy is Hierarchy.OUTLINE_NUMBERS
    assert (found.sheets, found.sheet) == ((), "")
    assert [(row.depth, row.title, row.owner) for row in found.rows] == [
        (0, "Eén loket; overal", "Manager publiekszaken"),
        (1, 'Vraag "echte" inwoners', "Adviseur"),
        (1, "Kies een wijk\nen een datum", ""),
        (0, "Leren", "Directeur €"),
    ]
    shift = 1 if name == "sep" else 0
    assert [row.row for row in found.rows] == [2 + shift, 3 + shift, 4 + shift, 6 + shift]
    steps = [row.step for row in found.rows]
    assert [step.start for step in steps] == [date(2027, 1, 4), date(2027, 9, 1), date(2027, 9, 1), None]
    assert [step.end for step in steps] == [date(2027, 12, 31), date(2027, 9, 30), date(2027, 10, 1), None]
    assert [step.progress for step in steps] == [0, 40, 50, 100]
    assert [step.weight for step in steps] == [1, 1.5, 2, 1]
    assert steps[3].status is Status.DONE
    assert not found.problems
    assert not found.questions


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_any_sign_between_the_cells(tmp_path: Path, delimiter: str) -> None:
    rows = [["Level", "Task", "Owner"], ["1", "One", "Lead; of all, or | so"], ["2", "Two", ""]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    found = understood(tmp_path, text)
    assert [(row.depth, row.title, row.owner) for row in found.rows] == [
        (0, "One", "Lead; of all, or | so"),
        (1, "Two", ""),
    ]


@pytest.mark.parametrize(
    ("cells", "months"),
    [(["3-4-2027", "13-4-2027"], [4, 4]), (["3/4/2027", "4/13/2027"], [3, 4]), (["03.04.27", "31.12.27"], [4, 12])],
)
def test_the_whole_column_tells_whether_the_day_comes_first(
    tmp_path: Path, cells: list[str], months: list[int]
) -> None:
    text = "Task;Start\n" + "\n".join(f"t;{cell}" for cell in cells)
    found = understood(tmp_path, text)
    assert not found.questions
    assert [row.step.start and row.step.start.month for row in found.rows] == months


def test_one_column_of_days_tells_it_for_the_other(tmp_path: Path) -> None:
    found = understood(tmp_path, "Task,Start,End\nt,3/4/2027,4/25/2027\n")
    assert found.rows[0].step.start == date(2027, 3, 4)
    assert not found.questions


def test_where_english_headings_leave_it_open_it_is_asked(tmp_path: Path) -> None:
    found = understood(tmp_path, "Task;Start\nt;3/4/2027\n")
    (question,) = found.open_questions
    assert (question.key, [choice.key for choice in question.choices]) == ("day_order", ["day", "month"])
    assert found.with_choices(answers={"day_order": "day"}).rows[0].step.start == date(2027, 4, 3)
    month = found.with_choices(answers={"day_order": "month"})
    assert month.rows[0].step.start == date(2027, 3, 4)
    assert not month.open_questions
    with raises_code(OPEN_QUESTION) as refusal:
        read_plan(found.path)
    assert "3 april" in language("nl").refusal(refusal.value) or "3 April" in str(refusal.value)


def test_dutch_headings_put_the_day_first(tmp_path: Path) -> None:
    found = understood(tmp_path, "Taak;Start\nt;3-4-2027\n")
    (question,) = found.questions
    assert (question.chosen, question.open) == ("day", False)
    assert found.rows[0].step.start == date(2027, 4, 3)


def test_an_answer_or_a_question_that_is_not_there_is_refused(tmp_path: Path) -> None:
    found = understood(tmp_path, "Task;Start\nt;3/4/2027\n")
    with raises_code(UNKNOWN_ANSWER):
        found.with_choices(answers={"day_order": "year"})
    with raises_code(UNKNOWN_ANSWER):
        found.with_choices(answers={"colour": "red"})
    with raises_code(UNKNOWN_ANSWER):
        found.with_choices(sheet="Blad 2")


def test_an_answer_stays_with_further_choices(tmp_path: Path) -> None:
    found = understood(tmp_path, "Task;Start;Extra\nt;3/4/2027;x\n").with_choices(answers={"day_order": "month"})
    from planner.exchange import Meaning

    assert found.with_choices(columns={2: Meaning.NOTHING}).rows[0].step.start == date(2027, 3, 4)


def test_text_numbers_that_excel_shortened(tmp_path: Path) -> None:
    """A .csv that Excel saved has 1.1 where 1.10 was typed, and 1-feb where 1.2 was."""
    numbers = ["1", *(f"1,{n}" for n in range(1, 10)), "1,1", "1,11", "2", "2-jan", "2-feb"]
    found = understood(tmp_path, "Nr;Taak\n" + "\n".join(f"{number};t{place}" for place, number in enumerate(numbers)))
    assert [row.depth for row in found.rows] == [0, *[1] * 11, 0, 1, 1]
    assert not found.problems
    assert not found.questions


def test_an_apostrophe_before_a_formula_is_taken_off(tmp_path: Path) -> None:
    found = understood(tmp_path, "Taak;Wie\n'=1+1;a\n'+31;b\n's avonds;c\n''t;d\n")
    assert [row.title for row in found.rows] == ["=1+1", "+31", "'s avonds", "''t"]


def test_a_quotation_mark_that_never_closes_swallows_nothing(tmp_path: Path) -> None:
    found = understood(tmp_path, 'Taak;Wie\n"Een;a\nTwee;b\nDrie;c\n')
    assert [row.title for row in found.rows] == ['"Een', "Twee", "Drie"]


def test_quotation_marks_inside_a_text(tmp_path: Path) -> None:
    found = understood(tmp_path, 'Taak;Wie\n"Eén" loket;a\nzegt "ja";b\n')
    assert [row.owner for row in found.rows] == ["a", "b"]
    assert [row.title.replace('"', "") for row in found.rows] == ["Eén loket", "zegt ja"]


def test_a_list_without_headings(tmp_path: Path) -> None:
    found = understood(tmp_path, "Eén loket, voor iedereen\n  Vraag inwoners, breed\n  Kies\nLeren\n")
    assert [(row.depth, row.title) for row in found.rows] == [
        (0, "Eén loket, voor iedereen"),
        (1, "Vraag inwoners, breed"),
        (1, "Kies"),
        (0, "Leren"),
    ]


def test_a_list_indented_with_tabs(tmp_path: Path) -> None:
    found = understood(tmp_path, "Fase\n\tTaak\n\t\tDeel\nFase twee\n")
    assert [(row.depth, row.title) for row in found.rows] == [(0, "Fase"), (1, "Taak"), (2, "Deel"), (0, "Fase twee")]


def test_indentation_survives(tmp_path: Path) -> None:
    found = understood(tmp_path, "Taak;Wie\nA;x\n  b;x\n    c;x\n  d;x\nE;x\n")
    assert [row.depth for row in found.rows] == [0, 1, 2, 1, 0]
    assert [row.title for row in found.rows] == list("AbcdE")


def test_rows_keep_their_order(tmp_path: Path) -> None:
    titles = ["z", "b", "y", "a"]
    found = understood(tmp_path, "Taak;Wie\n" + "".join(f"{title};x\n" for title in titles))
    assert [step.title for step in found.roadmap().steps.walk()] == titles


def test_rows_with_a_number_and_no_words_are_passed_over_and_said(tmp_path: Path) -> None:
    found = understood(tmp_path, "Nr;Taak;Wie\n1;a;x\n2;;\n3;;y\n")
    assert [row.title for row in found.rows] == ["a", ""]
    assert [problem.sentence for problem in found.problems] == [
        "Row 3 has a number and no words; it is passed over.",
        "Row 4 has no title; it is kept as a step without one.",
    ]


def test_signs_that_steer_do_no_harm(tmp_path: Path) -> None:
    found = understood(tmp_path, "Taak;Wie\na\x07b\x1b[31m;x\n")
    assert found.rows[0].title == "a\ufffdb\ufffd[31m"


def test_twenty_thousand_rows_are_read(tmp_path: Path) -> None:
    rows = "".join(f"{n // 10 + 1}.{n % 10 + 1};Stap {n};Rol {n % 50};1-9-2027;1-10-2027;40%\n" for n in range(20_000))
    found = understood(tmp_path, "Nr;Taak;Wie;Start;Einde;Voortgang\n" + rows)
    assert len(found.roadmap().steps) == 20_000


def test_headings_that_nobody_knows_are_asked_about(tmp_path: Path) -> None:
    rows = "Wat dan;Wie dan wel;Zodra\nEén loket;Directeur;30-9-2027\nLeren van klachten;Adviseur;31-12-2027\n"
    found = understood(tmp_path, rows)
    (question,) = found.open_questions
    assert question.key == "title"
    assert [choice.words for choice in question.choices] == ["Wat dan", "Wie dan wel", "Zodra"]
    answered = found.with_choices(answers={"title": "0"})
    assert not answered.open_questions
    assert [row.title for row in answered.rows] == ["Eén loket", "Leren van klachten"]
    assert "Wie dan wel: Directeur" in answered.rows[0].step.description
    set_right = found.with_choices(columns={1: Meaning.TITLE, 0: Meaning.RESULT, 2: Meaning.END})
    assert not set_right.open_questions
    assert [row.title for row in set_right.rows] == ["Directeur", "Adviseur"]
    assert set_right.rows[0].step.result == "Eén loket"
