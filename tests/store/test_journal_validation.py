"""Limits on what arrives: over them a clear refusal, at them none."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.document import Document, DocumentError
from planner.roadmap import Goal, Person, Roadmap, Step
from planner.roadmap.field_types import LONGEST_TEXT
from planner.store.errors import TOO_MANY_CHANGES, TOO_MANY_EDITS
from planner.store.file_reader import read_file
from planner.store.limits import COPY
from tests.refusals import raises_code


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.db"
    with Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))) as document:
        for number in range(3):
            with document.change(f"act {number}") as change:
                change.add(Step(title=f"step {number}"))
                change.add(Person(name=f"person {number}"))
    return path


def test_as_many_as_the_limit_are_read_and_one_more_is_refused(plan: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch.db"
    at_it = replace(COPY, changes=4, edits=7)
    assert len(read_file(plan, scratch, at_it)[0].steps) == 3
    with raises_code(TOO_MANY_EDITS):
        read_file(plan, scratch, replace(at_it, edits=6))
    with raises_code(TOO_MANY_CHANGES):
        read_file(plan, scratch, replace(at_it, changes=3))


def test_the_longest_texts_that_can_be_written_can_be_read_again(tmp_path: Path) -> None:
    longest = "\U0001f9ed" * LONGEST_TEXT
    goal = Goal(statement=longest, why_now=longest, for_whom=longest, measure=longest)
    path = tmp_path / "plan.db"
    with Document.create_from(path, Roadmap(goal=goal)) as document:
        with document.change("escaped") as change:
            change.set(goal, statement='"' * LONGEST_TEXT)
        wanted = document.roadmap
    assert Document.read(path) == wanted


def test_an_author_with_control_characters_does_not_spoil_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    document = Document.create_from(path, Roadmap(goal=Goal(statement="A goal")), author="a\x00b\ud800")
    with document, document.change("x\x1by") as change:
        change.add(Step(title="one"))
    with Document.open(path) as document:
        assert [entry.author for entry in document.history()] == ["a\ufffdb\ufffd"] * 2
        assert document.history()[0].label == "x\ufffdy"


def test_steps_can_be_hung_only_so_deep(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    with Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))) as document:
        with document.change("deep") as change:
            above = None
            for number in range(2_000):
                above = change.add(Step(title=str(number)), parent=above)
        before = document.roadmap
        with pytest.raises(DocumentError, match="2000 levels"), document.change("deeper") as change:
            change.add(Step(title="one too many"), parent=above)
        assert document.roadmap is before
    assert Document.read(path) == before
