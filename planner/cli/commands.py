"""The commands by name, put together for one language."""

from collections.abc import Sequence

import typer

from planner.cli import check, demo, export, history, importing, merge, new, poster, self_test
from planner.cli.errors import refused
from planner.language import Language, language, system_code
from planner.roadmap.refusal import DocumentError


def application(words: Language) -> typer.Typer:
    """Return the command line in a language."""
    app = typer.Typer(
        help=words.text(
            "From one big goal to an A3 poster on the wall. Without a command, or with only a file, the window opens."
        ),
        add_completion=False,
        no_args_is_help=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for verb in (demo, new, poster, importing, export, merge, history, check, self_test):
        verb.add_to(app, words)
    return app


def run(given: Sequence[str]) -> int:
    """Run one command and return the exit code: 1 for a refusal, 2 for wrong usage."""
    words = language(system_code())
    try:
        application(words)(args=list(given), prog_name="bhag-planner")
    except DocumentError as error:
        return refused(words.refusal(error))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0
