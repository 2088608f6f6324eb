"""Plans that people made in Excel, without knowing of this program."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import MAC_EPOCH

from planner.exchange import Hierarchy, Interpretation, Meaning, read_plan
from planner.exchange.interpret import interpret
from planner.phrasing.language import language
from planner.roadmap import Horizon, Status
from planner.roadmap.invariants import check_roadmap
from tests.exchange.packed import changed

TODAY = date(2026, 11, 23)


def saved(folder: Path, rows: list[list[Any]], name: str = "plan.xlsx") -> tuple[Path, Any, Any]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = folder / name
    book.save(path)
    return path, book, sheet


def understood(folder: Path, rows: list[list[Any]], code: str = "en") -> Interpretation:
    return interpret(saved(folder, rows)[0], language(code), TODAY)


def sentences(found: Interpretation) -> list[str]:
    return [problem.sentence for problem in found.problems]


def test_a_programme_plan_as_a_municipality_keeps_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Uitvoeringsplan dienstverlening 2027"],
        ["versie 0.9, vastgesteld in het MT"],
        [],
        ["Nr.", "Activiteit", "Trekker", "Afdeling", "Pijler", "Start", "Gereed", "% gereed", "Status", "Opmerkingen"],
        [
            1,
            "Eén loket",
            "Manager publiekszaken",
            "Publiekszaken",
            "Experience & design",
            datetime(2027, 1, 4),
            datetime(2027, 12, 31),
            None,
            "Loopt",
            None,
        ],
        [
            1.1,
            "Vraag inwoners",
            "Adviseur",
            "Publiekszaken",
            None,
            "1-9-2027",
            "medio 2027?",
            0.4,
            "in uitvoering",
            "Budget nog niet rond",
        ],
        [1.2, "Kies een wijk", "adviseur", "publiekszaken", None, "2027-02-01", "Q3 2027", 1, "Afgerond", None],
        [],
        [
            2,
            "Leiders geven het voorbeeld",
            "Gemeentesecretaris",
            "Directie",
            "Leiderschap & cultuur",
            46388,
            "1 sep 2027",
            0,
            "niet gestart",
            None,
        ],
        ["2.1", "Proef met samenvatten", None, None, None, None, None, "30 %", "Geannuleerd", None],
    ]
    path, book, sheet = saved(tmp_path, rows)
    for row in range(5, 11):
        sheet.cell(row, 8).number_format = "0%"
    book.save(path)
    found = interpret(path, language("en"), TODAY)
    assert found.header_row == 4
    assert found.hierarchy is Hierarchy.OUTLINE_NUMBERS
    assert [(row.row, row.depth, row.title) for row in found.rows] == [
        (5, 0, "Eén loket"),
        (6, 1, "Vraag inwoners"),
        (7, 1, "Kies een wijk"),
        (9, 0, "Leiders geven het voorbeeld"),
        (10, 1, "Proef met samenvatten"),
    ]
    assert found.goal.statement == "Uitvoeringsplan dienstverlening 2027"
    assert found.goal.language == "nl"
    steps = [row.step for row in found.rows]
    assert (steps[0].start, steps[0].end) == (date(2027, 1, 4), date(2027, 12, 31))
    assert (steps[1].start, steps[1].end) == (date(2027, 9, 1), None)
    assert (steps[2].start, steps[2].end) == (date(2027, 2, 1), date(2027, 9, 30))
    assert (steps[3].start, steps[3].end) == (date(2027, 1, 1), date(2027, 9, 1))
    assert [step.progress for step in steps] == [0, 40, 100, 0, 30]
    assert [step.status for step in steps] == [
        Status.UNDER_WAY,
        Status.UNDER_WAY,
        Status.DONE,
        Status.NOT_STARTED,
        Status.STOPPED,
    ]
    assert steps[1].description == "Opmerkingen: Budget nog niet rond\nGereed: medio 2027?"
    assert sentences(found) == [
        'The column "Opmerkingen" has no meaning here; its words are kept in the description.',
        'Row 6: the end "medio 2027?" is not a day; the step is kept without it.',
    ]
    roadmap = found.roadmap()
    check_roadmap(roadmap)
    assert sorted(person.name for person in roadmap.people) == [
        "Adviseur",
        "Gemeentesecretaris",
        "Manager publiekszaken",
    ]
    assert [pillar.name for pillar in roadmap.pillars] == ["Experience & design", "Leiderschap & cultuur"]
    assert len(roadmap.departments) == 2


def test_an_export_of_a_project_program(tmp_path: Path) -> None:
    found = understood(
        tmp_path,
        [
            [
                "ID",
                "Outline Level",
                "Task Name",
                "Duration",
                "Start",
                "Finish",
                "% Complete",
                "Resource Names",
                "Milestone",
                "Predecessors",
            ],
            [
                1,
                1,
                "One counter",
                "200 days",
                datetime(2027, 1, 4, 8),
                datetime(2027, 9, 30, 17),
                0.25,
                None,
                "No",
                None,
            ],
            [
                2,
                2,
                "Ask residents",
                "20 days",
                datetime(2027, 1, 4, 8),
                datetime(2027, 1, 29, 17),
                1,
                "Adviser",
                "No",
                None,
            ],
            [3, 2, "Opening", "0 days", datetime(2027, 9, 30, 8), datetime(2027, 9, 30, 8), 0, "Manager", "Yes", "2"],
        ],
    )
    assert found.hierarchy is Hierarchy.LEVELS
    assert [(row.depth, row.title, row.owner) for row in found.rows] == [
        (0, "One counter", ""),
        (1, "Ask residents", "Adviser"),
        (1, "Opening", "Manager"),
    ]
    assert [row.step.progress for row in found.rows] == [25, 100, 0]
    assert [row.step.milestone for row in found.rows] == [False, False, True]
    assert found.rows[1].step.end == date(2027, 1, 29)
    assert found.rows[2].step.description == "Duration: 0 days\nPredecessors: 2"
    assert found.goal.language == "en"
    assert [question.key for question in found.questions] == ["parents"]


def test_numbers_that_excel_turned_into_numbers_and_days(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Nr", "Taak"], [1, "A"], [datetime(2026, 1, 1), "a1"], [datetime(2026, 2, 1), "a2"]]
    rows += [[1.3, "a3"], *([f"1.{n}", f"a{n}"] for n in range(4, 10)), [1.1, "a10"], ["1.10.1", "onder a10"], [2, "B"]]
    path, book, sheet = saved(tmp_path, rows)
    sheet["A3"].number_format = sheet["A4"].number_format = "d-mmm"
    book.save(path)
    found = interpret(path, language("en"))
    assert not found.questions
    assert not found.problems
    steps = found.roadmap().steps
    assert {step.title: steps.number(step) for step in steps.walk()} == {
        "A": "1",
        **{f"a{n}": f"1.{n}" for n in range(1, 11)},
        "onder a10": "1.10.1",
        "B": "2",
    }


def test_the_format_of_the_cell_tells_one_and_ten_apart(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Nr", "Taak"], [1, "A"], [1.1, "tien"], [1.2, "twee"], ["1.10.1", "onder tien"]]
    path, book, sheet = saved(tmp_path, rows)
    sheet["A3"].number_format = "0.00"
    book.save(path)
    found = interpret(path, language("en"))
    assert [row.parent for row in found.rows] == [None, 0, 0, 1]
    assert not found.open_questions


def test_one_and_ten_that_stay_in_doubt_are_asked_where_the_tree_depends_on_it(tmp_path: Path) -> None:
    rows = [["Nr", "Taak"], [1, "A"], [1.1, "een"], [1.2, "twee"], [1.1, "tien?"], ["1.10.1", "onder tien"]]
    found = understood(tmp_path, rows)
    (question,) = found.open_questions
    assert question.key == "numbers"
    assert question.sentence == "Row 5: is this step 1.1 or 1.10? Excel does not keep the zero."
    assert [choice.key for choice in question.choices] == ["first", "tenth"]
    assert [row.parent for row in found.with_choices(answers={"numbers": "tenth"}).rows] == [None, 0, 0, 0, 3]
    assert [row.parent for row in found.with_choices(answers={"numbers": "first"}).rows] == [None, 0, 0, 0, 0]


def test_doubt_that_changes_nothing_is_not_open(tmp_path: Path) -> None:
    found = understood(tmp_path, [["Nr", "Taak"], [1, "A"], [1.1, "een"], [1.2, "twee"], [1.1, "tien?"]])
    assert [(question.key, question.open) for question in found.questions] == [("numbers", False)]


def test_numbers_without_a_parent_twice_and_out_of_order_are_lived_with(tmp_path: Path) -> None:
    rows = [
        ["Nr", "Taak"],
        ["1", "A"],
        ["1.3", "c"],
        ["1.2", "b"],
        ["3.1.1", "x"],
        ["1.2", "weer b"],
        ["oeps", "y"],
        [None, "z"],
    ]
    found = understood(tmp_path, rows)
    assert [(row.title, row.parent) for row in found.rows] == [
        ("A", None),
        ("c", 0),
        ("b", 0),
        ("x", None),
        ("weer b", 0),
        ("y", 4),
        ("z", 4),
    ]
    assert sentences(found) == [
        "Row 4: step 1.2 stands after step 1.3; the order of the rows is kept.",
        "Row 5: there is no step 3.1 for step 3.1.1; it stands at the top.",
        "Row 6: the number 1.2 is there twice; both steps are kept.",
        'Row 7: "oeps" is no outline number; the step hangs under the numbered one above it.',
        "Row 8 has no number; the step hangs under the numbered one above it.",
    ]
    assert found.rows[5].step.description == "Nr: oeps"


def test_children_above_their_parent_find_it(tmp_path: Path) -> None:
    found = understood(tmp_path, [["Nr", "Taak"], ["1.1", "a"], ["2", "B"], ["1", "A"], ["2.1", "b"]])
    steps = found.roadmap().steps
    assert [(step.title, steps.number(step)) for step in steps.walk()] == [
        ("B", "1"),
        ("b", "1.1"),
        ("A", "2"),
        ("a", "2.1"),
    ]


@pytest.mark.parametrize(
    ("values", "form", "expected"),
    [
        ([0.4, 1, 0], "0%", [40, 100, 0]),
        ([0.4, 1, 0], "General", [40, 100, 0]),
        ([40, 100, 0], "General", [40, 100, 0]),
        ([40, 1, 0], "General", [40, 1, 0]),
        (["40%", "100 %", "0,4"], "General", [40, 100, 40]),
        (["40", "100", "33,3"], "General", [40, 100, 33]),
        ([True, False, "50 procent"], "General", [100, 0, 50]),
    ],
)
def test_progress_in_every_manner(tmp_path: Path, values: list[Any], form: str, expected: list[int]) -> None:
    path, book, sheet = saved(tmp_path, [["Taak", "Voortgang"], *([f"t{n}", value] for n, value in enumerate(values))])
    for row in range(2, 5):
        sheet.cell(row, 2).number_format = form
    book.save(path)
    found = interpret(path, language("en"))
    assert [row.step.progress for row in found.rows] == expected
    assert not found.problems


def test_progress_of_nothing_but_nought_and_one_is_asked(tmp_path: Path) -> None:
    found = understood(tmp_path, [["Taak", "Voortgang"], ["a", 1], ["b", 0]])
    (question,) = found.questions
    assert (question.key, question.chosen, question.open) == ("progress_scale", "parts", False)
    assert found.rows[0].step.progress == 100
    assert found.with_choices(answers={"progress_scale": "hundredths"}).rows[0].step.progress == 1


def test_the_own_progress_of_parents(tmp_path: Path) -> None:
    rows = [["Nr", "Taak", "% gereed"], ["1", "A", 40], ["1.1", "a", 10], ["1.2", "b", 20]]
    found = understood(tmp_path, rows)
    (question,) = found.questions
    assert (question.key, question.chosen, question.open) == ("parents", "by_hand", False)
    assert (found.rows[0].step.progress, found.rows[0].step.by_hand) == (40, True)
    added = found.with_choices(answers={"parents": "added_up"})
    assert (added.rows[0].step.progress, added.rows[0].step.by_hand) == (0, False)
    assert not found.rows[1].step.by_hand


def test_a_plan_full_of_noughts_is_added_up(tmp_path: Path) -> None:
    rows = [["Nr", "Taak", "% gereed"], ["1", "A", 0], ["1.1", "a", 0], ["1.2", "b", 0]]
    found = understood(tmp_path, rows)
    assert not found.rows[0].step.by_hand
    assert found.questions == ()


def test_merged_cells_hidden_rows_errors_and_yes(tmp_path: Path) -> None:
    rows = [
        ["Taak", "Pijler", "Wie", "Mijlpaal", "Gewicht", "Einde"],
        ["a", "Leiderschap", "Adviseur", "ja", "1,5", "#N/A"],
        ["b", None, "n.v.t.", True, 2, datetime(2027, 5, 1)],
        ["c", None, "-", "x", "zwaar", date(2027, 6, 1)],
        ["d", None, None, "misschien", -1, None],
    ]
    path, book, sheet = saved(tmp_path, rows)
    sheet.merge_cells("B2:B4")
    sheet.row_dimensions[3].hidden = True
    sheet["F2"].data_type = "e"
    book.save(path)
    found = interpret(path, language("en"))
    assert [row.pillar for row in found.rows] == ["Leiderschap", "Leiderschap", "Leiderschap", ""]
    assert [row.owner for row in found.rows] == ["Adviseur", "", "", ""]
    assert [row.step.milestone for row in found.rows] == [True, True, True, False]
    assert [row.step.weight for row in found.rows] == [1.5, 2.0, 1.0, 1.0]
    assert found.rows[1].step.end == date(2027, 5, 1)
    assert sentences(found) == [
        'Row 2: "Einde" holds an error (#N/A); the step is kept without it.',
        'Row 4: "zwaar" is no weight of 0 or more; the step is kept with weight 1.',
        'Row 5: "-1" is no weight of 0 or more; the step is kept with weight 1.',
        'Row 5: "misschien" does not tell whether this is a milestone; it is kept as none.',
    ]
    assert found.rows[3].step.description == "Gewicht: -1\nMijlpaal: misschien"
    assert len(found.roadmap().pillars) == 1


def test_formulas_give_what_excel_last_found(tmp_path: Path) -> None:
    """openpyxl writes no results, as a program that does not compute; Excel's own are read."""
    path, _, _ = saved(
        tmp_path, [["Nr", "Taak", "% gereed"], ["1", "A", "=AVERAGE(C3:C4)"], ["1.1", "a", 10], ["1.2", "b", "=20"]]
    )
    found = interpret(path, language("en"))
    assert sentences(found) == [
        f'Row {row}: the formula in "% gereed" has no result in this file; the step is kept without it. '
        "Open the file in Excel, save it and choose it again."
        for row in (2, 4)
    ]


def test_a_parents_figure_that_a_formula_made_is_added_up_by_us(tmp_path: Path) -> None:
    rows = [["Nr", "Taak", "% gereed"], ["1", "A", "=AVERAGE(C3:C4)"], ["1.1", "a", 10], ["1.2", "b", "=10+10"]]
    path, _, _ = saved(tmp_path, rows)
    changed(path, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"(</f>)<v ?/?>(</v>)?", rb"\1<v>20</v>", xml))
    found = interpret(path, language("en"))
    assert not found.problems
    assert not found.questions
    assert [(row.step.progress, row.step.by_hand) for row in found.rows] == [(0, False), (10, False), (20, False)]


def test_dates_of_an_old_mac(tmp_path: Path) -> None:
    path, book, sheet = saved(tmp_path, [["Taak", "Start", "Einde"], ["a", datetime(2027, 3, 1), None]])
    book.epoch = MAC_EPOCH
    sheet["C2"] = 45_000
    book.save(path)
    step = interpret(path, language("en")).rows[0].step
    assert (step.start, step.end) == (date(2027, 3, 1), date(2027, 3, 16))


def test_a_step_that_ends_before_it_begins_is_kept_without_its_days(tmp_path: Path) -> None:
    found = understood(tmp_path, [["Taak", "Start", "Einde"], ["a", "1-9-2027", "1-3-2027"]])
    step = found.rows[0].step
    assert (step.start, step.end) == (None, None)
    assert step.description == "Start: 1-9-2027\nEinde: 1-3-2027"
    assert sentences(found) == ["Row 2: the step ends before it begins; it is kept without its days."]
    check_roadmap(found.roadmap())


def test_periods_in_peoples_words(tmp_path: Path) -> None:
    rows = [
        ["Wat", "Wie", "Wanneer"],
        ["a", "x", "Q3 2027"],
        ["b", "x", "later"],
        ["c", "x", 2028],
        ["d", "x", "ooit"],
        ["e", "x", "week 36 2027"],
    ]
    found = understood(tmp_path, rows)
    periods = [(row.step.start, row.step.end, row.step.horizon) for row in found.rows]
    assert periods == [
        (date(2027, 7, 1), date(2027, 9, 30), None),
        (None, None, Horizon.LATER),
        (date(2028, 1, 1), date(2028, 12, 31), None),
        (None, None, None),
        (date(2027, 9, 6), date(2027, 9, 12), None),
    ]
    assert sentences(found) == ['Row 5: "ooit" is not a period; the step is kept without it.']
    assert found.rows[3].step.description == "Wanneer: ooit"


def test_a_period_that_says_something_else_than_the_days(tmp_path: Path) -> None:
    found = understood(
        tmp_path,
        [
            ["Taak", "Start", "Einde", "Periode"],
            ["a", "1-9-2027", "30-9-2027", "Q4 2027"],
            ["b", "1-7-2027", "30-9-2027", "Q3 2027"],
        ],
    )
    assert found.rows[0].step.end == date(2027, 9, 30)
    assert found.rows[0].step.description == "Periode: Q4 2027"
    assert found.rows[1].step.description == ""
    assert len(found.problems) == 1


def test_the_sheet_that_looks_like_a_plan_is_chosen(tmp_path: Path) -> None:
    path, book, sheet = saved(tmp_path, [["Toelichting op dit bestand"], ["Vul het tweede blad in"]])
    sheet.title = "Lees mij"
    plan = book.create_sheet("Plan")
    plan.append(["Taak", "Eigenaar", "Start"])
    plan.append(["a", "Adviseur", None])
    book.save(path)
    found = interpret(path, language("en"))
    assert (found.sheets, found.sheet) == (("Lees mij", "Plan"), "Plan")
    assert [row.title for row in found.rows] == ["a"]
    assert not found.open_questions


def test_several_sheets_that_are_alike_are_asked_about(tmp_path: Path) -> None:
    path, book, sheet = saved(tmp_path, [["Taak", "Eigenaar"], ["a", "Adviseur"]])
    sheet.title = "Afdeling 1"
    other = book.create_sheet("Afdeling 2")
    other.append(["Taak", "Eigenaar"])
    other.append(["b", "Manager"])
    book.save(path)
    found = interpret(path, language("en"))
    assert [(question.key, question.open) for question in found.questions] == [("sheet", True)]
    assert [row.title for row in found.with_choices(sheet="Afdeling 2").rows] == ["b"]
    assert [row.title for row in found.with_choices(answers={"sheet": "Afdeling 2"}).rows] == ["b"]
    assert not found.with_choices(sheet="Afdeling 1").open_questions


def test_another_sheet_forgets_what_was_said_of_the_columns_of_the_former(tmp_path: Path) -> None:
    path, book, _ = saved(tmp_path, [["Taak", "Wie", "Extra"], ["a", "Adviseur", "x"]])
    other = book.create_sheet("Tweede")
    other.append(["Taak", "Extra"])
    other.append(["b", "y"])
    book.save(path)
    found = interpret(path, language("en")).with_choices(columns={2: Meaning.NOTHING, 1: Meaning.NOTHING})
    second = found.with_choices(sheet="Tweede")
    assert [column.meaning for column in second.columns] == [Meaning.TITLE, Meaning.DESCRIPTION]
    assert second.rows[0].step.description == "Extra: y"


def test_columns_can_be_given_another_meaning(tmp_path: Path) -> None:
    rows = [["Taak", "Eigenaar", "Opdrachtgever", "Budget"], ["a", "Adviseur", "Directeur", 5000]]
    found = understood(tmp_path, rows)
    assert [column.meaning for column in found.columns] == [
        Meaning.TITLE,
        Meaning.OWNER,
        Meaning.DESCRIPTION,
        Meaning.DESCRIPTION,
    ]
    assert found.columns[3].samples == ("5000",)
    other = found.with_choices(columns={2: Meaning.OWNER}).with_choices(columns={3: Meaning.NOTHING})
    assert [column.meaning for column in other.columns] == [
        Meaning.TITLE,
        Meaning.DESCRIPTION,
        Meaning.OWNER,
        Meaning.NOTHING,
    ]
    assert other.rows[0].owner == "Directeur"
    assert other.rows[0].step.description == "Eigenaar: Adviseur"
    assert found.rows[0].owner == "Adviseur"


def test_other_choices_do_not_read_the_file_again(tmp_path: Path) -> None:
    path, _, _ = saved(tmp_path, [["Taak", "Wie"], ["a", "Adviseur"]])
    found = interpret(path, language("en"))
    path.unlink()
    assert found.with_choices(columns={1: Meaning.NOTHING}).rows[0].owner == ""


def test_a_plan_without_a_known_title_takes_the_longest_words(tmp_path: Path) -> None:
    found = understood(
        tmp_path, [["Nr", "Inspanning voor de stad", "Wie", "Start"], ["1", "Een loket in elke wijk", "Adviseur", None]]
    )
    assert found.rows[0].title == "Een loket in elke wijk"


def test_headings_with_typing_mistakes_brackets_and_capitals(tmp_path: Path) -> None:
    found = understood(
        tmp_path,
        [
            ["ACTIVITEIT:", "Verantwoordelijke (naam)", "Start datum", "Eindatum", "Voortgang in %"],
            ["a", "x", "1-1-2027", "31-1-2027", 5],
        ],
    )
    assert [column.meaning for column in found.columns] == [
        Meaning.TITLE,
        Meaning.OWNER,
        Meaning.START,
        Meaning.END,
        Meaning.PROGRESS,
    ]


def test_a_single_column_is_an_indented_list(tmp_path: Path) -> None:
    found = understood(tmp_path, [["Eén loket"], ["   - Vraag inwoners"], ["   - Kies een wijk"], ["Leren"]])
    assert (found.header_row, found.hierarchy) == (0, Hierarchy.INDENTATION)
    assert [(row.depth, row.title) for row in found.rows] == [
        (0, "Eén loket"),
        (1, "Vraag inwoners"),
        (1, "Kies een wijk"),
        (0, "Leren"),
    ]
    assert found.goal.statement == "plan"


def test_a_gereed_column_is_a_day_a_share_or_a_yes(tmp_path: Path) -> None:
    for values, meaning in (
        (["1-5-2027", "1-6-2027"], Meaning.END),
        (["40%", "50%"], Meaning.PROGRESS),
        (["ja", "nee"], Meaning.STATUS),
        (["x", None], Meaning.STATUS),
    ):
        found = understood(tmp_path, [["Taak", "Gereed"], *(["t", value] for value in values)])
        assert found.columns[1].meaning is meaning


def test_read_plan_takes_the_safe_defaults(tmp_path: Path) -> None:
    path, _, _ = saved(tmp_path, [["Taak", "Start"], ["a", "3-4-2027"]])
    (step,) = read_plan(path).steps
    assert step.start == date(2027, 4, 3)


def test_a_theme_belongs_to_the_pillar_of_its_steps(tmp_path: Path) -> None:
    found = understood(
        tmp_path,
        [
            ["Taak", "Pijler", "Thema"],
            ["a", None, "gedrag"],
            ["b", "Cultuur", "Gedrag"],
            ["c", "Design", "gedrag"],
            ["d", None, "los"],
        ],
    )
    roadmap = found.roadmap()
    check_roadmap(roadmap)
    steps = list(roadmap.steps)
    pillars = {pillar.name: pillar.id for pillar in roadmap.pillars}
    themes = [roadmap.themes[step.theme_id or ""] for step in steps]
    assert [theme.pillar_id for theme in themes] == [pillars["Cultuur"], pillars["Cultuur"], pillars["Design"], None]
    assert len(roadmap.themes) == 3


def test_sentences_are_in_the_language_of_the_person(tmp_path: Path) -> None:
    rows = [["Task", "Finish"], ["a", "someday"]]
    assert understood(tmp_path, rows).goal.language == "en"
    assert "someday" in understood(tmp_path, rows, "nl").problems[0].sentence
