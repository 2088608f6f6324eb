"""`demo`: the sample roadmap and its poster, to look at and to play with."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.errors import NO_FOLDER
from planner.cli.output_file import is_poster
from planner.cli.poster import printed
from planner.phrasing.language import Language
from planner.reachable import is_there


def add_to(app: typer.Typer, words: Language) -> None:
    """Add the command to the command line."""

    @app.command(help=words.text("Write the sample as demo.db and its poster as demo.pdf, and open the window."))
    def demo(
        folder: Annotated[
            Path,
            typer.Argument(
                metavar=words.text("FOLDER"), help=words.text("The folder to write them in; without it, where you are.")
            ),
        ] = Path(),
    ) -> None:
        from planner.desktop import has_screen, open_window

        path = written(folder, words)
        if has_screen():
            sys.stdout.flush()
            raise typer.Exit(open_window(path))
        print(words.text("There is no screen here, so no window is opened."))


def written(folder: Path, words: Language) -> Path:
    """Write the sample and its poster into a folder, say where, and return the path of the roadmap.

    A demo.db that is there already is left as it is, and its poster is made anew; any other demo.pdf stays.
    """
    from planner.document import Document
    from planner.poster import make_poster

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NO_FOLDER(name=str(folder)) from None
    path, paper = folder / "demo.db", folder / "demo.pdf"
    if is_there(path):
        print(words.text("{path} was there already and is left as it is.", path=path))
        roadmap = Document.read(path)
    else:
        with Document.create(path, "sample", words.code) as document:
            roadmap = document.roadmap
        print(words.text("The sample roadmap: {path}", path=path))
    if os.path.lexists(paper) and not is_poster(paper, path.name):
        print(words.text("{path} was there already and is left as it is.", path=paper))
    else:
        printed(make_poster(roadmap, paper, language=roadmap.goal.language, title=path.name, source=path), words)
    return path
