"""`new`: a roadmap file from a big goal."""

from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.roadmap import Goal, Roadmap
from tests.cli.commands import picture
from tests.cli.conftest import Command

GOAL = ("--goal", "Everyone is helped in one go")


def test_everything_that_was_said_of_the_goal_is_in_the_file(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    more = ("--why-now", "They wait", "--for-whom", "all", "--by-when", "Q2 2031", "--measure", "We ask")
    said = command("new", path, *GOAL, *more)
    assert (said.code, said.out) == (0, f"{path} is made, with 0 steps.\n")
    goal = Document.read(path).goal
    assert (goal.statement, goal.why_now, goal.for_whom, goal.measure) == (GOAL[1], "They wait", "all", "We ask")
    assert (goal.by_when, goal.language) == (date(2031, 6, 30), "en")
    assert [found.name for found in tmp_path.iterdir()] == ["plan.db"]


@pytest.mark.parametrize(
    ("template", "steps", "pillars"),
    [
        ("empty", 0, 0),
        ("three-pillars", 0, 3),
        ("example", 12, 3),
        ("school", 25, 3),
        ("care", 25, 3),
        ("school-example", 25, 3),
    ],
)
def test_each_template_keeps_the_goal_that_was_given(
    template: str, steps: int, pillars: int, command: Command, tmp_path: Path
) -> None:
    assert command("new", tmp_path / "plan.db", *GOAL, "--template", template).code == 0
    roadmap = Document.read(tmp_path / "plan.db")
    assert (len(roadmap.steps), len(roadmap.pillars), roadmap.goal.statement) == (steps, pillars, GOAL[1])


def test_without_a_template_it_has_the_three_pillars_in_the_language_of_the_system(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    said = command("new", tmp_path / "plan.db", "--goal", "Iedereen\n gezien ")
    assert "0 stappen" in said.out
    roadmap = Document.read(tmp_path / "plan.db")
    assert (roadmap.goal.statement, roadmap.goal.language) == ("Iedereen gezien", "nl")
    assert next(iter(roadmap.pillars)).name == "Governance & bestuur"


def test_the_language_of_the_plan_can_be_another(command: Command, tmp_path: Path) -> None:
    assert command("new", tmp_path / "plan.db", *GOAL, "--language", "nl").code == 0
    assert Document.read(tmp_path / "plan.db").goal.language == "nl"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (("--template", "nonsense"), "empty, three-pillars, example, school, care, sample"),
        (("--language", "xx"), "nl, en"),
        (("--by-when", "yesterday"), "is not a period"),
        (("--by-when", "later"), "says no last day"),
        (("--by-when", "from 2030-01-01"), "says no last day"),
        (("--goal", " \n "), "The big goal is empty"),
    ],
)
def test_what_is_not_understood_is_refused_and_nothing_is_made(
    more: tuple[str, str], wanted: str, command: Command, tmp_path: Path
) -> None:
    assert wanted in command("new", tmp_path / "plan.db", *GOAL, *more).refusal
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused_and_leaves_nothing(
    command: Command, tmp_path: Path, own_folders: Path
) -> None:
    assert "is not there" in command("new", tmp_path / "none" / "plan.db", *GOAL).refusal
    assert (list(tmp_path.iterdir()), list(own_folders.iterdir())) == ([], [])


def test_what_is_there_already_is_not_written_over(command: Command, plan: Path) -> None:
    before = picture(plan.parent)
    assert "there already" in command("new", plan, *GOAL).refusal
    assert picture(plan.parent) == before


@pytest.mark.parametrize("goal", ["\x07bel", "a\0b", "g\udce9"])
def test_a_letter_that_no_text_may_hold_becomes_a_mark(goal: str, tmp_path: Path) -> None:
    big = Goal(statement=goal, language="en")
    cleaned = "".join(letter if letter.isprintable() else "\ufffd" for letter in goal)
    for number, template in enumerate(("empty", "three-pillars", "example", "school", "care")):
        with Document.create(
            tmp_path / f"{number}.db", template, "en", Goal(statement=goal, language="en")
        ) as document:
            assert document.roadmap.goal.statement == cleaned
    Document.create_from(tmp_path / "from.db", Roadmap(goal=big)).close()
    assert Document.read(tmp_path / "from.db").goal.statement == cleaned
