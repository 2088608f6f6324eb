"""`demo`: the sample and its poster, whole and never over somebody's work."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

import planner.desktop
from planner.document import Document
from planner.document.templates.create import template_roadmap
from planner.roadmap import Step
from tests.cli.commands import picture, process
from tests.cli.conftest import Command


def words(path: Path) -> str:
    """Return the text of a PDF without spaces, hyphens and line ends."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(pages).split()).replace("-", "").replace("\ufffe", "").replace("\x02", "")


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def test_it_writes_the_sample_and_its_poster_and_says_where(tmp_path: Path) -> None:
    folder = tmp_path / "a new folder" / "demo"
    said = process("demo", folder)
    assert (said.code, said.err) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["demo.db", "demo.pdf"]
    assert str(folder / "demo.db") in said.out
    assert str(folder / "demo.pdf") in said.out
    roadmap = Document.read(folder / "demo.db")
    assert [step.title for step in roadmap.steps] == [step.title for step in template_roadmap("sample", "en").steps]
    paper = words(folder / "demo.pdf")
    assert squeezed(roadmap.goal.statement) in paper
    tops = list(roadmap.steps.children())
    owners = {roadmap.people[step.owner_id].name for step in tops if step.owner_id}
    titles = [step.title for step in tops]
    assert [text for text in (*owners, *titles) if squeezed(text) not in paper] == []


def test_it_is_dutch_on_a_dutch_system(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    monkeypatch.chdir(tmp_path)
    said = command("demo")
    assert "demo.pdf" in said.out
    assert "(1 blad)" in said.out
    roadmap = Document.read("demo.db")
    assert roadmap.goal.language == "nl"
    assert str(date.today().year + 4) in roadmap.goal.statement
    assert squeezed("voortgang") in words(tmp_path / "demo.pdf")


def test_what_was_there_stays_and_the_poster_follows_it(command: Command, tmp_path: Path) -> None:
    command("demo", tmp_path)
    with Document.open(tmp_path / "demo.db") as document, document.change("add") as change:
        change.add(Step(title="Zwaluwen tellen"))
    before = (tmp_path / "demo.db").read_bytes()
    said = command("demo", tmp_path)
    assert said.code == 0
    assert "was there already" in said.out
    assert (tmp_path / "demo.db").read_bytes() == before
    assert "Zwaluwentellen" in words(tmp_path / "demo.pdf")


def test_a_poster_of_another_roadmap_stays(command: Command, tmp_path: Path) -> None:
    command("demo", tmp_path)
    with Document.create(tmp_path / "plan.db"):
        pass
    command("poster", tmp_path / "plan.db", "-o", tmp_path / "demo.pdf")
    before = (tmp_path / "demo.pdf").read_bytes()
    said = command("demo", tmp_path)
    assert "demo.pdf was there already and is left as it is." in said.out
    assert (tmp_path / "demo.pdf").read_bytes() == before


def test_another_file_of_that_name_is_refused_and_kept(command: Command, tmp_path: Path) -> None:
    (tmp_path / "demo.db").write_text("Dear director,\n" * 40)
    before = picture(tmp_path)
    said = command("demo", tmp_path)
    assert said.code == 1
    assert "another kind of file" in said.err
    assert picture(tmp_path) == before


def test_a_file_for_a_folder_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "cannot be made" in command("demo", tmp_path / "file").refusal
    assert "cannot be made" in command("demo", tmp_path / "file" / "below").refusal


def test_where_there_is_a_screen_the_window_opens_with_it(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(planner.desktop, "open_window", lambda path: opened.append(path) or 0)
    assert command("demo", tmp_path).code == 0
    assert opened == [tmp_path / "demo.db"]
