"""What the steps below a step add up to goes out as the screen shows it, and comes back as nobody's own figure."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from planner.exchange import left_behind, read_plan, write_plan
from planner.exchange.interpret import interpret
from planner.insight.progress import figures
from planner.phrasing.language import language
from planner.roadmap import CheckIn, Department, Goal, Horizon, Person, Pillar, Roadmap, Status, Step, Theme
from tests.plans import build, municipal_plan

ENDINGS = ("xlsx", "csv")
ADDED_UP = "Added up from the steps below"


def under_way(goal: Goal | None = None) -> Roadmap:
    """Return a plan of which the first step is under way by what is below it, and says nothing itself."""
    return build(
        goal or Goal(statement="One desk", language="en"),
        [],
        [
            (Step(id="a", title="Desk"), None),
            (Step(id="b", title="Hall", status=Status.DONE, start=date(2026, 1, 1), end=date(2026, 3, 31)), "a"),
            (Step(id="c", title="Opening", status=Status.UNDER_WAY, progress=42, end=date(2027, 6, 30)), "a"),
            (Step(id="d", title="Rest"), None),
            (Step(id="e", title="Some day", horizon=Horizon.LATER), "d"),
            (Step(id="f", title="Given", progress=100, by_hand=True, start=date(2026, 1, 1)), None),
            (Step(id="g", title="Open", status=Status.UNDER_WAY, progress=30, end=date(2026, 5, 5)), "f"),
            (Step(id="h", title="Stopped", status=Status.STOPPED), None),
            (Step(id="i", title="Half", progress=50, status=Status.UNDER_WAY), "h"),
        ],
    )


def cells(path: Path) -> list[dict[str, str]]:
    """Return the cells of a table that was written, as words by their headings; the first row is the goal."""
    if path.suffix == ".csv":
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    else:
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        rows = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    return [dict(zip(rows[1], row, strict=True)) for row in rows[2:]]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_file_says_what_the_screen_says(tmp_path: Path, ending: str) -> None:
    write_plan(under_way(), tmp_path / f"plan.{ending}")
    desk, hall, _, rest, _, given, _, stopped, _ = cells(tmp_path / f"plan.{ending}")
    assert (desk["Status"], desk["Progress"], desk["End"][:10]) == (
        "under way",
        "71%" if ending == "csv" else "0.71",
        "2027-06-30",
    )
    assert desk["Start"] == ""
    assert desk[ADDED_UP] == "End, Status, Progress"
    assert hall[ADDED_UP] == ""
    assert (rest["Period"], rest[ADDED_UP]) == ("later", "Period, Status, Progress")
    assert (given["Progress"], given["Progress by hand"]) == ("99%" if ending == "csv" else "0.99", "yes")
    assert given[ADDED_UP] == "Status"
    assert (stopped["Status"], stopped[ADDED_UP]) == ("stopped", "Progress")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("code", ["nl", "en"])
def test_what_was_added_up_is_not_taken_for_given_when_it_comes_back(tmp_path: Path, ending: str, code: str) -> None:
    plan = under_way()
    write_plan(plan, tmp_path / f"plan.{ending}", code)
    found = interpret(tmp_path / f"plan.{ending}", language("en"))
    assert (found.problems, found.questions) == ((), ())
    back = found.roadmap()
    own = [(s.start, s.end, s.horizon, s.status, s.progress, s.by_hand) for s in back.steps.children()]
    nothing, none = (None, None, None), Status.NOT_STARTED
    assert own == [
        (*nothing, none, 0, False),
        (*nothing, none, 0, False),
        (date(2026, 1, 1), None, None, none, 99, True),
        (*nothing, Status.STOPPED, 0, False),
    ]
    assert [figures(back, step) for step in back.steps] == [figures(plan, step) for step in plan.steps]


def test_a_step_below_that_was_changed_meanwhile_counts_and_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    write_plan(under_way(), path)
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace("42%", "60%").replace("2027-06-30,,under", "2027-09-30,,under", 2)
    )
    found = interpret(path, language("en"))
    assert [problem.sentence for problem in found.problems] == [
        'Row 3: "71%" was added up from the steps below; it is added up anew and now comes to "80%".'
    ]
    desk = found.roadmap().steps.children()[0]
    assert (desk.end, desk.by_hand) == (None, False)


def test_a_row_that_lost_the_steps_below_it_keeps_its_values_as_its_own(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    write_plan(under_way(), path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join(lines[:3]))
    (desk,) = read_plan(path).steps
    assert (desk.status, desk.progress, desk.end) == (Status.UNDER_WAY, 71, date(2027, 6, 30))


def test_a_figure_typed_over_one_that_was_added_up_is_asked_about_where_its_mark_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    write_plan(
        build(
            Goal(statement="g", language="en"),
            [],
            [(Step(id="a", title="A"), None), (Step(title="B", progress=10), "a")],
        ),
        path,
    )
    written = path.read_text(encoding="utf-8-sig").replace('"Status, Progress"', "Status").replace("10%", "40%", 1)
    path.write_text(written)
    found = interpret(path, language("en"))
    assert [(question.key, question.chosen) for question in found.questions] == [("parents", "by_hand")]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_figure_that_the_steps_below_come_to_is_nobodys_own_without_that_column(tmp_path: Path, ending: str) -> None:
    plan, path = municipal_plan(), tmp_path / f"plan.{ending}"
    write_plan(plan, path, "en")
    if ending == "xlsx":
        book = openpyxl.load_workbook(path)
        sheet = book.active
        assert sheet is not None
        sheet.delete_cols(sheet.max_column)
        book.save(path)
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row if len(row) < 3 else row[:-1] for row in csv.reader(file)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    found = interpret(path, language("en"))
    assert found.questions == ()
    back = found.roadmap()
    assert not any(step.by_hand for step in back.steps)
    assert [figures(back, step) for step in back.steps.walk()] == [figures(plan, step) for step in plan.steps.walk()]


def test_one_figure_given_by_hand_counts_in_what_stands_above_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("No,Title,Progress\n1,A,55%\n1.1,B,80%\n1.1.1,C,20%\n1.2,D,30%\n2,E,20%\n2.1,F,10%\n")
    found = interpret(path, language("en"))
    assert [question.key for question in found.questions] == ["parents"]
    assert [step.title for step in found.roadmap().steps.walk() if step.by_hand] == ["B", "E"]


def test_other_words_in_that_column_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"No,Title,Progress,{ADDED_UP}\n1,A,5%,because\n1.1,B,5%,my own note\n")
    found = interpret(path, language("en"))
    assert [f"{ADDED_UP}: because", f"{ADDED_UP}: my own note"] == [row.step.description for row in found.rows]
    assert len(found.problems) == 2


def test_what_stays_behind_is_said_in_one_sentence() -> None:
    assert left_behind(under_way(), language("nl")) == ""
    goal = Goal(statement="Een doel", for_whom="Inwoners", by_when=date(2030, 1, 1), measure="9 van 10")
    roadmap = build(
        goal,
        [
            Department(id="d", name="Buren", partner=True),
            Person(id="p", name="Adviseur"),
            Person(id="q", name="Niemand"),
            Pillar(id="k", name="Ervaring", colour="#112233"),
            Theme(id="t", name="Een", pillar_id="k", rank="a"),
            Theme(id="u", name="Twee", pillar_id="k", rank="b"),
            CheckIn(id="c", step_id="s", day=date(2026, 1, 1), confidence=7),
        ],
        [(Step(id="s", title="S", owner_id="p", department_id="d", pillar_id="k", theme_id="t"), None)],
    )
    assert left_behind(roadmap, language("en")) == (
        "Not in the spreadsheet, only in the roadmap itself: of the big goal: For whom, By when, How we will see it; "
        "1 check-in, with what was said of confidence; the order of pillars and themes; the colours of the pillars; "
        "which departments are partners; 2 pillars, themes, departments or people that no step names."
    )
