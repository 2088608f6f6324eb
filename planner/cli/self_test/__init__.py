"""`self-test`: the program does once what a user does, in a temporary folder; packaged builds are checked by it."""

from typing import Annotated

import typer

from planner.message import marked
from planner.phrasing.language import Language


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    about = words.text(
        marked(
            "Try the program itself, in a temporary folder: make, edit, undo, merge, import, export and print, "
            "and use the window, unseen."
        )
    )
    more = words.text(marked("Where something is wrong, show also where in the program, for a report."))

    @app.command(name="self-test", help=about)
    def self_test(details: Annotated[bool, typer.Option("--details", help=more)] = False) -> None:
        from planner.cli.self_test.areas import try_everything

        try_everything(words, details=details)
        print(words.text("All is well."), flush=True)
