"""What was said of a step last stands in a spreadsheet for people, and comes back into no field of the plan."""

from datetime import date
from pathlib import Path

import pytest

from planner.exchange.plans import read_plan, write_plan
from planner.exchange.table_writer import table_output
from planner.roadmap import CheckIn, Goal, Person, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build


def plan(*said: CheckIn) -> Roadmap:
    steps = [(Step(id="a", title="Read", description="Together"), None), (Step(id="b", title="Write"), "a")]
    builder = RoadmapBuilder(build(Goal(id="goal", statement="All read"), (Person(id="p", name="Librarian"),), steps))
    for one in said:
        builder.put(one)
    return builder.finish()


SAID = (
    CheckIn(id="1", step_id="b", day=date(2026, 3, 1), note="old"),
    CheckIn(id="2", step_id="b", day=date(2026, 5, 1), confidence=7, note="=New\nroom", person_id="p"),
)


def test_the_latest_word_stands_beside_its_step_with_its_day_and_who_said_it() -> None:
    table = table_output(plan(*SAID), "en")
    assert table.headings[-1] == "Latest word"
    assert [row.values[-1] for row in table.rows] == [None, "1 May 2026, Librarian: confidence 7 of 10. =New room"]
    assert "Latest word" not in table_output(plan(), "en").headings


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_comes_back_into_no_field(tmp_path: Path, ending: str, language: str) -> None:
    path = tmp_path / f"plan.{ending}"
    write_plan(plan(*SAID), path, language)
    again = read_plan(path, language)
    assert [(step.title, step.description, step.result) for step in again.steps.walk()] == [
        ("Read", "Together", ""), ("Write", "", ""),
    ]  # fmt: skip
    assert not again.check_ins
