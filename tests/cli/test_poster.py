"""`poster`: the choices reach the paper, and nothing else is touched."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.cli.commands import picture
from tests.cli.conftest import Command
from tests.cli.test_demo import words


def test_it_lies_beside_the_roadmap_and_the_command_says_so(
    command: Command, plan: Path, untouched: Callable[[], list[str]]
) -> None:
    before = picture(plan.parent)
    said = command("poster", plan)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"The poster: {plan.with_suffix('.pdf')} (1 sheet)\n"
    after = picture(plan.parent)
    assert after.keys() == {"plan.db", "plan.pdf"}
    assert after["plan.db"] == before["plan.db"]
    assert untouched() == []
    assert all(text in words(plan.with_suffix(".pdf")) for text in ("Onecounter", "Servicemanager", "Progress"))


def test_what_went_to_a_next_sheet_is_told(command: Command, tmp_path: Path) -> None:
    command("demo", tmp_path)
    said = command("poster", tmp_path / "demo.db", "--paper", "A4")
    assert "steps went to a next sheet" in said.out


def test_paper_orientation_language_and_title_reach_the_paper(command: Command, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "wall.pdf"
    choices = ("--paper", "A2", "--portrait", "--language", "nl", "--title", "Voor de hal", "--lanes", "owner")
    assert command("poster", plan, "-o", out, *choices, "--columns", "horizons").code == 0
    with pikepdf.open(out) as document:
        assert [round(float(side)) for side in document.pages[0].mediabox[2:]] == [1191, 1684]
        assert str(document.docinfo["/Title"]) == "Voor de hal"
    assert all(text in words(out) for text in ("Voortgang", "Voordehal", "Geeneigenaar"))


def test_an_older_poster_is_renewed_and_that_is_said(command: Command, plan: Path) -> None:
    paper = plan.with_suffix(".pdf")
    command("poster", plan, "--paper", "A4")
    older = paper.read_bytes()
    said = command("poster", plan)
    assert said.code == 0
    assert said.out.splitlines()[-1] == "plan.pdf was there already and was replaced."
    assert paper.read_bytes() != older


def test_a_pdf_of_ones_own_is_replaced_only_by_its_name(command: Command, plan: Path) -> None:
    paper = plan.with_suffix(".pdf")
    paper.write_bytes(b"%PDF-1.4 my own")
    assert command("poster", plan).refusal == (
        "plan.pdf is there already and was not made by this program, so it stays. Give another name with -o."
    )
    assert paper.read_bytes() == b"%PDF-1.4 my own"
    said = command("poster", plan, "-o", paper)
    assert said.out.splitlines()[-1] == "plan.pdf was there already and was replaced."
    assert paper.read_bytes() != b"%PDF-1.4 my own"


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        (("--paper", "A9"), "A4, A3, A2"),
        (("--language", "xx"), "nl, en"),
        (("--lanes", "nonsense"), "pillar, department"),
        (("--columns", "weeks"), "quarters, halves"),
        (("--layout", "mindmap"), "roadmap"),
    ],
)
def test_a_choice_that_is_not_there_is_refused_with_those_that_are(
    wrong: tuple[str, str], allowed: str, command: Command, plan: Path
) -> None:
    before = picture(plan.parent)
    said = command("poster", plan, *wrong).refusal
    assert f'"{wrong[1]}"' in said
    assert allowed in said
    assert picture(plan.parent) == before


@pytest.mark.parametrize("out", ["plan.db", "../plan/plan.db", "link.pdf"])
def test_it_is_never_written_over_the_roadmap_itself(out: str, command: Command, plan: Path) -> None:
    (plan.parent / "link.pdf").symlink_to(plan)
    before = picture(plan.parent)
    assert "the roadmap itself" in command("poster", plan, "-o", plan.parent / out).refusal
    assert picture(plan.parent) == before


@pytest.mark.parametrize("out", ["none/plan.pdf", "."])
def test_a_place_that_is_not_there_is_refused(out: str, command: Command, plan: Path) -> None:
    before = picture(plan.parent)
    assert "no such folder" in command("poster", plan, "-o", plan.parent / out).refusal
    assert picture(plan.parent) == before
