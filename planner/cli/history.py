"""`history`: who changed what, when."""

from pathlib import Path
from typing import Annotated, Final

import typer

from planner.cli.errors import NoSuchStep
from planner.language import Language
from planner.roadmap import Roadmap, Step
from planner.roadmap.harmless import harmless
from planner.roadmap.refusal import marked

_KINDS: Final = {
    "start": marked("begun"),
    "undo": marked("undone"),
    "redo": marked("done again"),
    "merge": marked("merged"),
}


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(help=words.text("Tell who changed what and when, newest first."))
    def history(
        file: Annotated[Path, typer.Argument(metavar="FILE.db", help=words.text("The roadmap."))],
        step: Annotated[str | None, typer.Option(help=words.text("Only of this step: its number or title."))] = None,
    ) -> None:
        from planner.document import Document
        from planner.document.history import history_of

        wanted = None if step is None else found(Document.read(file), step).id
        for entry in history_of(file, wanted):
            kind = words.text(_KINDS.get(entry.kind, ""))
            author = entry.author or words.text("someone")
            label = f"{kind}: {entry.label}" if kind else entry.label
            print(harmless(f"{words.moment(entry.at)}  {author}  {' '.join(label.split())}"))


def found(roadmap: Roadmap, wanted: str) -> Step:
    """Return the step of a number, an id or a title; raise NoSuchStep."""
    steps = roadmap.steps
    plain = wanted.strip().casefold()
    for step in steps.walk():
        if plain in (step.id, step.title.casefold()) or steps.number(step) == plain:
            return step
    raise NoSuchStep(name=wanted[:60])
