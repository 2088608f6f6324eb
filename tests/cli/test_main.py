"""The command line as a whole: what it answers, in which language, and what it does not load."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import planner.desktop
from planner import __version__
from planner.cli.main import VERBS
from tests.cli.commands import ROOT, process
from tests.cli.conftest import Command

HEAVY = ("typer", "sqlmodel", "sqlalchemy", "alembic", "PySide6", "reportlab", "openpyxl", "babel", "sqlite3")


def loaded(*lines: list[str]) -> set[str]:
    """Give commands in a process of their own and return which heavy packages were loaded by them."""
    code = (
        f"import sys\nfrom planner.cli.main import main\ncodes = [main(line) for line in {lines!r}]\n"
        f"assert codes == [0] * len(codes), codes\n"
        f"print('loaded', *(name for name in {HEAVY!r} if name in sys.modules))"
    )
    said = process(code=code)
    assert (said.code, said.err) == (0, "")
    return set(said.out.splitlines()[-1].split()[1:])


def test_the_version_is_told_and_loads_nothing_heavy(command: Command) -> None:
    assert command("--version").out == f"BHAG Planner {__version__}\n"
    assert loaded(["--version"]) == set()


def test_the_version_is_in_the_help_and_told_before_anything_else(command: Command) -> None:
    assert "--version" in command("--help").out
    assert command("--version", "check").out == f"BHAG Planner {__version__}\n"


def test_no_command_loads_qt_and_each_only_what_it_needs(plan: Path, tmp_path: Path) -> None:
    assert loaded(["history", str(plan)], ["check", str(plan)]).isdisjoint({"PySide6", "reportlab", "openpyxl"})
    made = tmp_path / "new.db"
    demo = ["demo", str(tmp_path / "demo")]
    poster = ["poster", str(plan), "-o", str(tmp_path / "plan.pdf")]
    assert "PySide6" not in loaded(["new", str(made), "--goal", "All"], ["merge", str(plan), str(plan)], demo, poster)


@pytest.mark.parametrize("help_option", ["--help", "-h"])
def test_the_help_names_every_command(help_option: str, command: Command) -> None:
    said = command(help_option)
    assert said.code == 0
    listed = said.out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert re.findall(r"^  (\S+)", listed, re.MULTILINE) == list(VERBS)
    assert "..." not in listed


@pytest.mark.parametrize("code", ["en_US.UTF-8", "nl_NL.UTF-8"])
def test_every_command_has_help_of_its_own(code: str, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", code)
    told: set[str] = set()
    for verb in VERBS:
        said = command(verb, "--help")
        assert (said.code, said.err) == (0, "")
        usage, about, *_ = said.out.split("\n\n")
        assert re.match(rf"(Usage|Gebruik): bhag-planner {verb}( |$)", usage)
        assert about.strip().endswith(".")
        told.add(about)
    assert len(told) == len(VERBS)


@pytest.mark.parametrize("arguments", [[], ["plan.db"], ["/no/such/folder/plan.db"]])
@pytest.mark.parametrize("platform", ["offscreen", "minimal", ""])
def test_without_a_screen_one_line_says_what_works(
    arguments: list[str], platform: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    said = command(*arguments).refusal
    assert all(verb in said for verb in VERBS)


def test_without_a_screen_a_process_ends_with_1() -> None:
    assert "self-test" in process(QT_QPA_PLATFORM="offscreen").refusal


def test_with_a_screen_the_window_opens_with_the_file_or_without(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(planner.desktop, "open_window", lambda path: opened.append(path) or 7)
    assert (command().code, command("plan.db").code) == (7, 7)
    assert opened == [None, Path("plan.db")]


WRONG = (
    ["nonsense", "plan.db"],
    ["one.db", "two.db"],
    ["--nonsense"],
    ["check"],
    ["check", "one.db", "two.db"],
    ["poster", "plan.db", "--size", "A3"],
    ["merge", "plan.db"],
    ["new", "plan.db"],
    ["new", "plan.db", "--goal"],
    ["merge", "plan.db", "copy.db", "--previw"],
    ["merge", "plan.db", "copy.db", "--preview=yes"],
    ["history", "plan.db", "-z"],
    ["history", "plan.db", "--on", "today", "--step", "1"],
    ["checkin-sheets", "plan.db"],
    ["checkin-read", "plan.db"],
    ["safety-copies", "plan.db", "--take", "two"],
    ["safety-copies", "plan.db", "--take", "2"],
    ["--version=3"],
    ["--hepl"],
    ["--"],
)
TYPERS_OWN = re.compile(
    r"Usage|OPTIONS|ARGS|COMMAND|Arguments|Options|Commands|Try |for help|Show this|Error|Missing|No such|Invalid"
    r"|Input should|Got unexpected|requires|does not take|Possible|required|default|<\w+|FILE\.db"
)


@pytest.mark.parametrize(("code", "usage"), [("en_US.UTF-8", "Usage"), ("nl_NL.UTF-8", "Gebruik")])
@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_usage_is_told_with_2_in_the_language_of_the_person(
    arguments: list[str], code: str, usage: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", code)
    said = command(*arguments)
    verb = f" {arguments[0]}" if arguments[0] in VERBS else ""
    assert (said.code, said.out) == (2, "")
    written, error, more = said.err.splitlines()
    assert written.startswith(f"{usage}: bhag-planner{verb} ")
    assert error.startswith("error: " if usage == "Usage" else "fout: ")
    assert more.endswith(f": bhag-planner{verb} --help")
    assert usage == "Usage" or not TYPERS_OWN.search(said.err)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_the_help_is_dutch_for_who_reads_dutch(verb: str, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    said = command(*filter(None, [verb]), "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Gebruik: bhag-planner {verb}")
    assert not TYPERS_OWN.search(said.out)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_has_no_word_for_programmers(verb: str, command: Command) -> None:
    said = " ".join(command(verb, "--help").out.split())
    assert not re.search(r"<\w+|\w+\[|None|{|}|\.\.\.", said)


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["expotr", "plan.db"], "Did you mean export?"),
        (["poster", "plan.db", "--ladscape"], "Did you mean --landscape?"),
        (["new", "plan.db", "--by"], "Did you mean --by-when?"),
        (["poster", "plan.db", "--size", "A3"], "--size is no option of this command.\n"),
    ],
)
def test_wrong_usage_asks_what_was_meant(arguments: list[str], meant: str, command: Command) -> None:
    assert meant in command(*arguments).err


def windows_opened(code: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[Path | None]:
    """Return the list of windows that commands ask for from now on, in a folder and with a language."""
    opened: list[Path | None] = []
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LANG", code)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(planner.desktop, "open_window", lambda path: opened.append(path) or 0)
    return opened


@pytest.mark.parametrize(("code", "words"), [("en_US.UTF-8", "is no command"), ("nl_NL.UTF-8", "is geen opdracht")])
def test_a_mistyped_command_is_wrong_usage_and_opens_no_window(
    code: str, words: str, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own_folders: Path
) -> None:
    opened = windows_opened(code, monkeypatch, tmp_path)
    for word in ("foo", "postr", "Check", "plan.xlsx2"):
        said = command(word)
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
        assert f"“{word}” {words}" in said.err
        assert all(verb in said.err for verb in VERBS)
    assert opened == []
    assert [*own_folders.rglob("working/*")] == []
    (tmp_path / "foo").write_bytes(b"")
    for word in ("foo", "missing.db", str(tmp_path / "bar")):
        assert command(word).code == 0
    assert len(opened) == 3


@pytest.mark.parametrize(("code", "asked"), [("en_US.UTF-8", "Did you mean"), ("nl_NL.UTF-8", "Bedoelde je")])
@pytest.mark.parametrize(
    ("word", "meant"),
    [("expotr", "export"), ("Check", "check"), ("histroy", "history"), ("safetycopies", "safety-copies"), ("xyz", "")],
)
def test_a_mistyped_command_is_asked_after(
    word: str, meant: str, code: str, asked: str, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = windows_opened(code, monkeypatch, tmp_path)
    said = command(word)
    assert (said.code, said.out, said.err.count("\n"), opened) == (2, "", 1, [])
    assert (asked in said.err) == bool(meant)
    assert f"{asked} {meant}" in said.err or not meant


def test_a_refusal_of_a_process_is_one_line_and_1(tmp_path: Path) -> None:
    assert process("check", tmp_path / "none.db").refusal.startswith("none.db is not there.")


def test_the_system_chooses_the_language(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert "roadmapbestand" in command("--help").out
    assert "scherm" in command().refusal
    assert command("check", tmp_path / "none.db").refusal.startswith("none.db is er niet")


@pytest.mark.parametrize("buffer", ["", "1"])
@pytest.mark.parametrize("argument", ["--version", "--help", "history"])
def test_a_reader_who_leaves_is_no_error(argument: str, buffer: str, plan: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    line = [sys.executable, "-m", "planner", argument, *([str(plan)] if argument == "history" else [])]
    own = os.environ | {"PYTHONUNBUFFERED": buffer}
    with os.fdopen(writer, "wb") as out:
        done = subprocess.run(line, stdout=out, stderr=subprocess.PIPE, cwd=ROOT, env=own, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_console_that_lacks_a_letter_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "één.db"
    assert process("new", path, "--goal", "Één doel", PYTHONIOENCODING="ascii").code == 0
    said = process("history", path, PYTHONIOENCODING="ascii")
    assert (said.code, said.err) == (0, "")
    assert "??n doel" in said.out


def test_without_a_console_everything_works_as_well(tmp_path: Path) -> None:
    # So it is behind a window on Windows.
    code = (
        "import sys\nsys.stdout = sys.stderr = None\nfrom planner.cli.main import main\n"
        f"raise SystemExit(10 * main(['demo', {str(tmp_path)!r}]) + main(['expotr']))"
    )
    said = process(code=code)
    assert said.code == 2
    assert (tmp_path / "demo.pdf").exists()
