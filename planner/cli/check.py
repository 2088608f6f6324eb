"""`check`: prove that a file is sound and ours."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli.passwords import PASSWORD_HELP, VARIABLE, opened
from planner.message import sanitize
from planner.phrasing.author_text import Side
from planner.phrasing.language import Language

if TYPE_CHECKING:
    from planner.document.verify import Verified


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(
        help=words.text(
            "Check that a roadmap file, or a copy, is undamaged: every change in it, and the plan they add up to."
        )
    )
    def check(
        file: Annotated[Path, typer.Argument(metavar=words.text("FILE.db"), help=words.text("The roadmap."))],
        password_file: Annotated[
            Path | None,
            typer.Option(
                metavar=words.text("TEXT.txt"),
                help=words.text(PASSWORD_HELP, variable=VARIABLE),
            ),
        ] = None,
    ) -> None:
        from planner.cli.lines.conflicts import conflict_lines
        from planner.document import verify
        from planner.phrasing.copy_text import copy_text

        with ExitStack() as until:
            sound = verify.verify(opened(file, password_file, words, until))
        steps = words.plural("{count} step", "{count} steps", len(sound.roadmap.steps))
        changes = words.plural("{count} change", "{count} changes", sound.changes)
        print(words.text("{path} is sound: {steps}, {changes}.", path=file, steps=steps, changes=changes))
        if sound.copy is not None:
            print(sanitize(copy_text(sound.copy, words)))
        for line in conflict_lines(sound.conflicts, sound.roadmap, words, partial(_side, sound)):
            print(line)


def _side(sound: "Verified", change_id: str) -> Side:
    """Return who made a change in a conflict, and when: the file does not tell in which copy."""
    change = sound.in_conflict.get(change_id)
    return Side("") if change is None else Side(change.author, change.moment, took_back=change.kind == "undo")
