"""What is said of a copy before it is written: its name, what is in it, and how large it is."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.desktop.copies.share.options import TrialCopy
from planner.desktop.copies.share.text import contents, copy_name, size
from planner.desktop.services.translator import Translator
from planner.roadmap import Department, Goal, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.fields import Private
from tests.plans import municipal_plan

DAY = date(2026, 11, 25)
TITLE = "In 2030 regelt elke inwoner zijn zaken"
"""How the big goal of the municipality begins, in whole words."""


@pytest.fixture
def plan() -> Roadmap:
    return municipal_plan()


def test_a_copy_of_the_whole_carries_roadmap_and_day(plan: Roadmap) -> None:
    assert copy_name("plan", plan, None, DAY) == f"{TITLE} - 2026-11-25.db"
    assert copy_name("plan", plan, None, DAY, ".zip") == f"{TITLE} - 2026-11-25.zip"


def test_a_roadmap_without_a_goal_carries_the_name_of_its_file() -> None:
    assert copy_name("Samen naar 2030", Roadmap(), None, DAY) == "Samen naar 2030 - 2026-11-25.db"


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        ("Iedereen leest", "Iedereen leest"),
        ("In 2030 regelt iedere inwoner en de ondernemer alles in één keer", "In 2030 regelt iedere inwoner"),
        ("a of", "a of"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_long_goal_is_cut_at_a_word(goal: str, title: str) -> None:
    assert copy_name("plan", Roadmap(goal=Goal(statement=goal)), None, DAY) == f"{title} - 2026-11-25.db"


def test_a_branch_carries_its_department_or_else_its_title(plan: Roadmap) -> None:
    branch = plan.steps["s00043"]
    assert copy_name("Plan", plan, branch, DAY) == f"{TITLE} - Verhuizen in vijf minuten geregeld - 2026-11-25.db"
    draft = RoadmapBuilder(plan)
    draft.put(Department(id="team", name="Burgerzaken / loket: 1"))
    owned = draft.finish()
    name = copy_name("Plan", owned, replace(branch, department_id="team"), DAY)
    assert name == f"{TITLE} - Burgerzaken loket 1 - 2026-11-25.db"


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_name_can_be_the_name_of_a_file(stem: str, title: str) -> None:
    name = copy_name(stem, Roadmap(), Step(title=title), DAY)
    assert name.endswith("2026-11-25.db")
    assert not set(name) & set('/\\:*?"<>|\n\r\t\x00')
    assert len(name) < 160
    assert not name.startswith((".", " "))


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "about 1 KB"), (11_900, "about 12 KB"), (123_456, "about 120 KB"), (2_340_000, "about 2.3 MB")],
)
def test_a_size_claims_no_more_than_it_knows(translator: Translator, count: int, said: str) -> None:
    assert size(count, translator) == said


def test_what_is_in_the_whole_with_its_history(plan: Roadmap, translator: Translator) -> None:
    assert contents(plan, None, TrialCopy(1, 73, 41), translator, history=True) == [
        "68 steps and the big goal.",
        "All people, departments, pillars and themes, and every check-in.",
        "The history of 41 changes: who and when, texts that were removed included.",
    ]


def test_what_is_in_a_branch_before_it_was_tried(plan: Roadmap, translator: Translator) -> None:
    assert contents(plan, plan.steps["s00043"], None, translator, history=True) == [
        "4 steps, and their line to the big goal.",
        "The check-ins of these steps; all people, departments, pillars and themes by name.",
        "Its history begins with the copy: what was done before stays here.",
    ]


def test_what_is_only_to_read_says_what_is_not_in_it(plan: Roadmap, translator: Translator) -> None:
    assert "Every check-in, and all departments, pillars and themes." in contents(
        plan, None, None, translator, history=False
    )
    assert contents(plan, plan.steps["s00045"], None, translator, history=False) == [
        "1 step, and its line to the big goal.",
        "The check-ins of these steps, their departments, and all pillars and themes.",
        "No notes, causes and corrections, nothing of what is needed, and no reasons for leaving it so.",
        "The names of the owners, and of nobody else.",
        "No history: no texts that were removed, and nothing of who changed what.",
    ]


def test_what_is_private_is_told_where_it_is_asked_for(plan: Roadmap, translator: Translator) -> None:
    said = contents(plan, None, None, translator, history=False, private=frozenset({Private.NOTES}))
    assert "Notes, causes and corrections, what is needed from whom, and reasons for leaving it so." in said
    assert not any(line.startswith("No notes") for line in said)
