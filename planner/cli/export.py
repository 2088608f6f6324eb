"""`export`: the roadmap as a spreadsheet."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.output_file import check_output, replaced, stands_there
from planner.exchange.formats import usual_endings
from planner.phrasing.language import Language


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(help=words.text("Write a roadmap as a spreadsheet, {endings}.", endings=words.either(usual_endings())))
    def export(
        file: Annotated[Path, typer.Argument(metavar=words.text("FILE.db"), help=words.text("The roadmap."))],
        out: Annotated[
            Path, typer.Option("--out", "-o", metavar="PLAN.xlsx", help=words.text("The spreadsheet to write."))
        ],
        language: Annotated[
            str | None,
            typer.Option(
                metavar="nl|en", help=words.text("The language of the headings; without it, that of the plan.")
            ),
        ] = None,
    ) -> None:
        from planner.document import Document
        from planner.exchange import left_behind, write_plan

        roadmap = Document.read(file)
        check_output(out, file, "-o")
        older = stands_there(out)
        write_plan(roadmap, out, language, source=file)
        count = len(roadmap.steps)
        print(words.plural("{count} step written to {path}.", "{count} steps written to {path}.", count, path=out))
        if older:
            print(replaced(out, words))
        if said := left_behind(roadmap, words):
            print(said)
