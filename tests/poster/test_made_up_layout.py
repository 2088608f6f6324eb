"""A layout is one entry in one table: a made-up one is drawn, offered and named from there."""

from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from planner.cli.commands import application
from planner.phrasing.language import Language, language
from planner.poster import LAYOUTS, Choices, Layout, make_poster
from planner.poster.choices import UnknownChoiceError
from planner.poster.drawing.fonts import BOLD
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.scene import Page, Scene, Text
from planner.roadmap import Roadmap
from tests.plans import TODAY, plan_of


def one_word(roadmap: Roadmap, choices: Choices, measurer: Measurer, words: Language) -> Scene:
    """Return a sheet with the number of steps on it and nothing else."""
    sheet, number = choices.sheet, str(len(roadmap.steps))
    text = Text(72, 144, measurer.width(number, BOLD, 48), number, BOLD, 48, "#000000")
    return Scene((Page(sheet.width, sheet.height, (text,)),), title="One word", language=words.code)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Layout:
    entry = Layout("One word", one_word)
    monkeypatch.setitem(LAYOUTS, "one-word", entry)
    return entry


def test_without_the_entry_nobody_knows_it(tmp_path: Path) -> None:
    with pytest.raises(UnknownChoiceError, match=r"one of: roadmap, one-page, experiments\."):
        make_poster(plan_of(3), tmp_path / "p.pdf", "one-word", today=TODAY)


def test_it_is_drawn(tmp_path: Path, made_up: Layout) -> None:
    made = make_poster(plan_of(3), tmp_path / "p.pdf", "One_Word", "A4", today=TODAY)
    assert made.pages == 1
    with pikepdf.open(tmp_path / "p.pdf") as document:
        assert str(document.docinfo["/Title"]) == "One word"


def test_the_command_line_offers_it(made_up: Layout) -> None:
    said = CliRunner().invoke(application(language("en")), ["poster", "--help"]).output
    assert "roadmap, one-page, experiments, one-word" in " ".join(said.split())
