"""`checkin-read`: the check-ins in sheets that were filled in, all of them as one act."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli.author import AUTHOR_HELP, advise_name, author_of
from planner.cli.errors import refused
from planner.cli.hints import say_notices
from planner.message import marked, sanitize
from planner.phrasing.language import Language
from planner.phrasing.plan_text import author_names, name_of
from planner.phrasing.word_text import unkept_text

if TYPE_CHECKING:
    from planner.exchange.checkin_sheets import SheetReading, SheetRow
    from planner.roadmap import Roadmap


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = words.text

    @app.command(
        "checkin-read",
        help=text("Take in the check-ins from sheets that were filled in; a row that cannot be taken in is named."),
    )
    def checkin_read(
        file: Annotated[Path, typer.Argument(metavar=text("FILE.db"), help=text("The roadmap."))],
        sheets: Annotated[list[Path], typer.Argument(metavar=text("SHEET.xlsx"), help=text("The sheets."))],
        preview: Annotated[
            bool, typer.Option("--preview", help=text("Only tell what would come in, by whom; write nothing."))
        ] = False,
        author: Annotated[str | None, typer.Option(metavar=text("NAME"), help=text(AUTHOR_HELP))] = None,
    ) -> None:
        name = author_of(author)
        reading, roadmap = _looked_at(file, sheets, words) if preview else _taken_in(file, sheets, words, name)
        for line in _lines(reading, roadmap, words):
            print(sanitize(line))
        if preview:
            print(text(marked("Nothing was written.")))
        else:
            advise_name(name, author, words)
        for problem in reading.problems:
            refused(problem.sentence, words)
        if reading.problems:
            raise typer.Exit(1)


def _looked_at(file: Path, sheets: list[Path], words: Language) -> "tuple[SheetReading, Roadmap]":
    """Return what is in the sheets, and the roadmap as it lies there."""
    from planner.document import Document
    from planner.exchange.checkin_sheets import read_sheets

    roadmap = Document.read(file)
    return read_sheets(roadmap, sheets, date.today(), words.code), roadmap


def _taken_in(file: Path, sheets: list[Path], words: Language, author: str) -> "tuple[SheetReading, Roadmap]":
    """Take the check-ins in; return what was in the sheets, and the roadmap before."""
    from planner.document import Document
    from planner.document.operations.check_in import apply_words
    from planner.exchange.checkin_sheets import read_sheets

    with Document.open(file, author=author) as document:
        say_notices(document.notices, words)
        roadmap = document.roadmap
        reading = read_sheets(roadmap, sheets, date.today(), words.code)
        if reading.words:
            apply_words(document, reading.words, words.text(marked("Check-ins from sheets")))
            document.publish()
    return reading, roadmap


def _lines(reading: "SheetReading", roadmap: "Roadmap", words: Language) -> Iterator[str]:
    """Tell row by row what is in sheets, and how much of it is new."""
    for row in reading.rows:
        yield f"{row.file}, {_row_words(row, roadmap, words)}"
    count = len(reading.words)
    if count:
        yield words.plural("{count} check-in.", "{count} check-ins.", count)
    else:
        yield words.text(marked("No check-in is new."))


def _row_words(row: "SheetRow", roadmap: "Roadmap", words: Language) -> str:
    said, step = row.said, roadmap.steps[row.said.step_id]
    message = marked("row {row}: {step}, {name} on {day}: {said}")
    if row.already:
        message = marked("row {row}: {step}, {name} on {day}: is there already")
    return words.text(
        message,
        row=row.row,
        step=f"{roadmap.steps.number(step)} “{step.title}”",
        name=author_names([name_of(roadmap.people.get(said.person_id))], words),
        day=words.day(said.day),
        said=unkept_text(said.word, roadmap, words),
    )
