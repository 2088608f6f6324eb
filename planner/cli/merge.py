"""`merge`: what other copies of the roadmap know comes back into the file."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.passwords import VARIABLE, opened
from planner.language import Language


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(help=words.text("Bring the changes in copies of a roadmap back into it."))
    def merge(
        file: Annotated[Path, typer.Argument(metavar="FILE.db", help=words.text("The roadmap."))],
        copies: Annotated[list[Path], typer.Argument(metavar="COPY.db ...", help=words.text("The copies."))],
        password_file: Annotated[
            Path | None,
            typer.Option(
                metavar="TEXT.txt",
                help=words.text(
                    "A file that holds the password of protected copies; without it, {variable}, or it is asked.",
                    variable=VARIABLE,
                ),
            ),
        ] = None,
    ) -> None:
        from planner.cli.conflicts import told
        from planner.document import Document

        with Document.open(file) as document:
            for copy in copies:
                with opened(copy, password_file, words) as plain:
                    report = document.merge(plain)
                count = len(report.applied)
                print(
                    words.plural(
                        "{copy}: {count} change taken in.", "{copy}: {count} changes taken in.", count, copy=copy
                    )
                )
                for line in told(report.conflicts, document.roadmap, words):
                    print(line)
            document.publish()
