"""What was spent is told by no command and in no file that one writes, before the decision."""

from pathlib import Path

import openpyxl
import pytest

from planner.cli.commands import application
from planner.document import Document
from planner.phrasing.language import language
from tests.cli.conftest import Command
from tests.spending import FIGURES, WORD, secrets_in, spent_by_two, spent_plan, stopped, words_of_pdf

OTHERS = {"demo", "new", "self-test", "import", "checkin-read"}
"""Commands that are given no plan of a person's own, or only take in."""
LAYOUTS = ("roadmap", "one-page", "experiments")
FORMS: dict[str, list[list[str]]] = {
    "poster": [["plan.db", "--layout", name, "-o", f"{name}.pdf"] for name in LAYOUTS],
    "export": [["plan.db", "-o", "plan.xlsx"], ["plan.db", "-o", "plan.csv"]],
    "checkin-sheets": [["plan.db", "--out", "sheets"]],
    "share": [["plan.db", "read.db", "--without-history"], ["plan.db", "work.db"]],
    "history": [
        ["plan.db"],
        ["plan.db", "--on", "today"],
        ["plan.db", "--from", "2026-01-01", "--pdf", "changed.pdf"],
        ["plan.db", "--step", "{step}"],
    ],
    "attention": [["plan.db"], ["plan.db", "--json"]],
    "check": [["plan.db"], ["copy.db"]],
    "safety-copies": [["plan.db"]],
    "merge": [["plan.db", "copy.db", "--preview"], ["plan.db", "copy.db"]],
}
"""How each command is given, in this order; the last one brings in what a colleague said of the same expense."""


def written(folder: Path) -> str:
    """Return all that is readable in what the commands wrote; a roadmap is no view of itself."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".pdf":
            found.append(words_of_pdf(path.read_bytes()))
        elif path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            found += [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
        elif path.suffix in (".csv", ".json", ".md", ".ics", ".txt"):
            found.append(path.read_text(encoding="utf-8-sig"))
    return "\n".join(found)


def test_every_command_that_tells_of_a_plan_is_looked_at() -> None:
    commands = application(language("en")).registered_commands
    names = {one.name or (one.callback.__name__ if one.callback else "") for one in commands}
    assert names == {*FORMS} | OTHERS


def test_no_command_tells_what_was_spent_before_the_decision(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    step = spent_plan(tmp_path / "plan.db")
    spent_by_two(tmp_path / "plan.db", tmp_path / "copy.db", step)
    for name, forms in FORMS.items():
        for form in forms:
            said = command(name, *(one.format(step=step.title) for one in form))
            assert said.code == 0, (name, form, said.err)
            assert secrets_in(said.out + said.err) == set(), (name, form)
    assert len(list(tmp_path.rglob("*.pdf"))) == len(LAYOUTS) + 1
    assert secrets_in(written(tmp_path)) == set()


def test_after_it_they_are_told(command: Command, tmp_path: Path) -> None:
    step = spent_plan(tmp_path / "plan.db")
    with Document.open(tmp_path / "plan.db", author="Gemeentesecretaris") as document:
        stopped(document, step)
    assert secrets_in(command("history", tmp_path / "plan.db").out) >= {FIGURES[0], WORD}
