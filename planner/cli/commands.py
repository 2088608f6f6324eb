"""The commands by name, put together for one language."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from planner import __version__
from planner.cli import (
    attention,
    check,
    demo,
    export,
    history,
    import_plan,
    merge,
    new,
    poster,
    safety_copies,
    self_test,
    share,
)
from planner.cli.checkin_sheets import read, write
from planner.cli.errors import refused
from planner.cli.preferences import preferred_language
from planner.cli.usage.parser import Application
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap.errors import DocumentError


def application(words: Language) -> Application:
    """Return the command line in a language."""
    about = marked(
        "From one big goal to an A3 poster on the wall. Without a command, or with only a file, the window opens."
    )
    app = Application(words, words.text(about))
    app.callback()(_with_version(words))
    for verb in (
        demo,
        new,
        poster,
        import_plan,
        export,
        write,
        read,
        share,
        merge,
        history,
        attention,
        check,
        safety_copies,
        self_test,
    ):
        verb.add_to(app, words)
    return app


def _with_version(words: Language) -> Callable[[bool], None]:
    """Return what stands before every command: `--version`, which `main` answers itself where it stands alone."""

    def print_version(wanted: bool) -> None:
        if wanted:
            print(f"BHAG Planner {__version__}")
            raise typer.Exit

    def before(
        version: Annotated[
            bool,
            typer.Option(
                "--version", help=words.text("Tell the version and stop."), callback=print_version, is_eager=True
            ),
        ] = False,
    ) -> None:
        del version

    return before


def run(given: Sequence[str]) -> int:
    """Run one command and return the exit code: 1 for a refusal, 2 for wrong usage."""
    words, out = preferred_language(), sys.stdout
    try:
        return application(words).run(given)
    except DocumentError as error:
        return refused(words.refusal(error), words)
    except SystemExit as end:
        if sys.stdout is not out:
            # Typer puts another in its place when whoever read our output has gone.
            raise BrokenPipeError from None
        return end.code if isinstance(end.code, int) else 1
