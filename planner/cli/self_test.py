"""`self-test`: the program tries itself in a temporary folder; packaged builds are checked by it."""

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import typer

from planner.message import Phrase, marked
from planner.phrasing.language import Language
from planner.roadmap import Roadmap, Step
from planner.roadmap.errors import ErrorCode

UNSOUND: Final = ErrorCode(
    "unsound",
    marked("The program failed its own test at: {part}. Install it again, and report it if that does not help."),
)
"""The program does not do what it should."""


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(
        name="self-test", help=words.text("Try the program itself: open, edit, undo, merge and print the sample.")
    )
    def self_test() -> None:
        temporary = tempfile.TemporaryDirectory(prefix="bhag-self-test-", ignore_cleanup_errors=True)
        with temporary as folder, _own_data(Path(folder) / "data"):
            for part in tried(Path(folder), words):
                print(f"ok: {part}")
        print(words.text("All is well."))


@contextmanager
def _own_data(folder: Path) -> Generator[None]:
    """Keep the working copies of the test out of the user's data folder, on the systems where a variable can."""
    names = ("XDG_DATA_HOME", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, str(folder)))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def tried(folder: Path, words: Language) -> list[str]:
    """Do everything once in a folder and return what went well; raise UNSOUND at the first thing that did not."""
    from planner.document import Document
    from planner.document.templates.create import template_roadmap
    from planner.document.verify import verify

    path, copy = folder / "sample #1.db", folder / "copy.db"
    before = template_roadmap("sample", words.code)
    with Document.create_from(path, before) as document:
        document.copy_to(copy)
        with document.change("add") as change:
            change.add(Step(title="new"))
        document.undo()
        _must(document.roadmap == before, marked("undo"))
        document.redo()
        with Document.open(copy) as other, other.change("add elsewhere") as change:
            change.add(Step(title="from elsewhere"))
        document.merge(copy)
        merged = document.roadmap
        _must(len(merged.steps) == len(before.steps) + 2 and merged.themes == before.themes, marked("merge"))
    verify(path)
    after = Document.read(path)
    _must(len(after.steps) == len(before.steps) + 2, marked("open"))
    return [words.text(marked("open, edit, undo, merge")), *_printed(after, folder, words)]


def _printed(roadmap: Roadmap, folder: Path, words: Language) -> list[str]:
    from planner.exchange import read_plan, write_plan
    from planner.poster import make_poster

    made = make_poster(roadmap, folder / "poster.pdf")
    _must((folder / "poster.pdf").read_bytes().startswith(b"%PDF") and len(made.drawn) > 0, marked("poster"))
    write_plan(roadmap, folder / "plan.xlsx", words.code)
    _must(len(read_plan(folder / "plan.xlsx").steps) == len(roadmap.steps), marked("spreadsheet"))
    return [words.text(marked("poster")), words.text(marked("spreadsheet, out and back"))]


def _must(holds: bool, part: str) -> None:
    if not holds:
        raise UNSOUND(part=Phrase(part))
