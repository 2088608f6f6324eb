"""`share`: a copy of the whole or of a branch, with or without history, that comes back by merge."""

from pathlib import Path

import pytest

from planner.document import Document
from planner.roadmap import Step
from tests.cli.conftest import Command


def titles(path: Path) -> list[str]:
    return [step.title for step in Document.read(path).steps.walk()]


def test_a_copy_holds_everything_and_says_so(command: Command, plan: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    said = command("share", plan, copy)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"The copy: {copy} (3 steps, the history of ")
    assert Document.read(copy) == Document.read(plan)


@pytest.mark.parametrize("branch", ["1", "one counter"])
def test_a_branch_is_named_by_number_or_title(command: Command, plan: Path, tmp_path: Path, branch: str) -> None:
    copy = tmp_path / "copy.db"
    said = command("share", plan, copy, "--branch", branch)
    assert said.out == f"The copy of “One counter”: {copy} (2 steps, a history that begins with this copy)\n"
    assert titles(copy) == ["One counter", "Ask residents"]


def test_the_steps_above_a_branch_are_not_counted(command: Command, plan: Path, tmp_path: Path) -> None:
    branch, again = tmp_path / "branch.db", tmp_path / "again.db"
    said = command("share", plan, branch, "--branch", "1.1")
    assert said.out.startswith(f"The copy of “Ask residents”: {branch} (1 step, ")
    assert titles(branch) == ["One counter", "Ask residents"]
    assert command("share", branch, again).out.startswith(f"The copy of “Ask residents”: {again} (1 step, ")


def test_what_is_changed_in_a_branch_comes_back(command: Command, plan: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    command("share", plan, copy, "--branch", "1")
    with Document.open(copy, author="Team lead") as document, document.change("Add") as change:
        change.add(Step(title="Ask colleagues"), parent=document.roadmap.steps.children()[0])
    assert command("merge", plan, copy).code == 0
    assert titles(plan) == ["One counter", "Ask residents", "Ask colleagues", "Clear letters"]


def test_without_history_nobody_is_named_but_owners(command: Command, plan: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    said = command("share", plan, copy, "--without-history")
    assert said.out == f"The copy: {copy} (3 steps, no history)\n"
    assert b"Director" not in copy.read_bytes()
    assert titles(copy) == titles(plan)


def test_a_step_that_is_not_there_is_refused_and_nothing_is_written(
    command: Command, plan: Path, tmp_path: Path
) -> None:
    before = plan.read_bytes()
    refusal = command("share", plan, tmp_path / "copy.db", "--branch", "9.9").refusal
    assert 'No step has the number or title "9.9"' in refusal
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]
    assert plan.read_bytes() == before


def test_a_name_that_is_taken_is_refused_and_kept(command: Command, plan: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    assert "taken.db" in command("share", plan, taken).refusal
    assert taken.read_text() == "mine"


@pytest.mark.parametrize("content", [None, b"", b"\nsecret\n", b"\xff\xfe\x00"])
def test_a_password_is_read_from_a_file_that_has_one(
    command: Command, plan: Path, tmp_path: Path, content: bytes | None
) -> None:
    secret = tmp_path / "secret.txt"
    if content is not None:
        secret.write_bytes(content)
    refusal = command("share", plan, tmp_path / "copy.zip", "--password-file", secret).refusal
    assert refusal.startswith("No password could be read from secret.txt")
    assert not (tmp_path / "copy.zip").exists()


def test_with_a_password_it_is_a_zip_and_without_one_it_is_none(command: Command, plan: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("een lang woord")
    refusal = command("share", plan, tmp_path / "copy.db", "--password-file", secret).refusal
    assert refusal == "A copy with a password is a .zip, so nothing was written as copy.db. Call it copy.zip."
    refusal = command("share", plan, tmp_path / "copy.zip").refusal
    assert refusal == "Only a copy with a password is a .zip, so nothing was written as copy.zip. Call it copy.db."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan", "secret.txt"]


def test_a_password_that_closes_nothing_is_refused(command: Command, plan: Path, tmp_path: Path) -> None:
    secret, copy = tmp_path / "secret.txt", tmp_path / "copy.zip"
    secret.write_text("abc")
    assert "Take at least 6 letters" in command("share", plan, copy, "--password-file", secret).refusal
    assert not copy.exists()


def test_a_copy_is_remembered_under_the_name_by_which_it_left(command: Command, plan: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("vier woorden op een rij")
    command("share", plan, tmp_path / "team.zip", "--password-file", secret, "--author", "Director")
    command("share", plan, tmp_path / "other.db", "--author", "Director")
    with Document.open(plan) as document:
        assert [(one.name, one.author) for one in document.copies_out()] == [
            ("other.db", "Director"),
            ("team.zip", "Director"),
        ]


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("more", [(), ("--branch", "1"), ("--without-history",)])
def test_a_folder_that_is_not_there_is_said_and_no_copy_is_remembered(
    command: Command, plan: Path, tmp_path: Path, more: tuple[str, ...], closed: bool
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("vier woorden op een rij")
    name = "copy.zip" if closed else "copy.db"
    password = ("--password-file", secret) if closed else ()
    assert command("share", plan, tmp_path / "missing" / name, *more, *password).refusal == (
        f"{name} could not be written there (its folder is not there). No copy was made; choose another place."
    )
    with Document.open(plan) as document:
        assert document.copies_out() == []
