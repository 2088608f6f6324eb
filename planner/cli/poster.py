"""`poster`: the roadmap on paper."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.output_file import check_output, poster_beside, replaced, stands_there
from planner.message import marked
from planner.phrasing.language import Language
from planner.poster import COLUMNS, LANES, LAYOUTS, PAPERS, Poster

_HELP = {
    "file": marked("The roadmap."),
    "out": marked(
        "The PDF to write; without it, the name of the roadmap with .pdf. An older PDF of that name is replaced."
    ),
    "layout": marked("Which kind of poster: {choices}."),
    "paper": marked("The size of the paper: {choices}."),
    "landscape": marked("The sheet lying or standing."),
    "lanes": marked("What each lane of the poster is for: {choices}."),
    "columns": marked("Into what the time on the poster is divided: {choices}. Without it, what fits best."),
    "language": marked("The language of the poster; without it, that of the plan."),
    "title": marked("What stands at the foot of the poster; without it, the name of the file."),
}


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""
    text = {name: words.text(sentence) if "{" not in sentence else sentence for name, sentence in _HELP.items()}

    def one_of(name: str, choices: Iterable[object]) -> str:
        return words.text(_HELP[name], choices=", ".join(map(str, choices)))

    @app.command(help=words.text("Make a poster of a roadmap: a PDF of one or more sheets."))
    def poster(
        file: Annotated[Path, typer.Argument(metavar=words.text("FILE.db"), help=text["file"])],
        out: Annotated[
            Path | None, typer.Option("--out", "-o", metavar=words.text("POSTER.pdf"), help=text["out"])
        ] = None,
        layout: Annotated[str, typer.Option(metavar=words.text("LAYOUT"), help=one_of("layout", LAYOUTS))] = "roadmap",
        paper: Annotated[str, typer.Option(metavar=words.text("PAPER"), help=one_of("paper", PAPERS))] = "A3",
        landscape: Annotated[bool, typer.Option("--landscape/--portrait", help=text["landscape"])] = True,
        lanes: Annotated[str, typer.Option(metavar=words.text("LANES"), help=one_of("lanes", LANES))] = "pillar",
        columns: Annotated[
            str | None, typer.Option(metavar=words.text("COLUMNS"), help=one_of("columns", COLUMNS))
        ] = None,
        language: Annotated[str | None, typer.Option(metavar="nl|en", help=text["language"])] = None,
        title: Annotated[str | None, typer.Option(metavar=words.text("TITLE"), help=text["title"])] = None,
    ) -> None:
        from planner.document import Document
        from planner.poster import make_poster

        roadmap = Document.read(file)
        paper_file = out or poster_beside(file)
        check_output(paper_file, file, "-o")
        older = stands_there(paper_file)
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
        if older:
            print(replaced(paper_file, words))


def printed(made: Poster, words: Language) -> None:
    """Say where the poster is and what a person should know of it."""
    sheets = words.plural("{count} sheet", "{count} sheets", made.pages)
    print(words.text("The poster: {path} ({sheets})", path=made.path, sheets=sheets))
    for note in made.notes(words):
        print(note)
