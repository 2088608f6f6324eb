"""`check`: sound files are told to be sound, and bad ones what is wrong with them."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.templates.create import TEMPLATES
from planner.roadmap import Step
from tests.cli.commands import picture
from tests.cli.conftest import Command


def test_a_sound_file_is_told_to_be_sound_and_nothing_is_left(
    command: Command, plan: Path, untouched: Callable[[], list[str]]
) -> None:
    before = picture(plan.parent)
    said = command("check", plan)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"{plan} is sound: 3 steps, 4 changes.\n"
    assert picture(plan.parent) == before
    assert untouched() == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_roadmap_of_every_template_is_sound(template: str, command: Command, tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    assert command("new", path, "--goal", "All", "--template", template).code == 0
    assert command("check", path).code == 0


def test_a_field_with_two_values_is_told(command: Command, plan: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Document.open(plan) as document:
        document.copy_to(copy)
        step = document.roadmap.steps.children()[0]
        with document.change("ours") as change:
            change.set(step, title="Ours")
        with Document.open(copy) as other, other.change("theirs") as change:
            change.set(step, title="Theirs")
        document.merge(copy)
    said = command("check", plan)
    assert said.code == 0
    assert "1 conflict, which can wait" in said.out


def test_a_copy_is_told_to_be_one(command: Command, plan: Path, tmp_path: Path) -> None:
    for name, more in (("branch.db", ("--branch", "1")), ("read.db", ("--without-history",)), ("whole.db", ())):
        assert command("share", plan, tmp_path / name, *more).code == 0
    assert "Branch “One counter” of the roadmap, copied on " in command("check", tmp_path / "branch.db").out
    assert "\nCopy to read, made on " in command("check", tmp_path / "read.db").out
    assert "\nCopy of the whole roadmap, made on " in command("check", tmp_path / "whole.db").out
    assert command("check", plan).out.count("\n") == 1


def another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def trigger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER surprise AFTER INSERT ON step BEGIN DELETE FROM step; END")


def flipped_bit(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[whole.rindex(b'"Clear letters"') + 3] ^= 1
    path.write_bytes(whole)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "none": (Path.unlink, "is not there"),
    "zero bytes": (lambda path: path.write_bytes(b""), "not been downloaded"),
    "a letter": (lambda path: path.write_text("Dear director,\n" * 40), "another kind of file"),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:-5000]), "cut off"),
    "another program": (another_program, "another program"),
    "a folder": (folder, "is not a file"),
    "a pipe": (pipe, "is not a file"),
    "a trigger": (trigger, "did not make"),
    "a flipped bit": (flipped_bit, "damaged in the change"),
    "a side file": (lambda path: path.with_name("plan.db-wal").write_bytes(b"half"), "has it open"),
}


@pytest.mark.parametrize("verb", ["check", "poster", "history"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_one_sentence_and_left(
    name: str, verb: str, command: Command, plan: Path, untouched: Callable[[], list[str]]
) -> None:
    spoil, wanted = BAD[name]
    spoil(plan)
    before = picture(plan.parent)
    assert wanted in command(verb, plan).refusal
    assert picture(plan.parent) == before
    assert untouched() == []


def test_a_hand_in_the_tables_is_found(command: Command, plan: Path) -> None:
    with closing(sqlite3.connect(plan, isolation_level=None)) as connection:
        connection.execute("UPDATE step SET progress = 41 WHERE progress = 40")
    assert "(step, progress)" in command("check", plan).refusal


def test_names_with_signs_are_that_very_file(command: Command, plan: Path, tmp_path: Path) -> None:
    for name in ("100%.db", "plan#1.db", "plan?.db", "l'équipe.db", "-plan.db"):
        path = plan.rename(tmp_path / name)
        assert command("check", path).out.startswith(str(path))
        plan = path


def test_dashes_before_a_name_are_not_an_option(command: Command, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.rename(plan.with_name("--plan.db"))
    monkeypatch.chdir(plan.parent)
    assert command("check", "--", "--plan.db").code == 0


def test_a_working_copy_is_not_what_is_checked(command: Command, plan: Path) -> None:
    with Document.open(plan) as document:
        with document.change("add") as change:
            change.add(Step(title="Not in the file yet"))
        assert "3 steps" in command("check", plan).out
