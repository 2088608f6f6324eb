"""The name under which the command line keeps what one does: given or preferred, and never that of the login."""

import getpass
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from planner.document import Document
from planner.roadmap import Step
from tests.cli.commands import ROOT
from tests.cli.conftest import Command

GENTLE = "No name is set, so others will read “somebody”. Give yours with --author.\n"


@pytest.fixture
def copy(plan: Path, tmp_path: Path) -> Path:
    """Return a copy in which somebody added a step."""
    with Document.open(plan) as document:
        document.copy_to(tmp_path / "team.db")
    with Document.open(tmp_path / "team.db") as other, other.change("elsewhere") as change:
        change.add(Step(title="Elsewhere"))
    return tmp_path / "team.db"


def prefer(own_folders: Path, kept: str) -> None:
    path = own_folders / "xdg_config_home" / "bhag-planner" / "settings.ini"
    path.parent.mkdir(parents=True)
    path.write_text(f"[General]\nlanguage=en\n{kept}\n\n[window]\ngeometry=@ByteArray(\\x1\\0%)\n", encoding="utf-8")


def at_a_terminal(*arguments: str | Path) -> str:
    """Return what a person at a terminal sees of a command that does what it is asked."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "planner", *map(str, arguments)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, start_new_session=True)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # the other end is gone
        while more := os.read(ours, 1_000):
            shown += more
    os.close(ours)
    assert process.wait() == 0
    return shown.decode().replace("\r\n", "\n")


def author_of_the_last(plan: Path) -> str:
    with Document.open(plan) as document:
        return document.history()[0].author


def test_the_name_that_is_given_is_kept(command: Command, plan: Path, copy: Path) -> None:
    said = command("merge", plan, copy, "--author", " Programme   manager ")
    assert (said.code, said.err) == (0, "")
    assert author_of_the_last(plan) == "Programme manager"


def test_else_that_of_the_preferences(command: Command, plan: Path, copy: Path, own_folders: Path) -> None:
    prefer(own_folders, "name=Teamleider burgerzaken")
    assert command("merge", plan, copy).err == ""
    assert author_of_the_last(plan) == "Teamleider burgerzaken"


def test_without_one_it_goes_on_and_the_login_is_nowhere(
    command: Command, plan: Path, copy: Path, tmp_path: Path
) -> None:
    said = command("merge", plan, copy)
    assert (said.code, said.err) == (0, "")  # a script is not lectured
    assert author_of_the_last(plan) == ""
    assert getpass.getuser().encode() not in plan.read_bytes()


def test_a_person_without_one_is_told_kindly_what_others_will_read(plan: Path, copy: Path, tmp_path: Path) -> None:
    assert GENTLE in at_a_terminal("merge", plan, copy)
    assert GENTLE in at_a_terminal("share", plan, tmp_path / "out.db")
    assert at_a_terminal("share", plan, tmp_path / "again.db", "--author", "").count("\n") == 1  # wants none
    assert "somebody" not in at_a_terminal("merge", plan, copy, "--preview")  # nothing is written


def test_a_person_is_told_kindly_that_a_password_is_short(plan: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    for name, password, told in (("a.zip", "zomer 26", True), ("b.zip", "vier woorden op een rij", False)):
        secret.write_text(password)
        words = at_a_terminal("share", plan, tmp_path / name, "--password-file", secret, "--author", "Director")
        assert ("rather short" in words) == told
