"""The README names every command, and no option that there is not."""

import re
from pathlib import Path

import pytest

from planner.cli.main import VERBS
from tests.cli.commands import ROOT
from tests.cli.conftest import Command

README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = re.findall(r"^(?:uv run )?bhag-planner ([a-z-]+)(.*)$", README, re.MULTILINE)


def test_every_command_stands_in_the_readme() -> None:
    assert {verb for verb, _ in LINES} == set(VERBS)


@pytest.mark.parametrize(
    ("verb", "options"),
    [
        ("share", {"--branch", "--without-history", "--password-file"}),
        ("merge", {"--preview"}),
        ("history", {"--step", "--on", "--from", "--to", "--pdf"}),
    ],
)
def test_the_options_of_copies_and_of_history_stand_in_the_readme(verb: str, options: set[str]) -> None:
    said = " ".join(more for one, more in LINES if one == verb)
    assert options <= set(re.findall(r"--[a-z-]+", said))


def test_every_option_in_the_readme_is_one(command: Command) -> None:
    for verb, more in LINES:
        told = command(verb, "--help").out
        for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", more):
            assert re.search(rf"(?<!\S){option}\b", told), f"{verb} {option}"


def test_every_picture_in_the_readme_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert len(pictures) >= 4
    assert all((ROOT / Path(picture)).is_file() for picture in pictures)


def test_each_of_the_twelve_ideas_has_a_picture_that_says_what_is_seen() -> None:
    part = README.split("## From idea to use")[1].split("\n## ")[0]
    told = re.findall(r"^\| (\d+) \|", part, re.MULTILINE)
    captions = [int(one) for one in re.findall(r"\| \**(\d+) [A-Z]", part)]
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", part)
    assert [int(one) for one in told] == captions == list(range(1, 13))
    assert len({path for _, path in pictures}) == len(pictures) == 12
    assert all(len(said) > 30 for said, _ in pictures)
    assert sum((ROOT / path).stat().st_size for _, path in pictures) < 1_000_000
