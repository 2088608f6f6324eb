"""The command `bhag-planner`: opens the window, or does a piece of work without one.

Exit code 0; 1 with one line `error: …` on standard error for what could not be done; 2 for wrong usage.
"""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

VERBS = (
    "demo",
    "new",
    "poster",
    "import",
    "export",
    "share",
    "merge",
    "history",
    "check",
    "safety-copies",
    "self-test",
)
"""The commands that work without a screen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_plainly()
    try:
        return _done(given)
    except BrokenPipeError:
        # Whoever read our output has gone; that is no error of ours, and nothing may be written any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0


def _done(given: Sequence[str]) -> int:
    """Do it, and let go of all that was printed, so that a reader who has gone is noticed here."""
    if given == ["--version"]:
        from planner import __version__

        print(f"BHAG Planner {__version__}", flush=True)
        return 0
    code = _window(given) if _asks_for_window(given) else _command(given)
    print(end="", flush=True)
    return code


def _speak_plainly() -> None:
    """Keep a console that lacks a letter from stopping the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _asks_for_window(given: Sequence[str]) -> bool:
    return not given or (len(given) == 1 and given[0] not in VERBS and not given[0].startswith("-"))


def _window(given: Sequence[str]) -> int:
    from planner.cli.errors import refused
    from planner.cli.preferences import preferred_language
    from planner.desktop import has_screen, open_window
    from planner.roadmap.errors import DocumentError

    words = preferred_language()
    if not has_screen():
        verbs = ", ".join(VERBS)
        return refused(
            words.text("There is no screen to open a window on. These commands work without: {verbs}.", verbs=verbs)
        )
    try:
        return open_window(Path(given[0]) if given else None)
    except DocumentError as error:
        return refused(words.refusal(error))


def _command(given: Sequence[str]) -> int:
    from planner.cli.commands import run

    return run(given)
