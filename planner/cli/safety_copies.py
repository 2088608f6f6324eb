"""`safety-copies`: the safety copies of a roadmap on this laptop, and one of them as a file of its own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli.errors import NO_SUCH_SAFETY_COPY
from planner.message import marked, sanitize
from planner.phrasing.language import Language

if TYPE_CHECKING:
    from planner.document.backups import SafetyCopy


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = words.text

    @app.command(
        "safety-copies",
        help=text("List the safety copies of a roadmap on this laptop, or write one of them to a file."),
    )
    def safety_copies(
        file: Annotated[
            Path, typer.Argument(metavar=text("FILE.db"), help=text("The roadmap; it need not be there any more."))
        ],
        take: Annotated[
            int | None,
            typer.Option(
                metavar=text("NUMBER"),
                help=text("Write the copy with this number in the list to a file of its own, given with -o."),
            ),
        ] = None,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", metavar=text("COPY.db"), help=text("The file to write."))
        ] = None,
    ) -> None:
        from planner.document import backups

        if (take is None) != (output is None):
            raise typer.BadParameter(text(marked("--take and -o go together.")))
        copies = backups.safety_copies(file)
        if take is None or output is None:
            for number, copy in enumerate(copies, start=1):
                print(sanitize(f"{number}  {_told(copy, words)}"))
            if not copies:
                print(text(marked("There are no safety copies of {name} on this laptop."), name=file.name))
            return
        if not 1 <= take <= len(copies):
            raise NO_SUCH_SAFETY_COPY(number=take, count=len(copies))
        backups.write_safety_copy(copies[take - 1], output)
        print(text(marked("Written: {path}"), path=output))


def _told(copy: "SafetyCopy", words: Language) -> str:
    """Tell when a copy was taken, what it is and what is in it."""
    from planner.document import Document
    from planner.roadmap.errors import DocumentError

    try:
        roadmap = Document.read(copy.path)
        steps = words.plural("{count} step", "{count} steps", len(roadmap.steps))
        inside = f"“{' '.join(roadmap.goal.statement.split())}”, {steps}"
    except DocumentError:
        inside = words.text(marked("cannot be read: {path}"), path=copy.path)
    moment = words.moment(copy.taken_at)
    kinds = {"aside": marked("set aside"), "working": marked("as it was left on this laptop"), "daily": ""}
    kind = kinds[copy.kind]
    return ", ".join(filter(None, (moment, kind and words.text(kind), inside)))
