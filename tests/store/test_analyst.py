"""What the README offers to whoever queries a roadmap: its lines work as they stand there, and only read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, create_engine, func, select

from planner.document import Document
from planner.roadmap import Roadmap, Step
from planner.store.tables import ChangeRow, CheckInRow, DepartmentRow, EditRow, GoalRow, PersonRow, StepRow

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def steps_of(roadmap: Roadmap) -> list[Step]:
    return [roadmap.steps[step_id] for step_id in roadmap.steps]


@pytest.fixture
def roadmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Roadmap:
    """Return what is in a file `plan.db` in the folder that one is in: the sample, and a step without an owner."""
    monkeypatch.chdir(tmp_path)
    with Document.create(Path("plan.db"), template="example", language="en") as document:
        step = next(one for one in steps_of(document.roadmap) if one.end is None)
        with document.change("Leave") as change:
            change.set(step, owner_id=None)
        return document.roadmap


@pytest.fixture
def engine(roadmap: Roadmap) -> Iterator[Engine]:
    del roadmap
    made = create_engine("sqlite:///file:plan.db?mode=ro&uri=true")
    yield made
    made.dispose()


def lines_of_readme() -> str:
    (section,) = re.findall(r"^## Query it yourself$(.*?)^## ", README, re.MULTILINE | re.DOTALL)
    (block,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    return str(block)


def test_the_lines_of_the_readme_say_what_the_roadmap_holds(
    roadmap: Roadmap, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path("plan.db").read_bytes()
    names: dict[str, Any] = {}
    exec(lines_of_readme(), names)
    *told, last = capsys.readouterr().out.splitlines()
    expected = [
        "\t".join([step.end.isoformat(), f"{step.progress} %", step.title, roadmap.people[step.owner_id].name])
        for step in steps_of(roadmap)
        if step.end and step.owner_id and step.status != "done" and step.end.isoformat() < "2027-07-01"
    ]
    assert sorted(told) == sorted(expected) != []
    assert [line[:10] for line in told] == sorted(line[:10] for line in told)
    assert last == f"no owner: {next(step.title for step in steps_of(roadmap) if step.owner_id is None)}"

    with pytest.raises(OperationalError, match="readonly"), names["engine"].begin() as connection:
        connection.exec_driver_sql("DELETE FROM step")
    names["engine"].dispose()
    assert Path("plan.db").read_bytes() == before
    assert [path.name for path in Path().iterdir()] == ["plan.db"]


def test_they_are_some_ten_lines_that_open_for_reading_only() -> None:
    lines = [line for line in lines_of_readme().splitlines() if line]
    assert len(lines) <= 10
    assert sum("mode=ro" in line for line in lines) == 1


def test_tables_are_asked_and_joined_by_the_names_that_they_have(roadmap: Roadmap, engine: Engine) -> None:
    with Session(engine) as session:
        assert session.exec(select(GoalRow.statement)).one() == roadmap.goal.statement
        done = session.exec(select(StepRow).where(StepRow.status == "done")).all()
        assert {row.id for row in done} == {step.id for step in steps_of(roadmap) if step.status == "done"} != set()

        per_person = select(PersonRow.name, func.count(col(StepRow.id))).join(StepRow).group_by(PersonRow.id)
        assert sum(count for _, count in session.exec(per_person)) == len(roadmap.steps) - 1

        departments = session.exec(select(PersonRow.id, DepartmentRow.name).join(DepartmentRow)).all()
        assert departments
        assert dict(departments) == {
            person.id: roadmap.departments[person.department_id].name
            for person in roadmap.people
            if person.department_id
        }
        words = select(CheckInRow.note, StepRow.title, PersonRow.name)
        words = words.join(StepRow, col(CheckInRow.step_id) == StepRow.id).join(
            PersonRow, col(CheckInRow.person_id) == PersonRow.id
        )
        assert len(session.exec(words).all()) == len(roadmap.check_ins)
        left = select(EditRow, ChangeRow).join(ChangeRow).where(ChangeRow.label == "Leave", EditRow.field == "owner_id")
        ((edit, change),) = session.exec(left).all()
        assert (edit.entity, edit.new, change.kind) == ("step", None, "change")
