"""`checkin-sheets`: a sheet for each owner, to fill in anywhere."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.errors import NO_FOLDER
from planner.message import marked, sanitize
from planner.phrasing.language import Language


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = words.text

    @app.command(
        "checkin-sheets",
        help=text("Write a spreadsheet for each owner to fill in; the command checkin-read takes them in."),
    )
    def checkin_sheets(
        file: Annotated[Path, typer.Argument(metavar=text("FILE.db"), help=text("The roadmap."))],
        out: Annotated[
            Path, typer.Option("--out", "-o", metavar=text("FOLDER"), help=text("The folder for the sheets."))
        ],
    ) -> None:
        from planner.document import Document
        from planner.exchange.checkin_sheets import write_sheets

        roadmap = Document.read(file)
        try:
            out.mkdir(exist_ok=True)
        except (OSError, ValueError):
            raise NO_FOLDER(name=str(out)) from None
        paths = write_sheets(roadmap, out, roadmap.goal.language, date.today(), source=file)
        for path in paths:
            print(sanitize(str(path)))
        if not paths:
            print(text(marked("Nobody owns a step that begins or is under way, so no sheet was written.")))
