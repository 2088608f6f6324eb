"""`poster`: the roadmap on paper."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.errors import OVER_ITSELF
from planner.message import marked
from planner.phrasing.language import Language
from planner.poster import COLUMNS, LANES, LAYOUTS, PAPERS, Poster

_HELP = {
    "file": marked("The roadmap."),
    "out": marked("The PDF to write; without it, the name of the roadmap with .pdf."),
    "layout": marked("One of: {choices}."),
    "landscape": marked("Lying or standing."),
    "columns": marked("One of: {choices}. Chosen to fit where it is not given."),
    "language": marked("The poster's language, nl or en; without it, the language of the plan."),
    "title": marked("What stands in the foot; without it, the name of the file."),
}


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = {name: words.text(sentence) if "{" not in sentence else sentence for name, sentence in _HELP.items()}

    def one_of(choices: object, name: str = "layout") -> str:
        return words.text(_HELP[name], choices=", ".join(map(str, choices)))  # type: ignore[call-overload]

    @app.command(help=words.text("Make a poster of a roadmap: a PDF of one or more sheets."))
    def poster(
        file: Annotated[Path, typer.Argument(metavar="FILE.db", help=text["file"])],
        out: Annotated[Path | None, typer.Option("--out", "-o", metavar="OUT.pdf", help=text["out"])] = None,
        layout: Annotated[str, typer.Option(help=one_of(LAYOUTS))] = "roadmap",
        paper: Annotated[str, typer.Option(help=one_of(PAPERS))] = "A3",
        landscape: Annotated[bool, typer.Option("--landscape/--portrait", help=text["landscape"])] = True,
        lanes: Annotated[str, typer.Option(help=one_of(LANES))] = "pillar",
        columns: Annotated[str | None, typer.Option(help=one_of(COLUMNS, "columns"))] = None,
        language: Annotated[str | None, typer.Option(help=text["language"])] = None,
        title: Annotated[str | None, typer.Option(help=text["title"])] = None,
    ) -> None:
        from planner.document import Document
        from planner.poster import make_poster

        roadmap = Document.read(file)
        paper_file = out or file.with_suffix(".pdf")
        if paper_file.exists() and paper_file.samefile(file):
            raise OVER_ITSELF(name=file.name)
        made = make_poster(
            roadmap,
            paper_file,
            layout,
            paper,
            language or roadmap.goal.language,
            landscape=landscape,
            lanes=lanes,
            columns=columns,
            title=title or file.name,
            source=file,
        )
        printed(made, words)


def printed(made: Poster, words: Language) -> None:
    """Say where the poster is and what a person should know of it."""
    sheets = words.plural("{count} sheet", "{count} sheets", made.pages)
    print(words.text("The poster: {path} ({sheets})", path=made.path, sheets=sheets))
    for note in made.notes(words):
        print(note)
