"""`poster`: the choices reach the paper, and nothing else is touched."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from planner.document import Document
from planner.roadmap import Goal, Roadmap, Step
from tests.cli.commands import picture
from tests.cli.conftest import Command
from tests.cli.test_demo import words


def test_it_lies_beside_the_roadmap_and_the_command_says_so(
    command: Command, plan: Path, untouched: Callable[[], list[str]]
) -> None:
    before = picture(plan.parent)
    said = command("poster", plan)
    assert (said.code, said.err) == (0, "")
    first, second = said.out.splitlines()
    assert first == f"The poster: {plan.with_suffix('.pdf')} (1 sheet)"
    assert " of 3 steps, " in second
    assert " pt" in second
    after = picture(plan.parent)
    assert after.keys() == {"plan.db", "plan.pdf"}
    assert after["plan.db"] == before["plan.db"]
    assert untouched() == []
    assert all(text in words(plan.with_suffix(".pdf")) for text in ("Askresidents", "Servicemanager", "todo"))


def counts(said: str) -> dict[str, str]:
    """Return what a command said of the steps, by its words: in words, as marks, only counted, not asked for."""
    line = next(line for line in said.splitlines() if line.startswith("In words: "))
    return {name: number for name, _, number in (part.partition(": ") for part in line.split(" · "))}


def ids_said(said: str) -> int:
    """Return how many steps a command accounted for."""
    told = counts(said)
    drawn = int(told.pop("In words").split(" of ")[1].split()[0])
    return drawn + int(told.pop("left out by what you chose", "0"))


def test_each_step_is_in_words_a_mark_counted_or_not_asked_for(command: Command, tmp_path: Path) -> None:
    command("demo", tmp_path)
    plan = tmp_path / "demo.db"
    steps = len(Document.read(plan).steps)
    small = command("poster", plan, "--paper", "A4").out
    assert "(1 sheet)" in small
    assert ids_said(small) == steps
    told = counts(small)
    words = int(told["In words"].split()[0])
    assert words + int(told.get("as marks", "0")) + int(told.get("only counted", "0")) == steps
    large = counts(command("poster", plan, "--paper", "A1").out)
    assert int(large["In words"].split()[0]) > words


def test_only_the_steps_of_an_owner_are_asked_for(command: Command, tmp_path: Path) -> None:
    command("demo", tmp_path)
    plan = tmp_path / "demo.db"
    roadmap = Document.read(plan)
    owner = roadmap.people[next(step.owner_id for step in roadmap.steps.children() if step.owner_id)]
    said = command("poster", plan, "--owner", owner.name.upper()).out
    assert int(counts(said)["left out by what you chose"]) > 0
    assert ids_said(said) == len(roadmap.steps)


def test_the_sheets_that_are_asked_for_are_made(command: Command, tmp_path: Path) -> None:
    command("demo", tmp_path)
    made = {
        sheets: command("poster", tmp_path / "demo.db", "--sheets", sheets).out.splitlines()[0]
        for sheets in ("overview", "detail", "both")
    }
    count = {sheets: int(line.rpartition("(")[2].split()[0]) for sheets, line in made.items()}
    assert count["overview"] == 1
    assert count["detail"] > 1
    assert count["both"] == count["detail"] + 1


def test_a_branch_is_asked_for_by_its_number_or_title(command: Command, plan: Path) -> None:
    for branch in ("1", "one COUNTER"):
        said = command("poster", plan, "--branch", branch)
        assert counts(said.out)["left out by what you chose"] == "1"
        assert "Onecounter" in words(plan.with_suffix(".pdf"))
        assert "Clearletters" not in words(plan.with_suffix(".pdf"))
    before = picture(plan.parent)
    assert command("poster", plan, "--branch", "7").refusal.startswith('No step has the number or title "7".')
    assert picture(plan.parent) == before


def test_the_time_is_narrowed_by_a_day_or_a_period_as_people_type_it(command: Command, tmp_path: Path) -> None:
    plan = tmp_path / "plan.db"
    with Document.create_from(plan, Roadmap(goal=Goal(statement="Together", language="en"))) as document:
        for year in (2027, 2028, 2029):
            with document.change("Add") as change:
                change.add(Step(title=f"Year {year}", start=date(year, 1, 1), end=date(year, 12, 31)))
    shown = {
        (("--from", "Q1 2028"),): ("2028", "2029"),
        (("--from", "1 jan 2029"),): ("2029",),
        (("--until", "2027"),): ("2027",),
        (("--until", "dec 2028"),): ("2027", "2028"),
        (("--from", "31-12-2028"), ("--until", "2028-12-31")): ("2028",),
    }
    for given, years in shown.items():
        assert command("poster", plan, *(word for pair in given for word in pair)).code == 0
        paper = words(plan.with_suffix(".pdf"))
        assert tuple(year for year in ("2027", "2028", "2029") if f"Year{year}" in paper) == years


@pytest.mark.parametrize("option", ["--from", "--until"])
@pytest.mark.parametrize("text", ["someday", "later", "-", "", "2027-13-01", "Q7 2027"])
def test_a_word_that_is_no_day_is_refused(option: str, text: str, command: Command, plan: Path) -> None:
    before = picture(plan.parent)
    said = command("poster", plan, option, text).refusal
    assert said.startswith(f'"{text}" is not a day or a period, so no poster was made.')
    assert picture(plan.parent) == before


def test_days_back_to_front_are_refused(command: Command, plan: Path) -> None:
    before = picture(plan.parent)
    assert "31 Dec 2026" in command("poster", plan, "--from", "2028", "--until", "2026").refusal
    assert picture(plan.parent) == before


def test_a_long_goal_has_a_short_form_for_the_wall(command: Command, tmp_path: Path) -> None:
    long = "Everyone who asks the town for help " * 6 + "is helped"
    plan = tmp_path / "plan.db"
    Document.create_from(plan, Roadmap(goal=Goal(statement=long, language="en"))).close()
    assert "short form" in command("poster", plan).out
    said = command("poster", plan, "--wall-goal", "Everyone is helped")
    assert said.code == 0
    assert "short form" not in said.out
    assert "Everyoneishelped" in words(plan.with_suffix(".pdf"))


def test_paper_orientation_language_and_title_reach_the_paper(command: Command, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "wall.pdf"
    choices = ("--paper", "A2", "--portrait", "--language", "nl", "--title", "Voor de hal", "--lanes", "owner")
    assert command("poster", plan, "-o", out, *choices, "--columns", "years").code == 0
    with pikepdf.open(out) as document:
        assert [round(float(side)) for side in document.pages[0].mediabox[2:]] == [1191, 1684]
        assert str(document.docinfo["/Title"]) == "Everyone is helped in one go"
        assert str(document.docinfo["/Keywords"]) == "Voor de hal"
    assert all(text in words(out) for text in ("vanhetplan", "Voordehal", "nogtedoen"))


def test_an_older_poster_is_renewed_and_that_is_said(command: Command, plan: Path) -> None:
    paper = plan.with_suffix(".pdf")
    command("poster", plan, "--paper", "A4")
    older = paper.read_bytes()
    said = command("poster", plan)
    assert said.code == 0
    assert said.out.splitlines()[-1] == "plan.pdf was there already and was replaced."
    assert paper.read_bytes() != older


def test_a_pdf_of_ones_own_is_replaced_only_by_its_name(command: Command, plan: Path) -> None:
    paper = plan.with_suffix(".pdf")
    paper.write_bytes(b"%PDF-1.4 my own")
    assert command("poster", plan).refusal == (
        "plan.pdf is there already and was not made by this program, so it stays. Give another name with -o."
    )
    assert paper.read_bytes() == b"%PDF-1.4 my own"
    said = command("poster", plan, "-o", paper)
    assert said.out.splitlines()[-1] == "plan.pdf was there already and was replaced."
    assert paper.read_bytes() != b"%PDF-1.4 my own"


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        (("--paper", "A9"), "A4, A3, A2"),
        (("--language", "xx"), "nl, en"),
        (("--lanes", "nonsense"), "pillar, department"),
        (("--columns", "weeks"), "quarters, halves"),
        (("--layout", "mindmap"), "roadmap"),
        (("--sheets", "all"), "overview, detail, both"),
        (("--distance", "9m"), "desk, 1m, 2m, 3m"),
        (("--depth", "0"), "1, 2, 3"),
        (("--owner", "Nobody"), "Service manager"),
    ],
)
def test_a_choice_that_is_not_there_is_refused_with_those_that_are(
    wrong: tuple[str, str], allowed: str, command: Command, plan: Path
) -> None:
    before = picture(plan.parent)
    said = command("poster", plan, *wrong).refusal
    assert f'"{wrong[1]}"' in said
    assert allowed in said
    assert picture(plan.parent) == before


@pytest.mark.parametrize("out", ["plan.db", "../plan/plan.db", "link.pdf"])
def test_it_is_never_written_over_the_roadmap_itself(out: str, command: Command, plan: Path) -> None:
    (plan.parent / "link.pdf").symlink_to(plan)
    before = picture(plan.parent)
    assert "the roadmap itself" in command("poster", plan, "-o", plan.parent / out).refusal
    assert picture(plan.parent) == before


@pytest.mark.parametrize("out", ["none/plan.pdf", "."])
def test_a_place_that_is_not_there_is_refused(out: str, command: Command, plan: Path) -> None:
    before = picture(plan.parent)
    assert "no such folder" in command("poster", plan, "-o", plan.parent / out).refusal
    assert picture(plan.parent) == before


def test_a_poster_is_not_written_under_the_name_of_a_picture(command: Command, plan: Path) -> None:
    before = picture(plan.parent)
    said = command("poster", plan, "-o", plan.with_name("wall.PNG"))
    assert said.refusal.endswith("wall.PNG would be taken for something else. Nothing was written. Try -o wall.pdf.")
    assert picture(plan.parent) == before


def test_what_no_step_meets_is_refused_and_named(command: Command, tmp_path: Path) -> None:
    command("demo", tmp_path)
    plan = tmp_path / "demo.db"
    before = picture(tmp_path)
    said = command("poster", plan, "--from", "2040", "--until", "2041")
    assert said.refusal.startswith(
        "No step in this plan is what you asked for: from 1 Jan 2040, to 31 Dec 2041. No poster was made"
    )
    assert picture(tmp_path) == before


@pytest.mark.parametrize(
    "given", [("--branch", "1"), ("--owner", "A"), ("--from", "2027"), ("--until", "2027"), ("--depth", "2")]
)
def test_a_layout_of_the_whole_plan_is_not_narrowed(
    command: Command, plan: Path, tmp_path: Path, given: tuple[str, str]
) -> None:
    said = command("poster", plan, "--layout", "one-page", *given, "-o", tmp_path / "out.pdf").refusal
    assert f"Leave out {given[0]}, or choose the layout roadmap." in said
    assert not (tmp_path / "out.pdf").exists()
