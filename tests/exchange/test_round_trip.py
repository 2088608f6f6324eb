"""What is written is read back as the same plan, in both formats and languages."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.exchange import read_plan, write_plan
from planner.exchange.interpret import interpret
from planner.phrasing.language import language
from planner.roadmap import Goal, Roadmap, Step
from planner.roadmap.invariants import check_roadmap
from tests.exchange.any_plan import HOSTILE, carried, roadmaps
from tests.plans import build, municipal_plan, plan_of

ENDINGS = ("xlsx", "csv")


def there_and_back(roadmap: Roadmap, folder: Path, ending: str, code: str) -> Roadmap:
    path = folder / f"plan.{ending}"
    write_plan(roadmap, path, code)
    found = interpret(path, language("en"))
    assert [problem for problem in found.problems if "no title" not in problem.sentence] == []
    assert not found.open_questions
    back = read_plan(path, code)
    check_roadmap(back)
    return back


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(roadmap=roadmaps(), code=st.sampled_from(["nl", "en"]))
def test_any_plan_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, ending: str, roadmap: Roadmap, code: str
) -> None:
    back = there_and_back(roadmap, tmp_path_factory.mktemp("plan"), ending, code)
    assert carried(back) == carried(roadmap)
    assert back.goal.statement == roadmap.goal.statement
    assert back.goal.language == code


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_municipal_plan_comes_back_equal(tmp_path: Path, ending: str, code: str) -> None:
    roadmap = municipal_plan()
    back = there_and_back(roadmap, tmp_path, ending, code)
    assert carried(back) == carried(roadmap)
    assert {pillar.name for pillar in back.pillars} == {pillar.name for pillar in roadmap.pillars}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_hostile_text_comes_back_in_every_place(tmp_path: Path, ending: str) -> None:
    steps = [(Step(title=text, description=text, result=text), None) for text in HOSTILE]
    roadmap = build(Goal(statement="=SUM(A1:A9)"), [], steps)
    back = there_and_back(roadmap, tmp_path, ending, "nl")
    assert [step.title for step in back.steps] == HOSTILE
    assert [step.description for step in back.steps] == HOSTILE
    assert [step.result for step in back.steps] == HOSTILE
    assert back.goal.statement == "=SUM(A1:A9)"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "text",
    [
        "lang " * 20_000,
        "x" * 32_767,
        "x" * 32_768,
        " " * 70_000 + "=",
        "👍" * 20_000,
        "\r_x000D_" * 9_000,
        "é" * 999_999,
    ],
    ids=["words", "just fits", "just not", "spaces", "pairs", "escapes", "a million"],
)
def test_texts_longer_than_a_cell_come_back_whole(tmp_path: Path, ending: str, text: str) -> None:
    steps = [(Step(title="kort"), None), (Step(title=text, description="kort"), None), (Step(description=text), None)]
    roadmap = build(Goal(statement=text), [], steps)
    back = there_and_back(roadmap, tmp_path, ending, "nl")
    assert carried(back) == carried(roadmap)
    assert back.goal.statement == text


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_deep_tree_comes_back(tmp_path: Path, ending: str) -> None:
    made: list[tuple[Step, str | None]] = []
    for depth in range(40):
        made.append((Step(title=f"Diepte {depth}"), made[-1][0].id if made else None))
    roadmap = build(Goal(statement="Diep"), [], made)
    path = tmp_path / f"diep.{ending}"
    write_plan(roadmap, path)
    assert carried(read_plan(path)) == carried(roadmap)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_plan_without_steps_comes_back(tmp_path: Path, ending: str) -> None:
    back = there_and_back(build(Goal(statement="Nog leeg"), [], []), tmp_path, ending, "nl")
    assert len(back.steps) == 0
    assert back.goal.statement == "Nog leeg"


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_language_of_the_plan_is_that_of_the_headings_unless_another_is_asked_for(
    tmp_path: Path, ending: str
) -> None:
    roadmap = build(Goal(statement="A goal", language="en"), [], [(Step(title="One"), None)])
    path = tmp_path / f"plan.{ending}"
    write_plan(roadmap, path)
    assert "Title" in [column.heading for column in interpret(path, language("nl")).columns]
    assert read_plan(path).goal.language == "en"
    write_plan(roadmap, path, "nl")
    assert "Titel" in [column.heading for column in interpret(path, language("en")).columns]


@pytest.mark.parametrize("ending", ENDINGS)
def test_two_imports_are_two_roadmaps(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"plan.{ending}"
    write_plan(plan_of(20), path)
    found = interpret(path, language("nl"))
    first, second = found.roadmap(), found.roadmap()
    assert first.goal.id != second.goal.id
    assert not {step.id for step in first.steps} & {step.id for step in second.steps}


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_written_twice_is_the_same_plan_again(tmp_path: Path, ending: str) -> None:
    roadmap = plan_of(120, depth=5)
    first = there_and_back(roadmap, tmp_path, ending, "nl")
    second = there_and_back(first, tmp_path, ending, "en")
    assert carried(second) == carried(roadmap)
