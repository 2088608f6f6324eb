"""`attention`: what the plan points out, in sentences and for another program."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.set_aside import set_aside
from planner.insight.attention import attention
from planner.roadmap import Goal, Roadmap
from tests.cli.commands import picture
from tests.cli.conftest import Command
from tests.cli.test_check import BAD


def test_each_point_is_a_sentence_on_a_line_with_the_number_of_its_step(
    command: Command, plan: Path, untouched: Callable[[], list[str]]
) -> None:
    before = picture(plan.parent)
    said = command("attention", plan)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "1  “One counter” has only one step below it, “Ask residents”: perhaps they are the same.",
        "2  Nobody answers for “Clear letters”.",
        "1.1  “Ask residents” has no period yet.",
        "2  “Clear letters” has no period yet.",
        "1.1  It is not said yet how we will see that “Ask residents” is done.",
        "2  It is not said yet how we will see that “Clear letters” is done.",
    ]
    assert picture(plan.parent) == before
    assert untouched() == []


def test_another_program_reads_it_as_objects(command: Command, plan: Path) -> None:
    with Document.open(plan) as document, document.change("a title that bites") as change:
        change.set(document.roadmap.steps.children()[1], title="Clear\n “letters” \u202e 漢")
    found = json.loads(command("attention", plan, "--json").out)
    assert {tuple(one) for one in found} == {("rule", "record", "kind", "title", "sentence")}
    roadmap = Document.read(plan)
    assert [(one["rule"], one["record"], one["kind"], one["title"]) for one in found] == [
        (one.rule, one.record_id, one.kind, one.title) for one in attention(roadmap, date.today())
    ]
    assert found[1]["title"] == "Clear\n “letters” \u202e 漢"
    assert found[1]["sentence"] == "Nobody answers for “Clear “letters” \ufffd 漢”."


def test_it_speaks_dutch(command: Command, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert "2  Niemand is verantwoordelijk voor “Clear letters”." in command("attention", plan).out.splitlines()
    found = json.loads(command("attention", plan, "--json").out)
    assert found[1]["sentence"] == "Niemand is verantwoordelijk voor “Clear letters”."


def test_what_was_set_aside_is_not_told(command: Command, plan: Path) -> None:
    with Document.open(plan) as document:
        for point in attention(document.roadmap, date.today()):
            set_aside(document, point, "We know", "set aside")
    assert command("attention", plan).out == "Nothing in this plan asks for attention.\n"
    assert json.loads(command("attention", plan, "--json").out) == []


def test_a_plan_without_steps_asks_for_nothing(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Document.create_from(path, Roadmap(goal=Goal(statement="All"))).close()
    assert command("attention", path).out == "Nothing in this plan asks for attention.\n"


def test_of_the_steps_above_a_branch_copy_nothing_is_told(command: Command, plan: Path, tmp_path: Path) -> None:
    assert command("share", plan, tmp_path / "branch.db", "--branch", "1.1").code == 0
    found = json.loads(command("attention", tmp_path / "branch.db", "--json").out)
    assert {(one["rule"], one["title"]) for one in found} == {
        ("no-period", "Ask residents"),
        ("no-result", "Ask residents"),
    }


@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_one_sentence_and_left(
    name: str, more: tuple[str, ...], command: Command, plan: Path, untouched: Callable[[], list[str]]
) -> None:
    spoil, wanted = BAD[name]
    spoil(plan)
    before = picture(plan.parent)
    assert wanted in command("attention", plan, *more).refusal
    assert picture(plan.parent) == before
    assert untouched() == []
