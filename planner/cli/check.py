"""`check`: prove that a file is sound and ours."""

from pathlib import Path
from typing import Annotated

import typer

from planner.language import Language


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(help=words.text("Prove that a roadmap file is sound: every change, and the plan that they lead to."))
    def check(file: Annotated[Path, typer.Argument(metavar="FILE.db", help=words.text("The roadmap."))]) -> None:
        from planner.cli.conflicts import told
        from planner.document import checking

        sound = checking.check(file)
        steps = words.plural("{count} step", "{count} steps", len(sound.roadmap.steps))
        changes = words.plural("{count} change", "{count} changes", sound.changes)
        print(words.text("{path} is sound: {steps}, {changes}.", path=file, steps=steps, changes=changes))
        for line in told(sound.conflicts, sound.roadmap, words):
            print(line)
