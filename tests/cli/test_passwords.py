"""Copies under a password on the command line: the password from a file, the environment or the terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli.passwords import VARIABLE
from planner.document import Document
from planner.document.sharing.encryption import encrypt
from planner.roadmap import Step
from tests.cli.commands import ROOT
from tests.cli.conftest import Command

WORD = "een lang woord"


@pytest.fixture
def sealed(plan: Path, tmp_path: Path) -> Path:
    """Return a copy under a password in which somebody added a step."""
    with Document.open(plan) as document:
        document.copy_to(tmp_path / "copy.db")
    with Document.open(tmp_path / "copy.db") as other, other.change("elsewhere") as change:
        change.add(Step(title="Elsewhere"))
    encrypt(tmp_path / "copy.db", tmp_path / "copy.zip", WORD)
    return tmp_path / "copy.zip"


def titles(plan: Path) -> set[str]:
    return {step.title for step in Document.read(plan).steps}


def test_the_password_comes_from_a_file(command: Command, plan: Path, sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "word.txt").write_text(f"{WORD}\n", encoding="utf-8")
    said = command("merge", plan, sealed, "--password-file", tmp_path / "word.txt")
    assert said.out == f"{sealed}: newer than yours by 1 change\n1 change came in.\n"
    assert "Elsewhere" in titles(plan)


def test_the_password_comes_from_the_environment(
    command: Command, plan: Path, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, WORD)
    assert command("merge", plan, sealed).code == 0
    assert "Elsewhere" in titles(plan)


def test_a_wrong_one_or_none_is_refused(command: Command, plan: Path, sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "word.txt").write_text("another")
    assert "does not fit copy.zip" in command("merge", plan, sealed, "--password-file", tmp_path / "word.txt").refusal
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    for name in ("none.txt", "bad.txt"):
        refusal = command("merge", plan, sealed, "--password-file", tmp_path / name).refusal
        assert refusal.startswith(f"No password could be read from {name}")
    refusal = command("merge", plan, sealed).refusal
    assert refusal.startswith("copy.zip is protected with a password")
    assert "--password-file TEXT.txt" in refusal
    assert VARIABLE in refusal
    assert "Elsewhere" not in titles(plan)


def test_check_takes_it_as_well(command: Command, sealed: Path, tmp_path: Path) -> None:
    word = tmp_path / "word.txt"
    word.write_text(WORD, encoding="utf-8")
    said = command("check", sealed, "--password-file", word)
    assert said.code == 0
    assert said.out.startswith(f"{sealed} is sound: 4 steps, 5 changes.\n")
    word.write_text("another")
    assert "does not fit copy.zip" in command("check", sealed, "--password-file", word).refusal
    assert "protected with a password" in command("check", sealed).refusal


def test_a_closed_copy_keeps_no_other_from_coming_in(command: Command, plan: Path, sealed: Path) -> None:
    said = command("merge", plan, sealed, sealed.with_name("copy.db"))
    assert said.code == 1
    assert said.err.startswith("error: copy.zip is protected with a password")
    assert said.err.count("\n") == 1
    assert "1 change came in." in said.out
    assert "Elsewhere" in titles(plan)


def test_it_is_typed_where_somebody_sits_and_is_not_shown(plan: Path, sealed: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "planner", "merge", str(plan), str(sealed)]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, start_new_session=True, env=os.environ
    )
    os.close(theirs)
    shown = b""
    answers = [b"wrong\n", WORD.encode() + b"\n"]
    while True:
        try:
            shown += os.read(ours, 1_000)
        except OSError:
            break
        if answers and shown.count(b"Password of copy.zip: ") == 3 - len(answers):
            os.write(ours, answers.pop(0))
    os.close(ours)
    assert process.wait() == 0
    assert b"does not fit" in shown
    assert WORD.encode() not in shown
    assert b"1 change came in" in shown
    assert "Elsewhere" in titles(plan)
