"""`check`: prove that a file is sound and ours."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.passwords import VARIABLE, opened
from planner.message import sanitize
from planner.phrasing.language import Language


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(help=words.text("Prove that a roadmap file is sound: every change, and the plan that they lead to."))
    def check(
        file: Annotated[Path, typer.Argument(metavar="FILE.db", help=words.text("The roadmap."))],
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
        from planner.cli.conflicts import conflict_lines
        from planner.document import verify
        from planner.phrasing.copy_text import copy_text

        with ExitStack() as until:
            sound = verify.verify(opened(file, password_file, words, until))
        steps = words.plural("{count} step", "{count} steps", len(sound.roadmap.steps))
        changes = words.plural("{count} change", "{count} changes", sound.changes)
        print(words.text("{path} is sound: {steps}, {changes}.", path=file, steps=steps, changes=changes))
        if sound.copy is not None:
            print(sanitize(copy_text(sound.copy, words)))
        for line in conflict_lines(sound.conflicts, sound.roadmap, words):
            print(line)
