"""`share`: a copy for somebody else, of the whole roadmap or of one branch."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.errors import NoPasswordFile
from planner.language import Language


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = words.text

    @app.command(help=text("Write a copy of a roadmap that can be brought back with merge."))
    def share(
        file: Annotated[Path, typer.Argument(metavar="FILE.db", help=text("The roadmap."))],
        copy: Annotated[Path, typer.Argument(metavar="COPY.db", help=text("The copy to write."))],
        branch: Annotated[
            str | None, typer.Option(metavar="2.1", help=text("Only this step and all below it: its number or title."))
        ] = None,
        history: Annotated[
            bool,
            typer.Option(
                "--with-history/--without-history",
                help=text("With who changed what and when, or only to read."),
            ),
        ] = True,
        password_file: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help=text("Close the copy with the first line of this file as its password.")),
        ] = None,
    ) -> None:
        from planner.cli.history import found
        from planner.document import Document
        from planner.document.closed_copies import copying

        password = "" if password_file is None else _password(password_file)
        with Document.open(file) as document:
            step = None if branch is None else found(document.roadmap, branch)
            made = copying(document, copy, history=history, branch_id=step and step.id, password=password)()
        print(_told(made.path, made.steps, made.changes, words, history=history))


def _password(path: Path) -> str:
    """Return the first line of a file; it is not given on the command line, where everybody can read it."""
    try:
        with path.open(encoding="utf-8") as lines:
            password = lines.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise NoPasswordFile(name=path.name) from None
    if not password:
        raise NoPasswordFile(name=path.name)
    return password


def _told(path: Path, steps: int, changes: int, words: Language, *, history: bool) -> str:
    counted = words.plural("{count} step", "{count} steps", steps)
    if history:
        more = words.plural("the history of {count} change", "the history of {count} changes", changes)
    else:
        more = words.text("no history")
    return words.text("The copy: {path} ({steps}, {history})", path=path, steps=counted, history=more)
